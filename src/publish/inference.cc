#include "inference.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "base/check.h"
#include "elimination.h"
#include "suppression.h"

namespace tongket::publish {
namespace {

/// How many worlds are looked at for one number before it is given up, and how many mends deep.
constexpr int kWorldsMax = 400;
constexpr int kMendsMax = 5;

std::int64_t whole_part(base::Decimal number) {
  auto whole = number.units();
  for (int digit = 0; digit < number.scale(); ++digit) whole /= 10;
  return whole;
}

/// 52/52 and 86,38% as `a × numerator = b × denominator`, in lowest terms.
std::pair<std::int64_t, std::int64_t> terms_of(const figure::Value& value) {
  using Kind = figure::Value::Kind;
  std::int64_t a = value.kind() == Kind::percent ? 100 : 1;
  const auto b = amount_of(value).units();
  if (value.kind() == Kind::ratio) a = value.denominator();
  for (int digit = 0; digit < amount_of(value).scale(); ++digit) a *= 10;
  const auto common = std::max<std::int64_t>(std::gcd(a, b), 1);
  return {a / common, b / common};
}

}  // namespace

/// Unknown numbers that hang together, and the moves that what is known leaves them.
class Reader::Piece {
 public:
  using Judge = std::function<bool(const Vector&)>;

  Piece(const Rows& rows, const Point& first, const Facts& facts) {
    place(first, facts);
    std::vector<Vector> vectors;
    for (const auto& row : rows.equations) {
      auto& vector = vectors.emplace_back();
      for (const auto& [point, amount] : row) vector[place(point, facts)] += amount;
      std::erase_if(vector, [](const auto& term) { return term.second == 0; });
    }
    for (const auto& point : rows.divisors) {
      if (auto& below = room_[place(point, facts)].below; below > 0) --below;
    }
    std::vector<std::int64_t> weight;
    for (const auto& [below, above] : room_) weight.push_back(std::min(below, above));
    moves_ = base_of_moves(vectors, weight);
    touching_.resize(room_.size());
    for (std::size_t index = 0; index < moves_.size(); ++index) {
      for (const auto& [each, amount] : moves_[index]) touching_[each].push_back(index);
    }
  }

  [[nodiscard]] const std::map<Point, std::size_t>& places() const { return places_; }

  /// What a move does to a number.
  [[nodiscard]] std::int64_t change(const Vector& move, const Point& point) const {
    const auto found = places_.find(point);
    if (found == places_.end()) return 0;
    const auto moved = move.find(found->second);
    return moved == move.end() ? 0 : moved->second;
  }

  /// True when there is another world that differs at `point` as `judge` asks.
  [[nodiscard]] bool has_world(const Point& point, const Judge& judge) const {
    Search search{judge, kWorldsMax};
    for (const auto index : touching_[places_.at(point)]) {
      for (const int sign : {1, -1}) {
        if (reaches(search, sum({}, moves_[index], sign), kMendsMax)) return true;
      }
    }
    return false;
  }

 private:
  /// How far a number may go down and up.
  struct Room {
    std::int64_t below;
    std::int64_t above;
  };
  struct Search {
    const Judge& judge;
    int worlds_left;
  };

  std::size_t place(const Point& point, const Facts& facts) {
    const auto [found, is_new] = places_.emplace(point, room_.size());
    if (is_new) {
      const auto& value = facts.at(point).value;
      const auto amount = whole_part(amount_of(value));
      const bool yes_no = value.kind() == figure::Value::Kind::yes_no;
      room_.push_back({.below = std::max<std::int64_t>(amount, 0),
                       .above = yes_no ? 1 - amount : std::numeric_limits<std::int64_t>::max()});
    }
    return found->second;
  }

  static Vector sum(Vector move, const Vector& other, std::int64_t times) {
    for (const auto& [place, amount] : other) {
      if ((move[place] += times * amount) == 0) move.erase(place);
    }
    return move;
  }

  /// Whether the move, mended by others where it goes too far, leads to a world as asked.
  bool reaches(Search& search, const Vector& move, int mends_left) const {
    if (--search.worlds_left < 0) return false;
    const auto too_far = std::ranges::find_if(move, [&](const auto& term) {
      return term.second < 0 ? -term.second > room_[term.first].below
                             : term.second > room_[term.first].above;
    });
    if (too_far == move.end()) return search.judge(move);
    if (mends_left == 0) return false;
    for (const auto index : touching_[too_far->first]) {
      const bool alike = (moves_[index].at(too_far->first) > 0) == (too_far->second > 0);
      if (reaches(search, sum(move, moves_[index], alike ? -1 : 1), mends_left - 1)) return true;
    }
    return false;
  }

  std::map<Point, std::size_t> places_;
  std::vector<Room> room_;
  std::vector<Vector> moves_;
  std::vector<std::vector<std::size_t>> touching_;  ///< Moves that change a number.
};

Reader::Reader(const Relations& relations, const Facts& facts, std::set<Point> known)
    : relations_{relations}, facts_{facts}, known_{std::move(known)} {
  for (std::size_t index = 0; index < relations.sums.size(); ++index) {
    for (const auto& [point, amount] : relations.sums[index]) uses_[point].sums.push_back(index);
  }
  for (std::size_t index = 0; index < relations.quotients.size(); ++index) {
    const auto& [quotient, numerator, denominator] = relations.quotients[index];
    for (const auto& point : {quotient, numerator, denominator}) {
      uses_[point].quotients.push_back(index);
    }
  }
}

Reader::~Reader() = default;

void Reader::learn(const Point& point) {
  drop_pieces_near(point);
  known_.insert(point);
}

void Reader::forget(const Point& point) {
  known_.erase(point);
  drop_pieces_near(point);
}

bool Reader::works_out(const Point& point) {
  if (known_.contains(point)) return false;
  if (const auto uses = uses_.find(point); uses != uses_.end()) {
    for (const auto index : uses->second.quotients) {
      const auto& quotient = relations_.quotients[index];
      if (quotient.quotient == point) return !may_differ(quotient);
    }
  }
  const auto piece = piece_of(point);
  return !piece->has_world(point,
                           [&](const Vector& move) { return piece->change(move, point) != 0; });
}

std::set<Point> Reader::bound_to(const Point& point) const {
  std::set<Point> bound{point};
  const auto uses = uses_.find(point);
  if (uses == uses_.end()) return bound;
  for (const auto index : uses->second.sums) {
    for (const auto& [other, amount] : relations_.sums[index]) bound.insert(other);
  }
  for (const auto index : uses->second.quotients) {
    const auto& [quotient, numerator, denominator] = relations_.quotients[index];
    bound.insert({quotient, numerator, denominator});
  }
  return bound;
}

/// A ratio differs where a world changes one of its parts and not the other in proportion.
bool Reader::may_differ(const Quotient& quotient) {
  const auto numerator = facts_.find(quotient.numerator);
  const auto denominator = facts_.find(quotient.denominator);
  if (numerator == facts_.end() || denominator == facts_.end()) return true;
  const auto top = amount_of(numerator->second.value);
  const auto bottom = amount_of(denominator->second.value);
  for (const auto& part : {quotient.numerator, quotient.denominator}) {
    if (known_.contains(part)) continue;
    const auto piece = piece_of(part);
    const auto out_of_proportion = [&](const Vector& move) {
      const auto left = bottom.times(piece->change(move, quotient.numerator));
      const auto right = top.times(piece->change(move, quotient.denominator));
      return left.ok() && right.ok() && left.value() != right.value();
    };
    if (piece->has_world(part, out_of_proportion)) return true;
  }
  return false;
}

std::shared_ptr<const Reader::Piece> Reader::piece_of(const Point& point) {
  TK_CHECK(!known_.contains(point));
  if (const auto found = pieces_.find(point); found != pieces_.end()) return found->second;
  const auto piece = std::make_shared<const Piece>(unknown_rows(point), point, facts_);
  for (const auto& [each, place] : piece->places()) pieces_[each] = piece;
  return piece;
}

/// Every relation that hangs together with `point` through unknown numbers, without the known ones.
/// A part of a ratio that nobody reported can be anything, and the ratio then says nothing.
Reader::Rows Reader::unknown_rows(const Point& point) const {
  Rows rows;
  std::set<std::size_t> sums;
  std::set<std::size_t> quotients;
  std::set<Point> reached{point};
  std::vector<Point> left{point};
  const auto add = [&](Equation terms) {
    std::erase_if(
        terms, [&](const auto& term) { return term.second == 0 || known_.contains(term.first); });
    for (const auto& [each, amount] : terms) {
      if (reached.insert(each).second) left.push_back(each);
    }
    rows.equations.push_back(std::move(terms));
  };
  while (!left.empty()) {
    const auto uses = uses_.find(left.back());
    left.pop_back();
    if (uses == uses_.end()) continue;
    for (const auto index : uses->second.sums) {
      if (sums.insert(index).second) add(relations_.sums[index]);
    }
    for (const auto index : uses->second.quotients) {
      const auto& [quotient, numerator, denominator] = relations_.quotients[index];
      const bool says =
          known_.contains(quotient) && facts_.contains(numerator) && facts_.contains(denominator);
      if (!says || !quotients.insert(index).second) continue;
      const auto [a, b] = terms_of(facts_.at(quotient).value);
      add({{numerator, a}, {denominator, -b}});
      if (!known_.contains(denominator)) rows.divisors.insert(denominator);
    }
  }
  return rows;
}

void Reader::drop_pieces_near(const Point& point) {
  for (const auto& near : bound_to(point)) {
    const auto found = pieces_.find(near);
    if (found == pieces_.end()) continue;
    const auto piece = found->second;
    for (const auto& [each, place] : piece->places()) pieces_.erase(each);
  }
}

std::set<Point> follows(const Relations& relations, const Facts& facts,
                        const std::set<Point>& known, const std::set<Point>& wanted) {
  Reader reader{relations, facts, known};
  std::set<Point> found;
  for (const auto& point : wanted) {
    if (reader.works_out(point)) found.insert(point);
  }
  return found;
}

}  // namespace tongket::publish
