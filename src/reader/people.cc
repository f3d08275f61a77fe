#include <algorithm>

#include "facts.h"

namespace tongket::reader {
namespace {

constexpr std::uint32_t kNameWords = 5;
constexpr std::uint32_t kTitleWords = 45;

/// Finds office-holders: courtesy or rank, a name, and an office behind it. A name without an
/// office is nobody the reader may note.
class PeopleReader {
 public:
  PeopleReader(const Page& page, Reading& reading) : page_{page}, reading_{reading} {}

  void run() {
    for (const Sentence& sentence : page_.sentences) {
      sentence_ = &sentence;
      listing_ = false;
      role_ = opening_role();
      for (std::uint32_t i = sentence.first; i < sentence.past;) i = std::max(i + 1, step(i));
    }
  }

 private:
  // "Dự hội nghị có …", "Chủ trì hội nghị có các đồng chí …": the verb stands before the names.
  [[nodiscard]] Role opening_role() const {
    const std::uint32_t past = std::min(sentence_->past, sentence_->first + 5);
    if (page_.inside(sentence_->first, past, Tag::chairs) != nullptr) return Role::chair;
    if (page_.inside(sentence_->first, past, Tag::speaks) != nullptr) return Role::speaker;
    return Role::attendee;
  }

  std::uint32_t step(std::uint32_t i) {
    const bool item = listing_ && i > sentence_->first &&
                      (page_.is_mark(i - 1, U';') || page_.is_mark(i - 1, U':'));
    std::uint32_t name = i;
    if (const Hit* const courtesy = page_.starting(i, Tag::courtesy)) {
      name = courtesy->past;
      if (page_.is_mark(name, U':')) {
        listing_ = true;
        return name + 1;
      }
    }
    Person person;
    if (const Hit* const rank = page_.starting(name, Tag::rank)) {
      person.rank = page_.words(rank->first, rank->past);
      name = rank->past;
    }
    if (name == i && !item) return unnamed(i);
    return named(i, name, person);
  }

  std::uint32_t named(std::uint32_t first, std::uint32_t name, Person& person) {
    const std::uint32_t past = name_past(name);
    if (past < name + 2) return 0;
    std::uint32_t title = past;
    while (title < sentence_->past &&
           (page_.at(title).mark == U',' || page_.at(title).mark == U'-')) {
      ++title;
    }
    if (title == past || page_.starting(title, Tag::office) == nullptr) return past;
    const std::uint32_t end = title_past(title);
    person.name = std::string{page_.words(name, past)};
    person.title = page_.words(title, end);
    person.span = page_.span(first, end);
    person.role = role_after(end);
    keep(std::move(person));
    return end;
  }

  [[nodiscard]] std::uint32_t name_past(std::uint32_t i) const {
    const std::uint32_t first = i;
    while (i < sentence_->past && i < first + kNameWords) {
      const Token& token = page_.at(i);
      const bool begins_office = page_.starting(i, Tag::office) != nullptr && i > first;
      if (token.kind != TokenKind::word || !token.capital || begins_office) break;
      ++i;
    }
    return i;
  }

  // Offices run on over commas until the verb, the next person or the end of the item.
  [[nodiscard]] std::uint32_t title_past(std::uint32_t i) const {
    const std::uint32_t first = i;
    std::uint32_t comma = 0;
    for (; i < sentence_->past && i < first + kTitleWords; ++i) {
      const char32_t mark = page_.at(i).mark;
      if (mark == U';' || mark == U'.' || mark == U':') break;
      if (i > first && begins_other(i)) break;
      if (mark != U',') continue;
      comma = i;
      if (page_.starting(i + 1, Tag::office) == nullptr && !continues_place(i + 1)) break;
    }
    while (i > first + 1 && (page_.at(i - 1).mark != 0 || PhraseTree::is_joiner(page_.at(i - 1)) ||
                             page_.starting(i - 1, Tag::result) != nullptr))
      --i;
    return comma != 0 && i == comma + 1 ? comma : i;
  }
  [[nodiscard]] bool begins_other(std::uint32_t i) const {
    return page_.starting(i, Tag::chairs) != nullptr || page_.starting(i, Tag::speaks) != nullptr ||
           page_.starting(i, Tag::attends) != nullptr ||
           page_.starting(i, Tag::courtesy) != nullptr || page_.starting(i, Tag::rank) != nullptr ||
           page_.starting(i, Tag::held) != nullptr || page_.starting(i, Tag::award_form) != nullptr;
  }
  // "Chủ tịch UBND xã A, huyện B"
  [[nodiscard]] bool continues_place(std::uint32_t i) const {
    return page_.starting(i, Tag::unit_kind) != nullptr && i + 1 < page_.size() &&
           page_.at(i + 1).capital;
  }

  [[nodiscard]] Role role_after(std::uint32_t i) const {
    const std::uint32_t past = std::min(sentence_->past, i + 8);
    if (page_.inside(i, past, Tag::chairs) != nullptr) return Role::chair;
    if (page_.inside(i, past, Tag::speaks) != nullptr) return Role::speaker;
    return role_;
  }

  // "lãnh đạo Bộ CHQS tỉnh", in a sentence that says who attended.
  std::uint32_t unnamed(std::uint32_t i) {
    const Hit* const office = page_.starting(i, Tag::office);
    if (office == nullptr || !says_who_came()) return 0;
    const bool follows = i == sentence_->first || page_.at(i - 1).mark != 0 ||
                         page_.ending(i, Tag::before_count) != nullptr ||
                         PhraseTree::is_joiner(page_.at(i - 1));
    if (!follows || page_.starting(office->past, Tag::body) == nullptr) return 0;
    std::uint32_t past = office->past;
    while (past < sentence_->past && page_.at(past).mark == 0 && !begins_other(past)) ++past;
    Person person;
    person.title = page_.words(i, past);
    person.span = page_.span(i, past);
    person.role = Role::attendee;
    keep(std::move(person));
    return past;
  }
  [[nodiscard]] bool says_who_came() const {
    return page_.inside(sentence_->first, sentence_->past, Tag::attends) != nullptr;
  }

  void keep(Person person) {
    const auto same =
        std::find_if(reading_.people.begin(), reading_.people.end(), [&](const Person& other) {
          return other.name == person.name && (person.name || other.title == person.title);
        });
    if (same == reading_.people.end()) {
      reading_.people.push_back(std::move(person));
    } else if (person.role < same->role) {
      same->role = person.role;
    }
  }

  const Page& page_;
  Reading& reading_;
  const Sentence* sentence_ = nullptr;
  Role role_ = Role::attendee;
  bool listing_ = false;
};

}  // namespace

void read_people(const Page& page, Reading& reading) { PeopleReader{page, reading}.run(); }

}  // namespace tongket::reader
