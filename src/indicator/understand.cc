#include <algorithm>

#include "body.h"
#include "row.h"

namespace tongket::indicator {
namespace {

constexpr std::int64_t kIdMost = (std::int64_t{1} << 40) - 1;  ///< Product ids: installation 0.
constexpr std::int64_t kOrderMost = 100'000;

/// The codes of a row that point to other rows, before those are known.
struct Links {
  std::string numerator;
  std::string denominator;
  std::string target_of;
};

struct Read {
  Indicator indicator;
  Links links;
  std::size_t row = 0;
};

/// Both days of a row, in this order.
template <class Item>
void read_days(Row& row, Item& item) {
  item.first = row.day("from");
  item.last = row.day("to");
  if (item.first && item.last && *item.last < *item.first) {
    row.refuse("catalogue.dates_turned", "to",
               {{"first", base::to_iso(*item.first)}, {"last", base::to_iso(*item.last)}});
  }
}

/// Says of each row whose key stood before, on which line it did.
class Once {
 public:
  void check(Row& row, const std::string& key, std::string_view column) {
    const auto [before, fresh] = lines_.emplace(key, row.line());
    if (!fresh) {
      row.refuse("catalogue.twice", column,
                 {{"text", row.text(column)}, {"line", std::to_string(before->second)}});
    }
  }

 private:
  std::map<std::string, int> lines_;
};

class Understanding {
 public:
  Understanding(std::vector<Table> tables, base::Problems& problems) : problems_{problems} {
    body_.tables = std::move(tables);
  }

  Catalogue::Body finish() && {
    each("areas.csv", [this, once = Once{}](Row& row) mutable { heading(row, once, body_.areas); });
    each("branches.csv",
         [this, once = Once{}](Row& row) mutable { heading(row, once, body_.branches); });
    each("slices.csv",
         [this, ids = Once{}, codes = Once{}](Row& row) mutable { slice(row, ids, codes); });
    each("scales.csv", [this, once = Once{}](Row& row) mutable { grade(row, once); });
    each("indicators.csv", [this](Row& row) { indicator(row); });
    place_indicators();
    each("identities.csv", [this, once = Once{}](Row& row) mutable { identity(row, once); });
    each("rules.csv", [this, once = Once{}](Row& row) mutable { rule(row, once); });
    return std::move(body_);
  }

 private:
  template <class Reading>
  void each(std::string_view file, Reading&& read) {
    for (const auto& table : body_.tables) {
      if (table.file != file) continue;
      for (std::size_t i = 0; i < table.rows.size(); ++i) {
        row_ = i;
        Row row{table, i, problems_};
        read(row);
      }
    }
  }

  static void heading(Row& row, Once& once, std::vector<Heading>& headings) {
    Heading heading{row.needed("code"), row.needed("name_vi"), row.needed("name_en")};
    once.check(row, heading.code, "code");
    (void)row.number("order", 1, kOrderMost);
    headings.push_back(std::move(heading));
  }

  void slice(Row& row, Once& ids, Once& codes) {
    Slice slice{.id = static_cast<std::uint32_t>(row.number("id", 1, kOrderMost)),
                .dimension = row.needed("dimension"),
                .code = row.needed("code"),
                .name_vi = row.needed("name_vi"),
                .name_en = row.needed("name_en"),
                .held_from = row.word<Level>("held_from"),
                .is_public = row.word<bool>("public")};
    (void)row.number("order", 1, kOrderMost);
    ids.check(row, std::to_string(slice.id), "id");
    codes.check(row, slice.dimension + " " + slice.code, "code");
    body_.slices.push_back(std::move(slice));
  }

  void grade(Row& row, Once& once) {
    Grade grade{.scale = row.needed("scale"),
                .code = row.needed("code"),
                .name_vi = row.needed("name_vi"),
                .name_en = row.needed("name_en"),
                .place = static_cast<int>(row.number("order", 1, kOrderMost)) - 1,
                .first = {},
                .last = {},
                .verified = row.word<Verified>("verified")};
    read_days(row, grade);
    once.check(row, grade.scale + " " + grade.code + " " + row.text("from"), "code");
    body_.grades.push_back(std::move(grade));
  }

  void indicator(Row& row) {
    Read read;
    read.row = row_;
    Indicator& one = read.indicator;
    one.id = IndicatorId{row.number("id", 1, kIdMost)};
    one.code = row.code("code");
    one.area = row.needed("area");
    one.name_vi = row.needed("name_vi");
    one.name_en = row.needed("name_en");
    one.measure = row.needed("measure");
    one.decimals = static_cast<int>(row.number("decimals", 0, 9));
    one.scale = row.text("scale");
    one.slices = row.list("slices");
    one.branch = row.needed("branch");
    one.legal_basis = row.needed("legal_basis");
    one.note = row.text("note");
    read_rules(row, one);
    read_publication(row, one);
    read_days(row, one);
    read.links = {row.text("numerator"), row.text("denominator"), row.text("target_of")};
    if (row.is_sound()) read_.push_back(std::move(read));
  }

  /// How it adds up, who fills it.
  static void read_rules(Row& row, Indicator& one) {
    one.value_type = row.word<ValueType>("value_type");
    one.over_units = row.word<OverUnits>("over_units");
    one.over_time = row.word<OverTime>("over_time");
    one.pairing = row.word_or_none<Pairing>("pairing").value_or(Pairing::pairwise);
    one.direction = row.word<Direction>("direction");
    one.period = row.word<period::PeriodKind>("period");
    one.levels = row.word_list<Level>("levels");
    std::ranges::sort(one.levels);
    one.filled_by = row.word<FilledBy>("filled_by");
    one.entered_by = row.word<EnteredBy>("entered_by");
    one.sum_up_to = row.word_or_none<Level>("sum_up_to");
    if (one.sum_up_to == Level::cluster) {
      row.refuse(
          "catalogue.word_unknown", "sum_up_to",
          {{"word", "cluster"}, {"allowed", "commune, district, area, province, region, nation"}});
    }
  }

  /// Whether it may be held and shown.
  static void read_publication(Row& row, Indicator& one) {
    one.hold = row.word<Hold>("hold");
    one.is_offered = row.word<bool>("offered");
    one.is_public = row.word<bool>("public");
    one.public_floor = row.word_or_none<Level>("public_floor");
    one.public_form = row.word_or_none<PublicForm>("public_form").value_or(PublicForm::exact);
    one.verified = row.word<Verified>("verified");
  }

  [[nodiscard]] std::size_t area_place(const Indicator& indicator) const {
    return static_cast<std::size_t>(std::ranges::find(body_.areas, indicator.area, &Heading::code) -
                                    body_.areas.begin());
  }

  /// Puts the indicators in their order, then lets their codes find one another.
  void place_indicators() {
    if (read_.empty()) return;
    std::ranges::stable_sort(read_, {}, [this](const Read& read) {
      return std::tuple{area_place(read.indicator), read.indicator.code, read.indicator.first};
    });
    const Table& table = table_of("indicators.csv");
    for (const auto& read : read_) {
      const std::size_t place = body_.indicators.size();
      body_.indicators.push_back(read.indicator);
      body_.indicator_lines.push_back(table.lines[read.row]);
      body_.by_code[read.indicator.code].push_back(place);
      body_.by_id[read.indicator.id].push_back(place);
    }
    for (std::size_t i = 0; i < read_.size(); ++i) link(read_[i], body_.indicators[i]);
  }

  void link(const Read& read, Indicator& indicator) {
    Row row{table_of("indicators.csv"), read.row, problems_};
    indicator.numerator = target(row, "numerator", read.links.numerator, days_of(indicator));
    indicator.denominator = target(row, "denominator", read.links.denominator, days_of(indicator));
    indicator.target_of = target(row, "target_of", read.links.target_of, days_of(indicator));
  }

  std::optional<IndicatorId> target(Row& row, std::string_view column, const std::string& code,
                                    const Days& days) {
    if (code.empty()) return std::nullopt;
    if (const auto* found = body_.find(code, days)) return found->id;
    row.refuse("catalogue.unknown", column, {{"text", code}});
    return std::nullopt;
  }

  void identity(Row& row, Once& once) {
    const std::string id = row.needed("id");
    once.check(row, id, "id");
    const auto whole = target(row, "whole", row.code("whole"), {});
    std::vector<IndicatorId> parts;
    if (row.needed("parts").empty()) return;
    for (const auto& code : row.list("parts")) {
      if (const auto part = target(row, "parts", code, {})) parts.push_back(*part);
    }
    if (!whole || !row.is_sound()) return;
    body_.identities.push_back({id, *whole, std::move(parts)});
    body_.identity_lines.push_back(row.line());
  }

  void rule(Row& row, Once& once) {
    const std::string id = row.needed("id");
    once.check(row, id + " " + row.text("from"), "id");
    const auto severity = row.word<Severity>("severity");
    auto must_hold = Expression::parse(row.cell("expression"));
    if (!must_hold.ok()) {
      row.refuse(must_hold.error(), span(row, must_hold.error()));
      return;
    }
    Rule rule{.id = id,
              .form = row.needed("form"),
              .severity = severity,
              .must_hold = std::move(must_hold).value(),
              .sentence_vi = row.needed("sentence_vi"),
              .sentence_en = row.needed("sentence_en"),
              .source = row.needed("source"),
              .first = {},
              .last = {}};
    read_days(row, rule);
    if (!row.is_sound()) return;
    body_.rules.push_back(std::move(rule));
    body_.rule_lines.push_back(row.line());
  }

  /// The place of a mistake inside the cell of an expression.
  static base::Place span(const Row& row, const base::Error& error) {
    base::Place place = row.place("expression");
    for (const auto& [name, value] : error.args) {
      if (name != "column") continue;
      place.past = static_cast<std::size_t>(std::stoul(value));
      place.first = place.past - 1;
    }
    return place;
  }

  [[nodiscard]] const Table& table_of(std::string_view file) const {
    return *std::ranges::find(body_.tables, file, &Table::file);
  }

  Catalogue::Body body_;
  base::Problems& problems_;
  std::vector<Read> read_;
  std::size_t row_ = 0;
};

}  // namespace

bool overlap(const Days& left, const Days& right) {
  const bool left_before = left.last && right.first && *left.last < *right.first;
  const bool right_before = right.last && left.first && *right.last < *left.first;
  return !left_before && !right_before;
}

bool covers(const Days& days, base::Date on) { return overlap(days, {on, on}); }

const Indicator* Catalogue::Body::find(std::string_view code, const Days& days) const {
  const auto rows = by_code.find(code);
  if (rows == by_code.end()) return nullptr;
  for (const auto row : rows->second) {
    if (overlap(days_of(indicators[row]), days)) return &indicators[row];
  }
  return nullptr;
}

Catalogue::Body understand(std::vector<Table> tables, base::Problems& problems) {
  return Understanding{std::move(tables), problems}.finish();
}

}  // namespace tongket::indicator
