#include "award/rules.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/check.h"
#include "paper/csv.h"

namespace tongket::award {
namespace embedded {
std::string_view forms_csv();
std::string_view bodies_csv();
std::string_view competence_csv();
std::string_view ratios_csv();
std::string_view money_csv();
std::string_view base_salary_csv();
std::string_view retention_csv();
}  // namespace embedded
namespace {

constexpr std::array kWhom{std::pair{Whom::collective, std::string_view{"collective"}},
                           std::pair{Whom::individual, std::string_view{"individual"}},
                           std::pair{Whom::family, std::string_view{"family"}}};
constexpr std::array kForces{std::pair{Force::army, std::string_view{"army"}},
                             std::pair{Force::militia, std::string_view{"militia"}},
                             std::pair{Force::civil, std::string_view{"civil"}}};

template <class Table>
auto value_in(const Table& table, std::string_view code) {
  const auto found = std::ranges::find(table, code, &Table::value_type::second);
  return found == table.end() ? std::nullopt : std::optional{found->first};
}

template <class Table>
std::string all_of(const Table& table) {
  std::string all;
  for (const auto& [value, code] : table) all += (all.empty() ? "" : ", ") + std::string{code};
  return all;
}

/// One row of a table, cell by cell; what is wrong with a cell is said at its place.
class Row {
 public:
  Row(const paper::CsvTable& table, std::size_t row, std::string_view file,
      base::Problems& problems)
      : table_{table}, row_{row}, file_{file}, problems_{problems} {}

  [[nodiscard]] int line() const { return table_.line(row_); }

  void refuse(std::string_view code, std::string_view column,
              std::vector<std::pair<std::string_view, std::string>> args = {}) {
    problems_.add({base::ErrorKind::invalid, code, std::move(args)},
                  {.file = std::string{file_}, .line = line(), .cell = std::string{column}});
  }

  [[nodiscard]] std::string text(std::string_view column) const {
    const auto at = table_.column(column);
    TK_CHECK(at.has_value());
    return std::string{table_.cell(row_, *at)};
  }

  std::string needed(std::string_view column) {
    auto found = text(column);
    if (found.empty()) refuse("catalogue.cell_missing", column);
    return found;
  }

  template <class Table>
  auto word(std::string_view column, const Table& table) {
    return word_of(needed(column), column, table);
  }

  template <class Table>
  auto word_of(const std::string& found, std::string_view column, const Table& table) {
    const auto value = value_in(table, found);
    if (!value && !found.empty()) {
      refuse("catalogue.word_unknown", column, {{"word", found}, {"allowed", all_of(table)}});
    }
    return value.value_or(table.front().first);
  }

  std::int64_t number(std::string_view column, std::int64_t most) {
    return decimal(column, most, 0).units();
  }

  base::Decimal decimal(std::string_view column, std::int64_t most, int scale_most) {
    const auto found = needed(column);
    const auto read = base::parse_decimal(found);
    const bool fits = read.ok() && read.value() >= base::Decimal{0} &&
                      read.value() <= base::Decimal{most} && read.value().scale() <= scale_most;
    if (fits) return read.value();
    if (!found.empty()) {
      refuse("catalogue.number_malformed", column,
             {{"text", found}, {"least", "0"}, {"most", std::to_string(most)}});
    }
    return base::Decimal{0};
  }

  std::optional<base::Date> day(std::string_view column) {
    const auto found = text(column);
    if (found.empty()) return std::nullopt;
    const auto read = base::parse_iso(found);
    if (read.ok()) return read.value();
    refuse(read.error().code, column, read.error().args);
    return std::nullopt;
  }

  Validity validity() {
    constexpr std::array kVerified{std::pair{false, std::string_view{"U"}},
                                   std::pair{true, std::string_view{"P"}},
                                   std::pair{true, std::string_view{"V"}}};
    Validity made{.first = day("from"),
                  .last = day("to"),
                  .source = needed("source"),
                  .is_verified = word("verified", kVerified)};
    if (made.first && made.last && *made.last < *made.first) {
      refuse("catalogue.dates_turned", "to",
             {{"first", base::to_iso(*made.first)}, {"last", base::to_iso(*made.last)}});
    }
    return made;
  }

 private:
  const paper::CsvTable& table_;
  std::size_t row_;
  std::string_view file_;
  base::Problems& problems_;
};

bool meet(const Validity& left, const Validity& right) {
  const bool before = left.last && right.first && *left.last < *right.first;
  const bool after = right.last && left.first && *right.last < *left.first;
  return !before && !after;
}

/// Says of each row that speaks of the same thing on the same day as one before, which that was.
class Once {
 public:
  void check(Row& row, const std::string& key, std::string_view column, const Validity& validity) {
    auto& before = seen_[key];
    for (const auto& [line, days] : before) {
      if (!meet(days, validity)) continue;
      row.refuse("catalogue.overlap", column, {{"text", key}, {"line", std::to_string(line)}});
      break;
    }
    before.emplace_back(row.line(), validity);
  }

 private:
  std::map<std::string, std::vector<std::pair<int, Validity>>> seen_;
};

std::vector<Whom> whom_of(Row& row) {
  std::vector<Whom> made;
  const auto text = row.needed("whom");
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(';', at), text.size());
    made.push_back(row.word_of(text.substr(at, end - at), "whom", kWhom));
    at = end + 1;
  }
  return made;
}

constexpr std::int64_t kOrderMost = 1'000;
constexpr std::int64_t kPercentMost = 100;
constexpr std::int64_t kMultipleMost = 100;
constexpr std::int64_t kSalaryMost = 100'000'000;
constexpr std::int64_t kYearsMost = 70;

}  // namespace

std::string_view code(Whom whom) {
  return std::ranges::find(kWhom, whom, &decltype(kWhom)::value_type::first)->second;
}
std::optional<Whom> parse_whom(std::string_view code) { return value_in(kWhom, code); }
std::string_view code(Force force) {
  return std::ranges::find(kForces, force, &decltype(kForces)::value_type::first)->second;
}
std::optional<Force> parse_force(std::string_view code) { return value_in(kForces, code); }

bool Form::is_for(Whom asked) const { return std::ranges::find(whom, asked) != whom.end(); }

/// Reads the files one after the other, those first that others point to.
class RuleReader {
 public:
  RuleReader(std::span<const RuleFile> files, base::Problems& problems)
      : files_{files}, problems_{problems} {}

  std::optional<Rules> read() && {
    read_forms();
    read_bodies();
    read_competence();
    read_ratios();
    read_money();
    read_salaries();
    read_retentions();
    if (!problems_.empty()) return std::nullopt;
    return std::move(rules_);
  }

 private:
  template <class Take>
  void each(std::string_view name, std::vector<std::string_view> columns, const Take& take) {
    const auto file = std::ranges::find(files_, name, &RuleFile::name);
    if (file == files_.end()) {
      problems_.add(
          {base::ErrorKind::invalid, "catalogue.file_missing", {{"file", std::string{name}}}},
          {.file = std::string{name}});
      return;
    }
    const auto table = paper::read_csv(file->text, name, problems_);
    for (const std::string_view each : {"from", "to", "source", "verified"}) {
      columns.push_back(each);
    }
    if (!paper::find_columns(table, columns, name, problems_)) return;
    for (std::size_t at = 0; at < table.rows(); ++at) {
      Row row{table, at, name, problems_};
      take(row);
    }
  }

  void read_forms() {
    constexpr std::array kKinds{std::pair{true, std::string_view{"title"}},
                                std::pair{false, std::string_view{"praise"}}};
    Once once;
    each("forms.csv", {"code", "name_vi", "name_en", "kind", "whom"}, [&](Row& row) {
      Form made{.code = row.needed("code"),
                .name_vi = row.needed("name_vi"),
                .name_en = row.needed("name_en"),
                .is_title = row.word("kind", kKinds),
                .whom = whom_of(row),
                .validity = row.validity()};
      once.check(row, made.code, "code", {});
      rules_.forms_.push_back(std::move(made));
    });
  }

  void read_bodies() {
    Once once;
    each("bodies.csv",
         {"code", "name_vi", "name_en", "level", "body", "counted_at", "mark", "signer_vi",
          "signer_en"},
         [&](Row& row) {
           Body made{.code = row.needed("code"),
                     .name_vi = row.needed("name_vi"),
                     .name_en = row.needed("name_en"),
                     .level = row.needed("level"),
                     .body = row.text("body"),
                     .counted_at = row.needed("counted_at"),
                     .mark = row.needed("mark"),
                     .signer_vi = row.needed("signer_vi"),
                     .signer_en = row.needed("signer_en"),
                     .validity = row.validity()};
           once.check(row, made.code, "code", {});
           rules_.bodies_.push_back(std::move(made));
         });
  }

  void check_form(Row& row, const std::string& code, std::string_view column) {
    if (!code.empty() && rules_.form(code) == nullptr) {
      row.refuse("catalogue.unknown", column, {{"text", code}});
    }
  }

  void check_body(Row& row, const std::string& code) {
    if (!code.empty() && rules_.body(code) == nullptr) {
      row.refuse("catalogue.unknown", "body", {{"text", code}});
    }
  }

  void read_competence() {
    Once once;
    each("competence.csv", {"body", "form", "whom", "order", "indicator", "slice"}, [&](Row& row) {
      Competence made{.body = row.needed("body"),
                      .form = row.needed("form"),
                      .whom = row.word("whom", kWhom),
                      .order = static_cast<int>(row.number("order", kOrderMost)),
                      .indicator = row.text("indicator"),
                      .slice = row.text("slice"),
                      .validity = row.validity()};
      check_body(row, made.body);
      check_form(row, made.form, "form");
      once.check(row, made.body + " " + made.form + " " + std::string{code(made.whom)}, "form",
                 made.validity);
      rules_.competence_.push_back(std::move(made));
    });
    std::ranges::stable_sort(rules_.competence_, {}, &Competence::order);
  }

  Ratio ratio_of(Row& row) {
    Ratio made{.form = row.needed("form"),
               .force = row.word("force", kForces),
               .limit = row.decimal("limit", kPercentMost, 2),
               .base = BaseKind::typed,
               .holders = {},
               .base_vi = row.needed("base_vi"),
               .base_en = row.needed("base_en"),
               .base_code = row.text("base_code"),
               .validity = row.validity()};
    const auto base = row.needed("base");
    if (base == "withheld") {
      made.base = BaseKind::withheld;
    } else if (base != "typed") {
      made.base = BaseKind::holders;
      made.holders = base;
      check_form(row, base, "base");
    }
    check_form(row, made.form, "form");
    return made;
  }

  void read_ratios() {
    Once once;
    each("ratios.csv", {"form", "force", "limit", "base", "base_vi", "base_en", "base_code"},
         [&](Row& row) {
           auto made = ratio_of(row);
           once.check(row, made.form + " " + std::string{code(made.force)}, "form", made.validity);
           rules_.ratios_.push_back(std::move(made));
         });
  }

  void read_money() {
    Once once;
    each("money.csv", {"form", "body", "whom", "multiple"}, [&](Row& row) {
      Money made{.form = row.needed("form"),
                 .body = row.text("body"),
                 .whom = row.word("whom", kWhom),
                 .multiple = row.decimal("multiple", kMultipleMost, 2),
                 .validity = row.validity()};
      check_form(row, made.form, "form");
      check_body(row, made.body);
      once.check(row, made.form + " " + made.body + " " + std::string{code(made.whom)}, "form",
                 made.validity);
      rules_.money_.push_back(std::move(made));
    });
  }

  void read_salaries() {
    Once once;
    each("base_salary.csv", {"amount"}, [&](Row& row) {
      const BaseSalary made{.amount = row.number("amount", kSalaryMost),
                            .validity = row.validity()};
      once.check(row, "base_salary", "amount", made.validity);
      rules_.salaries_.push_back(made);
    });
  }

  void read_retentions() {
    Once once;
    each("retention.csv", {"years"}, [&](Row& row) {
      const Retention made{.years = row.number("years", kYearsMost), .validity = row.validity()};
      once.check(row, "retention", "years", made.validity);
      rules_.retentions_.push_back(made);
    });
  }

  std::span<const RuleFile> files_;
  base::Problems& problems_;
  Rules rules_;
};

std::optional<Rules> Rules::load(std::span<const RuleFile> files, base::Problems& problems) {
  return RuleReader{files, problems}.read();
}

const Rules& Rules::shipped() {
  static const Rules all = [] {
    const std::array files{RuleFile{"forms.csv", embedded::forms_csv()},
                           RuleFile{"bodies.csv", embedded::bodies_csv()},
                           RuleFile{"competence.csv", embedded::competence_csv()},
                           RuleFile{"ratios.csv", embedded::ratios_csv()},
                           RuleFile{"money.csv", embedded::money_csv()},
                           RuleFile{"base_salary.csv", embedded::base_salary_csv()},
                           RuleFile{"retention.csv", embedded::retention_csv()}};
    base::Problems problems;
    auto rules = Rules::load(files, problems);
    TK_CHECK(rules.has_value());
    return *std::move(rules);
  }();
  return all;
}

const Form* Rules::form(std::string_view code) const {
  const auto found = std::ranges::find(forms_, code, &Form::code);
  return found == forms_.end() ? nullptr : &*found;
}

const Body* Rules::body(std::string_view code) const {
  const auto found = std::ranges::find(bodies_, code, &Body::code);
  return found == bodies_.end() ? nullptr : &*found;
}

const Competence* Rules::competence(std::string_view body_code, std::string_view form_code,
                                    Whom whom, base::Date day) const {
  const auto* giver = body(body_code);
  if (giver == nullptr || !giver->validity.holds_on(day)) return nullptr;
  for (const auto& each : competence_) {
    if (each.body == body_code && each.form == form_code && each.whom == whom &&
        each.validity.holds_on(day)) {
      return &each;
    }
  }
  return nullptr;
}

std::vector<const Competence*> Rules::offered(std::string_view level, base::Date day) const {
  std::vector<const Competence*> found;
  for (const auto& each : competence_) {
    const auto* giver = body(each.body);
    if (giver->counted_at == level && giver->validity.holds_on(day) &&
        each.validity.holds_on(day)) {
      found.push_back(&each);
    }
  }
  return found;
}

const Ratio* Rules::ratio(std::string_view form_code, Force force, base::Date day) const {
  for (const auto& each : ratios_) {
    if (each.form == form_code && each.force == force && each.validity.holds_on(day)) return &each;
  }
  return nullptr;
}

const Money* Rules::money(std::string_view form_code, std::string_view body_code, Whom whom,
                          base::Date day) const {
  for (const auto& each : money_) {
    const bool is_of_body = each.body.empty() || each.body == body_code;
    if (each.form == form_code && is_of_body && each.whom == whom && each.validity.holds_on(day)) {
      return &each;
    }
  }
  return nullptr;
}

const BaseSalary* Rules::base_salary(base::Date day) const {
  const auto found = std::ranges::find_if(
      salaries_, [&](const BaseSalary& each) { return each.validity.holds_on(day); });
  return found == salaries_.end() ? nullptr : &*found;
}

int Rules::kept_to(int year) const {
  const base::Date end{std::chrono::year{year} / std::chrono::December / 31};
  for (const auto& each : retentions_) {
    if (each.validity.holds_on(end)) return year + static_cast<int>(each.years);
  }
  return year;
}

}  // namespace tongket::award
