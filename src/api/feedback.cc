// What citizens wrote to the office, and what it asks them.
#include "office/feedback.h"

#include <array>

#include "call.h"

namespace tongket::api {
namespace {

using enum wire::Method;

base::Json actor_or_null(const office::House& house, const std::string& actor) {
  return actor.empty() ? base::Json(nullptr) : base::Json(actor_name(house, actor));
}

base::JsonObject feedback_json(const Call& call, const office::Feedback& feedback) {
  constexpr std::array<std::string_view, 3> kStates{"fresh", "answered", "published"};
  const auto& letter = feedback.letter;
  return {{"id", letter.id},
          {"day", base::to_iso(letter.day)},
          {"print_day", base::to_vietnamese(letter.day)},
          {"article", letter.article.empty() ? base::Json(nullptr) : base::Json(letter.article)},
          {"name", letter.name},
          {"text", letter.text},
          {"state", kStates.at(static_cast<std::size_t>(feedback.state))},
          {"answer", feedback.answer},
          {"answered_by", actor_or_null(call.house, feedback.answered_by)},
          {"published_by", actor_or_null(call.house, feedback.published_by)}};
}

base::Json poll_json(const std::optional<showcase::Poll>& poll) {
  if (!poll) return nullptr;
  return base::JsonObject{{"question", poll->question}, {"options", texts_json(poll->options)}};
}

Answer list_feedback(Call& call) {
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "feedback.see", .unit = {}, .everywhere = true}));
  base::JsonArray all;
  for (const auto& each : office::all_feedback(call.house.shelf)) {
    all.emplace_back(feedback_json(call, each));
  }
  return base::Json(base::JsonObject{{"feedback", std::move(all)},
                                     {"poll", poll_json(office::poll(call.house.shelf))}});
}

Answer done(const base::Result<>& result) {
  if (!result.ok()) return result.error();
  return base::Json(base::JsonObject{{"done", true}});
}

Answer answer_feedback(Call& call) {
  TK_TRY(const auto answer, base::json_string(call.body, "answer"));
  return done(office::answer_feedback(call.house, call.actor, call.request.param("id"), answer));
}

Answer publish_feedback(Call& call) {
  return done(office::publish_feedback(call.house, call.actor, call.request.param("id")));
}

Answer drop_feedback(Call& call) {
  return done(office::drop_feedback(call.house, call.actor, call.request.param("id")));
}

Answer open_poll(Call& call) {
  TK_TRY(auto question, base::json_string(call.body, "question"));
  TK_TRY(const auto list, base::json_array(call.body, "options"));
  std::vector<std::string> options;
  for (const auto& each : list) options.emplace_back(each.is_string() ? each.get_string() : "");
  return done(office::open_poll(call.house, call.actor, std::move(question), std::move(options)));
}

Answer close_poll(Call& call) { return done(office::close_poll(call.house, call.actor)); }

}  // namespace

std::vector<Endpoint> feedback_endpoints() {
  return {
      {get, "/feedback", "feedback.see", 200, Takes::nothing,
       "What citizens wrote, how far it is answered, and the question that is open.",
       list_feedback},
      {post, "/feedback/{id}/answer", "feedback.answer", 200, Takes::json,
       "Answers a letter; body: answer.", answer_feedback},
      {post, "/feedback/{id}/publish", "feedback.publish", 200, Takes::json,
       "A second person lets letter and answer out, without the writer's name.", publish_feedback},
      {post, "/feedback/{id}/drop", "feedback.answer", 200, Takes::json,
       "Takes a letter out for good.", drop_feedback},
      {post, "/poll", "poll.open", 201, Takes::json,
       "Puts a question to all readers; body: question, options.", open_poll},
      {post, "/poll/close", "poll.open", 200, Takes::json, "Closes the open question.",
       close_poll}};
}

}  // namespace tongket::api
