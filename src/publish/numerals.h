#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "figure/value.h"

namespace tongket::publish {

/// The numbers that must not stand in an article's sentences, and the eye that looks for them.
///
/// Looks at every numeral of a text, as Vietnamese pages write them: "1.234", "86,38%", "52/52",
/// "63 nghìn", "3,5 tỷ". Dates, and years after "năm", are no numbers. A number below 10 is only
/// taken for a withheld one when its measure follows ("3 đồng chí"): they stand in names and lists
/// everywhere.
///
/// A second look, not the first: whoever writes an article keeps figures out of its sentences, and
/// another person reads it. Numbers in words ("ba đồng chí") are theirs alone.
class WithheldNumbers {
 public:
  void add(const figure::Value& value, std::string_view measure);

  /// Parts of a text in which numbers say nothing: the name of the unit, of the period.
  void ignore(std::string_view phrase);

  [[nodiscard]] bool stand_in(std::string_view text) const;

 private:
  struct Number {
    base::Decimal amount;
    bool is_percent;
    std::string measure;  ///< As a `base::match_key`.
  };
  struct Found;

  [[nodiscard]] bool is_withheld(const Found& found) const;
  /// Whether a numeral, or a half of "52/52", is one of them; `after` is what follows it.
  [[nodiscard]] bool says_one(std::string_view numeral, std::string_view after) const;

  std::vector<Number> numbers_;
  std::vector<std::string> ignored_;  ///< As `base::match_key`.
};

}  // namespace tongket::publish
