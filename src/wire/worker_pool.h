#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tongket::wire {

/// Threads that run handlers, behind a queue with an end: more work is refused, not hoarded.
class WorkerPool {
 public:
  using Job = std::function<void()>;  ///< Must not throw.

  WorkerPool(std::size_t threads, std::size_t queue_max) : queue_max_{queue_max} {
    threads_.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  ~WorkerPool() { finish(); }

  /// False when the queue is full or the pool is finishing.
  [[nodiscard]] bool give(Job job) {
    {
      const std::lock_guard lock{mutex_};
      if (finishing_ || jobs_.size() >= queue_max_) return false;
      jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
  }

  /// Does what is queued, takes no more, ends the threads.
  void finish() {
    {
      const std::lock_guard lock{mutex_};
      finishing_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

 private:
  void work() {
    while (true) {
      Job job;
      {
        std::unique_lock lock{mutex_};
        wake_.wait(lock, [this] { return finishing_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        job = std::move(jobs_.front());
        jobs_.pop_front();
      }
      job();
    }
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> jobs_;
  const std::size_t queue_max_;
  bool finishing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tongket::wire
