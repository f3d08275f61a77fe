// Law 8: the portal cannot reach an unreleased figure, not even by reckoning.
//
// Goal: whoever has everything that was ever published learns no withheld number from it.
// Method: random books of a small province, in which every withheld number is known to the test,
// published page after page; an attacker of our own, who shares no code with the product, keeps
// what he reads and works out what he can with pencil and paper. Twin: the figures that were held
// back for another's sake are put back.
#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "publish/testing/made_up_books.h"

namespace tongket {
namespace {

using publish::made_up::Cells;
using publish::made_up::count;
using publish::made_up::House;
using publish::made_up::kNoi;
using publish::made_up::kProvince;
using publish::made_up::kSim;
using publish::made_up::kTrang;
using publish::made_up::year;

/// "xã Đồng Nổi|TQ.26": a number, as somebody outside would name it.
using Name = std::string;

const std::vector<std::pair<unit::UnitId, std::string>> kUnits{{kProvince, "tỉnh An Hạ"},
                                                               {kNoi, "xã Đồng Nổi"},
                                                               {kTrang, "phường Sông Trăng"},
                                                               {kSim, "xã Gò Sim"}};

Name name_of(const std::string& unit, const std::string& code) { return unit + "|" + code; }

/// Works out numbers from what is printed. Knows the catalogue, which is public, and the map.
class Attacker {
 public:
  explicit Attacker(const indicator::Catalogue& catalogue) {
    const auto day = year(2024).last_day();
    for (const auto* row : catalogue.all(day)) {
      code_of_label_[row->name_vi] = row->code;
      code_of_id_[row->id] = row->code;
    }
    for (const auto& [unit, unit_name] : kUnits) {
      for (const auto& identity : catalogue.identities()) {
        Line line{.whole = name_of(unit_name, code_of_id_[identity.whole]), .factors = {}};
        for (const auto part : identity.parts) {
          line.factors[name_of(unit_name, code_of_id_[part])] = 1;
        }
        line.factors[line.whole] = -1;
        lines_.push_back(line);
      }
      for (const auto* row : catalogue.all(day)) {
        if (!row->numerator || !row->denominator) continue;
        percents_.push_back({.whole = name_of(unit_name, row->code),
                             .top = name_of(unit_name, code_of_id_[*row->numerator]),
                             .bottom = name_of(unit_name, code_of_id_[*row->denominator])});
      }
    }
    for (const auto* row : catalogue.all(day)) {
      if (row->over_units != indicator::OverUnits::sum) continue;
      Line line{.whole = name_of(kUnits[0].second, row->code), .factors = {}};
      for (const auto& [unit, unit_name] : kUnits) {
        line.factors[name_of(unit_name, row->code)] = unit == kProvince ? -1 : 1;
      }
      lines_.push_back(line);
    }
  }

  /// Keeps what stands on the pages, whether or not it stands there tomorrow.
  void read(const showcase::Content& content) {
    for (const auto& article : content.articles) {
      for (const auto& row : article.figures) {
        known_[name_of(article.unit, code_of_label_.at(row.label))] = number_in(row.value);
      }
    }
  }

  /// Everything he knows after thinking it through. `all` are the numbers there are; of others he
  /// takes it that they are nothing.
  std::map<Name, double> think(const std::set<Name>& all) {
    for (std::size_t before = 0; before != known_.size();) {
      before = known_.size();
      by_lines(all);
      by_percents();
    }
    return known_;
  }

 private:
  /// The whole is the sum of the others.
  struct Line {
    Name whole;
    std::map<Name, double> factors;
  };
  struct Percent {
    Name whole;
    Name top;
    Name bottom;
  };

  static double number_in(std::string text) {
    std::erase(text, '.');
    std::ranges::replace(text, ',', '.');
    const auto digit = text.find_first_of("0123456789");
    return digit == std::string::npos ? -1 : std::stod(text.substr(digit));
  }

  /// Gauss and Jordan over all sums at once.
  void by_lines(const std::set<Name>& all) {
    std::vector<Row> rows;
    for (const auto& line : lines_) {
      std::map<Name, double> unknown;
      double right = 0;
      for (const auto& [name, factor] : line.factors) {
        if (known_.contains(name)) {
          right -= factor * known_[name];
        } else if (all.contains(name)) {
          unknown[name] = factor;
        }
      }
      // A total nobody has tells nothing of its parts.
      if (all.contains(line.whole) || known_.contains(line.whole))
        rows.emplace_back(unknown, right);
    }
    solve(rows);
    for (const auto& [unknown, right] : rows) {
      const bool is_sum =
          std::ranges::all_of(unknown, [](const auto& term) { return term.second > 0; });
      // Nothing is left for any of them: counts are not below nothing.
      const bool nothing = is_sum && std::abs(right) < 1e-6;
      for (const auto& [name, factor] : unknown) {
        if (nothing || unknown.size() == 1) known_[name] = right / factor;
      }
    }
  }

  using Row = std::pair<std::map<Name, double>, double>;

  static void solve(std::vector<Row>& rows) {
    for (std::size_t pivot_row = 0; pivot_row < rows.size(); ++pivot_row) {
      auto& [pivot, pivot_right] = rows[pivot_row];
      std::erase_if(pivot, [](const auto& term) { return std::abs(term.second) < 1e-9; });
      if (pivot.empty()) continue;
      const auto [name, factor] = *pivot.begin();
      for (std::size_t other = 0; other < rows.size(); ++other) {
        if (other == pivot_row || !rows[other].first.contains(name)) continue;
        const double times = rows[other].first[name] / factor;
        for (const auto& [each, value] : pivot) rows[other].first[each] -= times * value;
        rows[other].first.erase(name);
        rows[other].second -= times * pivot_right;
      }
    }
    for (auto& [unknown, right] : rows) {
      std::erase_if(unknown, [](const auto& term) { return std::abs(term.second) < 1e-9; });
    }
  }

  /// A part of a percent is known when only one whole number fits what is printed.
  void by_percents() {
    const auto fits = [](double top, double bottom, double printed) {
      return std::abs(std::round(top / bottom * 10'000) / 100 - printed) < 1e-6;
    };
    for (const auto& [whole, top, bottom] : percents_) {
      if (!known_.contains(whole)) continue;
      const double printed = known_[whole];
      if (known_.contains(bottom) && !known_.contains(top)) {
        const double guess = std::round(printed * known_[bottom] / 100);
        const bool only =
            !fits(guess - 1, known_[bottom], printed) && !fits(guess + 1, known_[bottom], printed);
        if (only && fits(guess, known_[bottom], printed)) known_[top] = guess;
      } else if (known_.contains(top) && !known_.contains(bottom) && printed > 0) {
        const double guess = std::round(known_[top] * 100 / printed);
        const bool only =
            !fits(known_[top], guess - 1, printed) && !fits(known_[top], guess + 1, printed);
        if (only && fits(known_[top], guess, printed)) known_[bottom] = guess;
      }
    }
  }

  std::map<std::string, std::string> code_of_label_;
  std::map<indicator::IndicatorId, std::string> code_of_id_;
  std::vector<Line> lines_;
  std::vector<Percent> percents_;
  std::map<Name, double> known_;
};

/// A province, its numbers, and which of them must not be known outside.
struct Province {
  House house;
  std::map<Name, double> numbers;
  std::set<Name> secrets;
  std::vector<showcase::Content> days;  ///< What could be read, day after day.

  [[nodiscard]] std::set<Name> names() const {
    std::set<Name> all;
    for (const auto& [name, number] : numbers) all.insert(name);
    return all;
  }
};

/// What each commune reports: about a third of the counts of persons are few.
Cells some_cells(std::mt19937_64& random) {
  const auto some = [&](std::int64_t few_in_three = 1) {
    const bool few = random() % 3 < static_cast<std::uint64_t>(few_in_three);
    return static_cast<std::int64_t>(few ? random() % 5 : 5 + random() % 300);
  };
  const auto healthy = std::array{some(), some(), some()};
  const auto called = some(0);
  const auto quota = std::array{some(0), some()};
  const auto spare = some();
  const auto total_quota = quota[0] + quota[1];
  return {{"TQ.07", count(called)},
          {"TQ.08", count(called - std::min<std::int64_t>(called, some(2)))},
          {"TQ.14", count(healthy[0] + healthy[1] + healthy[2])},
          {"TQ.15", count(healthy[0])},
          {"TQ.16", count(healthy[1])},
          {"TQ.17", count(healthy[2])},
          {"TQ.20", count(total_quota)},
          {"TQ.21", count(quota[0])},
          {"TQ.22", count(quota[1])},
          {"TQ.23", count(total_quota + spare)},
          {"TQ.24", count(spare)},
          {"TQ.26", count(total_quota)},
          {"TQ.30", count(some())},
          {"DQ.01", count(7'000'000 + static_cast<std::int64_t>(random() % 1'000'000))},
          {"GD.01", count(some())}};
}

constexpr std::array<std::string_view, 2> kExempt{"TQ.26", "TQ.20"};

/// A number is a secret when the rules withhold it at its unit, or when it counts few persons.
bool is_secret(const House& house, unit::UnitId unit, std::string_view code, double number) {
  const auto& row = house.row(code);
  const auto level = unit == kProvince ? indicator::Level::province : indicator::Level::commune;
  const bool opened = house.books.releases->find(unit, row.id, year(2024)) != nullptr;
  const bool allowed =
      row.hold == indicator::Hold::on && (opened || (row.is_public && level >= *row.public_floor));
  const bool exempt =
      std::ranges::find(kExempt, code) != kExempt.end() || row.target_of.has_value();
  return !allowed || (!exempt && row.measure == "người" && number >= 1 && number <= 4);
}

Province random_province(std::uint64_t seed) {
  std::mt19937_64 random{seed};
  Province province;
  auto& house = province.house;
  std::map<std::string, double> totals;
  for (const auto unit : {kNoi, kTrang, kSim}) {
    const auto cells = some_cells(random);
    house.accept({.unit = unit}, cells);
    const auto& unit_name =
        std::ranges::find(kUnits, unit, &std::pair<unit::UnitId, std::string>::first)->second;
    for (const auto& [code, value] : cells) {
      const auto number = static_cast<double>(value.amount().units());
      province.numbers[name_of(unit_name, std::string{code})] = number;
      totals[std::string{code}] += number;
    }
  }
  for (const auto& [code, total] : totals) {
    province.numbers[name_of(kUnits[0].second, code)] = total;
  }
  std::array units{kNoi, kTrang, kSim, kProvince};
  std::ranges::shuffle(units, random);
  for (const auto unit : units) {
    if (random() % 3 == 0) house.open_release(unit, "TQ.23");
    if (random() % 4 == 0) house.open_release(unit, "TQ.15");
    if (random() % 2 == 0) house.open_release(unit, "DQ.01");
    if (random() % 6 == 0) continue;
    const auto made = house.publish(unit, {.paragraphs = {"Đã hoàn thành."}});
    province.days.push_back(house.showcase().content());
    if (random() % 6 == 0) house.withdraw(made);
  }
  for (const auto& [unit, unit_name] : kUnits) {
    for (const auto& [code, total] : totals) {
      const auto name = name_of(unit_name, code);
      if (is_secret(house, unit, code, province.numbers[name])) province.secrets.insert(name);
    }
  }
  return province;
}

/// The secrets somebody can work out who read the pages every day.
std::set<Name> worked_out(const Province& province, const std::vector<showcase::Content>& days) {
  Attacker attacker{*province.house.books.catalogue};
  for (const auto& content : days) attacker.read(content);
  const auto known = attacker.think(province.names());
  std::set<Name> found;
  for (const auto& secret : province.secrets) {
    const auto guess = known.find(secret);
    const bool right =
        guess != known.end() && std::abs(guess->second - province.numbers.at(secret)) < 0.5;
    if (right) found.insert(secret);
  }
  return found;
}

constexpr std::uint64_t kProvinces = 24;

/// Made once: publishing all their pages is what takes the time.
const std::vector<Province>& provinces() {
  static const auto made = [] {
    std::vector<Province> all;
    for (std::uint64_t seed = 1; seed <= kProvinces; ++seed) all.push_back(random_province(seed));
    return all;
  }();
  return made;
}

TEST(Law08, NoWithheldNumberCanBeWorkedOutFromWhatWasEverOut) {
  std::size_t figures_out = 0;
  std::size_t secrets = 0;
  for (const auto& province : provinces()) {
    const auto shown = province.house.showcase();
    for (const auto& article : shown.content().articles) {
      figures_out += article.figures.size();
    }
    secrets += province.secrets.size();
    EXPECT_EQ(worked_out(province, province.days), std::set<Name>{})
        << "seed " << 1 + (&province - provinces().data());
  }
  // The test is worth something: much is out, and much is not.
  EXPECT_GT(figures_out, 250U);
  EXPECT_GT(secrets, 250U);
}

/// The page of a unit with one figure more.
void put_back(showcase::Content& content, const std::string& unit, const indicator::Indicator& row,
              double number) {
  for (auto& article : content.articles) {
    if (article.unit != unit) continue;
    article.figures.push_back({.label = row.name_vi,
                               .measure = row.measure,
                               .value = std::to_string(static_cast<std::int64_t>(number))});
  }
}

TEST(Law08, TwinThatPutsBackWhatWasHeldBackForAnothersSakeGivesItAway) {
  std::size_t found = 0;
  for (const auto& province : provinces()) {
    auto days = province.days;
    for (const auto& held : publish::withheld(province.house.books)) {
      if (held.reason != publish::Reason::complementary) continue;
      const auto unit =
          std::ranges::find(kUnits, held.unit, &std::pair<unit::UnitId, std::string>::first);
      const auto* const row = province.house.books.catalogue->latest(held.indicator);
      const auto number = province.numbers.find(name_of(unit->second, row->code));
      if (number == province.numbers.end()) continue;
      for (auto& content : days) put_back(content, unit->second, *row, number->second);
    }
    found += worked_out(province, days).size();
  }
  EXPECT_GT(found, 15U);
}

}  // namespace
}  // namespace tongket
