#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "books/books.h"
#include "cube/table.h"
#include "mapping/mapping.h"
#include "view/table.h"

namespace tongket::view {

/// Why a mapped cell stays empty.
enum class Lack : std::uint8_t {
  none,          ///< It does not.
  missing,       ///< Nobody has said it.
  not_summed,    ///< "Không tổng hợp ở cấp này".
  no_unit,       ///< The unit was not there in that period.
  no_target,     ///< None was given.
  not_compared,  ///< A reform lies between, and not all pieces are known.
  part_missing,  ///< Of what was to be added up since the year began, some part is not there.
  unfit,         ///< Such a figure does not exist of this indicator or for this period.
};
/// "missing", "not_summed", …; empty of none.
[[nodiscard]] std::string_view to_text(Lack lack);

/// What goes into a mapped cell.
struct MappedFigure {
  const indicator::Indicator* indicator = nullptr;  ///< In force then; null: it was not.
  std::optional<figure::Value> value = {};
  Lack lack = Lack::none;
  bool provisional = false;  ///< Some part of it has not been accepted: tạm tính.
  cube::Coverage coverage = {};
};

/// The figures for the cells of a mapped workbook, as the review table of the period has them.
class MappedFigures {
 public:
  /// All must outlive this.
  MappedFigures(const books::Books& books, const period::Period& period,
                const std::vector<mapping::Link>& links)
      : books_{books}, period_{period}, links_{links} {}

  /// The figure of one of the links; `asked` is the unit of those that name none.
  [[nodiscard]] MappedFigure at(const mapping::Link& link, unit::UnitId asked);

 private:
  using Key = std::pair<unit::UnitId, period::Period>;

  /// Nothing where the unit was not there.
  [[nodiscard]] const std::optional<ReviewTable>& table_of(unit::UnitId unit,
                                                           const period::Period& period);
  [[nodiscard]] std::optional<cube::Cell> cell_of(unit::UnitId unit, const period::Period& period,
                                                  const mapping::Link& link);
  [[nodiscard]] MappedFigure to_date(unit::UnitId unit, const mapping::Link& link,
                                     MappedFigure figure);

  const books::Books& books_;
  period::Period period_;
  const std::vector<mapping::Link>& links_;
  std::map<Key, std::optional<ReviewTable>> tables_;
};

}  // namespace tongket::view
