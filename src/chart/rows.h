#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chart/amount.h"
#include "page.h"
#include "scale.h"

namespace tongket::chart {

/// One lying bar with what stands around it.
struct Row {
  std::string lead{};   ///< A rank, before the label.
  std::string label{};  ///< Clean.
  Amount amount = Amount::missing();
  std::optional<base::Decimal> target{};
  bool incomplete = false;
  bool strong = false;
  std::string href{};
};

/// Draws lying bars from zero, their key and their axis; gives where they end. At most 150; how
/// many were left out is said.
[[nodiscard]] Tenths draw_rows(Page& page, const std::vector<Row>& given, std::string_view measure);

/// What the rows have to explain: targets, missing ones, incomplete ones.
void explain_rows(Page& page, const std::vector<Row>& rows);

/// The numbers and targets an axis has to hold.
[[nodiscard]] std::vector<base::Decimal> numbers_of(const std::vector<Row>& rows);

/// "12 người, chỉ tiêu 15, hạng 3" after the label.
[[nodiscard]] std::string name_of(const Row& row, std::string_view measure);

/// What stands beside the bar: "12 *".
[[nodiscard]] std::string number_of(const Row& row);

/// Where labels, bars and numbers of lying rows stand: beside each other, or on a narrow sheet the
/// label and the number above the bar.
struct Columns {
  Tenths lead = 0;
  Tenths label_room = 0;
  Tenths label_x = 0;
  Tenths bar_x = 0;
  Tenths bar_room = 0;
  Tenths height = 0;  ///< Of one row.
  bool stacked = false;

  struct Widest {
    Tenths lead = 0;
    Tenths label = 0;
    Tenths number = 0;
  };
  static Columns of(const Page& page, Widest widest);
  /// Of the row that begins at `top`.
  [[nodiscard]] Box bar(Tenths top) const;
  /// Where the lines of the axis stand behind that many rows: not across what is written in them.
  [[nodiscard]] Box plot(Tenths top, std::size_t rows) const;
  void write_label(Page& page, Tenths top, std::string_view label, Type type) const;
  void write_lead(Page& page, Tenths top, std::string_view rank, Type type) const;
  void write_number(Page& page, Tenths top, std::string_view number, Type type) const;
};

/// Fine lines behind the rows from `plot.y` on, and the numbers below them, each with the
/// sign ("%"); gives where those end.
[[nodiscard]] Tenths draw_axis(Page& page, const Scale& scale, Box plot, std::string_view sign);

/// How many steps an axis of that length has room for.
[[nodiscard]] int steps_for(Tenths length);

/// Says how many of `all` things are not drawn; gives how many are.
[[nodiscard]] std::size_t drawn_of(Page& page, std::size_t all, std::size_t most,
                                   std::string_view things);

}  // namespace tongket::chart
