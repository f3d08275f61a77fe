#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/problems.h"

namespace tongket::award {

/// Who is praised. Persons are never counted as units, nor the other way round.
enum class Whom : std::uint8_t { collective, individual, family };
/// Of which force: the same title has another limit in each.
enum class Force : std::uint8_t { army, militia, civil };

[[nodiscard]] std::string_view code(Whom whom);
[[nodiscard]] std::optional<Whom> parse_whom(std::string_view code);
[[nodiscard]] std::string_view code(Force force);
[[nodiscard]] std::optional<Force> parse_force(std::string_view code);

/// The days on which a rule holds, the paper it rests on, and whether anybody read it there.
struct Validity {
  std::optional<base::Date> first = {};
  std::optional<base::Date> last = {};  ///< Included.
  std::string source = {};
  bool is_verified = false;  ///< Seen in the paper, whole or in part; else "chưa kiểm chứng".

  [[nodiscard]] bool holds_on(base::Date day) const {
    return (!first || *first <= day) && (!last || day <= *last);
  }
};

/// A title (danh hiệu) or a form of praise (hình thức khen thưởng).
struct Form {
  std::string code = {};
  std::string name_vi = {};
  std::string name_en = {};
  bool is_title = false;
  std::vector<Whom> whom = {};
  Validity validity = {};

  [[nodiscard]] bool is_for(Whom asked) const;
};

/// Who decides: a body of a level, whose decisions are counted in the rounds of units of one level.
struct Body {
  std::string code = {};
  std::string name_vi = {};
  std::string name_en = {};
  std::string level = {};       ///< "province"; as `unit::parse_level` reads it.
  std::string body = {};        ///< "people_committee"; empty: its name is the same everywhere.
  std::string counted_at = {};  ///< The level of the units that keep rounds for it.
  std::string mark = {};        ///< How its numbers end: "UBND".
  std::string signer_vi = {};   ///< The post that signs, without a name.
  std::string signer_en = {};
  Validity validity = {};
};

/// That a body may give a form, where this stands in a ceremony, and which figure it counts in.
struct Competence {
  std::string body = {};
  std::string form = {};
  Whom whom = Whom::collective;
  int order = 0;               ///< Lower comes first.
  std::string indicator = {};  ///< Code; empty: of the totals only.
  std::string slice = {};      ///< Code of a slice of it; empty: none.
  Validity validity = {};
};

/// Of what a limit is a share.
///
///     typed      a count somebody gives with the call
///     withheld   a strength this house does not keep: the limit is shown, and reckoned outside it
///     holders    how many are proposed for another form in the same round
enum class BaseKind : std::uint8_t { typed, withheld, holders };

struct Ratio {
  std::string form = {};
  Force force = Force::militia;
  base::Decimal limit{0};  ///< Percent.
  BaseKind base = BaseKind::typed;
  std::string holders = {};  ///< The other form.
  std::string base_vi = {};
  std::string base_en = {};
  std::string base_code = {};  ///< The indicator whose hold the base shares; empty: none.
  Validity validity = {};
};

/// The money that goes with a form, in multiples of the base salary.
struct Money {
  std::string form = {};
  std::string body = {};  ///< Empty: whoever gives it.
  Whom whom = Whom::individual;
  base::Decimal multiple{0};
  Validity validity = {};
};

struct BaseSalary {
  std::int64_t amount = 0;  ///< Đồng a month.
  Validity validity = {};
};

struct Retention {
  std::int64_t years = 0;  ///< Names stay to the end of that many years after the round's.
  Validity validity = {};
};

/// One file of `catalogue/awards/`.
struct RuleFile {
  std::string_view name;
  std::string_view text;
};

/// Titles, bodies, competence, ratios and money as the law had and has them: one immutable value,
/// every row with its days and its source.
class Rules {
 public:
  /// Reads `forms.csv`, `bodies.csv`, `competence.csv`, `ratios.csv`, `money.csv`,
  /// `base_salary.csv` and `retention.csv`; nothing when one row is wrong.
  ///
  /// Problems  those of `paper::read_csv` and of dates; `catalogue.file_missing` (file),
  ///   `csv.column_missing`, `catalogue.cell_missing`, `catalogue.word_unknown` (word, allowed),
  ///   `catalogue.number_malformed` (text, least, most), `catalogue.dates_turned` (first, last),
  ///   `catalogue.unknown` (text): no such form or body, `catalogue.overlap` (text, line): the same
  ///   twice on one day.
  static std::optional<Rules> load(std::span<const RuleFile> files, base::Problems& problems);

  /// Those that are built in.
  static const Rules& shipped();

  [[nodiscard]] const Form* form(std::string_view code) const;
  [[nodiscard]] const Body* body(std::string_view code) const;
  /// Null when the body may not give it on that day, or is no more.
  [[nodiscard]] const Competence* competence(std::string_view body, std::string_view form,
                                             Whom whom, base::Date day) const;
  /// Everything that bodies may give on a day in rounds of units of this level, by order.
  [[nodiscard]] std::vector<const Competence*> offered(std::string_view level,
                                                       base::Date day) const;
  [[nodiscard]] const Ratio* ratio(std::string_view form, Force force, base::Date day) const;
  [[nodiscard]] const Money* money(std::string_view form, std::string_view body, Whom whom,
                                   base::Date day) const;
  [[nodiscard]] const BaseSalary* base_salary(base::Date day) const;
  /// The last year to whose end names of a round are kept.
  [[nodiscard]] int kept_to(int year) const;

 private:
  friend class RuleReader;

  std::vector<Form> forms_;
  std::vector<Body> bodies_;
  std::vector<Competence> competence_;
  std::vector<Ratio> ratios_;
  std::vector<Money> money_;
  std::vector<BaseSalary> salaries_;
  std::vector<Retention> retentions_;
};

}  // namespace tongket::award
