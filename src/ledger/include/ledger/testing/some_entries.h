#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "ledger/store.h"

namespace tongket::ledger {

inline base::Instant moment(int second) {
  using namespace std::chrono_literals;
  return std::chrono::sys_days{2026y / 11 / 21} + std::chrono::seconds{second};
}

/// Some act of the second `second`, with facts, a block and Vietnamese letters.
inline Draft some_draft(int second) {
  base::JsonObject facts;
  facts["unit"] = "2C";
  facts["period"] = second;
  facts["word"] = "đã duyệt";
  return {.at = moment(second),
          .actor = "400000001",
          .act = "report.accept",
          .version = 1,
          .subject = "4000000A" + std::to_string(second),
          .facts = std::move(facts),
          .blocks = {{.kind = "figures", .bytes = std::string(40, static_cast<char>(second))}}};
}

/// `count` entries linked behind `head`.
inline std::vector<Entry> linked(Head head, int count) {
  std::vector<Entry> batch;
  for (int i = 0; i < count; ++i) {
    batch.push_back(chain(head, some_draft(static_cast<int>(head.position) + 1)).value());
    head = head_after(batch.back());
  }
  return batch;
}

inline std::vector<Entry> entries_behind(const Store& store, Position after) {
  std::vector<Entry> all;
  store.read(after, [&](const Entry& entry) {
    all.push_back(entry);
    return true;
  });
  return all;
}

}  // namespace tongket::ledger
