#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "chart/amount.h"

namespace tongket::chart {

/// Pictures of figures as SVG: the same bytes for the same data, on screen, in documents and on the
/// portal. They need no script, no style sheet and nothing from outside; every surface is hatched,
/// so that black-and-white print can be read; the picture and each mark say in words what they
/// show. Whatever is handed in as text stays text. Labels too long end in "…"; no two meet.

/// What every picture has.
struct Sheet {
  /// Begins each id inside, so that several pictures stand on one page. ASCII letters, digits, "-".
  std::string id = "chart";
  std::string title{};
  std::string summary{};  ///< For who cannot see it: what the picture says, in a sentence.
  std::string measure{};  ///< "người", "%": printed below the title.
  std::string foot{};     ///< Where the figures are from, and of which day.
  int width = 720;        ///< In px; what is outside 320 … 2.000 is taken as the nearer end.
  /// Whether marks lead where their `href` says. Public copies are flat: they have no links.
  bool linked = false;
};

/// One count. `href` is taken when it is a place of this house ("/…", "#…") or begins with
/// "https://" or "http://"; any other is left out.
struct Bar {
  std::string label{};
  Amount amount = Amount::missing();
  std::optional<base::Decimal> target{};
  bool incomplete = false;  ///< Not all units reported: marked "*".
  std::string href{};
};

/// Counts beside each other, from zero, each with its target as a mark.
struct Bars {
  enum class Direction : std::uint8_t { horizontal, vertical };
  Sheet sheet{};
  /// Upright bars whose numbers would not fit beside each other are drawn lying.
  Direction direction = Direction::horizontal;
  std::vector<Bar> bars{};
};

struct Ranked {
  Bar bar{};
  std::optional<int> rank{};  ///< None: not ranked. Equal ranks are the caller's word.
  bool ours = false;          ///< The unit the page is about.
};

/// Sibling units in the order given, with their ranks.
struct Ranking {
  Sheet sheet{};
  std::vector<Ranked> units{};
};

struct Series {
  std::string name{};
  std::vector<Amount> amounts{};     ///< One a point; missing ones at the end may be left out.
  std::vector<std::string> hrefs{};  ///< One a point, or none at all.
};

/// Between two points something happened that makes them another kind of figure: a reform.
struct Break {
  std::size_t before = 1;  ///< The first point after it; from 1.
  std::string label{};
  /// Figures before it are restated: the line goes on. Otherwise it ends and begins anew.
  bool comparable = false;
};

/// Trends over years. A missing year is a gap, never zero. At most six series are drawn; how many
/// were not is said. The axis begins at zero unless that would flatten everything; then it says so.
struct Lines {
  Sheet sheet{};
  std::vector<std::string> points{};  ///< "2021", "2022", …
  std::vector<Series> series{};
  std::vector<Break> breaks{};
};

struct Stage {
  std::string label{};
  Amount amount = Amount::missing();
  bool incomplete = false;
  std::string href{};
};

/// What is left from step to step, with its share of the step before and of the first.
struct Funnel {
  Sheet sheet{};
  std::vector<Stage> stages{};
};

struct Band {
  std::string label{};
  std::vector<Amount> parts{};  ///< One for each name of `Bands::parts`.
  bool incomplete = false;
  std::string href{};
};

/// Wholes made of parts. As shares every whole is 100 %, and one with a part that is not known has
/// none: it is said to be missing instead. At most six parts.
struct Bands {
  enum class Extent : std::uint8_t { counts, shares };
  Sheet sheet{};
  Extent extent = Extent::counts;
  std::vector<std::string> parts{};
  std::vector<Band> bands{};
};

struct Tile {
  std::string label{};
  Amount amount = Amount::missing();
  std::optional<int> rank{};
  bool incomplete = false;
  std::string href{};
  /// Where it lies on the map, from 0; used when each tile has a place of its own.
  std::optional<std::pair<int, int>> column_row{};
};

/// Sibling units as tiles, shaded in up to five classes.
struct Tiles {
  Sheet sheet{};
  std::vector<base::Decimal> cuts{};  ///< Ascending, at most four: where a new class begins.
  bool less_is_better = false;
  std::vector<Tile> tiles{};
};

[[nodiscard]] std::string draw(const Bars& bars);
[[nodiscard]] std::string draw(const Ranking& ranking);
[[nodiscard]] std::string draw(const Lines& lines);
[[nodiscard]] std::string draw(const Funnel& funnel);
[[nodiscard]] std::string draw(const Bands& bands);
[[nodiscard]] std::string draw(const Tiles& tiles);

}  // namespace tongket::chart
