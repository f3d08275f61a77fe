#include "rollup.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "leaves.h"
#include "rules.h"

namespace tongket::cube {

using figure::Part;
using indicator::Indicator;
using indicator::OverUnits;

namespace {

/// A value on its way up.
struct Sum {
  Word word;
  Word beside;
  Coverage coverage;
  bool stated = false;
  bool not_summed = false;
  bool own_said = false;
  bool below_said = false;
  bool below_owes = false;
  bool decided = false;  ///< A target that the units below do not change.

  [[nodiscard]] bool said() const { return word.said() || not_summed; }
};

void count_if(std::uint16_t& counter, bool is) {
  counter = static_cast<std::uint16_t>(counter + (is ? 1U : 0U));
}

void count(Coverage& coverage, const Sum& below, bool owing) {
  count_if(coverage.owing, owing);
  count_if(coverage.reported, below.said());
  count_if(coverage.accepted, below.said() && !below.word.provisional);
  count_if(coverage.not_applicable, below.word.not_applicable);
  count_if(coverage.percent_only, below.word.is_percent());
}

/// The general way, node by node, for every kind of figure.
class Roll {
 public:
  Roll(const Walk& walk, const Speech& speech, const Indicator& indicator, Adding adding,
       Sheet& sheet)
      : walk_{walk},
        speech_{speech},
        rules_{indicator},
        adding_{adding},
        sheet_{sheet},
        may_be_stated_{speech.may_be_stated()} {
    open_.reserve(walk.depth);
  }

  void run() {
    for (std::size_t node = 0; node < walk_.steps.size(); ++node) {
      open(node);
      while (!open_.empty() && walk_.steps[open_.back().node].past == node + 1) close();
    }
  }

 private:
  struct Open {
    std::uint32_t node = 0;
    Sum sum;
  };

  void open(std::size_t node) {
    Open opened{static_cast<std::uint32_t>(node), {}};
    const Slot slot = walk_.steps[node].slot;
    if (slot != Walk::kNobody && !speech_.silent()) {
      const Said own = first_word(slot);
      opened.sum.word = own.word;
      opened.sum.beside = own.beside;
      opened.sum.own_said = own.word.said();
      opened.sum.decided = adding_ == Adding::targets && own.word.has_value();
    }
    open_.push_back(opened);
  }

  /// A decision about the whole of a unit goes before its own part.
  [[nodiscard]] Said first_word(Slot slot) const {
    if (adding_ == Adding::targets && may_be_stated_) {
      const Said stated = speech_.of(slot, Part::stated);
      if (stated.word.has_value()) return stated;
    }
    return speech_.of(slot, Part::own);
  }

  void close() {
    Sum sum = open_.back().sum;
    const std::uint32_t node = open_.back().node;
    open_.pop_back();
    settle(walk_.steps[node], sum);
    write(node, sum);
    if (!open_.empty()) add(open_.back().sum, sum, rules_.owes(walk_.steps[node]));
  }

  void settle(const Walk::Step& step, Sum& sum) const {
    const bool anyone_said = sum.own_said || sum.below_said;
    sum.word.not_applicable = anyone_said && !sum.word.has_value() && !sum.not_summed &&
                              sum.coverage.reported == sum.coverage.not_applicable;
    if (!sum.decided && sum.coverage.reported > 0 && (sum.not_summed || !rules_.sums_at(step))) {
      sum.not_summed = true;
      take_value(sum.word);
    }
    if (may_be_stated_ && adding_ == Adding::figures && step.slot != Walk::kNobody) {
      lay_stated(sum, speech_.of(step.slot, Part::stated), anyone_said);
    }
    if (sum.below_owes) return;
    sum.coverage = {};
    count(sum.coverage, sum, rules_.owes(step) || sum.said());
  }

  static void take_value(Word& word) {
    word = Word{.provisional = word.provisional, .not_applicable = word.not_applicable};
  }

  /// The unit's word about its whole: alone where nobody else said anything, else beside.
  static void lay_stated(Sum& sum, const Said& stated, bool anyone_said) {
    if (!anyone_said && stated.word.said()) {
      sum.word = stated.word;
      sum.beside = stated.beside;
      sum.stated = true;
    } else if (stated.word.has_value() &&
               (!sum.word.has_value() || !says_the_same(sum.word, stated.word))) {
      sum.beside = stated.word;
    }
  }

  void add(Sum& above, const Sum& below, bool owes) const {
    const bool owing = owes || below.coverage.owing > 0;
    above.below_owes |= owing;
    count(above.coverage, below, owing);
    if (!below.said() || above.decided) return;
    above.below_said = true;
    above.not_summed |= below.not_summed;
    const bool provisional = above.word.provisional || below.word.provisional;
    const bool not_applicable = above.word.not_applicable;
    if (rules_.adds && below.word.has_value() && !below.word.is_percent()) {
      above.word = above.word.has_value() && !above.word.is_percent()
                       ? add_units(rules_.over_units, above.word, below.word)
                       : below.word;
    }
    above.word.provisional = provisional;
    above.word.not_applicable = not_applicable;
  }

  void write(std::uint32_t node, const Sum& sum) {
    const unsigned flags =
        (sum.stated ? Sheet::Sign::kStated : 0U) | (sum.not_summed ? Sheet::Sign::kNotSummed : 0U);
    sheet_.put(node, sum.word, static_cast<std::uint8_t>(flags));
    if (!sheet_.coverage.empty()) sheet_.coverage[node] = sum.coverage;
    if (sum.beside.has_value()) sheet_.besides.push_back({node, sum.beside});
  }

  const Walk& walk_;
  const Speech& speech_;
  Rules rules_;
  Adding adding_;
  Sheet& sheet_;
  bool may_be_stated_;
  std::vector<Open> open_;
};

/// The same for a column that a scan has answered: only numbers, nothing stated. Most figures of a
/// country go this way.
class PlainRoll {
 public:
  PlainRoll(const Walk& walk, const Indicator& indicator, Adding adding, std::uint8_t scale,
            Processor processor, Sheet& sheet)
      : walk_{walk},
        rules_{indicator},
        largest_{indicator.over_units == OverUnits::max},
        targets_{adding == Adding::targets},
        scale_{scale},
        sheet_{sheet},
        layer_{processor, scale} {
    open_.resize(walk.depth + 1);  // The first one stands above the roots.
  }

  void run(const Folded& folded) {
    Open* above = open_.data();
    const auto* steps = walk_.steps.data();
    const auto nodes = static_cast<std::uint32_t>(walk_.steps.size());
    std::uint32_t node = 0;
    while (node < nodes) {
      if (steps[node].past > node + 1) {
        ++above;
        *above = opened(node, folded);
        ++node;
        continue;
      }
      node = add_leaves(node, folded, *above);
      while (above != open_.data() && steps[above->node].past == node) {
        close(*above, *(above - 1));
        --above;
      }
    }
    TK_CHECK(!lost_);
  }

 private:
  static constexpr std::uint8_t kSaid = Folded::kValue | Folded::kInapplicable;
  static constexpr std::uint8_t kHedges = Folded::kOver | Folded::kUnder;
  struct Open {
    std::int64_t amount = 0;
    std::uint32_t node = 0;
    std::uint8_t bits = 0;  ///< As of `Folded`.
    bool not_summed = false;
    bool decided = false;
    Coverage coverage{};
  };

  [[nodiscard]] Open opened(std::uint32_t node, const Folded& folded) const {
    Open open{.node = node};
    const Slot slot = walk_.steps[node].slot;
    if (slot != Walk::kNobody) {
      open.amount = folded.amounts[slot];
      open.bits = folded.bits[slot];
    }
    open.decided = targets_ && (open.bits & Folded::kValue) != 0;
    return open;
  }

  /// Gives the node after the last of them.
  std::uint32_t add_leaves(std::uint32_t node, const Folded& folded, Open& above) {
    const std::uint32_t past = walk_.leaves_past[node];
    const Leaves leaves = side_by_side(node, past, folded);
    const LeafSum sum = layer_.lay(leaves, rules_.owes(walk_.steps[node]), &sheet_.top[node],
                                   &sheet_.sign[node], above.coverage);
    if (largest_) {
      for (std::size_t at = 0; at < leaves.count; ++at) {
        add_value(above, leaves.amounts[at], leaves.bits[at]);
      }
    } else {
      lost_ |= sum.lost;
      add_value(above, sum.amount, sum.bits);
    }
    return past;
  }

  /// The leaves as the tree has them: mostly they took their seats in that order.
  Leaves side_by_side(std::uint32_t node, std::uint32_t past, const Folded& folded) {
    const std::size_t count = past - node;
    if (walk_.seated_in_order[node]) {
      const Slot seat = walk_.seats[node];
      return {&folded.amounts[seat], &folded.bits[seat], count};
    }
    amounts_.resize(count);
    bits_.resize(count);
    for (std::size_t at = 0; at < count; ++at) {
      const Slot seat = walk_.seats[node + at];
      amounts_[at] = folded.amounts[seat];
      bits_[at] = folded.bits[seat];
    }
    return {amounts_.data(), bits_.data(), count};
  }

  [[nodiscard]] Coverage alone(const Walk::Step& step, std::uint8_t bits, bool not_summed) const {
    Coverage coverage = layer_.alone(bits, rules_.owes(step) || not_summed);
    if (not_summed) {
      coverage.reported = 1;
      coverage.accepted = (bits & Folded::kProvisional) == 0 ? 1 : 0;
    }
    return coverage;
  }

  void close(Open& sum, Open& above) {
    const Walk::Step& step = walk_.steps[sum.node];
    const bool anyone_said = (sum.bits & kSaid) != 0 || sum.coverage.reported > 0;
    const bool inapplicable = anyone_said && (sum.bits & Folded::kValue) == 0 && !sum.not_summed &&
                              sum.coverage.reported == sum.coverage.not_applicable;
    unsigned bits = sum.bits & ~unsigned{Folded::kInapplicable};
    bits |= inapplicable ? Folded::kInapplicable : 0U;
    if (!sum.decided && sum.coverage.reported > 0 && (sum.not_summed || !rules_.sums_at(step))) {
      sum.not_summed = true;
      sum.amount = 0;
      bits &= ~unsigned{Folded::kValue | kHedges};
    }
    sum.bits = static_cast<std::uint8_t>(bits);
    const bool below_owes = sum.coverage.owing > 0;
    const Coverage coverage = below_owes ? sum.coverage : alone(step, sum.bits, sum.not_summed);
    sheet_.top[sum.node] = sum.amount;
    Sheet::Sign& sign = sheet_.sign[sum.node] = sign_of(sum.bits, scale_);
    if (sum.not_summed) sign.flags |= Sheet::Sign::kNotSummed;
    if (!sheet_.coverage.empty()) sheet_.coverage[sum.node] = coverage;
    add(above, sum, rules_.owes(step) || coverage.owing > 0);
  }

  void add(Open& above, const Open& below, bool owing) {
    const bool said = (below.bits & kSaid) != 0 || below.not_summed;
    count_if(above.coverage.owing, owing);
    count_if(above.coverage.reported, said);
    count_if(above.coverage.accepted, said && (below.bits & Folded::kProvisional) == 0);
    count_if(above.coverage.not_applicable, (below.bits & Folded::kInapplicable) != 0);
    if (!said) return;
    if (!above.decided) above.not_summed |= below.not_summed;
    add_value(above, below.amount, below.bits);
  }

  void add_value(Open& above, std::int64_t amount, std::uint8_t bits) {
    if (above.decided) return;
    above.bits = static_cast<std::uint8_t>(above.bits | (bits & Folded::kProvisional));
    if ((bits & Folded::kValue) == 0) return;
    if (!largest_ || (above.bits & Folded::kValue) == 0) {
      lost_ |= __builtin_add_overflow(above.amount, amount, &above.amount);
      above.bits = static_cast<std::uint8_t>(above.bits | Folded::kValue | (bits & kHedges));
      return;
    }
    const unsigned hedge = Folded::hedge_of_larger(above.amount, above.bits, amount, bits);
    above.bits = static_cast<std::uint8_t>((above.bits & ~unsigned{kHedges}) | hedge);
    above.amount = std::max(above.amount, amount);
  }

  const Walk& walk_;
  Rules rules_;
  bool largest_;
  bool targets_;
  bool lost_ = false;  ///< A sum did not fit.
  std::uint8_t scale_;
  Sheet& sheet_;
  LeafLayer layer_;
  std::vector<Open> open_;
  // Leaves that took their seats in another order than the tree's.
  std::vector<std::int64_t> amounts_;
  std::vector<std::uint8_t> bits_;
};

}  // namespace

Walk::Walk(const unit::Tree& tree, const Columns& columns) {
  const auto nodes = tree.nodes();
  steps.reserve(nodes.size());
  for (const auto& node : nodes) {
    const auto level = indicator::parse_level(unit::code(node.level));
    steps.push_back({.past = static_cast<std::uint32_t>(node.past),
                     .slot = columns.slot(node.unit).value_or(kNobody),
                     .level = level ? static_cast<std::uint8_t>(*level) : kNoLevel});
    depth = std::max(depth, node.depth + 1);
  }
  list_brothers(tree);
  list_leaves(tree);
  const Slot nobody = Folded::place_of_nobody(columns.slots());
  seats.reserve(steps.size());
  for (const auto& step : steps) seats.push_back(step.slot == kNobody ? nobody : step.slot);
  list_order();
}

void Walk::list_order() {
  seated_in_order.resize(steps.size());
  for (std::size_t node = steps.size(); node-- > 0;) {
    const bool alone = leaves_past[node] <= node + 1;
    seated_in_order[node] =
        alone || (seats[node + 1] == seats[node] + 1 && seated_in_order[node + 1]);
  }
}

void Walk::list_leaves(const unit::Tree& tree) {
  const auto nodes = tree.nodes();
  leaves_past.resize(steps.size());
  for (auto node = static_cast<std::uint32_t>(steps.size()); node-- > 0;) {
    leaves_past[node] = node;
    if (steps[node].past > node + 1) continue;
    leaves_past[node] = node + 1;
    const bool goes_on = node + 1 < steps.size() && leaves_past[node + 1] > node + 1 &&
                         nodes[node + 1].parent == nodes[node].parent &&
                         steps[node + 1].level == steps[node].level;
    if (goes_on) leaves_past[node] = leaves_past[node + 1];
  }
}

void Walk::list_brothers(const unit::Tree& tree) {
  constexpr std::size_t kBrothersMax = UINT16_MAX;  // What coverage can count.
  const auto group_from = [&](std::size_t node, std::size_t past) {
    const auto first = static_cast<std::uint32_t>(brothers.size());
    for (; node < past; node = steps[node].past)
      brothers.push_back(static_cast<std::uint32_t>(node));
    const auto end = static_cast<std::uint32_t>(brothers.size());
    TK_CHECK(end - first <= kBrothersMax);
    if (end > first) groups.push_back({first, end});
  };
  brothers.reserve(steps.size());
  group_from(0, steps.size());
  for (std::size_t node = 0; node < steps.size(); ++node)
    group_from(node + 1, tree.nodes()[node].past);
}

void Sheet::reset(std::size_t nodes, bool with_coverage) {
  top.resize(nodes);
  bottom.clear();
  sign.resize(nodes);
  coverage.resize(with_coverage ? nodes : 0);
  besides.clear();
}

void Sheet::put(std::size_t node, const Word& word, std::uint8_t flags) {
  if (word.kind == Word::Kind::ratio && bottom.empty()) bottom.resize(top.size());
  top[node] = word.top;
  if (!bottom.empty()) bottom[node] = word.bottom;
  const unsigned all = flags | (word.provisional ? Sign::kProvisional : 0U) |
                       (word.not_applicable ? Sign::kNotApplicable : 0U);
  sign[node] = {.kind = word.kind,
                .scale = word.scale,
                .hedge = word.hedge,
                .flags = static_cast<std::uint8_t>(all)};
}

Word Sheet::word(std::size_t node) const {
  const Sign& of = sign[node];
  return {.top = top[node],
          .bottom = bottom.empty() ? 0 : bottom[node],
          .kind = of.kind,
          .scale = of.scale,
          .hedge = of.hedge,
          .provisional = is(node, Sign::kProvisional),
          .not_applicable = is(node, Sign::kNotApplicable)};
}

Coverage Sheet::coverage_of(std::size_t node) const {
  return is(node, Sign::kAlone) ? coverage_alone(sign[node]) : coverage[node];
}

Cell Sheet::cell(std::size_t node, const Word& before, const Word& target) const {
  const Word now = word(node);
  Cell cell{.value = value_of(now),
            .stated = is(node, Sign::kStated),
            .provisional = now.provisional,
            .not_summed = is(node, Sign::kNotSummed),
            .beside = std::nullopt,
            .coverage = coverage_of(node),
            .target = value_of(target),
            .percent_of_target = percent_of_target(now, target),
            .year_before = value_of(before),
            .change = value_of(difference(now, before))};
  const auto beside = std::ranges::lower_bound(besides, node, {}, &Beside::node);
  if (beside != besides.end() && beside->node == node) cell.beside = value_of(beside->word);
  return cell;
}

void roll_up(const Walk& walk, const Speech& speech, const Indicator& indicator, Adding adding,
             Folded& scratch, Sheet& sheet, Processor processor) {
  const auto scan = speech.scan();
  if (scan) {
    fold(*scan->strip, scan->how, scan->run, processor, scratch);
    PlainRoll{walk, indicator, adding, scan->scale, processor, sheet}.run(scratch);
    return;
  }
  Roll{walk, speech, indicator, adding, sheet}.run();
  std::ranges::sort(sheet.besides, {}, &Sheet::Beside::node);
}

namespace {

constexpr std::size_t kRun = 64;

/// Whether all of these are exact and accepted numbers without decimals: nearly always.
bool are_whole_numbers(std::span<const Sheet::Sign> signs) {
  static_assert(sizeof(Sheet::Sign) == sizeof(std::uint32_t));
  const auto bytes_of = [](const Sheet::Sign& sign) {
    std::uint32_t bytes = 0;
    std::memcpy(&bytes, &sign, sizeof bytes);
    return bytes;
  };
  const std::uint32_t plain = bytes_of({Word::Kind::number, 0, 0, 0});
  const std::uint32_t of_figure = ~bytes_of({Word::Kind::none, 0, 0, Sheet::Sign::kOfTheUnit});
  std::uint32_t otherwise = 0;
  for (const auto& sign : signs) otherwise |= (bytes_of(sign) & of_figure) ^ plain;
  return otherwise == 0;
}

void divide_one(const Sheet& top, const Sheet& bottom, std::size_t node, Sheet& sheet) {
  Word share = share_of(top.word(node), bottom.word(node));
  const unsigned flags = top.sign[node].flags | bottom.sign[node].flags;
  share.provisional = (flags & Sheet::Sign::kProvisional) != 0;
  const unsigned kept = (flags & Sheet::Sign::kNotSummed);
  sheet.put(node, share, static_cast<std::uint8_t>(kept));
  if (!top.coverage.empty()) sheet.coverage[node] = top.coverage_of(node);
}

}  // namespace

void divide(const Sheet& top, const Sheet& bottom, Sheet& sheet) {
  const std::size_t nodes = top.top.size();
  sheet.reset(nodes, !top.coverage.empty());
  sheet.bottom.resize(nodes);
  for (std::size_t first = 0; first < nodes; first += kRun) {
    const std::size_t past = std::min(first + kRun, nodes);
    const auto here = [&](const auto& all) { return std::span{all}.subspan(first, past - first); };
    if (!are_whole_numbers(here(top.sign)) || !are_whole_numbers(here(bottom.sign))) {
      for (auto node = first; node < past; ++node) divide_one(top, bottom, node, sheet);
      continue;
    }
    std::ranges::copy(here(top.top), &sheet.top[first]);
    std::ranges::copy(here(bottom.top), &sheet.bottom[first]);
    for (auto node = first; node < past; ++node) {
      sheet.sign[node] = top.sign[node];
      sheet.sign[node].kind = Word::Kind::ratio;
    }
    if (top.coverage.empty()) continue;
    for (auto node = first; node < past; ++node) {
      if (!top.is(node, Sheet::Sign::kAlone)) sheet.coverage[node] = top.coverage[node];
    }
  }
}

}  // namespace tongket::cube
