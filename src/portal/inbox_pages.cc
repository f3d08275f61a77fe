#include "base/check.h"
#include "sheet.h"

namespace tongket::portal {
namespace {

std::int64_t sum_of(const std::vector<std::int64_t>& votes) {
  std::int64_t sum = 0;
  for (const auto count : votes) sum += count;
  return sum;
}

std::string title_of(const Sheet& sheet, std::string_view word) {
  return sheet.word(word) + " - " + sheet.view().site->content().office;
}

}  // namespace

std::string feedback_page(const View& view, const std::string& token) {
  Sheet sheet{view, "feedback"};
  auto& main = sheet.main();
  add_path(sheet, {{sheet.word("home"), "/"}, {sheet.word("feedback")}});
  main.SetValue("HREF", sheet.link("/gop-y"));
  main.SetValue("TOKEN", token);
  const auto& voices = view.site->content().voices;
  if (voices.empty()) main.ShowSection("NONE");
  for (const auto& voice : voices) {
    auto& shown = *main.AddSectionDictionary("VOICE");
    shown.SetValue("DAY", sheet.word("voice_day", {{"day", base::to_vietnamese(voice.day)}}));
    shown.SetValue("TEXT", voice.text);
    shown.SetValue("ANSWERED",
                   sheet.word("voice_answer", {{"day", base::to_vietnamese(voice.answered_day)}}));
    shown.SetValue("ANSWER", voice.answer);
  }
  return sheet.finish({.title = title_of(sheet, "feedback"), .path = "/gop-y"});
}

std::string poll_page(const View& view) {
  TK_CHECK(view.visits != nullptr && view.site->content().poll.has_value());
  Sheet sheet{view, "poll"};
  auto& main = sheet.main();
  const auto& poll = *view.site->content().poll;
  add_path(sheet, {{sheet.word("home"), "/"}, {sheet.word("poll")}});
  main.SetValue("HREF", sheet.link("/binh-chon"));
  main.SetValue("QUESTION", poll.question);
  auto votes = view.visits->votes(poll.id);
  votes.resize(poll.options.size());
  const auto all = sum_of(votes);
  main.SetValue("RESULTS", sheet.word("poll_results", {{"count", grouped(all)}}));
  for (std::size_t i = 0; i < poll.options.size(); ++i) {
    auto& option = *main.AddSectionDictionary("OPTION");
    option.SetValue("NUMBER", std::to_string(i + 1));
    option.SetValue("TEXT", poll.options[i]);
    const auto percent = all == 0 ? 0 : votes[i] * 100 / all;
    option.SetValue("LINE", sheet.word("poll_line", {{"count", grouped(votes[i])},
                                                     {"percent", std::to_string(percent)}}));
  }
  return sheet.finish({.title = title_of(sheet, "poll"), .path = "/binh-chon"});
}

}  // namespace tongket::portal
