#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "view/filings.h"

namespace tongket::view {

/// What somebody typed into the search box; words in any order, diacritics or none.
///
///     "cai lay" finds "thị xã Cai Lậy"; "Cai Lậy" finds it before "xã Cải Lạy"
class Wanted {
 public:
  explicit Wanted(std::string_view typed);

  /// Nothing but blanks was typed.
  [[nodiscard]] bool empty() const { return words_.empty(); }
  /// What was typed, word by word, as `base::fold` has it.
  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }

  /// How well a text fits, 0 the best; nothing when some word begins none of its words.
  ///
  ///     0 it is the text   1 the text begins with it   2 it stands together somewhere inside
  ///     3 its words are all there; and 4 more where diacritics were typed that the text has not
  [[nodiscard]] std::optional<int> fit(std::string_view text) const;

 private:
  std::string said_;    ///< As `base::match_key`.
  std::string folded_;  ///< As `base::fold`.
  std::vector<std::string> words_;
};

/// The worst fit of `Wanted::fit`.
inline constexpr int kWorstFit = 7;

struct FoundUnit {
  unit::UnitId unit{0};
  int fit = 0;
  std::string name = {};  ///< The full name that fits, which may be an old one.
};

/// Units by a name they bear or bore, or by the names of what stands above them as well:
/// "chat binh ninh binh". What lives on `day` comes before what has ended, then the coarser level.
[[nodiscard]] std::vector<FoundUnit> find_units(const unit::Registry& units, const Wanted& wanted,
                                                base::Date day);

struct FoundIndicator {
  const indicator::Indicator* indicator = nullptr;  ///< Lives as long as the books.
  int fit = 0;
};

/// Those in force on `day`, by code or by name in either language.
[[nodiscard]] std::vector<FoundIndicator> find_indicators(const books::Books& books,
                                                          const Wanted& wanted, base::Date day);

struct FoundForm {
  const form::Version* version = nullptr;
  int fit = 0;
};
[[nodiscard]] std::vector<FoundForm> find_forms(const books::Books& books, const Wanted& wanted,
                                                base::Date day);

/// What is typed to reach one report: "bm06 2026-h2 chat binh".
struct WantedFilings {
  std::vector<std::string> forms;  ///< Codes; none: nobody asks for a report.
  int year = 0;
  std::optional<period::Period> period = {};
  std::string unit = {};  ///< The words that are left.
};
/// Without a year the one whose books are open on `day`.
[[nodiscard]] WantedFilings wanted_filings(const books::Books& books, const Wanted& wanted,
                                           base::Date day);

/// The reports a unit owes of those that are wanted.
[[nodiscard]] std::vector<FilingHead> find_filings(const FilingYear& year,
                                                   const WantedFilings& wanted, unit::UnitId unit);

}  // namespace tongket::view
