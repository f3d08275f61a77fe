// Answers to collections: what somebody types becomes a row of cells.
#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "collection/persons.h"
#include "collection/words.h"
#include "intake/spoken.h"
#include "office/collections.h"
#include "reader/secrecy.h"
#include "unit/words.h"

namespace tongket::office {
namespace {

using collection::Cell;
using collection::ColumnKind;
using figure::Value;

constexpr std::size_t kTextLongest = 500;

using Args = std::vector<std::pair<std::string_view, std::string>>;

base::Error invalid(std::string_view code, Args args = {}) {
  return {base::ErrorKind::invalid, code, std::move(args)};
}

/// A column as the reader of values knows one.
indicator::Indicator as_indicator(const collection::Column& column, const std::string& name) {
  indicator::Indicator made;
  made.code = name;
  made.decimals = column.decimals;
  made.value_type = indicator::ValueType::count;
  if (column.kind == ColumnKind::percent) made.value_type = indicator::ValueType::percent;
  if (column.kind == ColumnKind::yes_no) made.value_type = indicator::ValueType::yes_no;
  return made;
}

/// A row while it is read: free words are kept only when all of it is good.
struct Typed {
  std::vector<Cell> cells;
  std::map<std::size_t, std::string> texts = {};
};

/// Reads what was typed for one collection.
class RowReader {
 public:
  RowReader(const House& house, const collection::Collection& of, const collection::Words& words)
      : of_{of},
        words_{words},
        catalogue_{house.desk.books()->catalogue},
        today_{base::vietnamese_day(house.clock.now())},
        typed_{.cells = std::vector<Cell>(of.opening.columns.size())} {}

  Typed read(const AnswerOrder& order, base::Problems& problems) {
    if (order.nil) fill_nil();
    for (const auto& [name, text] : order.typed) {
      const auto at = column_named(name);
      const auto read =
          at ? put(*at, text)
             : base::Result<>{invalid("collection.column_unknown", {{"column", name}})};
      if (read.ok()) continue;
      problems.add(read.error(), {.cell = "cells/" + (at ? std::to_string(*at + 1) : name)});
    }
    const bool any =
        std::ranges::any_of(typed_.cells, [](const Cell& cell) { return cell.value.has_value(); });
    if (problems.empty() && !any && typed_.texts.empty()) {
      problems.add(invalid("collection.answer_empty"), {.cell = "cells"});
    }
    return std::move(typed_);
  }

 private:
  [[nodiscard]] std::optional<std::size_t> column_named(const std::string& name) const {
    std::size_t number = 0;
    const auto* end = name.data() + name.size();
    const auto [past, error] = std::from_chars(name.data(), end, number);
    if (error == std::errc{} && past == end && number >= 1 && number <= words_.columns.size()) {
      return number - 1;
    }
    const auto key = base::match_key(name);
    for (std::size_t at = 0; at < words_.columns.size(); ++at) {
      if (base::match_key(words_.columns[at].name) == key) return at;
    }
    return std::nullopt;
  }

  void fill_nil() {
    for (std::size_t at = 0; at < typed_.cells.size(); ++at) {
      const auto kind = of_.opening.columns[at].kind;
      const bool counted = kind == ColumnKind::count || kind == ColumnKind::decimal;
      typed_.cells[at].value = counted                      ? Value::number(base::Decimal{0})
                               : kind == ColumnKind::yes_no ? Value::yes_no(false)
                                                            : Value::not_applicable();
    }
  }

  base::Result<> put(std::size_t at, const std::string& text) {
    const auto& column = of_.opening.columns[at];
    const auto key = base::match_key(text);
    if (key.empty()) return base::Done{};
    if (key == "x" || key == "không áp dụng") {
      typed_.cells[at].value = Value::not_applicable();
      return base::Done{};
    }
    if (column.kind == ColumnKind::text) return put_text(at, text);
    if (column.kind == ColumnKind::grade) return put_grade(at, key, text);
    if (key == "không phát sinh" && column.kind != ColumnKind::yes_no) return put_value(at, "-");
    return put_value(at, text);
  }

  base::Result<> put_text(std::size_t at, const std::string& text) {
    if (base::length(text) > kTextLongest) {
      return invalid("collection.too_long", {{"longest", std::to_string(kTextLongest)}});
    }
    if (reader::find_secrecy_mark(text).verdict == reader::SecrecyVerdict::refused) {
      return invalid("document.secret_mark");
    }
    if (collection::names_person(text)) {
      return invalid("collection.text_person", {{"column", words_.columns[at].name}});
    }
    typed_.cells[at].value.reset();
    typed_.texts[at] = base::to_nfc(text);
    return base::Done{};
  }

  /// A grade by its word, or by its number from 1.
  base::Result<> put_grade(std::size_t at, const std::string& key, const std::string& text) {
    const auto& grades = words_.columns[at].grades;
    std::string forms;
    for (std::size_t place = 0; place < grades.size(); ++place) {
      if (base::match_key(grades[place]) == key || std::to_string(place + 1) == key) {
        typed_.cells[at].value = Value::grade(static_cast<int>(place));
        return base::Done{};
      }
      forms += (forms.empty() ? "" : "; ") + grades[place];
    }
    return invalid("values.wrong_value",
                   {{"text", text}, {"code", words_.columns[at].name}, {"forms", forms}});
  }

  base::Result<> put_value(std::size_t at, const std::string& text) {
    const auto as = as_indicator(of_.opening.columns[at], words_.columns[at].name);
    TK_TRY(const auto value, intake::spoken_value(text, as, *catalogue_, today_));
    if (value) typed_.cells[at].value = *value;
    return base::Done{};
  }

  const collection::Collection& of_;
  const collection::Words& words_;
  std::shared_ptr<const indicator::Catalogue> catalogue_;
  base::Date today_;
  Typed typed_;
};

Typed read_row(const House& house, const AnswerOrder& order, base::Problems& problems) {
  const auto books = house.desk.books();
  const auto* found = books->collections->find(order.collection);
  if (found == nullptr) {
    problems.add(base::Error{base::ErrorKind::not_found,
                             "collection.unknown",
                             {{"collection", base::to_text(order.collection)}}},
                 {});
    return {};
  }
  if (!found->asks(order.unit)) {
    const auto today = base::vietnamese_day(house.clock.now());
    problems.add(base::Error{base::ErrorKind::forbidden,
                             "collection.not_asked",
                             {{"collection", base::to_text(order.collection)},
                              {"unit", books->units->knows(order.unit)
                                           ? unit::full_name_on(*books->units, order.unit, today)
                                           : base::to_text(order.unit)}}},
                 {});
    return {};
  }
  const auto words = collection::words_of(house.shelf, found->opening);
  if (!words.ok()) {
    problems.add(words.error(), {});
    return {};
  }
  return RowReader{house, *found, words.value()}.read(order, problems);
}

}  // namespace

base::Problems answer_problems(const House& house, const AnswerOrder& order) {
  base::Problems problems;
  static_cast<void>(read_row(house, order, problems));
  return problems;
}

base::Result<Receipt> answer_collection(House& house, const access::Actor& actor,
                                        const AnswerOrder& order) {
  const Asked asked{.act = "collection.answer", .unit = order.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  base::Problems problems;
  auto typed = read_row(house, order, problems);
  if (!problems.empty()) return problems.all().front().error;
  for (const auto& [at, text] : typed.texts) {
    typed.cells[at].words = shelf::keep_text(house.shelf, house.dice, text);
  }
  const collection::Answer answer{.collection = order.collection,
                                  .unit = order.unit,
                                  .cells = typed.cells,
                                  .nil = order.nil && order.typed.empty()};
  const Make make = [&](const books::Books&, FreshIds&) {
    return base::Result{collection::to_draft(answer)};
  };
  const auto recorded = house.desk.record(actor, asked, make);
  if (recorded.ok()) return receipt_for(house, recorded.value());
  for (const auto& cell : typed.cells) {
    if (cell.words) shelf::erase_text(house.shelf, *cell.words);
  }
  return recorded.error();
}

}  // namespace tongket::office
