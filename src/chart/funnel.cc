#include <algorithm>

#include "chart/picture.h"
#include "page.h"
#include "rows.h"
#include "scale.h"

namespace tongket::chart {
namespace {

constexpr std::size_t kStagesMax = 20;
constexpr base::Decimal kZero{};

/// A stage with what is written at it.
struct Step {
  std::string label;
  std::string number;
  std::vector<std::string> shares;
  const Stage* stage;
};

std::vector<Step> steps_of(const Funnel& funnel, std::size_t count) {
  std::vector<Step> steps;
  for (std::size_t i = 0; i < count; ++i) {
    const Stage& stage = funnel.stages[i];
    Step step{.label = clean(stage.label),
              .number = clean(stage.amount.printed()) + (stage.incomplete ? " *" : ""),
              .shares = {},
              .stage = &stage};
    const auto compare = [&](std::size_t with, std::string_view words) {
      const Amount& other = funnel.stages[with].amount;
      if (!stage.amount.is_number() || !other.is_number()) return;
      const std::string share = share_in_words(stage.amount.worth(), other.worth());
      if (!share.empty()) step.shares.push_back(share + std::string{words});
    };
    if (i > 0) compare(i - 1, " bước trước");
    if (i > 1) compare(0, " bước đầu");
    steps.push_back(std::move(step));
  }
  return steps;
}

std::string name_of(const Step& step, std::string_view measure) {
  std::string name = called(step.label, measure, step.stage->amount, step.stage->incomplete);
  for (const std::string& share : step.shares) name += ", " + share;
  return name;
}

/// The stages below each other: label left, number right; on a narrow sheet both above the bar.
class Drawing {
 public:
  Drawing(Page& page, const std::vector<Step>& steps) : page_{page} {
    Columns::Widest widest;
    std::vector<base::Decimal> numbers;
    for (const Step& step : steps) {
      widest.label = std::max(widest.label, width_of(step.label, kText));
      widest.number = std::max(widest.number, width_of(step.number, kBold));
      for (const std::string& share : step.shares) {
        widest.number = std::max(widest.number, width_of(share, kSmall));
      }
      const Amount& amount = step.stage->amount;
      if (amount.is_number() && amount.worth() > kZero) numbers.push_back(amount.worth());
    }
    columns_ = Columns::of(page, widest);
    columns_.height = columns_.stacked ? 820 : 600;
    if (!numbers.empty()) most_ = *std::ranges::max_element(numbers);
  }

  Tenths draw(const std::vector<Step>& steps, std::string_view measure) {
    Tenths top = page_.top();
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (i > 0) draw_between(steps[i - 1], steps[i], top);
      draw_step(steps[i], top, measure);
      top += columns_.height;
    }
    return top;
  }

 private:
  [[nodiscard]] Box slot(Tenths top) const {
    return {.x = columns_.bar_x,
            .y = columns_.stacked ? top + 230 : top + 60,
            .width = columns_.bar_room,
            .height = columns_.stacked ? 300 : 400};
  }

  [[nodiscard]] Tenths width_of_stage(const Stage& stage) const {
    if (!stage.amount.is_number() || stage.amount.worth() <= kZero) return 0;
    // The axis of a funnel ends where its widest stage does: no step is rounded up.
    return Scale::exactly_to(most_).at(stage.amount.worth(), columns_.bar_room);
  }

  void draw_step(const Step& step, Tenths top, std::string_view measure) {
    page_.begin_mark(name_of(step, measure), step.stage->href);
    const Box room = slot(top);
    const Tenths middle = room.x + room.width / 2;
    const Tenths width = width_of_stage(*step.stage);
    if (step.stage->amount.kind() == Amount::Kind::missing) {
      page_.missing({.x = middle - 300, .y = room.y, .width = 600, .height = room.height});
    } else if (step.stage->amount.kind() == Amount::Kind::not_applicable) {
      page_.not_applicable({.x = middle, .y = room.y + room.height / 2});
    } else if (width < 15) {
      page_.line({.x = middle, .y = room.y}, {.x = middle, .y = room.y + room.height},
                 {.stroke = kInk, .thick = 20});
    } else {
      page_.surface({.x = middle - width / 2, .y = room.y, .width = width, .height = room.height},
                    0);
    }
    write(step, top);
    page_.end_mark();
  }

  void write(const Step& step, Tenths top) {
    if (columns_.stacked) {
      columns_.write_label(page_, top, step.label, kText);
      columns_.write_number(page_, top, step.number, kBold);
      std::string all;
      for (const std::string& share : step.shares) all += (all.empty() ? "" : " · ") + share;
      page_.words(fitted(all, page_.room(), kSmall),
                  {.at = {.x = page_.left(), .y = top + 680}, .type = kSmall, .colour = kMuted});
      return;
    }
    columns_.write_label(page_, top - 40, step.label, kText);
    Tenths y = top + 290 - static_cast<Tenths>(step.shares.size()) * line_height(kSmall) / 2;
    const Tenths room = page_.right() - columns_.bar_x - columns_.bar_room - kGap;
    const Tenths x = page_.right() - room;
    page_.words(fitted(step.number, room, kBold), {.at = {.x = x, .y = y}, .type = kBold});
    for (const std::string& share : step.shares) {
      y += line_height(kSmall);
      page_.words(fitted(share, room, kSmall),
                  {.at = {.x = x, .y = y}, .type = kSmall, .colour = kMuted});
    }
  }

  /// The slope from one stage to the next, where both have a number.
  void draw_between(const Step& upper, const Step& lower, Tenths top) {
    if (!upper.stage->amount.is_number() || !lower.stage->amount.is_number()) return;
    if (columns_.stacked) return;  // The shares stand there.
    const Box above = slot(top - columns_.height);
    const Box below = slot(top);
    const Tenths middle = above.x + above.width / 2;
    const Tenths wide = width_of_stage(*upper.stage) / 2;
    const Tenths narrow = width_of_stage(*lower.stage) / 2;
    const Tenths from = above.y + above.height;
    const auto at = [](Tenths x, Tenths y) { return to_px(x) + ' ' + to_px(y); };
    page_.path("M" + at(middle - wide, from) + "L" + at(middle + wide, from) + "L" +
                   at(middle + narrow, below.y) + "L" + at(middle - narrow, below.y) + "Z",
               {.fill = kSoft, .stroke = kLine});
  }

  Page& page_;
  Columns columns_;
  base::Decimal most_{1};
};

}  // namespace

std::string draw(const Funnel& funnel) {
  Page page{funnel.sheet};
  const std::size_t count = drawn_of(page, funnel.stages.size(), kStagesMax, "bước");
  const std::vector<Step> steps = steps_of(funnel, count);
  const Tenths bottom = Drawing{page, steps}.draw(steps, funnel.sheet.measure);
  Seen seen;
  for (const Step& step : steps) {
    seen.take(step.stage->amount);
    seen.incomplete = seen.incomplete || step.stage->incomplete;
  }
  seen.explain(page);
  return std::move(page).finish(bottom);
}

}  // namespace tongket::chart
