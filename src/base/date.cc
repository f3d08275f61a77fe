#include "base/date.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace tongket::base {
namespace {

constexpr std::chrono::hours kVietnameseOffset{7};

/// Reads `text` as a whole number of exactly `text.size()` digits; −1 otherwise.
int all_digits(std::string_view text) {
  for (const char letter : text) {
    if (letter < '0' || letter > '9') return -1;
  }
  int number = -1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

template <class... Numbers>
std::string print(const char* form, Numbers... numbers) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), form, numbers...);
  return text.data();
}

}  // namespace

std::string to_iso(Date day) {
  const std::chrono::year_month_day ymd{day};
  return print("%04d-%02u-%02u", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
               static_cast<unsigned>(ymd.day()));
}

std::string to_vietnamese(Date day) {
  const std::chrono::year_month_day ymd{day};
  return print("%02u/%02u/%04d", static_cast<unsigned>(ymd.day()),
               static_cast<unsigned>(ymd.month()), static_cast<int>(ymd.year()));
}

Result<Date> make_date(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{month},
                                        std::chrono::day{day}};
  if (!ymd.ok()) {
    return Error{ErrorKind::invalid,
                 "date.malformed",
                 {{"text", print("%04d-%02u-%02u", year, month, day)}}};
  }
  return Date{std::chrono::local_days{ymd}};
}

Result<Date> parse_iso(std::string_view text) {
  const Error malformed{ErrorKind::invalid, "date.malformed", {{"text", std::string{text}}}};
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return malformed;
  const int year = all_digits(text.substr(0, 4));
  const int month = all_digits(text.substr(5, 2));
  const int day = all_digits(text.substr(8, 2));
  if (year < 0 || month < 0 || day < 0) return malformed;
  return make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

Date vietnamese_day(Instant at) {
  const auto local = std::chrono::floor<Days>(at + kVietnameseOffset);
  return Date{local.time_since_epoch()};
}

std::string to_vietnamese(Instant at) {
  const auto local = at + kVietnameseOffset;
  const auto day = std::chrono::floor<Days>(local);
  const std::chrono::hh_mm_ss clock{local - day};
  return to_vietnamese(Date{day.time_since_epoch()}) +
         print(" %02d:%02d", static_cast<int>(clock.hours().count()),
               static_cast<int>(clock.minutes().count()));
}

std::string to_iso(Instant at) {
  const auto day = std::chrono::floor<Days>(at);
  const std::chrono::hh_mm_ss clock{at - day};
  return to_iso(Date{day.time_since_epoch()}) +
         print("T%02d:%02d:%02d.%03dZ", static_cast<int>(clock.hours().count()),
               static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
               static_cast<int>(clock.subseconds().count()));
}

Result<Instant> parse_instant(std::string_view text) {
  const Error malformed{ErrorKind::invalid, "instant.malformed", {{"text", std::string{text}}}};
  if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != '.' || text[23] != 'Z') {
    return malformed;
  }
  const auto day = parse_iso(text.substr(0, 10));
  const int hours = all_digits(text.substr(11, 2));
  const int minutes = all_digits(text.substr(14, 2));
  const int seconds = all_digits(text.substr(17, 2));
  const int milliseconds = all_digits(text.substr(20, 3));
  if (!day.ok() || hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 ||
      seconds > 59 || milliseconds < 0) {
    return malformed;
  }
  return Instant{day.value().time_since_epoch()} + std::chrono::hours{hours} +
         std::chrono::minutes{minutes} + std::chrono::seconds{seconds} +
         std::chrono::milliseconds{milliseconds};
}

}  // namespace tongket::base
