#include "rows.h"

#include <algorithm>
#include <charconv>

#include "base/check.h"
#include "base/text.h"
#include "sheet.h"
#include "unit/event.h"
#include "unit/words.h"

namespace tongket::gazetteer {

namespace {

using base::Error;
using base::ErrorKind;
using unit::Level;

Error wrong(std::string_view code, std::string_view name, std::string text) {
  return {ErrorKind::invalid, code, {{name, std::move(text)}}};
}

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// 2025-07-01 or 01/07/2025; "-" is since before our records.
std::optional<base::Date> read_day(std::string_view text) {
  if (text == "-") return unit::kBeforeRecords;
  if (const auto iso = base::parse_iso(text); iso.ok()) return iso.value();
  const auto first = text.find('/');
  const auto second = text.find('/', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto day = whole_number(text.substr(0, first));
  const auto month = whole_number(text.substr(first + 1, second - first - 1));
  const auto year = whole_number(text.substr(second + 1));
  if (!day || !month || !year || *day < 1 || *month < 1) return std::nullopt;
  const auto made =
      base::make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  return made.ok() ? std::optional{made.value()} : std::nullopt;
}

std::optional<bool> read_flag(std::string_view text) {
  const std::string word = base::fold(text);
  if (word == "true" || word == "1" || word == "x" || word == "co" || word == "yes") return true;
  if (word == "false" || word == "0" || word == "khong" || word == "no") return false;
  return std::nullopt;
}

class FileReader {
 public:
  FileReader(const Source& source, const Progress& progress, Tables& tables)
      : source_{source}, progress_{progress}, tables_{tables} {}

  void read() {
    map_ = read_map(source_, problems_);
    if (problems_.empty()) {
      switch (map_.table.value_or(guessed())) {
        case TableKind::units:
          read_units();
          break;
        case TableKind::lineage:
          read_lineage();
          break;
        case TableKind::decrees:
          read_decrees();
          break;
      }
    }
    for (const base::Problem& problem : problems_.all()) {
      tables_.findings.push_back({Verdict::refused, problem});
    }
  }

 private:
  /// A file without a map says by its columns what it is.
  [[nodiscard]] TableKind guessed() const {
    const std::string_view head = source_.bytes.substr(0, source_.bytes.find('\n'));
    if (head.find("old_code") != std::string_view::npos) return TableKind::lineage;
    if (head.find("decision_number") != std::string_view::npos) return TableKind::decrees;
    return TableKind::units;
  }

  void refuse(Error error, base::Place place) { problems_.add(std::move(error), std::move(place)); }

  [[nodiscard]] base::Place at_map() const { return {.file = map_.name, .line = 0, .cell = {}}; }

  std::optional<base::Date> map_day(std::string_view field) {
    const std::string text = map_.value(field);
    const auto day = read_day(text);
    if (!day || *day > unit::kLastDay) {
      refuse(
          {ErrorKind::invalid, "import.map_value", {{"field", std::string{field}}, {"text", text}}},
          at_map());
    }
    if (day && *day < unit::kFirstDecree && *day != unit::kBeforeRecords) {
      refuse({ErrorKind::invalid, "unit.too_early", {{"day", base::to_vietnamese(*day)}}},
             at_map());
    }
    return day;
  }

  /// The paper a map names, its fields beginning with `prefix`.
  std::optional<decision::Decision> map_paper(const std::string& prefix) {
    const auto day = map_day(prefix + "decision_day");
    if (!day) return std::nullopt;
    const auto kind = decision::parse_basis_kind(map_.value(prefix + "decision_kind", "list"));
    auto made = decision::Decision::make({kind.ok() ? kind.value() : decision::BasisKind::list,
                                          map_.value(prefix + "decision_number"), *day,
                                          map_.value(prefix + "issuer")});
    if (made.ok()) return std::move(made).value();
    refuse(made.error(), at_map());
    return std::nullopt;
  }

  /// "military;party"
  std::vector<unit::Hierarchy> map_lines() {
    std::vector<unit::Hierarchy> lines;
    const std::string words = map_.value("lines");
    for (std::size_t at = 0; at < words.size();) {
      const auto past = std::min(words.find(';', at), words.size());
      const std::string word = words.substr(at, past - at);
      const auto line = unit::parse_hierarchy(word);
      if (!line.ok() || line.value() == unit::Hierarchy::administrative) {
        refuse({ErrorKind::invalid, "import.map_value", {{"field", "lines"}, {"text", word}}},
               at_map());
      } else {
        lines.push_back(line.value());
      }
      at = past + 1;
    }
    return lines;
  }

  std::optional<GivenPlaces> map_given() {
    const std::string words = map_.value("given_hierarchy");
    if (words.empty()) return std::nullopt;
    const auto hierarchy = unit::parse_hierarchy(words);
    if (!hierarchy.ok()) {
      refuse(
          {ErrorKind::invalid, "import.map_value", {{"field", "given_hierarchy"}, {"text", words}}},
          at_map());
      return std::nullopt;
    }
    const auto day = map_day("given_day");
    const auto until =
        map_.value("given_until").empty() ? std::optional<base::Date>{} : map_day("given_until");
    const auto basis = map_paper("given_");
    if (!day || !basis) return std::nullopt;
    return GivenPlaces{hierarchy.value(), *day, until, *basis};
  }

  /// Zeros that a spreadsheet ate ("1.0" of 00001) come back when the map says how many digits.
  std::string code_of(const SheetRow& row, std::string_view field, Level level) {
    std::string code = row.text(field);
    if (code.ends_with(".0")) code.resize(code.size() - 2);
    const auto digits = static_cast<std::size_t>(
        whole_number(map_.value(std::string{unit::code(level)} + "_digits", "0")).value_or(0));
    if (code.empty() || digits == 0) return code;
    if (map_.value("pad") == "yes" && code.size() < digits) {
      code.insert(0, digits - code.size(), '0');
    }
    const bool plain = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
    if (code.size() != digits || !plain) {
      wrong_ = Error{ErrorKind::invalid,
                     "import.code_length",
                     {{"code", code}, {"digits", std::to_string(digits)}}};
    }
    return code;
  }

  /// A unit called by its code and full name; empty when neither is there.
  Called called(const SheetRow& row, std::string_view code, std::string_view name, Level level) {
    Called called;
    called.code = code_of(row, code, level);
    const std::string full = row.text(name);
    if (full.empty()) {
      if (!called.code.empty()) wrong_ = wrong("import.cell_missing", "field", std::string{name});
      return called;
    }
    const auto ways = unit::NameWords::vietnamese().without_title(full);
    const auto way = std::ranges::find_if(
        ways, [level](const auto& each) { return unit::level_of(each.kind) == level; });
    if (way == ways.end()) {
      wrong_ = wrong("import.kind_unknown", "text", full);
      return called;
    }
    called.kind = way->kind;
    called.name = way->name;
    called.key = unit::name_key(called.name);
    if (called.key.empty()) wrong_ = wrong("import.cell_missing", "field", std::string{name});
    return called;
  }

  /// Keeps a row that can be understood; else says why not.
  template <class Row>
  void keep(std::vector<Row>& rows, Row row) {
    ++tables_.rows;
    if (wrong_) {
      refuse(*std::exchange(wrong_, std::nullopt), row.place);
    } else {
      rows.push_back(std::move(row));
    }
  }

  void read_units() {
    const auto day = map_day("day");
    const auto basis = map_paper("");
    if (!day || !basis) return;
    UnitTable table{*day, map_.value("nation"), *basis, map_lines(), {}};
    each_row(source_, map_, problems_, progress_, [&](const SheetRow& row) {
      UnitRow read{row.place(), called(row, "code", "name", Level::commune),
                   called(row, "district_code", "district", Level::district),
                   called(row, "province_code", "province", Level::province)};
      if (!read.unit.is_there() && !wrong_) wrong_ = wrong("import.cell_missing", "field", "name");
      if (!is_valid_then(row, read.unit.code, *day)) return;
      keep(table.rows, std::move(read));
    });
    tables_.units.push_back(std::move(table));
  }

  /// Rows with days of their own count only when the list's day lies between them.
  bool is_valid_then(const SheetRow& row, const std::string& code, base::Date day) {
    const std::string first_text = row.text("first");
    const std::string last_text = row.text("last");
    if (first_text.empty() && last_text.empty()) return true;
    const auto first = read_day(first_text.empty() ? "-" : first_text);
    const auto last = read_day(last_text.empty() ? "2199-12-31" : last_text);
    const bool early = first && *first < unit::kFirstDecree && *first != unit::kBeforeRecords;
    if (!first || !last || early || *last < *first) {
      wrong_ = Error{ErrorKind::invalid,
                     "import.days_cross",
                     {{"code", code}, {"first", first_text}, {"last", last_text}}};
      return true;
    }
    return *first <= day && day <= *last;
  }

  void read_lineage() {
    const auto day = map_day("day");
    const auto basis = map_paper("");
    if (!day || !basis) return;
    LineageTable table{*day, {}, *basis, *basis, map_lines(), map_given(), {}};
    if (!map_.value("province_decision_number").empty()) {
      if (const auto paper = map_paper("province_")) table.province_basis = *paper;
    }
    if (const auto level = unit::parse_level(map_.value("levels_end")); level.ok()) {
      table.levels_end.insert(level.value());
    }
    each_row(source_, map_, problems_, progress_, [&](const SheetRow& row) {
      LineageRow read{row.place(),
                      called(row, "old_code", "old_name", Level::commune),
                      called(row, "old_district_code", "old_district", Level::district),
                      called(row, "old_province_code", "old_province", Level::province),
                      called(row, "new_code", "new_name", Level::commune),
                      called(row, "new_province_code", "new_province", Level::province),
                      read_flag(row.text("merged")),
                      read_flag(row.text("divided"))};
      const bool has_ends =
          read.made.is_there() && (read.old.is_there() || read.district.is_there());
      if (!has_ends && !wrong_) wrong_ = wrong("import.cell_missing", "field", "old_name");
      keep(table.rows, std::move(read));
    });
    tables_.lineages.push_back(std::move(table));
  }

  void read_decrees() {
    each_row(source_, map_, problems_, progress_, [&](const SheetRow& row) {
      ++tables_.rows;
      const std::string code = code_of(row, "new_code", Level::commune);
      if (wrong_) return refuse(*std::exchange(wrong_, std::nullopt), row.place());
      const auto paper = paper_of(row);
      if (code.empty() || !paper) {
        return refuse(wrong("import.decree_unread", "text", row.text("decision")), row.place());
      }
      tables_.decrees.of_code.emplace(code, *paper);
    });
  }

  /// "Số: 1656/NQ-UBTVQH15; Ngày: 16/06/2025" in one cell, or number and day in two.
  std::optional<decision::Decision> paper_of(const SheetRow& row) {
    std::string number = row.text("decision_number");
    std::string day = row.text("decision_day");
    const std::string both = row.text("decision");
    if (number.empty()) {
      const auto cut = both.find(';');
      if (cut == std::string::npos) return std::nullopt;
      number = after_colon(both.substr(0, cut));
      day = after_colon(both.substr(cut + 1));
    }
    const auto read = read_day(day);
    if (!read || *read < unit::kFirstDecree || *read > unit::kLastDay) return std::nullopt;
    const auto normal = decision::normal_number(number);
    if (!normal.ok()) return std::nullopt;
    const auto made = decision::Decision::make(
        {decision::kind_of_number(normal.value()).value_or(decision::BasisKind::resolution),
         normal.value(), *read, row.text("issuer")});
    return made.ok() ? std::optional{made.value()} : std::nullopt;
  }
  static std::string after_colon(const std::string& text) {
    const auto at = text.find(':');
    std::string rest = at == std::string::npos ? text : text.substr(at + 1);
    rest.erase(0, rest.find_first_not_of(' '));
    return rest;
  }

  const Source& source_;
  const Progress& progress_;
  Tables& tables_;
  ColumnMap map_;
  base::Problems problems_;
  std::optional<Error> wrong_;
};

}  // namespace

Tables read_tables(std::span<const Source> sources, const Progress& progress) {
  Tables tables;
  for (const Source& source : sources) FileReader{source, progress, tables}.read();
  return tables;
}

}  // namespace tongket::gazetteer
