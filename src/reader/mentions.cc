#include "mentions.h"

#include <algorithm>

namespace tongket::reader {
namespace {

constexpr std::uint32_t kNameWords = 5;
constexpr std::uint16_t kCityKind = 7;  // "thành phố": of the centre or of a province
constexpr std::uint16_t kRegionKind = 3;
constexpr std::uint16_t kNationKind = 4;
constexpr std::uint16_t kAreaKind = 5;

Level level_of_kind(std::uint16_t kind) {
  switch (kind) {
    case 0:
      return Level::commune;
    case 1:
      return Level::district;
    case 2:
      return Level::province;
    case kRegionKind:
      return Level::region;
    case kNationKind:
      return Level::nation;
    case kAreaKind:
      return Level::area;
    default:
      return Level::district;
  }
}

/// Kinds are often shortened: "TX Cai Lậy", "TP. Phủ Lý".
std::string_view long_kind(std::string_view printed) {
  if (printed == "TX") return "thị xã";
  if (printed == "TP") return "thành phố";
  return printed == "TT" ? "thị trấn" : printed;
}

std::string lower_kind(std::string_view printed) {
  // Kind words are short; only their first letter is ever printed large, or all of them.
  std::string text{printed};
  for (const auto& [large, small] : {std::pair{"Đ", "đ"},
                                     {"Ã", "ã"},
                                     {"Ệ", "ệ"},
                                     {"Ỉ", "ỉ"},
                                     {"Ư", "ư"},
                                     {"Ờ", "ờ"},
                                     {"Ậ", "ậ"},
                                     {"Ị", "ị"},
                                     {"Ấ", "ấ"},
                                     {"Ố", "ố"},
                                     {"À", "à"},
                                     {"Â", "â"},
                                     {"Ặ", "ặ"},
                                     {"Ụ", "ụ"}}) {
    for (std::size_t at = text.find(large); at != std::string::npos; at = text.find(large, at)) {
      text.replace(at, std::string_view{large}.size(), small);
    }
  }
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

class Finder {
 public:
  explicit Finder(const Page& page) : page_{page} {}

  std::vector<Mention> run() {
    for (std::uint32_t i = 0; i < page_.size();) i = std::max(i + 1, step(i));
    return std::move(found_);
  }

 private:
  std::uint32_t step(std::uint32_t i) {
    if (const Hit* const cluster = page_.starting(i, Tag::cluster_kind))
      return cluster_at(*cluster);
    if (const Hit* const kind = page_.starting(i, Tag::unit_kind)) return unit_at(*kind);
    if (!page_.at(i).capital) return 0;
    if (const Hit* const province = known_name(i)) return bare(*province);
    return 0;
  }

  [[nodiscard]] const Hit* known_name(std::uint32_t i) const {
    const Hit* const province = page_.starting(i, Tag::province);
    const Hit* const city = page_.starting(i, Tag::central_city);
    if (province == nullptr) return city;
    return city != nullptr && city->past > province->past ? city : province;
  }

  // "Cụm địa bàn quốc phòng an toàn làm chủ số 1", "Cụm thi đua số 3", "cụm an toàn Bắc Sông".
  std::uint32_t cluster_at(const Hit& kind) {
    std::uint32_t past = kind.past;
    // The title of seed pages says "cụm … cụm số 1": the second word names it.
    if (const Hit* const again = page_.starting(past, Tag::cluster_kind)) past = again->past;
    const Hit* const label = page_.starting(past, Tag::label);
    if (label != nullptr && label->past < page_.size() &&
        page_.at(label->past).kind == TokenKind::number) {
      past = label->past + 1;
    } else if (past < page_.size() && page_.at(past).kind == TokenKind::number) {
      ++past;
    } else {
      past = name_past(past);
    }
    const bool numbered = past > kind.past;
    if (!numbered && kind.past - kind.first < 2) return 0;
    Mention mention;
    mention.first = kind.first;
    mention.past = past;
    mention.name_first = kind.first + 1;
    mention.unit.level = Level::cluster;
    mention.unit.kind_word = "cụm";
    keep(mention);
    return past;
  }

  std::uint32_t unit_at(const Hit& kind) {
    // In capitals, "KINH TẾ - XÃ HỘI" is no commune; xã Hội Ninh is one.
    const Hit* const word = page_.starting(kind.first, Tag::unit_stop);
    if (word != nullptr && word->past > kind.past && page_.at(kind.first).all_capital) return 0;
    std::uint32_t name = kind.past;
    if (page_.is_mark(name, U'.') && page_.at(name).glued) ++name;  // "TP. Phủ Lý"
    Mention mention;
    mention.first = kind.first;
    mention.name_first = name;
    mention.unit.level = level_of_kind(kind.value);
    const std::string_view printed = page_.words(kind.first, kind.past);
    // "Phó BT TT HU" is thường trực of the huyện ủy; "TT Sơn Hạ" is a town.
    if (printed == "TT" && name < page_.size() && page_.at(name).all_capital) return 0;
    mention.unit.kind_word = lower_kind(long_kind(printed));
    if (kind.value == kNationKind) {
      mention.past = kind.past;
      mention.name_first = kind.first;
      mention.unit.kind_word.clear();
    } else if (kind.value == kRegionKind || kind.value == kAreaKind) {
      mention.past = numbered_name(name, kind.value == kAreaKind);
    } else {
      mention.past = name_of(name, mention.unit.level, kind.value);
    }
    if (mention.past <= mention.name_first) return 0;
    keep(mention);
    return mention.past;
  }

  // "Quân khu 3"; "Ban CHPTKV 3 - Lạc Sơn", "PTKV 2 - Đức Xuân".
  [[nodiscard]] std::uint32_t numbered_name(std::uint32_t i, bool with_place) const {
    std::uint32_t past = i;
    if (past < page_.size() && (page_.at(past).kind == TokenKind::number || roman(past))) ++past;
    if (with_place) {
      const std::uint32_t place = past > i && page_.is_mark(past, U'-') ? past + 1 : past;
      const std::uint32_t end = name_past(place);
      if (end > place) past = end;
    }
    return past;
  }
  [[nodiscard]] bool roman(std::uint32_t i) const {
    return page_.at(i).kind == TokenKind::word &&
           page_.words(i, i + 1).find_first_not_of("IVX") == std::string_view::npos;
  }

  std::uint32_t name_of(std::uint32_t i, Level& level, std::uint16_t kind) const {
    if (i >= page_.size() || starts_line(i)) return i;
    const Hit* const known = page_.at(i).capital ? known_name(i) : nullptr;
    if (kind == kCityKind) {
      const Hit* const city = page_.starting(i, Tag::central_city);
      level = city != nullptr ? Level::province : Level::district;
      if (city != nullptr) return city->past;
    }
    if (level == Level::province && known != nullptr) return known->past;
    // Phường 1, Quận 7
    if (page_.at(i).kind == TokenKind::number && page_.at(i - 1).capital &&
        page_.at(i).past - page_.at(i).first <= 2) {
      return page_.starting(i + 1, Tag::measure) == nullptr ? i + 1 : i;
    }
    return name_past(i);
  }

  [[nodiscard]] bool starts_line(std::uint32_t i) const {
    return i > 0 && page_.at(i).line != page_.at(i - 1).line &&
           !page_.tokens.lines[page_.at(i).line].joined;
  }

  // Words in capitals up to the first that begins something else.
  [[nodiscard]] std::uint32_t name_past(std::uint32_t i) const {
    const std::uint32_t first = i;
    while (i < page_.size() && i < first + kNameWords) {
      const Token& token = page_.at(i);
      if (token.kind != TokenKind::word || !token.capital || starts_line(i)) break;
      if (stops(i, i == first + 1)) break;
      ++i;
    }
    return i;
  }
  [[nodiscard]] bool stops(std::uint32_t i, bool second_word) const {
    const auto begins = [&](Tag tag) { return page_.starting(i, tag) != nullptr; };
    for (const Tag tag : {Tag::unit_kind, Tag::unit_stop, Tag::full_review, Tag::part_review,
                          Tag::held, Tag::award_verb, Tag::body}) {
      if (begins(tag)) return true;
    }
    // Most names have two words: "Hải Anh" is a commune, "Cổ Lễ tổng kết" a town that reviews.
    return !second_word && (begins(Tag::conference) || begins(Tag::courtesy));
  }

  std::uint32_t bare(const Hit& known) {
    Mention mention;
    mention.first = mention.name_first = known.first;
    mention.past = known.past;
    mention.bare = true;
    mention.unit.level = Level::province;
    keep(mention);
    return known.past;
  }

  void keep(Mention& mention) {
    mention.unit.name = page_.words(mention.name_first, mention.past);
    mention.unit.printed = page_.words(mention.first, mention.past);
    mention.unit.span = page_.span(mention.first, mention.past);
    mention.above = lies_above(mention);
    found_.push_back(mention);
  }

  // "xã A, huyện B, tỉnh C", "huyện A (Hà Nam)", "xã A thuộc huyện B".
  [[nodiscard]] bool lies_above(const Mention& mention) const {
    if (found_.empty()) return false;
    const Mention& before = found_.back();
    if (before.unit.level == Level::unknown || mention.first < before.past) return false;
    if (mention.unit.level == Level::cluster) return false;
    const bool higher = mention.unit.level > before.unit.level ||
                        (before.unit.level == Level::cluster && mention.unit.level < Level::region);
    const std::uint32_t gap = mention.first - before.past;
    if (!higher || gap > 2) return false;
    for (std::uint32_t i = before.past; i < mention.first; ++i) {
      const Token& token = page_.at(i);
      const bool sign = token.mark == U',' || token.mark == U'(' || token.mark == U'-';
      if (!sign && page_.starting(i, Tag::filler) == nullptr) return false;
    }
    return page_.at(before.past).line == page_.at(mention.first).line;
  }

  const Page& page_;
  std::vector<Mention> found_;
};

}  // namespace

std::vector<Mention> find_mentions(const Page& page) { return Finder{page}.run(); }

bool same_name(const Page& page, const Mention& left, const Mention& right) {
  const std::uint32_t words = left.past - left.name_first;
  if (words != right.past - right.name_first) return false;
  for (std::uint32_t i = 0; i < words; ++i) {
    if (page.at(left.name_first + i).key != page.at(right.name_first + i).key) return false;
  }
  return true;
}

}  // namespace tongket::reader
