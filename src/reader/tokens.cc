#include "tokens.h"

#include "letters.h"

namespace tongket::reader {
namespace {

constexpr std::uint64_t kPrime = 0x100000001B3ULL;
constexpr std::uint64_t kSeed = 0xCBF29CE484222325ULL;

std::uint64_t finish(std::uint64_t key) {
  key ^= key >> 32U;
  key *= 0x9E3779B97F4A7C15ULL;
  return key ^ (key >> 29U);
}

// Collects the letters of one word. The last letter waits, because a combining mark may still
// change it, and because a final y after consonants is the same word as with i (sỹ, sĩ).
class WordKey {
 public:
  void letter(const Glyph& glyph) {
    mix(waiting_);
    vowel_ = vowel_ || waiting_vowel_;
    waiting_ = glyph.plain;
    waiting_vowel_ = glyph.vowel;
    if (glyph.tone != 0) tone_ = glyph.tone;
    upper_ += glyph.upper ? 1U : 0U;
    ++letters_;
  }
  void combining(std::uint8_t mark) {
    if (mark >= kCircumflex) {
      waiting_ = with_shape(waiting_, mark);
    } else {
      tone_ = mark;
    }
  }
  [[nodiscard]] std::uint64_t key() {
    if (waiting_ == U'y' && !vowel_) waiting_ = U'i';
    mix(waiting_);
    return finish(key_ * kPrime ^ tone_);
  }
  [[nodiscard]] bool all_capital() const { return letters_ > 1 && upper_ == letters_; }

 private:
  void mix(char32_t letter) {
    if (letter == 0) return;
    key_ = (key_ ^ letter) * kPrime;
  }
  std::uint64_t key_ = kSeed;
  char32_t waiting_ = 0;
  std::uint8_t tone_ = 0;
  bool waiting_vowel_ = false;
  bool vowel_ = false;  ///< Before the letter that waits.
  unsigned upper_ = 0;
  unsigned letters_ = 0;
};

std::uint64_t key_of_and() {
  WordKey key;
  key.letter(glyph_of(U'v'));
  key.letter(glyph_of(U'à'));
  return key.key();
}

class Tokeniser {
 public:
  explicit Tokeniser(std::string_view text) : at_{text.data()}, past_{text.data() + text.size()} {
    begin_ = at_;
    out_.all.reserve(text.size() / 4 + 8);
    out_.lines.reserve(text.size() / 80 + 8);
  }

  Tokens run() {
    while (at_ < past_) {
      const Glyph glyph = peek();
      switch (glyph.kind) {
        case GlyphKind::letter:
          word();
          break;
        case GlyphKind::digit:
          number();
          break;
        case GlyphKind::mark:
          mark(glyph);
          break;
        case GlyphKind::line_end:
          end_line();
          step();
          break;
        default:
          space_ = space_ || glyph.kind == GlyphKind::space;
          tab_ = tab_ || *at_ == '\t';
          step();
      }
    }
    end_line();
    return std::move(out_);
  }

 private:
  Glyph peek() {
    if (at_ == seen_) return glyph_;
    const Decoded one = decode_one(at_, past_);
    length_ = one.length;
    glyph_ = glyph_of(one.code_point);
    seen_ = at_;
    return glyph_;
  }
  void step() {
    at_ += length_;
    ++code_point_;
  }
  bool more() { return at_ < past_; }

  Token open(TokenKind kind) {
    Token token;
    token.kind = kind;
    token.first = code_point_;
    token.first_byte = static_cast<std::uint32_t>(at_ - begin_);
    token.line = static_cast<std::uint32_t>(out_.lines.size());
    token.glued = !space_ && line_started_;
    token.cell = tab_ && line_started_;
    row_ = row_ || token.cell;
    if (!line_started_) line_first_ = static_cast<std::uint32_t>(out_.all.size());
    line_started_ = true;
    space_ = tab_ = false;
    return token;
  }
  void close(Token token) {
    token.past = code_point_;
    token.past_byte = static_cast<std::uint32_t>(at_ - begin_);
    out_.all.push_back(token);
  }

  void word() {
    Token token = open(TokenKind::word);
    WordKey key;
    token.capital = peek().upper;
    while (more()) {
      const Glyph glyph = peek();
      // Ea H'leo, M'Drắk
      const bool inner_mark =
          glyph.kind == GlyphKind::mark && glyph.plain == U'\'' && letter_follows();
      if (glyph.kind == GlyphKind::letter || glyph.kind == GlyphKind::digit || inner_mark) {
        key.letter(glyph);
      } else if (glyph.kind == GlyphKind::combining) {
        key.combining(glyph.tone);
      } else if (glyph.kind != GlyphKind::invisible) {
        break;
      }
      step();
    }
    token.key = key.key();
    token.all_capital = key.all_capital();
    token.joiner = token.key == and_;
    close(token);
  }

  bool follows(GlyphKind kind) {
    const char* const next = at_ + length_;
    return next < past_ && glyph_of(decode_one(next, past_).code_point).kind == kind;
  }
  bool letter_follows() { return follows(GlyphKind::letter); }

  void number() {
    Token token = open(TokenKind::number);
    std::uint64_t key = kSeed;
    while (more()) {
      const Glyph glyph = peek();
      const bool inside = (glyph.plain == U'.' || glyph.plain == U',') && follows(GlyphKind::digit);
      if (glyph.kind != GlyphKind::digit && !inside) break;
      // 05 and 5 are the same word of a phrase ("loại 05").
      if (key != kSeed || glyph.plain != U'0') key = (key ^ glyph.plain) * kPrime;
      step();
    }
    token.key = finish(key);
    close(token);
  }

  void mark(const Glyph& glyph) {
    Token token = open(TokenKind::mark);
    token.mark = glyph.plain;
    token.key = mark_key(glyph.plain);
    token.joiner =
        glyph.plain == U',' || glyph.plain == U'-' || glyph.plain == U'"' || glyph.plain == U'&';
    step();
    close(token);
  }

  void end_line() {
    if (!line_started_) {
      blank_ = true;
    } else {
      out_.lines.push_back({.first = line_first_,
                            .past = static_cast<std::uint32_t>(out_.all.size()),
                            .after_blank = blank_ || out_.lines.empty(),
                            .row = row_});
      blank_ = false;
    }
    line_started_ = false;
    space_ = tab_ = row_ = false;
  }

  const char* begin_;
  const char* at_;
  const char* past_;
  const char* seen_ = nullptr;
  Glyph glyph_;
  unsigned length_ = 1;
  std::uint32_t code_point_ = 0;
  std::uint32_t line_first_ = 0;
  bool line_started_ = false;
  bool space_ = false;
  bool tab_ = false;
  bool row_ = false;
  bool blank_ = false;
  const std::uint64_t and_ = key_of_and();
  Tokens out_;
};

}  // namespace

Tokens tokenise(std::string_view text) { return Tokeniser{text}.run(); }

std::uint64_t mark_key(char32_t mark) { return finish(kSeed ^ mark); }

std::string_view printed(std::string_view text, const std::vector<Token>& tokens, std::size_t first,
                         std::size_t past) {
  if (first >= past) return {};
  const std::size_t from = tokens[first].first_byte;
  return text.substr(from, tokens[past - 1].past_byte - from);
}

Span span_of(const std::vector<Token>& tokens, std::size_t first, std::size_t past) {
  if (first >= past) return {};
  return {tokens[first].first, tokens[past - 1].past};
}

}  // namespace tongket::reader
