#include "picture_reader.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace tongket::chart {
namespace {

bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char sign) {
    const bool letter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
    return letter || sign == '-' || (sign >= '0' && sign <= '9');
  });
}

bool is_plain(std::string_view text) {
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const std::string_view rest = text.substr(at);
    if (!rest.starts_with("&amp;") && !rest.starts_with("&lt;") && !rest.starts_with("&gt;") &&
        !rest.starts_with("&quot;")) {
      return false;
    }
  }
  return std::ranges::all_of(text, [](char sign) {
    return sign != '<' && (static_cast<unsigned char>(sign) >= ' ' || sign == '\n');
  });
}

/// "tag a="b" c="d"": the fault in it, and its name.
std::string fault_of_tag(std::string_view inside, std::string& name) {
  const std::size_t blank = inside.find(' ');
  name = inside.substr(0, blank);
  if (!is_name(name)) return "no name: " + name;
  std::set<std::string_view> seen;
  std::string_view rest = blank == std::string_view::npos ? "" : inside.substr(blank);
  while (!rest.empty()) {
    const std::size_t equals = rest.find("=\"");
    if (rest[0] != ' ' || equals == std::string_view::npos)
      return "no attribute: " + std::string{rest};
    const std::size_t past = rest.find('"', equals + 2);
    if (past == std::string_view::npos) return "no end: " + std::string{rest};
    const std::string_view attribute = rest.substr(1, equals - 1);
    if (!is_name(attribute) || !seen.insert(attribute).second)
      return "attribute " + std::string{attribute};
    if (!is_plain(rest.substr(equals + 2, past - equals - 2)))
      return "value of " + std::string{attribute};
    rest.remove_prefix(past + 1);
  }
  return {};
}

std::string attribute_of(std::string_view tag, std::string_view name) {
  const std::string wanted = ' ' + std::string{name} + "=\"";
  const std::size_t at = tag.find(wanted);
  if (at == std::string_view::npos) return {};
  const std::size_t from = at + wanted.size();
  return std::string{tag.substr(from, tag.find('"', from) - from)};
}

Tenths tenths_of(std::string_view px) {
  Tenths tenths = 0;
  bool decimals = false;
  for (const char sign : px) {
    if (sign == '.') decimals = true;
    if (sign >= '0' && sign <= '9') tenths = tenths * 10 + (sign - '0');
  }
  return (px.starts_with('-') ? -1 : 1) * (decimals ? tenths : tenths * 10);
}

std::string unescaped(std::string text) {
  for (const auto& [from, to] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}) {
    const std::string_view part{from};
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
      text.replace(at, part.size(), to);
    }
  }
  return text;
}

/// What is wrong with the next tag, which opens or closes an element.
std::string fault_of_next(std::string_view inside, std::vector<std::string>& open) {
  if (inside.starts_with('/')) {
    if (open.empty() || open.back() != inside.substr(1)) return "closes " + std::string{inside};
    open.pop_back();
    return {};
  }
  const bool alone = inside.ends_with('/');
  if (alone) inside.remove_suffix(1);
  std::string name;
  std::string fault = fault_of_tag(inside, name);
  if (!alone) open.push_back(std::move(name));
  return fault;
}

}  // namespace

std::string fault_of(std::string_view xml) {
  if (!base::is_utf8(xml)) return "not UTF-8";
  std::vector<std::string> open;
  bool begun = false;
  while (!xml.empty()) {
    const std::size_t tag = xml.find('<');
    if (!is_plain(xml.substr(0, tag))) return "text: " + std::string{xml.substr(0, tag)};
    if (open.empty() && (tag != 0 || begun)) return "more than one root";
    const std::size_t past = xml.find('>', tag);
    if (past == std::string_view::npos) return "tag without end";
    std::string fault = fault_of_next(xml.substr(tag + 1, past - tag - 1), open);
    if (!fault.empty()) return fault;
    xml.remove_prefix(past + 1);
    begun = true;
  }
  return open.empty() ? "" : "left open: " + open.back();
}

std::vector<WrittenText> texts_of(std::string_view svg) {
  std::vector<WrittenText> texts;
  for (std::size_t at = svg.find("<text "); at != std::string_view::npos;
       at = svg.find("<text ", at + 1)) {
    const std::size_t past = svg.find('>', at);
    const std::string_view tag = svg.substr(at, past - at);
    WrittenText one{
        .text = unescaped(std::string{svg.substr(past + 1, svg.find('<', past) - past - 1)})};
    const Type type{.size = static_cast<int>(tenths_of(attribute_of(tag, "font-size")) / 10),
                    .bold = !attribute_of(tag, "font-weight").empty()};
    const Tenths width = width_of(one.text, type);
    const Tenths x = tenths_of(attribute_of(tag, "x"));
    const Tenths y = tenths_of(attribute_of(tag, "y"));
    const std::string anchor = attribute_of(tag, "text-anchor");
    one.left = anchor == "end" ? x - width : anchor == "middle" ? x - width / 2 : x;
    one.right = one.left + width;
    one.top = y - Tenths{type.size} * 8;
    one.bottom = y + Tenths{type.size} * 2;
    texts.push_back(std::move(one));
  }
  return texts;
}

std::vector<std::string> marks_of(std::string_view svg) {
  std::vector<std::string> marks;
  constexpr std::string_view kTitle = "<title>";
  for (std::size_t at = svg.find(kTitle); at != std::string_view::npos;
       at = svg.find(kTitle, at + 1)) {
    const std::size_t from = at + kTitle.size();
    marks.push_back(unescaped(std::string{svg.substr(from, svg.find('<', from) - from)}));
  }
  return marks;
}

int count_of(std::string_view svg, std::string_view part) {
  int count = 0;
  for (std::size_t at = svg.find(part); at != std::string_view::npos; at = svg.find(part, at + 1))
    ++count;
  return count;
}

Tenths side_of(std::string_view svg, std::string_view name) {
  return tenths_of(attribute_of(svg.substr(0, svg.find('>')), name));
}

}  // namespace tongket::chart
