#include "review/book.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/bytes.h"

namespace tongket::review {
namespace {

constexpr std::uint64_t kVersion = 1;
constexpr std::uint64_t kVersionWithPast = 2;

// What a row of bytes says of a cell.
constexpr std::uint64_t kStated = 1;
constexpr std::uint64_t kProvisional = 2;
constexpr std::uint64_t kNotSummed = 4;
constexpr std::uint64_t kHasValue = 8;
constexpr std::uint64_t kHasTarget = 16;
constexpr std::uint64_t kHasPercent = 32;
constexpr std::uint64_t kHasBefore = 64;
constexpr std::uint64_t kHasChange = 128;
constexpr std::uint64_t kAllFlags = 255;

base::Error malformed() { return {base::ErrorKind::invalid, "review.book_malformed", {}}; }

void write(base::ByteWriter& out, const figure::Value& value) {
  using Kind = figure::Value::Kind;
  out.number(static_cast<std::uint64_t>(value.kind()));
  switch (value.kind()) {
    case Kind::number:
    case Kind::percent:
      out.signed_number(value.amount().units());
      out.number(static_cast<std::uint64_t>(value.amount().scale()));
      out.number(static_cast<std::uint64_t>(value.mark()));
      break;
    case Kind::ratio:
      out.signed_number(value.amount().units());
      out.signed_number(value.denominator());
      out.number(static_cast<std::uint64_t>(value.mark()));
      break;
    case Kind::yes_no:
      out.number(value.yes() ? 1 : 0);
      break;
    case Kind::grade:
      out.number(static_cast<std::uint64_t>(value.place()));
      break;
    case Kind::not_applicable:
      break;
  }
}

/// A number that is at most `most`.
base::Result<int> small(base::ByteReader& in, std::uint64_t most) {
  TK_TRY(const auto number, in.number());
  if (number > most) return malformed();
  return static_cast<int>(number);
}

base::Result<figure::Mark> read_mark(base::ByteReader& in) {
  TK_TRY(const auto mark, small(in, static_cast<std::uint64_t>(figure::Mark::under)));
  return static_cast<figure::Mark>(mark);
}

base::Result<figure::Value> read_value(base::ByteReader& in) {
  using Kind = figure::Value::Kind;
  TK_TRY(const auto kind, small(in, static_cast<std::uint64_t>(Kind::not_applicable)));
  switch (static_cast<Kind>(kind)) {
    case Kind::number:
    case Kind::percent: {
      TK_TRY(const auto units, in.signed_number());
      TK_TRY(const auto scale, small(in, 9));
      TK_TRY(const auto mark, read_mark(in));
      TK_TRY(const auto amount, base::Decimal::make(units, scale));
      return static_cast<Kind>(kind) == Kind::number ? figure::Value::number(amount, mark)
                                                     : figure::Value::percent(amount, mark);
    }
    case Kind::ratio: {
      TK_TRY(const auto numerator, in.signed_number());
      TK_TRY(const auto denominator, in.signed_number());
      TK_TRY(const auto mark, read_mark(in));
      return figure::Value::ratio(numerator, denominator, mark);
    }
    case Kind::yes_no: {
      TK_TRY(const auto yes, small(in, 1));
      return figure::Value::yes_no(yes == 1);
    }
    case Kind::grade: {
      TK_TRY(const auto place, small(in, 1'000));
      return figure::Value::grade(place);
    }
    case Kind::not_applicable:
      break;
  }
  return figure::Value::not_applicable();
}

std::uint64_t flags_of(const BookCell& cell) {
  return (cell.stated ? kStated : 0) | (cell.provisional ? kProvisional : 0) |
         (cell.not_summed ? kNotSummed : 0) | (cell.value ? kHasValue : 0) |
         (cell.target ? kHasTarget : 0) | (cell.percent_of_target ? kHasPercent : 0) |
         (cell.year_before ? kHasBefore : 0) | (cell.change ? kHasChange : 0);
}

void write(base::ByteWriter& out, const BookCell& cell) {
  out.number(flags_of(cell));
  for (const auto count : {cell.coverage.reported, cell.coverage.accepted, cell.coverage.owing,
                           cell.coverage.not_applicable, cell.coverage.percent_only}) {
    out.number(count);
  }
  if (cell.value) write(out, *cell.value);
  if (cell.target) write(out, *cell.target);
  if (cell.percent_of_target) out.signed_number(*cell.percent_of_target);
  if (cell.year_before) write(out, *cell.year_before);
  if (cell.change) write(out, *cell.change);
  out.number(cell.rank);
  out.hash(cell.sources);
}

base::Result<> read_numbers(base::ByteReader& in, std::uint64_t flags, BookCell& cell) {
  if ((flags & kHasValue) != 0) {
    TK_TRY(cell.value, read_value(in));
  }
  if ((flags & kHasTarget) != 0) {
    TK_TRY(cell.target, read_value(in));
  }
  if ((flags & kHasPercent) != 0) {
    TK_TRY(cell.percent_of_target, in.signed_number());
  }
  if ((flags & kHasBefore) != 0) {
    TK_TRY(cell.year_before, read_value(in));
  }
  if ((flags & kHasChange) != 0) {
    TK_TRY(cell.change, read_value(in));
  }
  return base::Done{};
}

base::Result<BookCell> read_cell(base::ByteReader& in) {
  TK_TRY(const auto flags, in.number());
  if (flags > kAllFlags) return malformed();
  BookCell cell{.stated = (flags & kStated) != 0,
                .provisional = (flags & kProvisional) != 0,
                .not_summed = (flags & kNotSummed) != 0};
  for (auto* count : {&cell.coverage.reported, &cell.coverage.accepted, &cell.coverage.owing,
                      &cell.coverage.not_applicable, &cell.coverage.percent_only}) {
    TK_TRY(const auto number, small(in, UINT16_MAX));
    *count = static_cast<std::uint16_t>(number);
  }
  TK_TRY([[maybe_unused]] const auto numbers, read_numbers(in, flags, cell));
  TK_TRY(const auto rank, small(in, INT32_MAX));
  cell.rank = static_cast<std::uint32_t>(rank);
  TK_TRY(cell.sources, in.hash());
  return cell;
}

base::Result<Season> read_season(base::ByteReader& in) {
  TK_TRY(const auto text, in.text());
  TK_TRY(const auto period, period::parse_period(text));
  Season season{.period = period};
  TK_TRY(const auto day, in.text());
  TK_TRY(season.day, base::parse_iso(day));
  TK_TRY(const auto flags, small(in, 3));
  season.restated = (flags & 1) != 0;
  season.compared = (flags & 2) != 0;
  return season;
}

/// Keys name their unit and season by place, so that a row costs a few bytes.
base::Result<BookRow> read_row(base::ByteReader& in, const Book& book) {
  TK_TRY(const auto unit, in.number());
  TK_TRY(const auto season, in.number());
  TK_TRY(const auto indicator, in.signed_number());
  TK_TRY(const auto slice, in.number());
  if (unit >= book.units.size() || season >= book.seasons.size() || slice > UINT32_MAX) {
    return malformed();
  }
  TK_TRY(auto cell, read_cell(in));
  return BookRow{.key = {.unit = book.units[unit].unit,
                         .period = book.seasons[season].period,
                         .indicator = indicator::IndicatorId{indicator},
                         .slice = static_cast<figure::Slice>(slice)},
                 .cell = cell};
}

base::Result<PastTotal> read_past(base::ByteReader& in) {
  TK_TRY(const auto text, in.text());
  TK_TRY(const auto period, period::parse_period(text));
  TK_TRY(const auto indicator, in.signed_number());
  TK_TRY(const auto value, read_value(in));
  return PastTotal{
      .period = period, .indicator = indicator::IndicatorId{indicator}, .value = value};
}

bool is_before(const PastTotal& one, const PastTotal& other) {
  return std::tie(one.period, one.indicator) < std::tie(other.period, other.indicator);
}

base::Result<std::vector<PastTotal>> read_all_past(base::ByteReader& in) {
  std::vector<PastTotal> past;
  TK_TRY(const auto count, in.count());
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(auto total, read_past(in));
    if (!past.empty() && !is_before(past.back(), total)) return malformed();
    past.push_back(total);
  }
  if (past.empty()) return malformed();
  return past;
}

base::Result<Book> read_book(base::ByteReader& in) {
  TK_TRY(const auto version, in.number());
  if (version != kVersion && version != kVersionWithPast) return malformed();
  Book book;
  TK_TRY(const auto seasons, in.count());
  for (std::size_t i = 0; i < seasons; ++i) {
    TK_TRY(auto season, read_season(in));
    book.seasons.push_back(season);
  }
  TK_TRY(const auto units, in.count());
  for (std::size_t i = 0; i < units; ++i) {
    TK_TRY(const auto unit, in.signed_number());
    book.units.push_back(
        {.unit = unit::UnitId{unit}, .role = i == 0 ? BookRole::total : BookRole::child});
  }
  TK_TRY(const auto rows, in.count());
  for (std::size_t i = 0; i < rows; ++i) {
    TK_TRY(auto row, read_row(in, book));
    if (!book.rows.empty() && !(book.rows.back().key < row.key)) return malformed();
    book.rows.push_back(row);
  }
  if (version == kVersionWithPast) {
    TK_TRY(book.past, read_all_past(in));
  }
  if (!in.done()) return malformed();
  return book;
}

template <class List, class Wanted, class Projection>
std::uint64_t place_of(const List& list, const Wanted& wanted, Projection projection) {
  const auto found = std::ranges::find(list, wanted, projection);
  return static_cast<std::uint64_t>(found - list.begin());
}

bool same_boundaries(const Season* frozen, const Season* now) {
  return frozen != nullptr && now != nullptr && frozen->restated == now->restated &&
         frozen->compared == now->compared;
}

const Season* season_of(const Book& book, const period::Period& period) {
  const auto found = std::ranges::find(book.seasons, period, &Season::period);
  return found == book.seasons.end() ? nullptr : &*found;
}

bool has_unit(const Book& book, unit::UnitId unit) {
  return std::ranges::find(book.units, unit, &BookUnit::unit) != book.units.end();
}

/// Why a number stands otherwise; nothing when it does not.
std::optional<Changed> change_between(const BookCell& frozen, const BookCell& now) {
  if (frozen.value != now.value || frozen.not_summed != now.not_summed) return Changed::value;
  if (frozen.target != now.target || frozen.percent_of_target != now.percent_of_target) {
    return Changed::target;
  }
  if (frozen.year_before != now.year_before || frozen.change != now.change) return Changed::before;
  if (frozen.provisional != now.provisional) return Changed::settled;
  if (frozen.coverage != now.coverage) return Changed::coverage;
  return std::nullopt;
}

}  // namespace

const BookCell* Book::find(const BookKey& key) const {
  const auto found = std::ranges::lower_bound(rows, key, {}, &BookRow::key);
  return found == rows.end() || found->key != key ? nullptr : &found->cell;
}

std::string encode(const Book& book) {
  base::ByteWriter out;
  out.number(book.past.empty() ? kVersion : kVersionWithPast);
  out.number(book.seasons.size());
  for (const auto& season : book.seasons) {
    out.text(period::to_full_text(season.period));
    out.text(base::to_iso(season.day));
    out.number((season.restated ? 1U : 0U) | (season.compared ? 2U : 0U));
  }
  out.number(book.units.size());
  for (const auto& each : book.units) out.signed_number(each.unit.raw());
  out.number(book.rows.size());
  for (const auto& [key, cell] : book.rows) {
    out.number(place_of(book.units, key.unit, &BookUnit::unit));
    out.number(place_of(book.seasons, key.period, &Season::period));
    out.signed_number(key.indicator.raw());
    out.number(key.slice);
    write(out, cell);
  }
  if (!book.past.empty()) {
    out.number(book.past.size());
    for (const auto& [period, indicator, value] : book.past) {
      out.text(period::to_full_text(period));
      out.signed_number(indicator.raw());
      write(out, value);
    }
  }
  return std::move(out).take();
}

base::Result<Book> decode(std::string_view bytes) {
  base::ByteReader in{bytes};
  auto book = read_book(in);
  if (!book.ok()) return malformed();
  return book;
}

std::string_view code(Changed what) {
  switch (what) {
    case Changed::value:
      return "value";
    case Changed::settled:
      return "settled";
    case Changed::coverage:
      return "coverage";
    case Changed::target:
      return "target";
    case Changed::before:
      return "before";
    case Changed::boundary:
      return "boundary";
  }
  return "value";
}

namespace {

/// What became of one figure between two books; nothing where it is the same in both.
std::optional<Difference> difference_of(const Book& frozen, const Book& now, const BookKey& key,
                                        const BookCell* before, const BookCell* after) {
  const BookCell nothing;
  auto what =
      change_between(before == nullptr ? nothing : *before, after == nullptr ? nothing : *after);
  if (!what || has_unit(frozen, key.unit) != has_unit(now, key.unit)) return std::nullopt;
  if (!same_boundaries(season_of(frozen, key.period), season_of(now, key.period))) {
    if (what != Changed::value && what != Changed::target) return std::nullopt;
    if (what == Changed::value) what = Changed::boundary;
  }
  Difference difference{.key = key, .what = *what};
  if (before != nullptr) difference.frozen = *before;
  if (after != nullptr) difference.now = *after;
  return difference;
}

}  // namespace

std::vector<Difference> differences(const Book& frozen, const Book& now) {
  struct Both {
    const BookCell* before = nullptr;
    const BookCell* after = nullptr;
  };
  std::map<BookKey, Both> cells;
  for (const auto& row : frozen.rows) cells[row.key].before = &row.cell;
  for (const auto& row : now.rows) cells[row.key].after = &row.cell;
  std::vector<Difference> found;
  for (const auto& [key, both] : cells) {
    auto difference = difference_of(frozen, now, key, both.before, both.after);
    if (difference) found.push_back(*difference);
  }
  return found;
}

std::vector<UnitChange> unit_changes(const Book& frozen, const Book& now) {
  std::vector<UnitChange> changes;
  for (const auto& each : frozen.units) {
    if (!has_unit(now, each.unit)) changes.push_back({.unit = each.unit, .came = false});
  }
  for (const auto& each : now.units) {
    if (!has_unit(frozen, each.unit)) changes.push_back({.unit = each.unit, .came = true});
  }
  return changes;
}

}  // namespace tongket::review
