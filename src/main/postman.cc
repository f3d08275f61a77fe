#include "postman.h"

#include "office/digests.h"
#include "period/work_calendar.h"

namespace tongket::main {
namespace {

constexpr std::chrono::seconds kRest{30};

int hour_of(base::Instant at) {
  const auto local = at.time_since_epoch() + std::chrono::hours{7};
  return static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(local).count() % 24);
}

}  // namespace

Postman::Postman(office::House& house, Round round, std::ostream& journal)
    : house_{house}, round_{std::move(round)}, journal_{journal} {
  thread_ = std::thread{[this] { walk_until_stopped(); }};
}

Postman::~Postman() {
  {
    const std::scoped_lock lock{mutex_};
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Postman::walk_until_stopped() {
  for (std::unique_lock lock{mutex_}; !stopping_;
       wake_.wait_for(lock, kRest, [this] { return stopping_; })) {
    lock.unlock();
    // The top of this thread: a disk that fails today may be well on the next round.
    try {
      walk();
    } catch (const std::exception& failure) {
      journal_ << "letters failed: " << failure.what() << std::endl;
    }
    lock.lock();
  }
}

void Postman::walk() {
  // Of processes that share a house one at a time: no letter goes twice.
  const auto alone = house_.shelf.alone("letters");
  const auto now = house_.clock.now();
  const bool is_time = hour_of(now) >= round_.hour &&
                       period::WorkCalendar::shipped().is_work_day(base::vietnamese_day(now));
  if (is_time) office::write_digests(house_, round_.link);
  const auto posted = office::post_letters(house_, [this](const mail::Letter& letter) {
    return mail::send(round_.way, letter, house_.clock.now());
  });
  if (posted.sent > 0) journal_ << posted.sent << " letters sent" << std::endl;
  if (!posted.trouble) return;
  journal_ << posted.waiting << " letters wait: " << posted.trouble->args.front().second
           << std::endl;
}

}  // namespace tongket::main
