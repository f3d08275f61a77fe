#include "measure.h"

#include <array>

#include "base/text.h"

namespace tongket::chart {
namespace {

/// Thousandths of the size, for U+0020 … U+007E.
constexpr std::array<std::int16_t, 95> kAscii{
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 552, 838, 318, 361,  318, 373, 637, 637, 637,
    637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 557, 1016, 685, 687, 723, 771, 667,
    611, 778, 752, 340, 501, 667, 558, 908, 761, 788, 667, 788, 723, 667,  611, 732, 685, 989, 686,
    667, 686, 391, 373, 391, 838, 557, 501, 613, 635, 550, 635, 616, 353,  635, 634, 278, 278, 580,
    278, 975, 634, 612, 635, 635, 414, 521, 393, 634, 592, 818, 592, 592,  525, 637, 552, 637, 838};

/// A letter with marks is as wide as its base; Ơ, ơ, Ư, ư have a horn.
std::int64_t vietnamese_width(char32_t sign) {
  const std::string text = base::to_utf8(std::u32string(1, sign));
  const std::string letter = base::fold(text);
  if (letter.size() != 1 || letter[0] < 'a' || letter[0] > 'z') return 1'300;
  const bool capital = base::match_key(text) != text;
  const auto at = static_cast<std::size_t>(letter[0] - (capital ? 32 : 0) - ' ');
  const bool horned = letter[0] == 'o' || letter[0] == 'u';
  return kAscii[at] * (horned ? 118 : 102) / 100;
}

std::int64_t width_of_sign(char32_t sign) {
  if (sign >= U' ' && sign <= U'~') return kAscii[sign - U' '];
  if (sign == U'\u2212' || sign == U'\u00D7' || (sign >= U'\u2248' && sign <= U'\u2265'))
    return 838;
  if (sign == U'\u2013') return 557;
  if (sign == U'\u00B7') return 400;
  if (sign == U'\u2026') return 1'001;
  if (sign >= U'\u0300' && sign <= U'\u036F') return 0;
  return sign < 0x3000 ? vietnamese_width(sign) : 1'300;
}

Tenths width_of(std::u32string_view text, Type type) {
  std::int64_t thousandths = 0;
  for (const char32_t sign : text) thousandths += width_of_sign(sign);
  if (type.bold) thousandths = thousandths * 118 / 100;
  return (thousandths * type.size + 99) / 100;
}

constexpr char32_t kMore = U'\u2026';

std::u32string fitted(std::u32string_view text, Tenths room, Type type) {
  if (width_of(text, type) <= room) return std::u32string{text};
  const Tenths left = room - width_of(std::u32string_view{&kMore, 1}, type);
  if (left < 0) return {};
  std::size_t first = 0;
  std::size_t past = text.size();
  while (first + 1 < past) {  // text[0, first) has room, text[0, past) has not.
    const std::size_t middle = (first + past) / 2;
    (width_of(text.substr(0, middle), type) <= left ? first : past) = middle;
  }
  std::u32string kept{text.substr(0, first)};
  while (!kept.empty() && (kept.back() == U' ' || kept.back() == U',')) kept.pop_back();
  return kept + kMore;
}

/// How many signs of `text` the next line takes: whole words, or a part of one too long.
std::size_t next_line(std::u32string_view text, Tenths room, Type type) {
  std::size_t taken = 0;
  for (std::size_t at = 1; at <= text.size(); ++at) {
    if (at < text.size() && text[at] != U' ') continue;
    if (width_of(text.substr(0, at), type) > room) break;
    taken = at;
  }
  return taken;
}

}  // namespace

Tenths width_of(std::string_view text, Type type) {
  return width_of(std::u32string_view{base::to_code_points(text)}, type);
}

Tenths line_height(Type type) { return Tenths{type.size} * 13; }

std::string fitted(std::string_view text, Tenths room, Type type) {
  return base::to_utf8(fitted(std::u32string_view{base::to_code_points(text)}, room, type));
}

std::vector<std::string> wrapped(std::string_view text, Tenths room, std::size_t lines_max,
                                 Type type) {
  const std::u32string signs = base::to_code_points(text);
  std::u32string_view left{signs};
  std::vector<std::string> lines;
  while (!left.empty() && lines.size() < lines_max) {
    const std::size_t taken = lines.size() + 1 == lines_max ? 0 : next_line(left, room, type);
    if (taken == 0) {  // The last line, or a word longer than a line.
      lines.push_back(base::to_utf8(fitted(left, room, type)));
      break;
    }
    lines.push_back(base::to_utf8(left.substr(0, taken)));
    left.remove_prefix(taken);
    if (!left.empty()) left.remove_prefix(1);
  }
  return lines;
}

}  // namespace tongket::chart
