// The superior's own workbooks and free tables: mapped once, filled and read back ever after.
#include "office/mappings.h"

#include <algorithm>
#include <set>

#include "call.h"
#include "filing_json.h"
#include "import_json.h"
#include "mapping_json.h"

namespace tongket::api {
namespace {

using enum wire::Method;

constexpr std::string_view kSee = "mapping.see";
constexpr std::string_view kKeep = "mapping.keep";
constexpr std::string_view kXlsx =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

base::Date today(const Call& call) { return base::vietnamese_day(call.house.clock.now()); }

std::string word_in(const Call& call, std::string_view name) {
  return std::string{call.request.query_value(name).value_or("")};
}

bool is_true(const Call& call, std::string_view name) { return word_in(call, name) == "true"; }

office::IncomingBook incoming(const Call& call, std::string_view name) {
  auto given = word_in(call, "name");
  return {.bytes = call.request.body, .name = given.empty() ? std::string{name} : given};
}

base::Result<mapping::Mapping> asked_mapping(const Call& call, std::string_view act) {
  TK_TRY(const auto raw, base::parse_id_text(call.request.param("id")));
  return office::mapping_for(call.house, call.actor, act, mapping::MappingId{raw});
}

base::Result<period::Period> asked_period_in_query(const Call& call) {
  return period::parse_period(word_in(call, "period"));
}

/// A mapping with everything a screen needs to go on with it.
Answer whole_json(const Call& call, const mapping::Mapping& mapping) {
  const auto books = call.house.desk.books();
  const auto day = today(call);
  auto json = mapping_head_json(call, *books, mapping);
  if (mapping.table) {
    json.emplace("table", table_json(*books, *mapping.table, day));
    return base::Json(std::move(json));
  }
  TK_TRY(const auto book, office::kept_workbook(call.house, mapping));
  base::JsonArray links;
  for (const auto& link : mapping.links) links.emplace_back(link_json(*books, link, day));
  base::JsonArray proposals;
  for (const auto& each : mapping::propose(book, *books->catalogue, *books->units, day)) {
    const auto is_same = [&](const mapping::Link& link) {
      return link.sheet == each.link.sheet && link.row == each.link.row &&
             link.column == each.link.column;
    };
    if (std::ranges::any_of(mapping.links, is_same)) continue;
    auto one = link_json(*books, each.link, day);
    one.emplace("likeness", each.likeness);
    proposals.emplace_back(std::move(one));
  }
  json.emplace("links", std::move(links));
  json.emplace("proposals", std::move(proposals));
  json.emplace("sheets", sheets_json(book));
  return base::Json(std::move(json));
}

Answer list(Call& call) {
  const auto books = call.house.desk.books();
  base::JsonArray mappings;
  for (const auto& each : call.house.mappings.all()) {
    if (!answers_for(call, kSee, each.unit)) continue;
    mappings.emplace_back(mapping_head_json(call, *books, each));
  }
  return base::Json(base::JsonObject{{"mappings", std::move(mappings)}});
}

Answer add(Call& call) {
  TK_TRY(const auto unit, asked_unit(call, *call.house.desk.books(), today(call), kKeep));
  const auto book = incoming(call, "mau.xlsx");
  auto title = word_in(call, "title");
  if (title.empty()) title = book.name;
  TK_TRY(const auto mapping, office::add_workbook(call.house, call.actor, unit, title, book,
                                                  is_true(call, "declared")));
  return whole_json(call, mapping);
}

Answer add_table(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(auto unit, optional_unit(call));
  if (!unit) {
    TK_TRY(unit, asked_unit(call, *books, today(call), kKeep));
  }
  TK_TRY(const auto name, base::json_string(call.body, "name"));
  TK_TRY(const auto json, base::json_object(call.body, "table"));
  TK_TRY(auto shape, table_in(json, *books, today(call)));
  TK_TRY(const auto mapping,
         office::add_table(call.house, call.actor, *unit, name, std::move(shape)));
  return whole_json(call, mapping);
}

/// The heads of a table and its first rows, before anybody says what they are.
Answer look(Call& call) {
  constexpr std::size_t kRowsShown = 8;
  TK_TRY([[maybe_unused]] const auto unit,
         asked_unit(call, *call.house.desk.books(), today(call), kKeep));
  TK_TRY(const auto head_row, asked_number(call, "head_row"));
  mapping::TableShape shape;
  shape.sheet = word_in(call, "sheet");
  shape.head_row =
      static_cast<std::uint32_t>(std::clamp<std::int64_t>(head_row.value_or(1), 1, 1000));
  base::Problems problems;
  auto table = office::read_table(call.house, incoming(call, "bang.csv"), shape, problems);
  if (!table.ok()) {
    return problems.empty() ? table.error() : refuse_with(call, std::move(problems));
  }
  base::JsonArray rows;
  for (const auto& row : table.value().rows) {
    if (rows.size() == kRowsShown) break;
    base::JsonArray cells;
    for (const auto& cell : row.cells) cells.emplace_back(cell.text);
    rows.emplace_back(base::JsonObject{{"row", row.number}, {"cells", std::move(cells)}});
  }
  return base::Json(base::JsonObject{{"heads", texts_json(table.value().heads)},
                                     {"count", table.value().rows.size()},
                                     {"rows", std::move(rows)}});
}

Answer see(Call& call) {
  TK_TRY(auto mapping, asked_mapping(call, kSee));
  TK_TRY(const auto revision, asked_number(call, "revision"));
  if (revision) {
    TK_TRY(mapping, call.house.mappings.find(mapping.id, *revision));
  }
  return whole_json(call, mapping);
}

Answer save(Call& call) {
  TK_TRY(auto mapping, asked_mapping(call, kKeep));
  TK_TRY(const auto seen, base::json_integer(call.body, "revision"));
  const auto books = call.house.desk.books();
  if (call.body.contains("name")) {
    TK_TRY(mapping.name, base::json_string(call.body, "name"));
  }
  if (call.body.contains("links")) {
    TK_TRY(mapping.links, links_in(call.body, *books, today(call)));
    if (mapping.table) return base::Error{base::ErrorKind::invalid, "mapping.other_kind", {}};
  }
  if (call.body.contains("table")) {
    TK_TRY(const auto json, base::json_object(call.body, "table"));
    TK_TRY(mapping.table, table_in(json, *books, today(call)));
  }
  base::Problems problems;
  auto saved = office::save_mapping(call.house, call.actor, seen, std::move(mapping), problems);
  if (!saved.ok()) {
    return problems.empty() ? saved.error() : refuse_with(call, std::move(problems));
  }
  return whole_json(call, saved.value());
}

Answer drop(Call& call) {
  TK_TRY(const auto mapping, asked_mapping(call, kKeep));
  TK_TRY([[maybe_unused]] const auto dropped,
         office::drop_mapping(call.house, call.actor, mapping.id));
  return base::Json(nullptr);
}

/// The cells of a mapped workbook with what goes into them.
struct Filling {
  mapping::Mapping mapping;
  std::shared_ptr<const books::Books> books;
  unit::UnitId unit;
  base::Date day;
  std::vector<view::MappedFigure> figures;  ///< One for each link.
};

/// Errors  `access.*` for any of the units whose figures are asked for.
base::Result<Filling> filling_of(Call& call) {
  TK_TRY(auto mapping, asked_mapping(call, kSee));
  if (mapping.table) return base::Error{base::ErrorKind::invalid, "mapping.other_kind", {}};
  TK_TRY(const auto period, asked_period_in_query(call));
  auto books = call.house.desk.books();
  TK_TRY(const auto unit, asked_unit(call, *books, period.last_day(), "figure.see"));
  std::set<unit::UnitId> named;
  for (const auto& link : mapping.links) {
    if (link.unit) named.insert(*link.unit);
  }
  for (const auto each : named) {
    TK_TRY([[maybe_unused]] const auto allowed,
           call.house.desk.may(call.actor, {.act = "figure.see", .unit = each}));
  }
  Filling filling{.mapping = std::move(mapping),
                  .books = books,
                  .unit = unit,
                  .day = period.last_day(),
                  .figures = {}};
  view::MappedFigures figures{*books, period, filling.mapping.links};
  for (const auto& link : filling.mapping.links) {
    filling.figures.push_back(figures.at(link, unit));
  }
  return filling;
}

std::string grade_name(const Filling& filling, const view::MappedFigure& figure) {
  if (!figure.value || figure.value->kind() != figure::Value::Kind::grade) return {};
  const auto grades = filling.books->catalogue->grades(figure.indicator->scale, filling.day);
  const auto place = static_cast<std::size_t>(figure.value->place());
  return place < grades.size() ? grades[place]->name_vi : "";
}

Answer figures(Call& call) {
  TK_TRY(const auto filling, filling_of(call));
  base::JsonArray cells;
  std::size_t filled = 0;
  for (std::size_t at = 0; at < filling.figures.size(); ++at) {
    const auto& figure = filling.figures[at];
    auto json = mapped_json(*filling.books, filling.mapping.links[at], figure, filling.day);
    if (const auto name = grade_name(filling, figure); !name.empty()) json["value"] = name;
    cells.emplace_back(std::move(json));
    filled += figure.value ? 1 : 0;
  }
  return base::Json(base::JsonObject{{"mapping", filling.mapping.name},
                                     {"unit", unit_json(*filling.books, filling.unit, filling.day)},
                                     {"filled", filled},
                                     {"empty", filling.figures.size() - filled},
                                     {"cells", std::move(cells)}});
}

Answer fill(Call& call) {
  TK_TRY(const auto filling, filling_of(call));
  std::vector<document::CellFill> fills;
  for (std::size_t at = 0; at < filling.figures.size(); ++at) {
    const auto& figure = filling.figures[at];
    fills.push_back(
        mapping::fill_of(filling.mapping.links[at], figure.value, grade_name(filling, figure)));
  }
  TK_TRY(const auto bytes, office::kept_file(call.house, filling.mapping));
  TK_TRY(auto made, call.house.fill_book(bytes, fills));
  call.file = File{.type = kXlsx, .bytes = std::move(made)};
  return base::Json(nullptr);
}

base::JsonObject back_json(const Call& call, const office::BackFiling& filing) {
  const auto& key = filing.place.key;
  return {{"unit", unit_json(*filing.place.books, key.unit, key.period.last_day())},
          {"form", key.form},
          {"name", name_json(filing.place.version->form.name)},
          {"differences", changed_cells(filing.place, filing.before, filing.after)},
          {"judged", judged_json(call.messages, filing.place, filing.after,
                                 sheet::judge(filing.after, filing.place.against(), today(call)))}};
}

/// "revision" of the draft that was saved; "error" of one that was not.
void put_taken(const Call& call, const base::Result<sheet::Sheet>& taken, base::JsonObject& json) {
  if (taken.ok()) {
    json.emplace("revision", taken.value().revision);
    return;
  }
  const auto& error = taken.error();
  json.emplace("error", base::JsonObject{{"code", error.code},
                                         {"vi", call.messages.say(base::Language::vi, error)},
                                         {"en", call.messages.say(base::Language::en, error)}});
}

Answer take_back(Call& call) {
  TK_TRY(const auto mapping, asked_mapping(call, kSee));
  TK_TRY(const auto period, asked_period_in_query(call));
  TK_TRY(const auto unit,
         asked_unit(call, *call.house.desk.books(), period.last_day(), "filing.save"));
  const auto book = incoming(call, "mau.xlsx");
  TK_TRY(const auto read,
         office::read_mapped_book(call.house, call.actor, mapping, unit, period, book));
  std::vector<base::Result<sheet::Sheet>> taken;
  if (word_in(call, "take") == "yes") {
    taken = office::take_mapped_book(call.house, call.actor, read, book);
  }
  base::JsonArray filings;
  for (std::size_t at = 0; at < read.filings.size(); ++at) {
    auto json = back_json(call, read.filings[at]);
    if (at < taken.size()) put_taken(call, taken[at], json);
    filings.emplace_back(std::move(json));
  }
  return base::Json(base::JsonObject{{"filings", std::move(filings)},
                                     {"problems", problems_json(call.messages, read.problems)}});
}

Answer import(Call& call) {
  TK_TRY(const auto mapping, asked_mapping(call, kSee));
  office::TableTake how{.write = is_true(call, "write"), .declared = is_true(call, "declared")};
  TK_TRY(how.take, asked_take(call.request));
  how.spoken = {.unit = word_in(call, "unit"), .period = word_in(call, "period")};
  base::Problems problems;
  const auto made = office::import_table(call.house, call.actor, mapping,
                                         incoming(call, "bang.csv"), how, problems);
  if (!made.ok()) {
    return problems.empty() ? made.error() : refuse_with(call, std::move(problems));
  }
  return base::Json(import_json(call.messages, made.value()));
}

}  // namespace

std::vector<Endpoint> mapping_endpoints() {
  return {
      {get, "/mappings", kSee, 200, Takes::nothing,
       "Foreign forms that were mapped: workbooks to be filled and tables to be read.", list},
      {post, "/mappings", kKeep, 201, Takes::bytes,
       "Takes up the superior's own workbook, an empty XLSX; query: unit, title, name, "
       "declared=true. Answers with its sheets and proposals.",
       add},
      {post, "/mappings/tables", kKeep, 201, Takes::json,
       "Says how a free table is read; body: name, unit, table {sheet, head_row, unit_head, "
       "period_head, numbers, columns}.",
       add_table},
      {post, "/mappings/look", kKeep, 200, Takes::bytes,
       "The heads and first rows of a table (CSV or XLSX), of which nothing is kept; query: unit, "
       "name, sheet, head_row.",
       look},
      {get, "/mappings/{id}", kSee, 200, Takes::nothing,
       "One mapping with its sheets and proposals; query: revision.", see},
      {put, "/mappings/{id}", kKeep, 200, Takes::json,
       "Saves what its cells or columns are; body: revision, name, links or table.", save},
      {del, "/mappings/{id}", kKeep, 204, Takes::nothing, "Takes a mapping away.", drop},
      {get, "/mappings/{id}/figures", kSee, 200, Takes::nothing,
       "What would be filled into each mapped cell, and why others stay empty; query: unit, "
       "period.",
       figures},
      {get, "/mappings/{id}/book", kSee, 200, Takes::nothing,
       "The superior's own workbook, filled from live figures; query: unit, period.", fill},
      {post, "/mappings/{id}/book", "filing.save", 200, Takes::bytes,
       "What a filled workbook that came back says for the drafts of reports; query: unit, period, "
       "name, take=yes.",
       take_back},
      {post, "/mappings/{id}/import", "report.import", 200, Takes::values,
       "Reads a free table; query: unit, period (where the table does not say them), name, "
       "write=true, declared=true, take=all or good.",
       import}};
}

}  // namespace tongket::api
