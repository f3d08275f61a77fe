#include "mapping/workbook.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "number.h"
#include "unit/resolve.h"

namespace tongket::mapping {
namespace {

using document::Workbook;

base::Error about(std::string_view code,
                  std::vector<std::pair<std::string_view, std::string>> args = {}) {
  return {base::ErrorKind::invalid, code, std::move(args)};
}

std::string name_of(const Link& link) { return document::cell_name(link.row, link.column); }

base::Place place_of(const Link& link) {
  return {.file = link.sheet, .line = static_cast<int>(link.row), .cell = name_of(link)};
}

/// What stands where a figure is to be written: dots, strokes, nothing.
bool is_blank(std::string_view text) {
  return text.find_first_not_of(" .-_\n\t") == std::string_view::npos || text == "…";
}

bool is_word(const Workbook::Cell& cell) {
  return cell.kind == Workbook::Kind::text && !is_blank(cell.text) &&
         std::ranges::any_of(cell.text, [](char letter) {
           return static_cast<unsigned char>(letter) >= 0x80 || (letter >= 'A' && letter <= 'Z') ||
                  (letter >= 'a' && letter <= 'z') || letter == '%';
         });
}

/// The places of cells that hold figures: what stands in them names no other cell.
using Figures = std::set<std::pair<std::uint32_t, std::uint32_t>>;

/// The cells of a sheet by their places, and what a person reads around them. Made once for a
/// sheet; of merged ranges that nobody makes by hand (too many, too wide) the rest is not looked
/// at.
class Grid {
 public:
  explicit Grid(const Workbook::Sheet& sheet, Figures figures = {})
      : sheet_{sheet}, figures_{std::move(figures)} {
    std::map<Place, std::uint32_t> last_columns;
    for (std::size_t at = 0; at < std::min(sheet.merged.size(), kRangesMost); ++at) {
      const auto& range = sheet.merged[at];
      last_columns[{range.row, range.column}] = range.last_column;
      const auto past = std::min(range.last_column, range.column + kColumnsMost);
      for (auto column = range.column; column <= past; ++column) {
        covered_[column].push_back(&range);
      }
    }
    for (const auto& cell : sheet.cells) {
      if (!names(cell)) continue;
      const auto range = last_columns.find({cell.row, cell.column});
      const auto last = range == last_columns.end()
                            ? cell.column
                            : std::min(range->second, cell.column + kColumnsMost);
      for (auto column = cell.column; column <= last; ++column) heads_[column].push_back(&cell);
    }
  }

  [[nodiscard]] const Workbook::Cell* at(std::uint32_t row, std::uint32_t column) const {
    const auto found = std::ranges::lower_bound(sheet_.cells, Place{row, column}, {},
                                                [](const Workbook::Cell& cell) {
                                                  return Place{cell.row, cell.column};
                                                });
    const bool here = found != sheet_.cells.end() && found->row == row && found->column == column;
    return here ? &*found : nullptr;
  }

  /// Whether it is a cell of a merged range that is not the first: nobody sees what stands there.
  [[nodiscard]] bool is_covered(std::uint32_t row, std::uint32_t column) const {
    const auto found = covered_.find(column);
    if (found == covered_.end()) return false;
    return std::ranges::any_of(found->second, [&](const Workbook::Range* range) {
      const bool is_first = range->row == row && range->column == column;
      return range->row <= row && row <= range->last_row && !is_first;
    });
  }

  /// The longest words before the cell in its row: numbers of lines and measures are shorter.
  [[nodiscard]] std::string beside(std::uint32_t row, std::uint32_t column) const {
    const auto cells = std::ranges::equal_range(sheet_.cells, row, {}, &Workbook::Cell::row);
    std::string_view longest;
    for (const auto& cell : cells) {
      if (cell.column >= column) break;
      if (names(cell) && cell.text.size() > longest.size()) longest = cell.text;
    }
    return std::string{longest};
  }

  /// The nearest words above the cell, of a merged head too.
  [[nodiscard]] std::string above(std::uint32_t row, std::uint32_t column) const {
    const auto found = heads_.find(column);
    if (found == heads_.end()) return {};
    const auto after = std::ranges::lower_bound(
        found->second, row, {}, [](const Workbook::Cell* cell) { return cell->row; });
    return after == found->second.begin() ? std::string{} : (*std::prev(after))->text;
  }

  /// The words by which a person knows a cell.
  [[nodiscard]] std::string head(std::uint32_t row, std::uint32_t column) const {
    const auto left = beside(row, column);
    const auto top = above(row, column);
    if (left.empty() || top.empty()) return left + top;
    return left + " · " + top;
  }

 private:
  using Place = std::pair<std::uint32_t, std::uint32_t>;
  static constexpr std::size_t kRangesMost = 5'000;
  static constexpr std::uint32_t kColumnsMost = 300;

  [[nodiscard]] bool names(const Workbook::Cell& cell) const {
    return is_word(cell) && !figures_.contains({cell.row, cell.column});
  }

  const Workbook::Sheet& sheet_;
  Figures figures_;
  std::map<std::uint32_t, std::vector<const Workbook::Range*>> covered_;  ///< By column.
  std::map<std::uint32_t, std::vector<const Workbook::Cell*>> heads_;     ///< Words, by row.
};

/// The grids of a workbook, each made when it is first asked for.
class Grids {
 public:
  /// `links` are mapped cells.
  Grids(const Workbook& book, const std::vector<Link>& links) : book_{book} {
    for (const auto& link : links) figures_[link.sheet].insert({link.row, link.column});
  }

  /// Null when the workbook has no such sheet.
  const Grid* of(const std::string& sheet) {
    const auto known = grids_.find(sheet);
    if (known != grids_.end()) return &known->second;
    const auto found = std::ranges::find(book_.sheets, sheet, &Workbook::Sheet::name);
    if (found == book_.sheets.end()) return nullptr;
    return &grids_.try_emplace(sheet, *found, figures_[sheet]).first->second;
  }

 private:
  const Workbook& book_;
  std::map<std::string, Figures> figures_;
  std::map<std::string, Grid> grids_;
};

/// The words of a text, without diacritics.
std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  for (const char letter : base::fold(text) + " ") {
    const bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    if (is_letter) {
      word += letter;
    } else if (!word.empty()) {
      words.insert(std::move(word));
      word.clear();
    }
  }
  return words;
}

/// Percent of the words of both that both have.
int likeness(const std::set<std::string>& left, const std::set<std::string>& right) {
  std::vector<std::string> common;
  std::ranges::set_intersection(left, right, std::back_inserter(common));
  const auto all = left.size() + right.size();
  return all == 0 ? 0 : static_cast<int>(200 * common.size() / all);
}

struct RelationWord {
  std::string_view word;
  Relation relation;
};
/// What heads of columns say, without diacritics; the first that fits.
constexpr std::array<RelationWord, 22> kRelationWords{
    {{"ty le", Relation::percent_of_target},
     {"%", Relation::percent_of_target},
     {"so voi chi tieu", Relation::percent_of_target},
     {"cung ky", Relation::year_before},
     {"nam truoc", Relation::year_before},
     {"luy ke", Relation::year_to_date},
     {"tu dau nam", Relation::year_to_date},
     {"cong don", Relation::year_to_date},
     {"uoc", Relation::estimate},
     {"chi tieu giao", Relation::target},
     {"chi tieu duoc giao", Relation::target},
     {"ke hoach", Relation::target},
     {"giao", Relation::target},
     {"ky nay", Relation::period},
     {"trong ky", Relation::period},
     {"thuc hien", Relation::period},
     {"ket qua", Relation::period},
     {"so luong", Relation::period},
     {"so lieu", Relation::period},
     {"tong so", Relation::period},
     {"dat duoc", Relation::period},
     {"gia tri", Relation::period}}};

std::optional<Relation> relation_of(std::string_view head) {
  const auto folded = base::fold(head);
  for (const auto& [word, relation] : kRelationWords) {
    if (folded.find(word) != std::string::npos) return relation;
  }
  return std::nullopt;
}

constexpr int kLikeEnough = 60;

/// Finds the indicator some words are most like.
class Likest {
 public:
  Likest(const indicator::Catalogue& catalogue, base::Date day) {
    for (const auto* each : catalogue.all(day)) names_.push_back({each, words_of(each->name_vi)});
  }

  struct Found {
    const indicator::Indicator* indicator = nullptr;
    int likeness = 0;
  };
  /// Its code among the words is as good as its name.
  Found find(const std::string& text) {
    const auto known = known_.find(text);
    if (known != known_.end()) return known->second;
    Found best;
    const auto words = words_of(text);
    for (const auto& [indicator, name] : names_) {
      const bool by_code = text == indicator->code;
      const int like = by_code ? 100 : likeness(words, name);
      if (like > best.likeness) best = {indicator, like};
    }
    if (best.likeness < kLikeEnough) best = {};
    return known_[text] = best;
  }

 private:
  struct Name {
    const indicator::Indicator* indicator;
    std::set<std::string> words;
  };
  std::vector<Name> names_;
  std::map<std::string, Found> known_;
};

/// Proposes for one sheet after another.
class Proposing {
 public:
  Proposing(const indicator::Catalogue& catalogue, const unit::Registry& units, base::Date day)
      : units_{units}, day_{day}, likest_{catalogue, day} {}

  void look_through(const Workbook::Sheet& sheet) {
    const Grid grid{sheet};
    std::uint32_t last_column = 0;
    for (const auto& cell : sheet.cells) last_column = std::max(last_column, cell.column);
    last_column = std::min(last_column, kColumnsLooked);
    std::uint32_t looked = 0;
    for (const auto& cell : sheet.cells) {
      if (cell.row == looked) continue;
      looked = cell.row;
      if (looked > kRowsLooked) break;
      look_at_row(sheet, grid, looked, last_column);
    }
  }

  [[nodiscard]] std::vector<Proposal> take() && { return std::move(proposals_); }

 private:
  static constexpr std::uint32_t kColumnsLooked = 100;
  static constexpr std::uint32_t kRowsLooked = 2'000;

  void look_at_row(const Workbook::Sheet& sheet, const Grid& grid, std::uint32_t row,
                   std::uint32_t last_column) {
    const auto label = grid.beside(row, last_column + 1);
    if (label.empty()) return;
    const auto named = likest_.find(label);
    const auto unit = named.indicator == nullptr ? unit_named(label) : std::nullopt;
    if (named.indicator == nullptr && !unit) return;
    for (std::uint32_t column = 2; column <= last_column; ++column) {
      if (proposals_.size() == kProposalsMax) return;
      if (!is_open(grid, row, column) || grid.beside(row, column) != label) continue;
      const auto head = grid.above(row, column);
      auto found = named;
      auto relation = relation_of(head);
      if (unit) {
        found = likest_.find(head);
        relation = Relation::period;
      }
      if (found.indicator == nullptr || !relation) continue;
      proposals_.push_back({.link = {.sheet = sheet.name,
                                     .row = row,
                                     .column = column,
                                     .indicator = found.indicator->id,
                                     .unit = unit,
                                     .relation = *relation,
                                     .head = grid.head(row, column)},
                            .likeness = found.likeness});
    }
  }

  /// The only unit a label may mean, when it says what kind of unit it is.
  std::optional<unit::UnitId> unit_named(const std::string& label) const {
    const unit::NameQuery query{.text = label, .day = day_, .level = {}, .parent = {}, .under = {}};
    const auto found = unit::sure(unit::resolve(units_, query));
    if (!found || found->standing != unit::Standing::current) return std::nullopt;
    return found->unit;
  }

  static bool is_open(const Grid& grid, std::uint32_t row, std::uint32_t column) {
    if (grid.is_covered(row, column)) return false;
    const auto* cell = grid.at(row, column);
    if (cell == nullptr) return true;
    return cell->kind == Workbook::Kind::number ||
           (cell->kind == Workbook::Kind::text && is_blank(cell->text));
  }

  const unit::Registry& units_;
  base::Date day_;
  Likest likest_;
  std::vector<Proposal> proposals_;
};

/// What is wrong with one link; nothing of a good one.
std::optional<base::Error> wrong_with(const Link& link, const Grid* grid) {
  if (grid == nullptr) return about("mapping.sheet_gone", {{"sheet", link.sheet}});
  if (grid->is_covered(link.row, link.column)) {
    return about("mapping.cell_covered", {{"cell", name_of(link)}});
  }
  const auto* cell = grid->at(link.row, link.column);
  if (cell == nullptr) return std::nullopt;
  if (cell->kind == Workbook::Kind::formula) {
    return about("mapping.cell_formula", {{"cell", name_of(link)}});
  }
  if (is_word(*cell)) {
    return about("mapping.cell_words", {{"cell", name_of(link)}, {"text", cell->text}});
  }
  return std::nullopt;
}

std::string typed_text(const Workbook::Cell& cell) {
  if (cell.kind == Workbook::Kind::truth) return cell.text == "1" ? "có" : "không";
  if (cell.kind == Workbook::Kind::text) return is_blank(cell.text) ? "" : cell.text;
  const auto digits = plain_digits(cell.text, cell.is_percent);
  return digits ? typed(*digits) : cell.text;
}

}  // namespace

base::Result<> may_be_mapped(const Workbook& book) {
  if (book.has_programs) return base::Error{base::ErrorKind::unsupported, "mapping.programs", {}};
  if (book.has_links) return base::Error{base::ErrorKind::unsupported, "mapping.links_out", {}};
  return base::Done{};
}

void name_links(std::vector<Link>& links, const Workbook& book) {
  Grids grids{book, links};
  for (auto& link : links) {
    const auto* grid = grids.of(link.sheet);
    link.head = grid == nullptr ? "" : grid->head(link.row, link.column);
  }
}

base::Problems check_links(const std::vector<Link>& links, const Workbook& book) {
  base::Problems problems;
  if (links.size() > kLinksMax) {
    problems.add(about("mapping.too_many", {{"most", std::to_string(kLinksMax)}}), {});
    return problems;
  }
  Grids grids{book, links};
  std::set<std::tuple<std::string, std::uint32_t, std::uint32_t>> seen;
  for (const auto& link : links) {
    if (!seen.insert({link.sheet, link.row, link.column}).second) {
      problems.add(about("mapping.cell_twice", {{"cell", name_of(link)}}), place_of(link));
    } else if (auto wrong = wrong_with(link, grids.of(link.sheet))) {
      problems.add(*std::move(wrong), place_of(link));
    }
  }
  return problems;
}

std::vector<Proposal> propose(const Workbook& book, const indicator::Catalogue& catalogue,
                              const unit::Registry& units, base::Date day) {
  Proposing proposing{catalogue, units, day};
  for (const auto& sheet : book.sheets) {
    if (!sheet.is_hidden) proposing.look_through(sheet);
  }
  return std::move(proposing).take();
}

document::CellFill fill_of(const Link& link, const std::optional<figure::Value>& value,
                           const std::string& grade_name) {
  document::CellFill fill{.sheet = link.sheet, .row = link.row, .column = link.column};
  if (!value) return fill;
  using enum figure::Value::Kind;
  switch (value->kind()) {
    case number:
      fill.number = base::to_text(value->amount());
      break;
    case percent:
      fill.number = base::to_text(value->amount());
      fill.is_percent = true;
      break;
    case ratio: {
      const auto hundredths =
          base::basis_points(value->amount(), base::Decimal{value->denominator()});
      fill.number = base::to_text(base::Decimal::make(hundredths, 2).value());
      fill.is_percent = true;
      break;
    }
    case yes_no:
      fill.text = value->yes() ? "có" : "không";
      break;
    case not_applicable:
      fill.text = "x";
      break;
    case grade:
      fill.text = grade_name;
      break;
  }
  return fill;
}

base::Result<BackAnswer> read_back(const Workbook& book, const std::vector<Link>& links) {
  Grids grids{book, links};
  const bool has_any =
      std::ranges::any_of(links, [&](const Link& link) { return grids.of(link.sheet) != nullptr; });
  if (!has_any) return about("mapping.other_book");
  BackAnswer answer;
  for (const auto& link : links) {
    if (link.relation != Relation::period) continue;
    const auto* grid = grids.of(link.sheet);
    if (grid == nullptr) {
      answer.problems.add(about("mapping.sheet_gone", {{"sheet", link.sheet}}), place_of(link));
      continue;
    }
    auto now = grid->head(link.row, link.column);
    if (base::match_key(now) != base::match_key(link.head)) {
      answer.problems.add(
          about("mapping.head_changed",
                {{"cell", name_of(link)}, {"before", link.head}, {"now", std::move(now)}}),
          place_of(link));
      continue;
    }
    const auto* cell = grid->at(link.row, link.column);
    if (cell != nullptr && cell->kind == Workbook::Kind::formula) {
      answer.problems.add(about("mapping.back_formula", {{"cell", name_of(link)}}), place_of(link));
    }
    answer.cells.push_back({.link = link, .text = cell == nullptr ? "" : typed_text(*cell)});
  }
  return answer;
}

}  // namespace tongket::mapping
