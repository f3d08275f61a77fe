#pragma once

#include <string>
#include <string_view>

#include "base/date.h"
#include "pages.h"

namespace tongket::portal {

/// What programs that list pages are told of one: search engines, and those who pass it on.
struct Head {
  std::string title;
  std::string path;  ///< Of the page, without the reader's manner; may have a query.
  std::string description = {};
  bool is_article = false;
  std::string picture = {};     ///< Path of a photo; none when empty.
  std::string structured = {};  ///< JSON-LD; none when empty.
  bool listed = true;           ///< False: no search engine shall keep it.
};

/// A page and its frame: what stands around every text, in the manner that was asked for.
class Sheet {
 public:
  /// `main` is the template of the middle, `frame` the one around it.
  Sheet(const View& view, const std::string& main, std::string frame = "page");

  [[nodiscard]] ctemplate::TemplateDictionary& main() { return *main_; }
  [[nodiscard]] const View& view() const { return view_; }

  [[nodiscard]] std::string word(std::string_view name, const Frame::Blanks& blanks = {}) const {
    return view_.frame.say(view_.manner.language, name, blanks);
  }
  /// What a link to a path of the site says.
  [[nodiscard]] std::string link(std::string_view path) const {
    return view_.places.to(path, view_.manner);
  }

  [[nodiscard]] std::string finish(const Head& head);

 private:
  void set_places();
  void set_manners(const std::string& path);
  void set_head(const Head& head);

  const View& view_;
  std::string frame_;
  ctemplate::TemplateDictionary page_;
  ctemplate::TemplateDictionary* main_;
};

/// "2.126.124"
[[nodiscard]] std::string grouped(std::int64_t number);

/// Adds `part` with one text in it.
void set_part(ctemplate::TemplateDictionary& in, const std::string& part, const std::string& text);

/// The way from the home page to here: "Trang chủ › Lưu trữ › Tháng 12/2024".
struct Step {
  std::string text;
  std::string path = {};  ///< Empty: here.
};
void add_path(Sheet& sheet, const std::vector<Step>& steps);

void add_form(Sheet& sheet, std::string_view words = {});

/// What stands above the rows of a year: on the page of one year the page's own heading says it.
enum class Heads { none, years, found_inside };
void add_rows(Sheet& sheet, const std::vector<Site::Year>& years, Heads heads = Heads::years,
              std::string_view words = {});

/// "Công bố 20/12/2024"
[[nodiscard]] std::string published_text(const Sheet& sheet, base::Date day);
/// "Tỉnh Bắc Kạn", where a line begins with it.
[[nodiscard]] std::string unit_text(const showcase::Article& article);
[[nodiscard]] std::string year_text(const Sheet& sheet, int year);
/// "Trước đây là …" and "Nay là …", as far as something is known.
[[nodiscard]] std::vector<std::string> kin_texts(const Sheet& sheet,
                                                 const showcase::Article& article);
/// Day of publishing, or of the newest correction.
[[nodiscard]] base::Date last_change(const showcase::Article& article);

}  // namespace tongket::portal
