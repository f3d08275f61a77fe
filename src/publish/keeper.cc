#include "keeper.h"

#include <algorithm>
#include <tuple>

#include "inference.h"
#include "suppression.h"

namespace tongket::publish {
namespace {

class Keeper {
 public:
  Keeper(const Relations& relations, const Facts& facts, const Known& known,
         const std::set<Point>& secret, const Since& since)
      : facts_{facts}, since_{since}, reader_{relations, facts, known.out} {
    for (const auto& point : secret) secret_.insert(reader_.place(point));
    for (const auto& point : known.seen) seen_.insert(reader_.place(point));
    for (const auto place : seen_) reader_.learn(place);
  }

  std::set<Point> keep() && {
    for (auto each = secret_.begin(); each != secret_.end();) {
      each = close(*each) ? std::next(each) : secret_.erase(each);
    }
    give_back();
    std::set<Point> back;
    for (const auto place : back_) back.insert(reader_.point(place));
    return back;
  }

 private:
  using Place = Reader::Place;

  /// False when nothing that is out has to do with it.
  bool close(Place secret) {
    while (reader_.works_out(secret)) {
      const auto place = culprit(secret);
      if (!place) return false;
      reader_.forget(*place);
      back_.insert(*place);
    }
    return true;
  }

  /// What would close the gap by itself, among what is bound to the secret and what is bound to
  /// that; else the latest of the nearest.
  [[nodiscard]] std::optional<Place> culprit(Place secret) {
    std::set<Place> reached{secret};
    for (;;) {
      const auto size_before = reached.size();
      widen(reached);
      const auto near = candidates(reached);
      if (near.empty() && reached.size() > size_before) continue;
      if (near.empty()) return std::nullopt;
      widen(reached);
      for (const auto place : candidates(reached)) {
        reader_.forget(place);
        const bool closes = !reader_.works_out(secret);
        reader_.learn(place);
        if (closes) return place;
      }
      return near.front();
    }
  }

  void widen(std::set<Place>& reached) const {
    for (const auto place : std::set<Place>{reached}) reached.merge(reader_.bound_to(place));
  }

  /// Those that are out, the one to go first in front.
  [[nodiscard]] std::vector<Place> candidates(const std::set<Place>& among) const {
    std::vector<Place> places;
    std::ranges::copy_if(among, std::back_inserter(places), [&](const auto place) {
      return reader_.knows(place) && !seen_.contains(place);
    });
    sort(places);
    return places;
  }

  void sort(std::vector<Place>& places) const {
    using Rank = std::tuple<ledger::Position, bool, base::Decimal, Point>;
    std::map<Place, Rank> ranks;
    for (const auto place : places) {
      const auto& point = reader_.point(place);
      const auto& fact = facts_.at(point);
      ranks.emplace(place, Rank{-since_(point), fact.by_decision, amount_of(fact.value), point});
    }
    std::ranges::sort(places, {}, [&](const auto place) { return ranks.at(place); });
  }

  /// What was kept back for one secret may be kept back for nothing once others are.
  void give_back() {
    std::vector<Place> places{back_.begin(), back_.end()};
    sort(places);
    std::ranges::reverse(places);
    for (const auto place : places) {
      const auto concerned = reader_.concerned_by(place);
      reader_.learn(place);
      const bool gives_away = std::ranges::any_of(concerned, [&](const auto each) {
        return secret_.contains(each) && reader_.works_out(each);
      });
      if (gives_away) {
        reader_.forget(place);
      } else {
        back_.erase(place);
      }
    }
  }

  const Facts& facts_;
  const Since& since_;
  Reader reader_;
  std::set<Place> secret_;
  std::set<Place> seen_;
  std::set<Place> back_;
};

}  // namespace

std::set<Point> kept_back(const Relations& relations, const Facts& facts, const Known& known,
                          const std::set<Point>& secret, const Since& since) {
  return Keeper{relations, facts, known, secret, since}.keep();
}

}  // namespace tongket::publish
