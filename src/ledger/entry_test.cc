// Goal: an entry is bound to all its parts and to the entry before it, and its hash is the one the
// reference page describes.
// Method: one entry hashed by hand from the written form; then each part changed in turn.
#include "ledger/entry.h"

#include <fstream>
#include <functional>
#include <iterator>

#include <gtest/gtest.h>

#include "ledger/testing/some_entries.h"

namespace tongket::ledger {
namespace {

Entry first_entry() { return chain(Head{}, some_draft(1)).value(); }

std::string reference_page() {
  std::ifstream file{TK_SOURCE_DIR "/docs/reference/ledger.md"};
  return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

TEST(Entry, IsHashedOverTheTextTheReferencePageShows) {
  const Entry entry = first_entry();
  const std::string text =
      R"({"act":"report.accept","actor":"400000001","at":"2026-11-21T00:00:01.000Z","blocks":[{"hash":")" +
      base::to_hex(base::sha256(std::string(40, '\1'))) +
      R"(","kind":"figures","size":40}],"facts":{"period":1,"unit":"2C","word":"đã duyệt"},)"
      R"("position":1,"prev":")" +
      std::string(64, '0') + R"(","subject":"4000000A1","version":1})";
  EXPECT_EQ(entry.hash, base::sha256(text));
  EXPECT_EQ(base::canonical_json(base::parse_json(text).value()).value(), text);
  EXPECT_NE(reference_page().find("\n" + text + "\n"), std::string::npos);
  EXPECT_NE(reference_page().find("`" + base::to_hex(entry.hash) + "`"), std::string::npos);
}

TEST(Entry, TakesThePlaceBehindTheHead) {
  const Entry first = first_entry();
  const Entry second = chain(head_after(first), some_draft(2)).value();
  EXPECT_EQ(second.position, 2);
  EXPECT_EQ(second.prev, first.hash);
  EXPECT_TRUE(check_link(Head{}, first).ok());
  EXPECT_TRUE(check_link(head_after(first), second).ok());
}

TEST(Entry, MayBearTheMomentOfTheEntryBefore) {
  const Entry first = first_entry();
  EXPECT_TRUE(chain(head_after(first), some_draft(1)).ok());
}

TEST(Entry, NeverRunsBackInTime) {
  const Entry second = chain(Head{}, some_draft(2)).value();
  const auto refused = chain(head_after(second), some_draft(1));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "ledger.time_backwards");
}

TEST(Entry, RefusesFactsWithANumberThatHasNoCanonicalText) {
  Draft draft = some_draft(1);
  draft.facts["share"] = 0.5;
  EXPECT_EQ(chain(Head{}, std::move(draft)).error().code, "json.not_canonical");
}

TEST(Entry, MustSayWhatWasDone) {
  Draft nameless = some_draft(1);
  nameless.act = "";
  EXPECT_THROW(static_cast<void>(chain(Head{}, std::move(nameless))), base::Bug);
  Draft unversioned = some_draft(1);
  unversioned.version = 0;
  EXPECT_THROW(static_cast<void>(chain(Head{}, std::move(unversioned))), base::Bug);
}

std::string what_is_broken(const Head& head, const Entry& entry) {
  const auto link = check_link(head, entry);
  if (link.ok()) return "nothing";
  EXPECT_EQ(link.error().code, "ledger.broken");
  return link.error().args.at(1).second;
}

TEST(Entry, ChangedInAnyPartNoLongerBearsItsHash) {
  const std::vector<std::function<void(Entry&)>> changes{
      [](Entry& e) { e.at += std::chrono::milliseconds{1}; },
      [](Entry& e) { e.actor += "x"; },
      [](Entry& e) { e.act = "report.reject"; },
      [](Entry& e) { e.version = 2; },
      [](Entry& e) { e.subject.clear(); },
      [](Entry& e) { e.facts = "{}"; },
      [](Entry& e) { e.blocks[0].kind = "units"; },
      [](Entry& e) { e.blocks[0].bytes[7] = 'y'; },
      [](Entry& e) { e.blocks.push_back(e.blocks[0]); },
      [](Entry& e) { e.blocks.clear(); },
      [](Entry& e) { e.hash.bytes[31] ^= 1U; },
  };
  for (const auto& change : changes) {
    Entry entry = first_entry();
    change(entry);
    EXPECT_EQ(what_is_broken(Head{}, entry), "hash");
  }
}

TEST(Entry, OutOfPlaceIsTold) {
  const Entry first = first_entry();
  const Head head = head_after(first);
  EXPECT_EQ(what_is_broken(head, first), "position");
  Entry stranger = chain(head, some_draft(2)).value();
  stranger.prev.bytes[0] ^= 1U;
  stranger.hash = computed_hash(stranger);
  EXPECT_EQ(what_is_broken(head, stranger), "prev");
  Entry early = chain(head, some_draft(2)).value();
  early.at = moment(0);
  early.hash = computed_hash(early);
  EXPECT_EQ(what_is_broken(head, early), "time");
}

TEST(Entry, AMomentThatHasNoTextIsTold) {
  Entry far = first_entry();
  far.at += std::chrono::years{65536};
  EXPECT_EQ(what_is_broken(Head{}, far), "time");
}

}  // namespace
}  // namespace tongket::ledger
