#pragma once

#include <functional>
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
  /// A number of the relations or of `known`, 0, 1, 2 …: quicker to ask by than its point.
  using Place = std::size_t;

  /// Requires `relations` and `facts` to outlive the reader.
  Reader(const Relations& relations, const Facts& facts, const std::set<Point>& known);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// The place of a number, given to it now if it had none.
  Place place(const Point& point);
  [[nodiscard]] const Point& point(Place place) const { return numbers_[place].point; }

  [[nodiscard]] bool knows(Place place) const { return numbers_[place].is_known; }
  void learn(Place place);
  void forget(Place place);

  /// True when the reader does not know the number and can work it out.
  [[nodiscard]] bool works_out(Place place);

  /// All numbers bound to this one by a relation, itself among them.
  [[nodiscard]] std::set<Place> bound_to(Place place) const;

  /// All numbers of which the reader may know more once he knows this one.
  [[nodiscard]] std::set<Place> concerned_by(Place place) const;

 private:
  class Piece;

  struct Number {
    Point point;
    const Fact* fact;  ///< Null where nobody reported it.
    bool is_known = false;
    std::vector<std::size_t> sums;       ///< Those it stands in …
    std::vector<std::size_t> quotients;  ///< … as their places in the lists below.
    std::shared_ptr<const Piece> piece;
  };
  using Line = std::vector<std::pair<Place, std::int64_t>>;
  struct Ratio {
    Place quotient;
    Place numerator;
    Place denominator;
  };
  /// What is left of the relations when the known numbers are taken out.
  struct Rows {
    std::vector<Line> lines;
    std::set<Place> divisors;  ///< By which a known ratio was divided: they are not nothing.
  };

  /// Whether a world differs as is asked: the changes of a move, by the number.
  using Change = std::function<std::int64_t(Place)>;
  using Judge = std::function<bool(const Change&)>;
  [[nodiscard]] bool has_world(Place place, const Judge& judge);

  [[nodiscard]] std::set<Place> hanging_with(Place place) const;
  [[nodiscard]] Rows rows_among(const std::set<Place>& unknown) const;
  [[nodiscard]] bool says(const Ratio& ratio) const;
  [[nodiscard]] const Piece& piece_of(Place place);
  [[nodiscard]] bool may_differ(const Ratio& ratio);
  void drop_pieces_near(Place place);

  const Facts& facts_;
  std::map<Point, Place> places_;
  std::vector<Number> numbers_;
  std::vector<Line> sums_;
  std::vector<Ratio> ratios_;
};

/// Those of `wanted` that are not `known` and can be worked out.
[[nodiscard]] std::set<Point> follows(const Relations& relations, const Facts& facts,
                                      const std::set<Point>& known, const std::set<Point>& wanted);

}  // namespace tongket::publish
