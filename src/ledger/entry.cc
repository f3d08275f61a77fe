#include "ledger/entry.h"

#include <string_view>

namespace tongket::ledger {
namespace {

/// Entries are hashed with `at` as text; beyond the year 9999 that text has no fixed form.
constexpr base::Instant kPastTime =
    std::chrono::sys_days{std::chrono::year{10000} / std::chrono::January / 1};

std::string quoted(std::string_view text) { return base::canonical_json(base::Json(text)).value(); }

std::string quoted(const base::Hash& hash) { return "\"" + base::to_hex(hash) + "\""; }

std::string block_text(const Block& block) {
  return R"({"hash":)" + quoted(base::sha256(block.bytes)) + R"(,"kind":)" + quoted(block.kind) +
         R"(,"size":)" + std::to_string(block.bytes.size()) + "}";
}

/// The canonical JSON of everything but the hash itself. Put together by hand: the keys stand in
/// order already, and the facts are canonical text already, so nothing is parsed again.
std::string hashed_text(const Entry& entry) {
  std::string blocks;
  for (const Block& block : entry.blocks) {
    if (!blocks.empty()) blocks += ",";
    blocks += block_text(block);
  }
  return R"({"act":)" + quoted(entry.act) + R"(,"actor":)" + quoted(entry.actor) + R"(,"at":")" +
         base::to_iso(entry.at) + R"(","blocks":[)" + blocks + R"(],"facts":)" + entry.facts +
         R"(,"position":)" + std::to_string(entry.position) + R"(,"prev":)" + quoted(entry.prev) +
         R"(,"subject":)" + quoted(entry.subject) + R"(,"version":)" +
         std::to_string(entry.version) + "}";
}

base::Error broken(Position position, std::string_view what) {
  return {base::ErrorKind::invalid,
          "ledger.broken",
          {{"position", std::to_string(position)}, {"what", std::string{what}}}};
}

}  // namespace

base::Result<Entry> chain(const Head& head, Draft draft) {
  if (draft.at < head.at) {
    return base::Error{base::ErrorKind::conflict,
                       "ledger.time_backwards",
                       {{"at", base::to_iso(draft.at)}, {"last", base::to_iso(head.at)}}};
  }
  TK_CHECK(draft.at < kPastTime);
  TK_CHECK(!draft.act.empty() && draft.version > 0);
  for (const Block& block : draft.blocks) TK_CHECK(!block.kind.empty());
  TK_TRY(auto facts, base::canonical_json(base::Json(std::move(draft.facts))));
  Entry entry{.position = head.position + 1,
              .at = draft.at,
              .actor = std::move(draft.actor),
              .act = std::move(draft.act),
              .version = draft.version,
              .subject = std::move(draft.subject),
              .facts = std::move(facts),
              .blocks = std::move(draft.blocks),
              .prev = head.hash,
              .hash = {}};
  entry.hash = computed_hash(entry);
  return entry;
}

base::Hash computed_hash(const Entry& entry) { return base::sha256(hashed_text(entry)); }

Head head_after(const Entry& entry) {
  return {.position = entry.position, .hash = entry.hash, .at = entry.at};
}

base::Result<> check_place(const Head& head, const Entry& entry) {
  const Position expected = head.position + 1;
  if (entry.position != expected) return broken(expected, "position");
  if (entry.at < head.at || entry.at >= kPastTime) return broken(expected, "time");
  if (entry.prev != head.hash) return broken(expected, "prev");
  return base::Done{};
}

base::Result<> check_link(const Head& head, const Entry& entry) {
  TK_TRY([[maybe_unused]] const auto placed, check_place(head, entry));
  if (entry.hash != computed_hash(entry)) return broken(entry.position, "hash");
  return base::Done{};
}

}  // namespace tongket::ledger
