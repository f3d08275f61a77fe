#include "quarry.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <map>
#include <mutex>
#include <new>
#include <vector>

#include <sys/mman.h>

namespace tongket::cube {

namespace {

constexpr std::size_t kChunk = std::size_t{1} << 21U;
/// What is smaller is left to everybody's memory.
constexpr std::size_t kLeast = 4096;
/// What is larger has pages of its own.
constexpr std::size_t kMost = kChunk / 4;

/// So that sizes which differ a little use the same pieces: an eighth is lost at most.
std::size_t rounded(std::size_t bytes) {
  const std::size_t step = std::bit_floor(bytes) / 8;
  return (bytes + step - 1) / step * step;
}

void* large_pages(std::size_t bytes) {
  void* pages = std::aligned_alloc(kChunk, (bytes + kChunk - 1) / kChunk * kChunk);
  if (pages == nullptr) throw std::bad_alloc{};
  // A kernel that will not gives small pages: slower, nothing else.
  static_cast<void>(madvise(pages, bytes, MADV_HUGEPAGE));
  return pages;
}

/// The pieces of the whole process, as of its other memory.
class Pieces {
 public:
  void* cut(std::size_t bytes) {
    const std::scoped_lock lock{mutex_};
    auto& free = free_[bytes];
    if (!free.empty()) {
      void* piece = free.back();
      free.pop_back();
      return piece;
    }
    if (left_ < bytes) {
      next_ = static_cast<std::byte*>(large_pages(kChunk));
      left_ = kChunk;
    }
    void* piece = next_;
    next_ += bytes;
    left_ -= bytes;
    return piece;
  }
  void give_back(void* piece, std::size_t bytes) {
    const std::scoped_lock lock{mutex_};
    free_[bytes].push_back(piece);
  }

 private:
  std::mutex mutex_;
  std::map<std::size_t, std::vector<void*>> free_;  ///< By size.
  std::byte* next_ = nullptr;
  std::size_t left_ = 0;
};

Pieces& pieces() {
  static auto& all = *new Pieces;  // Outlives every table.
  return all;
}

}  // namespace

void* Quarry::cut(std::size_t bytes) {
  if (bytes < kLeast) return ::operator new(bytes);
  if (bytes > kMost) return large_pages(bytes);
  return pieces().cut(rounded(bytes));
}

void Quarry::give_back(void* piece, std::size_t bytes) noexcept {
  if (bytes < kLeast) {
    ::operator delete(piece);
  } else if (bytes > kMost) {
    std::free(piece);
  } else {
    pieces().give_back(piece, rounded(bytes));
  }
}

}  // namespace tongket::cube
