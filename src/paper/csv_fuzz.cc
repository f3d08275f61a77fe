// Any bytes at all: reading ends within its limits, every row is whole, and what was read can be
// written and read again.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "paper/csv.h"
#include "paper/csv_writer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tongket;
  base::Problems problems;
  const auto table =
      paper::read_csv({reinterpret_cast<const char*>(data), size}, "", problems,
                      {.columns_max = 50, .cell_bytes_max = 200, .problems_max = 20});
  TK_CHECK(problems.all().size() <= 21);
  if (!problems.empty()) return 0;
  paper::CsvWriter csv{paper::CsvReaders::programs};
  for (const auto& name : table.columns()) csv.text(name);
  csv.end_row();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t i = 0; i < table.columns().size(); ++i) csv.text(table.cell(row, i));
    csv.end_row();
  }
  const std::string written = std::move(csv).take();
  // Without its blank rows a file may have too many control characters to count as text.
  if (!base::decode(written).ok()) return 0;
  const auto again = paper::read_csv(written, "", problems);
  TK_CHECK(problems.empty() && again.rows() == table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t i = 0; i < table.columns().size(); ++i) {
      TK_CHECK(again.cell(row, i) == table.cell(row, i));
    }
  }
  return 0;
}
