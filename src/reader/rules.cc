#include "rules.h"

#include <algorithm>

namespace tongket::reader {
namespace {

constexpr int kNeeded = 130;  // a concept farther than this does not count as present
constexpr int kClose = 800;   // what must be close is in the number's own clause
constexpr int kBarred = 900;  // nearer than this a barring concept forbids the rule
constexpr int kNearClause = 700;
constexpr int kFarBar = 700;  // beyond this a barring concept does no harm
constexpr int kYield = 250;   // a general rule steps back before a concept this near
constexpr int kNoUnit = 150;  // taken off when the number bears no unit

std::uint16_t nearest_of(const std::vector<std::uint16_t>& concepts, const Context& context) {
  return *std::max_element(concepts.begin(), concepts.end(), [&](auto left, auto right) {
    return context.weights[left] < context.weights[right];
  });
}

Form form_of(const Page& page, const Quantity& quantity) {
  if (quantity.percent) return Form::percent;
  const bool money = quantity.measure >= 0 &&
                     page.lexicon->measures[static_cast<std::size_t>(quantity.measure)] == "đồng";
  return money ? Form::money : Form::count;
}

bool counts_in(const Rule& rule, const Quantity& quantity) {
  return rule.measures.empty() ||
         (quantity.measure >= 0 &&
          std::find(rule.measures.begin(), rule.measures.end(),
                    static_cast<std::uint16_t>(quantity.measure)) != rule.measures.end());
}

/// True when the rule rests only on words of other clauses while the number's own clause names
/// another thing.
bool speaks_past(const Rule& rule, const Context& context) {
  bool named_here = false;
  const auto here = [&](std::uint16_t number) { return context.topics[number]; };
  for (const Need& need : rule.needs) {
    if (!need.common && context.weights[nearest_of(need.concepts, context)] >= kNearClause)
      return false;
    named_here = named_here || std::any_of(need.concepts.begin(), need.concepts.end(), here);
  }
  named_here = named_here || std::any_of(rule.helps.begin(), rule.helps.end(), here);
  return !named_here && context.any_topic;
}

int score_of(const Rule& rule, const Quantity& quantity, const Context& context) {
  int score = 0;
  if (!counts_in(rule, quantity)) {
    if (quantity.measure >= 0 || rule.unit_needed) return 0;
    score -= kNoUnit;
  }
  for (const std::uint16_t other : rule.yields) {
    if (context.weights[other] >= kYield) return 0;
  }
  int weakest = 1000;
  int named = 0;
  int common = 0;
  int sum = 0;
  for (const Need& need : rule.needs) {
    const int weight = context.weights[nearest_of(need.concepts, context)];
    if (weight < (need.close ? kClose : kNeeded)) return 0;
    if (need.common) {
      common += weight;
    } else {
      weakest = std::min(weakest, weight);
      sum += weight;
      ++named;
    }
  }
  // The mean, and more for each further thing the rule asks for: the more special rule wins, but
  // not by words that are far away.
  score += sum / named * (10 + 3 * (named - 1)) / 10;
  // Common words and help count only as far as what they speak of is near.
  score += common * weakest / 6000;
  for (const std::uint16_t help : rule.helps) score += context.weights[help] * weakest / 4000;
  for (const std::uint16_t bar : rule.bars) {
    if (context.weights[bar] >= kBarred) return 0;
    score -= std::max(0, context.weights[bar] - kFarBar);
  }
  return std::max(score, 0);
}

}  // namespace

std::vector<Fit> fitting_rules(const Page& page, const Quantity& quantity, const Context& context) {
  std::vector<Fit> fits;
  const auto form = static_cast<std::size_t>(form_of(page, quantity));
  const auto& first_of = page.lexicon->rule_first;
  for (std::size_t i = first_of[form]; i < first_of[form + 1]; ++i) {
    const Rule& rule = page.lexicon->rules[i];
    if (rule.whole && quantity.denominator) continue;
    const int score = score_of(rule, quantity, context);
    if (score <= 0 || speaks_past(rule, context)) continue;
    const auto same = std::find_if(fits.begin(), fits.end(),
                                   [&](const Fit& fit) { return fit.rule->code == rule.code; });
    if (same == fits.end()) {
      fits.push_back({&rule, score});
    } else if (same->score < score) {
      *same = {&rule, score};
    }
  }
  std::stable_sort(fits.begin(), fits.end(),
                   [](const Fit& left, const Fit& right) { return left.score > right.score; });
  return fits;
}

std::uint32_t words_begin(const Rule& rule, const Context& context, const Quantity& quantity,
                          std::uint32_t first) {
  std::uint32_t begin = std::min(context.clause_first, quantity.hedge_first);
  for (const Need& need : rule.needs) {
    const Hit* const hit = context.nearest[nearest_of(need.concepts, context)];
    if (hit != nullptr && hit->first >= first) begin = std::min(begin, hit->first);
  }
  return begin;
}

bool one_subject(const Page& page, const Rule& left, const Rule& right, const Context& context) {
  const Hit* one = context.nearest[nearest_of(left.needs.front().concepts, context)];
  const Hit* two = context.nearest[nearest_of(right.needs.front().concepts, context)];
  if (one == nullptr || two == nullptr || one == two) return false;
  if (one->first > two->first) std::swap(one, two);
  if (two->first <= one->past || two->first > one->past + 4) return false;
  bool joined = false;
  for (std::uint32_t i = one->past; i < two->first; ++i) {
    const bool joiner = PhraseTree::is_joiner(page.at(i));
    joined = joined || joiner;
    if (!joiner && page.starting(i, Tag::filler) == nullptr) return false;
  }
  return joined;
}

}  // namespace tongket::reader
