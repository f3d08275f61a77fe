#pragma once

#include <exception>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace tongket::disk {

/// Acts of many threads that share commits: whoever comes while one is being made waits for the
/// next, which is made of all that wait. A commit waits for a disk, or for two; a hundred acts in
/// one wait once.
///
/// Shape    `Place` is what an act is done on: a connection.
/// Threads  safe. An act may run on another's thread.
template <class Place>
class SharedCommits {
 public:
  using Act = std::function<void(Place&)>;

  /// `make` runs an act as one transaction: durable when it returns; when it throws, nothing is
  /// kept.
  explicit SharedCommits(std::function<void(const Act&)> make) : make_{std::move(make)} {}

  /// Durable when it returns.
  /// Requires `act` to do the same when it is run again: when the commit of many fails, each is
  /// made
  ///          alone, for one may be at fault and the others not.
  /// Throws   what `make` throws for this act alone.
  void run(const Act& act) {
    Waiting mine{.act = act};
    {
      const std::scoped_lock lock{queueing_};
      queue_.push_back(&mine);
    }
    const std::scoped_lock lock{making_};
    if (!mine.done) {
      std::vector<Waiting*> group;
      {
        const std::scoped_lock queueing{queueing_};
        group.swap(queue_);
      }
      commit(group);
    }
    if (mine.failure) std::rethrow_exception(mine.failure);
  }

 private:
  struct Waiting {
    const Act& act;
    bool done = false;
    std::exception_ptr failure = {};
  };

  void commit(const std::vector<Waiting*>& group) {
    for (auto* waiting : group) waiting->done = true;
    if (group.size() > 1) {
      try {
        make_([&](Place& place) {
          for (const auto* waiting : group) waiting->act(place);
        });
        return;
      } catch (...) {  // Whatever it was, it comes again below, to whom it belongs.
      }
    }
    for (auto* waiting : group) {
      try {
        make_(waiting->act);
      } catch (...) {  // Goes to whoever waits for it.
        waiting->failure = std::current_exception();
      }
    }
  }

  std::function<void(const Act&)> make_;
  std::mutex queueing_;
  std::vector<Waiting*> queue_;
  std::mutex making_;
};

}  // namespace tongket::disk
