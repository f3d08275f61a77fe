// Goal: docs/reference/ledger.md is true: whoever has only that page can read the file.
// Method: what the page shows is held against a file that was just made.
#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "ledger/entry_row.h"
#include "ledger/testing/some_entries.h"
#include "store_sqlite/sqlite_store.h"
#include "store_sqlite/testing/raw_file.h"
#include "store_sqlite/testing/temp_folder.h"

namespace tongket::store_sqlite {
namespace {

std::string page() {
  auto text = bytes_of_file(TK_SOURCE_DIR "/docs/reference/ledger.md");
  // Lines are broken for reading; what was broken began with the blank it was broken at.
  std::string joined;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\n' || text[i + 1] != ' ') joined += text[i];
  }
  return joined;
}

TEST(Reference, ShowsEveryPartOfTheSchema) {
  const TempFolder folder;
  SqliteHouse::open(folder.path(), IfAbsent::make).value()->shelf().put("text", "a", "x");
  RawFile raw{folder.path() / "tongket.db"};
  const auto parts = raw.rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL");
  EXPECT_EQ(parts.size(), 6U);
  for (const auto& sql : parts) EXPECT_NE(page().find("\n" + sql + "\n"), std::string::npos) << sql;
  EXPECT_EQ(raw.rows("PRAGMA application_id")[0], std::to_string(0x544B6574));
  EXPECT_EQ(raw.rows("PRAGMA user_version")[0], "1");
  EXPECT_EQ(raw.rows("PRAGMA page_size")[0], "4096");
}

TEST(Reference, ShowsTheBlocksOfTheExample) {
  const auto column = ledger::blocks_column(ledger::linked({}, 1)[0].blocks);
  std::string hex;
  for (std::size_t i = 0; i < 10; ++i) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(column[i]);
    hex += {kDigits[byte / 16], kDigits[byte % 16], ' '};
  }
  hex.pop_back();
  EXPECT_NE(page().find("`" + hex + "`"), std::string::npos);
  EXPECT_EQ(column.size(), 50U);
}

}  // namespace
}  // namespace tongket::store_sqlite
