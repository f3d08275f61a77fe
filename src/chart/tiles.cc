#include <algorithm>
#include <array>
#include <set>

#include "chart/picture.h"
#include "page.h"
#include "rows.h"

namespace tongket::chart {
namespace {

constexpr std::size_t kTilesMax = 240;
constexpr std::size_t kCutsMax = 4;
constexpr Tenths kHeight = 900;
constexpr Tenths kWidthMin = 1'250;
constexpr Tenths kBetween = 60;
constexpr Tenths kStrip = 100;
constexpr Type kNumber{.size = 15, .bold = true};

/// A class is a fill, and for black-and-white print how many lines its strip has.
struct Shade {
  std::string_view fill;
  std::string_view strip;
  int lines;
};

constexpr std::array<Shade, 5> kShades{{{"#f6c9a8", "#b5541c", 6},
                                        {"#fbe6d3", "#b5541c", 3},
                                        {"#ffffff", "#76827b", 0},
                                        {"#dce9f5", "#14568c", 1},
                                        {"#b3d0ea", "#14568c", 2}}};

/// Which five-class shades a scale of so many classes takes, worst first.
const Shade& shade_of(std::size_t place, std::size_t classes) {
  static constexpr std::array<std::array<std::size_t, 5>, 5> kPicked{
      {{2, 2, 2, 2, 2}, {1, 3, 3, 3, 3}, {1, 2, 3, 3, 3}, {0, 1, 3, 4, 4}, {0, 1, 2, 3, 4}}};
  return kShades[kPicked[classes - 1][place]];
}

/// The upper two classes have lines of another direction: 1 and 2 strong ones, not 3 and 6 fine.
void draw_strip(Page& page, Box strip, const Shade& shade) {
  page.box(strip, {.fill = kPaper, .stroke = shade.strip});
  const bool good = shade.lines == 1 || shade.lines == 2;
  for (int i = 1; i <= shade.lines; ++i) {
    if (good) {
      const Tenths x = strip.x + strip.width * i / (shade.lines + 1);
      page.line({.x = x, .y = strip.y}, {.x = x, .y = strip.y + strip.height},
                {.stroke = shade.strip, .thick = 25});
    } else {
      const Tenths y = strip.y + strip.height * i / (shade.lines + 1);
      page.line({.x = strip.x, .y = y}, {.x = strip.x + strip.width, .y = y},
                {.stroke = shade.strip, .thick = 20});
    }
  }
}

/// Whether each tile has a place of its own that is not absurdly far away.
bool is_map(const std::vector<Tile>& tiles) {
  std::set<std::pair<int, int>> taken;
  return !tiles.empty() && std::ranges::all_of(tiles, [&](const Tile& tile) {
    if (!tile.column_row.has_value()) return false;
    const auto [column, row] = *tile.column_row;
    return column >= 0 && row >= 0 && column < 40 && row < 60 &&
           taken.insert(*tile.column_row).second;
  });
}

class Drawing {
 public:
  Drawing(Page& page, const Tiles& tiles, std::size_t count)
      : page_{page},
        sheet_{tiles.sheet},
        tiles_{tiles.tiles.begin(), tiles.tiles.begin() + static_cast<std::ptrdiff_t>(count)},
        cuts_{tiles.cuts.begin(), tiles.cuts.begin() + static_cast<std::ptrdiff_t>(
                                                           std::min(tiles.cuts.size(), kCutsMax))},
        less_is_better_{tiles.less_is_better} {
    columns_ = std::max<Tenths>((page.room() + kBetween) / (kWidthMin + kBetween), 1);
    map_ = is_map(tiles_);
    if (map_) lay_as_map();
    width_ = (page.room() + kBetween) / columns_ - kBetween;
  }

  Tenths draw() {
    Tenths bottom = page_.top();
    for (std::size_t i = 0; i < tiles_.size(); ++i) {
      const auto [column, row] = place_of(i);
      const Box box{.x = page_.left() + column * (width_ + kBetween),
                    .y = page_.top() + row * (kHeight + kBetween),
                    .width = width_,
                    .height = kHeight};
      draw_tile(tiles_[i], box);
      bottom = std::max(bottom, box.y + box.height);
    }
    explain();
    return bottom;
  }

 private:
  /// A map too wide to be read is laid out in order instead.
  void lay_as_map() {
    Tenths most = 0;
    for (const Tile& tile : tiles_) {
      most = std::max(most, Tenths{tile.column_row.value_or(std::pair{0, 0}).first} + 1);
    }
    map_ = (page_.room() + kBetween) / most - kBetween >= 780;
    if (map_) columns_ = std::max(most, page_.room() / 1'600);
  }

  [[nodiscard]] std::pair<Tenths, Tenths> place_of(std::size_t index) const {
    if (map_) {
      const auto [column, row] = tiles_[index].column_row.value_or(std::pair{0, 0});
      return {column, row};
    }
    const auto at = static_cast<Tenths>(index);
    return {at % columns_, at / columns_};
  }

  [[nodiscard]] std::size_t class_of(base::Decimal worth) const {
    const auto above = static_cast<std::size_t>(
        std::ranges::count_if(cuts_, [&](base::Decimal cut) { return cut <= worth; }));
    return less_is_better_ ? cuts_.size() - above : above;
  }

  [[nodiscard]] const Shade& shade(std::size_t place) const {
    return shade_of(place, cuts_.size() + 1);
  }

  void draw_tile(const Tile& tile, Box box) {
    std::string name = called(tile.label, sheet_.measure, tile.amount, tile.incomplete);
    if (tile.rank.has_value()) name += ", hạng " + std::to_string(*tile.rank);
    page_.begin_mark(name, tile.href);
    if (tile.amount.kind() == Amount::Kind::missing) {
      page_.missing(box);
    } else if (!tile.amount.is_number()) {
      page_.box(box, {.fill = kPaper, .stroke = kLine});
      page_.not_applicable({.x = box.x + kStrip / 2 + 10, .y = box.y + box.height / 2});
    } else {
      const Shade& looks = shade(class_of(tile.amount.worth()));
      page_.box(box, {.fill = looks.fill, .stroke = kEdge});
      draw_strip(page_, {.x = box.x, .y = box.y, .width = kStrip, .height = box.height}, looks);
    }
    write(tile, {.x = box.x + kStrip + 50,
                 .y = box.y,
                 .width = box.width - kStrip - 90,
                 .height = box.height});
    page_.end_mark();
  }

  void write(const Tile& tile, Box room) {
    Tenths y = room.y + 40;
    for (const std::string& line : wrapped(clean(tile.label), room.width, 2, kSmall)) {
      y += line_height(kSmall);
      page_.words(line, {.at = {.x = room.x, .y = y - 36}, .type = kSmall});
    }
    const std::string star = tile.incomplete ? " *" : "";
    const Type type = tile.amount.is_number() ? kNumber : kSmall;
    page_.words(fitted(clean(tile.amount.printed()) + star, room.width, type),
                {.at = {.x = room.x, .y = room.y + 620}, .type = type});
    if (!tile.rank.has_value()) return;
    page_.words(fitted("hạng " + std::to_string(*tile.rank), room.width, kSmall),
                {.at = {.x = room.x, .y = room.y + 800}, .type = kSmall, .colour = kMuted});
  }

  [[nodiscard]] std::string range_of(std::size_t above) const {
    if (above == 0) return "dưới " + base::to_vietnamese(cuts_.front());
    const std::string from = base::to_vietnamese(cuts_[above - 1]);
    if (above == cuts_.size()) return "từ " + from;
    return from + " đến dưới " + base::to_vietnamese(cuts_[above]);
  }

  void explain() {
    for (std::size_t above = 0; above <= cuts_.size() && !cuts_.empty(); ++above) {
      const Shade& looks = shade(less_is_better_ ? cuts_.size() - above : above);
      page_.explain(
          [looks](Page& page, Point at) {
            page.box({.x = at.x, .y = at.y - 60, .width = 220, .height = 120},
                     {.fill = looks.fill, .stroke = kEdge});
            draw_strip(page, {.x = at.x, .y = at.y - 60, .width = kStrip, .height = 120}, looks);
          },
          range_of(above));
    }
    Seen seen;
    for (const Tile& tile : tiles_) {
      seen.take(tile.amount);
      seen.incomplete = seen.incomplete || tile.incomplete;
    }
    seen.explain(page_);
  }

  Page& page_;
  const Sheet& sheet_;
  std::vector<Tile> tiles_;
  std::vector<base::Decimal> cuts_;
  bool less_is_better_;
  bool map_ = false;
  Tenths columns_ = 1;
  Tenths width_ = 0;
};

}  // namespace

std::string draw(const Tiles& tiles) {
  Page page{tiles.sheet};
  const std::size_t count = drawn_of(page, tiles.tiles.size(), kTilesMax, "đơn vị");
  const Tenths bottom = Drawing{page, tiles, count}.draw();
  return std::move(page).finish(bottom);
}

}  // namespace tongket::chart
