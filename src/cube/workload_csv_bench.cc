// The agreed workload as files, for engines that are measured beside the cube:
//
//     workload_csv small|nation FOLDER
//
//     units.csv       unit,parent,level: parent 0 above the nation
//     indicators.csv  indicator,rule,denominator: sum, last, max or share of which
//     targets.csv     unit,indicator,target
//     values.csv      unit,indicator,period,value: period 202501 … 202612
//     report.csv      the same: one commune's corrected month
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cube/testing/workload.h"

namespace tongket::cube {
namespace {

/// Lines of whole numbers, written in large pieces: there are 23 million of them.
class Lines {
 public:
  Lines(const std::filesystem::path& file, std::string_view head)
      : out_{file, std::ios::binary}, text_{head} {
    text_ += '\n';
  }
  ~Lines() { flush(); }
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;

  void line(std::initializer_list<std::int64_t> numbers) {
    for (const auto number : numbers) {
      std::array<char, 24> digits{};
      const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
      text_.append(digits.begin(), end);
      text_ += ',';
    }
    text_.back() = '\n';
    if (text_.size() > 1U << 20U) flush();
  }

 private:
  void flush() {
    out_ << text_;
    text_.clear();
  }

  std::ofstream out_;
  std::string text_;
};

void write_indicators(const std::filesystem::path& file) {
  std::ofstream out{file};
  out << "indicator,rule,denominator\n";
  for (int at = 0; at < Workload::kIndicators; ++at) {
    switch (Workload::rule(at)) {
      case Workload::Rule::sum:
        out << at << ",sum,\n";
        break;
      case Workload::Rule::last:
        out << at << ",last,\n";
        break;
      case Workload::Rule::max:
        out << at << ",max,\n";
        break;
      case Workload::Rule::share:
        out << at << ",share," << at - 260 << '\n';
        break;
    }
  }
}

void write_all(const Workload& of, const std::filesystem::path& folder) {
  write_indicators(folder / "indicators.csv");
  const auto tree = of.tree();
  Lines units{folder / "units.csv", "unit,parent,level"};
  for (const auto& node : tree.nodes()) {
    units.line({node.unit.raw(), node.parent ? tree.nodes()[*node.parent].unit.raw() : 0,
                static_cast<std::int64_t>(node.depth) + 1});
  }
  Lines targets{folder / "targets.csv", "unit,indicator,target"};
  Lines values{folder / "values.csv", "unit,indicator,period,value"};
  Lines report{folder / "report.csv", "unit,indicator,period,value"};
  for (std::int64_t at = 0; at < of.communes(); ++at) {
    const auto unit = of.first_commune() + at;
    for (int indicator = 0; indicator < Workload::kIndicators; ++indicator) {
      targets.line({unit, indicator, Workload::target(unit, indicator)});
      for (const int year : {Workload::kYear - 1, Workload::kYear}) {
        for (int month = 1; month <= 12; ++month) {
          if (!Workload::is_present(unit, indicator, year, month)) continue;
          values.line(
              {unit, indicator, year * 100 + month, Workload::value(unit, indicator, year, month)});
        }
      }
    }
  }
  const auto unit = of.correcting_commune();
  for (int indicator = 0; indicator < Workload::kIndicators; ++indicator) {
    report.line(
        {unit, indicator, Workload::kYear * 100 + 12, Workload::corrected(unit, indicator)});
  }
}

}  // namespace
}  // namespace tongket::cube

int main(int count, char** words) {
  using tongket::cube::Workload;
  const std::string_view size = count == 3 ? words[1] : "";
  if (size != "small" && size != "nation") {
    std::cerr << "workload_csv small|nation FOLDER\n";
    return 64;
  }
  tongket::cube::write_all(
      Workload{size == "small" ? Workload::Size::small : Workload::Size::nation}, words[2]);
  return 0;
}
