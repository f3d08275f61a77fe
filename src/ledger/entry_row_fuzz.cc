// Goal: no row brings the program down, and blocks that can be read have one way of being written.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "ledger/entry_row.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tongket;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const auto entry = ledger::to_entry({.position = 1,
                                       .at = 0,
                                       .actor = bytes,
                                       .act = bytes,
                                       .version = static_cast<std::int64_t>(size) - 1,
                                       .subject = bytes,
                                       .facts = bytes,
                                       .blocks = bytes,
                                       .prev = bytes,
                                       .hash = bytes});
  const bool readable = entry.blocks.empty() || !entry.blocks[0].kind.empty();
  TK_CHECK(!readable || ledger::blocks_column(entry.blocks) == bytes);
  static_cast<void>(ledger::check_link({}, entry));
  return 0;
}
