#include "access/patience.h"

#include <algorithm>

namespace tongket::access {
namespace {

constexpr int kLongestWaitDoublings = 6;  // 5 s · 2^6 is a little over five minutes.
constexpr std::size_t kRemembered = 10000;

}  // namespace

/// Room for others, but never by letting one go that waits: else ten thousand made-up names would
/// end every wait.
void Patience::make_room(base::Instant now) {
  if (tries_.size() <= kRemembered) return;
  std::erase_if(tries_, [now](const auto& each) { return each.second.wait_until <= now; });
}

base::Result<> Patience::ask(std::string_view who, base::Instant now) {
  const auto known = tries_.find(who);
  if (known == tries_.end()) return base::Done{};
  const auto& [wrong, wait_until, last] = known->second;
  if (now < wait_until) {
    const auto left = std::chrono::ceil<std::chrono::seconds>(wait_until - now);
    return base::Error{
        base::ErrorKind::forbidden, "access.wait", {{"seconds", std::to_string(left.count())}}};
  }
  if (measure_.forgets.count() > 0 && now - last > measure_.forgets) tries_.erase(known);
  return base::Done{};
}

void Patience::wrong(std::string_view who, base::Instant now) {
  make_room(now);
  auto& tries = tries_[std::string{who}];
  tries.last = now;
  if (++tries.wrong < measure_.free_tries) return;
  const int doublings = std::min(tries.wrong - measure_.free_tries, kLongestWaitDoublings);
  tries.wait_until = now + measure_.first_wait * (1 << doublings);
}

void Patience::right(std::string_view who) {
  const auto known = tries_.find(who);
  if (known != tries_.end()) tries_.erase(known);
}

}  // namespace tongket::access
