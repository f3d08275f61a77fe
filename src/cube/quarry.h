#pragma once

#include <cstddef>
#include <vector>

namespace tongket::cube {

/// Memory for what a table reads and writes from one end to the other: cut from pages of 2 MB,
/// because with pages of 4 kB a tenth of its time goes into looking up where they lie. What is
/// given back is cut again for others of the same size.
class Quarry {
 public:
  [[nodiscard]] static void* cut(std::size_t bytes);
  static void give_back(void* piece, std::size_t bytes) noexcept;
};

template <class T>
struct Quarried {
  using value_type = T;
  Quarried() = default;
  template <class Other>
  explicit Quarried(const Quarried<Other>& /*other*/) {}
  [[nodiscard]] T* allocate(std::size_t count) {
    return static_cast<T*>(Quarry::cut(count * sizeof(T)));
  }
  void deallocate(T* piece, std::size_t count) noexcept {
    Quarry::give_back(piece, count * sizeof(T));
  }
  friend bool operator==(const Quarried& /*left*/, const Quarried& /*right*/) { return true; }
};

template <class T>
using Column = std::vector<T, Quarried<T>>;

}  // namespace tongket::cube
