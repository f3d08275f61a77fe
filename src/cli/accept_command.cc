// Reading files into a house and accepting what is sure.
#include <algorithm>
#include <map>
#include <ostream>

#include "base/check.h"
#include "base/text.h"
#include "commands.h"
#include "demo_steps.h"

namespace tongket::cli {
namespace {

/// "568=DB.01": which indicator a doubtful number is.
base::Result<std::map<std::string, std::string>> taken(const std::vector<std::string>& take) {
  std::map<std::string, std::string> chosen;
  for (const auto& each : take) {
    const auto equals = each.find('=');
    if (equals == std::string::npos || equals == 0) {
      return base::Error{base::ErrorKind::invalid, "cli.take_malformed", {{"text", each}}};
    }
    chosen.emplace(each.substr(0, equals), each.substr(equals + 1));
  }
  return chosen;
}

/// The line of a document's text on which the words of a figure ("items/2") begin; 0 for what is
/// no figure's.
int line_of(const base::Json& document, std::string_view where) {
  for (const auto& item : rows_at(document, "items")) {
    if (where != "items/" + text_at(item, "n")) continue;
    const auto text = text_at(document, "source.text");
    const auto first = base::json_integer(item.get_object(), "first");
    TK_CHECK(first.ok());
    const auto before = base::slice(text, 0, static_cast<std::size_t>(first.value()));
    return 1 + static_cast<int>(std::ranges::count(before, '\n'));
  }
  return 0;
}

/// The house names figures by their number; whoever holds the file looks for a line.
base::Problems with_lines(Talk& talk, const std::string& id, const base::Problems& problems) {
  const auto document = talk.get("/documents/" + id);
  base::Problems placed;
  for (auto problem : problems.all()) {
    if (document.ok()) problem.place.line = line_of(document.value(), problem.place.cell);
    placed.add(std::move(problem.error), std::move(problem.place));
  }
  return placed;
}

/// `problems` are filled when the house names every mistake of the document.
base::Result<base::Json> accept_one(const World& world, Talk& talk, const std::string& file,
                                    const AcceptArguments& arguments, base::Problems& problems) {
  TK_TRY(auto bytes, world.read_file(file));
  TK_TRY(const auto choices, taken(arguments.take));
  TK_TRY(const auto id, upload(talk, file, std::move(bytes), arguments.declared));
  base::JsonObject choice;
  if (!arguments.unit.empty()) {
    TK_TRY(const auto unit, unit_id(talk, arguments.unit, ""));
    choice.emplace("unit", unit);
  }
  if (arguments.year) choice.emplace("year", *arguments.year);
  if (!arguments.part.empty()) choice.emplace("part", arguments.part);
  if (!choice.empty()) {
    choice.emplace("reason", arguments.reason);
    TK_TRY([[maybe_unused]] const auto changed, talk.patch("/documents/" + id, choice));
  }
  TK_TRY([[maybe_unused]] const auto decided, decide_items(talk, id, choices));
  auto accepted = talk.post("/documents/" + id + "/accept", {});
  if (!accepted.ok()) problems = with_lines(talk, id, base::Problems{talk.problems()});
  return accepted;
}

}  // namespace

int accept_files(const World& world, const std::filesystem::path& data,
                 const AcceptArguments& arguments, Printing printing) {
  Talk talk{world, data};
  int refused = 0;
  base::JsonArray accepted;
  for (std::size_t i = 0; i < arguments.files.size(); ++i) {
    const auto& file = arguments.files[i];
    if (world.terminal) {
      world.err << "[" << i + 1 << "/" << arguments.files.size() << "] " << file << "\n";
    }
    base::Problems problems;
    auto answer = accept_one(world, talk, file, arguments, problems);
    if (!answer.ok()) {
      ++refused;
      print_refusal(world, answer.error(), file, problems);
      continue;
    }
    if (!printing.json) {
      world.out << file << ": " << text_at(answer.value(), "accepted") << " số liệu, bản ghi "
                << text_at(answer.value(), "entry") << "\n"
                << text_at(answer.value(), "receipt") << "\n";
    }
    accepted.emplace_back(std::move(answer).value());
  }
  if (printing.json) {
    world.out << base::json_text(
                     base::JsonObject{{"accepted", std::move(accepted)}, {"refused", refused}})
              << "\n";
  } else if (refused > 0) {
    world.err << refused << " tệp bị từ chối / files refused\n";
  }
  return refused > 0 ? kRefused : kDone;
}

}  // namespace tongket::cli
