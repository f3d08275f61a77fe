#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/json.h"

namespace tongket::review {

/// One line of the programme.
struct ProgrammeItem {
  int start = 0;    ///< Minutes after midnight, 450 is 7.30.
  int minutes = 0;  ///< How long it is meant to last.
  std::string what = {};
  std::string who = {};

  friend bool operator==(const ProgrammeItem&, const ProgrammeItem&) = default;
};

/// Somebody who is invited: an office in the first place, a name only of who holds it.
struct Delegate {
  std::string role = {};  ///< "chủ trì", "thư ký", "đại biểu cấp trên" …
  std::string unit = {};
  std::string post = {};
  std::string name = {};
  std::string point = {};  ///< Điểm cầu, where it is held at several places.
  std::optional<bool> present = {};

  friend bool operator==(const Delegate&, const Delegate&) = default;
};

/// Tham luận.
struct Speech {
  std::string unit = {};
  std::string speaker = {};
  std::string topic = {};
  int minutes = 0;
  std::string text = {};

  friend bool operator==(const Speech&, const Speech&) = default;
};

/// What the registry gave a paper of the conference other than the report.
struct PaperNumber {
  std::string document = {};  ///< "invitation".
  std::string number = {};    ///< "12/GM-UBND".
  std::optional<base::Date> day = {};

  friend bool operator==(const PaperNumber&, const PaperNumber&) = default;
};

/// How a review conference is held. Names persons: it lies on the shelf, where it can be taken out.
/// Shape   the programme by time, as it is held.
struct Conference {
  std::string place = {};
  std::string organiser = {};
  std::vector<std::string> chairs = {};
  std::string superior = {};  ///< Who answers for the unit above: "UBND TỈNH NINH BÌNH".
  std::string issuer = {};    ///< Whose report it is: "BỘ CHỈ HUY QUÂN SỰ".
  std::string signer_post = {};
  std::string signer_name = {};
  std::vector<std::string> recipients = {};  ///< Nơi nhận.
  std::vector<ProgrammeItem> programme = {};
  std::vector<Delegate> delegates = {};
  std::vector<Speech> speeches = {};
  std::vector<PaperNumber> papers = {};  ///< Of each document at most one; the first counts.

  friend bool operator==(const Conference&, const Conference&) = default;
};

inline constexpr std::size_t kProgrammeMost = 100;
inline constexpr std::size_t kDelegatesMost = 1'000;
inline constexpr std::size_t kSpeechesMost = 50;
inline constexpr std::size_t kPapersMost = 20;
inline constexpr std::size_t kLineLongest = 300;
inline constexpr std::size_t kSpeechLongest = 30'000;

[[nodiscard]] base::JsonObject to_json(const Conference& conference);
/// Parts that are not there are empty.
/// Errors  `json.wrong_type`, those of `base::parse_iso` (invalid). `review.conference_too_long`
/// (invalid): a line, or a list,
///         is longer than a conference's. Args: what, longest. `review.time_malformed` (invalid):
///         no time of a day, or a length of none. Args: text.
[[nodiscard]] base::Result<Conference> conference_from(const base::JsonObject& json);

/// What the shelf keeps, and reads.
[[nodiscard]] std::string to_text(const Conference& conference);
/// Of words that were taken out, or are not a conference's: an empty one.
[[nodiscard]] Conference conference_of(const std::optional<std::string>& text);

/// The usual programme of a review conference, from half past seven, to be changed at will.
/// Source  order of such conferences, domain outline C.3; no rule of law.
[[nodiscard]] std::vector<ProgrammeItem> usual_programme();

/// "07:30" of minutes after midnight.
[[nodiscard]] std::string clock_text(int minutes);

}  // namespace tongket::review
