#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reader/reader.h"
#include "tokens.h"

namespace tongket::reader {

/// What a phrase of the lexicon is for. One section of the data files each; see
/// `catalogue/reading/README.md`, which says the same in Vietnamese.
enum class Tag : std::uint8_t {
  // Numbers
  digit_word,
  scale_word,
  clause_verb,
  example,
  divides,
  adds_percent,
  hedge_under,
  hedge_over,
  hedge_about,
  before_count,
  of_place,
  place_noun,
  over_after,
  under_after,
  no_number,
  range,
  label,
  time_length,
  measure,
  // Meaning
  concept_,
  area,
  filler,
  // Cues
  plan,
  plan_head,
  own_plan,
  statute,
  demand,
  ahead,
  result,
  result_head,
  change,
  compared,
  occasion,
  // Awards
  award_verb,
  award_passive,
  award_form,
  award_group,
  award_person,
  award_family,
  // Units and bodies
  unit_kind,
  unit_stop,
  central_city,
  province,
  body,
  cluster_kind,
  all_levels,
  // The page
  full_review,
  part_review,
  half_year,
  field,
  off_topic,
  conference,
  held,
  at_place,
  session,
  // People
  courtesy,
  rank,
  office,
  chairs,
  speaks,
  attends,
  // Lines
  line_is,
  line_starts,
  line_has,
  count_
};

inline constexpr std::size_t kTags = static_cast<std::size_t>(Tag::count_);
using TagSet = std::bitset<kTags>;

/// A phrase found in a text: tokens `[first, past)`.
struct Hit {
  std::uint32_t first = 0;
  std::uint32_t past = 0;
  Tag tag = Tag::filler;
  std::uint16_t value = 0;
};

/// A table from 64-bit keys to small numbers, made once and only read afterwards.
class KeyTable {
 public:
  void build(const std::unordered_map<std::uint64_t, std::uint32_t>& entries);
  [[nodiscard]] std::uint32_t find(std::uint64_t key) const {  ///< 0 when it is not there.
    for (std::size_t at = key & mask_;; at = (at + 1) & mask_) {
      if (slots_[at].second == 0 || slots_[at].first == key) return slots_[at].second;
    }
  }

 private:
  std::vector<std::pair<std::uint64_t, std::uint32_t>> slots_{{0, 0}};
  std::size_t mask_ = 0;
};

/// All phrases in one tree of words, so that a text is matched against all of them at once.
class PhraseTree {
 public:
  void add(const std::vector<std::uint64_t>& words, Tag tag, std::uint16_t value);
  [[nodiscard]] bool holds(const std::vector<std::uint64_t>& words, Tag tag,
                           std::uint16_t value) const;
  void seal();

  /// Fills `tokens[].word` and gives every phrase of the text, by first token. Of phrases with the
  /// same tag only the longest at one place counts, and none inside a longer one. Commas, dashes,
  /// quotes and "và" between the words of a phrase are passed over.
  [[nodiscard]] std::vector<Hit> match(Tokens& tokens) const;

  [[nodiscard]] static bool is_joiner(const Token& token) { return token.joiner; }

 private:
  struct Payload {
    Tag tag;
    std::uint16_t value;
  };
  struct Node {
    std::uint32_t payload_first = 0;
    std::uint32_t payload_past = 0;
    std::uint32_t step_first = 0;
    std::uint32_t step_past = 0;
  };
  struct Step {
    std::uint32_t word;
    std::uint32_t node;
  };
  [[nodiscard]] std::uint32_t step(std::uint32_t node, std::uint32_t word) const;
  [[nodiscard]] static std::uint64_t edge(std::uint32_t node, std::uint32_t word) {
    const std::uint64_t mixed =
        (static_cast<std::uint64_t>(node) << 32U | word) * 0x9E3779B97F4A7C15ULL;
    return mixed ^ (mixed >> 32U);
  }
  /// By tag: where the last phrase ends; and at the end, where the last of several words ends.
  using Covered = std::array<std::uint32_t, kTags + 1>;
  void match_from(const Tokens& tokens, std::size_t start, Covered& covered,
                  std::vector<Hit>& hits) const;
  /// Where phrases that begin at one word end, the shortest first.
  struct Ends {
    struct End {
      std::uint32_t node;
      std::uint32_t past;
      bool over_joiner;
    };
    std::array<End, 24> all;  // Filled as far as `found`. NOLINT(*-member-init)
    std::size_t found = 0;
  };
  void find_ends(const Tokens& tokens, std::size_t start, Ends& ends) const;

  std::unordered_map<std::uint64_t, std::uint32_t> word_numbers_;
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;
  std::vector<std::vector<Payload>> building_{1};
  KeyTable words_;
  std::vector<std::vector<Step>> growing_{1};  ///< Until sealed, like `building_` and `edges_`.
  std::vector<Step> steps_;  ///< Of each node in turn, by word: small enough to stay at hand.
  std::vector<std::uint32_t> openings_{0};  ///< By word: the node where it begins a phrase; or 0.
  std::vector<Node> nodes_;
  std::vector<Payload> payloads_;
};

/// How a number must be printed for a rule to speak of it.
enum class Form : std::uint8_t { count, percent, money };

/// One thing that must be said near a number for a rule to fit.
struct Need {
  std::vector<std::uint16_t> concepts;  ///< Any of them will do.
  bool close = false;                   ///< In the number's own clause, not only near.
  bool common = false;  ///< A common word ("đạt"), which does not say what it is.
};

/// When a number belongs to an indicator. Concepts are numbers of `[ý …]` sections.
struct Rule {
  std::uint16_t code = 0;
  Form form = Form::count;
  bool unit_needed = false;             ///< A number without unit cannot be it.
  bool whole = false;                   ///< Never a fraction: quotas, denominators.
  std::vector<std::uint16_t> measures;  ///< Empty: whatever the unit.
  std::vector<Need> needs;
  std::vector<std::uint16_t> helps;
  std::vector<std::uint16_t> bars;
  std::vector<std::uint16_t> yields;  ///< Concepts before which a general rule steps back.
};

struct Lexicon::Body {
  PhraseTree tree;
  std::vector<std::string> measures;
  std::vector<std::string> concepts;
  std::vector<std::string> areas;
  std::vector<std::string> award_forms;
  std::vector<std::string> codes;
  std::vector<Rule> rules;  ///< By form.
  std::array<std::size_t, 4>
      rule_first{};           ///< Of form f: rules `[rule_first[f], rule_first[f + 1])`.
  std::vector<bool> topics;   ///< By concept: it says what something is, some rule rests on it.
  std::vector<bool> commons;  ///< By concept: some rule asks for it as a word of common use.
};

}  // namespace tongket::reader
