#include <algorithm>

#include "chart/picture.h"
#include "page.h"
#include "rows.h"
#include "scale.h"

namespace tongket::chart {
namespace {

constexpr std::size_t kBandsMax = 150;
constexpr base::Decimal kZero{};

/// What is known of one band: the sum of its parts, and whether that is the whole.
struct Whole {
  base::Decimal sum{};
  bool known = true;
  bool applies = false;
};

/// A part below zero, or a sum beyond all numbers, makes no whole.
Whole whole_of(const Band& band, std::size_t parts) {
  Whole whole;
  for (std::size_t i = 0; i < parts; ++i) {
    const Amount amount = i < band.parts.size() ? band.parts[i] : Amount::missing();
    whole.applies = whole.applies || amount.kind() != Amount::Kind::not_applicable;
    if (amount.kind() == Amount::Kind::missing) whole.known = false;
    if (!amount.is_number()) continue;
    const auto sum = whole.sum.plus(amount.worth());
    if (amount.worth() < kZero || !sum.ok()) {
      whole.known = false;
    } else {
      whole.sum = sum.value();
    }
  }
  return whole;
}

struct Line {
  std::string label;
  Whole whole;
  const Band* band;
};

class Drawing {
 public:
  Drawing(Page& page, const Bands& bands, std::size_t count)
      : page_{page},
        shares_{bands.extent == Bands::Extent::shares},
        measure_{bands.sheet.measure},
        names_{bands.parts.begin(), bands.parts.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                              bands.parts.size(), kLooks))} {
    Columns::Widest widest;
    for (std::size_t i = 0; i < count; ++i) {
      const Band& band = bands.bands[i];
      lines_.push_back(
          {.label = clean(band.label), .whole = whole_of(band, names_.size()), .band = &band});
      widest.label = std::max(widest.label, width_of(lines_.back().label, kText));
      widest.number = std::max(widest.number, width_of(number_of(lines_.back()), kText));
    }
    columns_ = Columns::of(page, widest);
  }

  Tenths draw() {
    std::vector<base::Decimal> ends;
    ends.reserve(lines_.size());
    for (const Line& line : lines_) ends.push_back(line.whole.sum);
    if (shares_) ends = {base::Decimal{100}};
    const Scale scale = Scale::from_zero(ends, steps_for(columns_.bar_room));
    const Box plot = columns_.plot(page_.top(), lines_.size());
    const Tenths bottom =
        lines_.empty() ? plot.y : draw_axis(page_, scale, plot, shares_ ? "%" : "");
    Tenths top = page_.top();
    for (const Line& line : lines_) {
      draw_line(line, scale, top);
      top += columns_.height;
    }
    explain();
    return bottom;
  }

 private:
  [[nodiscard]] std::string number_of(const Line& line) const {
    const std::string star = line.band->incomplete ? " *" : "";
    if (!line.whole.applies) return Amount::not_applicable().printed();
    if (!line.whole.known) return "chưa đủ số";
    return base::to_vietnamese(line.whole.sum) + star;
  }

  [[nodiscard]] std::string printed(const Line& line, std::size_t part) const {
    const Amount& amount = line.band->parts[part];
    if (!shares_ || !amount.is_number()) return clean(amount.printed());
    return share_in_words(amount.worth(), line.whole.sum);
  }

  [[nodiscard]] std::string name_of(const Line& line) const {
    std::string name = line.label;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const Amount amount = i < line.band->parts.size() ? line.band->parts[i] : Amount::missing();
      name += (i == 0 ? ": " : "; ") + called(names_[i], measure_, amount, false);
    }
    return line.band->incomplete ? name + "; chưa đủ báo cáo" : name;
  }

  void draw_line(const Line& line, const Scale& scale, Tenths top) {
    page_.begin_mark(name_of(line), line.band->href);
    columns_.write_label(page_, top, line.label, kText);
    columns_.write_number(page_, top, number_of(line), kText);
    const Box slot = columns_.bar(top);
    if (!line.whole.applies) {
      page_.not_applicable({.x = slot.x + 80, .y = slot.y + slot.height / 2});
    } else if (shares_ && (!line.whole.known || line.whole.sum == kZero)) {
      draw_without_shares(line, slot);
    } else {
      draw_parts(line, shares_ ? Scale::exactly_to(line.whole.sum) : scale, slot);
    }
    page_.end_mark();
  }

  /// A whole that is not known has no shares, and neither has one of zero.
  void draw_without_shares(const Line& line, Box slot) {
    if (!line.whole.known) {
      page_.missing(slot);
    } else {
      page_.line({.x = slot.x, .y = slot.y}, {.x = slot.x, .y = slot.y + slot.height},
                 {.stroke = kInk, .thick = 20});
    }
  }

  void draw_parts(const Line& line, const Scale& scale, Box slot) {
    base::Decimal sum;
    Tenths from = 0;
    for (std::size_t i = 0; i < std::min(names_.size(), line.band->parts.size()); ++i) {
      const Amount& amount = line.band->parts[i];
      if (!amount.is_number() || amount.worth() <= kZero) continue;
      const auto next = sum.plus(amount.worth());
      if (!next.ok()) break;
      sum = next.value();
      const Tenths to = scale.at(sum, slot.width);
      const Box part{.x = slot.x + from, .y = slot.y, .width = to - from, .height = slot.height};
      page_.surface(part, i);
      write_part(part, printed(line, i));
      from = to;
    }
    if (!line.whole.known) {
      page_.missing({.x = slot.x + from,
                     .y = slot.y,
                     .width = std::min<Tenths>(400, slot.width - from),
                     .height = slot.height});
    } else if (from == 0) {
      page_.line({.x = slot.x, .y = slot.y}, {.x = slot.x, .y = slot.y + slot.height},
                 {.stroke = kInk, .thick = 20});
    }
  }

  /// Its number, on a plate of its own so that the hatching does not cross it, where it has room.
  void write_part(Box part, const std::string& text) {
    const Tenths width = width_of(text, kSmall) + 60;
    if (columns_.stacked || text.empty() || width + 40 > part.width) return;
    const Tenths middle = part.x + part.width / 2;
    page_.box({.x = middle - width / 2, .y = part.y + 10, .width = width, .height = 140},
              {.fill = kPaper});
    page_.words(text,
                {.at = {.x = middle, .y = part.y + 122}, .type = kSmall, .anchor = Anchor::middle});
  }

  void explain() {
    Seen seen;
    for (const Line& line : lines_) {
      seen.missing = seen.missing || (line.whole.applies && !line.whole.known);
      seen.not_applicable = seen.not_applicable || !line.whole.applies;
      seen.incomplete = seen.incomplete || line.band->incomplete;
    }
    for (std::size_t i = 0; i < names_.size(); ++i) page_.explain_surface(i, names_[i]);
    seen.explain(page_);
  }

  Page& page_;
  bool shares_;
  std::string measure_;
  std::vector<std::string> names_;
  std::vector<Line> lines_;
  Columns columns_;
};

}  // namespace

std::string draw(const Bands& bands) {
  Page page{bands.sheet};
  const std::size_t count = drawn_of(page, bands.bands.size(), kBandsMax, "dòng");
  if (!bands.parts.empty()) static_cast<void>(drawn_of(page, bands.parts.size(), kLooks, "phần"));
  const Tenths bottom = Drawing{page, bands, count}.draw();
  return std::move(page).finish(bottom);
}

}  // namespace tongket::chart
