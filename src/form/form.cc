#include "form/form.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "own_rules.h"

namespace tongket::form {
namespace embedded {

// Made by tongket_embed from catalogue/forms/*.json.
std::string_view bm_01();
std::string_view bm_02();
std::string_view bm_02a();
std::string_view bm_03();
std::string_view bm_04();
std::string_view bm_05();
std::string_view bm_06();
std::string_view bm_07();
std::string_view bm_08();

}  // namespace embedded

namespace {

using indicator::FilledBy;
using indicator::ValueType;

constexpr std::size_t kCodeShortest = 2;
constexpr std::size_t kCodeLongest = 16;
constexpr int kYearsBefore = 2;
constexpr int kWorkDaysMost = 60;
constexpr std::uint64_t kVersion = 3;
constexpr std::uint64_t kWithoutRules = 2;  ///< Of forms adopted before any had rules of its own.
constexpr std::uint64_t kWithoutEstimates = 1;  ///< Of forms adopted before any asked for one.
constexpr std::uint64_t kOptional = 1;
constexpr std::uint64_t kEstimate = 2;

base::Error invalid(std::string_view code, std::string_view key, std::string_view text) {
  return {base::ErrorKind::invalid, code, {{key, std::string{text}}}};
}

bool is_code(std::string_view text) {
  return text.size() >= kCodeShortest && text.size() <= kCodeLongest &&
         std::ranges::all_of(text, [](char letter) {
           return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
                  letter == '-';
         });
}

/// Reads one form; goes on after a mistake, to name them all.
class Reading {
 public:
  Reading(const indicator::Catalogue& catalogue, base::Problems& problems)
      : catalogue_{catalogue}, problems_{problems} {}

  Form read(const base::JsonObject& json) {
    form_.code = text(json, "code", "code");
    if (!is_code(form_.code)) add(invalid("form.code_malformed", "text", form_.code), "code");
    take(base::parse_iso(text(json, "from", "from")), "from", form_.first);
    form_.name = name(json, "");
    form_.basis = text(json, "basis", "basis");
    form_.kinds = words<period::PeriodKind>(
        json, "kinds", [](std::string_view word) { return period::parse_period_kind(word); });
    form_.levels = words<indicator::Level>(
        json, "levels", [](std::string_view word) -> base::Result<indicator::Level> {
          if (const auto level = indicator::parse_level(word)) return *level;
          return invalid("form.level_unknown", "text", word);
        });
    read_sections(json);
    form_.rules = read_own_rules(json, form_, catalogue_, problems_);
    return std::move(form_);
  }

 private:
  void add(base::Error error, std::string place) {
    problems_.add(std::move(error), {.cell = std::move(place)});
  }

  template <class Value>
  void take(base::Result<Value> result, const std::string& place, Value& value) {
    if (result.ok()) {
      value = std::move(result).value();
    } else {
      add(std::move(result).error(), place);
    }
  }

  std::string text(const base::JsonObject& json, std::string_view key, const std::string& place) {
    std::string value;
    take(base::json_string(json, key), place, value);
    return value;
  }

  Name name(const base::JsonObject& json, const std::string& before) {
    base::JsonObject both;
    take(base::json_object(json, "name"), before + "name", both);
    if (both.empty()) return {};
    return {.vi = text(both, "vi", before + "name/vi"), .en = text(both, "en", before + "name/en")};
  }

  template <class Word, class Parse>
  std::vector<Word> words(const base::JsonObject& json, const std::string& key,
                          const Parse& parse) {
    base::JsonArray list;
    take(base::json_array(json, key), key, list);
    std::vector<Word> found;
    for (const auto& each : list) {
      auto word = parse(each.is_string() ? std::string_view{each.get_string()} : "");
      if (word.ok()) {
        found.push_back(word.value());
      } else {
        add(std::move(word).error(), key);
      }
    }
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
  }

  void read_sections(const base::JsonObject& json) {
    base::JsonArray sections;
    take(base::json_array(json, "sections"), "sections", sections);
    for (std::size_t at = 0; at < sections.size() && !is_too_long_; ++at) {
      const auto place = "sections/" + std::to_string(at) + "/";
      if (!sections[at].is_object()) {
        add(invalid("json.wrong_type", "key", "sections"), place);
        continue;
      }
      read_section(sections[at].get_object(), place);
    }
    const bool asks_something = std::ranges::any_of(
        form_.sections, [](const Section& section) { return !section.rows.empty(); });
    if (!asks_something) add({base::ErrorKind::invalid, "form.no_rows", {}}, "sections");
  }

  void read_section(const base::JsonObject& json, const std::string& place) {
    Section section{.name = name(json, place), .due = {}, .rows = {}};
    if (const auto* due = json.if_contains("due")) section.due = milestone(*due, place + "due");
    base::JsonArray rows;
    take(base::json_array(json, "rows"), place + "rows", rows);
    for (std::size_t at = 0; at < rows.size(); ++at) {
      if (++rows_ > kRowsMax) {
        is_too_long_ = true;
        return add(invalid("form.too_long", "most", std::to_string(kRowsMax)), place + "rows");
      }
      const auto here = place + "rows/" + std::to_string(at);
      if (!rows[at].is_object()) {
        add(invalid("json.wrong_type", "key", "rows"), here);
      } else if (const auto row = read_row(rows[at].get_object(), here)) {
        section.rows.push_back(*row);
      }
    }
    form_.sections.push_back(std::move(section));
  }

  std::optional<Milestone> milestone(const base::Json& json, const std::string& place) {
    const base::Error wrong = invalid("form.due_malformed", "text", base::json_text(json));
    if (!json.is_object()) {
      add(wrong, place);
      return std::nullopt;
    }
    const auto& due = json.get_object();
    const auto number = [&](std::string_view key) {
      const auto value = base::json_integer(due, key);
      return value.ok() ? value.value() : -1;
    };
    const auto month = number("month");
    const auto day = number("day");
    const auto years = number("years_before");
    const auto work_days = number("work_days");
    const bool is_good = month >= 1 && month <= 12 && day >= 1 && years >= 0 &&
                         years <= kYearsBefore && work_days >= 0 && work_days <= kWorkDaysMost;
    // A day that every year has.
    const bool is_real =
        is_good && std::chrono::year_month_day{std::chrono::year{2023},
                                               std::chrono::month{static_cast<unsigned>(month)},
                                               std::chrono::day{static_cast<unsigned>(day)}}
                       .ok();
    if (!is_real) {
      add(wrong, place);
      return std::nullopt;
    }
    return Milestone{.month = static_cast<unsigned>(month),
                     .day = static_cast<unsigned>(day),
                     .years_before = static_cast<int>(years),
                     .work_days = static_cast<int>(work_days)};
  }

  [[nodiscard]] const indicator::Indicator* indicator_of(std::string_view code) const {
    if (const auto* found = catalogue_.find(code, form_.first)) return found;
    const auto all = catalogue_.all();
    const auto found = std::ranges::find(all, code, &indicator::Indicator::code);
    return found == all.end() ? nullptr : &*found;
  }

  std::optional<Row> read_row(const base::JsonObject& json, const std::string& place) {
    const auto code = text(json, "code", place + "/code");
    const auto* asked = indicator_of(code);
    if (asked == nullptr) {
      add(invalid("form.row_unknown", "code", code), place);
      return std::nullopt;
    }
    const auto says = [&](std::string_view key) {
      return json.contains(key) && json.at(key) == base::Json(true);
    };
    Row row{.indicator = asked->id,
            .slice = 0,
            .is_optional = says("optional"),
            .asks_estimate = says("estimate")};
    if (json.contains("slice")) {
      const auto wanted = text(json, "slice", place + "/slice");
      row.slice = slice_of(*asked, wanted);
      if (row.slice == 0) {
        add({base::ErrorKind::invalid, "form.slice_unknown", {{"code", code}, {"slice", wanted}}},
            place);
      }
    }
    check_row(*asked, row, place);
    return row;
  }

  [[nodiscard]] figure::Slice slice_of(const indicator::Indicator& asked,
                                       std::string_view wanted) const {
    for (const auto& dimension : asked.slices) {
      if (const auto* slice = catalogue_.slice(dimension, wanted)) return slice->id;
    }
    return 0;
  }

  void check_row(const indicator::Indicator& asked, const Row& row, const std::string& place) {
    const auto refuse = [&](std::string_view why) { add(invalid(why, "code", asked.code), place); };
    if (asked.filled_by != FilledBy::typed) refuse("form.row_computed");
    if (asked.entered_by == indicator::EnteredBy::superior) refuse("form.row_superior");
    if (asked.value_type == ValueType::text) refuse("form.row_text");
    if (row.asks_estimate && (row.slice != 0 || !is_flow(asked))) refuse("form.row_estimate");
    if (std::ranges::find(form_.kinds, asked.period) == form_.kinds.end()) {
      add({base::ErrorKind::invalid,
           "form.row_period",
           {{"code", asked.code}, {"period", std::string{period::code(asked.period)}}}},
          place);
    }
    const std::pair cell{row.indicator, row.slice};
    if (std::ranges::find(asked_, cell) != asked_.end()) refuse("form.row_twice");
    asked_.push_back(cell);
  }

  const indicator::Catalogue& catalogue_;
  base::Problems& problems_;
  Form form_;
  std::size_t rows_ = 0;
  bool is_too_long_ = false;
  std::vector<std::pair<indicator::IndicatorId, figure::Slice>> asked_;
};

base::JsonObject to_json(const Name& name) { return {{"vi", name.vi}, {"en", name.en}}; }

void save(base::ByteWriter& out, const Name& name) {
  out.text(name.vi);
  out.text(name.en);
}

base::Result<Name> load_name(base::ByteReader& in) {
  TK_TRY(const auto vi, in.text());
  TK_TRY(const auto en, in.text());
  return Name{.vi = std::string{vi}, .en = std::string{en}};
}

/// In the form's bytes: month 0 stands for no milestone.
void save(base::ByteWriter& out, const Section& section) {
  save(out, section.name);
  out.number(section.due ? section.due->month : 0);
  if (section.due) {
    out.number(section.due->day);
    out.signed_number(section.due->years_before);
    out.signed_number(section.due->work_days);
  }
  out.number(section.rows.size());
  for (const auto& row : section.rows) {
    out.signed_number(row.indicator.raw());
    out.number(row.slice);
    out.number((row.is_optional ? kOptional : 0) | (row.asks_estimate ? kEstimate : 0));
  }
}

base::Result<Section> load_section(base::ByteReader& in) {
  Section section;
  TK_TRY(section.name, load_name(in));
  TK_TRY(const auto month, in.number());
  if (month != 0) {
    TK_TRY(const auto day, in.number());
    TK_TRY(const auto years, in.signed_number());
    TK_TRY(const auto work_days, in.signed_number());
    section.due = Milestone{.month = static_cast<unsigned>(month),
                            .day = static_cast<unsigned>(day),
                            .years_before = static_cast<int>(years),
                            .work_days = static_cast<int>(work_days)};
  }
  TK_TRY(const auto rows, in.count());
  for (std::size_t i = 0; i < rows; ++i) {
    TK_TRY(const auto id, in.signed_number());
    TK_TRY(const auto slice, in.number());
    TK_TRY(const auto flags, in.number());
    section.rows.push_back({.indicator = indicator::IndicatorId{id},
                            .slice = static_cast<figure::Slice>(slice),
                            .is_optional = (flags & kOptional) != 0,
                            .asks_estimate = (flags & kEstimate) != 0});
  }
  return section;
}

base::Result<std::vector<indicator::Level>> load_levels(base::ByteReader& in) {
  std::vector<indicator::Level> levels;
  TK_TRY(const auto count, in.count());
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(const auto word, in.text());
    const auto level = indicator::parse_level(word);
    if (!level) return invalid("form.level_unknown", "text", word);
    levels.push_back(*level);
  }
  return levels;
}

}  // namespace

std::optional<Form> read(std::string_view json, const indicator::Catalogue& catalogue,
                         base::Problems& problems) {
  const auto parsed = base::parse_json(json);
  if (!parsed.ok()) {
    problems.add(parsed.error(), {});
    return std::nullopt;
  }
  if (!parsed.value().is_object()) {
    problems.add(invalid("json.wrong_type", "key", "form"), {});
    return std::nullopt;
  }
  base::Problems found;
  auto form = Reading{catalogue, found}.read(parsed.value().get_object());
  for (const auto& each : found.all()) problems.add(each.error, each.place);
  if (!found.empty()) return std::nullopt;
  return form;
}

base::JsonObject to_json(const Form& form, const indicator::Catalogue& catalogue, base::Date day) {
  const auto code_of = [&](indicator::IndicatorId id) {
    const auto* found = catalogue.find(id, day);
    if (found == nullptr) found = catalogue.latest(id);
    return found == nullptr ? std::string{} : found->code;
  };
  base::JsonArray sections;
  for (const auto& section : form.sections) {
    base::JsonArray rows;
    for (const auto& row : section.rows) {
      base::JsonObject json{{"code", code_of(row.indicator)}};
      if (const auto* slice = catalogue.slice(row.slice)) json.emplace("slice", slice->code);
      if (row.is_optional) json.emplace("optional", true);
      if (row.asks_estimate) json.emplace("estimate", true);
      rows.emplace_back(std::move(json));
    }
    base::JsonObject json{{"name", to_json(section.name)}, {"rows", std::move(rows)}};
    if (const auto& due = section.due) {
      json.emplace("due", base::JsonObject{{"month", due->month},
                                           {"day", due->day},
                                           {"years_before", due->years_before},
                                           {"work_days", due->work_days}});
    }
    sections.emplace_back(std::move(json));
  }
  base::JsonArray kinds;
  for (const auto kind : form.kinds) kinds.emplace_back(period::code(kind));
  base::JsonArray levels;
  for (const auto level : form.levels) levels.emplace_back(indicator::to_text(level));
  base::JsonObject written{{"code", form.code},
                           {"from", base::to_iso(form.first)},
                           {"name", to_json(form.name)},
                           {"basis", form.basis},
                           {"kinds", std::move(kinds)},
                           {"levels", std::move(levels)},
                           {"sections", std::move(sections)}};
  if (!form.rules.empty()) written.emplace("rules", own_rules_json(form));
  return written;
}

bool asks(const Form& form, indicator::Level level, period::PeriodKind kind) {
  return std::ranges::find(form.levels, level) != form.levels.end() &&
         std::ranges::find(form.kinds, kind) != form.kinds.end();
}

const indicator::Indicator* asked_on(const Row& row, const indicator::Catalogue& catalogue,
                                     base::Date day, indicator::Level level) {
  const auto* found = catalogue.find(row.indicator, day);
  if (found == nullptr) return nullptr;
  return std::ranges::find(found->levels, level) == found->levels.end() ? nullptr : found;
}

bool is_computed(const indicator::Indicator& indicator) {
  return (indicator.value_type == ValueType::percent || indicator.value_type == ValueType::ratio) &&
         indicator.numerator && indicator.denominator;
}

bool is_flow(const indicator::Indicator& indicator) {
  const bool is_counted =
      indicator.value_type == ValueType::count || indicator.value_type == ValueType::money;
  return is_counted && indicator.over_time == indicator::OverTime::sum &&
         indicator.period < period::PeriodKind::year;
}

std::span<const std::string_view> shipped() {
  static const std::array<std::string_view, 9> forms{
      embedded::bm_01(), embedded::bm_02(), embedded::bm_02a(),
      embedded::bm_03(), embedded::bm_04(), embedded::bm_05(),
      embedded::bm_06(), embedded::bm_07(), embedded::bm_08()};
  return forms;
}

void save(base::ByteWriter& out, const Form& form) {
  out.number(kVersion);
  out.text(form.code);
  out.signed_number(form.first.time_since_epoch().count());
  save(out, form.name);
  out.text(form.basis);
  out.number(form.kinds.size());
  for (const auto kind : form.kinds) out.text(period::code(kind));
  out.number(form.levels.size());
  for (const auto level : form.levels) out.text(indicator::to_text(level));
  out.number(form.sections.size());
  for (const auto& section : form.sections) save(out, section);
  save_own_rules(out, form);
}

base::Result<Form> load(base::ByteReader& in) {
  const auto at = in.at();
  TK_TRY(const auto version, in.number());
  if (version < kWithoutEstimates || version > kVersion)
    return invalid("bytes.malformed", "at", std::to_string(at));
  Form form;
  TK_TRY(const auto code, in.text());
  form.code = code;
  TK_TRY(const auto first, in.signed_number());
  form.first = base::Date{base::Days{static_cast<int>(first)}};
  TK_TRY(form.name, load_name(in));
  TK_TRY(const auto basis, in.text());
  form.basis = basis;
  TK_TRY(const auto kinds, in.count());
  for (std::size_t i = 0; i < kinds; ++i) {
    TK_TRY(const auto word, in.text());
    TK_TRY(const auto kind, period::parse_period_kind(word));
    form.kinds.push_back(kind);
  }
  TK_TRY(form.levels, load_levels(in));
  TK_TRY(const auto sections, in.count());
  for (std::size_t i = 0; i < sections; ++i) {
    TK_TRY(auto section, load_section(in));
    form.sections.push_back(std::move(section));
  }
  if (version <= kWithoutRules) return form;
  TK_TRY([[maybe_unused]] const auto read, load_own_rules(in, form));
  return form;
}

}  // namespace tongket::form
