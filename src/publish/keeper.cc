#include "keeper.h"

#include <algorithm>
#include <tuple>

#include "inference.h"
#include "suppression.h"

namespace tongket::publish {
namespace {

class Keeper {
 public:
  Keeper(const Relations& relations, const Facts& facts, const std::set<Point>& out,
         const std::set<Point>& secret, const Since& since)
      : facts_{facts}, since_{since}, reader_{relations, facts, out}, secret_{secret} {}

  std::set<Point> keep() && {
    for (auto each = secret_.begin(); each != secret_.end();) {
      each = close(*each) ? std::next(each) : secret_.erase(each);
    }
    give_back();
    return std::move(back_);
  }

 private:
  /// False when nothing that is out has to do with it.
  bool close(const Point& secret) {
    while (reader_.works_out(secret)) {
      const auto point = culprit(secret);
      if (!point) return false;
      reader_.forget(*point);
      back_.insert(*point);
    }
    return true;
  }

  /// What would close the gap by itself, among what is bound to the secret and what is bound to
  /// that; else the latest of the nearest.
  [[nodiscard]] std::optional<Point> culprit(const Point& secret) {
    std::set<Point> reached{secret};
    for (;;) {
      const auto size_before = reached.size();
      widen(reached);
      auto near = candidates(reached);
      if (near.empty() && reached.size() > size_before) continue;
      if (near.empty()) return std::nullopt;
      widen(reached);
      for (const auto& point : candidates(reached)) {
        reader_.forget(point);
        const bool closes = !reader_.works_out(secret);
        reader_.learn(point);
        if (closes) return point;
      }
      return near.front();
    }
  }

  void widen(std::set<Point>& reached) const {
    for (const auto& point : std::set<Point>{reached}) reached.merge(reader_.bound_to(point));
  }

  /// Those that are out, the one to go first in front.
  [[nodiscard]] std::vector<Point> candidates(const std::set<Point>& among) const {
    std::vector<Point> points;
    std::ranges::copy_if(among, std::back_inserter(points),
                         [&](const auto& point) { return reader_.knows(point); });
    sort(points);
    return points;
  }

  void sort(std::vector<Point>& points) const {
    using Rank = std::tuple<ledger::Position, bool, base::Decimal, Point>;
    std::map<Point, Rank> ranks;
    for (const auto& point : points) {
      const auto& fact = facts_.at(point);
      ranks.emplace(point, Rank{-since_(point), fact.by_decision, amount_of(fact.value), point});
    }
    std::ranges::sort(points, {}, [&](const auto& point) { return ranks.at(point); });
  }

  /// What was kept back for one secret may be kept back for nothing once others are.
  void give_back() {
    std::vector<Point> points{back_.begin(), back_.end()};
    sort(points);
    std::ranges::reverse(points);
    for (const auto& point : points) {
      reader_.learn(point);
      const bool gives_away = std::ranges::any_of(
          secret_, [&](const auto& secret) { return reader_.works_out(secret); });
      if (gives_away) {
        reader_.forget(point);
      } else {
        back_.erase(point);
      }
    }
  }

  const Facts& facts_;
  const Since& since_;
  Reader reader_;
  std::set<Point> secret_;
  std::set<Point> back_;
};

}  // namespace

std::set<Point> kept_back(const Relations& relations, const Facts& facts,
                          const std::set<Point>& out, const std::set<Point>& secret,
                          const Since& since) {
  return Keeper{relations, facts, out, secret, since}.keep();
}

}  // namespace tongket::publish
