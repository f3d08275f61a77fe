#include "review/conference.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace tongket::review {
namespace {

constexpr int kDayMinutes = 24 * 60;

base::Error too_long(std::string_view what, std::size_t longest) {
  return {base::ErrorKind::invalid,
          "review.conference_too_long",
          {{"what", std::string{what}}, {"longest", std::to_string(longest)}}};
}

base::Error wrong_type(std::string_view key) {
  return {base::ErrorKind::invalid, "json.wrong_type", {{"key", std::string{key}}}};
}

base::Error bad_time(std::string_view text) {
  return {base::ErrorKind::invalid, "review.time_malformed", {{"text", std::string{text}}}};
}

/// A text that need not be there.
base::Result<> take(const base::JsonObject& json, std::string_view key, std::string& into,
                    std::size_t longest = kLineLongest) {
  const auto* found = json.if_contains(key);
  if (found == nullptr) return base::Done{};
  if (!found->is_string()) return wrong_type(key);
  into = found->get_string();
  if (base::length(into) > longest) return too_long(key, longest);
  return base::Done{};
}

/// A list that need not be there, each of its members by `read`.
template <class Thing, class Read>
base::Result<> take_list(const base::JsonObject& json, std::string_view key,
                         std::vector<Thing>& into, std::size_t most, const Read& read) {
  const auto* found = json.if_contains(key);
  if (found == nullptr) return base::Done{};
  if (!found->is_array()) return wrong_type(key);
  if (found->get_array().size() > most) return too_long(key, most);
  for (const auto& each : found->get_array()) {
    TK_TRY(auto thing, read(each));
    into.push_back(std::move(thing));
  }
  return base::Done{};
}

base::Result<std::string> read_line(const base::Json& json) {
  if (!json.is_string()) return wrong_type("lines");
  std::string line{json.get_string()};
  if (base::length(line) > kLineLongest) return too_long("lines", kLineLongest);
  return line;
}

/// "08:00", as offices write it too: "8h00", "8h", "8 giờ 30".
base::Result<int> parse_clock(std::string_view text) {
  constexpr std::string_view kHour = "giờ";
  auto said = base::to_nfc(text);
  if (const auto at = said.find(kHour); at != std::string::npos)
    said.replace(at, kHour.size(), ":");
  std::erase(said, ' ');
  std::ranges::replace(said, 'h', ':');
  if (said.ends_with(':')) said += "00";
  const auto colon = said.find(':');
  int hours = 0;
  int minutes = 0;
  const auto read = [](std::string_view part, int& number) {
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    return error == std::errc{} && end == part.data() + part.size() && part.size() <= 2 &&
           number >= 0;
  };
  const std::string_view parts{said};
  const bool good = colon != std::string::npos && read(parts.substr(0, colon), hours) &&
                    read(parts.substr(colon + 1), minutes) && minutes < 60 && hours < 24;
  if (!good) return bad_time(text);
  return hours * 60 + minutes;
}

base::Result<> take_minutes(const base::JsonObject& json, int& into) {
  const auto* found = json.if_contains("minutes");
  if (found == nullptr) return base::Done{};
  if (!found->is_int64()) return wrong_type("minutes");
  const auto minutes = found->get_int64();
  if (minutes < 0 || minutes > kDayMinutes) return bad_time(std::to_string(minutes));
  into = static_cast<int>(minutes);
  return base::Done{};
}

base::Result<const base::JsonObject*> object_of(const base::Json& json, std::string_view what) {
  if (!json.is_object()) return wrong_type(what);
  return &json.get_object();
}

base::Result<ProgrammeItem> read_item(const base::Json& json) {
  TK_TRY(const auto* object, object_of(json, "programme"));
  ProgrammeItem item;
  std::string start = "00:00";
  TK_TRY([[maybe_unused]] const auto at, take(*object, "start", start));
  TK_TRY(item.start, parse_clock(start));
  TK_TRY([[maybe_unused]] const auto minutes, take_minutes(*object, item.minutes));
  TK_TRY([[maybe_unused]] const auto what, take(*object, "what", item.what));
  TK_TRY([[maybe_unused]] const auto who, take(*object, "who", item.who));
  return item;
}

base::Result<Delegate> read_delegate(const base::Json& json) {
  TK_TRY(const auto* object, object_of(json, "delegates"));
  Delegate delegate;
  TK_TRY([[maybe_unused]] const auto role, take(*object, "role", delegate.role));
  TK_TRY([[maybe_unused]] const auto unit, take(*object, "unit", delegate.unit));
  TK_TRY([[maybe_unused]] const auto post, take(*object, "post", delegate.post));
  TK_TRY([[maybe_unused]] const auto name, take(*object, "name", delegate.name));
  TK_TRY([[maybe_unused]] const auto point, take(*object, "point", delegate.point));
  const auto* present = object->if_contains("present");
  if (present == nullptr || present->is_null()) return delegate;
  if (!present->is_bool()) return wrong_type("present");
  delegate.present = present->get_bool();
  return delegate;
}

base::Result<Speech> read_speech(const base::Json& json) {
  TK_TRY(const auto* object, object_of(json, "speeches"));
  Speech speech;
  TK_TRY([[maybe_unused]] const auto unit, take(*object, "unit", speech.unit));
  TK_TRY([[maybe_unused]] const auto speaker, take(*object, "speaker", speech.speaker));
  TK_TRY([[maybe_unused]] const auto topic, take(*object, "topic", speech.topic));
  TK_TRY([[maybe_unused]] const auto text, take(*object, "text", speech.text, kSpeechLongest));
  TK_TRY([[maybe_unused]] const auto minutes, take_minutes(*object, speech.minutes));
  return speech;
}

base::Result<PaperNumber> read_paper(const base::Json& json) {
  TK_TRY(const auto* object, object_of(json, "papers"));
  PaperNumber paper;
  std::string day;
  TK_TRY([[maybe_unused]] const auto document, take(*object, "document", paper.document));
  TK_TRY([[maybe_unused]] const auto number, take(*object, "number", paper.number));
  TK_TRY([[maybe_unused]] const auto taken, take(*object, "day", day));
  if (!day.empty()) {
    TK_TRY(paper.day, base::parse_iso(day));
  }
  return paper;
}

base::JsonArray lines_json(const std::vector<std::string>& lines) {
  base::JsonArray json;
  for (const auto& line : lines) json.emplace_back(line);
  return json;
}

base::JsonArray programme_json(const std::vector<ProgrammeItem>& programme) {
  base::JsonArray json;
  for (const auto& [start, minutes, what, who] : programme) {
    json.emplace_back(base::JsonObject{
        {"start", clock_text(start)}, {"minutes", minutes}, {"what", what}, {"who", who}});
  }
  return json;
}

base::JsonArray delegates_json(const std::vector<Delegate>& delegates) {
  base::JsonArray json;
  for (const auto& each : delegates) {
    json.emplace_back(
        base::JsonObject{{"role", each.role},
                         {"unit", each.unit},
                         {"post", each.post},
                         {"name", each.name},
                         {"point", each.point},
                         {"present", each.present ? base::Json(*each.present) : nullptr}});
  }
  return json;
}

base::JsonArray speeches_json(const std::vector<Speech>& speeches) {
  base::JsonArray json;
  for (const auto& [unit, speaker, topic, minutes, text] : speeches) {
    json.emplace_back(base::JsonObject{{"unit", unit},
                                       {"speaker", speaker},
                                       {"topic", topic},
                                       {"minutes", minutes},
                                       {"text", text}});
  }
  return json;
}

base::JsonArray papers_json(const std::vector<PaperNumber>& papers) {
  base::JsonArray json;
  for (const auto& [document, number, day] : papers) {
    json.emplace_back(base::JsonObject{
        {"document", document}, {"number", number}, {"day", day ? base::to_iso(*day) : ""}});
  }
  return json;
}

}  // namespace

base::JsonObject to_json(const Conference& conference) {
  return {{"place", conference.place},
          {"organiser", conference.organiser},
          {"chairs", lines_json(conference.chairs)},
          {"superior", conference.superior},
          {"issuer", conference.issuer},
          {"signer_post", conference.signer_post},
          {"signer_name", conference.signer_name},
          {"recipients", lines_json(conference.recipients)},
          {"programme", programme_json(conference.programme)},
          {"delegates", delegates_json(conference.delegates)},
          {"speeches", speeches_json(conference.speeches)},
          {"papers", papers_json(conference.papers)}};
}

base::Result<Conference> conference_from(const base::JsonObject& json) {
  Conference made;
  for (const auto& [key, into] :
       {std::pair{"place", &Conference::place}, std::pair{"organiser", &Conference::organiser},
        std::pair{"superior", &Conference::superior}, std::pair{"issuer", &Conference::issuer},
        std::pair{"signer_post", &Conference::signer_post},
        std::pair{"signer_name", &Conference::signer_name}}) {
    TK_TRY([[maybe_unused]] const auto taken, take(json, key, made.*into));
  }
  TK_TRY([[maybe_unused]] const auto chairs,
         take_list(json, "chairs", made.chairs, kProgrammeMost, read_line));
  TK_TRY([[maybe_unused]] const auto recipients,
         take_list(json, "recipients", made.recipients, kProgrammeMost, read_line));
  TK_TRY([[maybe_unused]] const auto programme,
         take_list(json, "programme", made.programme, kProgrammeMost, read_item));
  TK_TRY([[maybe_unused]] const auto delegates,
         take_list(json, "delegates", made.delegates, kDelegatesMost, read_delegate));
  TK_TRY([[maybe_unused]] const auto speeches,
         take_list(json, "speeches", made.speeches, kSpeechesMost, read_speech));
  TK_TRY([[maybe_unused]] const auto papers,
         take_list(json, "papers", made.papers, kPapersMost, read_paper));
  return made;
}

std::string to_text(const Conference& conference) { return base::json_text(to_json(conference)); }

Conference conference_of(const std::optional<std::string>& text) {
  if (!text) return {};
  const auto json = base::parse_json(*text);
  if (!json.ok() || !json.value().is_object()) return {};
  auto conference = conference_from(json.value().get_object());
  return conference.ok() ? std::move(conference).value() : Conference{};
}

std::vector<ProgrammeItem> usual_programme() {
  struct Step {
    int minutes;
    std::string_view what;
  };
  constexpr std::array kSteps = {Step{15, "Ổn định tổ chức, đón tiếp đại biểu"},
                                 Step{10, "Chào cờ; tuyên bố lý do, giới thiệu đại biểu"},
                                 Step{5, "Khai mạc"},
                                 Step{30, "Trình bày báo cáo"},
                                 Step{40, "Tham luận và thảo luận"},
                                 Step{20, "Công bố quyết định và trao khen thưởng"},
                                 Step{20, "Phát biểu chỉ đạo của cấp trên"},
                                 Step{10, "Phát động, ký giao ước thi đua"},
                                 Step{15, "Kết luận, bế mạc"}};
  std::vector<ProgrammeItem> programme;
  int start = 7 * 60 + 30;
  for (const auto& [minutes, what] : kSteps) {
    programme.push_back({.start = start, .minutes = minutes, .what = std::string{what}, .who = {}});
    start += minutes;
  }
  return programme;
}

std::string clock_text(int minutes) {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

}  // namespace tongket::review
