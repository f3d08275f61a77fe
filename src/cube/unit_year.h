#pragma once

#include <array>
#include <vector>

#include "columns.h"
#include "figure/figures.h"
#include "fold.h"

namespace tongket::cube {

/// In which form the figures of every indicator of a catalogue are kept.
struct Forms {
  explicit Forms(const indicator::Catalogue& catalogue);

  static constexpr std::size_t kNone = SIZE_MAX;
  /// The line of an indicator; `near`: where it may well be. kNone: it is not of this catalogue.
  [[nodiscard]] std::size_t line(indicator::IndicatorId indicator, std::size_t near = 0) const;

  std::vector<indicator::IndicatorId> indicators;  ///< Ascending.
  std::vector<Form> forms;
};

/// A figure as a scan gives it: the amount, and bits as of `Folded`.
struct Folding {
  std::int64_t amount = 0;
  std::uint8_t bits = 0;
  friend bool operator==(const Folding&, const Folding&) = default;
};

/// What one unit said in one year, as far as it has the form of the columns, a line an indicator.
class UnitYear {
 public:
  /// `forms` must outlive this.
  UnitYear(const Forms& forms, const figure::Figures& figures, unit::UnitId unit, int year);

  /// Puts a figure into its line, and gives the line. A figure of another form is taken for none.
  std::size_t put(const figure::FigureKey& key, const std::optional<figure::Cell>& cell,
                  std::size_t near = 0);

  /// What `fold` gives of this unit.
  [[nodiscard]] Folding fold(std::size_t line, Fold how, Run run) const;

 private:
  static constexpr std::size_t kPeriods = 12;
  const Forms& forms_;
  std::vector<std::array<Folding, kPeriods>> lines_;
};

/// Whether a figure has the form in which its column is kept.
[[nodiscard]] bool has_form(const Form& form, const figure::FigureKey& key,
                            const figure::Cell& cell);

}  // namespace tongket::cube
