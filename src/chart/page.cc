#include "page.h"

#include <algorithm>
#include <array>

namespace tongket::chart {
namespace {

constexpr Type kTitle{.size = 16, .bold = true};
constexpr std::size_t kTextSigns = 600;  ///< Titles and remarks beyond that end in "…".

/// Colour, and the white lines of the hatching in a square of 8 px; the first is plain.
struct Look {
  std::string_view colour;
  std::string_view hatching;
  std::string_view dashes;
};

constexpr std::array<Look, kLooks> kLook{{
    {"#1e5640", "", ""},
    {"#a5770f", "M-2 2L2 -2M0 8L8 0M6 10L10 6", "6 3"},
    {"#14568c", "M2 1V3M1 2H3M6 5V7M5 6H7", "2 3"},
    {"#8c3b5e", "M-2 6L2 10M0 0L8 8M6 -2L10 2", "9 3 2 3"},
    {"#6b7a72", "M0 2H8M0 6H8", "12 4"},
    {"#b5541c", "M0 4H8M4 0V8", "3 3 9 3"},
}};

Words small(Point at) { return {.at = at, .type = kSmall, .colour = kMuted}; }

std::string_view word_of(Anchor anchor) {
  return anchor == Anchor::middle ? "middle" : anchor == Anchor::end ? "end" : "start";
}

std::string step(std::string_view letter, Point to) {
  return std::string{letter} + to_px(to.x) + ' ' + to_px(to.y);
}

std::string name_of(std::string_view id) {
  std::string name;
  for (const char sign : id) {
    const bool letter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
    if (letter || (!name.empty() && ((sign >= '0' && sign <= '9') || sign == '-'))) name += sign;
  }
  return name.empty() ? "chart" : name;
}

}  // namespace

std::string_view colour_of(std::size_t look) { return kLook[look % kLooks].colour; }

std::string_view dashes_of(std::size_t look) { return kLook[look % kLooks].dashes; }

Page::Page(const Sheet& sheet)
    : name_{name_of(sheet.id)},
      title_{clean(sheet.title)},
      summary_{clean(sheet.summary)},
      foot_{clean(sheet.foot)},
      linked_{sheet.linked},
      width_{Tenths{std::clamp(sheet.width, 320, 2'000)} * 10} {
  top_ = write_lines(wrapped(title_, room(), 3, kTitle), top_, {.type = kTitle});
  top_ = write_lines(wrapped(clean(sheet.measure), room(), 2, kSmall), top_, small({}));
  if (top_ > kMargin) top_ += kGap;
}

std::string Page::id(std::string_view name) const { return name_ + '-' + std::string{name}; }

void Page::begin_mark(std::string_view called, std::string_view href) {
  const std::string name = clean(called);
  const bool leads = linked_ && is_good_link(href);
  body_.open(leads ? "a" : "g");
  if (leads) body_.set("href", href).set("aria-label", name);
  body_.open("title").text(name).close();
}

void Page::end_mark() { body_.close(); }

void Page::box(Box box, Paint paint) {
  body_.open("rect").set("x", box.x).set("y", box.y);
  body_.set("width", std::max<Tenths>(box.width, 0)).set("height", std::max<Tenths>(box.height, 0));
  body_.set("fill", paint.fill);
  if (!paint.stroke.empty()) body_.set("stroke", paint.stroke).set("stroke-width", paint.thick);
  if (!paint.dashes.empty()) body_.set("stroke-dasharray", paint.dashes);
  body_.close();
}

void Page::path(std::string_view steps, Paint paint) {
  body_.open("path").set("d", steps).set("fill", paint.fill);
  if (!paint.stroke.empty()) body_.set("stroke", paint.stroke).set("stroke-width", paint.thick);
  if (!paint.dashes.empty()) body_.set("stroke-dasharray", paint.dashes);
  body_.close();
}

void Page::line(Point from, Point to, Paint paint) { path(step("M", from) + step("L", to), paint); }

void Page::words(std::string_view text, Words how) {
  if (text.empty()) return;
  body_.open("text").set("x", how.at.x).set("y", how.at.y);
  body_.set("font-size", Tenths{how.type.size} * 10);
  if (how.type.bold) body_.set("font-weight", "600");
  if (how.anchor != Anchor::start) body_.set("text-anchor", word_of(how.anchor));
  if (how.colour != kInk) body_.set("fill", how.colour);
  body_.text(clean(text)).close();
}

void Page::surface(Box area, std::size_t look) {
  const std::size_t of = look % kLooks;
  hatched_ |= 1U << of;
  box(area, {.fill = colour_of(of), .stroke = colour_of(of)});
  if (of > 0) box(area, {.fill = "url(#" + id("hatch" + std::to_string(of)) + ")"});
}

void Page::sign(Point at, std::size_t look) {
  constexpr Tenths kReach = 42;
  const Paint paint{.fill = colour_of(look), .stroke = kPaper};
  const auto to = [&](Tenths x, Tenths y) { return Point{.x = at.x + x, .y = at.y + y}; };
  switch (look % kLooks) {
    case 0:
      path(step("M", to(-kReach, 0)) + "a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0 -8.4 0Z", paint);
      return;
    case 1:
      box({.x = at.x - kReach, .y = at.y - kReach, .width = 2 * kReach, .height = 2 * kReach},
          paint);
      return;
    case 2:
      path(step("M", to(0, -kReach - 8)) + step("L", to(kReach + 8, kReach)) +
               step("L", to(-kReach - 8, kReach)) + "Z",
           paint);
      return;
    case 3:
      path(step("M", to(0, -kReach - 10)) + step("L", to(kReach + 10, 0)) +
               step("L", to(0, kReach + 10)) + step("L", to(-kReach - 10, 0)) + "Z",
           paint);
      return;
    case 4:
      path(step("M", to(0, kReach + 8)) + step("L", to(kReach + 8, -kReach)) +
               step("L", to(-kReach - 8, -kReach)) + "Z",
           paint);
      return;
    default:
      path(step("M", to(-kReach, -kReach)) + step("L", to(kReach, kReach)) +
               step("M", to(-kReach, kReach)) + step("L", to(kReach, -kReach)),
           {.stroke = colour_of(look), .thick = 25});
  }
}

void Page::missing(Box area, std::string_view edge) {
  box(area, {.fill = kPaper, .stroke = edge, .thick = 12, .dashes = "3 3"});
}

void Page::not_applicable(Point at, std::string_view ink) {
  constexpr Tenths kReach = 40;
  path(step("M", {.x = at.x - kReach, .y = at.y - kReach}) +
           step("L", {.x = at.x + kReach, .y = at.y + kReach}) +
           step("M", {.x = at.x - kReach, .y = at.y + kReach}) +
           step("L", {.x = at.x + kReach, .y = at.y - kReach}),
       {.stroke = ink, .thick = 15});
}

void Page::target(Point from, Point to) {
  line(from, to, {.stroke = kPaper, .thick = 60});
  line(from, to, {.stroke = kInk, .thick = 25});
}

void Page::explain(std::function<void(Page&, Point)> swatch, std::string text) {
  key_.push_back({.swatch = std::move(swatch), .text = std::move(text)});
}

void Page::explain_surface(std::size_t look, std::string text) {
  explain(
      [look](Page& page, Point at) {
        page.surface({.x = at.x, .y = at.y - 60, .width = 220, .height = 120}, look);
      },
      std::move(text));
}

void Page::explain_missing() {
  explain([](Page& page,
             Point at) { page.missing({.x = at.x, .y = at.y - 55, .width = 220, .height = 110}); },
          Amount::missing().printed());
}

void Page::explain_not_applicable() {
  explain([](Page& page, Point at) { page.not_applicable({.x = at.x + 110, .y = at.y}); },
          Amount::not_applicable().printed());
}

void Page::explain_incomplete() {
  explain(
      [](Page& page, Point at) {
        page.words("*", {.at = {.x = at.x + 110, .y = at.y + 55}, .anchor = Anchor::middle});
      },
      "chưa đủ báo cáo");
}

void Page::remark(std::string text) { remarks_.push_back(std::move(text)); }

Tenths Page::write_lines(const std::vector<std::string>& lines, Tenths top, Words how) {
  how.at.x = left();
  for (const std::string& text : lines) {
    top += line_height(how.type);
    how.at.y = top - Tenths{how.type.size} * 3;
    words(text, how);
  }
  return top;
}

Tenths Page::write_key(Tenths top) {
  constexpr Tenths kSwatch = 300;
  constexpr Tenths kRow = 200;
  Point at{.x = left(), .y = top + kRow / 2};
  for (const Explained& one : key_) {
    const std::string text = fitted(clean(one.text), room() - kSwatch, kSmall);
    const Tenths width = kSwatch + width_of(text, kSmall);
    if (at.x > left() && at.x + width > right()) at = {.x = left(), .y = at.y + kRow};
    one.swatch(*this, at);
    words(text, {.at = {.x = at.x + kSwatch, .y = at.y + 42}, .type = kSmall});
    at.x += width + 2 * kGap;
  }
  return key_.empty() ? top : at.y + kRow / 2 + kGap / 2;
}

void Page::write_hatching(Svg& svg) const {
  svg.open("defs");
  for (std::size_t look = 1; look < kLooks; ++look) {
    if ((hatched_ & (1U << look)) == 0) continue;
    svg.open("pattern").set("id", id("hatch" + std::to_string(look)));
    svg.set("width", "8").set("height", "8").set("patternUnits", "userSpaceOnUse");
    svg.open("path").set("d", kLook[look].hatching).set("fill", "none");
    svg.set("stroke", kPaper).set("stroke-width", "1.4").close().close();
  }
  svg.close();
}

std::string Page::finish(Tenths bottom) && {
  bottom = write_key(bottom + kGap);
  for (const std::string& text : remarks_) {
    bottom = write_lines(wrapped(clean(text), room(), 3, kSmall), bottom, small({}));
  }
  bottom = write_lines(wrapped(foot_, room(), 3, kSmall), bottom, small({}));
  const Tenths height = bottom + kMargin;
  Svg svg;
  svg.open("svg").set("xmlns", "http://www.w3.org/2000/svg");
  svg.set("width", width_).set("height", height);
  svg.set("viewBox", "0 0 " + to_px(width_) + ' ' + to_px(height));
  svg.set("role", linked_ ? "group" : "img");
  svg.set("aria-labelledby", id("title") + ' ' + id("desc"));
  svg.set("font-family", "Segoe UI, Noto Sans, DejaVu Sans, Arial, sans-serif").set("fill", kInk);
  const auto told = [](std::string_view text) {
    return fitted(text, Tenths{kTextSigns} * 80, kText);
  };
  svg.open("title").set("id", id("title")).text(told(title_)).close();
  svg.open("desc").set("id", id("desc")).text(told(summary_)).close();
  write_hatching(svg);
  svg.open("rect").set("width", "100%").set("height", "100%").set("fill", kPaper).close();
  svg.add(body_).close();
  return std::move(svg).take();
}

std::string called(std::string_view label, std::string_view measure, const Amount& amount,
                   bool incomplete) {
  std::string text{label};
  text += ": " + amount.printed();
  // "85%" has said it already.
  if (amount.is_number() && !measure.empty() && !amount.printed().ends_with(measure)) {
    text += ' ' + std::string{measure};
  }
  if (incomplete) text += ", chưa đủ báo cáo";
  return text;
}

void Seen::take(const Amount& amount) {
  missing = missing || amount.kind() == Amount::Kind::missing;
  not_applicable = not_applicable || amount.kind() == Amount::Kind::not_applicable;
}

void Seen::explain(Page& page) const {
  if (missing) page.explain_missing();
  if (not_applicable) page.explain_not_applicable();
  if (incomplete) page.explain_incomplete();
}

}  // namespace tongket::chart
