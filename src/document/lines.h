#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tongket::document {

/// Text as it grows: white space runs together as on a page, and lines end where blocks do.
class Lines {
 public:
  /// Adds visible text. Blanks of every kind, line ends and no-break spaces among them, become one
  /// space; soft hyphens and marks without width go.
  void text(std::string_view utf8);
  /// The same, but line ends stay: <pre>, or text that came in lines.
  void preformatted(std::string_view utf8);
  /// Begins a new line, unless this one is still empty.
  void end_line();
  /// Adds a row of a table: on one line when no cell has more than one.
  void row(std::vector<std::vector<std::string>> cells);
  void append(std::vector<std::string> lines);

  [[nodiscard]] std::vector<std::string> take() &&;

 private:
  std::vector<std::string> done_;
  std::string current_;
  bool blank_ = false;  ///< A blank is due before the next visible character.
};

[[nodiscard]] std::string join(const std::vector<std::string>& lines);

}  // namespace tongket::document
