#include "draft/draft.h"

#include <array>

#include "base/check.h"

namespace tongket::draft {
namespace {

constexpr std::array<std::pair<ItemState, std::string_view>, 5> kItemStates{{
    {ItemState::sure, "sure"},
    {ItemState::doubtful, "doubtful"},
    {ItemState::no_indicator, "no_indicator"},
    {ItemState::accepted, "accepted"},
    {ItemState::rejected, "rejected"},
}};

constexpr std::array<std::pair<Draft::State, std::string_view>, 3> kStates{{
    {Draft::State::waiting, "waiting"},
    {Draft::State::accepted, "accepted"},
    {Draft::State::discarded, "discarded"},
}};

ItemState state_of(reader::Sureness sureness) {
  switch (sureness) {
    case reader::Sureness::sure:
      return ItemState::sure;
    case reader::Sureness::doubtful:
      return ItemState::doubtful;
    case reader::Sureness::no_indicator:
      break;
  }
  return ItemState::no_indicator;
}

base::Json decimal_json(const std::optional<base::Decimal>& number) {
  return number ? base::Json(base::to_text(*number)) : base::Json(nullptr);
}

base::JsonObject to_json(const Item& item) {
  base::JsonArray candidates;
  for (const auto& candidate : item.candidates) {
    candidates.emplace_back(
        base::JsonObject{{"code", candidate.code}, {"weight", candidate.weight}});
  }
  return {{"evidence", {item.evidence.first, item.evidence.past}},
          {"numeral", {item.numeral.first, item.numeral.past}},
          {"number", base::to_text(item.number)},
          {"mark", figure::code(item.mark)},
          {"numerator", decimal_json(item.numerator)},
          {"denominator", decimal_json(item.denominator)},
          {"percent", item.percent},
          {"measure", item.measure},
          {"candidates", std::move(candidates)},
          {"state", to_text(item.state)},
          {"indicator", item.indicator},
          {"doubt", item.doubt},
          {"corrected", item.corrected}};
}

base::Error malformed(std::string_view key) {
  return {base::ErrorKind::invalid, "json.wrong_type", {{"key", std::string{key}}}};
}

base::Result<reader::Span> span_at(const base::JsonObject& json, std::string_view key) {
  TK_TRY(const auto both, base::json_array(json, key));
  if (both.size() != 2 || !both[0].is_int64() || !both[1].is_int64()) return malformed(key);
  if (both[0].get_int64() < 0 || both[1].get_int64() < both[0].get_int64()) return malformed(key);
  return reader::Span{.first = static_cast<std::size_t>(both[0].get_int64()),
                      .past = static_cast<std::size_t>(both[1].get_int64())};
}

base::Result<std::optional<base::Decimal>> decimal_at(const base::JsonObject& json,
                                                      std::string_view key) {
  const auto* found = json.if_contains(key);
  if (found == nullptr || found->is_null()) return std::optional<base::Decimal>{};
  TK_TRY(const auto text, base::json_string(json, key));
  TK_TRY(const auto number, base::parse_decimal(text));
  return std::optional{number};
}

bool flag_at(const base::JsonObject& json, std::string_view key) {
  const auto* found = json.if_contains(key);
  return found != nullptr && found->is_bool() && found->get_bool();
}

base::Result<std::vector<reader::Candidate>> candidates_at(const base::JsonObject& json) {
  TK_TRY(const auto list, base::json_array(json, "candidates"));
  std::vector<reader::Candidate> candidates;
  for (const auto& each : list) {
    if (!each.is_object()) return malformed("candidates");
    TK_TRY(auto code, base::json_string(each.get_object(), "code"));
    TK_TRY(const auto weight, base::json_integer(each.get_object(), "weight"));
    candidates.push_back({std::move(code), static_cast<int>(weight)});
  }
  return candidates;
}

base::Result<figure::Mark> mark_at(const base::JsonObject& json) {
  TK_TRY(const auto text, base::json_string(json, "mark"));
  if (const auto mark = figure::parse_mark(text)) return *mark;
  return malformed("mark");
}

base::Result<Item> item_from_json(const base::JsonObject& json) {
  Item item;
  TK_TRY(item.evidence, span_at(json, "evidence"));
  TK_TRY(item.numeral, span_at(json, "numeral"));
  TK_TRY(const auto number, base::json_string(json, "number"));
  TK_TRY(item.number, base::parse_decimal(number));
  TK_TRY(item.mark, mark_at(json));
  TK_TRY(item.numerator, decimal_at(json, "numerator"));
  TK_TRY(item.denominator, decimal_at(json, "denominator"));
  item.percent = flag_at(json, "percent");
  TK_TRY(item.measure, base::json_string(json, "measure"));
  TK_TRY(item.candidates, candidates_at(json));
  TK_TRY(const auto state, base::json_string(json, "state"));
  TK_TRY(item.state, parse_item_state(state));
  TK_TRY(item.indicator, base::json_string(json, "indicator"));
  TK_TRY(item.doubt, base::json_string(json, "doubt"));
  item.corrected = flag_at(json, "corrected");
  return item;
}

base::Result<shelf::TextRef> ref_at(const base::JsonObject& json, std::string_view key) {
  TK_TRY(const auto ref, base::json_object(json, key));
  return shelf::text_ref_from_json(ref);
}

base::Result<Draft::State> parse_state(std::string_view text) {
  for (const auto& [state, name] : kStates) {
    if (name == text) return state;
  }
  return malformed("state");
}

base::Result<> read_choices(const base::JsonObject& json, Draft& draft) {
  if (json.contains("unit")) {
    TK_TRY(const auto text, base::json_string(json, "unit"));
    TK_TRY(const auto unit, base::parse_id_text(text));
    draft.unit = unit::UnitId{unit};
  }
  if (json.contains("year")) {
    TK_TRY(const auto year, base::json_integer(json, "year"));
    draft.year = static_cast<int>(year);
  }
  if (json.contains("part")) {
    TK_TRY(const auto text, base::json_string(json, "part"));
    TK_TRY(draft.part, period::parse_year_part(text));
  }
  if (json.contains("chosen")) {
    TK_TRY(const auto list, base::json_array(json, "chosen"));
    for (const auto& each : list) {
      TK_TRY(auto chosen, report::chosen_from_json(each));
      draft.chosen.push_back(std::move(chosen));
    }
  }
  if (json.contains("report")) {
    TK_TRY(draft.report, base::json_string(json, "report"));
  }
  return base::Done{};
}

}  // namespace

std::string_view to_text(ItemState state) {
  for (const auto& [each, text] : kItemStates) {
    if (each == state) return text;
  }
  TK_CHECK(false);
  return {};
}

base::Result<ItemState> parse_item_state(std::string_view text) {
  for (const auto& [state, name] : kItemStates) {
    if (name == text) return state;
  }
  return base::Error{base::ErrorKind::invalid,
                     "draft.state_unknown",
                     {{"state", std::string{text.substr(0, 40)}}}};
}

std::string_view to_text(Draft::State state) {
  for (const auto& [each, text] : kStates) {
    if (each == state) return text;
  }
  TK_CHECK(false);
  return {};
}

std::vector<Item> items_of(const reader::Reading& reading) {
  std::vector<Item> items;
  items.reserve(reading.figures.size());
  for (const auto& figure : reading.figures) {
    items.push_back({.evidence = figure.evidence,
                     .numeral = figure.numeral,
                     .number = figure.number,
                     .mark = figure.mark,
                     .numerator = figure.numerator,
                     .denominator = figure.denominator,
                     .percent = figure.percent,
                     .measure = figure.unit,
                     .candidates = figure.candidates,
                     .state = state_of(figure.sureness),
                     .indicator = figure.candidates.empty() ? "" : figure.candidates.front().code,
                     .doubt = std::string{figure.doubt},
                     .corrected = false});
  }
  return items;
}

Counts count(const Draft& draft) {
  Counts counts;
  for (const auto& item : draft.items) {
    ++counts.total;
    switch (item.state) {
      case ItemState::sure:
        ++counts.sure;
        break;
      case ItemState::doubtful:
        ++counts.doubtful;
        break;
      case ItemState::no_indicator:
        ++counts.no_indicator;
        break;
      case ItemState::accepted:
        ++counts.accepted;
        break;
      case ItemState::rejected:
        ++counts.rejected;
        break;
    }
  }
  return counts;
}

std::string to_record(const Draft& draft) {
  base::JsonArray items;
  for (const auto& item : draft.items) items.emplace_back(to_json(item));
  base::JsonObject json{{"id", draft.id},
                        {"state", to_text(draft.state)},
                        {"name", shelf::to_json(draft.name)},
                        {"text", shelf::to_json(draft.text)},
                        {"media", draft.media},
                        {"extractor", draft.extractor},
                        {"received", base::to_iso(draft.received)},
                        {"received_by", draft.received_by},
                        {"reading", draft.reading},
                        {"items", std::move(items)}};
  if (draft.unit) json.emplace("unit", base::to_text(*draft.unit));
  if (draft.year) json.emplace("year", *draft.year);
  if (draft.part) json.emplace("part", period::to_text(*draft.part));
  if (draft.report) json.emplace("report", *draft.report);
  if (!draft.chosen.empty()) {
    base::JsonArray chosen;
    for (const auto& each : draft.chosen) chosen.emplace_back(report::to_json(each));
    json.emplace("chosen", std::move(chosen));
  }
  auto text = base::canonical_json(json);
  TK_CHECK(text.ok());
  return std::move(text).value();
}

base::Result<Draft> from_record(std::string_view record) {
  TK_TRY(const auto parsed, base::parse_json(record));
  if (!parsed.is_object()) return malformed("draft");
  const auto& json = parsed.get_object();
  Draft draft;
  TK_TRY(draft.id, base::json_string(json, "id"));
  TK_TRY(const auto state, base::json_string(json, "state"));
  TK_TRY(draft.state, parse_state(state));
  TK_TRY(draft.name, ref_at(json, "name"));
  TK_TRY(draft.text, ref_at(json, "text"));
  TK_TRY(draft.media, base::json_string(json, "media"));
  TK_TRY(draft.extractor, base::json_string(json, "extractor"));
  TK_TRY(const auto received, base::json_string(json, "received"));
  TK_TRY(draft.received, base::parse_instant(received));
  TK_TRY(draft.received_by, base::json_string(json, "received_by"));
  TK_TRY(draft.reading, base::json_object(json, "reading"));
  TK_TRY(const auto items, base::json_array(json, "items"));
  for (const auto& each : items) {
    if (!each.is_object()) return malformed("items");
    TK_TRY(auto item, item_from_json(each.get_object()));
    draft.items.push_back(std::move(item));
  }
  TK_TRY([[maybe_unused]] const auto done, read_choices(json, draft));
  return draft;
}

}  // namespace tongket::draft
