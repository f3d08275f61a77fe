#include "office/emulations.h"

#include <algorithm>

#include "base/text.h"
#include "collection/persons.h"
#include "indicator/catalogue.h"
#include "office/accounts.h"
#include "reader/secrecy.h"
#include "reason.h"
#include "scope.h"
#include "target/aims.h"
#include "unit/words.h"
#include "view/cluster_state.h"

namespace tongket::office {
namespace {

using cluster::EmulationId;
using Args = std::vector<std::pair<std::string_view, std::string>>;

constexpr std::size_t kNameLongest = 300;
constexpr std::size_t kWordsLongest = 500;

base::Error invalid(std::string_view code, Args args = {}) {
  return {base::ErrorKind::invalid, code, std::move(args)};
}

/// Whether words may be kept.
base::Result<> check_words(std::string_view words, std::size_t longest) {
  if (base::length(words) > longest) {
    return invalid("emulation.text_long", {{"longest", std::to_string(longest)}});
  }
  if (reader::find_secrecy_mark(words).verdict == reader::SecrecyVerdict::refused) {
    return invalid("document.secret_mark");
  }
  if (collection::names_person(words)) return invalid("emulation.names_person");
  return base::Done{};
}

base::Result<> check_name(std::string_view name) {
  if (base::match_key(name).empty()) return invalid("emulation.no_name");
  return check_words(name, kNameLongest);
}

/// Texts that lie on the shelf until it is known whether their act was recorded.
class Kept {
 public:
  explicit Kept(House& house) : house_{house} {}
  Kept(const Kept&) = delete;
  Kept& operator=(const Kept&) = delete;
  ~Kept() {
    for (const auto& ref : refs_) shelf::erase_text(house_.shelf, ref);
  }

  shelf::TextRef keep(std::string_view text) {
    refs_.push_back(shelf::keep_text(house_.shelf, house_.dice, base::to_nfc(text)));
    return refs_.back();
  }
  void stay() { refs_.clear(); }

 private:
  House& house_;
  std::vector<shelf::TextRef> refs_;
};

base::Result<cluster::Rule> rule_of(const books::Books& books, const CriterionOrder& order,
                                    base::Date day) {
  const auto kind = cluster::parse_rule_kind(order.rule);
  if (!kind) return invalid("emulation.rule_unknown", {{"rule", order.rule}});
  cluster::Rule rule{.kind = *kind};
  if (*kind == cluster::RuleKind::judged) return rule;
  TK_TRY(const auto aim, target::aim_of(*books.catalogue, order.code, day));
  using enum indicator::ValueType;
  const auto type = aim.reached->value_type;
  const bool is_percent = type == percent || type == ratio;
  const bool is_number = is_percent || type == count || type == money;
  const bool fits = *kind == cluster::RuleKind::value ? is_percent : is_number;
  if (!fits || aim.reached->direction == indicator::Direction::down) {
    return invalid("emulation.rule_unfit", {{"criterion", order.key}, {"code", order.code}});
  }
  rule.indicator = aim.reached->id;
  return rule;
}

/// A sheet as it is kept; the names of its criteria go onto the shelf.
base::Result<cluster::Sheet> sheet_of(const books::Books& books, const SheetOrder& order, int year,
                                      Kept& kept) {
  TK_TRY(const auto period, period::Period::year(year));
  const auto tie = cluster::parse_tie(order.tie);
  if (!tie) return invalid("emulation.tie_unknown", {{"tie", order.tie}});
  cluster::Sheet sheet{.total = order.total, .tie = *tie};
  for (const auto& each : order.criteria) {
    TK_TRY([[maybe_unused]] const auto name, check_name(each.name));
    cluster::Criterion criterion{
        .key = each.key, .maximum = each.maximum, .needs_evidence = each.needs_evidence};
    TK_TRY(criterion.rule, rule_of(books, each, period.last_day()));
    sheet.criteria.push_back(std::move(criterion));
  }
  TK_TRY([[maybe_unused]] const auto whole, cluster::check_sheet(sheet));
  for (std::size_t at = 0; at < sheet.criteria.size(); ++at) {
    sheet.criteria[at].name = kept.keep(order.criteria[at].name);
  }
  return sheet;
}

/// Units of one level, all of them below the host.
base::Result<> check_members(const books::Books& books, const EmulationOrder& order,
                             base::Date day) {
  if (order.members.size() < 2) return invalid("emulation.members_few");
  if (order.members.size() > cluster::kMembersMost) {
    return invalid("emulation.members_many", {{"most", std::to_string(cluster::kMembersMost)}});
  }
  const auto& units = *books.units;
  const auto level_of = [&](unit::UnitId unit) {
    return units.level_on(unit, units.day_in_life(unit, day));
  };
  for (const auto unit : order.members) {
    const auto name = unit::full_name_on(units, unit, units.day_in_life(unit, day));
    if (unit == order.host || !stands_below(units, unit, order.host, day)) {
      return base::Error{
          base::ErrorKind::forbidden,
          "emulation.not_below",
          {{"unit", name},
           {"host", unit::full_name_on(units, order.host, units.day_in_life(order.host, day))}}};
    }
    if (level_of(unit) != level_of(order.members.front())) {
      return base::Error{base::ErrorKind::conflict, "emulation.kinds_differ", {{"unit", name}}};
    }
  }
  return base::Done{};
}

base::Result<const cluster::Emulation*> known(const books::Books& books, EmulationId id) {
  const auto* found = books.clusters->emulation(id);
  if (found != nullptr) return found;
  return base::Error{
      base::ErrorKind::not_found, "emulation.unknown", {{"emulation", base::to_text(id)}}};
}

/// The latest name of a unit.
std::string name_of(const books::Books& books, unit::UnitId unit) {
  return unit::full_name_on(*books.units, unit, books.units->day_in_life(unit, unit::kLastDay));
}

/// The room knows units by id; people know them by name.
base::Error in_names(base::Error error, const books::Books& books) {
  for (auto& [key, text] : error.args) {
    const auto id = key == "unit" ? base::parse_id_text(text) : base::Result<std::int64_t>{0};
    if (id.ok() && books.units->knows(unit::UnitId{id.value()})) {
      text = name_of(books, unit::UnitId{id.value()});
    }
  }
  return error;
}

/// Records one act of an emulation; a refusal names the unit it speaks of.
base::Result<Receipt> record_it(House& house, const access::Actor& actor, const Asked& asked,
                                const Make& make) {
  const auto recorded = house.desk.record(actor, asked, make);
  if (!recorded.ok()) return in_names(recorded.error(), *house.desk.books());
  return receipt_for(house, recorded.value());
}

/// Whether one of those who gave the unit its own points is this person.
bool scored_it(const books::Books& books, const cluster::Emulation& emulation, unit::UnitId unit,
               std::string_view actor) {
  for (const auto& criterion : emulation.sheet().criteria) {
    const auto* course = emulation.course(unit, criterion.key, cluster::Column::own);
    if (course != nullptr && are_one_person(books, course->back().recorded.actor, actor)) {
      return true;
    }
  }
  return false;
}

base::Result<std::vector<cluster::Score>> scores_of(const books::Books& books,
                                                    const cluster::Emulation& emulation,
                                                    const ScoringOrder& order, Kept& kept) {
  if (order.scores.empty() || order.scores.size() > cluster::kCriteriaMost) {
    return invalid("emulation.no_scores");
  }
  view::PointsByRule by_rule{books, emulation};
  std::vector<cluster::Score> scores;
  for (const auto& [key, points, words] : order.scores) {
    TK_TRY([[maybe_unused]] const auto said, check_words(words, kWordsLongest));
    const auto* criterion = emulation.sheet().find(key);
    auto found = points;
    if (!found && criterion != nullptr) found = by_rule.at(order.unit, *criterion);
    if (!found) {
      return base::Error{base::ErrorKind::conflict,
                         "emulation.nothing_by_rule",
                         {{"criterion", key}, {"unit", name_of(books, order.unit)}}};
    }
    scores.push_back({.criterion = key, .points = *found});
    if (!base::match_key(words).empty()) scores.back().words = kept.keep(words);
  }
  return scores;
}

cluster::Filled filled_by(const indicator::Catalogue& catalogue, base::Date day) {
  const auto id = [&](std::string_view code) {
    const auto* found = catalogue.find(code, day);
    return found == nullptr ? indicator::IndicatorId{0} : found->id;
  };
  return {.own = id("TD.04"),
          .verified = id("TD.05"),
          .maximum = id("TD.06"),
          .share = id("TD.07"),
          .rank = id("TD.08")};
}

/// Above the bottom a rank is the unit's word about its whole, not its direct part.
figure::Part part_of(const unit::Registry& units, unit::UnitId unit, base::Date day) {
  const auto alive = units.day_in_life(unit, day);
  for (const auto hierarchy : {unit::Hierarchy::administrative, unit::Hierarchy::military}) {
    if (!units.children_on(unit, hierarchy, alive).empty()) return figure::Part::stated;
  }
  return figure::Part::own;
}

}  // namespace

base::Result<OpenedEmulation> open_emulation(House& house, const access::Actor& actor,
                                             const EmulationOrder& order) {
  const Asked asked{.act = "emulation.open", .unit = order.host};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY(const auto period, period::Period::year(order.year));
  TK_TRY([[maybe_unused]] const auto named, check_name(order.name));
  const auto books = house.desk.books();
  TK_TRY([[maybe_unused]] const auto members, check_members(*books, order, period.last_day()));
  Kept kept{house};
  cluster::Opening opening{.host = order.host, .year = order.year, .members = order.members};
  TK_TRY(opening.sheet, sheet_of(*books, order.sheet, order.year, kept));
  std::ranges::sort(opening.members);
  const auto twice = std::ranges::unique(opening.members);
  opening.members.erase(twice.begin(), twice.end());
  if (opening.members.size() < 2) return invalid("emulation.members_few");
  opening.name = kept.keep(order.name);
  const Make make = [&](const books::Books&, FreshIds& ids) {
    opening.id = ids.next<EmulationId>();
    return base::Result{cluster::to_draft(opening)};
  };
  TK_TRY(auto receipt, record_it(house, actor, asked, make));
  kept.stay();
  return OpenedEmulation{.id = opening.id, .receipt = std::move(receipt)};
}

base::Result<Receipt> revise_sheet(House& house, const access::Actor& actor, EmulationId id,
                                   const SheetOrder& sheet, std::string_view reason) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, id));
  const Asked asked{.act = "emulation.revise", .unit = found->opening.host};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  Kept kept{house};
  TK_TRY(const auto made, sheet_of(*books, sheet, found->opening.year, kept));
  TK_TRY(
      const auto recorded,
      record_with_reason(house, actor, asked, reason, [&](const shelf::TextRef& why) {
        return cluster::to_draft(cluster::Revision{.emulation = id, .sheet = made, .reason = why});
      }));
  kept.stay();
  return receipt_for(house, recorded);
}

base::Result<Receipt> give_points(House& house, const access::Actor& actor,
                                  const ScoringOrder& order) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, order.emulation));
  const Asked asked{.act = cluster::act_of(order.column), .unit = order.by};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  Kept kept{house};
  cluster::Scoring scoring{
      .emulation = order.emulation, .column = order.column, .unit = order.unit, .by = order.by};
  TK_TRY(scoring.scores, scores_of(*books, *found, order, kept));
  if (!base::match_key(order.reason).empty()) {
    TK_TRY([[maybe_unused]] const auto said, check_reason(order.reason));
    scoring.reason = kept.keep(order.reason);
  }
  const Make make = [&](const books::Books& now, FreshIds&) -> base::Result<ledger::Draft> {
    TK_TRY(const auto* emulation, known(now, order.emulation));
    if (order.column != cluster::Column::own && order.by != order.unit &&
        scored_it(now, *emulation, order.unit, actor.id)) {
      return base::Error{base::ErrorKind::forbidden,
                         "emulation.same_person",
                         {{"unit", name_of(now, order.unit)}}};
    }
    return cluster::to_draft(scoring);
  };
  TK_TRY(auto receipt, record_it(house, actor, asked, make));
  kept.stay();
  return receipt;
}

base::Result<Receipt> rank_emulation(House& house, const access::Actor& actor, EmulationId id) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, id));
  const auto day = period::Period::year(found->opening.year).value().last_day();
  const Make make = [&](const books::Books& now, FreshIds&) -> base::Result<ledger::Draft> {
    TK_TRY(const auto* emulation, known(now, id));
    cluster::Ranking ranking{.emulation = id, .filled = filled_by(*now.catalogue, day)};
    TK_TRY(ranking.ranks, cluster::ranks_of(*emulation));
    for (auto& place : ranking.ranks) place.part = part_of(*now.units, place.unit, day);
    return cluster::to_draft(ranking);
  };
  return record_it(house, actor, {.act = "emulation.rank", .unit = found->opening.host}, make);
}

base::Result<Receipt> reopen_emulation(House& house, const access::Actor& actor, EmulationId id,
                                       std::string_view reason) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, id));
  const Asked asked{.act = "emulation.reopen", .unit = found->opening.host};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY(const auto recorded,
         record_with_reason(house, actor, asked, reason, [&](const shelf::TextRef& kept) {
           return cluster::reopening_draft(id, kept);
         }));
  return receipt_for(house, recorded);
}

}  // namespace tongket::office
