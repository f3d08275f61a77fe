#include "syllable.h"

#include <algorithm>
#include <array>
#include <string>

namespace tongket::base {
namespace {

using namespace std::string_view_literals;

/// Longest first, so that "ngh" is tried before "ng" and "n".
constexpr std::array kOnsets = {U"ngh"sv, U"ch"sv, U"gh"sv, U"gi"sv, U"kh"sv, U"ng"sv, U"nh"sv,
                                U"ph"sv,  U"qu"sv, U"th"sv, U"tr"sv, U"b"sv,  U"c"sv,  U"d"sv,
                                U"đ"sv,   U"g"sv,  U"h"sv,  U"k"sv,  U"l"sv,  U"m"sv,  U"n"sv,
                                U"p"sv,   U"r"sv,  U"s"sv,  U"t"sv,  U"v"sv,  U"x"sv,  U""sv};

/// Every rime of the language without its tone, in order of code points.
constexpr std::array kRimes = {
    U"a"sv,    U"ac"sv,   U"ach"sv,  U"ai"sv,   U"am"sv,   U"an"sv,   U"ang"sv,  U"anh"sv,
    U"ao"sv,   U"ap"sv,   U"at"sv,   U"au"sv,   U"ay"sv,   U"e"sv,    U"ec"sv,   U"em"sv,
    U"en"sv,   U"eng"sv,  U"eo"sv,   U"ep"sv,   U"et"sv,   U"i"sv,    U"ia"sv,   U"ich"sv,
    U"im"sv,   U"in"sv,   U"inh"sv,  U"ip"sv,   U"it"sv,   U"iu"sv,   U"iêc"sv,  U"iêm"sv,
    U"iên"sv,  U"iêng"sv, U"iêp"sv,  U"iêt"sv,  U"iêu"sv,  U"o"sv,    U"oa"sv,   U"oac"sv,
    U"oach"sv, U"oai"sv,  U"oam"sv,  U"oan"sv,  U"oang"sv, U"oanh"sv, U"oao"sv,  U"oap"sv,
    U"oat"sv,  U"oay"sv,  U"oc"sv,   U"oe"sv,   U"oen"sv,  U"oeo"sv,  U"oet"sv,  U"oi"sv,
    U"om"sv,   U"on"sv,   U"ong"sv,  U"ooc"sv,  U"oong"sv, U"op"sv,   U"ot"sv,   U"oăc"sv,
    U"oăm"sv,  U"oăn"sv,  U"oăng"sv, U"oăt"sv,  U"u"sv,    U"ua"sv,   U"uc"sv,   U"ui"sv,
    U"um"sv,   U"un"sv,   U"ung"sv,  U"up"sv,   U"ut"sv,   U"uy"sv,   U"uya"sv,  U"uych"sv,
    U"uyn"sv,  U"uynh"sv, U"uyt"sv,  U"uyu"sv,  U"uyên"sv, U"uyêt"sv, U"uân"sv,  U"uâng"sv,
    U"uât"sv,  U"uây"sv,  U"uê"sv,   U"uêch"sv, U"uênh"sv, U"uôc"sv,  U"uôi"sv,  U"uôm"sv,
    U"uôn"sv,  U"uông"sv, U"uôt"sv,  U"uơ"sv,   U"y"sv,    U"ych"sv,  U"ynh"sv,  U"yt"sv,
    U"yêm"sv,  U"yên"sv,  U"yêng"sv, U"yêt"sv,  U"yêu"sv,  U"âc"sv,   U"âm"sv,   U"ân"sv,
    U"âng"sv,  U"âp"sv,   U"ât"sv,   U"âu"sv,   U"ây"sv,   U"ê"sv,    U"êch"sv,  U"êm"sv,
    U"ên"sv,   U"ênh"sv,  U"êp"sv,   U"êt"sv,   U"êu"sv,   U"ô"sv,    U"ôc"sv,   U"ôi"sv,
    U"ôm"sv,   U"ôn"sv,   U"ông"sv,  U"ôp"sv,   U"ôt"sv,   U"ăc"sv,   U"ăm"sv,   U"ăn"sv,
    U"ăng"sv,  U"ăp"sv,   U"ăt"sv,   U"ơ"sv,    U"ơi"sv,   U"ơm"sv,   U"ơn"sv,   U"ơp"sv,
    U"ơt"sv,   U"ư"sv,    U"ưa"sv,   U"ưc"sv,   U"ưi"sv,   U"ưm"sv,   U"ưn"sv,   U"ưng"sv,
    U"ưt"sv,   U"ưu"sv,   U"ươc"sv,  U"ươi"sv,  U"ươm"sv,  U"ươn"sv,  U"ương"sv, U"ươp"sv,
    U"ươt"sv,  U"ươu"sv};
static_assert(std::ranges::is_sorted(kRimes));

/// One line per tone, the vowels in the order of `kVowels`.
constexpr std::u32string_view kVowels = U"aăâeêioôơuưy";
constexpr std::array kToned = {U"àằầèềìòồờùừỳ"sv, U"ảẳẩẻểỉỏổởủửỷ"sv, U"ãẵẫẽễĩõỗỡũữỹ"sv,
                               U"áắấéếíóốớúứý"sv, U"ạặậẹệịọộợụựỵ"sv};
constexpr std::size_t kLongestSyllable = 7;  // nghiêng

enum class Tone { level, huyen, hoi, nga, sac, nang };

/// Takes the tone off `word`; a second one stays and makes the word fail.
Tone take_tone(std::u32string& word) {
  for (char32_t& letter : word) {
    for (std::size_t tone = 0; tone < kToned.size(); ++tone) {
      const auto vowel = kToned.at(tone).find(letter);
      if (vowel == std::u32string_view::npos) continue;
      letter = kVowels[vowel];
      return static_cast<Tone>(tone + 1);
    }
  }
  return Tone::level;
}

bool stops(std::u32string_view rime) {
  return rime.ends_with(U'c') || rime.ends_with(U"ch") || rime.ends_with(U'p') ||
         rime.ends_with(U't');
}

}  // namespace

bool is_syllable(std::u32string_view word) {
  if (word.empty() || word.size() > kLongestSyllable) return false;
  std::u32string plain{word};
  const Tone tone = take_tone(plain);
  const std::u32string_view letters{plain};
  return std::ranges::any_of(kOnsets, [&](std::u32string_view onset) {
    if (!letters.starts_with(onset)) return false;
    const auto rime = letters.substr(onset.size());
    if (!std::ranges::binary_search(kRimes, rime)) return false;
    // A bare y follows few onsets: "ký", "mỹ", but never "nhý".
    if (rime == U"y" && onset.size() > 1 && onset != U"qu") return false;
    return !stops(rime) || tone == Tone::sac || tone == Tone::nang;
  });
}

}  // namespace tongket::base
