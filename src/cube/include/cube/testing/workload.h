#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "base/check.h"
#include "indicator/catalogue.h"
#include "period/period.h"
#include "unit/tree.h"

namespace tongket::cube {

/// A made country with figures that everybody can make again from a few rules, so that engines can
/// be held against each other: the same figures, the same table, one agreed number at the end.
///
///     size       small: 1 region, 1 province, 100 communes      nation: 7, 34, 3,321
///                villages: the nation, its communes divided into 90,000 villages, which report as
///                the bottom level
///     indicator  0–199 sum (120–199 money), 200–239 last, 240–259 max, 260–299 share: its own
///                numerator ÷ indicator − 260; every month; 5 of 100 figures missing
///     target     of every indicator at every commune
class Workload {
 public:
  static constexpr int kIndicators = 300;
  static constexpr int kShares = 40;
  static constexpr int kYear = 2026;

  enum class Size : std::uint8_t { small, nation, villages };
  enum class Rule : std::uint8_t { sum, last, max, share };

  explicit Workload(Size size) : catalogue_{make_catalogue()} {
    found_country(size);
    for (int at = 0; at < kIndicators; ++at) {
      asked_.push_back(catalogue_.latest(indicator::IndicatorId{asked_id(at)}));
    }
  }

  static Rule rule(int indicator) {
    if (indicator < 200) return Rule::sum;
    if (indicator < 240) return Rule::last;
    return indicator < 260 ? Rule::max : Rule::share;
  }

  /// Of a commune: how much is reported of an indicator (of a share: its numerator) in a month.
  static bool is_present(std::int64_t unit, int indicator, int year, int month) {
    return mixed(unit, indicator, year * 100 + month, 5) % 100 >= 5;
  }
  static std::int64_t value(std::int64_t unit, int indicator, int year, int month) {
    const std::uint64_t dice = mixed(unit, indicator, year * 100 + month, 3);
    const std::int64_t usual = monthly(unit, indicator);
    if (rule(indicator) == Rule::share) return usual * below(dice, 200, 850) / 1000;
    if (rule(indicator) == Rule::last) {
      return usual + static_cast<std::int64_t>(dice % (static_cast<std::uint64_t>(usual) / 20 + 2));
    }
    const std::int64_t count = usual * below(dice, 900, 600) / 1000;
    return is_money(indicator) ? count / 1000 * 1000 : count;
  }
  static std::int64_t target(std::int64_t unit, int indicator) {
    const std::int64_t percent = below(mixed(unit, indicator, kYear, 9), 300, 900);
    const bool once = rule(indicator) == Rule::last || rule(indicator) == Rule::max;
    return std::max<std::int64_t>(1, monthly(unit, indicator) * (once ? 1 : 12) * percent / 1000);
  }

  /// The report that one commune corrects: all figures of its last month.
  static std::int64_t corrected(std::int64_t unit, int indicator) {
    return value(unit, indicator, kYear, 12) / 2 + 17 + indicator;
  }
  [[nodiscard]] std::int64_t correcting_commune() const { return first_commune_ + communes_ / 2; }

  [[nodiscard]] std::int64_t first_commune() const { return first_commune_; }
  [[nodiscard]] std::int64_t communes() const { return communes_; }
  /// Those who report: communes, or their villages.
  [[nodiscard]] std::int64_t first_reporter() const {
    return villages_ == 0 ? first_commune_ : first_commune_ + communes_;
  }
  [[nodiscard]] std::int64_t reporters() const { return villages_ == 0 ? communes_ : villages_; }

  /// The indicator that is typed, and its target.
  static std::int64_t typed_id(int indicator) { return 1 + indicator; }
  static std::int64_t target_id(int indicator) { return 1001 + indicator; }
  /// The indicator that is shown: of a share, the share itself.
  static std::int64_t asked_id(int indicator) {
    return rule(indicator) == Rule::share ? 2001 + indicator : typed_id(indicator);
  }

  [[nodiscard]] const indicator::Catalogue& catalogue() const { return catalogue_; }
  [[nodiscard]] const std::vector<const indicator::Indicator*>& asked() const { return asked_; }
  [[nodiscard]] unit::Tree tree() const {
    return {unit::Hierarchy::administrative, period::Period::year(kYear).value().last_day(),
            nodes_};
  }

 private:
  static std::uint64_t stirred(std::uint64_t x) {  // The last steps of splitmix64.
    x += 0x9E37'79B9'7F4A'7C15U;
    x = (x ^ (x >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D0'49BB'1331'11EBU;
    return x ^ (x >> 31U);
  }
  static std::uint64_t mixed(std::int64_t unit, int indicator, int third, unsigned use) {
    std::uint64_t state = stirred(static_cast<std::uint64_t>(unit));
    state = stirred(state ^ static_cast<std::uint64_t>(indicator));
    state = stirred(state ^ static_cast<std::uint64_t>(third) << 1U);
    return stirred(state ^ std::uint64_t{use} << 2U);
  }
  static std::int64_t below(std::uint64_t dice, std::uint64_t many, std::int64_t first) {
    return first + static_cast<std::int64_t>(dice % many);
  }
  static bool is_money(int indicator) { return indicator >= 120 && indicator < 200; }

  /// What a commune of this size has of it in a month.
  static std::int64_t monthly(std::int64_t unit, int indicator) {
    const std::uint64_t dice = mixed(unit, indicator, 7, 0);
    const double size =
        0.3 + static_cast<double>(stirred(static_cast<std::uint32_t>(unit * 31)) % 1000) / 400.0;
    const auto scaled = [&](std::int64_t first, std::uint64_t many) {
      return static_cast<std::int64_t>(static_cast<double>(first) +
                                       size * static_cast<double>(many));
    };
    switch (rule(indicator)) {
      case Rule::last:
        return scaled(10, dice % 1500);
      case Rule::max:
        return 1 + static_cast<std::int64_t>(dice % 700);
      case Rule::share:
        return monthly(unit, indicator - 260) * below(dice, 380, 600) / 1000;
      case Rule::sum:
        break;
    }
    if (indicator < 40) return scaled(200, dice % 4000);
    if (indicator < 120) return scaled(1, dice % 120);
    return scaled(1, 1 + dice % 900) * 1'000'000;
  }

  void found_country(Size size) {
    const bool small = size == Size::small;
    const std::int64_t regions = small ? 1 : 7;
    const std::int64_t provinces = small ? 1 : 34;
    communes_ = small ? 100 : 3321;
    villages_ = size == Size::villages ? 90'000 : 0;
    first_commune_ = 2 + regions + provinces;
    const auto sizes = sizes_of_provinces(provinces);
    std::int64_t commune = first_commune_;
    put(1, unit::Level::nation, std::nullopt, 0);
    for (std::int64_t region = 0; region < regions; ++region) {
      const std::size_t above = put(2 + region, unit::Level::region, 0, 1);
      for (std::int64_t province = 0; province < provinces; ++province) {
        if (province * regions / provinces != region) continue;
        const auto at = put(2 + regions + province, unit::Level::province, above, 2);
        // Numbered in the order of the provinces, and these stand in the order of the regions.
        for (std::int64_t one = 0; one < sizes[static_cast<std::size_t>(province)]; ++one) {
          put_commune(commune++, at);
        }
        nodes_[at].past = nodes_.size();
      }
      nodes_[above].past = nodes_.size();
    }
    nodes_.front().past = nodes_.size();
  }

  void put_commune(std::int64_t commune, std::size_t province) {
    const auto level = villages_ == 0 ? unit::Level::commune : unit::Level::district;
    const std::size_t at = put(commune, level, province, 3);
    const std::int64_t place = commune - first_commune_;
    for (std::int64_t village = place * villages_ / communes_;
         village < (place + 1) * villages_ / communes_; ++village) {
      put(first_commune_ + communes_ + village, unit::Level::commune, at, 4);
    }
    nodes_[at].past = nodes_.size();
  }

  [[nodiscard]] std::vector<std::int64_t> sizes_of_provinces(std::int64_t provinces) const {
    if (provinces == 1) return {communes_};
    std::vector<std::int64_t> sizes;
    std::int64_t all = 0;
    for (std::int64_t at = 0; at < provinces; ++at) {
      sizes.push_back(below(stirred(static_cast<std::uint64_t>(at + 77)), 116, 40));
      all += sizes.back();
    }
    for (std::size_t at = 0; all != communes_; at = (at + 1) % sizes.size()) {
      if (all < communes_) {
        ++sizes[at];
        ++all;
      } else if (sizes[at] > 30) {
        --sizes[at];
        --all;
      }
    }
    return sizes;
  }

  std::size_t put(std::int64_t unit, unit::Level level, std::optional<std::size_t> parent,
                  std::size_t depth) {
    nodes_.push_back({unit::UnitId{unit}, level, parent, depth, nodes_.size() + 1, false});
    return nodes_.size() - 1;
  }

  /// Two digits and a letter: "SS.07c" is 207.
  static std::string code(std::int64_t id) {
    const auto digits = std::to_string(100 + id % 100).substr(1);
    return "SS." + digits + static_cast<char>('a' + id / 100);
  }

  static std::string row(std::int64_t id, const std::string& rules, const std::string& target_of,
                         std::string_view period) {
    const bool target = !target_of.empty();
    return std::to_string(id) + "," + code(id) + ",SS,a,a," + rules + "," + target_of + "," +
           (target ? "none" : "up") + "," + std::string{period} +
           ",commune,,,typed,unit,on,no,nation,no,,,staff,none,P,,,\n";
  }

  static indicator::Catalogue make_catalogue() {
    std::string rows =
        "id,code,area,name_vi,name_en,value_type,measure,decimals,over_units,over_time,numerator,"
        "denominator,pairing,target_of,direction,period,levels,slices,scale,filled_by,entered_by,"
        "hold,offered,sum_up_to,public,public_floor,public_form,branch,legal_basis,verified,from,"
        "to,note\n";
    for (int at = 0; at < kIndicators; ++at) {
      const std::string over_units = rule(at) == Rule::max ? "max" : "sum";
      const std::string over_time = rule(at) == Rule::max    ? "max"
                                    : rule(at) == Rule::last ? "last"
                                                             : "sum";
      rows += row(typed_id(at), "count,a,0," + over_units + "," + over_time + ",,,", "", "month");
      rows +=
          row(target_id(at), "count,a,0," + over_units + ",last,,,", code(typed_id(at)), "year");
      if (rule(at) != Rule::share) continue;
      rows += row(asked_id(at),
                  "percent,%,2,ratio,none," + code(typed_id(at)) + "," + code(typed_id(at - 260)) +
                      ",independent",
                  "", "month");
    }
    const std::vector<indicator::CatalogueFile> files{
        {"indicators.csv", rows},
        {"areas.csv", "code,name_vi,name_en,order\nSS,a,a,1\n"},
        {"branches.csv", "code,name_vi,name_en,order\nstaff,a,a,1\n"},
        {"slices.csv", "id,dimension,code,name_vi,name_en,order,held_from,public,note\n"},
        {"scales.csv", "scale,code,name_vi,name_en,order,from,to,verified,note\n"},
        {"identities.csv", "id,whole,parts,source,note\n"},
        {"rules.csv", "id,form,severity,expression,sentence_vi,sentence_en,source,from,to\n"}};
    base::Problems problems;
    auto made = indicator::Catalogue::load(files, problems);
    if (!made) throw base::Bug(std::string{problems.all().front().error.code});
    return *made;
  }

  indicator::Catalogue catalogue_;
  std::vector<const indicator::Indicator*> asked_;
  std::vector<unit::Tree::Node> nodes_;
  std::int64_t first_commune_ = 0;
  std::int64_t communes_ = 0;
  std::int64_t villages_ = 0;
};

}  // namespace tongket::cube
