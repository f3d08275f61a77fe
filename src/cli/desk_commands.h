#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "commands.h"

namespace tongket::cli {

/// One word a command of the desk may be told: an option ("--unit") or its place on the line
/// ("id").
struct Word {
  std::string name;
  std::string about;
  enum class Takes { one, many, nothing } takes = Takes::one;
  bool needed = false;
};

/// What somebody typed, by the names of the command's words.
using Given = std::map<std::string, std::vector<std::string>, std::less<>>;

/// A command that asks the house one thing and prints the answer; with `--json`, as it came.
struct DeskCommand {
  std::string name;
  std::string about;
  std::vector<Word> words;
  std::function<base::Result<base::Json>(const World&, Talk&, const Given&)> ask;
  std::function<void(std::ostream&, const base::Json&)> print;
  /// Whether an answer left something out: the command then ends as one that was refused.
  std::function<bool(const base::Json&)> left_out = {};
};

/// All of them, in that order.
[[nodiscard]] std::vector<DeskCommand> together(
    std::initializer_list<std::vector<DeskCommand>> parts);

/// Those of `desk_commands` about accounts: who works here, and how they come in.
[[nodiscard]] std::vector<DeskCommand> account_commands();

/// Every act and list of the pages that needs no table of its own, in the order of the help.
[[nodiscard]] const std::vector<DeskCommand>& desk_commands();

/// Those about targets, part of them.
[[nodiscard]] std::vector<DeskCommand> target_commands();

/// Those about co-operation clusters, and about years of emulation.
[[nodiscard]] std::vector<DeskCommand> cluster_commands();
[[nodiscard]] std::vector<DeskCommand> emulation_commands();

/// Those about ad-hoc tables.
[[nodiscard]] std::vector<DeskCommand> collection_commands();

/// Those about sơ kết and tổng kết.
[[nodiscard]] std::vector<DeskCommand> review_commands();
/// Those about awards: calls, proposals, decisions, names.
[[nodiscard]] std::vector<DeskCommand> award_commands();
/// Those about tasks of a year.
[[nodiscard]] std::vector<DeskCommand> task_commands();

/// Those about the superior's own workbooks and free tables.
[[nodiscard]] std::vector<DeskCommand> mapping_commands();

/// Those that look for something.
[[nodiscard]] std::vector<DeskCommand> search_commands();

/// Those about the working year: calendar, due days, books opened and closed.
[[nodiscard]] std::vector<DeskCommand> year_commands();

/// Those that look after the house itself.
[[nodiscard]] std::vector<DeskCommand> keeping_commands();

/// Those of the reporting desk.
[[nodiscard]] std::vector<DeskCommand> filing_commands();

int run(const DeskCommand& command, const World& world, const std::filesystem::path& data,
        const Given& given, Printing printing);

}  // namespace tongket::cli
