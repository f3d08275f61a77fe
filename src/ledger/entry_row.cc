#include "ledger/entry_row.h"

#include <algorithm>
#include <limits>

#include "base/bytes.h"

namespace tongket::ledger {
namespace {

constexpr auto kPastTime = std::chrono::sys_time<std::chrono::milliseconds>{
    std::chrono::sys_days{std::chrono::year{10000} / std::chrono::January / 1}};

base::Result<std::vector<Block>> read_blocks(std::string_view column) {
  base::ByteReader reader{column};
  TK_TRY(const auto count, reader.count());
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(const auto kind, reader.text());
    TK_TRY(const auto bytes, reader.text());
    blocks.push_back({.kind = std::string{kind}, .bytes = std::string{bytes}});
  }
  return blocks;
}

/// `chain` never makes a block without a kind: one stands for a column that cannot be read, or that
/// is not the one way of writing what it says.
std::vector<Block> to_blocks(std::string_view column) {
  auto blocks = read_blocks(column);
  if (blocks.ok() && blocks_column(blocks.value()) == column) return std::move(blocks).value();
  return {{.kind = "", .bytes = std::string{column}}};
}

base::Hash to_hash(std::string_view column) {
  base::Hash hash;
  if (column.size() == hash.bytes.size()) {
    std::ranges::copy(column, hash.bytes.begin());
  } else {
    hash.bytes.fill(0xFF);  // All zero would mean "nothing before".
  }
  return hash;
}

/// `chain` never makes an entry after the year 9999 …
base::Instant to_instant(std::int64_t column) {
  if (column < 0 || column >= kPastTime.time_since_epoch().count()) return kPastTime;
  return base::Instant{std::chrono::milliseconds{column}};
}

/// … nor one of version 0.
int to_version(std::int64_t column) {
  return column < 0 || column > std::numeric_limits<int>::max() ? 0 : static_cast<int>(column);
}

}  // namespace

std::string blocks_column(std::span<const Block> blocks) {
  base::ByteWriter writer;
  writer.number(blocks.size());
  for (const Block& block : blocks) {
    writer.text(block.kind);
    writer.text(block.bytes);
  }
  return std::move(writer).take();
}

Entry to_entry(const EntryRow& row) {
  return {.position = row.position,
          .at = to_instant(row.at),
          .actor = std::string{row.actor},
          .act = std::string{row.act},
          .version = to_version(row.version),
          .subject = std::string{row.subject},
          .facts = std::string{row.facts},
          .blocks = to_blocks(row.blocks),
          .prev = to_hash(row.prev),
          .hash = to_hash(row.hash)};
}

}  // namespace tongket::ledger
