#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "ledger/entry.h"
#include "wire/http.h"

namespace tongket::api {

/// Good answers to questions that follow from the books, the question, the day and what the asker
/// answers for, and from nothing else. Each is made once and given again until the books move.
/// Threads: every function may be called from any thread.
class KeptAnswers {
 public:
  /// Nothing when it has to be made.
  [[nodiscard]] std::optional<wire::Response> find(ledger::Position position,
                                                   const std::string& question);

  /// Keeps an answer made while the books stood at `position` or later; one of older books, or a
  /// very long one, is let go. The body becomes one that copies share.
  void keep(ledger::Position position, const std::string& question, wire::Response& answer);

 private:
  void turn_to(ledger::Position position);

  std::mutex mutex_;
  ledger::Position position_ = 0;
  std::size_t bytes_ = 0;
  std::map<std::string, wire::Response, std::less<>> answers_;
};

}  // namespace tongket::api
