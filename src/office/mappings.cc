#include "office/mappings.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "file_name.h"

namespace tongket::office {
namespace {

constexpr std::string_view kKeep = "mapping.keep";

base::Error about(std::string_view code) { return {base::ErrorKind::invalid, code, {}}; }

base::Result<> check_name(const std::string& name) {
  const bool is_named = !base::match_key(name).empty();
  if (is_named && base::length(name) <= mapping::kNameLongest) return base::Done{};
  return base::Error{base::ErrorKind::invalid,
                     "mapping.unnamed",
                     {{"longest", std::to_string(mapping::kNameLongest)}}};
}

/// Nothing of a marked file may reach the disk: every word of it is looked at before it is kept.
base::Result<> check_marks(const document::Workbook& book) {
  std::string words;
  for (const auto& sheet : book.sheets) {
    for (const auto& cell : sheet.cells) {
      if (cell.kind == document::Workbook::Kind::text) words += cell.text + "\n";
    }
  }
  if (reader::find_secrecy_mark(words).verdict == reader::SecrecyVerdict::refused) {
    return about("document.secret_mark");
  }
  return base::Done{};
}

base::Result<> check_shape(const mapping::TableShape& shape) {
  if (shape.columns.empty()) return about("mapping.no_columns");
  if (shape.columns.size() > mapping::kColumnsMax) {
    return base::Error{base::ErrorKind::invalid,
                       "mapping.too_many",
                       {{"most", std::to_string(mapping::kColumnsMax)}}};
  }
  std::set<std::string> heads;
  for (const auto& column : shape.columns) {
    if (heads.insert(base::match_key(column.head)).second) continue;
    return base::Error{base::ErrorKind::invalid, "mapping.column_twice", {{"head", column.head}}};
  }
  return base::Done{};
}

/// The links, each with the words beside its cell.
base::Result<> check_and_name(const House& house, mapping::Mapping& mapping,
                              base::Problems& problems) {
  TK_TRY(const auto book, kept_workbook(house, mapping));
  problems = mapping::check_links(mapping.links, book);
  if (!problems.empty()) return problems.all().front().error;
  mapping::name_links(mapping.links, book);
  return base::Done{};
}

/// The line of a form that takes a figure typed for it.
bool takes(const FilingPlace& place, const mapping::Link& link) {
  const auto lines = sheet::lines_of(place.against());
  return std::ranges::any_of(lines, [&](const sheet::Line& line) {
    return line.row.indicator == link.indicator && line.row.slice == link.slice &&
           !line.is_computed && line.is_held;
  });
}

/// Puts a text into the cell of a sheet, which stays in its order.
void put(sheet::Sheet& sheet, const mapping::Link& link, const std::string& text) {
  const auto place = std::pair{link.indicator, link.slice};
  const auto found = std::ranges::lower_bound(sheet.cells, place, {}, [](const sheet::Cell& cell) {
    return std::pair{cell.indicator, cell.slice};
  });
  if (found != sheet.cells.end() && std::pair{found->indicator, found->slice} == place) {
    found->text = text;
  } else {
    sheet.cells.insert(found, {.indicator = link.indicator, .slice = link.slice, .text = text});
  }
}

/// Lays the cells of a workbook over the reports that ask for them.
class Laying {
 public:
  Laying(const House& house, const access::Actor& actor, const period::Period& period,
         BackRead& read)
      : house_{house}, actor_{actor}, period_{period}, books_{house.desk.books()}, read_{read} {}

  base::Result<> lay(const mapping::BackCell& cell, unit::UnitId unit) {
    TK_TRY([[maybe_unused]] const auto allowed,
           house_.desk.may(actor_, {.act = "filing.save", .unit = unit}));
    TK_TRY(auto* filing, filing_for(cell.link, unit));
    if (filing != nullptr) {
      put(filing->after, cell.link, cell.text);
      return base::Done{};
    }
    const auto* asked = books_->catalogue->latest(cell.link.indicator);
    const auto name = document::cell_name(cell.link.row, cell.link.column);
    read_.problems.add(
        {base::ErrorKind::invalid,
         "mapping.no_form",
         {{"cell", name}, {"code", asked == nullptr ? "" : asked->code}}},
        {.file = cell.link.sheet, .line = static_cast<int>(cell.link.row), .cell = name});
    return base::Done{};
  }

 private:
  /// The report that takes the link's figure, opened when it is first needed; null: none does.
  base::Result<BackFiling*> filing_for(const mapping::Link& link, unit::UnitId unit) {
    for (auto& filing : read_.filings) {
      if (filing.place.key.unit == unit && takes(filing.place, link)) return &filing;
    }
    for (const auto* version : books_->forms->all(period_.last_day())) {
      auto place =
          filing_place(books_, {.unit = unit, .period = period_, .form = version->form.code});
      if (!place.ok() || !takes(place.value(), link)) continue;
      TK_TRY(auto now, sheet_for(house_, place.value()));
      read_.filings.push_back(
          {.place = std::move(place).value(), .before = now, .after = std::move(now)});
      return &read_.filings.back();
    }
    return static_cast<BackFiling*>(nullptr);
  }

  const House& house_;
  const access::Actor& actor_;
  const period::Period& period_;
  std::shared_ptr<const books::Books> books_;
  BackRead& read_;
};

}  // namespace

base::Result<mapping::Mapping> add_workbook(House& house, const access::Actor& actor,
                                            unit::UnitId unit, const std::string& name,
                                            const IncomingBook& book, bool declared) {
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, {.act = kKeep, .unit = unit}));
  if (!declared) return about("document.not_declared");
  TK_TRY([[maybe_unused]] const auto named, check_name(name));
  TK_TRY(const auto read, house.read_book(book.bytes));
  TK_TRY([[maybe_unused]] const auto fit, mapping::may_be_mapped(read));
  TK_TRY([[maybe_unused]] const auto unmarked, check_marks(read));
  mapping::Mapping mapping{.name = name, .unit = unit};
  mapping.saved_at = house.clock.now();
  mapping.saved_by = actor.id;
  mapping.file = mapping::MappedFile{.hash = house.shelf.put_blob(book.bytes),
                                     .size_bytes = static_cast<std::int64_t>(book.bytes.size()),
                                     .name = file_name_of(book.name)};
  return house.mappings.add(std::move(mapping));
}

base::Result<mapping::Mapping> add_table(House& house, const access::Actor& actor,
                                         unit::UnitId unit, const std::string& name,
                                         mapping::TableShape shape) {
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, {.act = kKeep, .unit = unit}));
  TK_TRY([[maybe_unused]] const auto named, check_name(name));
  TK_TRY([[maybe_unused]] const auto good, check_shape(shape));
  mapping::Mapping mapping{.name = name, .unit = unit};
  mapping.saved_at = house.clock.now();
  mapping.saved_by = actor.id;
  mapping.table = std::move(shape);
  return house.mappings.add(std::move(mapping));
}

base::Result<mapping::Mapping> save_mapping(House& house, const access::Actor& actor,
                                            std::int64_t seen, mapping::Mapping mapping,
                                            base::Problems& problems) {
  TK_TRY(const auto there, mapping_for(house, actor, kKeep, mapping.id));
  TK_TRY([[maybe_unused]] const auto named, check_name(mapping.name));
  if (there.table.has_value() != mapping.table.has_value()) return about("mapping.other_kind");
  mapping.unit = there.unit;
  mapping.file = there.file;
  if (mapping.table) {
    TK_TRY([[maybe_unused]] const auto good, check_shape(*mapping.table));
  } else {
    TK_TRY([[maybe_unused]] const auto good, check_and_name(house, mapping, problems));
  }
  mapping.saved_at = house.clock.now();
  mapping.saved_by = actor.id;
  return house.mappings.save(seen, std::move(mapping));
}

base::Result<> drop_mapping(House& house, const access::Actor& actor, mapping::MappingId id) {
  TK_TRY([[maybe_unused]] const auto there, mapping_for(house, actor, kKeep, id));
  house.mappings.drop(id);
  return base::Done{};
}

base::Result<mapping::Mapping> mapping_for(const House& house, const access::Actor& actor,
                                           std::string_view act, mapping::MappingId id) {
  TK_TRY(auto mapping, house.mappings.find(id));
  TK_TRY([[maybe_unused]] const auto allowed,
         house.desk.may(actor, {.act = act, .unit = mapping.unit}));
  return mapping;
}

base::Result<std::string> kept_file(const House& house, const mapping::Mapping& mapping) {
  if (!mapping.file) return about("mapping.other_kind");
  auto bytes = house.shelf.blob(mapping.file->hash);
  if (!bytes) return base::Error{base::ErrorKind::not_found, "mapping.file_gone", {}};
  if (base::sha256(*bytes) != mapping.file->hash) {
    return base::Error{base::ErrorKind::conflict, "mapping.file_altered", {}};
  }
  return *std::move(bytes);
}

base::Result<document::Workbook> kept_workbook(const House& house,
                                               const mapping::Mapping& mapping) {
  TK_TRY(const auto bytes, kept_file(house, mapping));
  return house.read_book(bytes);
}

base::Result<BackRead> read_mapped_book(const House& house, const access::Actor& actor,
                                        const mapping::Mapping& mapping, unit::UnitId unit,
                                        const period::Period& period, const IncomingBook& book) {
  if (mapping.table) return about("mapping.other_kind");
  TK_TRY(const auto workbook, house.read_book(book.bytes));
  TK_TRY([[maybe_unused]] const auto unmarked, check_marks(workbook));
  TK_TRY(auto answer, mapping::read_back(workbook, mapping.links));
  BackRead read{.filings = {}, .problems = std::move(answer.problems)};
  Laying laying{house, actor, period, read};
  for (const auto& cell : answer.cells) {
    if (cell.text.empty()) continue;
    TK_TRY([[maybe_unused]] const auto laid, laying.lay(cell, cell.link.unit.value_or(unit)));
  }
  return read;
}

std::vector<base::Result<sheet::Sheet>> take_mapped_book(House& house, const access::Actor& actor,
                                                         const BackRead& read,
                                                         const IncomingBook& book) {
  std::vector<base::Result<sheet::Sheet>> taken;
  if (read.filings.empty()) return taken;
  const sheet::SourceBook source{.hash = house.shelf.put_blob(book.bytes),
                                 .size_bytes = static_cast<std::int64_t>(book.bytes.size()),
                                 .name = file_name_of(book.name)};
  for (const auto& filing : read.filings) {
    auto sheet = filing.after;
    sheet.book = source;
    taken.push_back(
        save_sheet(house, actor, filing.place.key, filing.before.revision, std::move(sheet)));
  }
  return taken;
}

base::Result<mapping::FreeTable> read_table(const House& house, const IncomingBook& file,
                                            const mapping::TableShape& shape,
                                            base::Problems& problems) {
  if (file.bytes.starts_with("PK")) {
    TK_TRY(const auto book, house.read_book(file.bytes));
    TK_TRY([[maybe_unused]] const auto unmarked, check_marks(book));
    return mapping::table_in(book, shape);
  }
  auto table = mapping::table_in(file.bytes, file.name, problems);
  if (!problems.empty()) return problems.all().front().error;
  std::string words;
  for (const auto& row : table.rows) {
    for (const auto& cell : row.cells) words += cell.text + "\n";
  }
  if (reader::find_secrecy_mark(words).verdict == reader::SecrecyVerdict::refused) {
    return about("document.secret_mark");
  }
  return table;
}

}  // namespace tongket::office
