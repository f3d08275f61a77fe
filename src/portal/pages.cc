#include "pages.h"

#include <algorithm>
#include <limits>

#include "base/date.h"
#include "sheet.h"
#include "typeset.h"
#include "wire/uri.h"

namespace tongket::portal {
namespace {

using ctemplate::TemplateDictionary;
using showcase::Article;

constexpr std::size_t kHomeMax = 50;
constexpr std::size_t kFoundMax = 100;
constexpr std::size_t kFeedMax = 50;
constexpr std::size_t kSitemapMax = 49'000;  // The protocol takes 50,000.

std::string with_office(const View& view, const std::string& title) {
  return title + " - " + view.site->content().office;
}

void add_years(Sheet& sheet, const std::vector<Site::Year>& years) {
  auto& list = *sheet.main().AddSectionDictionary("YEARS");
  for (const auto& [number, articles] : years) {
    auto& link = *list.AddSectionDictionary("LINK");
    link.SetValue("HREF", sheet.link("/nam/" + std::to_string(number)));
    link.SetValue("TEXT", sheet.word("year_count", {{"year", std::to_string(number)},
                                                    {"count", std::to_string(articles.size())}}));
  }
}

std::string category_text(const Sheet& sheet, const Site::Label& category) {
  return sheet.word("category_" + category.name);
}

void add_categories(Sheet& sheet, const std::vector<Site::Label>& categories) {
  auto& list = *sheet.main().AddSectionDictionary("CATEGORIES");
  for (const auto& category : categories) {
    auto& link = *list.AddSectionDictionary("LINK");
    link.SetValue("HREF", sheet.link("/chuyen-muc/" + category.address));
    link.SetValue("TEXT", sheet.word("category_count",
                                     {{"name", category_text(sheet, category)},
                                      {"count", std::to_string(category.articles.size())}}));
  }
}

/// All that stands under one word.
std::string label_page(Sheet& sheet, const std::string& heading, const std::string& path,
                       const Articles& articles) {
  sheet.main().SetValue("HEADING", heading);
  add_path(sheet, {{sheet.word("home"), "/"}, {heading}});
  add_rows(sheet, by_year(articles));
  return sheet.finish({.title = with_office(sheet.view(), heading), .path = path});
}

std::string month_path(const Site::Month& month) {
  return "/luu-tru/" + std::to_string(month.year) + "/" + std::to_string(month.month);
}

std::string month_text(const Sheet& sheet, const Site::Month& month) {
  return sheet.word("month",
                    {{"month", std::to_string(month.month)}, {"year", std::to_string(month.year)}});
}

std::string found_text(const Sheet& sheet, std::size_t found, std::string_view words) {
  if (found == 0) return sheet.word("found_none", {{"words", std::string{words}}});
  if (found > kFoundMax) {
    return sheet.word("found_cut",
                      {{"count", std::to_string(found)}, {"shown", std::to_string(kFoundMax)}});
  }
  return sheet.word("found", {{"count", std::to_string(found)}, {"words", std::string{words}}});
}

/// What the words are found in by name first; then, under a heading, those that only speak of them.
void add_found(Sheet& sheet, std::string_view words) {
  auto [named, inside] = sheet.view().site->search(words);
  set_part(sheet.main(), "RESULT", found_text(sheet, named.size() + inside.size(), words));
  named.resize(std::min(named.size(), kFoundMax));
  inside.resize(std::min(inside.size(), kFoundMax - named.size()));
  add_rows(sheet, by_year(named), Heads::years, words);
  if (inside.empty()) return;
  add_rows(sheet, {{.year = 0, .articles = std::move(inside)}}, Heads::found_inside, words);
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
  if (!shown.empty()) {
    add_categories(sheet, view.site->categories());
    add_years(sheet, view.site->years());
  }
  return sheet.finish(
      {.title = view.site->content().office, .path = "/", .description = sheet.word("intro")});
}

std::string year_page(const View& view, const Site::Year& year) {
  Sheet sheet{view, "list"};
  const auto heading = sheet.word("year_heading", {{"year", std::to_string(year.year)}});
  sheet.main().SetValue("HEADING", heading);
  add_path(sheet, {{sheet.word("home"), "/"}, {year_text(sheet, year.year)}});
  add_rows(sheet, {year}, Heads::none);
  return sheet.finish(
      {.title = with_office(view, heading), .path = "/nam/" + std::to_string(year.year)});
}

std::string archive_page(const View& view) {
  Sheet sheet{view, "archive"};
  auto& main = sheet.main();
  add_path(sheet, {{sheet.word("home"), "/"}, {sheet.word("archive")}});
  if (view.site->months().empty()) main.ShowSection("NOTHING");
  int year = std::numeric_limits<int>::max();
  TemplateDictionary* of_year = nullptr;
  for (const auto& month : view.site->months()) {
    if (of_year == nullptr || month.year != year) {
      of_year = main.AddSectionDictionary("YEAR");
      of_year->SetValue("HEADING", year_text(sheet, month.year));
      year = month.year;
    }
    auto& link = *of_year->AddSectionDictionary("MONTH");
    link.SetValue("HREF", sheet.link(month_path(month)));
    link.SetValue("TEXT",
                  sheet.word("month_count", {{"month", std::to_string(month.month)},
                                             {"count", std::to_string(month.articles.size())}}));
  }
  return sheet.finish({.title = with_office(view, sheet.word("archive")), .path = "/luu-tru"});
}

std::string month_page(const View& view, const Site::Month& month) {
  Sheet sheet{view, "list"};
  const auto heading = month_text(sheet, month);
  sheet.main().SetValue("HEADING", sheet.word("published_in", {{"month", heading}}));
  add_path(sheet, {{sheet.word("home"), "/"}, {sheet.word("archive"), "/luu-tru"}, {heading}});
  add_rows(sheet, {{.year = month.year, .articles = month.articles}}, Heads::none);
  return sheet.finish({.title = with_office(view, heading), .path = month_path(month)});
}

std::string papers_page(const View& view) {
  Sheet sheet{view, "papers"};
  add_path(sheet, {{sheet.word("home"), "/"}, {sheet.word("papers")}});
  for (const auto* article : view.site->papers()) {
    auto& row = *sheet.main().AddSectionDictionary("PAPER");
    row.SetValue("NUMBER", article->paper->number);
    row.SetValue("DAY_ISO", base::to_iso(article->paper->day));
    row.SetValue("DAY", base::to_vietnamese(article->paper->day));
    row.SetValue("ISSUER", article->paper->issuer);
    row.SetValue("HREF", sheet.link("/bai/" + article->public_id));
    row.SetValue("EXTRACT", typeset(article->title));
  }
  return sheet.finish({.title = with_office(view, sheet.word("papers")), .path = "/van-ban"});
}

std::string category_page(const View& view, const Site::Label& category) {
  Sheet sheet{view, "list"};
  return label_page(sheet, category_text(sheet, category), "/chuyen-muc/" + category.address,
                    category.articles);
}

std::string tag_page(const View& view, const Site::Label& tag) {
  Sheet sheet{view, "list"};
  return label_page(sheet, sheet.word("tag_heading", {{"tag", tag.name}}), "/the/" + tag.address,
                    tag.articles);
}

std::string search_page(const View& view, std::string_view words) {
  Sheet sheet{view, "search"};
  add_path(sheet, {{sheet.word("home"), "/"}, {sheet.word("search")}});
  add_form(sheet, words);
  std::string path = "/tim";
  if (!words.empty()) {
    add_found(sheet, words);
    path += "?q=" + wire::percent_encode(words);
  }
  return sheet.finish(
      {.title = with_office(view, sheet.word("search")), .path = path, .listed = words.empty()});
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

std::string sitemap(const View& view) {
  TemplateDictionary values{"sitemap"};
  const auto add = [&](const std::string& path, std::optional<base::Date> changed) {
    auto& page = *values.AddSectionDictionary("PAGE");
    page.SetValue("URL", view.address + path);
    if (changed) page.AddSectionDictionary("CHANGED")->SetValue("DAY", base::to_iso(*changed));
  };
  for (const auto* const path : {"/", "/luu-tru", "/du-lieu"}) add(path, std::nullopt);
  if (!view.site->papers().empty()) add("/van-ban", std::nullopt);
  for (const auto& year : view.site->years()) add("/nam/" + std::to_string(year.year), {});
  for (const auto& category : view.site->categories()) add("/chuyen-muc/" + category.address, {});
  for (const auto* article : newest(*view.site, kSitemapMax)) {
    add("/bai/" + article->public_id, last_change(*article));
  }
  return view.frame.expand("sitemap", values);
}

std::string robots(const View& view) {
  std::string text = "User-agent: *\nDisallow: /tim\n";
  if (!view.address.empty()) text += "Sitemap: " + view.address + "/sitemap.xml\n";
  return text;
}

std::string notice_page(const View& view, const Notice& notice) {
  Sheet sheet{view, "notice"};
  sheet.main().SetValue("HEADING", notice.heading);
  sheet.main().SetValue("TEXT", notice.text);
  if (view.site != nullptr) add_form(sheet);
  return sheet.finish({.title = notice.heading, .path = "/", .listed = false});
}

}  // namespace tongket::portal
