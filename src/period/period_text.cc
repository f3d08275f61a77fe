// How periods are written and named: the canonical text, and the words of both languages.
#include <array>
#include <charconv>

#include "period/period.h"

namespace tongket::period {

namespace {

using base::Language;

constexpr std::string_view kRound = "round-";
constexpr std::string_view kCluster = "cluster-";
constexpr std::string_view kFree = "free:";
constexpr std::string_view kTo = "..";

struct KindCode {
  PeriodKind kind;
  std::string_view code;
};
constexpr std::array<KindCode, 8> kKinds{{
    {PeriodKind::month, "month"},
    {PeriodKind::quarter, "quarter"},
    {PeriodKind::half, "half"},
    {PeriodKind::nine_months, "nine_months"},
    {PeriodKind::year, "year"},
    {PeriodKind::round, "round"},
    {PeriodKind::cluster_year, "cluster_year"},
    {PeriodKind::free, "free"},
}};

base::Error malformed(std::string_view text) {
  return {base::ErrorKind::invalid, "period.malformed", {{"text", std::string{text}}}};
}

/// Exactly `digits` decimal digits, or nothing.
std::optional<int> number(std::string_view text, std::size_t digits) {
  if (text.size() != digits) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-') {
    return std::nullopt;
  }
  return value;
}

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

struct StatedDays {
  std::optional<base::Date> first;
  std::optional<base::Date> last;
};

/// "2023-10-26..2024-10-25", "..2024-10-25", "2023-10-26..".
base::Result<StatedDays> parse_days(std::string_view whole, std::string_view text) {
  const auto at = text.find(kTo);
  if (at == std::string_view::npos || text.size() == kTo.size()) return malformed(whole);
  const auto first = text.substr(0, at);
  const auto last = text.substr(at + kTo.size());
  StatedDays days;
  if (!first.empty()) {
    TK_TRY(days.first, base::parse_iso(first));
  }
  if (!last.empty()) {
    TK_TRY(days.last, base::parse_iso(last));
  }
  return days;
}

/// "2024" or "2024:..2024-02-27", after the word that names the kind.
base::Result<Period> parse_with_days(std::string_view whole, std::string_view rest, bool is_round) {
  const auto colon = rest.find(':');
  const auto year = number(rest.substr(0, colon), 4);
  if (!year) return malformed(whole);
  StatedDays days;
  if (colon != std::string_view::npos) {
    TK_TRY(days, parse_days(whole, rest.substr(colon + 1)));
  }
  if (!is_round) return Period::cluster_year(*year, days.first, days.last);
  if (days.first) return malformed(whole);
  return Period::round(*year, days.last);
}

base::Result<Period> parse_calendar(std::string_view text) {
  const auto year = number(text.substr(0, 4), 4);
  if (!year) return malformed(text);
  if (text.size() == 4) return Period::year(*year);
  if (text.size() != 7 || text[4] != '-') return malformed(text);
  const auto part = text.substr(5);
  if (part == "9M") return Period::nine_months(*year);
  if (part[0] == 'Q' || part[0] == 'H') {
    const auto digit = number(part.substr(1), 1);
    if (!digit) return malformed(text);
    return part[0] == 'Q' ? Period::quarter(*year, *digit) : Period::half(*year, *digit);
  }
  const auto month = number(part, 2);
  if (!month) return malformed(text);
  return Period::month(*year, *month);
}

std::string vietnamese_name(const Period& period) {
  const std::string year = std::to_string(period.year());
  constexpr std::array<std::string_view, 4> kRoman{"I", "II", "III", "IV"};
  switch (period.kind()) {
    case PeriodKind::month:
      return "tháng " + std::to_string(period.part()) + " năm " + year;
    case PeriodKind::quarter:
      return "quý " + std::string{kRoman.at(static_cast<std::size_t>(period.part() - 1))} +
             " năm " + year;
    case PeriodKind::half:
      return (period.part() == 1 ? "6 tháng đầu năm " : "6 tháng cuối năm ") + year;
    case PeriodKind::nine_months:
      return "9 tháng đầu năm " + year;
    case PeriodKind::year:
      return "năm " + year;
    case PeriodKind::round:
      return "tuyển quân năm " + year;
    case PeriodKind::cluster_year:
      return "năm hoạt động " + year + " của cụm";
    case PeriodKind::free:
      break;
  }
  return "từ " + base::to_vietnamese(*period.first_day()) + " đến " +
         base::to_vietnamese(period.last_day());
}

std::string english_name(const Period& period) {
  std::string year = std::to_string(period.year());
  constexpr std::array<std::string_view, 12> kMonths{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  switch (period.kind()) {
    case PeriodKind::month:
      return std::string{kMonths.at(static_cast<std::size_t>(period.part() - 1))} + " " + year;
    case PeriodKind::quarter:
      return "quarter " + std::to_string(period.part()) + " of " + year;
    case PeriodKind::half:
      return (period.part() == 1 ? "first half of " : "second half of ") + year;
    case PeriodKind::nine_months:
      return "first nine months of " + year;
    case PeriodKind::year:
      return year;
    case PeriodKind::round:
      return "conscription round " + year;
    case PeriodKind::cluster_year:
      return "cluster year " + year;
    case PeriodKind::free:
      break;
  }
  return base::to_iso(*period.first_day()) + " to " + base::to_iso(period.last_day());
}

}  // namespace

std::string to_text(const Period& period) {
  std::string year = std::to_string(period.year());
  switch (period.kind()) {
    case PeriodKind::month:
      return year + "-" + two_digits(period.part());
    case PeriodKind::quarter:
      return year + "-Q" + std::to_string(period.part());
    case PeriodKind::half:
      return year + "-H" + std::to_string(period.part());
    case PeriodKind::nine_months:
      return year + "-9M";
    case PeriodKind::year:
      return year;
    case PeriodKind::round:
      return std::string{kRound} + year;
    case PeriodKind::cluster_year:
      return std::string{kCluster} + year;
    case PeriodKind::free:
      break;
  }
  return std::string{kFree} + base::to_iso(*period.first_day()) + std::string{kTo} +
         base::to_iso(period.last_day());
}

std::string to_full_text(const Period& period) {
  std::string text = to_text(period);
  if (period.kind() != PeriodKind::round && period.kind() != PeriodKind::cluster_year) return text;
  if (!period.first_day() && !period.last_day_known()) return text;
  text += ':';
  if (period.first_day()) text += base::to_iso(*period.first_day());
  text += kTo;
  if (period.last_day_known()) text += base::to_iso(period.last_day());
  return text;
}

base::Result<Period> parse_period(std::string_view text) {
  if (text.starts_with(kRound)) return parse_with_days(text, text.substr(kRound.size()), true);
  if (text.starts_with(kCluster)) return parse_with_days(text, text.substr(kCluster.size()), false);
  if (text.starts_with(kFree)) {
    TK_TRY(const auto days, parse_days(text, text.substr(kFree.size())));
    if (!days.first || !days.last) return malformed(text);
    return Period::free(*days.first, *days.last);
  }
  return parse_calendar(text);
}

std::string name(const Period& period, base::Language language) {
  return language == Language::vi ? vietnamese_name(period) : english_name(period);
}

std::string_view code(PeriodKind kind) { return kKinds.at(static_cast<std::size_t>(kind)).code; }

base::Result<PeriodKind> parse_period_kind(std::string_view text) {
  for (const KindCode& known : kKinds) {
    if (known.code == text) return known.kind;
  }
  return base::Error{
      base::ErrorKind::invalid, "period.kind_unknown", {{"text", std::string{text}}}};
}

}  // namespace tongket::period
