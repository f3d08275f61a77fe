#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace tongket::cube {

/// Things by their places, as a value: copies share the chunks that neither of them changes.
template <class Thing>
class SharedArray {
 public:
  SharedArray() = default;
  explicit SharedArray(std::vector<Thing> things) {
    for (std::size_t first = 0; first < things.size(); first += kChunk) {
      auto& chunk = chunks_.emplace_back(std::make_shared<Chunk>());
      for (std::size_t at = first; at < things.size() && at < first + kChunk; ++at) {
        chunk->push_back(std::move(things[at]));
      }
    }
  }

  [[nodiscard]] const Thing& operator[](std::size_t at) const {
    return (*chunks_[at / kChunk])[at % kChunk];
  }
  void set(std::size_t at, Thing thing) {
    auto& chunk = chunks_[at / kChunk];
    if (chunk.use_count() > 1) chunk = std::make_shared<Chunk>(*chunk);
    (*chunk)[at % kChunk] = std::move(thing);
  }

 private:
  static constexpr std::size_t kChunk = 32;
  using Chunk = std::vector<Thing>;
  std::vector<std::shared_ptr<Chunk>> chunks_;
};

}  // namespace tongket::cube
