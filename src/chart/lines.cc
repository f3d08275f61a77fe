#include <algorithm>
#include <set>

#include "chart/picture.h"
#include "page.h"
#include "rows.h"
#include "scale.h"

namespace tongket::chart {
namespace {

constexpr Tenths kPlotHeight = 2'200;
constexpr std::size_t kPointsMax = 200;

bool meet(const Box& left, const Box& right) {
  return left.x < right.x + right.width && right.x < left.x + left.width &&
         left.y < right.y + right.height && right.y < left.y + left.height;
}

class Drawing {
 public:
  Drawing(Page& page, const Lines& lines, std::size_t series)
      : page_{page},
        measure_{lines.sheet.measure},
        points_{lines.points.begin(), lines.points.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                 lines.points.size(), kPointsMax))},
        series_{lines.series.begin(), lines.series.begin() + static_cast<std::ptrdiff_t>(series)},
        breaks_{lines.breaks},
        scale_{scale_for(series_, points_.size())} {
    Tenths axis = 0;
    for (const Scale::Tick& tick : scale_.ticks(kPlotHeight)) {
      axis = std::max(axis, width_of(tick.printed, kSmall));
    }
    plot_ = {.x = page.left() + axis + kGap,
             .y = page.top() + 200,
             .width = page.right() - 250 - (page.left() + axis + kGap),
             .height = kPlotHeight};
  }

  Tenths draw() {
    draw_grid();
    draw_breaks();
    for (std::size_t i = 0; i < series_.size(); ++i) draw_line(i);
    for (std::size_t i = 0; i < series_.size(); ++i) draw_signs(i);
    for (std::size_t i = 0; i < series_.size(); ++i) draw_gaps(i);
    for (std::size_t i = 0; i < series_.size(); ++i) write_numbers(i);
    const Tenths bottom = write_points();
    explain();
    return bottom;
  }

 private:
  static Scale scale_for(const std::vector<Series>& all, std::size_t points) {
    std::vector<base::Decimal> numbers;
    for (const Series& series : all) {
      for (std::size_t at = 0; at < std::min(points, series.amounts.size()); ++at) {
        if (series.amounts[at].is_number()) numbers.push_back(series.amounts[at].worth());
      }
    }
    return Scale::close_to(numbers, 5);
  }

  [[nodiscard]] Tenths x_of(std::size_t point) const {
    if (points_.size() == 1) return plot_.x + plot_.width / 2;
    const auto steps = static_cast<Tenths>(points_.size() - 1);
    const Tenths inset = std::min<Tenths>(300, plot_.width / (2 * (steps + 1)));
    return plot_.x + inset + (plot_.width - 2 * inset) * static_cast<Tenths>(point) / steps;
  }

  [[nodiscard]] Amount amount(std::size_t series, std::size_t point) const {
    const auto& amounts = series_[series].amounts;
    return point < amounts.size() ? amounts[point] : Amount::missing();
  }

  [[nodiscard]] Point place(std::size_t series, std::size_t point) const {
    const Tenths up = scale_.at(amount(series, point).worth(), plot_.height);
    return {.x = x_of(point), .y = plot_.y + plot_.height - up};
  }

  /// Whether a line may lead from the point before to this one.
  [[nodiscard]] bool is_joined(std::size_t point) const {
    return std::ranges::none_of(
        breaks_, [point](const Break& gap) { return gap.before == point && !gap.comparable; });
  }

  void draw_grid() {
    for (const Scale::Tick& tick : scale_.ticks(plot_.height)) {
      const Tenths y = plot_.y + plot_.height - tick.at;
      page_.line({.x = plot_.x, .y = y}, {.x = plot_.x + plot_.width, .y = y}, {.stroke = kLine});
      page_.words(tick.printed, {.at = {.x = plot_.x - kGap, .y = y + 42},
                                 .type = kSmall,
                                 .anchor = Anchor::end,
                                 .colour = kMuted});
    }
    if (!scale_.has_zero()) page_.remark("Trục đứng không bắt đầu từ 0.");
  }

  /// A band between the years, which the key explains.
  void draw_breaks() {
    std::set<std::pair<std::string, bool>> told;
    for (const Break& gap : breaks_) {
      if (gap.before < 1 || gap.before >= points_.size()) continue;
      const Tenths middle = (x_of(gap.before - 1) + x_of(gap.before)) / 2;
      const Box band{.x = middle - 50, .y = plot_.y, .width = 100, .height = plot_.height};
      draw_band(page_, band);
      if (!told.insert({gap.label, gap.comparable}).second) continue;
      page_.explain(
          [](Page& page, Point at) {
            draw_band(page, {.x = at.x + 60, .y = at.y - 65, .width = 100, .height = 130});
          },
          gap.label +
              (gap.comparable ? " (số trước đó đã quy đổi)" : " (không nối số trước, sau)"));
    }
  }

  static void draw_band(Page& page, Box band) {
    page.box(band, {.fill = kSoft, .stroke = kEdge, .thick = 8, .dashes = "2 2"});
  }

  /// Runs of years with a number; what lies between them is a gap.
  void draw_line(std::size_t series) {
    std::string steps;
    bool down = false;
    for (std::size_t point = 0; point < points_.size(); ++point) {
      if (!amount(series, point).is_number()) {
        down = false;
        continue;
      }
      const Point at = place(series, point);
      steps += (down && is_joined(point) ? "L" : "M") + to_px(at.x) + ' ' + to_px(at.y);
      down = true;
    }
    if (steps.empty()) return;
    page_.path(steps, {.stroke = colour_of(series), .thick = 22, .dashes = dashes_of(series)});
  }

  void begin_mark(std::size_t series, std::size_t point) {
    const auto& hrefs = series_[series].hrefs;
    page_.begin_mark(called(series_[series].name + ", " + points_[point], measure_,
                            amount(series, point), false),
                     point < hrefs.size() ? hrefs[point] : "");
  }

  void draw_signs(std::size_t series) {
    for (std::size_t point = 0; point < points_.size(); ++point) {
      if (!amount(series, point).is_number()) continue;
      begin_mark(series, point);
      page_.sign(place(series, point), series);
      taken_.push_back(around(place(series, point), 60, 60));
      page_.end_mark();
    }
  }

  /// Above the year that has no number, as low as no other sign is in the way.
  void draw_gaps(std::size_t series) {
    for (std::size_t point = 0; point < points_.size(); ++point) {
      const Amount what = amount(series, point);
      seen_.take(what);
      if (what.is_number()) continue;
      Point at{.x = x_of(point), .y = plot_.y + plot_.height - 90};
      while (at.y > plot_.y && is_taken(around(at, 55, 55))) at.y -= 60;
      taken_.push_back(around(at, 55, 55));
      begin_mark(series, point);
      if (what.kind() == Amount::Kind::missing) {
        page_.missing(around(at, 45, 45), colour_of(series));
      } else {
        page_.not_applicable(at, colour_of(series));
      }
      page_.end_mark();
    }
  }

  [[nodiscard]] bool is_taken(const Box& box) const {
    return std::ranges::any_of(taken_, [&box](const Box& other) { return meet(box, other); });
  }

  static Box around(Point middle, Tenths x, Tenths y) {
    return {.x = middle.x - x, .y = middle.y - y, .width = 2 * x, .height = 2 * y};
  }

  /// The last number first: it is the one that is asked for. One without room is left out; the axis
  /// and the name of its mark have it.
  void write_numbers(std::size_t series) {
    for (std::size_t left = points_.size(); left > 0; --left) {
      const Amount what = amount(series, left - 1);
      if (!what.is_number()) continue;
      const std::string text = clean(what.printed());
      const Tenths half = width_of(text, kSmall) / 2 + 20;
      const Point at = place(series, left - 1);
      for (const Tenths away : {-140, 150}) {
        const Box room = around({.x = at.x, .y = at.y + away}, half, 75);
        if (room.x < plot_.x || room.x + room.width > page_.right() ||
            room.y + room.height > plot_.y + plot_.height + 60) {
          continue;
        }
        if (is_taken(room)) continue;
        taken_.push_back(room);
        // On a plate of its own, so that no line crosses it.
        page_.box(around({.x = at.x, .y = at.y + away}, half - 10, 60), {.fill = kPaper});
        page_.words(
            text,
            {.at = {.x = at.x, .y = at.y + away + 42}, .type = kSmall, .anchor = Anchor::middle});
        break;
      }
    }
  }

  /// The names of the points, the last one first, as many as have room.
  Tenths write_points() {
    const Tenths y = plot_.y + plot_.height + 220;
    Tenths free_to = page_.right();
    for (std::size_t left = points_.size(); left > 0; --left) {
      const std::string text = fitted(clean(points_[left - 1]), 1'600, kSmall);
      const Tenths width = width_of(text, kSmall);
      const Tenths x = std::min(x_of(left - 1), page_.right() - width / 2 - 1);
      page_.line({.x = x_of(left - 1), .y = plot_.y + plot_.height},
                 {.x = x_of(left - 1), .y = plot_.y + plot_.height + 40}, {.stroke = kEdge});
      if (x + width / 2 > free_to || x - width / 2 < page_.left()) continue;
      page_.words(text, {.at = {.x = x, .y = y}, .type = kSmall, .anchor = Anchor::middle});
      free_to = x - width / 2 - kGap;
    }
    return y + 40;
  }

  void explain() {
    for (std::size_t i = 0; i < series_.size(); ++i) {
      page_.explain(
          [i](Page& page, Point at) {
            page.line({.x = at.x, .y = at.y}, {.x = at.x + 220, .y = at.y},
                      {.stroke = colour_of(i), .thick = 22, .dashes = dashes_of(i)});
            page.sign({.x = at.x + 110, .y = at.y}, i);
          },
          series_[i].name);
    }
    seen_.explain(page_);
  }

  Page& page_;
  std::string measure_;
  std::vector<std::string> points_;
  std::vector<Series> series_;
  std::vector<Break> breaks_;
  Scale scale_;
  Box plot_;
  std::vector<Box> taken_;
  Seen seen_;
};

}  // namespace

std::string draw(const Lines& lines) {
  Page page{lines.sheet};
  const std::size_t series =
      drawn_of(page, lines.points.empty() ? 0 : lines.series.size(), kLooks, "đường");
  const Tenths top = page.top();
  if (series == 0) return std::move(page).finish(top);
  if (lines.points.size() > kPointsMax) {
    static_cast<void>(drawn_of(page, lines.points.size(), kPointsMax, "mốc"));
  }
  const Tenths bottom = Drawing{page, lines, series}.draw();
  return std::move(page).finish(bottom);
}

}  // namespace tongket::chart
