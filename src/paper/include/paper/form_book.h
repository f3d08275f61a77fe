#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tongket::paper {

struct Part;

/// Writes a workbook to be filled in elsewhere (OOXML): several sheets, of which some are hidden;
/// every cell is locked but those that are open.
///
///     FormBook book;
///     book.begin("BM-06", Sheet::open).title("Biểu BM-06").end_row();
///     book.text("GD.01", "R60: …").open("120", "Không nhỏ hơn tổng các đối tượng").end_row();
///     book.begin("_tongket", Sheet::hidden).text("…").end_row();
///     return std::move(book).take();
///
/// Every cell is a text, as it was typed; none ever becomes a formula. The lock has no password: it
/// keeps a hand from slipping, nothing more; what comes back is judged cell by cell.
class FormBook {
 public:
  enum class Sheet { open, hidden };

  /// Begins a sheet; names are cut to 31 letters and made different from those before.
  FormBook& begin(std::string_view name, Sheet kind);

  FormBook& title(std::string_view value);
  /// A locked cell; the comment, when there is one, hangs at its corner.
  FormBook& text(std::string_view value, std::string_view comment = {});
  /// A cell to be filled in; the tip is shown to whoever stands on it.
  FormBook& open(std::string_view value, std::string_view tip = {});
  FormBook& end_row();

  /// The name the sheet that was begun last really has.
  [[nodiscard]] const std::string& name() const { return pages_.back().name; }

  /// The file. Requires a sheet that is open.
  [[nodiscard]] std::string take() &&;

 private:
  struct Page {
    std::string name;
    bool is_hidden = false;
    std::string rows = {};
    std::string tips = {};
    std::size_t tip_count = 0;
    std::string comments = {};  ///< Of comments.xml,
    std::string boxes = {};     ///< and where they are drawn.
    std::size_t next_row = 1;
  };
  void put(std::string_view value, std::string_view style);
  [[nodiscard]] static std::string sheet(const Page& page);
  static void add_comments(const Page& page, const std::string& number, std::vector<Part>& parts);

  std::vector<Page> pages_;
  std::string row_;
  std::size_t column_ = 0;
};

}  // namespace tongket::paper
