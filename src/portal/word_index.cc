#include "word_index.h"

#include <algorithm>
#include <bit>

namespace tongket::portal {
namespace {

constexpr std::size_t kBits = 64;

}  // namespace

void WordIndex::add(std::string_view folded) {
  while (!folded.empty()) {
    const auto end = std::min(folded.find(' '), folded.size());
    if (end > 0) {
      const auto [place, is_new] = numbers_.try_emplace(std::string{folded.substr(0, end)},
                                                        static_cast<std::uint32_t>(words_.size()));
      if (is_new) {
        words_.push_back(place->first);
        texts_.emplace_back();
      }
      auto& texts = texts_[place->second];
      if (texts.empty() || texts.back() != count_) texts.push_back(count_);
    }
    folded.remove_prefix(std::min(end + 1, folded.size()));
  }
  ++count_;
}

WordIndex::Bits WordIndex::holding(std::string_view word) const {
  Bits bits(count_ / kBits + 1, 0);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].find(word) == std::string::npos) continue;
    for (const auto text : texts_[i]) bits[text / kBits] |= std::uint64_t{1} << (text % kBits);
  }
  return bits;
}

std::vector<std::uint32_t> WordIndex::find(const std::vector<std::string>& words) const {
  std::vector<std::uint32_t> found;
  if (words.empty()) return found;
  auto all = holding(words.front());
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto more = holding(words[i]);
    for (std::size_t at = 0; at < all.size(); ++at) all[at] &= more[at];
  }
  for (std::size_t at = 0; at < all.size(); ++at) {
    for (auto left = all[at]; left != 0; left &= left - 1) {
      found.push_back(static_cast<std::uint32_t>(at * kBits) +
                      static_cast<std::uint32_t>(std::countr_zero(left)));
    }
  }
  return found;
}

}  // namespace tongket::portal
