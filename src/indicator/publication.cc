#include <algorithm>

#include "body.h"
#include "closure.h"
#include "row.h"
#include "words.h"

namespace tongket::indicator {
namespace {

/// The catalogue of one day, as far as it can give anything away.
struct Day {
  std::vector<std::size_t> places;  ///< Into `Body::indicators`.
  std::map<IndicatorId, const Indicator*> rows;
  Knowledge knowledge;
};

Day day_of(const Catalogue::Body& body, base::Date on) {
  Day day;
  for (std::size_t place = 0; place < body.indicators.size(); ++place) {
    const Indicator& one = body.indicators[place];
    if (!in_force(one, on)) continue;
    day.places.push_back(place);
    day.rows.emplace(one.id, &one);
    if (one.numerator && one.denominator) {
      day.knowledge.quotients.push_back({one.id, *one.numerator, *one.denominator});
    }
  }
  day.knowledge.sums = body.identities;
  return day;
}

/// The days on which anything changes, and one before all of them.
std::set<base::Date> turning_days(const Catalogue::Body& body) {
  std::set<base::Date> days{base::Date{base::Days{0}}};
  for (const auto& one : body.indicators) {
    if (one.first) days.insert(*one.first);
    if (one.last) days.insert(*one.last + base::Days{1});
  }
  return days;
}

class Publication {
 public:
  Publication(const Catalogue::Body& body, base::Problems& problems)
      : body_{body}, problems_{problems} {}

  void check() {
    for (const auto on : turning_days(body_)) {
      const Day day = day_of(body_, on);
      for (const auto place : day.places) check_hidden_parts(day, place);
      check_bases(day);
      for (const auto& word : words<Level>()) check_leaks(day, word.value);
    }
  }

 private:
  static bool is_hidden(const Day& day, const std::optional<IndicatorId>& id, Level level) {
    if (!id) return true;
    const auto found = day.rows.find(*id);
    return found == day.rows.end() || !is_public_at(*found->second, level);
  }

  /// A percent of two hidden counts gives them away below the province or with decimals.
  void check_hidden_parts(const Day& day, std::size_t place) {
    const Indicator& one = body_.indicators[place];
    if (!one.is_public || !one.numerator || !one.public_floor) return;
    const bool hidden = is_hidden(day, one.numerator, *one.public_floor) &&
                        is_hidden(day, one.denominator, *one.public_floor);
    if (!hidden) return;
    if (*one.public_floor < Level::province)
      refuse("catalogue.gives_away_parts", place, "public_floor");
    if (one.public_form != PublicForm::whole_percent) {
      refuse("catalogue.gives_away_parts", place, "public_form");
    }
  }

  /// Two percents of one hidden base narrow it down together: one per base.
  void check_bases(const Day& day) {
    std::map<IndicatorId, const Indicator*> first_of;
    for (const auto place : day.places) {
      const Indicator& one = body_.indicators[place];
      if (!one.is_public || !one.denominator || !is_hidden(day, one.denominator, Level::nation)) {
        continue;
      }
      const auto [first, fresh] = first_of.emplace(*one.denominator, &one);
      if (!fresh) {
        refuse("catalogue.one_per_base", place, "public",
               {{"code", first->second->code}, {"base", code_of(day, *one.denominator)}});
      }
    }
  }

  /// A percent of two hidden counts is public as a whole percent: what that gives away is bounded
  /// by the two checks above. With one part public the other is as good as printed.
  static std::set<IndicatorId> public_at(const Day& day, Level level) {
    std::set<IndicatorId> known;
    for (const auto& [id, one] : day.rows) {
      if (!is_public_at(*one, level)) continue;
      const bool blurred = one->public_form == PublicForm::whole_percent &&
                           is_hidden(day, one->numerator, level) &&
                           is_hidden(day, one->denominator, level);
      if (!blurred) known.insert(id);
    }
    return known;
  }

  void check_leaks(const Day& day, Level level) {
    const auto known = public_at(day, level);
    const auto all = computable(day.knowledge, known);
    for (const auto place : day.places) {
      const Indicator& one = body_.indicators[place];
      // Below the lowest level that reports it there is nothing to give away.
      const bool exists = !one.levels.empty() && level >= one.levels.front();
      if (!exists || is_public_at(one, level) || !all.contains(one.id)) continue;
      refuse("catalogue.gives_away", place, "public",
             {{"code", one.code},
              {"level", std::string{to_text(level)}},
              {"sources", codes(day, sources_of(day.knowledge, known, one.id))}});
    }
  }

  static std::string code_of(const Day& day, IndicatorId id) {
    const auto found = day.rows.find(id);
    return found == day.rows.end() ? base::to_text(id) : found->second->code;
  }

  static std::string codes(const Day& day, const std::set<IndicatorId>& ids) {
    std::string all;
    for (const auto id : ids) all.append(all.empty() ? "" : ", ").append(code_of(day, id));
    return all;
  }

  /// Once per row, code and column: a fault of one day is seldom mended on the next.
  void refuse(std::string_view code, std::size_t place, std::string_view column, Args args = {}) {
    if (!told_.insert({place, code, column}).second) return;
    problems_.add({base::ErrorKind::invalid, code, std::move(args)},
                  {.file = "indicators.csv",
                   .line = body_.indicator_lines[place],
                   .cell = std::string{column}});
  }

  const Catalogue::Body& body_;
  base::Problems& problems_;
  std::set<std::tuple<std::size_t, std::string_view, std::string_view>> told_;
};

}  // namespace

void check_publication(const Catalogue::Body& body, base::Problems& problems) {
  Publication{body, problems}.check();
}

}  // namespace tongket::indicator
