#include "kept_answers.h"

namespace tongket::api {
namespace {

constexpr std::size_t kOneBytesMax = std::size_t{8} * 1024 * 1024;
constexpr std::size_t kAllBytesMax = std::size_t{64} * 1024 * 1024;

}  // namespace

std::optional<wire::Response> KeptAnswers::find(ledger::Position position,
                                                const std::string& question) {
  const std::scoped_lock lock{mutex_};
  turn_to(position);
  if (position_ != position) return std::nullopt;
  const auto found = answers_.find(question);
  return found == answers_.end() ? std::nullopt : std::optional{found->second};
}

void KeptAnswers::keep(ledger::Position position, const std::string& question,
                       wire::Response& answer) {
  auto* text = std::get_if<std::string>(&answer.body);
  if (text == nullptr || text->size() > kOneBytesMax) return;
  const std::size_t bytes = text->size() + question.size();
  answer.body = std::make_shared<const std::string>(std::move(*text));
  const std::scoped_lock lock{mutex_};
  turn_to(position);
  if (position_ != position) return;
  if (bytes_ + bytes > kAllBytesMax) {
    answers_.clear();
    bytes_ = 0;
  }
  if (answers_.emplace(question, answer).second) bytes_ += bytes;
}

void KeptAnswers::turn_to(ledger::Position position) {
  if (position <= position_) return;
  position_ = position;
  answers_.clear();
  bytes_ = 0;
}

}  // namespace tongket::api
