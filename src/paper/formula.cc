#include "formula.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace tongket::paper {
namespace {

constexpr std::array<std::string_view, 11> kStarts = {"=",  "+",  "-",  "@",  "＝", "＋",
                                                      "－", "＠", "\t", "\r", "\n"};

}  // namespace

bool starts_formula(std::string_view text) {
  while (!text.empty()) {
    const auto sign = base::slice(text, 0, 1);
    if (std::ranges::find(kStarts, sign) != kStarts.end()) return true;
    // What is nothing to a comparison (spaces, invisible marks) is nothing to a spreadsheet.
    if (!base::match_key(sign).empty()) return false;
    text.remove_prefix(sign.size());
  }
  return false;
}

bool is_marked_formula(std::string_view text) {
  if (!text.starts_with('\'')) return false;
  const auto after = text.find_first_not_of('\'');
  return after != std::string_view::npos && starts_formula(text.substr(after));
}

}  // namespace tongket::paper
