#include "office/documents.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "draft_store.h"
#include "file_name.h"
#include "reason.h"

namespace tongket::office {
namespace {

std::string fresh_draft_id(base::Dice& dice) {
  std::array<std::uint8_t, 10> bytes{};
  dice.fill(bytes);
  constexpr std::string_view kLetters = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string id;
  for (const std::uint8_t byte : bytes) {
    id.push_back(kLetters[byte >> 3U]);
    if (id.size() < 16) id.push_back(kLetters[byte & 31U]);
  }
  id.resize(16, kLetters.front());
  return id;
}

/// "docx" for the long name of Word's; what screens and entries call it.
std::string short_media(std::string_view media) {
  if (media == "text/html") return "html";
  if (media == "application/pdf") return "pdf";
  return media == "text/plain" ? "text" : "docx";
}

std::optional<std::string> string_at(const base::JsonObject& json, std::string_view key) {
  const auto text = base::json_string(json, key);
  return text.ok() ? std::optional{text.value()} : std::nullopt;
}

/// The name as printed; of a cluster also its kind and number alone, for pages print what the
/// cluster is for between the two: "Cụm địa bàn quốc phòng an toàn làm chủ số 1" is Cụm số 1.
std::vector<std::string> names_to_try(const base::JsonObject& mention, const std::string& printed) {
  std::vector<std::string> names{printed};
  const auto name = string_at(mention, "name").value_or("");
  const auto number = name.rfind("số ");
  if (string_at(mention, "level") == "cluster" && number != std::string::npos) {
    names.push_back(string_at(mention, "kind_word").value_or("") + " " + name.substr(number));
  }
  return names;
}

/// What the reader found decides the first choice of unit and year; a person may change both.
void choose_by_reading(const books::Books& books, const reader::Reading& reading,
                       draft::Draft& draft) {
  draft.year = reading.year;
  const auto candidates = unit_candidates(books, draft);
  if (const auto only = unit::sure(candidates)) draft.unit = only->unit;
}

/// Whether the draft is this actor's: one with a unit belongs to those who answer for it; one that
/// has none yet to whoever brought it, and to those who answer for all.
/// Errors  `document.of_another` (forbidden); those of `Desk::may`.
base::Result<> is_theirs(const House& house, const access::Actor& actor, std::string_view act,
                         const draft::Draft& draft) {
  if (!draft.unit && actor.scope && draft.received_by != actor.id) {
    return base::Error{base::ErrorKind::forbidden, "document.of_another", {}};
  }
  return house.desk.may(actor, {.act = act, .unit = draft.unit});
}

/// A draft that may still be changed, by this actor.
base::Result<draft::Draft> open_draft_for(const House& house, const access::Actor& actor,
                                          std::string_view act, std::string_view id) {
  TK_TRY(auto draft, open_draft_at(house.shelf, id));
  TK_TRY([[maybe_unused]] const auto theirs, is_theirs(house, actor, act, draft));
  return draft;
}

base::Result<> check_choice(const House& house, const Choice& choice) {
  if (!choice.unit && !choice.year && !choice.part) {
    return base::Error{base::ErrorKind::invalid, "document.nothing_chosen", {}};
  }
  if (choice.unit && !house.desk.books()->units->knows(*choice.unit)) {
    return base::Error{
        base::ErrorKind::not_found, "unit.unknown", {{"unit", base::to_text(*choice.unit)}}};
  }
  if (choice.year) {
    TK_TRY([[maybe_unused]] const auto year, period::Period::year(*choice.year));
  }
  return check_reason(choice.reason);
}

}  // namespace

base::Result<std::string> read_document(House& house, const access::Actor& actor,
                                        const Incoming& incoming) {
  TK_TRY([[maybe_unused]] const auto allowed,
         house.desk.may(actor, {.act = "document.read", .unit = {}}));
  if (!incoming.declared) {
    return base::Error{base::ErrorKind::invalid, "document.not_declared", {}};
  }
  TK_TRY(const auto extracted, house.extract(incoming.bytes, incoming.name));
  const auto reading = house.reader.read(extracted.text);
  // In memory only until here: of a marked text nothing may ever reach the disk.
  if (reading.secrecy.verdict == reader::SecrecyVerdict::refused) {
    return base::Error{base::ErrorKind::invalid, "document.secret_mark", {}};
  }
  draft::Draft draft;
  draft.id = fresh_draft_id(house.dice);
  draft.name = shelf::keep_text(house.shelf, house.dice, file_name_of(incoming.name));
  draft.text = shelf::keep_text(house.shelf, house.dice, extracted.text);
  draft.media = short_media(extracted.media);
  draft.extractor = extracted.extractor;
  draft.received = house.clock.now();
  draft.received_by = actor.id;
  draft.reading = draft::to_json(reading);
  draft.items = draft::items_of(reading);
  choose_by_reading(*house.desk.books(), reading, draft);
  put_draft(house.shelf, draft);
  return draft.id;
}

base::Result<std::vector<draft::Draft>> documents(const House& house, const access::Actor& actor) {
  TK_TRY([[maybe_unused]] const auto allowed,
         house.desk.may(actor, {.act = "document.see", .unit = {}}));
  std::vector<draft::Draft> drafts;
  for (const auto& id : house.shelf.keys(kDraftDrawer)) {
    TK_TRY(auto draft, draft_at(house.shelf, id));
    if (is_theirs(house, actor, "document.see", draft).ok()) drafts.push_back(std::move(draft));
  }
  std::ranges::stable_sort(drafts, std::ranges::greater{}, &draft::Draft::received);
  return drafts;
}

base::Result<draft::Draft> find_document(const House& house, const access::Actor& actor,
                                         std::string_view id) {
  TK_TRY([[maybe_unused]] const auto allowed,
         house.desk.may(actor, {.act = "document.see", .unit = {}}));
  TK_TRY(auto draft, draft_at(house.shelf, id));
  TK_TRY([[maybe_unused]] const auto theirs, is_theirs(house, actor, "document.see", draft));
  return draft;
}

std::optional<base::Date> day_of(const draft::Draft& draft) {
  if (const auto text = string_at(draft.reading, "event_date")) {
    if (const auto day = base::parse_iso(*text); day.ok()) return day.value();
  }
  const auto period = period_of(draft);
  return period ? std::optional{period->last_day()} : std::nullopt;
}

std::optional<period::Period> period_of(const draft::Draft& draft) {
  if (!draft.year) return std::nullopt;
  if (draft.part) {
    const auto chosen = period::period_of(*draft.year, *draft.part);
    return chosen.ok() ? std::optional{chosen.value()} : std::nullopt;
  }
  const auto kind = string_at(draft.reading, "kind");
  const auto period = kind == "half_review"      ? period::Period::half(*draft.year, 1)
                      : kind == "cluster_review" ? period::Period::cluster_year(*draft.year)
                                                 : period::Period::year(*draft.year);
  return period.ok() ? std::optional{period.value()} : std::nullopt;
}

std::vector<unit::Candidate> unit_candidates(const books::Books& books, const draft::Draft& draft) {
  const auto day = day_of(draft);
  const auto mention = base::json_object(draft.reading, "unit");
  if (!day || !mention.ok()) return {};
  const auto text = string_at(mention.value(), "text");
  const auto parent = base::json_object(draft.reading, "parent");
  unit::NameQuery query{.text = text.value_or(""),
                        .day = *day,
                        .level = std::nullopt,
                        .parent = "",
                        .under = std::nullopt};
  if (parent.ok()) query.parent = string_at(parent.value(), "text").value_or("");
  for (const auto& name : names_to_try(mention.value(), query.text)) {
    query.text = name;
    auto candidates = unit::resolve(*books.units, query);
    if (!candidates.empty()) return candidates;
  }
  // The page may name a parent that the unit had on another day only.
  query.parent.clear();
  query.text = text.value_or("");
  return unit::resolve(*books.units, query);
}

base::Result<draft::Draft> choose(House& house, const access::Actor& actor, std::string_view id,
                                  const Choice& choice) {
  TK_TRY([[maybe_unused]] const auto allowed,
         house.desk.may(actor, {.act = "document.decide", .unit = choice.unit}));
  TK_TRY(auto draft, open_draft_for(house, actor, "document.decide", id));
  TK_TRY([[maybe_unused]] const auto checked, check_choice(house, choice));
  if (choice.unit) draft.unit = choice.unit;
  if (choice.year) draft.year = choice.year;
  if (choice.part) draft.part = choice.part;
  draft.chosen.push_back({.by = actor.id,
                          .at = house.clock.now(),
                          .unit = choice.unit,
                          .year = choice.year,
                          .part = choice.part,
                          .reason = shelf::keep_text(house.shelf, house.dice, choice.reason)});
  put_draft(house.shelf, draft);
  return draft;
}

base::Result<draft::Draft> decide(House& house, const access::Actor& actor, std::string_view id,
                                  std::size_t item_number, const Decision& decision) {
  TK_TRY([[maybe_unused]] const auto allowed,
         house.desk.may(actor, {.act = "document.decide", .unit = {}}));
  TK_TRY(auto draft, open_draft_for(house, actor, "document.decide", id));
  if (item_number >= draft.items.size()) {
    return base::Error{
        base::ErrorKind::not_found, "document.no_item", {{"item", std::to_string(item_number)}}};
  }
  auto& item = draft.items[item_number];
  if (decision.indicator) {
    const auto day = day_of(draft).value_or(base::vietnamese_day(house.clock.now()));
    if (house.desk.books()->catalogue->find(*decision.indicator, day) == nullptr) {
      return base::Error{
          base::ErrorKind::not_found, "indicator.unknown", {{"code", *decision.indicator}}};
    }
    item.indicator = *decision.indicator;
  }
  if (decision.number && *decision.number != item.number) {
    item.number = *decision.number;
    item.corrected = true;
  }
  if (decision.mark) item.mark = *decision.mark;
  if (decision.state) item.state = *decision.state;
  put_draft(house.shelf, draft);
  return draft;
}

base::Result<> discard_document(House& house, const access::Actor& actor, std::string_view id) {
  TK_TRY([[maybe_unused]] const auto allowed,
         house.desk.may(actor, {.act = "document.discard", .unit = {}}));
  TK_TRY(const auto draft, open_draft_for(house, actor, "document.discard", id));
  shelf::erase_text(house.shelf, draft.text);
  shelf::erase_text(house.shelf, draft.name);
  for (const auto& chosen : draft.chosen) shelf::erase_text(house.shelf, chosen.reason);
  house.shelf.erase(kDraftDrawer, draft.id);
  return base::Done{};
}

}  // namespace tongket::office
