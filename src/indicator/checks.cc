#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <utility>

#include "body.h"
#include "row.h"
#include "words.h"

namespace tongket::indicator {
namespace {

bool is_ratio(const Indicator& one) {
  return one.value_type == ValueType::percent || one.value_type == ValueType::ratio;
}

/// One row of `indicators.csv` under examination, with the rest of the catalogue around it.
class Examined {
 public:
  Examined(const Catalogue::Body& body, std::size_t place, base::Problems& problems)
      : body_{body}, place_{place}, one_{body.indicators[place]}, problems_{problems} {}

  void examine() {
    check_names();
    check_twins();
    check_ratio();
    check_over_units();
    check_over_time();
    check_ceiling();
    check_target();
    check_grade();
    check_gates();
  }

 private:
  void refuse(std::string_view code, std::string_view column, Args args = {}) {
    problems_.add({base::ErrorKind::invalid, code, std::move(args)},
                  {.file = "indicators.csv",
                   .line = body_.indicator_lines[place_],
                   .cell = std::string{column}});
  }

  template <class List, class Key>
  void require_known(const List& list, Key key, std::string_view column, const std::string& text) {
    if (!text.empty() && std::ranges::find(list, text, key) == std::ranges::end(list)) {
      refuse("catalogue.unknown", column, {{"text", text}});
    }
  }

  void check_names() {
    require_known(body_.areas, &Heading::code, "area", one_.area);
    require_known(body_.branches, &Heading::code, "branch", one_.branch);
    require_known(body_.grades, &Grade::scale, "scale", one_.scale);
    for (const auto& dimension : one_.slices) {
      require_known(body_.slices, &Slice::dimension, "slices", dimension);
    }
    if (one_.code.substr(0, one_.area.size()) != one_.area)
      refuse("catalogue.area_differs", "area");
  }

  /// A code names one thing a day, an id has one row a day and never becomes another kind of thing.
  void check_twins() {
    for (std::size_t before = 0; before < body_.indicators.size(); ++before) {
      const Indicator& other = body_.indicators[before];
      const int line = body_.indicator_lines[before];
      if (line >= body_.indicator_lines[place_]) continue;
      const Args args{{"text", one_.code}, {"line", std::to_string(line)}};
      const bool same_days = overlap(days_of(one_), days_of(other));
      if (same_days && one_.code == other.code) refuse("catalogue.overlap", "code", args);
      if (one_.id != other.id) continue;
      if (same_days) {
        refuse("catalogue.overlap", "id",
               {{"text", std::to_string(one_.id.raw())}, {"line", std::to_string(line)}});
      }
      if (one_.value_type != other.value_type) {
        refuse("catalogue.identity_changed", "value_type", {{"line", std::to_string(line)}});
      }
    }
  }

  void check_ratio() {
    if (is_ratio(one_)) {
      if (!one_.numerator) refuse("catalogue.parts_missing", "numerator");
      if (!one_.denominator) refuse("catalogue.parts_missing", "denominator");
      return;
    }
    if (one_.numerator) refuse("catalogue.parts_needless", "numerator");
    if (one_.denominator) refuse("catalogue.parts_needless", "denominator");
    if (one_.pairing != Pairing::pairwise) refuse("catalogue.pairing_needless", "pairing");
  }

  template <class Word, std::size_t n>
  void require_fit(std::string_view code, std::string_view column, Word word,
                   const std::array<Word, n>& fitting) {
    if (std::ranges::find(fitting, word) != fitting.end()) return;
    std::string allowed;
    for (const Word one : fitting) allowed.append(allowed.empty() ? "" : ", ").append(to_text(one));
    refuse(code, column, {{"type", std::string{to_text(one_.value_type)}}, {"allowed", allowed}});
  }

  void check_over_units() {
    using enum OverUnits;
    const auto fit = [this](const auto& fitting) {
      require_fit("catalogue.over_units_unfit", "over_units", one_.over_units, fitting);
    };
    switch (one_.value_type) {
      case ValueType::count:
      case ValueType::money:
        fit(std::array{sum, max, min, none});
        break;
      case ValueType::percent:
      case ValueType::ratio:
        fit(std::array{ratio, none});
        break;
      case ValueType::yes_no:
        fit(std::array{share, none});
        break;
      case ValueType::grade:
        fit(std::array{distribution, none});
        break;
      case ValueType::text:
        fit(std::array{none});
        break;
    }
    // A cluster repeats the figures of its communes; k of n clusters is the most one may say.
    const bool clusters_only = one_.levels == std::vector{Level::cluster};
    if (clusters_only && one_.over_units != none && one_.over_units != share) {
      refuse("catalogue.cluster_adds", "over_units");
    }
  }

  void check_over_time() {
    using enum OverTime;
    const auto fit = [this](const auto& fitting) {
      require_fit("catalogue.over_time_unfit", "over_time", one_.over_time, fitting);
    };
    switch (one_.value_type) {
      case ValueType::text:
      case ValueType::grade:
        fit(std::array{none, last});
        break;
      case ValueType::percent:
      case ValueType::ratio:
        // A stated percent stands for a later period only where both its counts would.
        if (parts_are_last()) {
          fit(std::array{last, none});
        } else {
          fit(std::array{none});
        }
        break;
      default:
        break;
    }
  }

  [[nodiscard]] const Indicator* part(const std::optional<IndicatorId>& id) const {
    if (!id) return nullptr;
    for (const auto place : body_.by_id.at(*id)) {
      if (overlap(days_of(body_.indicators[place]), days_of(one_))) return &body_.indicators[place];
    }
    return nullptr;
  }

  [[nodiscard]] bool parts_are_last() const {
    const Indicator* numerator = part(one_.numerator);
    const Indicator* denominator = part(one_.denominator);
    return numerator != nullptr && denominator != nullptr &&
           numerator->over_time == OverTime::last && denominator->over_time == OverTime::last;
  }

  void check_ceiling() {
    const bool adds = one_.over_units != OverUnits::none;
    if (adds && !one_.sum_up_to) refuse("catalogue.ceiling_missing", "sum_up_to");
    if (!adds && one_.sum_up_to) refuse("catalogue.ceiling_needless", "sum_up_to");
    for (const auto& id : {one_.numerator, one_.denominator}) {
      const Indicator* one_part = part(id);
      if (one_part == nullptr || !one_.sum_up_to) continue;
      if (!one_part->sum_up_to || *one_part->sum_up_to < *one_.sum_up_to) {
        refuse("catalogue.ceiling_above_parts", "sum_up_to", {{"code", one_part->code}});
      }
    }
  }

  void check_target() {
    const Indicator* aim = part(one_.target_of);
    if (aim == nullptr) return;
    if (aim->value_type != one_.value_type || aim->id == one_.id) {
      refuse("catalogue.target_differs", "target_of", {{"code", aim->code}});
    }
  }

  void check_grade() {
    const bool is_grade = one_.value_type == ValueType::grade;
    if (is_grade && one_.scale.empty()) refuse("catalogue.scale_missing", "scale");
    if (!is_grade && !one_.scale.empty()) refuse("catalogue.scale_needless", "scale");
  }

  void check_gates() {
    if (one_.is_public && !one_.public_floor) refuse("catalogue.floor_missing", "public_floor");
    if (!one_.is_public && one_.public_floor) refuse("catalogue.public_needless", "public_floor");
    if (!one_.is_public && one_.public_form != PublicForm::exact) {
      refuse("catalogue.public_needless", "public_form");
    }
    if (one_.is_public && one_.hold == Hold::off) refuse("catalogue.held_off_public", "public");
    if (!one_.is_offered) return;
    if (one_.verified == Verified::unverified) refuse("catalogue.unverified_offered", "offered");
    if (one_.filled_by != FilledBy::typed) refuse("catalogue.computed_offered", "offered");
  }

  const Catalogue::Body& body_;
  std::size_t place_;
  const Indicator& one_;
  base::Problems& problems_;
};

/// What the references of one rule point to.
class ExaminedRule {
 public:
  using Find = std::function<const Indicator*(const std::string& code)>;

  ExaminedRule(const Rule& rule, Find find, std::span<const Slice> slices, base::Place place,
               base::Problems& problems)
      : rule_{rule},
        find_{std::move(find)},
        slices_{slices},
        place_{std::move(place)},
        problems_{problems} {}

  void examine() {
    if (!rule_.must_hold.is_comparison()) refuse("catalogue.rule_compares_nothing", 1, {});
    for (const auto& reference : rule_.must_hold.references()) {
      if (reference.kind != Reference::Kind::units) check(reference);
    }
  }

 private:
  void check(const Reference& reference) {
    const Indicator* found = find_(reference.code);
    if (found == nullptr) {
      refuse("catalogue.unknown", reference.column, {{"text", reference.code}});
      return;
    }
    if (reference.kind == Reference::Kind::slice && !has_slice(*found, reference.slice)) {
      refuse("catalogue.unknown", reference.column, {{"text", reference.slice}});
    }
    // What was never seen in public may be wrong itself: it may warn, never block.
    if (rule_.severity == Severity::error && found->verified == Verified::unverified) {
      refuse("catalogue.rule_blocks_unverified", reference.column, {{"code", found->code}});
    }
  }

  [[nodiscard]] bool has_slice(const Indicator& indicator, const std::string& code) const {
    return std::ranges::any_of(slices_, [&](const Slice& slice) {
      return slice.code == code &&
             std::ranges::find(indicator.slices, slice.dimension) != indicator.slices.end();
    });
  }

  void refuse(std::string_view code, std::size_t column, Args args) {
    auto place = place_;
    place.first = column - 1;
    place.past = column;
    problems_.add({base::ErrorKind::invalid, code, std::move(args)}, std::move(place));
  }

  const Rule& rule_;
  Find find_;
  std::span<const Slice> slices_;
  base::Place place_;
  base::Problems& problems_;
};

}  // namespace

void check_indicators(const Catalogue::Body& body, base::Problems& problems) {
  for (std::size_t place = 0; place < body.indicators.size(); ++place) {
    Examined{body, place, problems}.examine();
  }
}

void check_rules(const Catalogue::Body& body, base::Problems& problems) {
  for (std::size_t at = 0; at < body.rules.size(); ++at) {
    const auto& rule = body.rules[at];
    ExaminedRule{rule,
                 [&](const std::string& code) { return body.find(code, days_of(rule)); },
                 body.slices,
                 {.file = "rules.csv", .line = body.rule_lines[at], .cell = "expression"},
                 problems}
        .examine();
  }
}

void check_rule(const Rule& rule, const Catalogue& catalogue, base::Date day,
                const base::Place& place, base::Problems& problems) {
  ExaminedRule{rule, [&](const std::string& code) { return catalogue.find(code, day); },
               catalogue.slices(), place, problems}
      .examine();
}

bool in_force(const Rule& rule, base::Date day) { return covers(days_of(rule), day); }

}  // namespace tongket::indicator
