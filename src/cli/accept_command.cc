// Reading files into a house and accepting what is sure.
#include <algorithm>
#include <map>
#include <ostream>

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

base::Result<base::Json> accept_one(const World& world, const Talk& talk, const std::string& file,
                                    const AcceptArguments& arguments) {
  TK_TRY(auto bytes, world.read_file(file));
  TK_TRY(const auto choices, taken(arguments.take));
  TK_TRY(const auto id, upload(talk, file, std::move(bytes), arguments.declared));
  base::JsonObject choice;
  if (!arguments.unit.empty()) {
    TK_TRY(const auto unit, unit_id(talk, arguments.unit, ""));
    choice.emplace("unit", unit);
  }
  if (arguments.year) choice.emplace("year", *arguments.year);
  if (!choice.empty()) {
    choice.emplace("reason", arguments.reason);
    TK_TRY([[maybe_unused]] const auto changed, talk.patch("/documents/" + id, choice));
  }
  TK_TRY([[maybe_unused]] const auto decided, decide_items(talk, id, choices));
  return talk.post("/documents/" + id + "/accept", {});
}

}  // namespace

int accept_files(const World& world, const std::filesystem::path& data,
                 const AcceptArguments& arguments, Printing printing) {
  const Talk talk{world, data};
  int refused = 0;
  base::JsonArray accepted;
  for (std::size_t i = 0; i < arguments.files.size(); ++i) {
    const auto& file = arguments.files[i];
    if (world.terminal) {
      world.err << "[" << i + 1 << "/" << arguments.files.size() << "] " << file << "\n";
    }
    auto answer = accept_one(world, talk, file, arguments);
    if (!answer.ok()) {
      ++refused;
      print_refusal(world, answer.error(), file);
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
