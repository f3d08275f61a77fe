#include "office/feedback.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "office/accounts.h"
#include "personal_numbers.h"
#include "reason.h"

namespace tongket::office {
namespace {

constexpr std::string_view kDrawer = "feedback";
constexpr std::string_view kPollDrawer = "poll";
constexpr std::string_view kOpenPoll = "open";
constexpr std::size_t kLettersMax = 10'000;
constexpr std::size_t kPublicMax = 2'000;
constexpr std::size_t kOptionsMin = 2;
constexpr std::size_t kOptionsMax = 10;
constexpr std::size_t kQuestionMax = 300;
constexpr std::size_t kOptionMax = 200;
constexpr std::array<std::string_view, 3> kStates{"fresh", "answered", "published"};

base::Error refusal(base::ErrorKind kind, std::string_view code, const std::string& id) {
  return {kind, code, {{"feedback", std::string{base::slice(id, 0, 40)}}}};
}

std::string record_of(const Feedback& feedback) {
  const auto& letter = feedback.letter;
  return base::json_text(
      base::JsonObject{{"article", letter.article},
                       {"day", base::to_iso(letter.day)},
                       {"name", letter.name},
                       {"text", letter.text},
                       {"state", kStates.at(static_cast<std::size_t>(feedback.state))},
                       {"answer", feedback.answer},
                       {"answered_by", feedback.answered_by},
                       {"answered_day", base::to_iso(feedback.answered_day)},
                       {"published_by", feedback.published_by}});
}

base::Result<Feedback> read(const std::string& id, std::string_view record) {
  TK_TRY(const auto json, base::parse_json(record));
  const auto& fields = json.as_object();
  Feedback feedback{.letter = {.id = id, .day = {}, .article = "", .name = "", .text = ""}};
  TK_TRY(const auto day, base::json_string(fields, "day"));
  TK_TRY(feedback.letter.day, base::parse_iso(day));
  TK_TRY(feedback.letter.article, base::json_string(fields, "article"));
  TK_TRY(feedback.letter.name, base::json_string(fields, "name"));
  TK_TRY(feedback.letter.text, base::json_string(fields, "text"));
  TK_TRY(const auto state, base::json_string(fields, "state"));
  const auto found = std::ranges::find(kStates, state);
  if (found == kStates.end()) return refusal(base::ErrorKind::invalid, "feedback.unknown", id);
  feedback.state = static_cast<Feedback::State>(found - kStates.begin());
  TK_TRY(feedback.answer, base::json_string(fields, "answer"));
  TK_TRY(feedback.answered_by, base::json_string(fields, "answered_by"));
  TK_TRY(const auto answered, base::json_string(fields, "answered_day"));
  TK_TRY(feedback.answered_day, base::parse_iso(answered));
  TK_TRY(feedback.published_by, base::json_string(fields, "published_by"));
  return feedback;
}

base::Result<Feedback> named(const shelf::Shelf& shelf, const std::string& id) {
  const auto record = shelf.get(kDrawer, id);
  auto feedback = record ? read(id, *record) : base::Result<Feedback>{base::Error{}};
  if (!feedback.ok()) return refusal(base::ErrorKind::not_found, "feedback.unknown", id);
  return feedback;
}

/// The letters are the whole office's, so nobody of a part of it decides.
base::Result<> may(const House& house, const access::Actor& actor, std::string_view act) {
  return house.desk.may(actor, {.act = act, .unit = {}, .everywhere = true});
}

/// A question to all readers leads to nobody.
base::Result<> check_personal(const std::string& text) {
  if (without_personal_numbers(text) == text) return base::Done{};
  return base::Error{base::ErrorKind::invalid, "poll.personal", {}};
}

base::Result<> check_poll(const std::string& question, const std::vector<std::string>& options) {
  const base::Error malformed{base::ErrorKind::invalid, "poll.malformed", {}};
  const auto fits = [](const std::string& text, std::size_t length_max) {
    return !base::match_key(text).empty() && base::length(text) <= length_max &&
           text.find_first_of("\n\r\t") == std::string::npos;
  };
  if (!fits(question, kQuestionMax)) return malformed;
  if (options.size() < kOptionsMin || options.size() > kOptionsMax) return malformed;
  for (const auto& option : options) {
    if (!fits(option, kOptionMax)) return malformed;
    TK_TRY([[maybe_unused]] const auto fine, check_personal(option));
  }
  return check_personal(question);
}

std::string fresh_id(base::Dice& dice) {
  std::array<std::uint8_t, 10> bytes{};
  dice.fill(bytes);
  constexpr std::string_view kLetters = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string id;
  for (const std::uint8_t byte : bytes) id.push_back(kLetters[byte & 31U]);
  return id;
}

}  // namespace

bool take_letters(shelf::Shelf& shelf, const std::filesystem::path& folder) {
  if (showcase::waiting(folder) == 0) return false;
  const auto have = shelf.keys(kDrawer).size();
  if (have >= kLettersMax) return false;
  const auto letters = showcase::letters(folder, kLettersMax - have);
  for (const auto& letter : letters) {
    // First onto the shelf, then out of the folder: after a crash it is there twice, never lost.
    if (!shelf.get(kDrawer, letter.id)) {
      shelf.put(kDrawer, letter.id, record_of(Feedback{.letter = letter}));
    }
    showcase::take(letter.id, folder);
  }
  return !letters.empty();
}

std::vector<Feedback> all_feedback(const shelf::Shelf& shelf) {
  std::vector<Feedback> all;
  for (const auto& id : shelf.keys(kDrawer)) {
    auto feedback = named(shelf, id);
    if (feedback.ok()) all.push_back(std::move(feedback).value());
  }
  std::ranges::stable_sort(all, std::ranges::greater{},
                           [](const Feedback& each) { return each.letter.day; });
  return all;
}

base::Result<> answer_feedback(House& house, const access::Actor& actor, const std::string& id,
                               std::string_view answer) {
  TK_TRY([[maybe_unused]] const auto allowed, may(house, actor, "feedback.answer"));
  TK_TRY(auto feedback, named(house.shelf, id));
  TK_TRY([[maybe_unused]] const auto fine, check_reason(answer));
  if (feedback.state == Feedback::State::published) {
    return refusal(base::ErrorKind::conflict, "feedback.published", id);
  }
  feedback.state = Feedback::State::answered;
  feedback.answer = base::to_nfc(std::string{answer});
  std::ranges::replace(feedback.answer, '\n', ' ');
  feedback.answered_by = actor.id;
  feedback.answered_day = base::vietnamese_day(house.clock.now());
  house.shelf.put(kDrawer, id, record_of(feedback));
  return base::Done{};
}

base::Result<> publish_feedback(House& house, const access::Actor& actor, const std::string& id) {
  TK_TRY([[maybe_unused]] const auto allowed, may(house, actor, "feedback.publish"));
  TK_TRY(auto feedback, named(house.shelf, id));
  if (feedback.state != Feedback::State::answered) {
    const bool is_out = feedback.state == Feedback::State::published;
    return refusal(base::ErrorKind::conflict, is_out ? "feedback.published" : "feedback.unanswered",
                   id);
  }
  if (are_one_person(*house.desk.books(), feedback.answered_by, actor.id)) {
    return refusal(base::ErrorKind::forbidden, "feedback.same_person", id);
  }
  feedback.state = Feedback::State::published;
  feedback.published_by = actor.id;
  house.shelf.put(kDrawer, id, record_of(feedback));
  return base::Done{};
}

base::Result<> drop_feedback(House& house, const access::Actor& actor, const std::string& id) {
  TK_TRY([[maybe_unused]] const auto allowed, may(house, actor, "feedback.answer"));
  TK_TRY([[maybe_unused]] const auto there, named(house.shelf, id));
  house.shelf.erase(kDrawer, id);
  return base::Done{};
}

base::Result<> open_poll(House& house, const access::Actor& actor, std::string question,
                         std::vector<std::string> options) {
  TK_TRY([[maybe_unused]] const auto allowed, may(house, actor, "poll.open"));
  TK_TRY([[maybe_unused]] const auto fine, check_poll(question, options));
  TK_TRY([[maybe_unused]] const auto open, check_reason(question));
  base::JsonArray list;
  for (const auto& option : options) list.emplace_back(base::to_nfc(option));
  house.shelf.put(kPollDrawer, kOpenPoll,
                  base::json_text(base::JsonObject{{"id", fresh_id(house.dice)},
                                                   {"question", base::to_nfc(question)},
                                                   {"options", std::move(list)},
                                                   {"by", actor.id}}));
  return base::Done{};
}

base::Result<> close_poll(House& house, const access::Actor& actor) {
  TK_TRY([[maybe_unused]] const auto allowed, may(house, actor, "poll.open"));
  if (!house.shelf.get(kPollDrawer, kOpenPoll)) {
    return base::Error{base::ErrorKind::not_found, "poll.none", {}};
  }
  house.shelf.erase(kPollDrawer, kOpenPoll);
  return base::Done{};
}

std::vector<showcase::Voice> voices(const shelf::Shelf& shelf) {
  std::vector<showcase::Voice> public_ones;
  for (const auto& each : all_feedback(shelf)) {
    if (each.state != Feedback::State::published || public_ones.size() == kPublicMax) continue;
    public_ones.push_back({.day = each.letter.day,
                           .text = without_personal_numbers(each.letter.text),
                           .answer = without_personal_numbers(each.answer),
                           .answered_day = each.answered_day});
  }
  return public_ones;
}

std::optional<showcase::Poll> poll(const shelf::Shelf& shelf) {
  const auto record = shelf.get(kPollDrawer, kOpenPoll);
  const auto json = record ? base::parse_json(*record) : base::Result<base::Json>{base::Error{}};
  if (!json.ok() || !json.value().is_object()) return std::nullopt;
  const auto& fields = json.value().get_object();
  const auto id = base::json_string(fields, "id");
  const auto question = base::json_string(fields, "question");
  const auto options = base::json_array(fields, "options");
  if (!id.ok() || !question.ok() || !options.ok()) return std::nullopt;
  showcase::Poll open{.id = id.value(), .question = question.value(), .options = {}};
  for (const auto& option : options.value()) {
    if (option.is_string()) open.options.emplace_back(option.get_string());
  }
  return open;
}

}  // namespace tongket::office
