#include "svg.h"

#include "base/check.h"
#include "base/text.h"

namespace tongket::chart {
namespace {

constexpr char32_t kUnreadable = U'\uFFFD';

/// Whether it turns the direction of writing, or is not seen at all.
bool is_hidden(char32_t sign) {
  return (sign >= U'\u200B' && sign <= U'\u200F') || (sign >= U'\u202A' && sign <= U'\u202E') ||
         (sign >= U'\u2060' && sign <= U'\u206F') || sign == U'\uFEFF' || sign == U'\u00AD' ||
         sign == U'\u061C' || (sign >= U'\U000E0000' && sign <= U'\U000E0FFF');
}

bool is_space(char32_t sign) {
  return sign == U' ' || (sign >= U'\t' && sign <= U'\r') || sign == U'\u00A0' ||
         (sign >= U'\u2000' && sign <= U'\u200A') || sign == U'\u2028' || sign == U'\u2029' ||
         sign == U'\u202F' || sign == U'\u3000' || sign == U'\u0085';
}

bool is_forbidden(char32_t sign) {
  return sign < U' ' || (sign >= 0x7F && sign < 0xA0) || (sign & 0xFFFEU) == 0xFFFEU;
}

/// Each byte that belongs to no sign stands for one unreadable sign.
std::string with_readable_bytes(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    std::size_t taken = 1;
    while (taken <= 4 && taken <= bytes.size() && !base::is_utf8(bytes.substr(0, taken))) ++taken;
    const bool read = taken <= 4 && taken <= bytes.size();
    if (!read) taken = 1;
    text += read ? bytes.substr(0, taken) : "\uFFFD";
    bytes.remove_prefix(taken);
  }
  return text;
}

void escape_into(std::string& xml, std::string_view text) {
  for (const char sign : text) {
    switch (sign) {
      case '&':
        xml += "&amp;";
        break;
      case '<':
        xml += "&lt;";
        break;
      case '>':
        xml += "&gt;";
        break;
      case '"':
        xml += "&quot;";
        break;
      default:
        xml += sign;
    }
  }
}

}  // namespace

std::string to_px(Tenths tenths) {
  const std::int64_t size = tenths < 0 ? -tenths : tenths;
  std::string text = tenths < 0 ? "-" : "";
  text += std::to_string(size / 10);
  if (size % 10 != 0) text += '.' + std::to_string(size % 10);
  return text;
}

std::string clean(std::string_view text) {
  std::u32string kept;
  for (const char32_t sign :
       base::to_code_points(base::is_utf8(text) ? std::string{text} : with_readable_bytes(text))) {
    if (is_space(sign)) {
      if (!kept.empty() && kept.back() != U' ') kept += U' ';
    } else if (!is_hidden(sign)) {
      kept += is_forbidden(sign) ? kUnreadable : sign;
    }
  }
  if (!kept.empty() && kept.back() == U' ') kept.pop_back();
  return base::to_nfc(base::to_utf8(kept));
}

bool is_good_link(std::string_view href) {
  if (href.size() > 2'000) return false;
  for (const char sign : href) {
    const auto byte = static_cast<unsigned char>(sign);
    if (byte <= 0x20 || byte >= 0x7F || sign == '\\') return false;
  }
  return href.starts_with('#') || (href.starts_with('/') && !href.starts_with("//")) ||
         href.starts_with("https://") || href.starts_with("http://");
}

void Svg::end_tag() {
  if (in_tag_) xml_ += '>';
  in_tag_ = false;
}

Svg& Svg::open(std::string_view tag) {
  end_tag();
  xml_ += '<';
  xml_ += tag;
  open_.push_back(tag);
  in_tag_ = true;
  return *this;
}

Svg& Svg::set(std::string_view name, std::string_view value) {
  TK_CHECK(in_tag_);
  xml_ += ' ';
  xml_ += name;
  xml_ += "=\"";
  escape_into(xml_, value);
  xml_ += '"';
  return *this;
}

Svg& Svg::set(std::string_view name, Tenths value) { return set(name, to_px(value)); }

Svg& Svg::text(std::string_view text) {
  end_tag();
  escape_into(xml_, text);
  return *this;
}

Svg& Svg::close() {
  TK_CHECK(!open_.empty());
  if (in_tag_) {
    xml_ += "/>";
    in_tag_ = false;
  } else {
    xml_ += "</";
    xml_ += open_.back();
    xml_ += '>';
  }
  open_.pop_back();
  return *this;
}

Svg& Svg::add(const Svg& written) {
  TK_CHECK(written.open_.empty());
  end_tag();
  xml_ += written.xml_;
  return *this;
}

std::string Svg::take() && {
  TK_CHECK(open_.empty());
  return std::move(xml_);
}

}  // namespace tongket::chart
