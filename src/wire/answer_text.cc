#include "answer_text.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "ascii.h"
#include "base/check.h"

namespace tongket::wire {
namespace {

constexpr std::array<std::pair<int, std::string_view>, 26> kReasons{{
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {409, "Conflict"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
}};

constexpr std::array kWeekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

bool stays_on_its_line(std::string_view value) {
  return value.find_first_of(std::string_view{"\r\n\0", 3}) == std::string_view::npos;
}

/// Every line of `text` after `label`; so nothing in it can begin a field of its own.
void add_lines(std::string& out, std::string_view label, std::string_view text) {
  for (std::string_view line : split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    out += label;
    for (const char letter : line) out += letter == '\r' ? ' ' : letter;
    out += '\n';
  }
}

}  // namespace

std::string_view reason_of(int status) {
  for (const auto& [known, reason] : kReasons) {
    if (known == status) return reason;
  }
  return status < 300 ? "OK" : status < 400 ? "Found" : status < 500 ? "Bad Request" : "Error";
}

std::string http_date(base::Instant at) {
  const auto second = std::chrono::floor<std::chrono::seconds>(at);
  const auto day = std::chrono::floor<std::chrono::days>(second);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{second - day};
  return fmt::format(
      "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kWeekdays[std::chrono::weekday{day}.c_encoding()],
      static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
      static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
      time.seconds().count());
}

void complete_headers(Headers& headers, base::Instant now, bool hsts) {
  for (const auto& field : headers.all()) {
    TK_CHECK(is_token(field.name) && stays_on_its_line(field.value));
  }
  for (const auto& field : default_security_headers().all()) {
    if (!headers.has(field.name)) headers.add(field.name, field.value);
  }
  if (!headers.has("Cache-Control") && !headers.has("ETag"))
    headers.add("Cache-Control", "no-store");
  if (hsts) headers.set("Strict-Transport-Security", "max-age=31536000");
  headers.set("Date", http_date(now));
}

std::string event_text(const Event& event) {
  TK_CHECK(stays_on_its_line(event.name) && stays_on_its_line(event.id));
  std::string text;
  if (!event.id.empty()) text += "id: " + event.id + "\n";
  if (!event.name.empty()) text += "event: " + event.name + "\n";
  add_lines(text, "data: ", event.data);
  text += '\n';
  return text;
}

std::string flat_text(const Response& response) {
  const std::string_view body = bytes_of(response.body);
  std::string text = fmt::format("HTTP/1.1 {} {}\r\nConnection: close\r\nContent-Length: {}\r\n",
                                 response.status, reason_of(response.status), body.size());
  for (const auto& field : response.headers.all()) {
    text += field.name + ": " + field.value + "\r\n";
  }
  text += "\r\n";
  text += body;
  return text;
}

}  // namespace tongket::wire
