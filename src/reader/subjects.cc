#include "subjects.h"

#include <algorithm>

namespace tongket::reader {
namespace {

enum class Subject : std::uint8_t { unsaid, own, other };

class Subjects {
 public:
  Subjects(const Page& page, const std::vector<Mention>& mentions, const UnitMention& own)
      : page_{page}, mentions_{mentions}, own_{own} {}

  std::vector<bool> run() {
    std::vector<bool> others;
    std::uint32_t paragraph = 0;
    for (const Sentence& sentence : page_.sentences) {
      if (sentence.paragraph != paragraph) subject_ = Subject::own;
      paragraph = sentence.paragraph;
      const Subject said = subject_of(sentence);
      if (said != Subject::unsaid) subject_ = said;
      others.push_back(subject_ == Subject::other && !sentence.event);
    }
    return others;
  }

 private:
  Subject subject_of(const Sentence& sentence) {
    constexpr std::uint32_t kOpening = 12;  // words in which the subject is named
    const std::uint32_t past = std::min(sentence.past, sentence.first + kOpening);
    for (const Mention& mention : mentions_) {
      if (mention.first < sentence.first || mention.first >= past) continue;
      if (mention.above || mention.bare || !opens_clause(mention, sentence)) continue;
      if (is_own(mention)) return Subject::own;
      if (!is_below(mention)) continue;
      namesake_ = mention.unit.level == own_.level;
      return Subject::other;
    }
    // Of xã A on the page of xã B, "xã" alone goes on with xã A.
    if (subject_ == Subject::other && namesake_) return Subject::unsaid;
    return own_level(sentence, past) ? Subject::own : Subject::unsaid;
  }

  // The first words of the sentence, behind a comma, a bullet, or a word that holds up an example.
  [[nodiscard]] bool opens_clause(const Mention& mention, const Sentence& sentence) const {
    if (mention.first == sentence.first) return true;
    const Token& before = page_.at(mention.first - 1);
    if (before.kind == TokenKind::mark && before.mark != U'(')
      return !lists_units(mention, sentence);
    return page_.ending(mention.first, Tag::example) != nullptr;
  }
  // "các xã: A, B và C": names in a row are no subject.
  [[nodiscard]] bool lists_units(const Mention& mention, const Sentence& sentence) const {
    return std::any_of(mentions_.begin(), mentions_.end(), [&](const Mention& other) {
      return other.first >= sentence.first && other.past <= mention.first &&
             mention.first - other.past <= 2;
    });
  }

  [[nodiscard]] bool is_own(const Mention& mention) const {
    return mention.unit.level == own_.level &&
           (mention.unit.name == own_.name || mention.unit.level == Level::cluster);
  }
  [[nodiscard]] bool is_below(const Mention& mention) const {
    const bool place = mention.unit.level <= Level::province;
    return place && (own_.level == Level::cluster || own_.level == Level::area ||
                     mention.unit.level <= own_.level);
  }

  // "Toàn huyện …", "Huyện …" on the page of a district.
  [[nodiscard]] bool own_level(const Sentence& sentence, std::uint32_t past) const {
    for (std::uint32_t i = sentence.first; i < past; ++i) {
      const Hit* const kind = page_.starting(i, Tag::unit_kind);
      if (kind == nullptr || static_cast<Level>(kind->value) != own_.level) continue;
      const bool named = kind->past < page_.size() && page_.at(kind->past).capital;
      if (!named && (i <= sentence.first + 1 || page_.at(i - 1).mark != 0)) return true;
    }
    return false;
  }

  const Page& page_;
  const std::vector<Mention>& mentions_;
  const UnitMention& own_;
  Subject subject_ = Subject::own;
  bool namesake_ = false;  ///< The other unit is of the page's own level.
};

}  // namespace

std::vector<bool> sentences_of_others(const Page& page, const std::vector<Mention>& mentions,
                                      const UnitMention& own) {
  return Subjects{page, mentions, own}.run();
}

}  // namespace tongket::reader
