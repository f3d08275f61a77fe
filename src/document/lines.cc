#include "lines.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tongket::document {
namespace {

/// No-break space, the spaces of U+2000 … U+200A, narrow and wide ones: seen as a space.
constexpr std::array<std::string_view, 15> kSpaces{
    "\xC2\xA0",     "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82", "\xE2\x80\x83",
    "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88",
    "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xAF", "\xE3\x80\x80", "\xE2\x81\x9F"};
/// Soft hyphen, zero-width space and joiners, byte-order mark: not seen at all.
constexpr std::array<std::string_view, 5> kNothings{"\xC2\xAD", "\xE2\x80\x8B", "\xE2\x80\x8C",
                                                    "\xE2\x80\x8D", "\xEF\xBB\xBF"};

std::size_t length_of_one(std::string_view text, const auto& marks) {
  for (const auto mark : marks) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

bool is_blank(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte <= 0x20 || byte == 0x7F;
}

}  // namespace

void Lines::text(std::string_view utf8) {
  while (!utf8.empty()) {
    const std::size_t nothing = length_of_one(utf8, kNothings);
    const std::size_t space = is_blank(utf8.front()) ? 1 : length_of_one(utf8, kSpaces);
    if (nothing == 0 && space == 0) {
      if (blank_ && !current_.empty()) current_ += ' ';
      current_ += utf8.front();
    }
    if (nothing == 0) blank_ = space > 0;
    utf8.remove_prefix(std::max<std::size_t>({nothing, space, 1}));
  }
}

void Lines::preformatted(std::string_view utf8) {
  for (auto cut = utf8.find('\n'); cut != std::string_view::npos; cut = utf8.find('\n')) {
    text(utf8.substr(0, cut));
    end_line();
    utf8.remove_prefix(cut + 1);
  }
  text(utf8);
}

void Lines::end_line() {
  if (!current_.empty()) done_.push_back(std::move(current_));
  current_.clear();
  blank_ = false;
}

void Lines::row(std::vector<std::vector<std::string>> cells) {
  end_line();
  const bool one_line =
      std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.size() < 2; });
  if (!one_line) {
    for (auto& cell : cells) append(std::move(cell));
    return;
  }
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += '\t';
    if (!cells[i].empty()) line += cells[i].front();
  }
  line.resize(line.find_last_not_of('\t') + 1);
  if (!line.empty()) done_.push_back(std::move(line));
}

void Lines::append(std::vector<std::string> lines) {
  end_line();
  for (auto& line : lines) done_.push_back(std::move(line));
}

std::vector<std::string> Lines::take() && {
  end_line();
  return std::move(done_);
}

std::string join(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) {
    text += line;
    text += '\n';
  }
  return text;
}

}  // namespace tongket::document
