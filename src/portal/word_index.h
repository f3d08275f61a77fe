#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tongket::portal {

/// Which of many folded texts hold words: asked by any part of a word, answered from a list of the
/// distinct words, of which Vietnamese has few thousand.
class WordIndex {
 public:
  /// The next text, number 0, 1, 2 … `folded` as `base::fold` gives it.
  void add(std::string_view folded);

  /// Numbers of the texts that hold every word, ascending; none for no word.
  [[nodiscard]] std::vector<std::uint32_t> find(const std::vector<std::string>& words) const;

 private:
  using Bits = std::vector<std::uint64_t>;
  [[nodiscard]] Bits holding(std::string_view word) const;

  std::vector<std::string> words_;
  std::vector<std::vector<std::uint32_t>> texts_;  ///< Of each word, ascending.
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::uint32_t count_ = 0;
};

}  // namespace tongket::portal
