// Taking a file of values: first what it would record and which lines are wrong, then recording it.
#include <ostream>

#include "commands.h"
#include "intake/values.h"
#include "paper/csv_writer.h"

namespace tongket::cli {
namespace {

base::Result<std::string> read_values(const World& world, const std::string& file) {
  auto bytes = world.read_long_file(file);
  if (bytes.ok() || bytes.error().code != "document.too_large") return bytes;
  return base::Error{base::ErrorKind::invalid, "values.too_large", bytes.error().args};
}

/// "tep.csv:17: SAI: cột “giá trị”: “12x” không phải là số. [values.not_number]"
void print_refusals(const World& world, const std::string& file, const base::Json& answer) {
  for (const auto& refusal : rows_at(answer, "refusals")) {
    const auto line = text_at(refusal, "line");
    const auto column = text_at(refusal, "column");
    world.out << file << (line == "0" ? "" : ":" + line)
              << ": SAI: " << (column.empty() ? "" : "cột “" + column + "”: ")
              << text_at(refusal, "vi") << " [" << text_at(refusal, "code") << "]\n";
  }
}

/// Every refused line as a table for a desk, in which no value becomes a formula.
std::string refusals_csv(const base::Json& answer) {
  paper::CsvWriter csv{paper::CsvReaders::vietnamese_desk};
  for (const auto* const head : {"dòng", "cột", "mã lỗi", "lý do", "giá trị"}) csv.text(head);
  csv.end_row();
  for (const auto& refusal : rows_at(answer, "refusals")) {
    for (const auto* const key : {"line", "column", "code", "vi", "value"}) {
      csv.text(text_at(refusal, key));
    }
    csv.end_row();
  }
  return std::move(csv).take();
}

void print_counts(const World& world, const base::Json& answer, bool write) {
  const auto count = [&](const std::string& name) { return text_at(answer, name); };
  const bool blocked = count("blocked") == "true";
  world.out << (blocked ? "Chưa ghi gì vì có dòng sai (--accept-good: ghi các dòng đúng)"
                : write ? "Đã ghi"
                        : "Sẽ ghi (chạy thử, chưa ghi gì)")
            << ": " << count("values") << " số trong " << count("reports") << " báo cáo; đọc "
            << count("lines") << " dòng, " << count("refused") << " dòng sai, " << count("blank")
            << " dòng trống, " << count("known") << " số đã ghi từ tệp này.\n";
  for (const auto& column : rows_at(answer, "ignored")) {
    world.out << "Cột không dùng: " << std::string_view{column.get_string()} << "\n";
  }
  if (!count("recorded.first").empty()) {
    world.out << "Bản ghi / entries " << count("recorded.first") << "–" << count("recorded.last")
              << "\n";
  }
}

}  // namespace

int import_values(const World& world, const std::filesystem::path& data,
                  const ValuesArguments& arguments, Printing printing) {
  auto bytes = read_values(world, arguments.file);
  if (!bytes.ok()) {
    print_refusal(world, bytes.error(), arguments.file);
    return kRefused;
  }
  wire::Pairs query{{"name", std::filesystem::path{arguments.file}.filename().string()}};
  if (arguments.write) query.emplace_back("write", "true");
  if (arguments.accept_good) query.emplace_back("take", "good");
  if (arguments.declared) query.emplace_back("declared", "true");
  const auto answer =
      Talk{world, data}.upload("/import", std::move(query), std::move(bytes).value());
  if (!answer.ok()) {
    print_refusal(world, answer.error(), arguments.file);
    return kRefused;
  }
  if (!arguments.errors.empty()) world.write_file(arguments.errors, refusals_csv(answer.value()));
  if (printing.json) {
    world.out << base::json_text(answer.value()) << "\n";
  } else {
    if (arguments.errors.empty()) print_refusals(world, arguments.file, answer.value());
    print_counts(world, answer.value(), arguments.write);
  }
  return text_at(answer.value(), "refused") == "0" ? kDone : kRefused;
}

}  // namespace tongket::cli
