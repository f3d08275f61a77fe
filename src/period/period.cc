#include "period/period.h"

#include <tuple>

#include "period/cut_off.h"
#include "period/since_opening.h"

namespace tongket::period {

namespace {

constexpr int kFirstYear = 1945;
constexpr int kLastYear = 2199;

using base::Date;
using base::Days;

/// The months of a period that is made of months, as 1 … 12 of its year.
struct Months {
  int first = 0;
  int last = 0;
};

std::optional<Months> months_of(PeriodKind kind, int part) {
  switch (kind) {
    case PeriodKind::month:
      return Months{part, part};
    case PeriodKind::quarter:
      return Months{(3 * part) - 2, 3 * part};
    case PeriodKind::half:
      return Months{(6 * part) - 5, 6 * part};
    case PeriodKind::nine_months:
      return Months{1, 9};
    case PeriodKind::year:
      return Months{1, 12};
    case PeriodKind::round:
    case PeriodKind::cluster_year:
    case PeriodKind::free:
      return std::nullopt;
  }
  return std::nullopt;
}

int parts_in_year(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::month:
      return 12;
    case PeriodKind::quarter:
      return 4;
    case PeriodKind::half:
      return 2;
    default:
      return 0;
  }
}

/// The day after the month before closed.
Date opening_day(int year, int month) {
  const bool january = month == 1;
  return closing_day(january ? year - 1 : year, static_cast<unsigned>(january ? 12 : month - 1)) +
         Days{1};
}

Date closing_day_by_name(PeriodKind kind, int year, int part) {
  if (const auto months = months_of(kind, part)) {
    return closing_day(year, static_cast<unsigned>(months->last));
  }
  // Law on military service, article 33: hand-over is once a year, in February or March.
  if (kind == PeriodKind::round) {
    return std::chrono::local_days{std::chrono::year{year} / std::chrono::March / 31};
  }
  return closing_day(year, 12);
}

/// The months of one year that these days are, whole months only.
std::optional<Months> months_of_days(Date first, Date last, int year) {
  Months months;
  for (int month = 1; month <= 12; ++month) {
    if (opening_day(year, month) == first) months.first = month;
    if (closing_day(year, static_cast<unsigned>(month)) == last) months.last = month;
  }
  const bool whole = months.first > 0 && months.last >= months.first;
  return whole ? std::optional{months} : std::nullopt;
}

/// Where in its year a period closes by its name: the cut-off of month m is 2 m, its end 2 m + 1.
int half_months_to_closing(PeriodKind kind, int part) {
  switch (kind) {
    case PeriodKind::month:
      return 2 * part;
    case PeriodKind::quarter:
      return 2 * 3 * part;
    case PeriodKind::half:
      return 2 * 6 * part;
    case PeriodKind::nine_months:
      return 2 * 9;
    case PeriodKind::round:
      return 2 * 3 + 1;
    default:
      return 2 * 12;
  }
}

int year_of_books(Date day) {
  const int year = static_cast<int>(std::chrono::year_month_day{day}.year());
  return day > closing_day(year, 12) ? year + 1 : year;
}

base::Error bad_year(int year) {
  return {base::ErrorKind::invalid, "period.year", {{"year", std::to_string(year)}}};
}

base::Error no_days(Date first, Date last) {
  return {base::ErrorKind::invalid,
          "period.empty",
          {{"first", base::to_iso(first)}, {"past", base::to_iso(last + Days{1})}}};
}

Date one_year_back(Date day) {
  const std::chrono::year_month_day ymd{day};
  const auto back = (ymd.year() - std::chrono::years{1}) / ymd.month() / ymd.day();
  return back.ok() ? Date{std::chrono::local_days{back}}
                   : Date{std::chrono::local_days{back.year() / back.month() / std::chrono::last}};
}

}  // namespace

struct Period::Name {
  PeriodKind kind;
  int year;
  int part;
};

Period::Period(const Name& name)
    : kind_{name.kind},
      part_{static_cast<std::uint8_t>(name.part)},
      year_{static_cast<std::int16_t>(name.year)},
      last_{closing_day_by_name(name.kind, name.year, name.part)} {
  if (const auto months = months_of(name.kind, name.part)) {
    first_ = opening_day(name.year, months->first);
  } else {
    last_known_ = false;
  }
}

base::Result<Period> Period::named(PeriodKind kind, int year, int part) {
  if (year < kFirstYear || year > kLastYear) return bad_year(year);
  const int parts = parts_in_year(kind);
  if (parts > 0 ? (part < 1 || part > parts) : part != 0) {
    return base::Error{base::ErrorKind::invalid, "period.part", {{"part", std::to_string(part)}}};
  }
  return Period{Name{kind, year, part}};
}

base::Result<Period> Period::month(int year, int month) {
  return named(PeriodKind::month, year, month);
}

base::Result<Period> Period::quarter(int year, int quarter) {
  return named(PeriodKind::quarter, year, quarter);
}

base::Result<Period> Period::half(int year, int half) {
  return named(PeriodKind::half, year, half);
}

base::Result<Period> Period::nine_months(int year) {
  return named(PeriodKind::nine_months, year, 0);
}

base::Result<Period> Period::year(int year) { return named(PeriodKind::year, year, 0); }

base::Result<Period> Period::round(int year, std::optional<base::Date> hand_over) {
  TK_TRY(auto period, named(PeriodKind::round, year, 0));
  if (!hand_over) return period;
  if (static_cast<int>(std::chrono::year_month_day{*hand_over}.year()) != year) {
    return base::Error{base::ErrorKind::invalid,
                       "period.day_outside",
                       {{"period", to_text(period)}, {"day", base::to_iso(*hand_over)}}};
  }
  period.last_ = *hand_over;
  period.last_known_ = true;
  return period;
}

base::Result<Period> Period::cluster_year(int year, std::optional<base::Date> first,
                                          std::optional<base::Date> last) {
  TK_TRY(auto period, named(PeriodKind::cluster_year, year, 0));
  if (last) {
    period.last_ = *last;
    period.last_known_ = true;
  }
  if (first && period.last_ < *first) return no_days(*first, period.last_);
  period.first_ = first;
  return period;
}

base::Result<Period> Period::free(base::Date first, base::Date last) {
  if (last < first) return no_days(first, last);
  for (const Date day : {first, last}) {
    const int year = static_cast<int>(std::chrono::year_month_day{day}.year());
    if (year < kFirstYear || year >= kLastYear) return bad_year(year);
  }
  TK_TRY(auto period, named(PeriodKind::free, year_of_books(last), 0));
  period.first_ = first;
  period.last_ = last;
  period.last_known_ = true;
  return period;
}

std::optional<PeriodRange> Period::days() const {
  if (!first_) return std::nullopt;
  return PeriodRange::make(*first_, last_ + Days{1}).value();
}

bool Period::covers(const Period& other) const {
  if (*this == other) return true;
  if (kind_ == PeriodKind::round || other.kind_ == PeriodKind::round) return false;
  if (!last_known_ || !other.last_known_) return false;
  const auto mine = days();
  const auto others = other.days();
  return mine && others && mine->covers(*others);
}

std::vector<Period> Period::parts(PeriodKind finer) const {
  const auto whole =
      kind_ == PeriodKind::free ? months_of_days(*first_, last_, year_) : months_of(kind_, part_);
  const int in_year = parts_in_year(finer);
  if (!whole || in_year == 0 || finer >= kind_) return {};
  std::vector<Period> parts;
  int next = whole->first;
  for (int part = 1; part <= in_year; ++part) {
    const Months months = months_of(finer, part).value();
    if (months.first != next || months.last > whole->last) continue;
    parts.push_back(Period{Name{finer, year_, part}});
    next = months.last + 1;
  }
  if (next != whole->last + 1) return {};
  return parts;
}

std::optional<Period> Period::previous() const {
  if (kind_ == PeriodKind::free) return std::nullopt;
  const bool same_year = part_ > 1;
  const auto before =
      same_year ? named(kind_, year_, part_ - 1) : named(kind_, year_ - 1, parts_in_year(kind_));
  if (!before.ok()) return std::nullopt;
  return before.value();
}

std::optional<Period> Period::year_before() const {
  const auto before = kind_ == PeriodKind::free ? free(one_year_back(*first_), one_year_back(last_))
                                                : named(kind_, year_ - 1, part_);
  if (!before.ok()) return std::nullopt;
  return before.value();
}

std::optional<Period> since_opening(const Period& period) {
  const auto months = period.kind() == PeriodKind::free
                          ? months_of_days(*period.first_day(), period.last_day(), period.year())
                          : months_of(period.kind(), period.part());
  if (!months) return std::nullopt;
  const int year = period.year();
  for (const auto& named : {Period::month(year, 1), Period::quarter(year, 1), Period::half(year, 1),
                            Period::nine_months(year), Period::year(year)}) {
    const Period& whole = named.value();
    if (months_of(whole.kind(), whole.part())->last == months->last) return whole;
  }
  return Period::free(opening_day(year, 1), period.last_day()).value();
}

std::strong_ordering operator<=>(const Period& left, const Period& right) {
  if (left.kind_ != PeriodKind::free && right.kind_ != PeriodKind::free) {
    // Names close in the order of their years and months: maps of figures compare them too often
    // to reckon days each time.
    const auto name = [](const Period& period) {
      return std::tuple{period.year_, half_months_to_closing(period.kind_, period.part_),
                        period.kind_};
    };
    return name(left) <=> name(right);
  }
  const auto key = [](const Period& period) {
    const bool free = period.kind_ == PeriodKind::free;
    const Date closing =
        free ? period.last_ : closing_day_by_name(period.kind_, period.year_, period.part_);
    return std::tuple{closing, period.kind_, free ? *period.first_ : closing};
  };
  return key(left) <=> key(right);
}

}  // namespace tongket::period
