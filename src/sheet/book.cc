#include "sheet/book.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/sha256.h"
#include "base/text.h"
#include "figure/estimate.h"
#include "paper/form_book.h"

namespace tongket::sheet {
namespace {

constexpr std::string_view kIdentity = "_tongket";
constexpr std::string_view kMagic = "tongket-form/1";
constexpr std::uint32_t kCodeColumn = 1;
constexpr std::uint32_t kValueColumn = 4;
constexpr std::uint32_t kNoteColumn = 7;
constexpr std::uint32_t kReasonColumn = 8;
constexpr std::uint32_t kEstimateColumn = 10;  ///< Workbooks made before there was one have none.
constexpr std::size_t kChecksumLetters = 16;

using Kind = document::Workbook::Kind;

/// "GD.01", or "HL.10@mobile" of a slice: what stands in the first column.
std::string label_of(const Line& line, const indicator::Catalogue& catalogue) {
  const auto* slice = catalogue.slice(line.row.slice);
  return slice == nullptr ? line.asked->code : line.asked->code + "@" + slice->code;
}

std::string name_of(const Line& line, const indicator::Catalogue& catalogue) {
  const auto* slice = catalogue.slice(line.row.slice);
  return slice == nullptr ? line.asked->name_vi : line.asked->name_vi + " · " + slice->name_vi;
}

/// What a page is for, as the hidden sheet says it: name of the sheet, unit, form, its version,
/// period, checksum.
std::vector<std::string> identity_of(const BookPage& page, const std::string& sheet_name) {
  std::vector<std::string> words{sheet_name, base::to_text(page.against.key.unit),
                                 page.against.key.form, std::to_string(page.form_version),
                                 period::to_text(page.against.key.period)};
  std::string all{kMagic};
  for (const auto& word : words) all += "|" + word;
  words.push_back(base::to_hex(base::sha256(all)).substr(0, kChecksumLetters));
  return words;
}

/// The rules that speak of a code, each with `said`, and `between` two of them.
template <class Said>
std::string of_rules(const Line& line, const Against& against, std::string_view between,
                     const Said& said) {
  std::string tip;
  const auto day = against.key.period.last_day();
  for (const auto* rule : form::rules_of(against.form, against.catalogue, day)) {
    const auto& references = rule->must_hold.references();
    const bool speaks = std::ranges::any_of(references, [&](const indicator::Reference& asked) {
      return asked.code == line.asked->code;
    });
    if (!speaks) continue;
    if (!tip.empty()) tip += between;
    tip += rule->id + ": " + said(*rule);
  }
  return tip;
}

/// What has to hold, in short: it stands beside the cell while somebody types.
std::string tip_of(const Line& line, const Against& against) {
  return of_rules(line, against, " ",
                  [](const indicator::Rule& rule) { return rule.must_hold.text() + "."; });
}

/// What is said when it does not hold, whole: the comment at the cell.
std::string comment_of(const Line& line, const Against& against) {
  return of_rules(line, against, "\n",
                  [](const indicator::Rule& rule) { return rule.sentence_vi; });
}

/// The target that was given for what a line reports.
std::optional<figure::Value> given_for(const Line& line, const Against& against) {
  const auto& key = against.key;
  if (line.row.slice != 0) return std::nullopt;
  for (const auto* each : against.catalogue.all(key.period.last_day())) {
    if (each->target_of == line.asked->id) {
      return standing(against.figures, key.unit, key.period, each->id, 0);
    }
  }
  return std::nullopt;
}

const Cell* cell_at(const Sheet& sheet, const Line& line, figure::Slice slice) {
  const auto found = std::ranges::find_if(sheet.cells, [&](const Cell& cell) {
    return cell.indicator == line.row.indicator && cell.slice == slice;
  });
  return found == sheet.cells.end() ? nullptr : &*found;
}

std::string print_of(const std::optional<figure::Value>& value) {
  return value ? figure::to_vietnamese(*value) : "";
}

/// Lũy kế of the periods before: locked, and nobody types it. Ước cả năm: open where it is asked.
void write_year(paper::FormBook& book, const BookPage& page, const Line& line,
                const Judged& judged) {
  const auto reached = std::ranges::find_if(judged.reached, [&](const Reached& each) {
    return each.indicator == line.row.indicator && each.slice == line.row.slice;
  });
  book.text(reached == judged.reached.end() ? "" : print_of(reached->before));
  if (!line.row.asks_estimate || !line.is_held) return;
  const auto* estimate = cell_at(page.sheet, line, figure::kEstimate);
  book.open(estimate == nullptr ? "" : estimate->text);
}

void write_line(paper::FormBook& book, const BookPage& page, const Line& line,
                const Judged& judged) {
  const auto& against = page.against;
  const auto& period = against.key.period;
  const auto before = period.previous();
  const auto* cell = cell_at(page.sheet, line, line.row.slice);
  book.text(label_of(line, against.catalogue));
  book.text(name_of(line, against.catalogue), comment_of(line, against));
  book.text(line.asked->measure);
  if (line.is_computed) {
    book.text("(máy tính)");
  } else if (!line.is_held) {
    book.text("(không thu)");
  } else {
    book.open(cell == nullptr ? "" : cell->text, tip_of(line, against));
  }
  book.text(before ? print_of(standing(against.figures, against.key.unit, *before,
                                       line.row.indicator, line.row.slice))
                   : "");
  book.text(print_of(given_for(line, against)));
  book.open(cell == nullptr ? "" : cell->note).open(cell == nullptr ? "" : cell->reason);
  write_year(book, page, line, judged);
  book.end_row();
}

void write_page(paper::FormBook& book, const BookPage& page) {
  const auto& against = page.against;
  book.title(against.form.code + " · " + against.form.name.vi).end_row();
  book.text("Đơn vị").text(page.unit_name).end_row();
  book.text("Kỳ").text(period::name(against.key.period, base::Language::vi)).end_row();
  book.text("Cách ghi")
      .text("Ghi vào ô vàng. Không phát sinh ghi 0; không áp dụng ghi x và lý do ở cột H.");
  book.end_row();
  for (const auto* head : {"Mã", "Chỉ tiêu", "ĐVT", "Số liệu", "Kỳ trước", "Chỉ tiêu", "Ghi chú",
                           "Lý do không áp dụng", "Lũy kế các kỳ trước", "Ước cả năm"}) {
    book.title(head);
  }
  book.end_row();
  const auto lines = lines_of(against);
  const auto judged = judge(page.sheet, against, against.key.period.last_day());
  for (std::size_t section = 0; section < against.form.sections.size(); ++section) {
    bool is_begun = false;
    for (const auto& line : lines) {
      if (line.section != section) continue;
      if (!is_begun) book.text("").title(against.form.sections[section].name.vi).end_row();
      is_begun = true;
      write_line(book, page, line, judged);
    }
  }
}

/// The rows of a sheet, by number; of each the text in a column.
using Rows = std::map<std::uint32_t, std::map<std::uint32_t, const document::Workbook::Cell*>>;

Rows rows_of(const document::Workbook::Sheet& sheet) {
  Rows rows;
  for (const auto& cell : sheet.cells) rows[cell.row][cell.column] = &cell;
  return rows;
}

std::string text_in(const Rows::mapped_type& row, std::uint32_t column) {
  const auto found = row.find(column);
  return found == row.end() ? std::string{} : found->second->text;
}

/// A number as somebody would have typed it: the point of XML becomes a comma, so that "1.234" is
/// not taken for a thousand.
std::string typed_text(const document::Workbook::Cell& cell) {
  auto text = cell.text;
  const bool is_number = cell.kind == Kind::number || cell.kind == Kind::formula;
  const auto point = text.find('.');
  if (is_number && point != std::string::npos) text[point] = ',';
  return text;
}

base::Error about(std::string_view code,
                  std::vector<std::pair<std::string_view, std::string>> args) {
  return {base::ErrorKind::invalid, code, std::move(args)};
}

/// What the hidden sheet says of the report that is asked for.
struct Found {
  std::string sheet_name;
  std::size_t place = 0;  ///< Among the pages.
  int form_version = 0;
};

base::Result<Found> find_page(const document::Workbook& book, const BookPage& page) {
  const auto hidden = std::ranges::find(book.sheets, kIdentity, &document::Workbook::Sheet::name);
  if (hidden == book.sheets.end()) return about("book.no_identity", {});
  const auto rows = rows_of(*hidden);
  if (rows.empty() || text_in(rows.begin()->second, 1) != kMagic) {
    return about("book.no_identity", {});
  }
  std::string found;
  std::size_t place = 0;
  for (auto row = std::next(rows.begin()); row != rows.end(); ++row, ++place) {
    const auto word = [&](std::uint32_t column) { return text_in(row->second, column); };
    const bool is_it = word(2) == base::to_text(page.against.key.unit) &&
                       word(3) == page.against.key.form &&
                       word(5) == period::to_text(page.against.key.period);
    found += (found.empty() ? "" : "; ") + word(3) + " " + word(5) + " " + word(2);
    if (!is_it) continue;
    const auto digits = word(4);
    BookPage claimed = page;
    const auto [past, wrong] =
        std::from_chars(digits.data(), digits.data() + digits.size(), claimed.form_version);
    const auto expected = identity_of(claimed, word(1));
    if (wrong != std::errc{} || expected.back() != word(6) || expected[3] != digits) {
      return about("book.identity_altered", {});
    }
    return Found{.sheet_name = word(1), .place = place, .form_version = claimed.form_version};
  }
  return base::Error{
      base::ErrorKind::conflict,
      "book.other_filing",
      {{"found", found},
       {"asked", page.against.key.form + " " + period::to_text(page.against.key.period) + " " +
                     base::to_text(page.against.key.unit)}}};
}

/// The page itself: by its name, else by its place when somebody renamed it.
base::Result<const document::Workbook::Sheet*> sheet_of(const document::Workbook& book,
                                                        const Found& found,
                                                        base::Problems& problems) {
  const auto named =
      std::ranges::find(book.sheets, found.sheet_name, &document::Workbook::Sheet::name);
  if (named != book.sheets.end()) return &*named;
  if (found.place >= book.sheets.size() || book.sheets[found.place].is_hidden) {
    return about("book.sheet_gone", {{"name", found.sheet_name}});
  }
  const auto& renamed = book.sheets[found.place];
  problems.add(about("book.sheet_renamed", {{"from", found.sheet_name}, {"to", renamed.name}}),
               {.file = renamed.name});
  return &renamed;
}

class PageReader {
 public:
  PageReader(const BookPage& page, BookAnswer& answer)
      : page_{page}, lines_{lines_of(page.against)}, answer_{answer} {}

  void read(const document::Workbook::Sheet& sheet) {
    for (const auto& [number, row] : rows_of(sheet)) read_row(number, row, sheet.name);
    std::ranges::sort(answer_.cells, {}, [](const Cell& cell) {
      return std::pair{cell.indicator, cell.slice};
    });
  }

 private:
  void read_row(std::uint32_t number, const Rows::mapped_type& row, const std::string& sheet) {
    const auto label = text_in(row, kCodeColumn);
    const auto line = std::ranges::find_if(
        lines_, [&](const Line& each) { return label_of(each, page_.against.catalogue) == label; });
    const base::Place place{.file = sheet, .line = static_cast<int>(number)};
    if (line == lines_.end()) {
      const bool has_value = row.contains(kValueColumn) && number > kHeadRows;
      if (has_value) {
        answer_.problems.add(
            about("book.row_added", {{"text", label + " " + text_in(row, kValueColumn)}}), place);
      }
      return;
    }
    if (line->is_computed || !line->is_held) return;
    Cell cell{.indicator = line->row.indicator, .slice = line->row.slice};
    if (const auto value = row.find(kValueColumn); value != row.end()) {
      cell.text = typed_text(*value->second);
      const auto kind = value->second->kind;
      if (kind == Kind::formula) {
        answer_.problems.add(about("book.formula", {{"code", line->asked->code}}), place);
      }
      if (kind == Kind::truth) {
        answer_.problems.add(about("book.truth", {{"code", line->asked->code}}), place);
        cell.text = cell.text == "1" ? "có" : "không";
      }
    }
    read_estimate(*line, row);
    cell.note = text_in(row, kNoteColumn);
    cell.reason = text_in(row, kReasonColumn);
    if (!cell.text.empty() || !cell.note.empty()) answer_.cells.push_back(std::move(cell));
  }

  void read_estimate(const Line& line, const Rows::mapped_type& row) {
    const auto value = row.find(kEstimateColumn);
    if (!line.row.asks_estimate || value == row.end()) return;
    answer_.cells.push_back({.indicator = line.row.indicator,
                             .slice = figure::kEstimate,
                             .text = typed_text(*value->second)});
  }

  static constexpr std::uint32_t kHeadRows = 5;
  const BookPage& page_;
  std::vector<Line> lines_;
  BookAnswer& answer_;
};

}  // namespace

std::string write_book(const std::vector<BookPage>& pages) {
  paper::FormBook book;
  std::vector<std::vector<std::string>> identities;
  for (const auto& page : pages) {
    book.begin(page.against.key.form + " " + page.unit_name, paper::FormBook::Sheet::open);
    write_page(book, page);
    identities.push_back(identity_of(page, book.name()));
  }
  book.begin(kIdentity, paper::FormBook::Sheet::hidden).text(kMagic).end_row();
  for (const auto& identity : identities) {
    for (const auto& word : identity) book.text(word);
    book.end_row();
  }
  return std::move(book).take();
}

base::Result<BookAnswer> read_book(const document::Workbook& book, const BookPage& page) {
  BookAnswer answer;
  TK_TRY(const auto found, find_page(book, page));
  if (found.form_version != page.form_version) {
    answer.problems.add(about("book.older_form", {{"version", std::to_string(found.form_version)},
                                                  {"now", std::to_string(page.form_version)}}),
                        {});
  }
  TK_TRY(const auto* sheet, sheet_of(book, found, answer.problems));
  PageReader{page, answer}.read(*sheet);
  return answer;
}

}  // namespace tongket::sheet
