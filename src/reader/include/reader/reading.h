#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "figure/mark.h"
#include "reader/secrecy.h"
#include "reader/span.h"

namespace tongket::reader {

/// What a page is about. Everything that is not a review of defence work is `other` and carries no
/// facts at all.
///
///     annual_review    tổng kết năm N, triển khai nhiệm vụ năm N+1
///     half_review      sơ kết 6 tháng
///     cluster_review   sơ kết or tổng kết of a cụm
enum class Kind : std::uint8_t { annual_review, half_review, cluster_review, other };

/// The level of the unit that the page reviews. `area` is a phòng thủ khu vực.
enum class Level : std::uint8_t {
  commune,
  district,
  province,
  region,
  nation,
  area,
  cluster,
  unknown
};

/// "annual_review", "commune" …: the words of JSON and the command line.
[[nodiscard]] std::string_view to_text(Kind kind);
[[nodiscard]] std::string_view to_text(Level level);

/// A unit as the page names it: "huyện Kim Sơn". Which unit it is on which day, the reader cannot
/// know; `unit` resolves it.
struct UnitMention {
  Level level = Level::unknown;
  std::string kind_word;  ///< "huyện", lower case; empty when the page names it bare.
  std::string name;       ///< "Kim Sơn"; "1" of Quân khu 1.
  std::string printed;    ///< "Huyện Kim Sơn", as printed at `span`.
  Span span;
  friend bool operator==(const UnitMention&, const UnitMention&) = default;
};

/// Words of the page, with their place.
struct Words {
  std::string text;
  Span span;
  friend bool operator==(const Words&, const Words&) = default;
};

enum class Session : std::uint8_t { unstated, morning, afternoon, evening };

/// Where the year of an event came from: it is seldom printed beside "Chiều 14/11".
enum class YearBasis : std::uint8_t { printed, publish_stamp, review_year };

/// The day the conference was held. Never the page's own clock.
struct EventDate {
  base::Date day;
  Session session = Session::unstated;
  YearBasis year_basis = YearBasis::printed;
  Words raw;  ///< "Chiều 14/11".
  friend bool operator==(const EventDate&, const EventDate&) = default;
};

/// When the article was published, from its stamp.
struct PublishDate {
  base::Date day;
  Words raw;
  friend bool operator==(const PublishDate&, const PublishDate&) = default;
};

enum class Role : std::uint8_t { chair, speaker, attendee };

/// An office-holder at the conference. Nobody else is ever read.
struct Person {
  std::optional<std::string> name;  ///< None: "lãnh đạo Bộ CHQS tỉnh".
  std::string rank;                 ///< "Thượng tá"; empty when none is printed.
  std::string title;  ///< As printed: "Phó Bí thư Thị ủy, Chủ tịch UBND thị xã".
  Role role = Role::attendee;
  Span span;
  friend bool operator==(const Person&, const Person&) = default;
};

/// How far the reader trusts its own choice of indicator.
enum class Sureness : std::uint8_t { sure, doubtful, no_indicator };

/// One indicator a figure may belong to. Weights of one figure add up to 100.
struct Candidate {
  std::string code;  ///< "TQ.26".
  int weight = 0;
  friend bool operator==(const Candidate&, const Candidate&) = default;
};

/// One number of the page, with the words it rests on. A number without words does not exist.
///
/// Shape   `number` is multiplied out (63 ngàn is 63000); of a fraction it is the numerator; of a
///         percent the percent. Two figures may share one `evidence` ("dân quân tự vệ, dự bị động
///         viên đạt 100% quân số"), and then also one `numeral`.
struct Figure {
  Span evidence;  ///< The words that say what is counted.
  Span numeral;   ///< The number itself: "5.000", "52/52", "63 ngàn", "hai mươi lăm".
  base::Decimal number;
  figure::Mark mark = figure::Mark::exact;
  std::string unit;  ///< "đồng chí", "%", "lượt người", as printed; empty when none is.
  std::optional<base::Decimal> numerator;
  std::optional<base::Decimal> denominator;
  bool percent = false;
  bool inferred = false;  ///< No numeral is printed: "cuộc diễn tập KVPT huyện" is 1.
  std::vector<Candidate> candidates;  ///< Best first; empty when no indicator fits.
  Sureness sureness = Sureness::no_indicator;
  /// Why it is doubtful, a code of i18n: `reading.doubt_two_indicators`, `reading.doubt_weak`,
  /// `reading.doubt_other_unit`; empty when sure.
  std::string_view doubt;
  friend bool operator==(const Figure&, const Figure&) = default;
};

/// What was achieved, in the words of the page.
struct Statement {
  std::string area;  ///< First letters of the indicator codes: "TQ", "HL".
  std::string text;
  Span span;
  friend bool operator==(const Statement&, const Statement&) = default;
};

/// What next year must reach: "phấn đấu hoàn thành 100% chỉ tiêu giao quân".
struct Target {
  base::Decimal number;
  figure::Mark mark = figure::Mark::exact;
  std::string unit;
  std::string indicator;  ///< Empty when none fits.
  Span numeral;
  friend bool operator==(const Target&, const Target&) = default;
};

struct Task {
  std::string area;
  std::string text;
  Span span;
  std::optional<Target> target;
  friend bool operator==(const Task&, const Task&) = default;
};

/// One award line. Counts are of awards, never of persons' names.
struct Commendation {
  std::string form;  ///< "Bằng khen", "Danh hiệu Đơn vị tiên tiến"; empty: not said.
  std::vector<std::string> bodies;  ///< "UBND tỉnh Bắc Kạn"; empty: not said.
  std::optional<std::int64_t> collectives;
  std::optional<std::int64_t> individuals;
  std::optional<std::int64_t> families;
  Span span;
  friend bool operator==(const Commendation&, const Commendation&) = default;
};

/// What the page shows around the text. Never a result.
enum class FurnitureKind : std::uint8_t {
  title,
  author,
  views,
  rating,
  tag,
  attachment,
  counter,
  caption,
  stamp,
  menu,
  related,
  boilerplate
};

[[nodiscard]] std::string_view to_text(FurnitureKind kind);

struct Furniture {
  FurnitureKind kind = FurnitureKind::boilerplate;
  std::string text;
  Span span;
  friend bool operator==(const Furniture&, const Furniture&) = default;
};

/// Everything one page says.
///
/// Shape   lists are in the order of the page. When `secrecy.verdict` is `refused` or `kind` is
///         `other`, there is no figure, result, task or commendation.
struct Reading {
  SecrecyFinding secrecy;
  Kind kind = Kind::other;
  Level level = Level::unknown;
  std::optional<UnitMention> unit;
  std::optional<UnitMention> parent;     ///< Only when the page names it.
  std::vector<UnitMention> other_units;  ///< Each once, at its first mention; members of a cluster.
  std::optional<int> year;               ///< The year under review; never from a date alone.
  std::optional<int> next_year;
  std::optional<EventDate> event_date;
  std::optional<PublishDate> publish_date;
  std::optional<Words> place;
  std::optional<Words> organiser;
  std::vector<Person> people;
  std::vector<Statement> results;
  std::vector<Figure> figures;
  std::vector<Task> tasks;
  std::vector<Commendation> commendations;
  std::vector<Furniture> furniture;
};

}  // namespace tongket::reader
