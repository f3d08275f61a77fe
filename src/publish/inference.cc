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
  Piece(const Rows& rows, Place first, const std::vector<Number>& numbers) {
    add(first, numbers);
    std::vector<Vector> vectors;
    for (const auto& line : rows.lines) {
      auto& vector = vectors.emplace_back();
      for (const auto& [place, amount] : line) vector[add(place, numbers)] += amount;
      std::erase_if(vector, [](const auto& term) { return term.second == 0; });
    }
    for (const auto place : rows.divisors) {
      if (auto& below = room_[add(place, numbers)].below; below > 0) --below;
    }
    std::vector<std::int64_t> weight;
    weight.reserve(room_.size());
    for (const auto& [below, above] : room_) weight.push_back(std::min(below, above));
    moves_ = base_of_moves(vectors, weight);
    touching_.resize(room_.size());
    for (std::size_t index = 0; index < moves_.size(); ++index) {
      for (const auto& [each, amount] : moves_[index]) touching_[each].push_back(index);
    }
  }

  /// Where each number stands in the moves.
  [[nodiscard]] const std::map<Place, std::size_t>& columns() const { return columns_; }

  /// True when there is another world that differs at `place` as `judge` asks.
  [[nodiscard]] bool has_world(Place place, const Judge& judge) const {
    Search search{judge, kWorldsMax};
    for (const auto index : touching_[columns_.at(place)]) {
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

  std::size_t add(Place place, const std::vector<Number>& numbers) {
    const auto [found, is_new] = columns_.emplace(place, room_.size());
    if (is_new) {
      TK_CHECK(numbers[place].fact != nullptr);
      const auto& value = numbers[place].fact->value;
      const auto amount = whole_part(amount_of(value));
      const bool yes_no = value.kind() == figure::Value::Kind::yes_no;
      room_.push_back({.below = std::max<std::int64_t>(amount, 0),
                       .above = yes_no ? 1 - amount : std::numeric_limits<std::int64_t>::max()});
    }
    return found->second;
  }

  /// What a move does to a number.
  [[nodiscard]] std::int64_t change(const Vector& move, Place place) const {
    const auto found = columns_.find(place);
    if (found == columns_.end()) return 0;
    const auto moved = move.find(found->second);
    return moved == move.end() ? 0 : moved->second;
  }

  static Vector sum(Vector move, const Vector& other, std::int64_t times) {
    for (const auto& [place, amount] : other) {
      auto& moved = move[place];
      moved += times * amount;
      if (moved == 0) move.erase(place);
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
    if (too_far == move.end()) {
      return search.judge([&](Place place) { return change(move, place); });
    }
    if (mends_left == 0) return false;
    for (const auto index : touching_[too_far->first]) {
      const bool alike = (moves_[index].at(too_far->first) > 0) == (too_far->second > 0);
      if (reaches(search, sum(move, moves_[index], alike ? -1 : 1), mends_left - 1)) return true;
    }
    return false;
  }

  std::map<Place, std::size_t> columns_;
  std::vector<Room> room_;
  std::vector<Vector> moves_;
  std::vector<std::vector<std::size_t>> touching_;  ///< Moves that change a number.
};

Reader::Reader(const Relations& relations, const Facts& facts, const std::set<Point>& known)
    : facts_{facts} {
  for (const auto& sum : relations.sums) {
    auto& line = sums_.emplace_back();
    for (const auto& [point, amount] : sum) {
      line.emplace_back(place(point), amount);
      numbers_[line.back().first].sums.push_back(sums_.size() - 1);
    }
  }
  for (const auto& [quotient, numerator, denominator] : relations.quotients) {
    ratios_.push_back({place(quotient), place(numerator), place(denominator)});
    for (const auto& point : {quotient, numerator, denominator}) {
      numbers_[place(point)].quotients.push_back(ratios_.size() - 1);
    }
  }
  for (const auto& point : known) numbers_[place(point)].is_known = true;
}

Reader::~Reader() = default;

Reader::Place Reader::place(const Point& point) {
  const auto [found, is_new] = places_.emplace(point, numbers_.size());
  if (is_new) {
    const auto fact = facts_.find(point);
    numbers_.push_back({.point = point,
                        .fact = fact == facts_.end() ? nullptr : &fact->second,
                        .sums = {},
                        .quotients = {},
                        .piece = nullptr});
  }
  return found->second;
}

void Reader::learn(Place place) {
  drop_pieces_near(place);
  numbers_[place].is_known = true;
}

void Reader::forget(Place place) {
  numbers_[place].is_known = false;
  drop_pieces_near(place);
}

bool Reader::works_out(Place place) {
  if (knows(place)) return false;
  for (const auto index : numbers_[place].quotients) {
    if (ratios_[index].quotient == place) return !may_differ(ratios_[index]);
  }
  return !has_world(place, [&](const Change& change) { return change(place) != 0; });
}

std::set<Reader::Place> Reader::bound_to(Place place) const {
  std::set<Place> bound{place};
  for (const auto index : numbers_[place].sums) {
    for (const auto& [other, amount] : sums_[index]) bound.insert(other);
  }
  for (const auto index : numbers_[place].quotients) {
    const auto& [quotient, numerator, denominator] = ratios_[index];
    bound.insert({quotient, numerator, denominator});
  }
  return bound;
}

std::set<Reader::Place> Reader::concerned_by(Place place) const {
  std::set<Place> concerned;
  for (const auto near : bound_to(place)) {
    if (knows(near) || numbers_[near].fact == nullptr) continue;
    concerned.merge(hanging_with(near));
  }
  for (const auto each : std::set<Place>{concerned}) {
    for (const auto index : numbers_[each].quotients) concerned.insert(ratios_[index].quotient);
  }
  return concerned;
}

/// A ratio differs where a world changes one of its parts and not the other in proportion.
bool Reader::may_differ(const Ratio& ratio) {
  const auto* const numerator = numbers_[ratio.numerator].fact;
  const auto* const denominator = numbers_[ratio.denominator].fact;
  if (numerator == nullptr || denominator == nullptr) return true;
  const auto top = amount_of(numerator->value);
  const auto bottom = amount_of(denominator->value);
  for (const auto part : {ratio.numerator, ratio.denominator}) {
    const auto out_of_proportion = [&](const Change& change) {
      const auto left = bottom.times(change(ratio.numerator));
      const auto right = top.times(change(ratio.denominator));
      return left.ok() && right.ok() && left.value() != right.value();
    };
    if (!knows(part) && has_world(part, out_of_proportion)) return true;
  }
  return false;
}

bool Reader::has_world(Place place, const Judge& judge) {
  return piece_of(place).has_world(place, judge);
}

const Reader::Piece& Reader::piece_of(Place place) {
  TK_CHECK(!knows(place));
  if (numbers_[place].piece == nullptr) {
    const auto rows = rows_among(hanging_with(place));
    const auto piece = std::make_shared<const Piece>(rows, place, numbers_);
    for (const auto& [each, column] : piece->columns()) numbers_[each].piece = piece;
  }
  return *numbers_[place].piece;
}

/// A known ratio says something of its parts when somebody reported both: a part that nobody did
/// can be anything.
bool Reader::says(const Ratio& ratio) const {
  return knows(ratio.quotient) && numbers_[ratio.numerator].fact != nullptr &&
         numbers_[ratio.denominator].fact != nullptr;
}

/// The unknown numbers that hang together with this one through relations.
std::set<Reader::Place> Reader::hanging_with(Place place) const {
  std::set<Place> reached{place};
  std::vector<Place> left{place};
  std::vector<bool> walked(sums_.size());
  const auto reach = [&](Place each) {
    if (!knows(each) && reached.insert(each).second) left.push_back(each);
  };
  while (!left.empty()) {
    const auto& number = numbers_[left.back()];
    left.pop_back();
    for (const auto index : number.sums) {
      if (walked[index]) continue;
      walked[index] = true;
      for (const auto& [each, amount] : sums_[index]) reach(each);
    }
    for (const auto index : number.quotients) {
      if (!says(ratios_[index])) continue;
      reach(ratios_[index].numerator);
      reach(ratios_[index].denominator);
    }
  }
  return reached;
}

/// The relations of these numbers, without those that are known.
Reader::Rows Reader::rows_among(const std::set<Place>& unknown) const {
  std::set<std::size_t> sums;
  std::set<std::size_t> quotients;
  for (const auto place : unknown) {
    sums.insert(numbers_[place].sums.begin(), numbers_[place].sums.end());
    for (const auto index : numbers_[place].quotients) {
      if (says(ratios_[index])) quotients.insert(index);
    }
  }
  Rows rows;
  const auto add = [&](Line line) {
    std::erase_if(line, [&](const auto& term) { return term.second == 0 || knows(term.first); });
    rows.lines.push_back(std::move(line));
  };
  for (const auto index : sums) add(sums_[index]);
  for (const auto index : quotients) {
    const auto& [quotient, numerator, denominator] = ratios_[index];
    const auto [a, b] = terms_of(numbers_[quotient].fact->value);
    add({{numerator, a}, {denominator, -b}});
    if (!knows(denominator)) rows.divisors.insert(denominator);
  }
  return rows;
}

void Reader::drop_pieces_near(Place place) {
  for (const auto near : bound_to(place)) {
    const auto piece = numbers_[near].piece;
    if (piece == nullptr) continue;
    for (const auto& [each, column] : piece->columns()) numbers_[each].piece = nullptr;
  }
}

std::set<Point> follows(const Relations& relations, const Facts& facts,
                        const std::set<Point>& known, const std::set<Point>& wanted) {
  Reader reader{relations, facts, known};
  std::set<Point> found;
  for (const auto& point : wanted) {
    if (reader.works_out(reader.place(point))) found.insert(point);
  }
  return found;
}

}  // namespace tongket::publish
