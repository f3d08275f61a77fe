#pragma once

#include <map>
#include <memory>
#include <string>

#include "award/awards.h"
#include "books/books.h"
#include "review/text.h"

namespace tongket::view {

/// Grounds as they are kept: every bound figure with what the books of that unit and year say now.
/// Errors  those of `review::with_seen` and `book_of`.
[[nodiscard]] base::Result<std::string> grounds_with_seen(const books::Books& books,
                                                          unit::UnitId unit, int year,
                                                          std::string_view text);

/// Reads grounds aloud, each unit's book made once.
class Grounds {
 public:
  /// `books` must outlive this.
  explicit Grounds(const books::Books& books) : books_{books} {}

  struct Read {
    std::string words;   ///< Every bound figure replaced by what the books say.
    bool stale = false;  ///< A figure is another than when the words were written.
  };
  /// Words that cannot be read are shown as they are written.
  [[nodiscard]] Read read(unit::UnitId unit, int year, const std::string& text);

 private:
  const review::Book* book_of_year(unit::UnitId unit, int year);

  const books::Books& books_;
  std::map<std::pair<unit::UnitId, int>, std::unique_ptr<const review::Book>> known_;
};

/// The name of a body that decides: of the level of the round's unit its own ("UBND tỉnh Bắc Kạn"),
/// of another the one it has everywhere.
[[nodiscard]] std::string awarding_body_name(const books::Books& books, const award::Round& round,
                                             const award::Body& body);

}  // namespace tongket::view
