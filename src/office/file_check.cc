#include "file_check.h"

#include "base/text.h"
#include "file_name.h"
#include "reader/secrecy.h"

namespace tongket::office {
namespace {

base::Result<> look_for_mark(std::string_view text) {
  if (reader::find_secrecy_mark(text).verdict == reader::SecrecyVerdict::refused) {
    return base::Error{base::ErrorKind::invalid, "document.secret_mark", {}};
  }
  return base::Done{};
}

base::Result<> look_into_book(const document::Workbook& book) {
  for (const auto& sheet : book.sheets) {
    TK_TRY([[maybe_unused]] const auto name, look_for_mark(sheet.name));
    for (const auto& cell : sheet.cells) {
      TK_TRY([[maybe_unused]] const auto text, look_for_mark(cell.text));
    }
  }
  return base::Done{};
}

/// What a packed file is: a Word document, else a workbook; both are opened in a worker.
base::Result<std::string> packed_media(const House& house, const LooseFile& file) {
  const auto read = house.extract(file.bytes, file.name);
  if (read.ok() && read.value().media == "docx") {
    TK_TRY([[maybe_unused]] const auto unmarked, look_for_mark(read.value().text));
    return std::string{"application/vnd.openxmlformats-officedocument.wordprocessingml.document"};
  }
  const auto book = house.read_book(file.bytes);
  if (!book.ok()) {
    return base::Error{
        base::ErrorKind::invalid, "filing.file_kind", {{"name", std::string{file.name}}}};
  }
  TK_TRY([[maybe_unused]] const auto unmarked, look_into_book(book.value()));
  return std::string{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"};
}

/// What a file is, by what it begins with and holds, whatever it is called.
base::Result<std::string> media_of(const House& house, const LooseFile& file) {
  using namespace std::string_view_literals;
  const std::string_view bytes = file.bytes;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return std::string{"image/png"};
  if (bytes.starts_with("\xff\xd8\xff"sv)) return std::string{"image/jpeg"};
  if (bytes.starts_with("PK\x03\x04"sv)) return packed_media(house, file);
  if (!bytes.starts_with("%PDF-"sv) && !file.may_be_text) {
    return base::Error{
        base::ErrorKind::invalid, "filing.file_kind", {{"name", std::string{file.name}}}};
  }
  const auto read = house.extract(file.bytes, file.name);
  // A scanned page has no words to look at: whoever brought it declared it.
  if (!read.ok() && read.error().code != "document.no_text") return read.error();
  if (read.ok()) {
    TK_TRY([[maybe_unused]] const auto unmarked, look_for_mark(read.value().text));
  }
  return read.ok() ? read.value().media : std::string{"application/pdf"};
}

}  // namespace

std::string clean_name(std::string_view name) {
  auto clean = file_name_of(base::is_utf8(name) ? name : "tep");
  for (auto& letter : clean) {
    if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F) letter = '_';
  }
  return clean.empty() || clean == "." || clean == ".." ? "tep" : clean;
}

base::Result<std::string> check_file(const House& house, const LooseFile& file) {
  if (!file.declared) return base::Error{base::ErrorKind::invalid, "document.not_declared", {}};
  if (file.bytes.size() > file.bytes_max) {
    return base::Error{base::ErrorKind::invalid,
                       "filing.file_large",
                       {{"most", std::to_string(file.bytes_max / 1024 / 1024)}}};
  }
  TK_TRY([[maybe_unused]] const auto name, look_for_mark(file.name));
  const auto stem = std::string_view{file.name}.substr(0, file.name.find_last_of('.'));
  TK_TRY([[maybe_unused]] const auto unmarked, look_for_mark(stem));
  return media_of(house, file);
}

}  // namespace tongket::office
