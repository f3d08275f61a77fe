#include "office/article_files.h"

#include "base/text.h"
#include "file_check.h"
#include "news/words.h"
#include "rewording.h"

namespace tongket::office {
namespace {

constexpr std::string_view kWord =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view kExcel =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::string_view kPdf = "application/pdf";

/// Empty for what readers do not take along.
std::string ending_of(std::string_view media) {
  return media == kPdf ? "pdf" : media == kWord ? "docx" : media == kExcel ? "xlsx" : "";
}

news::Photo kept_photo(House& house, const photo::Photo& made, const BroughtPhoto& brought) {
  news::Photo kept{.bytes = shelf::keep_text(house.shelf, house.dice, photo::pack(made)),
                   .sizes = {},
                   .caption = base::to_nfc(brought.caption),
                   .alt = base::to_nfc(brought.alt)};
  for (const auto& size : made.sizes) {
    kept.sizes.push_back({.width = static_cast<int>(size.width),
                          .height = static_cast<int>(size.height),
                          .jpeg = base::sha256(size.jpeg),
                          .webp = base::sha256(size.webp)});
  }
  return kept;
}

/// What can be read in a file, so that a number nobody released is found in it before readers do.
std::optional<std::string> words_in(const House& house, const BroughtAttachment& brought,
                                    std::string_view ending) {
  if (ending == "xlsx") {
    const auto book = house.read_book(brought.bytes);
    if (!book.ok()) return std::nullopt;
    std::string all;
    for (const auto& sheet : book.value().sheets) {
      for (const auto& cell : sheet.cells) all += cell.text + '\n';
    }
    return all;
  }
  const auto read = house.extract(brought.bytes, brought.name);
  return read.ok() ? std::optional{read.value().text} : std::nullopt;
}

/// Records words with a file more; the file leaves the shelf again when they are refused.
base::Result<ledger::Recorded> record_with(House& house, const access::Actor& actor,
                                           news::ArticleId id, std::string_view note,
                                           const WordsEdit& edit,
                                           const std::vector<shelf::TextRef>& files) {
  auto recorded = record_rewording(house, actor, id, note, edit);
  if (!recorded.ok()) {
    for (const auto& file : files) shelf::erase_text(house.shelf, file);
  }
  return recorded;
}

base::Error unknown_file(std::string_view file) {
  return {base::ErrorKind::not_found, "article.file_unknown", {{"file", std::string{file}}}};
}

}  // namespace

base::Result<ledger::Recorded> add_photo(House& house, const access::Actor& actor,
                                         news::ArticleId id, const BroughtPhoto& brought) {
  TK_TRY([[maybe_unused]] const auto unit, may_reword(house, actor, id));
  if (!brought.declared) {
    return base::Error{base::ErrorKind::invalid, "document.not_declared", {}};
  }
  if (base::match_key(brought.alt).empty()) {
    return base::Error{base::ErrorKind::invalid, "article.no_alt", {}};
  }
  TK_TRY(const auto made, house.make_photo(brought.bytes));
  const auto kept = kept_photo(house, made, brought);
  const auto edit = [&](news::Words& words) -> base::Result<> {
    words.photos.push_back(kept);
    return base::Done{};
  };
  return record_with(house, actor, id, brought.note, edit, {kept.bytes});
}

base::Result<ledger::Recorded> attach(House& house, const access::Actor& actor, news::ArticleId id,
                                      const BroughtAttachment& brought) {
  TK_TRY([[maybe_unused]] const auto unit, may_reword(house, actor, id));
  TK_TRY(const auto media,
         check_file(house, {clean_name(brought.name), brought.bytes, brought.declared}));
  const auto ending = ending_of(media);
  if (ending.empty()) {
    return base::Error{base::ErrorKind::invalid, "article.attachment_kind", {}};
  }
  news::Attachment kept{.bytes = shelf::keep_text(house.shelf, house.dice, brought.bytes),
                        .text = std::nullopt,
                        .sum = base::sha256(brought.bytes),
                        .ending = ending,
                        .size_bytes = static_cast<std::int64_t>(brought.bytes.size()),
                        .title = base::to_nfc(brought.title)};
  std::vector<shelf::TextRef> files{kept.bytes};
  if (const auto words = words_in(house, brought, ending)) {
    kept.text = shelf::keep_text(house.shelf, house.dice, *words);
    files.push_back(*kept.text);
  }
  const auto edit = [&](news::Words& words) -> base::Result<> {
    words.attachments.push_back(kept);
    return base::Done{};
  };
  return record_with(house, actor, id, brought.note, edit, files);
}

base::Result<ArticleFile> article_file(const House& house, const news::Article& article,
                                       std::string_view file) {
  TK_TRY(const auto text, shelf::find_text(house.shelf, news::newest_body(article)));
  const auto words = text ? news::words_from(*text) : std::nullopt;
  if (!words) return unknown_file(file);
  for (const auto& photo : words->photos) {
    if (photo.bytes.key != file) continue;
    TK_TRY(const auto packed, shelf::find_text(house.shelf, photo.bytes));
    if (!packed) return unknown_file(file);
    TK_TRY(const auto made, photo::unpack(*packed));
    return ArticleFile{.is_photo = true, .bytes = made.sizes[made.sizes.size() / 2].jpeg};
  }
  for (const auto& each : words->attachments) {
    if (each.bytes.key != file) continue;
    TK_TRY(auto bytes, shelf::find_text(house.shelf, each.bytes));
    if (!bytes) return unknown_file(file);
    return ArticleFile{.is_photo = false, .bytes = std::move(*bytes)};
  }
  return unknown_file(file);
}

}  // namespace tongket::office
