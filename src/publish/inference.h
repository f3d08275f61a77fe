#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "equations.h"

namespace tongket::publish {

/// What a reader can work out from the numbers that are out, the relations among all of them, and
/// his knowing that counts are whole, not below nothing, and that nothing is divided by nothing.
///
/// A number is safe when another world can be shown: whole numbers, none below 0 (nor a "có" above
/// 1), in which everything that is out is as it is and this one is different. Such a world is the
/// true one and a move: a change of unknown numbers that every sum and every known ratio bears. All
/// moves are sums of a few basic ones, which elimination gives; the search tries those that touch
/// the number, and mends what they would push below nothing with others.
///
///     150 = a + b + 60 + 70      a = 4, b = 16: a − 1, b + 1 is a move; both are safe
///     130 = a + b + 60 + 70      a = b = 0: no move; both follow
///
/// Errs on one side only. What it calls safe is, because the other world was found and tried
/// against every relation. What it says follows may be safe all the same, in two ways: the search
/// for mends gives up after a few hundred worlds; and a known ratio is taken to the last digit,
/// though its page prints a rounded percent that more worlds would fit.
class Reader {
 public:
  /// Requires `relations` and `facts` to outlive the reader.
  Reader(const Relations& relations, const Facts& facts, std::set<Point> known);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  [[nodiscard]] bool knows(const Point& point) const { return known_.contains(point); }
  void learn(const Point& point);
  void forget(const Point& point);

  /// True when the reader does not know the number and can work it out.
  [[nodiscard]] bool works_out(const Point& point);

  /// All numbers bound to `point` by a relation, itself among them.
  [[nodiscard]] std::set<Point> bound_to(const Point& point) const;

 private:
  class Piece;

  /// What is left of the relations when the known numbers are taken out.
  struct Rows {
    std::vector<Equation> equations;
    std::set<Point> divisors;  ///< By which a known ratio was divided: they are not nothing.
  };

  /// Which relations a number stands in: places in `sums` and `quotients`.
  struct Uses {
    std::vector<std::size_t> sums;
    std::vector<std::size_t> quotients;
  };

  [[nodiscard]] std::shared_ptr<const Piece> piece_of(const Point& point);
  [[nodiscard]] Rows unknown_rows(const Point& point) const;
  [[nodiscard]] bool may_differ(const Quotient& quotient);
  void drop_pieces_near(const Point& point);

  const Relations& relations_;
  const Facts& facts_;
  std::set<Point> known_;
  std::map<Point, Uses> uses_;
  std::map<Point, std::shared_ptr<const Piece>> pieces_;
};

/// Those of `wanted` that are not `known` and can be worked out.
[[nodiscard]] std::set<Point> follows(const Relations& relations, const Facts& facts,
                                      const std::set<Point>& known, const std::set<Point>& wanted);

}  // namespace tongket::publish
