#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/problems.h"
#include "table.h"
#include "words.h"

namespace tongket::indicator {

using Args = std::vector<std::pair<std::string_view, std::string>>;

/// One row of a table, read cell by cell; what is wrong goes into `problems` with file, line and
/// column, and a stand-in is given so that the rest of the row is read too.
class Row {
 public:
  Row(const Table& table, std::size_t index, base::Problems& problems)
      : table_{table}, index_{index}, problems_{problems}, before_{problems.all().size()} {}

  [[nodiscard]] int line() const { return table_.lines[index_]; }

  /// Nothing was refused so far.
  [[nodiscard]] bool is_sound() const { return problems_.all().size() == before_; }

  /// Empty, too, when an older catalogue has no such column.
  [[nodiscard]] std::string_view cell(std::string_view column) const;

  [[nodiscard]] std::string text(std::string_view column) const {
    return std::string{cell(column)};
  }
  /// Refuses an empty cell: `catalogue.cell_missing`.
  [[nodiscard]] std::string needed(std::string_view column);
  /// "a;b;c"
  [[nodiscard]] std::vector<std::string> list(std::string_view column) const;
  [[nodiscard]] std::optional<base::Date> day(std::string_view column);
  [[nodiscard]] std::int64_t number(std::string_view column, std::int64_t least, std::int64_t most);
  /// "TQ.26"
  [[nodiscard]] std::string code(std::string_view column);

  template <class Enum>
  Enum word(std::string_view column) {
    return word_of<Enum>(column, needed(column)).value_or(words<Enum>().front().value);
  }

  template <class Enum>
  std::optional<Enum> word_or_none(std::string_view column) {
    return cell(column).empty() ? std::nullopt : word_of<Enum>(column, cell(column));
  }

  template <class Enum>
  std::vector<Enum> word_list(std::string_view column) {
    std::vector<Enum> all;
    if (needed(column).empty()) return all;
    for (const auto& text : list(column)) {
      if (const auto word = word_of<Enum>(column, text)) all.push_back(*word);
    }
    return all;
  }

  void refuse(std::string_view code, std::string_view column, Args args = {});
  void refuse(base::Error error, base::Place place);

  [[nodiscard]] base::Place place(std::string_view column) const;

 private:
  template <class Enum>
  std::optional<Enum> word_of(std::string_view column, std::string_view text) {
    const auto word = parse_word<Enum>(text);
    if (!word && !text.empty()) {
      refuse("catalogue.word_unknown", column,
             {{"word", std::string{text}}, {"allowed", allowed_words<Enum>()}});
    }
    return word;
  }

  const Table& table_;
  std::size_t index_;
  base::Problems& problems_;
  std::size_t before_;
};

}  // namespace tongket::indicator
