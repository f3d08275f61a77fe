#include "row.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace tongket::figure {

namespace {

/// The decimals of a value that has some.
int scale_of(const Value& value) {
  const bool decimal = value.kind() == Value::Kind::number || value.kind() == Value::Kind::percent;
  return decimal ? value.amount().scale() : 0;
}

/// Numbers as `base::ByteWriter` puts them down, in memory that is made once for a whole row.
class Packer {
 public:
  explicit Packer(std::size_t cells) : bytes_(cells * kUsual + kMost, '\0') {}

  /// Before each cell: room for the longest there is.
  void make_room() {
    if (bytes_.size() - at_ < kMost) bytes_.resize(bytes_.size() * 2);
  }
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) bytes_[at_++] = static_cast<char>(value | 0x80);
    bytes_[at_++] = static_cast<char>(value);
  }
  void signed_number(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    number((bits << 1U) ^ (value < 0 ? ~std::uint64_t{0} : 0));
  }
  [[nodiscard]] std::string taken() const { return bytes_.substr(0, at_); }

 private:
  static constexpr std::size_t kUsual = 8;  ///< Bytes of a cell.
  static constexpr std::size_t kMost = 80;  ///< Seven numbers of ten bytes.
  std::string bytes_;
  std::size_t at_ = 0;
};

void pack_value(Packer& out, const Value& value) {
  using enum Value::Kind;
  switch (value.kind()) {
    case number:
    case percent:
      return out.signed_number(value.amount().units());
    case ratio:
      out.signed_number(value.amount().units());
      return out.signed_number(value.denominator());
    case yes_no:
      return out.signed_number(value.yes() ? 1 : 0);
    case grade:
      return out.signed_number(value.place());
    case not_applicable:
      break;
  }
}

std::vector<ReportId> reports_of(const std::vector<ReportId>& named) {
  std::vector<ReportId> reports = named;
  std::ranges::sort(reports);
  const auto twice = std::ranges::unique(reports);
  reports.erase(twice.begin(), twice.end());
  reports.shrink_to_fit();
  return reports;
}

}  // namespace

void Unpacker::skip_plain_cells(std::int64_t& indicator,
                                std::span<const indicator::IndicatorId> wanted,
                                bool several_reports) {
  constexpr std::uint64_t kGoesOn = 0x8080'8080'8080'8080U;
  constexpr std::size_t kAhead = 16;  // Bytes of the longest cell skipped so, and some.
  while (!wanted.empty() && wanted.front().raw() < indicator) wanted = wanted.subspan(1);
  if (wanted.empty()) return;
  while (bytes_.size() - at_ > kAhead) {
    const auto step = static_cast<unsigned char>(bytes_[at_]);
    const auto head = static_cast<unsigned char>(bytes_[at_ + 1]);
    const bool is_number = head % Head::kKinds == static_cast<unsigned>(Value::Kind::number);
    std::uint64_t value = 0;
    std::memcpy(&value, bytes_.data() + at_ + 2, sizeof value);
    const std::uint64_t ends = ~value & kGoesOn;
    const bool is_plain = ((step | head) & 0x80U) == 0 && is_number && ends != 0 &&
                          indicator + step < wanted.front().raw();
    if (!is_plain) return;
    const std::size_t past = at_ + 2 + static_cast<std::size_t>(std::countr_zero(ends)) / 8 + 1;
    const bool ends_here = !several_reports || static_cast<unsigned char>(bytes_[past]) < 0x80;
    if (!ends_here) return;
    at_ = past + (several_reports ? 1U : 0U);
    indicator += step;
  }
}

Value unpack_value(Unpacker& in, std::uint64_t head, int scale) {
  using enum Value::Kind;
  const auto mark = static_cast<Mark>((head >> Head::kMarkAt) % Head::kMarks);
  const auto decimal = [&] {
    const std::int64_t units = in.signed_number();
    return scale == 0 ? base::Decimal{units} : base::Decimal::make(units, scale).value();
  };
  switch (static_cast<Value::Kind>(head % Head::kKinds)) {
    case number:
      return Value::number(decimal(), mark);
    case percent:
      return Value::percent(decimal(), mark);
    case ratio: {
      const std::int64_t numerator = in.signed_number();
      return Value::ratio(numerator, in.signed_number(), mark);
    }
    case yes_no:
      return Value::yes_no(in.signed_number() != 0);
    case grade:
      return Value::grade(static_cast<int>(in.signed_number()));
    case not_applicable:
      break;
  }
  return Value::not_applicable();
}

std::shared_ptr<const Figures::Row> Figures::Row::of(const period::Period& period,
                                                     const std::vector<Item>& items) {
  std::vector<ReportId> named;
  for (const auto& item : items) {
    if (named.empty() || named.back() != item.cell.report) named.push_back(item.cell.report);
  }
  auto reports = reports_of(named);
  Packer out{items.size()};
  std::int64_t before = 0;
  for (const auto& [place, cell] : items) {
    out.make_room();
    const int scale = scale_of(cell.value);
    const bool more = scale != 0 || place.slice != 0;
    out.number(static_cast<std::uint64_t>(place.indicator.raw() - before));
    out.number(static_cast<std::uint64_t>(cell.value.kind()) |
               static_cast<std::uint64_t>(cell.value.mark()) << Head::kMarkAt |
               (cell.standing == Standing::accepted ? Head::kAccepted : 0) |
               (place.part == Part::stated ? Head::kStated : 0) | (more ? Head::kMore : 0));
    if (more) {
      out.number(static_cast<std::uint64_t>(scale));
      out.number(place.slice);
    }
    pack_value(out, cell.value);
    if (reports.size() > 1) {
      const auto at = std::ranges::lower_bound(reports, cell.report);
      out.number(static_cast<std::uint64_t>(at - reports.begin()));
    }
    before = place.indicator.raw();
  }
  return std::make_shared<const Row>(Row{.period = period,
                                         .reports = std::move(reports),
                                         .cells = out.taken(),
                                         .count = items.size()});
}

namespace {

/// What stands before the value of a cell.
struct Opening {
  std::int64_t indicator = 0;
  std::uint64_t head = 0;
  int scale = 0;
  Slice slice = 0;
  [[nodiscard]] Value::Kind kind() const { return static_cast<Value::Kind>(head % Head::kKinds); }
};

Opening opening_of(Unpacker& in, std::int64_t indicator_before) {
  Opening cell{.indicator = indicator_before + static_cast<std::int64_t>(in.number()),
               .head = in.number()};
  if ((cell.head & Head::kMore) == 0) return cell;
  cell.scale = static_cast<int>(in.number());
  cell.slice = static_cast<Slice>(in.number());
  return cell;
}

/// What follows the amount.
void skip_rest(Unpacker& in, const Opening& cell, bool several_reports) {
  if (cell.kind() == Value::Kind::ratio) in.skip_number();
  if (several_reports) in.skip_number();
}

Figures::Brief brief_of(Unpacker& in, const Opening& cell, bool several_reports) {
  const bool says_number = cell.kind() != Value::Kind::not_applicable;
  const std::int64_t amount = says_number ? in.signed_number() : 0;
  skip_rest(in, cell, several_reports);
  return {.indicator = indicator::IndicatorId{cell.indicator},
          .amount = amount,
          .slice = cell.slice,
          .scale = cell.scale,
          .part = (cell.head & Head::kStated) != 0 ? Part::stated : Part::own,
          .standing = (cell.head & Head::kAccepted) != 0 ? Standing::accepted : Standing::submitted,
          .mark = static_cast<Mark>((cell.head >> Head::kMarkAt) % Head::kMarks),
          .kind = cell.kind()};
}

}  // namespace

void Figures::Row::read_briefly(std::span<const indicator::IndicatorId> wanted,
                                std::vector<Brief>& into) const {
  const bool all = wanted.empty();
  const bool several_reports = reports.size() > 1;
  Unpacker in{cells};
  std::int64_t indicator = 0;
  into.reserve(into.size() + (all ? count : std::min(count, wanted.size())));
  while (!in.done()) {
    if (!all) in.skip_plain_cells(indicator, wanted, several_reports);
    const Opening cell = opening_of(in, indicator);
    indicator = cell.indicator;
    while (!wanted.empty() && wanted.front().raw() < indicator) wanted = wanted.subspan(1);
    if (!all && wanted.empty()) return;
    if (all || wanted.front().raw() == indicator) {
      into.push_back(brief_of(in, cell, several_reports));
      continue;
    }
    if (cell.kind() != Value::Kind::not_applicable) in.skip_number();
    skip_rest(in, cell, several_reports);
  }
}

void Figures::Row::save(base::ByteWriter& out) const {
  out.text(period::to_text(period));
  out.number(count);
  out.number(reports.size());
  for (const ReportId report : reports) out.signed_number(report.raw());
  out.text(cells);
}

namespace {

base::Error malformed(const base::ByteReader& in) {
  return {base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(in.at())}}};
}

/// Reads what `unpack_value` takes, and no other.
base::Result<> check_value(base::ByteReader& in, std::uint64_t head, std::uint64_t scale) {
  constexpr std::int64_t kGradesPast = 256;
  const auto kind = static_cast<Value::Kind>(head % Head::kKinds);
  if (kind == Value::Kind::not_applicable) return base::Done{};
  if (kind > Value::Kind::not_applicable) return malformed(in);
  TK_TRY(const auto amount, in.signed_number());
  if (kind == Value::Kind::number || kind == Value::Kind::percent) {
    if (scale > INT32_MAX) return malformed(in);
    TK_TRY([[maybe_unused]] const auto made, base::Decimal::make(amount, static_cast<int>(scale)));
  } else if (kind == Value::Kind::ratio) {
    TK_TRY([[maybe_unused]] const auto denominator, in.signed_number());
  } else if (kind == Value::Kind::grade && (amount < 0 || amount >= kGradesPast)) {
    return malformed(in);
  }
  return base::Done{};
}

/// Cells in the order of their places, as many as there should be.
base::Result<> check_cells(std::string_view cells, std::size_t reports, std::size_t count) {
  base::ByteReader in{cells};
  std::pair<std::uint64_t, std::uint64_t> last{0, 0};  // Slice and part, of this indicator.
  for (std::size_t at = 0; at < count; ++at) {
    TK_TRY(const auto step, in.number());
    TK_TRY(const auto head, in.number());
    const bool more = (head & Head::kMore) != 0;
    TK_TRY(const auto scale, more ? in.number() : base::Result<std::uint64_t>{0U});
    TK_TRY(const auto slice, more ? in.number() : base::Result<std::uint64_t>{0U});
    const std::pair place{slice, (head & Head::kStated) != 0 ? std::uint64_t{1} : 0U};
    const bool follows = at == 0 || step > 0 || last < place;
    if (!follows || step > INT32_MAX || slice > UINT32_MAX || head >= 2 * Head::kMore) {
      return malformed(in);
    }
    last = place;
    TK_TRY([[maybe_unused]] const auto checked, check_value(in, head, scale));
    TK_TRY(const auto report, reports > 1 ? in.number() : base::Result<std::uint64_t>{0U});
    if (report >= reports) return malformed(in);
  }
  if (!in.done()) return malformed(in);
  return base::Done{};
}

}  // namespace

base::Result<std::shared_ptr<const Figures::Row>> Figures::Row::load(base::ByteReader& in) {
  TK_TRY(const auto period_text, in.text());
  TK_TRY(const auto named, period::parse_period(period_text));
  TK_TRY(const auto cell_count, in.number());
  TK_TRY(const auto report_count, in.count());
  std::vector<ReportId> said_by;
  said_by.reserve(report_count);
  for (std::size_t at = 0; at < report_count; ++at) {
    TK_TRY(const auto report, in.signed_number());
    said_by.emplace_back(report);
  }
  TK_TRY(const auto packed, in.text());
  TK_TRY([[maybe_unused]] const auto checked, check_cells(packed, report_count, cell_count));
  return std::make_shared<const Row>(Row{.period = named,
                                         .reports = std::move(said_by),
                                         .cells = std::string{packed},
                                         .count = cell_count});
}

std::size_t Figures::Row::bytes() const {
  return sizeof(Row) + reports.capacity() * sizeof(ReportId) + cells.capacity();
}

}  // namespace tongket::figure
