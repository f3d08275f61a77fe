#include "typeset.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace tongket::portal {
namespace {

constexpr std::string_view kNoBreak = "\u00a0";

/// What is numbered: "năm 2024" counts nothing.
constexpr std::array<std::string_view, 7> kNumbered{"năm", "ngày", "tháng", "quý",
                                                    "số",  "lần",  "thứ"};
constexpr std::array<std::string_view, 4> kHedges{"hơn", "gần", "trên", "khoảng"};

/// Last words of the kinds: "thị xã", "thành phố", "đặc khu".
constexpr std::array<std::string_view, 9> kKinds{"xã",   "phường", "huyện", "quận", "tỉnh",
                                                 "trấn", "phố",    "khu",   "cụm"};

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool starts_small(std::string_view word) { return base::capitalised(word) != word; }

bool starts_great(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  const bool letter = (first >= 'A' && first <= 'Z') || (first >= 0xC3 && first <= 0xE1);
  return letter && !starts_small(word);
}

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::ranges::any_of(words, [&](std::string_view each) {
    return word == each || word == base::capitalised(each);
  });
}

/// Joins the words of a text from left to right.
class Line {
 public:
  void add(std::string_view word) {
    if (has_words_) text_ += sticks(word) ? kNoBreak : std::string_view{" "};
    text_ += word;
    has_words_ = true;
    last_ = word;
  }
  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  /// Whether the word stays on the line of the one before; keeps in mind whether it is in a name.
  bool sticks(std::string_view word) {
    const bool was_in_name = std::exchange(in_name_, false);
    const bool was_numbered = std::exchange(is_numbered_, false);
    if (last_.empty() || word.empty()) return false;
    if (is_digit(word.front())) {
      is_numbered_ = is_one_of(kNumbered, last_);
      return is_numbered_ || is_one_of(kHedges, last_);
    }
    if (is_digit(last_.back())) {
      const bool is_date = last_.find('/') != std::string_view::npos;
      return !was_numbered && !is_date && starts_small(word);
    }
    in_name_ = starts_great(word) &&
               (is_one_of(kKinds, last_) || (was_in_name && starts_great(last_) && ends_open()));
    return in_name_;
  }

  /// A word with a comma or a full stop ends the name.
  [[nodiscard]] bool ends_open() const {
    return std::string_view{",.;:)"}.find(last_.back()) == std::string_view::npos;
  }

  std::string text_;
  std::string_view last_;
  bool has_words_ = false;
  bool in_name_ = false;
  bool is_numbered_ = false;
};

}  // namespace

std::string typeset(std::string_view text) {
  Line line;
  for (;;) {
    const auto end = text.find(' ');
    line.add(text.substr(0, end));
    if (end == std::string_view::npos) return std::move(line).text();
    text.remove_prefix(end + 1);
  }
}

}  // namespace tongket::portal
