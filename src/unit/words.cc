#include "unit/words.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/check.h"
#include "base/text.h"

namespace tongket::unit {

namespace {

bool is_dash(char32_t c) { return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }
bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == 0x2018 || c == U'`'; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool separates(char32_t c) {
  return c == U' ' || c == U'.' || c == U'"' || c == 0x201C || c == 0x201D;
}

/// Appends the word that begins at `at`, its leading zeros gone when it is a number; gives its end.
std::size_t append_word(std::u32string& key, std::u32string_view text, std::size_t at) {
  const std::size_t first = key.size();
  for (; at < text.size() && !separates(text[at]) && !is_dash(text[at]); ++at) {
    key.push_back(is_apostrophe(text[at]) ? U'\'' : text[at]);
  }
  const std::u32string_view word = std::u32string_view{key}.substr(first);
  if (std::ranges::all_of(word, is_digit)) {
    key.erase(first, std::min(word.find_first_not_of(U'0'), word.size() - 1));
  }
  return at;
}

}  // namespace

std::string name_key(std::string_view name) {
  const std::u32string text = base::to_code_points(base::match_key(name));
  std::u32string key;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text[at];
    if (separates(c)) {
      space = true;
      ++at;
    } else if (is_dash(c)) {
      space = false;
      if (!key.empty() && key.back() != U'-') key.push_back(U'-');
      ++at;
    } else {
      if (space && !key.empty() && key.back() != U'-') key.push_back(U' ');
      space = false;
      at = append_word(key, text, at);
    }
  }
  while (!key.empty() && key.back() == U'-') key.pop_back();
  return base::to_utf8(key);
}

namespace {

/// As they are printed, like the tables below; `vietnamese()` makes keys of them.
std::vector<KindWord> kind_words() {
  using enum Kind;
  return {{"ban chỉ huy phòng thủ khu vực", {defence_area}},
          {"ban chỉ huy ptkv", {defence_area}},
          {"ban chptkv", {defence_area}},
          {"phòng thủ khu vực", {defence_area}},
          {"ptkv", {defence_area}},
          {"cụm địa bàn quốc phòng an toàn làm chủ cụm", {cluster}},
          {"cụm địa bàn quốc phòng an toàn làm chủ", {cluster}},
          {"cụm an toàn làm chủ", {cluster}},
          {"cụm thi đua", {cluster}},
          {"thành phố", {provincial_city, central_city}},
          {"thủ đô", {central_city}},
          {"thị trấn", {township}},
          {"đặc khu", {special_zone}},
          {"quân khu", {military_region}},
          {"thị xã", {town}},
          {"huyện đảo", {district}},
          {"phường", {ward}},
          {"huyện", {district}},
          {"quận", {urban_district}},
          {"tỉnh", {province}},
          {"cụm", {cluster}},
          {"xã", {commune}},
          {"tp", {provincial_city, central_city}},
          {"tx", {town}},
          {"tt", {township}},
          {"qk", {military_region}},
          {"p", {ward}},
          {"q", {urban_district}},
          {"h", {district}},
          {"x", {commune}},
          {"t", {province}}};
}

std::vector<BodyWord> body_words() {
  using enum Kind;
  return {{"hội đồng giáo dục quốc phòng và an ninh", {}},
          {"hội đồng nghĩa vụ quân sự", {}},
          {"ủy ban mặt trận tổ quốc", {}},
          {"ban chỉ huy quân sự", {}},
          {"bộ chỉ huy quân sự", {}},
          {"lực lượng vũ trang", {}},
          {"hội đồng nhân dân", {}},
          {"đảng ủy quân sự", {}},
          {"chi bộ quân sự", {}},
          {"cơ quan quân sự", {}},
          {"hội đồng gdqpan", {}},
          {"hội đồng nvqs", {}},
          {"ban chấp hành", {}},
          {"ban thường vụ", {}},
          {"ủy ban nhân dân", {}},
          {"ủy ban mttq", {}},
          {"mặt trận tổ quốc", {}},
          {"bch quân sự", {}},
          {"thường trực", {}},
          {"bộ tư lệnh", {}},
          {"đảng ủy", {}},
          {"đảng bộ", {}},
          {"công an", {}},
          {"ban chqs", {}},
          {"bộ chqs", {}},
          {"bch qs", {}},
          {"hđnvqs", {}},
          {"ubnd", {}},
          {"hđnd", {}},
          {"llvt", {}},
          {"mttq", {}},
          {"btv", {}},
          {"bchqs", {}},
          {"huyện ủy", {district}},
          {"thị ủy", {town}},
          {"thành ủy", {provincial_city, central_city}},
          {"quận ủy", {urban_district}},
          {"tỉnh ủy", {province}}};
}

std::vector<BodyTitle> body_titles() {
  using enum Kind;
  using enum BodyKind;
  return {{people_committee, {}, "UBND", true},
          {people_council, {}, "HĐND", true},
          {military_command, {province, central_city}, "Bộ CHQS", true},
          {military_command, {}, "Ban CHQS", true},
          {party_committee, {province}, "Tỉnh ủy", false},
          {party_committee, {central_city, provincial_city}, "Thành ủy", false},
          {party_committee, {district}, "Huyện ủy", false},
          {party_committee, {town}, "Thị ủy", false},
          {party_committee, {urban_district}, "Quận ủy", false},
          {party_committee, {}, "Đảng ủy", true},
          {military_party_committee, {}, "Đảng ủy Quân sự", true},
          {conscription_council, {}, "Hội đồng NVQS", true}};
}

NameWords vietnamese_words() {
  using enum Kind;
  return {.kinds = kind_words(),
          .bodies = body_words(),
          .links = {"và", "của", "-", "&"},
          .aliases = {{"hcm", "Hồ Chí Minh"},
                      {"tphcm", "TP Hồ Chí Minh"},
                      {"br-vt", "Bà Rịa - Vũng Tàu"},
                      {"tt-huế", "Thừa Thiên Huế"},
                      {"tt huế", "Thừa Thiên Huế"}},
          .titles = {{military_region, "Quân khu", "Quân khu"},
                     {province, "tỉnh", "Tỉnh"},
                     {central_city, "thành phố", "Thành phố"},
                     {defence_area, "Ban CHPTKV", "Ban CHPTKV"},
                     {district, "huyện", "Huyện"},
                     {town, "thị xã", "Thị xã"},
                     {urban_district, "quận", "Quận"},
                     {provincial_city, "thành phố", "Thành phố"},
                     {cluster, "Cụm", "Cụm"},
                     {commune, "xã", "Xã"},
                     {ward, "phường", "Phường"},
                     {township, "thị trấn", "Thị trấn"},
                     {special_zone, "đặc khu", "Đặc khu"}},
          .body_titles = body_titles()};
}

}  // namespace

const NameWords& NameWords::vietnamese() {
  static const NameWords keyed = [] {
    NameWords words = vietnamese_words();
    for (KindWord& kind : words.kinds) kind.word = name_key(kind.word);
    for (BodyWord& body : words.bodies) body.word = name_key(body.word);
    for (Title& title : words.titles) title.key = name_key(title.word);
    for (Alias& alias : words.aliases) alias = {name_key(alias.word), name_key(alias.means)};
    return words;
  }();
  return keyed;
}

std::string NameWords::full_name(Kind kind, std::string_view name) const {
  const auto title = std::ranges::find(titles, kind, &Title::kind);
  if (title == titles.end()) return std::string{name};
  const bool number = !name.empty() && name.front() >= '0' && name.front() <= '9';
  return (number ? title->before_number : title->word) + " " + std::string{name};
}

std::string NameWords::body_name(BodyKind body, Kind kind, std::string_view name) const {
  const auto title = std::ranges::find_if(body_titles, [&](const BodyTitle& each) {
    return each.body == body &&
           (each.kinds.empty() || std::ranges::find(each.kinds, kind) != each.kinds.end());
  });
  if (title == body_titles.end()) return full_name(kind, name);
  return title->word + " " + (title->with_title ? full_name(kind, name) : std::string{name});
}

std::vector<NameWords::Untitled> NameWords::without_title(std::string_view full_name) const {
  const std::string key = name_key(full_name);
  std::vector<std::pair<std::size_t, Untitled>> found;
  for (const Title& title : titles) {
    const std::string& word = title.key;
    if (word.empty() || !key.starts_with(word + " ")) continue;
    std::string_view rest = full_name;
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    for (auto blanks = std::ranges::count(word, ' ') + 1; blanks > 0; --blanks) {
      rest.remove_prefix(std::min(rest.find(' '), rest.size() - 1) + 1);
      rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    }
    found.push_back({word.size(), {title.kind, std::string{rest}}});
  }
  std::ranges::stable_sort(found, std::greater<>{}, &std::pair<std::size_t, Untitled>::first);
  std::vector<Untitled> ways;
  ways.reserve(found.size());
  for (auto& [size, way] : found) ways.push_back(std::move(way));
  return ways;
}

std::string full_name_on(const Registry& registry, UnitId unit, base::Date day,
                         const NameWords& words) {
  const base::Date lived = registry.day_in_life(unit, day);
  return words.full_name(*registry.kind_on(unit, lived), *registry.name_on(unit, lived));
}

namespace {

/// Where a unit is looked for: its administrative parent; a cluster's or an area's only one.
std::optional<UnitId> addressed_under(const Registry& registry, UnitId unit, base::Date day) {
  for (const auto hierarchy :
       {Hierarchy::administrative, Hierarchy::cluster, Hierarchy::military}) {
    if (const auto edge = registry.parent_on(unit, hierarchy, day)) return edge->parent;
  }
  return std::nullopt;
}

}  // namespace

std::string full_path_on(const Registry& registry, UnitId unit, base::Date day,
                         const NameWords& words) {
  const base::Date lived = registry.day_in_life(unit, day);
  std::string path = full_name_on(registry, unit, lived, words);
  if (*registry.level_on(unit, lived) <= Level::province) return path;
  std::set<UnitId> seen{unit};
  for (auto above = addressed_under(registry, unit, lived);
       above && registry.level_on(*above, lived) >= Level::province && seen.insert(*above).second;
       above = addressed_under(registry, *above, lived)) {
    path += ", " + full_name_on(registry, *above, lived, words);
  }
  return path;
}

}  // namespace tongket::unit
