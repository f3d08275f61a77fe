#pragma once

#include <cstddef>
#include <set>
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
  /// `source` is whatever the caller tells the figures apart by.
  void add(const figure::Value& value, std::string_view measure, std::size_t source = 0);

  /// Parts of a text in which numbers say nothing: the name of the unit, of the period.
  void ignore(std::string_view phrase);

  [[nodiscard]] bool stand_in(std::string_view text) const { return !found_in(text).empty(); }
  /// The sources of those that stand in it.
  [[nodiscard]] std::set<std::size_t> found_in(std::string_view text) const;

 private:
  struct Number {
    base::Decimal amount;
    bool is_percent;
    std::string measure;  ///< As a `base::match_key`.
    std::size_t source;
  };
  struct Found;

  void add_withheld(const Found& found, std::set<std::size_t>& sources) const;
  /// The sources of a numeral, or of a half of "52/52"; `after` is what follows it.
  void add_said(std::string_view numeral, std::string_view after,
                std::set<std::size_t>& sources) const;

  std::vector<Number> numbers_;
  std::vector<std::string> ignored_;  ///< As `base::match_key`.
};

}  // namespace tongket::publish
