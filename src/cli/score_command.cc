// Measuring the reader against what a person says the pages hold.
#include <algorithm>
#include <ostream>

#include "base/encoding.h"
#include "commands.h"
#include "reader/score.h"

namespace tongket::cli {
namespace {

/// Offsets of a model answer count the file as it is stored, so the text is decoded, not laid out.
base::Result<reader::PageScore> score_file(const World& world, const std::string& file,
                                           const std::vector<reader::ExpectedPage>& expected) {
  const auto name = std::filesystem::path{file}.filename().string();
  const auto answer = std::ranges::find(expected, name, &reader::ExpectedPage::file);
  if (answer == expected.end()) {
    return base::Error{base::ErrorKind::not_found, "cli.no_answer", {{"name", name}}};
  }
  TK_TRY(const auto bytes, world.read_file(file));
  TK_TRY(const auto decoded, base::decode(bytes));
  return reader::score_page(*answer, world.reader.read(decoded.text), decoded.text, world.lexicon);
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
