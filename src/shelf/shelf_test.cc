// Goal: the shelf in memory, which other rooms are tested with, keeps the contract of the port; a
// text reference in an entry can be read back and is never taken for something else.
// Method: the contract suite of the port; then examples of the JSON form.
#include "shelf/shelf.h"

#include <gtest/gtest.h>

#include "shelf/testing/memory_shelf.h"
#include "shelf/testing/shelf_contract.h"

namespace tongket::shelf {
namespace {

class MemoryHouse {
 public:
  Shelf& shelf() { return shelf_; }

 private:
  MemoryShelf shelf_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Memory, ShelfContract, MemoryHouse);

TEST(TextRef, ComesBackFromJson) {
  const TextRef ref{.key = "00ff", .commitment = base::sha256("x")};
  const auto back = text_ref_from_json(to_json(ref)).value();
  EXPECT_EQ(back.key, ref.key);
  EXPECT_EQ(back.commitment, ref.commitment);
}

TEST(TextRef, HoldsNothingOfTheText) {
  MemoryShelf shelf;
  CountingDice dice;
  const auto json = to_json(keep_text(shelf, dice, "Nguyễn"));
  EXPECT_EQ(base::canonical_json(json).value().find("Nguy"), std::string::npos);
}

TEST(TextRef, RefusesWhatIsNoReference) {
  EXPECT_EQ(text_ref_from_json(base::Json{"text"}).error().code, "json.wrong_type");
  const auto code = [](const char* json) {
    const auto refused = text_ref_from_json(base::parse_json(json).value());
    return std::string{refused.ok() ? "accepted" : refused.error().code};
  };
  EXPECT_EQ(code(R"({"key":"a"})"), "json.missing");
  EXPECT_EQ(code(R"({"key":"a","commitment":7})"), "json.wrong_type");
  EXPECT_EQ(code(R"({"key":"a","commitment":"7"})"), "hash.malformed");
}

}  // namespace
}  // namespace tongket::shelf
