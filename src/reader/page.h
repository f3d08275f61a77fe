#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "figure/mark.h"
#include "lexicon_body.h"
#include "reader/reading.h"
#include "tokens.h"

namespace tongket::reader {

/// What a line of the page is. Only `body` lines carry facts; captions may carry awards.
enum class LineRole : std::uint8_t { body, title, caption, furniture };

/// Whether a sentence tells what was done or what shall be done.
enum class Mood : std::uint8_t { result, plan };

struct Sentence {
  std::uint32_t first = 0;  ///< Tokens, half-open.
  std::uint32_t past = 0;
  std::uint32_t paragraph = 0;
  Mood mood = Mood::result;
  std::uint32_t plan_first = 0;  ///< Where a leader begins to ask for something; else `past`.
  bool event = false;  ///< It announces the conference: "… tổ chức hội nghị tổng kết".
  bool caption = false;  ///< Under a picture: repeats what the text says.
};

/// A day as printed, its year perhaps missing.
struct DateMention {
  std::uint32_t first = 0;  ///< Tokens, with "Chiều ngày" before the numbers.
  std::uint32_t past = 0;
  int day = 0;
  int month = 0;
  std::optional<int> year;
  Session session = Session::unstated;
  bool announced = false;  ///< A word such as "ngày" or "chiều" stands before it.
};

/// A number of the page that counts something.
struct Quantity {
  std::uint32_t first = 0;  ///< The numeral's tokens, half-open.
  std::uint32_t past = 0;
  std::uint32_t hedge_first = 0;           ///< Where its hedge begins; `first` when there is none.
  std::uint32_t unit_past = 0;             ///< The unit's tokens are `[past, unit_past)`.
  std::uint32_t cell_first = 0;            ///< In a table the unit may have its own cell …
  std::uint32_t cell_past = 0;             ///< … half-open; empty elsewhere.
  int measure = -1;                        ///< The class of its unit; −1 when none is printed.
  static constexpr int kUnknownNoun = -2;  ///< A noun that no section of the lexicon knows.
  base::Decimal number;
  std::optional<base::Decimal> numerator;
  std::optional<base::Decimal> denominator;
  figure::Mark mark = figure::Mark::exact;
  bool percent = false;
  bool change = false;  ///< "tăng 5%": a difference, not a value.
  bool taken = false;   ///< Something else has used it: an award, a person's office.
};

/// A page between text and facts: tokens, phrases, lines, sentences, numbers. Each step fills what
/// the next one needs.
struct Page {
  std::string_view text;
  const Lexicon::Body* lexicon = nullptr;
  Tokens tokens;
  std::vector<Hit> hits;                 ///< By first token.
  std::vector<std::uint32_t> hit_first;  ///< Of token i: hits `[hit_first[i], hit_first[i + 1])`.
  std::vector<TagSet> begin;             ///< Of token i: the tags of phrases that begin at it.
  std::vector<TagSet> end;               ///< Of token i: the tags of phrases that end before it.
  std::vector<LineRole> roles;           ///< Of each line.
  std::optional<std::uint32_t> title;    ///< The line of the article's title.
  std::vector<Sentence> sentences;       ///< Of body lines and captions, in order.
  std::vector<DateMention> dates;
  std::vector<Quantity> quantities;
  std::vector<Furniture> furniture;

  [[nodiscard]] std::size_t size() const { return tokens.all.size(); }
  [[nodiscard]] const Token& at(std::size_t token) const { return tokens.all[token]; }
  [[nodiscard]] bool is_mark(std::size_t token, char32_t mark) const {
    return token < size() && at(token).mark == mark;
  }
  /// The longest phrase with `tag` that begins at `token`; null when there is none.
  [[nodiscard]] const Hit* starting(std::size_t token, Tag tag) const {
    return token < size() && begin[token][static_cast<std::size_t>(tag)] ? first_hit(token, tag)
                                                                         : nullptr;
  }
  /// The longest phrase with `tag` whose last word is the one before `token`.
  [[nodiscard]] const Hit* ending(std::size_t token, Tag tag) const {
    return token <= size() && end[token][static_cast<std::size_t>(tag)] ? last_hit(token, tag)
                                                                        : nullptr;
  }
  /// The first phrase with `tag` inside tokens `[first, past)`.
  [[nodiscard]] const Hit* inside(std::size_t first, std::size_t past, Tag tag) const;
  [[nodiscard]] std::string_view words(std::size_t first, std::size_t past) const {
    return printed(text, tokens.all, first, past);
  }
  /// The sentence that holds `token`; null in the frame of the page.
  [[nodiscard]] const Hit* first_hit(std::size_t token, Tag tag) const;
  [[nodiscard]] const Hit* last_hit(std::size_t past, Tag tag) const;
  [[nodiscard]] const Sentence* sentence_of(std::size_t token) const;
  /// The four digits of a year (1900 … 2199) that is no part of a day; 0 when `token` is none.
  [[nodiscard]] int year_at(std::size_t token) const;
  [[nodiscard]] static std::uint64_t key_of_year();   ///< "năm"
  [[nodiscard]] static std::uint64_t key_of_month();  ///< "tháng"
  [[nodiscard]] Span span(std::size_t first, std::size_t past) const {
    return span_of(tokens.all, first, past);
  }
};

/// Finds every phrase of the lexicon in `tokens`, those of `text`.
[[nodiscard]] Page open_page(std::string_view text, Tokens tokens, const Lexicon::Body& lexicon);

/// Tells body from frame: fills `roles` and `furniture`, then `sentences` (mood still open).
void lay_out(Page& page);

/// Fills `dates` and `quantities` from the body.
void find_numbers(Page& page);

}  // namespace tongket::reader
