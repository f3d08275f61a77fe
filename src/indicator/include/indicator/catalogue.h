#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/problems.h"
#include "indicator/expression.h"
#include "indicator/indicator.h"

namespace tongket::indicator {

/// A code with its names: an area (mặt nội dung) or a branch of work (cơ quan phụ trách).
struct Heading {
  std::string code;
  std::string name_vi;
  std::string name_en;
};

/// One value of one way to break an indicator down.
struct Slice {
  std::uint32_t id;  ///< Above 0, never given again; 0 stands for the whole.
  std::string dimension;
  std::string code;
  std::string name_vi;
  std::string name_en;
  Level held_from;  ///< The lowest level that may hold it: small, sensitive groups stay above.
  bool is_public;
};

/// One grade of a scale; the best has place 0.
struct Grade {
  std::string scale;
  std::string code;
  std::string name_vi;
  std::string name_en;
  int place;
  std::optional<base::Date> first;  ///< First day in force; none: since ever.
  std::optional<base::Date> last;   ///< Last day in force, included; none: open.
  Verified verified;
};

/// A sum known to hold: whole = Σ parts.
struct Identity {
  std::string id;
  IndicatorId whole;
  std::vector<IndicatorId> parts;
};

enum class Severity : std::uint8_t { error, warning, note };  ///< E, W, I

/// One rule of checking figures. `must_hold` is what has to be true; the sentence says what is
/// wrong when it is not, and what would mend it.
struct Rule {
  std::string id;
  std::string form;
  Severity severity;
  Expression must_hold;
  std::string sentence_vi;
  std::string sentence_en;
  std::string source;
  std::optional<base::Date> first;
  std::optional<base::Date> last;
};

[[nodiscard]] std::string_view to_text(Severity severity);
[[nodiscard]] std::optional<Severity> parse_severity(std::string_view word);

/// Whether the rule judges reports whose period ends on that day.
[[nodiscard]] bool in_force(const Rule& rule, base::Date day);

/// One file of `catalogue/`, as read or built in.
struct CatalogueFile {
  std::string_view name;  ///< "indicators.csv"; how problems speak of it.
  std::string_view text;
};

/// Everything that may be counted, with its rules: one immutable value, made from the CSV files of
/// `catalogue/`, whose README explains every column to a clerk.
///
/// A figure points to an indicator by `id`, for ever. Codes and names are for people and belong to
/// days: ask with the last day of the period the figure speaks for.
///
/// Shape   immutable, cheap to copy; pointers it gives live as long as any copy of it.
class Catalogue {
 public:
  /// Nothing may be counted yet.
  Catalogue();

  /// Reads and checks `indicators.csv`, `areas.csv`, `branches.csv`, `slices.csv`, `scales.csv`,
  /// `identities.csv` and `rules.csv`, in any order. Puts every mistake of every file into
  /// `problems`, with file, line and column; gives a catalogue only when there is none.
  ///
  /// Problems  those of `paper::read_csv`, of dates and of `Expression::parse`; and (all invalid)
  ///   `catalogue.file_missing`, `catalogue.file_unknown` (args file), `catalogue.column_unknown`,
  ///   `catalogue.cell_missing`, `catalogue.word_unknown` (word, allowed),
  ///   `catalogue.number_malformed` (text, least, most), `catalogue.code_malformed` (text),
  ///   `catalogue.dates_turned` (first, last), `catalogue.unknown` (text): no such area, branch,
  ///   scale, dimension, slice or indicator on the days of the row,
  ///   `catalogue.twice` (text, line), `catalogue.overlap` (text, line): a code or id twice on one
  ///   day, `catalogue.identity_changed` (line), `catalogue.area_differs`,
  ///   `catalogue.parts_missing`, `catalogue.parts_needless`, `catalogue.pairing_needless`,
  ///   `catalogue.over_units_unfit`, `catalogue.over_time_unfit` (type, allowed),
  ///   `catalogue.cluster_adds`, `catalogue.ceiling_missing`, `catalogue.ceiling_needless`,
  ///   `catalogue.ceiling_above_parts` (code), `catalogue.target_differs` (code),
  ///   `catalogue.scale_missing`, `catalogue.scale_needless`, `catalogue.floor_missing`,
  ///   `catalogue.public_needless`, `catalogue.held_off_public`, `catalogue.gives_away_parts`,
  ///   `catalogue.one_per_base` (code, base), `catalogue.gives_away` (code, level, sources): a
  ///   hidden indicator can be computed from public ones, `catalogue.unverified_offered`,
  ///   `catalogue.computed_offered`, `catalogue.rule_compares_nothing`,
  ///   `catalogue.rule_blocks_unverified` (code).
  static std::optional<Catalogue> load(std::span<const CatalogueFile> files,
                                       base::Problems& problems);

  /// The row of `code` in force on that day; null when there is none.
  [[nodiscard]] const Indicator* find(std::string_view code, base::Date on) const;
  [[nodiscard]] const Indicator* find(IndicatorId id, base::Date on) const;
  /// The row of `id` that came last, in force or not; null when the id is unknown.
  [[nodiscard]] const Indicator* latest(IndicatorId id) const;

  /// All rows of all days, by area, code, first day.
  [[nodiscard]] std::span<const Indicator> all() const;
  /// The rows in force on that day, by area and code.
  [[nodiscard]] std::vector<const Indicator*> all(base::Date on) const;

  [[nodiscard]] std::span<const Heading> areas() const;
  [[nodiscard]] std::span<const Heading> branches() const;
  [[nodiscard]] const Heading* area(std::string_view code) const;

  /// By dimension, then order.
  [[nodiscard]] std::span<const Slice> slices() const;
  [[nodiscard]] const Slice* slice(std::uint32_t id) const;
  [[nodiscard]] const Slice* slice(std::string_view dimension, std::string_view code) const;

  /// The grades of a scale in force on that day, best first; place n is the n-th.
  [[nodiscard]] std::vector<const Grade*> grades(std::string_view scale, base::Date on) const;

  [[nodiscard]] std::span<const Identity> identities() const;
  [[nodiscard]] std::span<const Rule> rules() const;

  /// The canonical bytes, in which it travels in the ledger: the same content always gives the same
  /// bytes, whatever the order of lines and the quoting of the files.
  void save(base::ByteWriter& out) const;

  /// Reads what `save` wrote, by this or an earlier version. Only what cannot be understood is
  /// refused: a catalogue that was once adopted is not checked again by later rules.
  /// Errors  `bytes.malformed`, `catalogue.malformed` (invalid). Args: file, line, why (a code).
  static base::Result<Catalogue> load(base::ByteReader& in);

  struct Body;  ///< Private to the room.

 private:
  explicit Catalogue(std::shared_ptr<const Body> body) : body_{std::move(body)} {}
  std::shared_ptr<const Body> body_;
};

/// What a rule that stands outside the catalogue may not say, looked up on one day; `place` is that
/// of its expression.
///
/// Problems  `catalogue.rule_compares_nothing`, `catalogue.unknown` (text),
///   `catalogue.rule_blocks_unverified` (code): as for the catalogue's own.
void check_rule(const Rule& rule, const Catalogue& catalogue, base::Date day,
                const base::Place& place, base::Problems& problems);

}  // namespace tongket::indicator
