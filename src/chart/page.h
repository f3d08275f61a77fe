#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "chart/picture.h"
#include "measure.h"
#include "svg.h"

namespace tongket::chart {

constexpr std::string_view kInk = "#17211c";
constexpr std::string_view kMuted = "#55605a";
constexpr std::string_view kPaper = "#ffffff";
constexpr std::string_view kLine = "#d5dbd7";
constexpr std::string_view kEdge = "#76827b";
constexpr std::string_view kSoft = "#e9eeeb";
constexpr std::size_t kLooks = 6;  ///< Surfaces and lines that are told apart without colour.

constexpr Type kText{.size = 13};
constexpr Type kBold{.size = 13, .bold = true};
constexpr Type kSmall{.size = 12};
constexpr Tenths kMargin = 120;
constexpr Tenths kGap = 80;

struct Point {
  Tenths x = 0;
  Tenths y = 0;
};

struct Box {
  Tenths x = 0;
  Tenths y = 0;
  Tenths width = 0;
  Tenths height = 0;
};

struct Paint {
  std::string_view fill = "none";
  std::string_view stroke{};
  Tenths thick = 10;
  std::string_view dashes{};
};

enum class Anchor : std::uint8_t { start, middle, end };

struct Words {
  Point at{};  ///< Where the line of writing is.
  Type type = kText;
  Anchor anchor = Anchor::start;
  std::string_view colour = kInk;
};

/// The sheet on which a picture is drawn: head, whatever stands below it, key and foot. What is
/// drawn is written in order, so that later things lie above earlier ones.
class Page {
 public:
  explicit Page(const Sheet& sheet);

  [[nodiscard]] Tenths left() const { return kMargin; }
  [[nodiscard]] Tenths right() const { return width_ - kMargin; }
  [[nodiscard]] Tenths room() const { return right() - left(); }
  /// Where the picture proper begins: below title and measure.
  [[nodiscard]] Tenths top() const { return top_; }

  /// Everything until `end_mark` is one mark, called so, and leads there when it may.
  void begin_mark(std::string_view called, std::string_view href);
  void end_mark();

  void box(Box box, Paint paint);
  void line(Point from, Point to, Paint paint);
  void path(std::string_view steps, Paint paint);
  void words(std::string_view text, Words how);
  /// A surface of the look 0 … 5: colour and hatching.
  void surface(Box area, std::size_t look);
  /// A sign of the look 0 … 5 on a line: colour and form.
  void sign(Point at, std::size_t look);
  /// The empty frame of what was not reported.
  void missing(Box area, std::string_view edge = kEdge);
  /// The cross of what does not apply.
  void not_applicable(Point at, std::string_view ink = kEdge);
  /// The mark of a target, upright or lying, from one point to the other.
  void target(Point from, Point to);

  /// A line of the key: `swatch` draws into the 24 × 14 px whose left middle is handed over.
  void explain(std::function<void(Page&, Point)> swatch, std::string text);
  void explain_surface(std::size_t look, std::string text);
  void explain_missing();
  void explain_not_applicable();
  void explain_incomplete();
  /// What could not be drawn, or must be known to read the rest; below the key.
  void remark(std::string text);

  /// The picture, when nothing was drawn below `bottom`.
  [[nodiscard]] std::string finish(Tenths bottom) &&;

 private:
  struct Explained {
    std::function<void(Page&, Point)> swatch;
    std::string text;
  };

  Tenths write_key(Tenths top);
  Tenths write_lines(const std::vector<std::string>& lines, Tenths top, Words how);
  void write_hatching(Svg& svg) const;
  [[nodiscard]] std::string id(std::string_view name) const;

  std::string name_;
  std::string title_;
  std::string summary_;
  std::string foot_;
  bool linked_;
  Tenths width_;
  Tenths top_ = kMargin;
  Svg body_;
  std::vector<Explained> key_;
  std::vector<std::string> remarks_;
  unsigned hatched_ = 0;  ///< A bit for each look whose hatching was used.
};

/// The colours of the looks.
[[nodiscard]] std::string_view colour_of(std::size_t look);
/// The dashes of the looks.
[[nodiscard]] std::string_view dashes_of(std::size_t look);

/// What a mark is called: "xã A: 12 người, chỉ tiêu 15, chưa đủ báo cáo".
[[nodiscard]] std::string called(std::string_view label, std::string_view measure,
                                 const Amount& amount, bool incomplete);

/// Explains what there is of missing, not applicable and incomplete.
struct Seen {
  bool missing = false;
  bool not_applicable = false;
  bool incomplete = false;

  void take(const Amount& amount);
  void explain(Page& page) const;
};

}  // namespace tongket::chart
