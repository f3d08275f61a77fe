#include "figure/block.h"

#include "base/bytes.h"
#include "base/check.h"

namespace tongket::figure {
namespace {

constexpr std::uint64_t kVersion = 1;
constexpr std::uint64_t kKinds = 8;
constexpr std::uint64_t kMarks = 4;

/// Kind, mark and scale in one number; one byte as long as the scale is below 4.
std::uint64_t head_of(const Value& value, int scale) {
  return static_cast<std::uint64_t>(value.kind()) +
         kKinds * (static_cast<std::uint64_t>(value.mark()) +
                   kMarks * static_cast<std::uint64_t>(scale));
}

void write_value(base::ByteWriter& out, const Value& value) {
  using enum Value::Kind;
  switch (value.kind()) {
    case number:
    case percent:
      out.number(head_of(value, value.amount().scale()));
      out.signed_number(value.amount().units());
      return;
    case ratio:
      out.number(head_of(value, 0));
      out.signed_number(value.amount().units());
      out.signed_number(value.denominator());
      return;
    case yes_no:
      out.number(head_of(value, value.yes() ? 1 : 0));
      return;
    case grade:
      out.number(head_of(value, 0));
      out.signed_number(value.place());
      return;
    case not_applicable:
      out.number(head_of(value, 0));
      return;
  }
}

/// Reads one block; every helper leaves the reader behind what it took.
class BlockReader {
 public:
  explicit BlockReader(std::string_view bytes) : in_{bytes} {}

  /// Whatever is wrong with the bytes is a fault of the block, told by its place.
  base::Result<FigureBlock> read() {
    auto block = read_all();
    const bool told = block.ok() || block.error().code == "figure.block_newer";
    return told ? std::move(block) : malformed();
  }

 private:
  base::Result<FigureBlock> read_all() {
    TK_TRY(const auto version, in_.number());
    if (version != kVersion) {
      return base::Error{base::ErrorKind::unsupported,
                         "figure.block_newer",
                         {{"version", std::to_string(version)}}};
    }
    TK_TRY(const auto unit, in_.number());
    TK_TRY(const auto period_text, in_.text());
    TK_TRY(const auto period, period::parse_period(period_text));
    if (period::to_text(period) != period_text) return malformed();
    TK_TRY(const auto part, in_.number());
    if (part > 1) return malformed();
    FigureBlock block{.unit = unit::UnitId{static_cast<std::int64_t>(unit)},
                      .period = period,
                      .part = static_cast<Part>(part),
                      .cells = {}};
    TK_TRY([[maybe_unused]] const auto done, read_cells(block.cells));
    if (!in_.done()) return malformed();
    return block;
  }

  [[nodiscard]] base::Error malformed() const {
    return {base::ErrorKind::invalid, "figure.block_malformed", {{"at", std::to_string(in_.at())}}};
  }

  base::Result<> read_cells(std::vector<BlockCell>& cells) {
    TK_TRY(const auto count, in_.count());
    cells.reserve(count);
    std::int64_t indicator = 0;
    for (std::size_t i = 0; i < count; ++i) {
      TK_TRY(const auto step, in_.number());
      TK_TRY(const auto slice, in_.number());
      const bool follows = step > 0 || (i > 0 && slice > cells.back().slice);
      if (!follows || step > INT32_MAX || slice > UINT32_MAX) return malformed();
      indicator += static_cast<std::int64_t>(step);
      TK_TRY(const auto value, read_value());
      cells.push_back({indicator::IndicatorId{indicator}, static_cast<Slice>(slice), value});
    }
    return base::Done{};
  }

  base::Result<Value> read_value() {
    using enum Value::Kind;
    TK_TRY(const auto head, in_.number());
    const auto mark = static_cast<Mark>(head / kKinds % kMarks);
    const std::uint64_t scale = head / kKinds / kMarks;
    if (scale > 9) return malformed();
    switch (static_cast<Value::Kind>(head % kKinds)) {
      case number:
      case percent:
        return read_decimal(static_cast<Value::Kind>(head % kKinds), mark, static_cast<int>(scale));
      case ratio:
        return scale == 0 ? read_ratio(mark) : malformed();
      case yes_no:
        return mark == Mark::exact && scale <= 1 ? Value::yes_no(scale == 1)
                                                 : base::Result<Value>{malformed()};
      case grade:
        return mark == Mark::exact && scale == 0 ? read_grade() : malformed();
      case not_applicable:
        return mark == Mark::exact && scale == 0 ? Value::not_applicable()
                                                 : base::Result<Value>{malformed()};
    }
    return malformed();
  }

  base::Result<Value> read_decimal(Value::Kind kind, Mark mark, int scale) {
    TK_TRY(const auto units, in_.signed_number());
    TK_TRY(const auto amount, base::Decimal::make(units, scale));
    return kind == Value::Kind::percent ? Value::percent(amount, mark)
                                        : Value::number(amount, mark);
  }

  base::Result<Value> read_ratio(Mark mark) {
    TK_TRY(const auto numerator, in_.signed_number());
    TK_TRY(const auto denominator, in_.signed_number());
    return Value::ratio(numerator, denominator, mark);
  }

  base::Result<Value> read_grade() {
    TK_TRY(const auto place, in_.signed_number());
    if (place < 0 || place > 255) return malformed();
    return Value::grade(static_cast<int>(place));
  }

  base::ByteReader in_;
};

}  // namespace

std::string encode(const FigureBlock& block) {
  base::ByteWriter out;
  out.number(kVersion);
  out.number(static_cast<std::uint64_t>(block.unit.raw()));
  out.text(period::to_text(block.period));
  out.number(static_cast<std::uint64_t>(block.part));
  out.number(block.cells.size());
  const BlockCell* last = nullptr;
  for (const auto& cell : block.cells) {
    const std::int64_t before = last == nullptr ? 0 : last->indicator.raw();
    const std::int64_t step = cell.indicator.raw() - before;
    TK_CHECK(step > 0 || (last != nullptr && step == 0 && cell.slice > last->slice));
    out.number(static_cast<std::uint64_t>(step));
    out.number(cell.slice);
    write_value(out, cell.value);
    last = &cell;
  }
  return std::move(out).take();
}

base::Result<FigureBlock> decode(std::string_view bytes) { return BlockReader{bytes}.read(); }

}  // namespace tongket::figure
