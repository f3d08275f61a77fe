#include <algorithm>

#include "facts.h"

namespace tongket::reader {
namespace {

/// Cuts each sentence into pieces that speak of one area of work each.
class StatementReader {
 public:
  StatementReader(const Page& page, Reading& reading) : page_{page}, reading_{reading} {}

  void run() {
    for (const Sentence& sentence : page_.sentences) {
      if (sentence.event || sentence.caption || is_award(sentence)) continue;
      read(sentence);
    }
    std::stable_sort(reading_.tasks.begin(), reading_.tasks.end(),
                     [](const Task& left, const Task& right) { return left.span < right.span; });
  }

 private:
  struct Piece {
    std::uint32_t first = 0;
    std::uint32_t past = 0;
    const Hit* area = nullptr;
  };

  [[nodiscard]] bool is_award(const Sentence& sentence) const {
    const Span span = page_.span(sentence.first, sentence.past);
    return std::any_of(reading_.commendations.begin(), reading_.commendations.end(),
                       [&](const Commendation& award) { return span.covers(award.span); });
  }

  // A new piece begins where a comma or semicolon leads to another area; what names no area goes on
  // with the piece before it.
  void read(const Sentence& sentence) {
    Piece open{.first = sentence.first, .past = sentence.first};
    std::uint32_t first = sentence.first;
    for (std::uint32_t i = sentence.first; i <= sentence.past; ++i) {
      const bool end = i == sentence.past;
      const char32_t mark = end ? U';' : page_.at(i).mark;
      if (mark != U';' && mark != U',') continue;
      const Hit* const area = page_.inside(first, i, Tag::area);
      const bool fresh = area != nullptr && open.area != nullptr &&
                         (area->value != open.area->value || mark_before(first) == U';');
      if (fresh) {
        keep(open, sentence);
        open = Piece{.first = first};
      }
      if (open.area == nullptr) {
        open.area = area;
        if (mark_before(first) == U';') open.first = first;
      }
      open.past = i;
      first = i + 1;
    }
    keep(open, sentence);
  }
  [[nodiscard]] char32_t mark_before(std::uint32_t token) const {
    return token == 0 ? U'\0' : page_.at(token - 1).mark;
  }

  void keep(Piece piece, const Sentence& sentence) {
    while (piece.past > piece.first && page_.at(piece.past - 1).mark != 0 &&
           page_.at(piece.past - 1).mark != U')' && page_.at(piece.past - 1).mark != U'"' &&
           page_.at(piece.past - 1).mark != U'%') {
      --piece.past;
    }
    while (piece.first < piece.past && page_.at(piece.first).mark != 0 &&
           page_.at(piece.first).mark != U'"') {
      ++piece.first;
    }
    // A heading of one or two words states nothing.
    if (piece.area == nullptr || piece.past < piece.first + 3) return;
    const std::string& area = page_.lexicon->areas[piece.area->value];
    std::string text{page_.words(piece.first, piece.past)};
    const Span span = page_.span(piece.first, piece.past);
    if (sentence.mood == Mood::plan || piece.past > sentence.plan_first) {
      reading_.tasks.push_back({.area = area, .text = std::move(text), .span = span, .target = {}});
    } else {
      reading_.results.push_back({.area = area, .text = std::move(text), .span = span});
    }
  }

  const Page& page_;
  Reading& reading_;
};

}  // namespace

void read_statements(const Page& page, Reading& reading) { StatementReader{page, reading}.run(); }

}  // namespace tongket::reader
