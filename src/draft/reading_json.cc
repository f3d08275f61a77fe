#include "draft/draft.h"

namespace tongket::draft {
namespace {

base::JsonObject spanned(const reader::Span& span) {
  return {{"first", span.first}, {"past", span.past}};
}

base::JsonObject with_text(const std::string& text, const reader::Span& span) {
  auto json = spanned(span);
  json.emplace("text", text);
  return json;
}

base::JsonObject to_json(const reader::UnitMention& mention) {
  auto json = with_text(mention.printed, mention.span);
  json.emplace("level", reader::to_text(mention.level));
  json.emplace("kind_word", mention.kind_word);
  json.emplace("name", mention.name);
  return json;
}

template <class Value, class Print>
base::Json optional_json(const std::optional<Value>& value, Print print) {
  return value ? base::Json(print(*value)) : base::Json(nullptr);
}

std::string_view role_text(reader::Role role) {
  switch (role) {
    case reader::Role::chair:
      return "chair";
    case reader::Role::speaker:
      return "speaker";
    case reader::Role::attendee:
      break;
  }
  return "attendee";
}

base::JsonObject to_json(const reader::Person& person) {
  auto json = spanned(person.span);
  json.emplace("name", optional_json(person.name, [](const auto& name) { return name; }));
  json.emplace("rank", person.rank);
  json.emplace("title", person.title);
  json.emplace("role", role_text(person.role));
  return json;
}

base::JsonObject to_json(const reader::Statement& statement) {
  auto json = with_text(statement.text, statement.span);
  json.emplace("area", statement.area);
  return json;
}

base::JsonObject to_json(const reader::Task& task) {
  auto json = with_text(task.text, task.span);
  json.emplace("area", task.area);
  json.emplace("target", optional_json(task.target, [](const auto& target) {
                 return base::JsonObject{{"number", base::to_text(target.number)},
                                         {"unit", target.unit},
                                         {"indicator", target.indicator}};
               }));
  return json;
}

/// A number of awards; none beyond what canonical JSON can say, for no page means that many.
base::Json whole(const std::optional<std::int64_t>& number) {
  constexpr std::int64_t kLargest = (std::int64_t{1} << 53U) - 1;
  return number && *number <= kLargest ? base::Json(*number) : base::Json(nullptr);
}

base::JsonObject to_json(const reader::Commendation& commendation) {
  auto json = spanned(commendation.span);
  json.emplace("form", commendation.form);
  json.emplace("body", base::JsonArray(commendation.bodies.begin(), commendation.bodies.end()));
  json.emplace("collectives", whole(commendation.collectives));
  json.emplace("individuals", whole(commendation.individuals));
  json.emplace("families", whole(commendation.families));
  return json;
}

base::JsonObject to_json(const reader::Furniture& furniture) {
  auto json = with_text(furniture.text, furniture.span);
  json.emplace("kind", reader::to_text(furniture.kind));
  return json;
}

template <class Thing>
base::JsonArray list(const std::vector<Thing>& things) {
  base::JsonArray json;
  for (const auto& thing : things) json.emplace_back(to_json(thing));
  return json;
}

base::JsonObject words_json(const reader::Words& words) {
  return with_text(words.text, words.span);
}

}  // namespace

base::JsonObject to_json(const reader::Reading& reading) {
  const auto whole = [](int number) { return number; };
  const auto day_of = [](const auto& date) { return base::to_iso(date.day); };
  return {{"kind", reader::to_text(reading.kind)},
          {"level", reader::to_text(reading.level)},
          {"unit", optional_json(reading.unit, [](const auto& unit) { return to_json(unit); })},
          {"parent", optional_json(reading.parent, [](const auto& unit) { return to_json(unit); })},
          {"other_units", list(reading.other_units)},
          {"year", optional_json(reading.year, whole)},
          {"next_year", optional_json(reading.next_year, whole)},
          {"event_date", optional_json(reading.event_date, day_of)},
          {"publish_date", optional_json(reading.publish_date, day_of)},
          {"place", optional_json(reading.place, words_json)},
          {"organiser", optional_json(reading.organiser, words_json)},
          {"people", list(reading.people)},
          {"results", list(reading.results)},
          {"tasks", list(reading.tasks)},
          {"commendations", list(reading.commendations)},
          {"furniture", list(reading.furniture)}};
}

}  // namespace tongket::draft
