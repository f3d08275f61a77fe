// Goal: whatever lies in a row, reading it gives an entry; and only a row that an entry left gives
// an entry that bears its hash.
// Method: a good row with each of its parts spoilt.
#include "ledger/entry_row.h"

#include <limits>

#include <gtest/gtest.h>

#include "ledger/testing/some_entries.h"

namespace tongket::ledger {
namespace {

std::string_view view(const base::Hash& hash) {
  return {reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()};
}

class Row : public testing::Test {
 protected:
  Entry entry_ = linked({}, 1)[0];
  std::string blocks_ = blocks_column(entry_.blocks);
  EntryRow row_{.position = 1,
                .at = entry_.at.time_since_epoch().count(),
                .actor = entry_.actor,
                .act = entry_.act,
                .version = 1,
                .subject = entry_.subject,
                .facts = entry_.facts,
                .blocks = blocks_,
                .prev = view(entry_.prev),
                .hash = view(entry_.hash)};

  [[nodiscard]] bool fits() const { return check_link({}, to_entry(row_)).ok(); }
};

TEST_F(Row, ComesBackAsTheEntryItWas) { EXPECT_TRUE(fits()); }

TEST_F(Row, WithBlocksCutShortDoesNotFit) {
  for (std::size_t size = 0; size < blocks_.size(); ++size) {
    row_.blocks = std::string_view{blocks_}.substr(0, size);
    EXPECT_FALSE(fits()) << size;
  }
}

TEST_F(Row, WithSomethingBehindTheBlocksDoesNotFit) {
  blocks_ += '\0';
  row_.blocks = blocks_;
  EXPECT_FALSE(fits());
}

TEST_F(Row, WithACountWrittenInTwoBytesDoesNotFit) {
  blocks_ = std::string{"\x81\x00", 2} + blocks_.substr(1);
  row_.blocks = blocks_;
  EXPECT_FALSE(fits());
}

TEST_F(Row, WithAHashOfAnotherLengthDoesNotFit) {
  const std::string zeros(31, '\0');
  row_.prev = zeros;
  EXPECT_FALSE(fits());
  row_.prev = "";
  EXPECT_FALSE(fits());
}

TEST_F(Row, WithANumberThatWrapsAroundDoesNotFit) {
  row_.version += std::int64_t{1} << 32U;
  EXPECT_FALSE(fits());
  row_.version = 1;
  const std::int64_t first = row_.at;
  for (const std::int64_t at :
       {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1},
        std::numeric_limits<std::int64_t>::max(), first + 65536 * std::int64_t{31556952} * 1000}) {
    row_.at = at;
    EXPECT_FALSE(fits()) << at;
    EXPECT_NE(computed_hash(to_entry(row_)), entry_.hash);
  }
}

}  // namespace
}  // namespace tongket::ledger
