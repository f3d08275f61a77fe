#include "mail/mail.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <vector>

#include <curl/curl.h>
#include <sodium.h>

#include "base/check.h"

namespace tongket::mail {
namespace {

constexpr std::size_t kAddressLongest = 254;  // RFC 5321, 4.5.3.1.3
constexpr std::size_t kLineLongest = 76;      // RFC 2045, 6.8
constexpr std::size_t kWordBytes = 42;        // An encoded word has 75 signs at most (RFC 2047).
constexpr long kPatienceSeconds = 30;
constexpr std::string_view kEnd = "\r\n";

std::string base64(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // Its end is marked by a zero.
  return text;
}

/// A header's text as encoded words, none of which divides a letter.
std::string encoded_words(std::string_view text) {
  std::string words;
  while (!text.empty()) {
    std::size_t size = std::min(kWordBytes, text.size());
    const auto goes_on = [&](std::size_t at) {
      return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    };
    while (size > 0 && goes_on(size)) --size;
    words += (words.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + base64(text.substr(0, size)) + "?=");
    text.remove_prefix(size);
  }
  return words;
}

/// "Mon, 30 Nov 2026 07:00:05 +0700".
std::string header_date(base::Instant at) {
  constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = base::vietnamese_day(at);
  const std::chrono::year_month_day date{day};
  const auto two = [](auto number) {
    const auto text = std::to_string(number);
    return text.size() < 2 ? "0" + text : text;
  };
  const auto local = at.time_since_epoch() + std::chrono::hours{7};
  const auto second = std::chrono::duration_cast<std::chrono::seconds>(local).count() % 86'400;
  return std::string{kDays.at(std::chrono::weekday{day}.c_encoding())} + ", " +
         two(static_cast<unsigned>(date.day())) + " " +
         std::string{kMonths.at(static_cast<unsigned>(date.month()) - 1)} + " " +
         std::to_string(static_cast<int>(date.year())) + " " + two(second / 3600) + ":" +
         two(second / 60 % 60) + ":" + two(second % 60) + " +0700";
}

bool is_plain(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return std::isalnum(byte) != 0 ||
         std::string_view{"!#$%&'*+-/=?^_`{|}~."}.find(letter) != std::string_view::npos;
}

bool is_domain(std::string_view text) {
  if (text.empty() || text.front() == '.' || text.back() == '.') return false;
  return std::ranges::all_of(text, [](char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '.' || letter == '-';
  });
}

std::string_view domain_of(std::string_view address) {
  return address.substr(address.find('@') + 1);
}

/// "127.0.0.1" of "smtp://127.0.0.1:2525"; nothing of what is no such address.
std::optional<std::string_view> host_of(std::string_view server) {
  for (const std::string_view scheme : {"smtp://", "smtps://"}) {
    if (!server.starts_with(scheme)) continue;
    auto host = server.substr(scheme.size());
    host = host.substr(0, host.find(':'));
    if (is_domain(host)) return host;
  }
  return std::nullopt;
}

struct End {
  void operator()(CURL* line) const { curl_easy_cleanup(line); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

std::size_t give(char* to, std::size_t size, std::size_t count, void* from) {
  auto& left = *static_cast<std::string_view*>(from);
  const auto given = std::min(size * count, left.size());
  std::copy_n(left.data(), given, to);
  left.remove_prefix(given);
  return given;
}

}  // namespace

base::Result<std::string> checked_address(std::string_view text) {
  const auto at = text.find('@');
  const bool has_halves = at != std::string_view::npos && at > 0 && at <= 64;
  if (text.size() > kAddressLongest || !has_halves ||
      !std::ranges::all_of(text.substr(0, at), is_plain) || !is_domain(text.substr(at + 1)) ||
      text.substr(at + 1).find('.') == std::string_view::npos) {
    return base::Error{
        base::ErrorKind::invalid, "mail.address_malformed", {{"text", std::string{text}}}};
  }
  return std::string{text};
}

base::Result<> check(const Way& way) {
  if (!host_of(way.server)) {
    return base::Error{base::ErrorKind::invalid, "mail.server_malformed", {{"text", way.server}}};
  }
  TK_TRY([[maybe_unused]] const auto from, checked_address(way.from));
  return base::Done{};
}

std::string written(const Way& way, const Letter& letter, base::Instant at) {
  std::string whole;
  const auto header = [&](std::string_view name, const std::string& value) {
    whole.append(name).append(": ").append(value).append(kEnd);
  };
  header("Date", header_date(at));
  header("From", encoded_words("Tổng Kết") + " <" + way.from + ">");
  header("To", "<" + letter.to + ">");
  header("Subject", encoded_words(letter.subject));
  header("Message-ID", "<" + letter.id + "@" + std::string{domain_of(way.from)} + ">");
  header("Auto-Submitted", "auto-generated");
  header("MIME-Version", "1.0");
  header("Content-Type", "text/plain; charset=utf-8");
  header("Content-Transfer-Encoding", "base64");
  whole += kEnd;
  const auto body = base64(letter.text);
  for (std::size_t first = 0; first < body.size(); first += kLineLongest) {
    whole.append(body, first, kLineLongest).append(kEnd);
  }
  return whole;
}

base::Result<> send(const Way& way, const Letter& letter, base::Instant at) {
  const std::unique_ptr<CURL, End> line{curl_easy_init()};
  TK_CHECK(line != nullptr);
  const std::unique_ptr<curl_slist, End> to{
      curl_slist_append(nullptr, ("<" + letter.to + ">").c_str())};
  const auto from = "<" + way.from + ">";
  const auto bytes = written(way, letter, at);
  std::string_view left = bytes;
  const auto host = host_of(way.server).value_or("");
  const bool is_here = host == "127.0.0.1" || host == "localhost";
  const auto set = [&](auto option, auto value) {
    TK_CHECK(curl_easy_setopt(line.get(), option, value) == CURLE_OK);
  };
  set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(CURLOPT_URL, way.server.c_str());
  set(CURLOPT_USE_SSL, static_cast<long>(is_here ? CURLUSESSL_TRY : CURLUSESSL_ALL));
  if (way.authority) set(CURLOPT_CAINFO, way.authority->c_str());
  if (!way.user.empty()) {
    set(CURLOPT_USERNAME, way.user.c_str());
    set(CURLOPT_PASSWORD, way.password.c_str());
  }
  set(CURLOPT_MAIL_FROM, from.c_str());
  set(CURLOPT_MAIL_RCPT, to.get());
  set(CURLOPT_READFUNCTION, &give);
  set(CURLOPT_READDATA, &left);
  set(CURLOPT_UPLOAD, 1L);
  set(CURLOPT_TIMEOUT, kPatienceSeconds);
  set(CURLOPT_NOSIGNAL, 1L);
  const auto said = curl_easy_perform(line.get());
  if (said == CURLE_OK) return base::Done{};
  return base::Error{
      base::ErrorKind::conflict, "mail.not_sent", {{"why", curl_easy_strerror(said)}}};
}

}  // namespace tongket::mail
