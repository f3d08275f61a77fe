// Goal: a line printed on a receipt proves years later which chain it was printed from.
// Method: the published test vector for the signature; every character of a line changed in turn;
// chains rewritten and cut behind the anchor's back.
#include "ledger/anchor.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "ledger/testing/memory_store.h"
#include "ledger/testing/some_entries.h"

namespace tongket::ledger {
namespace {

constexpr std::string_view kSeed =
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

class CountingDice final : public base::Dice {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    for (auto& byte : bytes) byte = next_++;
  }

 private:
  std::uint8_t next_ = 1;
};

SigningKey some_key() { return SigningKey::from_text(kSeed).value(); }

Anchor some_anchor() { return some_key().sign(7, head_after(linked(Head{}, 3).back())); }

TEST(SigningKey, HasThePublicKeyOfTheFirstVectorInRfc8032) {
  base::Hash key{some_key().public_key()};
  EXPECT_EQ(base::to_hex(key), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
}

TEST(SigningKey, ComesBackFromItsText) {
  CountingDice dice;
  const auto key = SigningKey::make(dice);
  EXPECT_EQ(SigningKey::from_text(key.to_text()).value().public_key(), key.public_key());
  EXPECT_NE(SigningKey::make(dice).to_text(), key.to_text());
}

TEST(SigningKey, RefusesATextThatIsNoSeed) {
  for (const std::string_view text : {"", "9d", "9D61"}) {
    EXPECT_EQ(SigningKey::from_text(text).error().code, "anchor.key_malformed");
  }
  const std::string upper(64, 'A');
  EXPECT_EQ(SigningKey::from_text(upper).error().code, "anchor.key_malformed");
}

TEST(Anchor, ComesBackFromItsLine) {
  const Anchor anchor = some_anchor();
  const auto back = parse_anchor(to_text(anchor)).value();
  EXPECT_EQ(back.installation, 7);
  EXPECT_EQ(back.head, anchor.head);
  EXPECT_EQ(back.public_key, anchor.public_key);
  EXPECT_EQ(to_text(back), to_text(anchor));
}

TEST(Anchor, OfTheExampleEntryStandsOnTheReferencePage) {
  std::ifstream file{TK_SOURCE_DIR "/docs/reference/ledger.md"};
  const std::string page{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
  const auto line = to_text(some_key().sign(7, head_after(linked(Head{}, 1)[0])));
  EXPECT_NE(page.find("\n" + line + "\n"), std::string::npos);
}

TEST(Anchor, StartsWithWhatAClerkCanReadAloud) {
  EXPECT_TRUE(to_text(some_anchor()).starts_with("TK1 7 3 "));
}

TEST(Anchor, WithAnyCharacterChangedIsRefused) {
  const std::string line = to_text(some_anchor());
  for (std::size_t i = 0; i < line.size(); ++i) {
    for (const char other : {'0', '1', 'f', ' ', 'F', '\0'}) {
      if (line[i] == other) continue;
      std::string changed = line;
      changed[i] = other;
      EXPECT_FALSE(parse_anchor(changed).ok()) << changed;
    }
  }
}

TEST(Anchor, NamesTheFieldThatIsMalformed) {
  const std::string hash(64, 'a');
  const auto wrong = [](const std::string& line) {
    const auto error = parse_anchor(line).error();
    EXPECT_EQ(error.code, "anchor.malformed");
    return error.args.at(0).second;
  };
  EXPECT_EQ(wrong(""), "mark");
  EXPECT_EQ(wrong("TK2 1 1 h t k s"), "mark");
  EXPECT_EQ(wrong("TK1 4096 1 h t k s"), "installation");
  EXPECT_EQ(wrong("TK1 1 01 h t k s"), "position");
  EXPECT_EQ(wrong("TK1 1 -1 h t k s"), "position");
  EXPECT_EQ(wrong("TK1 1 1 h t k s"), "hash");
  EXPECT_EQ(wrong("TK1 1 0 " + hash + " t k s"), "hash");
  EXPECT_EQ(wrong("TK1 1 1 " + hash + " yesterday k s"), "at");
  EXPECT_EQ(wrong("TK1 1 1 " + hash + " 2026-11-21T00:00:00.000Z k s"), "public_key");
  EXPECT_EQ(wrong("TK1 1 1 " + hash + " 2026-11-21T00:00:00.000Z " + hash + " s"), "signature");
}

TEST(Anchor, SignedByNobodyIsForged) {
  Anchor anchor = some_anchor();
  anchor.head.position = 2;
  EXPECT_EQ(parse_anchor(to_text(anchor)).error().code, "anchor.forged");
}

TEST(Anchor, TellsWhoseItIs) {
  const Anchor anchor = some_anchor();
  CountingDice dice;
  const auto other = SigningKey::make(dice).public_key();
  EXPECT_TRUE(check_origin(anchor, 7, some_key().public_key()).ok());
  EXPECT_EQ(check_origin(anchor, 8, some_key().public_key()).error().code, "anchor.other_origin");
  EXPECT_EQ(check_origin(anchor, 7, other).error().code, "anchor.other_origin");
}

TEST(Anchor, AgreesWithTheChainItWasTakenFromHoweverLongThatGrows) {
  const auto entries = linked(Head{}, 5);
  const MemoryStore store{entries};
  for (const Entry& entry : entries) {
    EXPECT_TRUE(check_anchor(store, some_key().sign(7, head_after(entry))).ok());
  }
  EXPECT_TRUE(check_anchor(store, some_key().sign(7, Head{})).ok());
}

TEST(Anchor, FindsAChainThatWasRewrittenOrCut) {
  const Anchor anchor = some_anchor();
  Draft other = some_draft(1);
  other.subject = "another";
  std::vector<Entry> rewritten{chain(Head{}, std::move(other)).value()};
  const auto rest = linked(head_after(rewritten[0]), 4);
  rewritten.insert(rewritten.end(), rest.begin(), rest.end());
  const MemoryStore changed{rewritten};
  ASSERT_TRUE(verify(changed).ok());
  const auto found = check_anchor(changed, anchor).error();
  EXPECT_EQ(found.code, "anchor.rewritten");
  EXPECT_EQ(found.args[1].second, "21/11/2026");

  const MemoryStore cut{linked(Head{}, 2)};
  ASSERT_TRUE(verify(cut).ok());
  EXPECT_EQ(check_anchor(cut, anchor).error().code, "anchor.cut_off");
}

TEST(Anchor, IsNotDeceivedByAHashThatWasLeftStanding) {
  auto entries = linked(Head{}, 3);
  entries[2].subject = "another";
  EXPECT_EQ(check_anchor(MemoryStore{entries}, some_anchor()).error().code, "anchor.rewritten");
}

}  // namespace
}  // namespace tongket::ledger
