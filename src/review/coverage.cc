#include "review/coverage.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace tongket::review {
namespace {

/// A figure: its code, and the round.
using Figure = std::pair<std::string, bool>;

std::string as_written(const Binding& binding) {
  auto text = to_text(binding);
  if (binding.seen) text.insert(text.size() - 2, "=" + *binding.seen);
  return text;
}

/// "11/12" where reports are missing and nobody stated the whole himself; of a single unit there is
/// no such count to tell.
std::optional<std::string> lacking(const Source& source, const Binding& binding) {
  const bool is_number = binding.aspect == Aspect::value || binding.aspect == Aspect::percent;
  const auto resolved = is_number ? resolve(source, binding) : Resolved{};
  if (resolved.bound != Bound::there || !resolved.key) return std::nullopt;
  const auto* cell = source.book.find(*resolved.key);
  if (cell == nullptr || cell->stated || cell->coverage.owing <= 1 ||
      cell->coverage.reported >= cell->coverage.owing) {
    return std::nullopt;
  }
  return std::to_string(cell->coverage.reported) + "/" + std::to_string(cell->coverage.owing);
}

/// Where a clause ends: a mark with a blank or nothing after it, so not the one in "1.245".
std::size_t clause_end(std::string_view text) {
  constexpr std::string_view kMarks = ",.;:";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool ends = kMarks.find(text[at]) != std::string_view::npos &&
                      (at + 1 == text.size() || text[at + 1] == ' ');
    if (ends) return at;
  }
  return std::string_view::npos;
}

class Paragraph {
 public:
  Paragraph(const Source& source, const std::vector<Piece>& pieces) : source_{source} {
    for (const auto& piece : pieces) {
      const auto* binding = std::get_if<Binding>(&piece);
      if (binding != nullptr && binding->aspect == Aspect::coverage) {
        told_.emplace(binding->code, binding->next_round);
      }
    }
    for (const auto& piece : pieces) {
      if (const auto* plain = std::get_if<std::string>(&piece)) {
        put(*plain);
      } else {
        put(std::get<Binding>(piece));
      }
    }
    tell();
  }

  std::string take() && { return std::move(text_); }

 private:
  void put(const Binding& binding) {
    text_ += as_written(binding);
    const auto cover = lacking(source_, binding);
    if (!cover) return;
    const bool is_new = in_line_.insert(*cover).second;
    if (!is_new || told_.contains({binding.code, binding.next_round})) return;
    const Binding asked{
        .code = binding.code, .aspect = Aspect::coverage, .next_round = binding.next_round};
    waiting_ += (waiting_.empty() ? "" : "; ") + to_text(asked);
  }

  void put(std::string_view plain) {
    if (const auto at = clause_end(plain); at != std::string_view::npos) {
      text_ += plain.substr(0, at);
      tell();
      text_ += plain.substr(at);
    } else {
      text_ += plain;
    }
  }

  void tell() {
    if (waiting_.empty()) return;
    const bool spaced = text_.ends_with(' ');
    if (spaced) text_.pop_back();
    text_ += " (" + std::exchange(waiting_, {}) + " đơn vị báo cáo đủ)";
    if (spaced) text_ += ' ';
  }

  const Source& source_;
  std::set<Figure> told_;
  std::set<std::string> in_line_;  ///< So many of so many is said once a paragraph.
  std::string waiting_;
  std::string text_;
};

std::string line_with_coverage(const Source& source, std::string_view line) {
  const auto pieces = parse_text(line);
  if (!pieces.ok()) return std::string{line};
  return Paragraph{source, pieces.value()}.take();
}

}  // namespace

std::string with_coverage(const Source& source, std::string_view text) {
  std::string told;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    told += line_with_coverage(source, text.substr(0, end));
    if (end < text.size()) told += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return told;
}

}  // namespace tongket::review
