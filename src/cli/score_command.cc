// Measuring the reader against what a person says the pages hold.
#include <algorithm>
#include <ostream>

#include "base/encoding.h"
#include "base/text.h"
#include "commands.h"
#include "reader/score.h"

namespace tongket::cli {
namespace {

/// The place of a span of the stored file in its text; nothing when it cannot be told.
std::optional<reader::Span> in_text(std::string_view stored, const reader::Span& span) {
  const auto before = base::decode(base::slice(stored, 0, span.first));
  const auto within = base::decode(base::slice(stored, 0, span.past));
  if (!before.ok() || !within.ok()) return std::nullopt;
  return reader::Span{base::length(before.value().text), base::length(within.value().text)};
}

/// Answers count the file as it is stored. Its text puts letters and their marks together, ends
/// lines plainly and has no byte-order mark, so a span may stand elsewhere in it: where the quoted
/// words are not where the answer says, they are looked for as the file counts them.
void place_in_text(reader::ExpectedPage& page, std::string_view bytes, std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  const auto without_mark = bytes.starts_with(kMark) ? bytes.substr(kMark.size()) : bytes;
  if (!base::is_utf8(bytes)) return;
  for (auto& figure : page.figures) {
    const auto quoted = base::decode(figure.words);
    const auto stands_at = [&](const reader::Span& span) {
      return base::slice(text, span.first, span.past) == quoted.value().text;
    };
    if (!quoted.ok() || stands_at(figure.evidence)) continue;
    for (const auto stored : {without_mark, bytes}) {
      const auto span = in_text(stored, figure.evidence);
      if (span && stands_at(*span)) figure.evidence = *span;
    }
  }
}

/// The text is decoded, not laid out: answers count letters, not words.
base::Result<reader::PageScore> score_file(const World& world, const std::string& file,
                                           const std::vector<reader::ExpectedPage>& expected) {
  const auto name = std::filesystem::path{file}.filename().string();
  const auto found = std::ranges::find(expected, name, &reader::ExpectedPage::file);
  if (found == expected.end()) {
    return base::Error{base::ErrorKind::not_found, "cli.no_answer", {{"name", name}}};
  }
  TK_TRY(const auto bytes, world.read_file(file));
  TK_TRY(const auto decoded, base::decode(bytes));
  auto answer = *found;
  place_in_text(answer, bytes, decoded.text);
  return reader::score_page(answer, world.reader.read(decoded.text), decoded.text, world.lexicon);
}

}  // namespace

int score_files(const World& world, const ReadArguments& arguments, Printing printing) {
  const auto text = world.read_file(arguments.expected);
  const auto expected = text.ok() ? reader::parse_expected(text.value())
                                  : base::Result<std::vector<reader::ExpectedPage>>{text.error()};
  if (!expected.ok()) {
    print_refusal(world, expected.error(), arguments.expected);
    return kRefused;
  }
  int refused = 0;
  std::vector<reader::PageScore> pages;
  for (const auto& file : arguments.files) {
    auto page = score_file(world, file, expected.value());
    if (!page.ok()) {
      ++refused;
      print_refusal(world, page.error(), file);
      continue;
    }
    pages.push_back(std::move(page).value());
  }
  const auto score = reader::add_up(std::move(pages));
  world.out << (printing.json ? base::json_text(reader::to_json(score)) + "\n"
                              : reader::to_table(score));
  return refused > 0 ? kRefused : kDone;
}

}  // namespace tongket::cli
