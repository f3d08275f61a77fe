#include "document/extract.h"

#include <fstream>
#include <system_error>

#include "document/in_worker.h"
#include "parse.h"
#include "pdf.h"
#include "press/jail.h"
#include "word.h"

namespace tongket::document {
namespace {

constexpr std::string_view kExtractTask = "extract";
constexpr std::string_view kWorkbookTask = "workbook";
constexpr std::string_view kFillTask = "fill";
constexpr std::string_view kPdfTask = "pdftotext";

base::Error unreadable(const std::filesystem::path& path) {
  return {base::ErrorKind::not_found, "document.unreadable", {{"name", path.string()}}};
}

bool is_called_docx(std::string_view name) {
  if (name.size() < 5) return false;
  std::string ending{name.substr(name.size() - 5)};
  for (char& letter : ending) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return ending == ".docx";
}

}  // namespace

base::Error too_large() {
  return {base::ErrorKind::invalid,
          "document.too_large",
          {{"megabytes_max", std::to_string(kMegabytesMax)}}};
}

base::Result<Extracted> Extractor::extract(std::string_view bytes, std::string_view name) const {
  if (bytes.empty()) return refusal(base::ErrorKind::invalid, "document.empty");
  if (bytes.size() > kBytesMax) return too_large();
  const auto media = sniff(bytes);
  // A known kind under a wrong name is read as what it is; only what is nothing else is no docx.
  if (media.empty() && is_called_docx(name)) {
    return refusal(base::ErrorKind::invalid, "document.not_docx");
  }
  return media == kPdf ? read_pdf(bytes) : read_in_worker(bytes);
}

base::Result<Extracted> Extractor::extract_file(const std::filesystem::path& path) const {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) return unreadable(path);
  const auto size = std::filesystem::file_size(path, failed);
  if (failed) return unreadable(path);
  if (size > kBytesMax) return too_large();
  std::ifstream file{path, std::ios::binary};
  std::string bytes(static_cast<std::size_t>(size), '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file) return unreadable(path);
  return extract(bytes, path.filename().string());
}

base::Result<Extracted> Extractor::read_in_worker(std::string_view bytes) const {
  TK_TRY(const auto finished, worker_.run({"worker", std::string{kExtractTask}}, bytes));
  if (finished.exit_code != 0) return refusal_of("document.damaged", sniff(bytes));
  return unpack(finished.output);
}

base::Result<Extracted> Extractor::read_pdf(std::string_view bytes) const {
  TK_TRY(const auto finished, worker_.run({"worker", std::string{kPdfTask}}, bytes));
  if (finished.exit_code != 0) return refusal_of("document.damaged", kPdf);
  return extract_pdf_text(finished.output);
}

base::Result<Workbook> Extractor::read_workbook(std::string_view bytes) const {
  if (bytes.size() > kBytesMax) return too_large();
  TK_TRY(const auto finished, worker_.run({"worker", std::string{kWorkbookTask}}, bytes));
  if (finished.exit_code != 0) return refusal_of("document.damaged", kXlsx);
  return unpack_workbook(finished.output);
}

base::Result<std::string> Extractor::fill_workbook(std::string_view bytes,
                                                   std::span<const CellFill> fills) const {
  if (bytes.size() > kBytesMax) return too_large();
  TK_TRY(const auto finished,
         worker_.run({"worker", std::string{kFillTask}}, pack_fills(bytes, fills)));
  if (finished.exit_code != 0) return refusal_of("document.damaged", kXlsx);
  return unpack_bytes(finished.output);
}

int be_worker(std::string_view task) {
  if (task == kPdfTask) press::become({"pdftotext", "-enc", "UTF-8", "-eol", "unix", "-", "-"});
  if (task == kExtractTask) {
    press::work([](const std::string& bytes) { return pack(extract_in_this_process(bytes)); });
  }
  if (task == kWorkbookTask) {
    press::work(
        [](const std::string& bytes) { return pack_workbook(workbook_in_this_process(bytes)); });
  }
  if (task == kFillTask) {
    press::work([](const std::string& packed) { return pack_bytes(fill_packed(packed)); });
  }
  if (task == kReadBackTask) press::work(read_back_packed);
  if (task == kTemplateTask) press::work(read_template_packed);
  if (task == kPrintTask) become_printer();
  return 64;
}

}  // namespace tongket::document
