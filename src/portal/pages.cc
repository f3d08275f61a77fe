#include "pages.h"

#include <algorithm>

#include "base/date.h"
#include "base/text.h"
#include "typeset.h"
#include "wire/uri.h"

namespace tongket::portal {
namespace {

using ctemplate::TemplateDictionary;
using showcase::Article;
using showcase::Kin;

constexpr std::size_t kHomeMax = 50;
constexpr std::size_t kFoundMax = 100;
constexpr std::size_t kFeedMax = 50;

/// A page and its frame: what stands around every text, in the language that was asked for.
class Sheet {
 public:
  Sheet(const View& view, const std::string& main) : view_{view}, page_{"page"} {
    view.frame.add_words(page_, view.language);
    const bool english = view.language == base::Language::en;
    if (english) page_.ShowTemplateGlobalSection("ENGLISH");
    const std::string content_language =
        view.site != nullptr ? view.site->content().language : "vi";
    if (content_language != (english ? "en" : "vi")) {
      page_.ShowTemplateGlobalSection("CONTENT_LANG");
      page_.ShowTemplateGlobalSection("FRAME_LANG");
      page_.SetTemplateGlobalValue("LANG", content_language);
    }
    page_.SetValue("OFFICE", view.site != nullptr ? view.site->content().office : word("home"));
    main_ = page_.AddIncludeDictionary("MAIN");
    main_->SetFilename(main);
  }

  [[nodiscard]] TemplateDictionary& main() { return *main_; }
  [[nodiscard]] const View& view() const { return view_; }

  [[nodiscard]] std::string word(std::string_view name, const Frame::Blanks& blanks = {}) const {
    return view_.frame.say(view_.language, name, blanks);
  }

  /// `path` is what the link to the other language leads to; it may have a query.
  [[nodiscard]] std::string finish(const std::string& title, const std::string& path) {
    page_.SetValue("TITLE", title);
    const bool english = view_.language == base::Language::en;
    const std::string_view join = path.find('?') == std::string::npos ? "?" : "&";
    page_.SetValue("SWITCH", english ? path : path + std::string{join} + "lang=en");
    return view_.frame.expand("page", page_);
  }

  /// The address of the page at its foot, for whoever holds it on paper.
  void set_address(const std::string& path) {
    if (view_.address.empty()) return;
    auto* const address = page_.AddSectionDictionary("ADDRESS");
    address->SetValue("TEXT", word("address", {{"address", view_.address + path}}));
  }

 private:
  const View& view_;
  TemplateDictionary page_;
  TemplateDictionary* main_;
};

void set_part(TemplateDictionary& in, const std::string& part, const std::string& text) {
  in.AddSectionDictionary(part)->SetValue("TEXT", typeset(text));
}

void add_form(Sheet& sheet, std::string_view words = {}) {
  auto& form = *sheet.main().AddIncludeDictionary("FORM");
  form.SetFilename("form");
  form.SetValue("WORDS", std::string{words});
}

/// "Tỉnh Bắc Kạn", where a line begins with it.
std::string unit_text(const Article& article) { return typeset(base::capitalised(article.unit)); }

std::string year_text(const Sheet& sheet, int year) {
  return sheet.word("year", {{"year", std::to_string(year)}});
}

void add_row(TemplateDictionary& year, const Sheet& sheet, const Article& article) {
  auto& row = *year.AddSectionDictionary("ROW");
  row.SetValue("ID", article.public_id);
  row.SetValue("NAME", typeset(article.title));
  row.SetValue("UNIT", unit_text(article));
  row.SetValue("PERIOD", typeset(article.period));
  row.SetValue("DAY_ISO", base::to_iso(article.published_day));
  row.SetValue("PUBLISHED",
               sheet.word("published", {{"day", base::to_vietnamese(article.published_day)}}));
}

/// Whether each year has its heading; on the page of one year the page's own says it.
enum class Heads { none, years };

void add_rows(Sheet& sheet, const std::vector<Site::Year>& years, Heads heads = Heads::years) {
  auto& rows = *sheet.main().AddIncludeDictionary("ROWS");
  rows.SetFilename("rows");
  for (const auto& [number, articles] : years) {
    auto& year = *rows.AddSectionDictionary("YEAR");
    if (heads == Heads::years) {
      auto& head = *year.AddSectionDictionary("HEAD");
      head.SetValue("NUMBER", std::to_string(number));
      head.SetValue("HEADING", year_text(sheet, number));
    }
    for (const auto* article : articles) add_row(year, sheet, *article);
  }
}

void add_years(Sheet& sheet, const std::vector<Site::Year>& years) {
  auto& list = *sheet.main().AddSectionDictionary("YEARS");
  for (const auto& [number, articles] : years) {
    auto& link = *list.AddSectionDictionary("LINK");
    link.SetValue("NUMBER", std::to_string(number));
    link.SetValue("TEXT", sheet.word("year_count", {{"year", std::to_string(number)},
                                                    {"count", std::to_string(articles.size())}}));
  }
}

Articles newest(const Site& site, std::size_t count_max) {
  Articles all;
  for (const auto& article : site.content().articles) {
    if (all.size() == count_max) break;
    all.push_back(&article);
  }
  return all;
}

void add_texts(Sheet& sheet, const Article& article) {
  auto& main = sheet.main();
  for (const auto& correction : article.corrections) {
    auto& note = *main.AddSectionDictionary("CORRECTION");
    note.SetValue("HEAD", sheet.word("correction", {{"day", base::to_vietnamese(correction.day)}}));
    note.SetValue("TEXT", correction.text);
  }
  if (!article.lead.empty()) set_part(main, "LEAD", article.lead);
  for (const auto& text : article.paragraphs) set_part(main, "PARAGRAPH", text);
  if (article.tasks.empty()) return;
  auto& tasks = *main.AddSectionDictionary("TASKS");
  for (const auto& text : article.tasks) set_part(tasks, "TASK", text);
}

/// "xã A, xã B và 3 đơn vị khác, tỉnh Ninh Bình"
std::string kin_text(const Sheet& sheet, std::vector<std::string> names, const Kin& kin) {
  if (kin.others > 0) {
    names.push_back(sheet.word("kin_others", {{"count", std::to_string(kin.others)}}));
  }
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool last = i + 1 == names.size();
    text += (i == 0 ? "" : last ? " " + sheet.word("and") + " " : ", ") + names[i];
  }
  return kin.place.empty() ? text : text + ", " + kin.place;
}

/// " Căn cứ: Nghị quyết số …, có hiệu lực từ 01/07/2025; …"
std::string papers_text(const Sheet& sheet, const Kin& kin) {
  std::string papers;
  for (const auto& [day, paper] : kin.changes) {
    papers += papers.empty() ? "" : "; ";
    papers += sheet.word("kin_paper", {{"day", base::to_vietnamese(day)}, {"paper", paper}});
  }
  return papers.empty() ? "" : " " + sheet.word("kin_papers", {{"papers", papers}});
}

std::string before_text(const Sheet& sheet, const Kin& kin) {
  auto names = kin.whole;
  for (const auto& name : kin.parts) names.push_back(sheet.word("kin_part", {{"unit", name}}));
  return sheet.word("before", {{"units", kin_text(sheet, std::move(names), kin)}}) +
         papers_text(sheet, kin);
}

/// Only what went over whole "is" another unit today; what was divided lies in several.
std::string today_text(const Sheet& sheet, const Kin& kin) {
  if (kin.whole.empty() && kin.parts.empty()) return sheet.word("ended") + papers_text(sheet, kin);
  const bool is_whole = !kin.whole.empty();
  return sheet.word(is_whole ? "today" : "today_divided",
                    {{"units", kin_text(sheet, is_whole ? kin.whole : kin.parts, kin)}}) +
         papers_text(sheet, kin);
}

void add_byline(Sheet& sheet, const Article& article) {
  auto& main = sheet.main();
  main.SetValue("DAY_ISO", base::to_iso(article.published_day));
  main.SetValue("PUBLISHED",
                sheet.word("published", {{"day", base::to_vietnamese(article.published_day)}}));
  if (article.event_day) {
    auto& event = *main.AddSectionDictionary("EVENT");
    event.SetValue("DAY_ISO", base::to_iso(*article.event_day));
    event.SetValue("TEXT", sheet.word("event", {{"day", base::to_vietnamese(*article.event_day)}}));
  }
  main.SetValue("LEVEL", sheet.word("level_" + article.level));
  main.SetValue("SOURCE", sheet.word("source", {{"office", sheet.view().site->content().office}}));
  if (article.before) set_part(main, "KIN", before_text(sheet, *article.before));
  if (article.today) set_part(main, "KIN", today_text(sheet, *article.today));
}

void add_figures(Sheet& sheet, const Article& article) {
  if (article.figures.empty()) return;
  auto& table = *sheet.main().AddSectionDictionary("FIGURES");
  table.SetValue("CAPTION", sheet.word("figures_caption", {{"unit", unit_text(article)},
                                                           {"period", typeset(article.period)}}));
  table.SetValue("COUNTED_TO",
                 sheet.word("counted_to", {{"day", base::to_vietnamese(*article.counted_to)}}));
  for (const auto& figure : article.figures) {
    auto& row = *table.AddSectionDictionary("FIGURE");
    row.SetValue("LABEL", figure.label);
    row.SetValue("MEASURE", figure.measure);
    row.SetValue("VALUE", figure.value);
  }
}

std::string found_text(const Sheet& sheet, std::size_t found, std::string_view words) {
  if (found == 0) return sheet.word("found_none", {{"words", std::string{words}}});
  if (found > kFoundMax) {
    return sheet.word("found_cut",
                      {{"count", std::to_string(found)}, {"shown", std::to_string(kFoundMax)}});
  }
  return sheet.word("found", {{"count", std::to_string(found)}, {"words", std::string{words}}});
}

base::Date last_change(const Article& article) {
  return article.corrections.empty()
             ? article.published_day
             : std::max(article.published_day, article.corrections.back().day);
}

void add_entry(TemplateDictionary& feed, const Article& article) {
  auto& entry = *feed.AddSectionDictionary("ENTRY");
  entry.SetValue("ID", article.public_id);
  entry.SetValue("NAME", article.title);
  entry.SetValue("PUBLISHED", base::to_iso(article.published_day));
  entry.SetValue("UPDATED", base::to_iso(last_change(article)));
  entry.SetValue("SUMMARY", article.lead);
}

}  // namespace

std::string home_page(const View& view) {
  Sheet sheet{view, "list"};
  auto& main = sheet.main();
  main.SetValue("HEADING", sheet.word("heading"));
  main.ShowSection("INTRO");
  add_form(sheet);
  const auto shown = newest(*view.site, kHomeMax);
  if (shown.empty()) main.ShowSection("NOTHING");
  add_rows(sheet, by_year(shown));
  if (!shown.empty()) add_years(sheet, view.site->years());
  return sheet.finish(view.site->content().office, "/");
}

std::string year_page(const View& view, const Site::Year& year) {
  Sheet sheet{view, "list"};
  const auto heading = sheet.word("year_heading", {{"year", std::to_string(year.year)}});
  sheet.main().SetValue("HEADING", heading);
  sheet.main().AddSectionDictionary("PATH")->SetValue("HERE", year_text(sheet, year.year));
  add_rows(sheet, {year}, Heads::none);
  return sheet.finish(heading + " - " + view.site->content().office,
                      "/nam/" + std::to_string(year.year));
}

std::string article_page(const View& view, const Article& article) {
  Sheet sheet{view, "article"};
  auto& main = sheet.main();
  main.SetValue("NAME", typeset(article.title));
  main.SetValue("UNIT", unit_text(article));
  main.SetValue("YEAR", std::to_string(article.year));
  main.SetValue("YEAR_TEXT", year_text(sheet, article.year));
  add_byline(sheet, article);
  add_texts(sheet, article);
  add_figures(sheet, article);
  const std::string path = "/bai/" + article.public_id;
  sheet.set_address(path);
  return sheet.finish(article.title + " - " + view.site->content().office, path);
}

std::string search_page(const View& view, std::string_view words) {
  Sheet sheet{view, "search"};
  auto& main = sheet.main();
  add_form(sheet, words);
  std::string path = "/tim";
  if (!words.empty()) {
    auto found = view.site->search(words);
    set_part(main, "RESULT", found_text(sheet, found.size(), words));
    found.resize(std::min(found.size(), kFoundMax));
    add_rows(sheet, by_year(found));
    path += "?q=" + wire::percent_encode(words);
  }
  return sheet.finish(sheet.word("search") + " - " + view.site->content().office, path);
}

std::string feed(const View& view) {
  TemplateDictionary values{"feed"};
  const auto& content = view.site->content();
  values.SetTemplateGlobalValue("SITE", view.address);
  values.SetValue("LANG", content.language);
  values.SetValue("OFFICE", content.office);
  const auto articles = newest(*view.site, kFeedMax);
  base::Date updated{};
  for (const auto* article : articles) {
    updated = std::max(updated, last_change(*article));
    add_entry(values, *article);
  }
  values.SetValue("UPDATED", base::to_iso(updated));
  return view.frame.expand("feed", values);
}

std::string notice_page(const View& view, const Notice& notice) {
  Sheet sheet{view, "notice"};
  sheet.main().SetValue("HEADING", notice.heading);
  sheet.main().SetValue("TEXT", notice.text);
  if (view.site != nullptr) add_form(sheet);
  return sheet.finish(notice.heading, "/");
}

}  // namespace tongket::portal
