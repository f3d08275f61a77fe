#pragma once

#include <span>

#include "quarry.h"

namespace tongket::cube {

/// The cells of a block: its own, or, until they are first changed, those that lie in a file.
template <class Cell>
class Cells {
 public:
  using value_type = Cell;

  Cells() = default;
  Cells(std::size_t size, Cell all) : own_(size, all) {}
  /// Requires `lying` to stay as long as these and their copies do.
  explicit Cells(std::span<const Cell> lying) : lying_{lying} {}

  [[nodiscard]] std::size_t size() const { return own_.empty() ? lying_.size() : own_.size(); }
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] const Cell* data() const { return own_.empty() ? lying_.data() : own_.data(); }
  [[nodiscard]] const Cell& operator[](std::size_t at) const { return data()[at]; }
  [[nodiscard]] const Cell* begin() const { return data(); }
  [[nodiscard]] const Cell* end() const { return data() + size(); }
  [[nodiscard]] std::size_t capacity() const { return own_.capacity(); }  ///< Of its own.

  [[nodiscard]] Cell& operator[](std::size_t at) { return own()[at]; }
  [[nodiscard]] auto begin() { return own().begin(); }
  [[nodiscard]] auto end() { return own().end(); }
  void reserve(std::size_t size) { own_.reserve(size); }
  void push_back(Cell cell) { own_.push_back(cell); }

 private:
  Column<Cell>& own() {
    if (own_.empty() && !lying_.empty()) own_.assign(lying_.begin(), lying_.end());
    return own_;
  }
  Column<Cell> own_;
  std::span<const Cell> lying_;
};

}  // namespace tongket::cube
