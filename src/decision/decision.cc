#include "decision/decision.h"

#include <array>
#include <tuple>
#include <utility>

namespace tongket::decision {

namespace {

using base::Error;
using base::ErrorKind;

struct KindWords {
  BasisKind kind;
  std::string_view code;
  std::string_view vi;
  std::string_view en;
};
constexpr std::array<KindWords, 13> kKinds{{
    {BasisKind::law, "law", "Luật", "Law"},
    {BasisKind::resolution, "resolution", "Nghị quyết", "Resolution"},
    {BasisKind::decree, "decree", "Nghị định", "Decree"},
    {BasisKind::decision, "decision", "Quyết định", "Decision"},
    {BasisKind::circular, "circular", "Thông tư", "Circular"},
    {BasisKind::directive, "directive", "Chỉ thị", "Directive"},
    {BasisKind::plan, "plan", "Kế hoạch", "Plan"},
    {BasisKind::conclusion, "conclusion", "Kết luận", "Conclusion"},
    {BasisKind::guidance, "guidance", "Hướng dẫn", "Guidance"},
    {BasisKind::notice, "notice", "Thông báo", "Notice"},
    {BasisKind::letter, "letter", "Công văn", "Letter"},
    {BasisKind::minutes, "minutes", "Biên bản", "Minutes"},
    {BasisKind::list, "list", "Danh mục", "List"},
}};

const KindWords& words(BasisKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

bool may_lack_number(BasisKind kind) {
  return kind == BasisKind::list || kind == BasisKind::minutes;
}

/// The year inside "12/2025/QĐ-UBND"; empty when the number has none.
std::string_view year_in(std::string_view number) {
  const auto first = number.find('/');
  if (first == std::string_view::npos) return {};
  const auto second = number.find('/', first + 1);
  if (second == std::string_view::npos) return {};
  return number.substr(first + 1, second - first - 1);
}

/// A number that only says "of the National Assembly" fits laws and resolutions alike.
bool fits(BasisKind kind, std::string_view number) {
  const auto said = kind_of_number(number);
  return !said || *said == kind || kind == BasisKind::list;
}

}  // namespace

Decision::Decision(Parts parts) : parts_{std::make_shared<const Parts>(std::move(parts))} {}

base::Result<Decision> Decision::make(Parts parts) {
  if (parts.issuer.empty()) return Error{ErrorKind::invalid, "decision.issuer_missing", {}};
  if (parts.number.empty() && may_lack_number(parts.kind)) return Decision{std::move(parts)};
  TK_TRY(parts.number, normal_number(parts.number));
  const auto year = year_in(parts.number);
  const std::string day = base::to_iso(parts.day);
  if (!year.empty() && !std::string_view{day}.starts_with(year)) {
    return Error{
        ErrorKind::invalid, "decision.year_differs", {{"number", parts.number}, {"day", day}}};
  }
  if (!fits(parts.kind, parts.number)) {
    return Error{ErrorKind::invalid,
                 "decision.kind_differs",
                 {{"number", parts.number}, {"kind", std::string{words(parts.kind).code}}}};
  }
  return Decision{std::move(parts)};
}

std::strong_ordering operator<=>(const Decision& left, const Decision& right) {
  if (left.parts_ == right.parts_) return std::strong_ordering::equal;
  const auto key = [](const Decision::Parts& parts) {
    return std::tie(parts.day, parts.number, parts.kind, parts.issuer);
  };
  return key(*left.parts_) <=> key(*right.parts_);
}

std::string cite(const Decision& decision, base::Language language) {
  const bool vi = language == base::Language::vi;
  const KindWords& kind = words(decision.kind());
  std::string text{vi ? kind.vi : kind.en};
  if (!decision.number().empty()) text += (vi ? " số " : " no. ") + decision.number();
  text +=
      vi ? " ngày " + base::to_vietnamese(decision.day()) : " of " + base::to_iso(decision.day());
  return text + (vi ? " của " : ", ") + decision.issuer();
}

std::string_view code(BasisKind kind) { return words(kind).code; }

base::Result<BasisKind> parse_basis_kind(std::string_view text) {
  for (const KindWords& known : kKinds) {
    if (known.code == text) return known.kind;
  }
  return Error{ErrorKind::invalid, "decision.kind_unknown", {{"text", std::string{text}}}};
}

base::JsonObject to_json(const Decision& decision) {
  return {{"day", base::to_iso(decision.day())},
          {"issuer", decision.issuer()},
          {"kind", code(decision.kind())},
          {"number", decision.number()}};
}

base::Result<Decision> decision_from_json(const base::JsonObject& json) {
  TK_TRY(const auto day_text, base::json_string(json, "day"));
  TK_TRY(const auto day, base::parse_iso(day_text));
  TK_TRY(auto issuer, base::json_string(json, "issuer"));
  TK_TRY(const auto kind_text, base::json_string(json, "kind"));
  TK_TRY(const auto kind, parse_basis_kind(kind_text));
  TK_TRY(auto number, base::json_string(json, "number"));
  return Decision::make({kind, std::move(number), day, std::move(issuer)});
}

}  // namespace tongket::decision
