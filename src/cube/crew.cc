#include "crew.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <vector>

namespace tongket::cube {

void share_out(unsigned workers, std::size_t jobs,
               const std::function<void(std::size_t job, std::size_t worker)>& work) {
  const auto hands = std::clamp<std::size_t>(std::min<std::size_t>(workers, jobs), 1, 64);
  std::atomic<std::size_t> next{0};
  std::vector<std::exception_ptr> failures(hands);
  const auto labour = [&](std::size_t worker) {
    try {
      for (auto job = next.fetch_add(1); job < jobs; job = next.fetch_add(1)) work(job, worker);
    } catch (...) {  // The top of a thread: handed to whoever shared the work out.
      failures[worker] = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t worker = 1; worker < hands; ++worker) others.emplace_back(labour, worker);
    labour(0);
  }
  for (const auto& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

}  // namespace tongket::cube
