// Law 4: a number is an integer with a declared scale; ratios are two counts; nothing official is
// ever a double.
//
// Goal: no digit of an official figure can be lost on any way it takes.
// Method: no source of the official rooms names a floating type (the twin: a line that does is
// found); and values that a double cannot hold come through block, sum and print unharmed.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "figure/block.h"

namespace tongket {
namespace {

/// True when a line of code, comments aside, names a floating type.
bool names_a_floating_type(std::string_view line) {
  line = line.substr(0, line.find("//"));
  for (const std::string_view type : {"double", "float"}) {
    for (std::size_t at = line.find(type); at != std::string_view::npos;
         at = line.find(type, at + 1)) {
      const auto is_word = [&](std::size_t i) {
        return i < line.size() &&
               (std::isalnum(static_cast<unsigned char>(line[i])) != 0 || line[i] == '_');
      };
      if ((at == 0 || !is_word(at - 1)) && !is_word(at + type.size())) return true;
    }
  }
  return false;
}

TEST(Law04, NoOfficialRoomNamesAFloatingType) {
  int files = 0;
  for (const auto* room :
       {"base", "figure", "report", "oracle", "cube", "check", "release", "books", "view",
        "publish", "office", "ledger", "period", "unit", "indicator"}) {
    const std::filesystem::path folder = std::filesystem::path{TK_SOURCE_DIR} / "src" / room;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
      if (entry.path().extension() != ".cc" && entry.path().extension() != ".h") continue;
      // A benchmark's counters, and what is made up for one, are no official numbers.
      if (entry.path().filename().string().ends_with("_bench.cc")) continue;
      if (entry.path().parent_path().filename() == "testing") continue;
      ++files;
      std::ifstream file{entry.path()};
      std::string line;
      for (int number = 1; std::getline(file, line); ++number) {
        EXPECT_FALSE(names_a_floating_type(line)) << entry.path() << ":" << number << ": " << line;
      }
    }
  }
  EXPECT_GT(files, 50);
}

TEST(Law04, TwinALineThatNamesOneIsFound) {
  EXPECT_TRUE(names_a_floating_type("  double total = 0;"));
  EXPECT_TRUE(names_a_floating_type("std::vector<float> parts;"));
  EXPECT_FALSE(names_a_floating_type("  // never a double"));
  EXPECT_FALSE(names_a_floating_type("case boost::json::kind::double_:"));
}

TEST(Law04, WhatADoubleCannotHoldComesThroughUnharmed) {
  const base::Decimal large{(std::int64_t{1} << 53) + 1};
  const auto cent = base::Decimal::make(1, 2).value();
  const auto sum = large.plus(cent).value();
  EXPECT_EQ(base::to_text(sum), "9007199254740993.01");
  const figure::FigureBlock block{
      .unit = unit::UnitId{1},
      .period = period::Period::year(2024).value(),
      .part = figure::Part::own,
      .cells = {{indicator::IndicatorId{1}, 0, figure::Value::number(sum)}}};
  const auto back = figure::decode(figure::encode(block)).value();
  EXPECT_EQ(figure::to_vietnamese(back.cells[0].value), "9.007.199.254.740.993,01");
}

}  // namespace
}  // namespace tongket
