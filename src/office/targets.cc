#include "office/targets.h"

#include <algorithm>
#include <map>

#include "file_check.h"
#include "file_name.h"
#include "indicator/catalogue.h"
#include "reader/secrecy.h"
#include "scope.h"
#include "target/aims.h"
#include "unit/words.h"

namespace tongket::office {
namespace {

constexpr std::size_t kLinesMost = 5'000;
constexpr std::size_t kMilestonesMost = 200;
constexpr std::int64_t kWhole = 10'000;  ///< Hundredths of a percent.

bool is_number(const indicator::Indicator& indicator) {
  using enum indicator::ValueType;
  return indicator.value_type == count || indicator.value_type == money ||
         indicator.value_type == percent || indicator.value_type == ratio;
}

/// Judges one order against some books.
class Judge {
 public:
  Judge(const House& house, const books::Books& books, const access::Actor& actor,
        const TargetOrder& order)
      : house_{house},
        books_{books},
        actor_{actor},
        order_{order},
        day_{period::Period::year(order.year).value().last_day()} {}

  /// The lines in the order of an entry; what is wrong goes into `problems`.
  std::vector<target::Line> lines(base::Problems& problems) {
    std::map<target::Key, target::Line> sorted;
    bool speaks_of_standing = false;
    for (std::size_t at = 0; at < order_.lines.size(); ++at) {
      const base::Place place{.line = static_cast<int>(at) + 1};
      auto made = line(order_.lines[at]);
      if (!made.ok()) {
        problems.add(std::move(made).error(), place);
        continue;
      }
      const auto key = target::key_of(made.value());
      speaks_of_standing = speaks_of_standing || books_.targets->standing(key).has_value();
      if (!sorted.emplace(key, made.value()).second) {
        problems.add(about(base::ErrorKind::conflict, "target.twice_in_one", order_.lines[at]),
                     place);
      }
    }
    if (order_.revises && problems.empty() && !speaks_of_standing) {
      problems.add({base::ErrorKind::conflict, "target.nothing_to_revise", {}}, {});
    }
    std::vector<target::Line> lines;
    for (const auto& [key, each] : sorted) lines.push_back(each);
    return lines;
  }

  std::vector<target::Milestone> milestones(base::Problems& problems) {
    std::vector<target::Milestone> made;
    for (std::size_t at = 0; at < order_.milestones.size(); ++at) {
      auto one = milestone(order_.milestones[at]);
      if (one.ok()) {
        made.push_back(std::move(one).value());
      } else {
        problems.add(std::move(one).error(), {.cell = "milestones/" + std::to_string(at)});
      }
    }
    return made;
  }

 private:
  [[nodiscard]] std::string name_of(unit::UnitId unit) const {
    return unit::full_name_on(*books_.units, unit, books_.units->day_in_life(unit, day_));
  }

  [[nodiscard]] base::Error about(base::ErrorKind kind, std::string_view code,
                                  const TargetLine& asked) const {
    return {kind, code, {{"unit", name_of(asked.unit)}, {"code", asked.code}}};
  }

  base::Result<target::Line> line(const TargetLine& asked) {
    TK_TRY(const auto aim, target::aim_of(*books_.catalogue, asked.code, day_));
    TK_TRY([[maybe_unused]] const auto may, may_be_given(asked, aim));
    const auto& given = *aim.given;
    target::Line made{.unit = asked.unit,
                      .period = target::period_of(given, order_.year),
                      .indicator = given.id,
                      .cell = {},
                      .value = {}};
    TK_TRY([[maybe_unused]] const auto placed, may_receive(asked, made.period));
    if (given.target_of) made.cell = part_of(asked.unit, made.period);
    TK_TRY(made.value, value_of(asked, given));
    TK_TRY([[maybe_unused]] const auto free, may_be_said(asked, made));
    return made;
  }

  base::Result<> may_be_given(const TargetLine& asked, const target::Aim& aim) const {
    for (const auto* each : {aim.given, aim.reached}) {
      if (!is_number(*each)) return about(base::ErrorKind::invalid, "target.not_a_number", asked);
      if (each->hold == indicator::Hold::off && !books_.releases->may_hold(each->id, asked.unit)) {
        return base::Error{base::ErrorKind::forbidden, "hold.off", {{"code", each->code}}};
      }
    }
    return house_.desk.may(actor_, {.act = order_.revises ? "target.revise" : "target.give",
                                    .unit = order_.giver,
                                    .branch = aim.given->branch});
  }

  base::Result<> may_receive(const TargetLine& asked, const period::Period& period) const {
    const auto day = period.last_day();
    if (!books_.units->exists_on(asked.unit, day)) {
      return base::Error{base::ErrorKind::invalid,
                         "target.unit_not_then",
                         {{"unit", name_of(asked.unit)}, {"day", base::to_vietnamese(day)}}};
    }
    if (stands_below(*books_.units, asked.unit, order_.giver, day)) return base::Done{};
    return base::Error{base::ErrorKind::forbidden,
                       "target.not_below",
                       {{"unit", name_of(asked.unit)}, {"giver", name_of(order_.giver)}}};
  }

  /// What a unit above the ground was given is a word about its whole: what it gives on is
  /// its children's.
  [[nodiscard]] figure::Part part_of(unit::UnitId unit, const period::Period& period) const {
    const bool on_the_ground =
        books_.units->level_on(unit, period.last_day()) == unit::Level::commune;
    return on_the_ground ? figure::Part::own : figure::Part::stated;
  }

  base::Result<std::optional<base::Decimal>> value_of(const TargetLine& asked,
                                                      const indicator::Indicator& given) const {
    if (!asked.value) return std::optional<base::Decimal>{};
    if (*asked.value < base::Decimal{0}) {
      return about(base::ErrorKind::invalid, "target.negative", asked);
    }
    const auto value = asked.value->rescaled(given.decimals);
    if (value.ok()) return std::optional{value.value()};
    auto error = about(base::ErrorKind::invalid, "target.too_precise", asked);
    error.args.emplace_back("decimals", std::to_string(given.decimals));
    return error;
  }

  /// Against what stands: nobody changes what a unit above gave, nor gives a second time.
  base::Result<> may_be_said(const TargetLine& asked, const target::Line& made) const {
    const auto standing = books_.targets->standing(target::key_of(made));
    if (!standing) {
      if (made.value) return base::Done{};
      return about(base::ErrorKind::not_found, "target.not_given", asked);
    }
    const auto& before = standing->given->giving;
    const auto paper = decision::cite(before.basis, base::Language::vi);
    if (before.giver != order_.giver &&
        stands_below(*books_.units, order_.giver, before.giver, made.period.last_day())) {
      auto error = about(base::ErrorKind::forbidden, "target.from_above", asked);
      error.args.emplace_back("giver", name_of(before.giver));
      error.args.emplace_back("decision", paper);
      return error;
    }
    if (order_.revises) return base::Done{};
    auto error = about(base::ErrorKind::conflict, "target.given_already", asked);
    error.args.emplace_back("decision", paper);
    return error;
  }

  base::Result<target::Milestone> milestone(const TargetMilestone& asked) const {
    TK_TRY(const auto aim, target::aim_of(*books_.catalogue, asked.code, day_));
    const bool is_share =
        asked.share && !asked.value && *asked.share >= 1 && *asked.share <= kWhole;
    const bool is_number = asked.value && !asked.share && asked.unit.has_value();
    if (!is_share && !is_number) {
      return base::Error{
          base::ErrorKind::invalid, "target.milestone_malformed", {{"code", asked.code}}};
    }
    return target::Milestone{.indicator = aim.given->id,
                             .day = asked.day,
                             .unit = asked.unit,
                             .share = asked.share,
                             .value = asked.value};
  }

  const House& house_;
  const books::Books& books_;
  const access::Actor& actor_;
  const TargetOrder& order_;
  base::Date day_;
};

/// What can be said without looking at lines.
base::Problems order_problems(const TargetOrder& order) {
  base::Problems problems;
  const auto year = period::Period::year(order.year);
  if (!year.ok()) problems.add(year.error(), {.cell = "year"});
  if (order.lines.empty()) problems.add({base::ErrorKind::invalid, "target.empty", {}}, {});
  if (order.lines.size() > kLinesMost || order.milestones.size() > kMilestonesMost) {
    problems.add(
        {base::ErrorKind::invalid, "target.too_many", {{"most", std::to_string(kLinesMost)}}}, {});
  }
  return problems;
}

}  // namespace

base::Problems target_problems(const House& house, const access::Actor& actor,
                               const TargetOrder& order) {
  auto problems = order_problems(order);
  if (!problems.empty()) return problems;
  const auto books = house.desk.books();
  Judge judge{house, *books, actor, order};
  static_cast<void>(judge.lines(problems));
  static_cast<void>(judge.milestones(problems));
  return problems;
}

base::Result<GivenTargets> give_targets(House& house, const access::Actor& actor,
                                        const TargetOrder& order) {
  TK_TRY(const auto basis, decision_of(order.paper));
  const auto found = target_problems(house, actor, order);
  if (!found.empty()) return found.all().front().error;
  std::optional<target::GivingId> id;
  const Make make = [&](const books::Books& books, FreshIds& ids) -> base::Result<ledger::Draft> {
    base::Problems problems;
    Judge judge{house, books, actor, order};
    auto lines = judge.lines(problems);
    auto milestones = judge.milestones(problems);
    if (!problems.empty()) return problems.all().front().error;
    id = ids.next<target::GivingId>();
    return target::to_draft({.id = *id,
                             .giver = order.giver,
                             .year = order.year,
                             .basis = basis,
                             .revises = order.revises,
                             .lines = std::move(lines),
                             .milestones = std::move(milestones)});
  };
  const Asked asked{.act = order.revises ? "target.revise" : "target.give", .unit = order.giver};
  TK_TRY(const auto recorded, house.desk.record(actor, asked, make));
  return GivenTargets{.giving = *id, .receipt = receipt_for(house, recorded)};
}

base::Result<Receipt> attach_target_paper(House& house, const access::Actor& actor,
                                          target::GivingId giving, const TargetPaper& paper) {
  const auto* given = house.desk.books()->targets->find(giving);
  if (given == nullptr) {
    return base::Error{
        base::ErrorKind::not_found, "target.unknown", {{"giving", base::to_text(giving)}}};
  }
  const Asked asked{.act = "target.attach", .unit = given->giving.giver};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY(auto media,
         check_file(house, {paper.name, paper.bytes, paper.declared, document::kBytesMax, true}));
  const target::Attachment attachment{
      .giving = giving,
      .name = shelf::keep_text(house.shelf, house.dice, file_name_of(paper.name)),
      .bytes = shelf::keep_text(house.shelf, house.dice, paper.bytes),
      .media = std::move(media)};
  const Make make = [&](const books::Books&, FreshIds&) {
    return base::Result{target::to_draft(attachment)};
  };
  const auto recorded = house.desk.record(actor, asked, make);
  if (!recorded.ok()) {
    shelf::erase_text(house.shelf, attachment.name);
    shelf::erase_text(house.shelf, attachment.bytes);
    return recorded.error();
  }
  return receipt_for(house, recorded.value());
}

}  // namespace tongket::office
