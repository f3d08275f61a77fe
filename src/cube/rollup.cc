#include "rollup.h"

#include <algorithm>

#include "base/check.h"

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

std::uint8_t level_bit(indicator::Level level) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(level));
}

/// What the rules of one indicator ask of every node.
struct Rules {
  explicit Rules(const Indicator& indicator) : over_units{indicator.over_units} {
    for (const auto level : indicator.levels) owing_levels |= level_bit(level);
    adds = adds_up(over_units);
    if (!indicator.sum_up_to) return;
    for (unsigned level = 0; level <= static_cast<unsigned>(*indicator.sum_up_to); ++level) {
      summed_levels |= level_bit(static_cast<indicator::Level>(level));
    }
  }

  [[nodiscard]] static bool holds(std::uint8_t levels, std::uint8_t level) {
    return level != Walk::kNoLevel && (levels >> level & 1U) != 0;
  }
  [[nodiscard]] bool owes(const Walk::Step& step) const { return holds(owing_levels, step.level); }
  [[nodiscard]] bool sums_at(const Walk::Step& step) const {
    return adds && holds(summed_levels, step.level);
  }

  OverUnits over_units;
  std::uint8_t owing_levels = 0;
  std::uint8_t summed_levels = 0;
  bool adds = false;
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
            Sheet& sheet)
      : walk_{walk},
        rules_{indicator},
        largest_{indicator.over_units == OverUnits::max},
        targets_{adding == Adding::targets},
        scale_{scale},
        sheet_{sheet} {
    open_.resize(walk.depth + 1);  // The first one stands above the roots.
  }

  void run(const Folded& folded) {
    Open* above = open_.data();
    const auto* steps = walk_.steps.data();
    for (std::uint32_t node = 0; node < walk_.steps.size(); ++node) {
      const Walk::Step& step = steps[node];
      std::int64_t amount = 0;
      std::uint8_t bits = 0;
      if (step.slot != Walk::kNobody) {
        amount = folded.amounts[step.slot];
        bits = folded.bits[step.slot];
      }
      if (step.past == node + 1) {
        leave(node, step, amount, bits, *above);
        while (above != open_.data() && steps[above->node].past == node + 1) {
          close(*above, *(above - 1));
          --above;
        }
      } else {
        ++above;
        *above = Open{.amount = amount, .node = node, .bits = bits};
        above->decided = targets_ && (bits & Folded::kValue) != 0;
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

  /// A unit with nobody below.
  void leave(std::uint32_t node, const Walk::Step& step, std::int64_t amount, std::uint8_t bits,
             Open& above) {
    write(node, amount, bits, false, alone(step, bits, false));
    add(above, amount, bits, false, rules_.owes(step) || (bits & kSaid) != 0);
  }

  [[nodiscard]] Coverage alone(const Walk::Step& step, std::uint8_t bits, bool not_summed) const {
    const bool said = (bits & kSaid) != 0 || not_summed;
    Coverage coverage;
    coverage.reported = said ? 1 : 0;
    coverage.accepted = said && (bits & Folded::kProvisional) == 0 ? 1 : 0;
    coverage.owing = said || rules_.owes(step) ? 1 : 0;
    coverage.not_applicable = (bits & Folded::kInapplicable) != 0 ? 1 : 0;
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
    write(sum.node, sum.amount, sum.bits, sum.not_summed, coverage);
    add(above, sum.amount, sum.bits, sum.not_summed, rules_.owes(step) || coverage.owing > 0);
  }

  void add(Open& above, std::int64_t amount, std::uint8_t bits, bool not_summed, bool owing) {
    const bool said = (bits & kSaid) != 0 || not_summed;
    Coverage& coverage = above.coverage;
    count_if(coverage.owing, owing);
    count_if(coverage.reported, said);
    count_if(coverage.accepted, said && (bits & Folded::kProvisional) == 0);
    count_if(coverage.not_applicable, (bits & Folded::kInapplicable) != 0);
    if (!said || above.decided) return;
    above.not_summed |= not_summed;
    above.bits = static_cast<std::uint8_t>(above.bits | (bits & Folded::kProvisional));
    if ((bits & Folded::kValue) == 0) return;
    if (!largest_) {
      lost_ |= __builtin_add_overflow(above.amount, amount, &above.amount);
      above.bits = static_cast<std::uint8_t>(above.bits | Folded::kValue | (bits & kHedges));
    } else if ((above.bits & Folded::kValue) == 0) {
      above.amount = amount;
      above.bits = static_cast<std::uint8_t>(above.bits | Folded::kValue | (bits & kHedges));
    } else {
      const unsigned hedge = Folded::hedge_of_larger(above.amount, above.bits, amount, bits);
      above.bits = static_cast<std::uint8_t>((above.bits & ~unsigned{kHedges}) | hedge);
      above.amount = std::max(above.amount, amount);
    }
  }

  void write(std::uint32_t node, std::int64_t amount, std::uint8_t bits, bool not_summed,
             const Coverage& coverage) {
    sheet_.top[node] = amount;
    const bool has_value = (bits & Folded::kValue) != 0;
    const unsigned flags =
        ((bits & Folded::kProvisional) != 0 ? Sheet::Sign::kProvisional : 0U) |
        ((bits & Folded::kInapplicable) != 0 ? Sheet::Sign::kNotApplicable : 0U) |
        (not_summed ? Sheet::Sign::kNotSummed : 0U);
    sheet_.sign[node] = {.kind = has_value ? Word::Kind::number : Word::Kind::none,
                         .scale = has_value ? scale_ : std::uint8_t{0},
                         .hedge = static_cast<std::uint8_t>(bits & kHedges),
                         .flags = static_cast<std::uint8_t>(flags)};
    if (!sheet_.coverage.empty()) sheet_.coverage[node] = coverage;
  }

  const Walk& walk_;
  Rules rules_;
  bool largest_;
  bool targets_;
  bool lost_ = false;  ///< A sum did not fit.
  std::uint8_t scale_;
  Sheet& sheet_;
  std::vector<Open> open_;
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

void roll_up(const Walk& walk, const Speech& speech, const Indicator& indicator, Adding adding,
             Folded& scratch, Sheet& sheet) {
  const auto scan = speech.scan();
  if (scan) {
    fold(*scan->strip, scan->how, scan->run, this_processor(), scratch);
    PlainRoll{walk, indicator, adding, scan->scale, sheet}.run(scratch);
    return;
  }
  Roll{walk, speech, indicator, adding, sheet}.run();
  std::ranges::sort(sheet.besides, {}, &Sheet::Beside::node);
}

void divide(const Sheet& top, const Sheet& bottom, Sheet& sheet) {
  const std::size_t nodes = top.top.size();
  sheet.reset(nodes, !top.coverage.empty());
  sheet.bottom.resize(nodes);
  for (std::size_t node = 0; node < nodes; ++node) {
    Word share = share_of(top.word(node), bottom.word(node));
    const unsigned flags = top.sign[node].flags | bottom.sign[node].flags;
    share.provisional = (flags & Sheet::Sign::kProvisional) != 0;
    sheet.put(node, share, static_cast<std::uint8_t>(flags & Sheet::Sign::kNotSummed));
    if (!top.coverage.empty()) sheet.coverage[node] = top.coverage[node];
  }
}

}  // namespace tongket::cube
