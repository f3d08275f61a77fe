#include "strip_codec.h"

#include <algorithm>
#include <cstring>

#include "base/bytes.h"

namespace tongket::cube {
namespace {

/// What a block has, as bits of a number.
struct Has {
  static constexpr std::uint64_t kSmall = 1;
  static constexpr std::uint64_t kNarrow = 2;
  static constexpr std::uint64_t kWide = 4;
  static constexpr std::uint64_t kThousands = 8;
  static constexpr std::uint64_t kHedged = 16;
  static constexpr std::uint64_t kProvisional = 32;
  static constexpr std::uint64_t kOver = 64;
  static constexpr std::uint64_t kUnder = 128;
};

using Bits = std::array<std::uint16_t, Block::kUnits>;

bool any(const Bits& bits) {
  return std::ranges::any_of(bits, [](std::uint16_t each) { return each != 0; });
}

template <class Cell>
std::string_view bytes_of(const Cell* first, std::size_t count) {
  return {reinterpret_cast<const char*>(first), count * sizeof(Cell)};
}

std::uint64_t has(const Block& block) {
  const auto bit = [](bool is, std::uint64_t which) { return is ? which : 0; };
  return bit(!block.small.empty(), Has::kSmall) | bit(!block.narrow.empty(), Has::kNarrow) |
         bit(!block.wide.empty(), Has::kWide) | bit(block.grain != 1, Has::kThousands) |
         bit(block.hedged, Has::kHedged) | bit(any(block.provisional), Has::kProvisional) |
         bit(any(block.over), Has::kOver) | bit(any(block.under), Has::kUnder);
}

void write_loose(base::ByteWriter& out, const Strip::Loose& loose) {
  out.number(loose.place.slot);
  out.number(static_cast<std::uint64_t>(loose.place.part));
  out.text(period::to_text(loose.place.period));
  out.signed_number(loose.word.top);
  out.signed_number(loose.word.bottom);
  out.number(static_cast<std::uint64_t>(loose.word.kind));
  out.number(loose.word.scale);
  out.number(loose.word.hedge);
  out.number((loose.word.provisional ? 1U : 0U) + (loose.word.not_applicable ? 2U : 0U));
}

std::string head_of(const Strip& strip) {
  base::ByteWriter out;
  out.number(static_cast<std::uint64_t>(strip.form.period));
  out.number(strip.form.periods);
  out.number(strip.form.scale);
  out.number(static_cast<std::uint64_t>(strip.form.kind));
  out.number(strip.blocks.size());
  for (const auto& block : strip.blocks) out.number(block ? has(*block) : 0);
  out.number(strip.loose.size());
  for (const auto& loose : strip.loose) write_loose(out, loose);
  return std::move(out).take();
}

void write_block(base::SealedWriter& out, const Block& block) {
  out.write(bytes_of(block.small.data(), block.small.size()));
  out.write(bytes_of(block.narrow.data(), block.narrow.size()));
  out.write(bytes_of(block.wide.data(), block.wide.size()));
  for (const Bits* bits : {&block.provisional, &block.over, &block.under}) {
    if (any(*bits)) out.write(bytes_of(bits->data(), bits->size()));
  }
}

/// Reads a strip; every helper leaves the readers behind what it took.
class StripReader {
 public:
  StripReader(std::string_view head, std::string_view blocks, const base::SealedSection& section)
      : in_{head}, blocks_{blocks}, section_{section} {}

  base::Result<StripCodec::Value> read() {
    TK_TRY(const auto form, read_form());
    auto strip = std::make_shared<Strip>(form);
    TK_TRY(const auto blocks, in_.count());
    for (std::size_t at = 0; at < blocks; ++at) {
      TK_TRY(auto block, read_block(form.periods));
      strip->blocks.push_back(std::move(block));
    }
    TK_TRY(const auto loose, in_.count());
    for (std::size_t at = 0; at < loose; ++at) {
      TK_TRY(const auto each, read_loose());
      if (!strip->loose.empty() && strip->loose.back().place >= each.place) return malformed();
      strip->loose.push_back(each);
    }
    if (!in_.done() || !blocks_.empty()) return malformed();
    return StripCodec::Value{std::move(strip)};
  }

 private:
  [[nodiscard]] base::Error malformed() const {
    return {base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(in_.at())}}};
  }

  /// A number below `past`.
  base::Result<std::uint64_t> number(std::uint64_t past) {
    TK_TRY(const auto number, in_.number());
    if (number >= past) return malformed();
    return number;
  }

  base::Result<Form> read_form() {
    constexpr std::uint64_t kPeriods = 13;
    constexpr std::uint64_t kKinds = 6;
    TK_TRY(const auto period, number(static_cast<std::uint64_t>(period::PeriodKind::free) + 1));
    TK_TRY(const auto periods, number(kPeriods));
    TK_TRY(const auto scale, number(UINT8_MAX));
    TK_TRY(const auto kind, number(kKinds));
    return Form{.period = static_cast<period::PeriodKind>(period),
                .periods = periods,
                .scale = static_cast<std::uint8_t>(scale),
                .kind = static_cast<Word::Kind>(kind)};
  }

  template <class Cell>
  base::Result<> take(bool there, std::size_t count, Cells<Cell>& into) {
    if (!there) return base::Done{};
    if (blocks_.size() < count * sizeof(Cell)) return malformed();
    into = Cells<Cell>{std::span{reinterpret_cast<const Cell*>(blocks_.data()), count}};
    blocks_.remove_prefix(count * sizeof(Cell));
    return base::Done{};
  }

  base::Result<> take(bool there, Bits& into) {
    if (!there) return base::Done{};
    if (blocks_.size() < sizeof(Bits)) return malformed();
    std::memcpy(into.data(), blocks_.data(), sizeof(Bits));
    blocks_.remove_prefix(sizeof(Bits));
    return base::Done{};
  }

  base::Result<std::shared_ptr<const Block>> read_block(std::size_t periods) {
    TK_TRY(const auto has, number(2 * Has::kUnder));
    if (has == 0) return std::shared_ptr<const Block>{};
    const auto is = [&](std::uint64_t which) { return (has & which) != 0; };
    const auto one = [&](std::uint64_t which) { return is(which) ? 1 : 0; };
    if (one(Has::kSmall) + one(Has::kNarrow) + one(Has::kWide) != 1) return malformed();
    auto block = std::make_shared<Block>(0);
    block->periods = periods;
    block->grain = is(Has::kThousands) ? Block::kThousand : 1;
    block->hedged = is(Has::kHedged);
    block->ground = section_.file();
    const std::size_t cells = periods * Block::kUnits;
    TK_TRY([[maybe_unused]] const auto small, take(is(Has::kSmall), cells, block->small));
    TK_TRY([[maybe_unused]] const auto narrow, take(is(Has::kNarrow), cells, block->narrow));
    TK_TRY([[maybe_unused]] const auto wide, take(is(Has::kWide), cells, block->wide));
    TK_TRY([[maybe_unused]] const auto open, take(is(Has::kProvisional), block->provisional));
    TK_TRY([[maybe_unused]] const auto over, take(is(Has::kOver), block->over));
    TK_TRY([[maybe_unused]] const auto under, take(is(Has::kUnder), block->under));
    return std::shared_ptr<const Block>{std::move(block)};
  }

  base::Result<Strip::Loose> read_loose() {
    constexpr std::uint64_t kKinds = 6;
    constexpr std::uint64_t kTwoBits = 4;
    TK_TRY(const auto slot, number(UINT32_MAX));
    TK_TRY(const auto part, number(2));
    TK_TRY(const auto period_text, in_.text());
    TK_TRY(const auto period, period::parse_period(period_text));
    TK_TRY(const auto top, in_.signed_number());
    TK_TRY(const auto bottom, in_.signed_number());
    TK_TRY(const auto kind, number(kKinds));
    TK_TRY(const auto scale, number(UINT8_MAX));
    TK_TRY(const auto hedge, number(kTwoBits));
    TK_TRY(const auto flags, number(kTwoBits));
    return Strip::Loose{.place = {.slot = static_cast<Slot>(slot),
                                  .part = static_cast<figure::Part>(part),
                                  .period = period},
                        .word = {.top = top,
                                 .bottom = bottom,
                                 .kind = static_cast<Word::Kind>(kind),
                                 .scale = static_cast<std::uint8_t>(scale),
                                 .hedge = static_cast<std::uint8_t>(hedge),
                                 .provisional = (flags & 1U) != 0,
                                 .not_applicable = (flags & 2U) != 0}};
  }

  base::ByteReader in_;
  std::string_view blocks_;
  const base::SealedSection& section_;
};

}  // namespace

void StripCodec::write(base::SealedWriter& out, const StripKey& /*key*/, const Value& strip) {
  const auto head = head_of(*strip);
  out.write(base::fixed_bytes(head.size()));
  out.write(head);
  out.align(kAlign);
  for (const auto& block : strip->blocks) {
    if (block) write_block(out, *block);
  }
}

base::Result<StripCodec::Value> StripCodec::value(const StripKey& /*key*/, std::string_view bytes,
                                                  const base::SealedSection& section) {
  const base::Error malformed{base::ErrorKind::invalid, "bytes.malformed", {{"at", "0"}}};
  if (bytes.size() < kAlign) return malformed;
  const auto length = static_cast<std::uint64_t>(base::fixed_number(bytes, 0));
  const auto rest = bytes.substr(kAlign);
  if (length > rest.size()) return malformed;
  const auto padded = (length + kAlign - 1) / kAlign * kAlign;
  const auto blocks = rest.substr(std::min<std::size_t>(padded, rest.size()));
  return StripReader{rest.substr(0, length), blocks, section}.read();
}

}  // namespace tongket::cube
