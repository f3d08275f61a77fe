// Goal: no sheet of a foreign workbook crashes whoever reads or fills it, and what was filled is
// read again. Method: the bytes become the content of a sheet in a proper workbook; a few of its
// cells are filled.
#include <cstdint>
#include <string>
#include <vector>

#include "base/check.h"
#include "document/testing/made_workbook.h"
#include "parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tongket::document;
  const auto book =
      testing::made_workbook({{"Biểu 1", std::string{reinterpret_cast<const char*>(data), size}}});
  const bool is_read = workbook_in_this_process(book).ok();
  const std::vector<CellFill> fills{{.sheet = "Biểu 1", .row = 4, .column = 5, .number = "12"},
                                    {.sheet = "Biểu 1", .row = 2, .column = 1, .text = "=1+1"}};
  const auto filled = fill_in_this_process(book, fills);
  if (is_read && filled.ok()) TK_CHECK(workbook_in_this_process(filled.value()).ok());
  return 0;
}
