#pragma once

#include <cstdint>
#include <vector>

#include "page.h"

namespace tongket::reader {

/// How near every concept stands to one number, in thousandths: 1000 in its own clause, less for
/// every comma, number, semicolon and sentence between.
struct Context {
  std::vector<int> weights;         ///< By concept.
  std::vector<const Hit*> nearest;  ///< By concept; null where the weight is 0.
  std::vector<bool>
      topics;  ///< By concept: what the own clause speaks of, beside the noun counted.
  bool any_topic = false;
  std::uint32_t clause_first = 0;  ///< The number's own clause …
  std::uint32_t clause_past = 0;   ///< … half-open.
};

/// Weighs the words around the numbers of one page, one after the other.
class Weigher {
 public:
  explicit Weigher(const Page& page);

  /// The result stays valid until the next call.
  const Context& weigh(std::size_t quantity);

 private:
  void look_right(const Quantity& quantity, const Sentence& sentence);
  void look_left(std::size_t quantity, std::size_t sentence);
  /// What looking leftwards from a number has come by.
  struct Leftward {
    const Quantity& number;
    const Sentence& own;
    const Quantity* counted;  ///< The count that the number, a percent, only adds to; or null.
    std::size_t other;        ///< The number passed last.
    int factor;
    bool empty = true;  ///< So far only words that name nothing: ", được 96,5 triệu đồng".
    bool in_clause = true;
  };
  std::uint32_t step_left(std::uint32_t i, Leftward& look);
  void pass_mark(std::uint32_t i, Leftward& look);
  void leave_clause(std::uint32_t i, Leftward& look);
  [[nodiscard]] bool is_bullet(const Sentence& sentence) const;
  void look_above(std::size_t sentence, int factor);
  void take(std::uint32_t token, int factor);
  [[nodiscard]] bool is_topic(const Hit& hit) const;
  [[nodiscard]] const Quantity* counted_before(std::size_t quantity) const;
  [[nodiscard]] int past_quantities(std::uint32_t token, std::size_t& other, int factor) const;
  [[nodiscard]] bool is_of(const Quantity& before, const Quantity& number) const;
  std::uint32_t over_bracket(std::uint32_t shut, std::uint32_t first, int factor);
  [[nodiscard]] bool lists_people(std::uint32_t comma) const;
  [[nodiscard]] bool opens_clause(std::uint32_t token) const;
  [[nodiscard]] bool names_own_subject(const Quantity& quantity) const;

  const Page& page_;
  std::vector<bool> known_;             ///< Tokens that some phrase covers.
  std::vector<bool> counted_;           ///< Tokens that begin a number, or its hedge.
  std::vector<bool> names_topic_;       ///< By hit: it says what something is.
  std::uint32_t noun_first_ = 0;        ///< The noun of the number being weighed.
  bool own_ = false;                    ///< Within its own clause.
  std::vector<std::uint32_t> joins_;    ///< Commas inside phrases, which part nothing.
  std::vector<std::uint16_t> touched_;  ///< Concepts to reset before the next number.
  Context context_;
};

}  // namespace tongket::reader
