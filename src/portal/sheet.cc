#include "sheet.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "highlight.h"
#include "typeset.h"

namespace tongket::portal {
namespace {

using ctemplate::TemplateDictionary;
using showcase::Article;
using showcase::Kin;

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

/// The text with what was searched for marked in it.
void add_pieces(TemplateDictionary& in, const std::string& section, const std::string& text,
                std::string_view words) {
  for (const auto& [piece, is_hit] : highlight(text, words)) {
    in.AddSectionDictionary(section)
        ->AddSectionDictionary(is_hit ? "HIT" : "PLAIN")
        ->SetValue("TEXT", piece);
  }
}

void add_row(TemplateDictionary& year, const Sheet& sheet, const Article& article,
             std::string_view words) {
  auto& row = *year.AddSectionDictionary("ROW");
  row.SetValue("HREF", sheet.link("/bai/" + article.public_id));
  add_pieces(row, "NAME", typeset(article.title), words);
  add_pieces(row, "UNIT", unit_text(article) + " · " + typeset(article.period), words);
  row.SetValue("DAY_ISO", base::to_iso(article.published_day));
  row.SetValue("PUBLISHED", published_text(sheet, article.published_day));
  if (words.empty()) return;
  // Whoever asks by an old name hears what it is called today.
  for (const auto& text : kin_texts(sheet, article)) {
    add_pieces(*row.AddSectionDictionary("KIN"), "PIECE", typeset(text), words);
  }
  const auto shown = excerpt(article, words);
  if (shown.empty()) return;
  add_pieces(*row.AddSectionDictionary("EXCERPT"), "PIECE", typeset(shown), words);
}

}  // namespace

Sheet::Sheet(const View& view, const std::string& main, std::string frame)
    : view_{view}, frame_{std::move(frame)}, page_{"page"} {
  view.frame.add_words(page_, view.manner.language);
  const bool english = view.manner.language == base::Language::en;
  const std::string content_language = view.site != nullptr ? view.site->content().language : "vi";
  if (content_language != (english ? "en" : "vi")) {
    page_.ShowTemplateGlobalSection("CONTENT_LANG");
    page_.ShowTemplateGlobalSection("FRAME_LANG");
    page_.SetTemplateGlobalValue("LANG", content_language);
  }
  page_.SetValue("OFFICE", view.site != nullptr ? view.site->content().office : word("home"));
  set_places();
  main_ = page_.AddIncludeDictionary("MAIN");
  main_->SetFilename(main);
}

void Sheet::set_places() {
  constexpr std::array<std::pair<const char*, const char*>, 8> kPlaces{
      {{"U_HOME", "/"},
       {"U_SEARCH", "/tim"},
       {"U_ARCHIVE", "/luu-tru"},
       {"U_PAPERS", "/van-ban"},
       {"U_DATA", "/du-lieu"},
       {"U_FEED", "/feed.xml"},
       {"U_THEME", "/theme.css"},
       {"U_PORTAL", "/portal.css"}}};
  for (const auto& [name, path] : kPlaces) {
    const bool is_page = std::string_view{path}.find('.') == std::string_view::npos;
    page_.SetTemplateGlobalValue(name, is_page ? link(path) : view_.places.to(path, {}));
  }
  page_.SetTemplateGlobalValue("U_ICON", view_.places.to("/icon.svg", {}));
  if (view_.places.answers()) page_.ShowTemplateGlobalSection("ANSWERS");
  if (view_.site != nullptr && !view_.site->papers().empty()) page_.ShowSection("PAPERS");
  if (view_.visits == nullptr) return;
  auto& inbox = *page_.AddSectionDictionary("INBOX");
  inbox.SetValue("U_FEEDBACK", link("/gop-y"));
  const auto counted = view_.visits->of_site();
  inbox.SetValue("COUNTS", word("counts", {{"total", grouped(counted.total)},
                                           {"today", grouped(counted.today)},
                                           {"online", std::to_string(counted.online)}}));
  if (view_.site != nullptr && view_.site->content().poll) {
    inbox.AddSectionDictionary("POLL")->SetValue("U_POLL", link("/binh-chon"));
  }
}

void Sheet::set_manners(const std::string& path) {
  const auto& now = view_.manner;
  if (now.large) page_.ShowSection("LARGE");
  if (now.contrast) page_.ShowSection("CONTRAST");
  Manner other = now;
  other.language = now.language == base::Language::en ? base::Language::vi : base::Language::en;
  page_.SetValue("SWITCH", view_.places.to(path, other));
  other = now;
  other.large = !now.large;
  page_.SetTemplateGlobalValue("U_SIZE", view_.places.to(path, other));
  page_.SetTemplateGlobalValue("SIZE_TEXT", word(now.large ? "text_normal" : "text_large"));
  other = now;
  other.contrast = !now.contrast;
  page_.SetTemplateGlobalValue("U_CONTRAST", view_.places.to(path, other));
  page_.SetTemplateGlobalValue("CONTRAST_TEXT",
                               word(now.contrast ? "contrast_normal" : "contrast_high"));
}

void Sheet::set_head(const Head& head) {
  page_.SetValue("TITLE", head.title);
  if (!head.listed) page_.ShowSection("UNLISTED");
  if (!head.structured.empty()) {
    page_.AddSectionDictionary("STRUCTURED")->SetValue("JSON", head.structured);
  }
  if (view_.address.empty() || !head.listed) return;
  auto& meta = *page_.AddSectionDictionary("META");
  meta.SetValue("URL", view_.address + head.path);
  meta.SetValue("NAME", head.title);
  meta.SetValue("TYPE", head.is_article ? "article" : "website");
  meta.SetValue("LOCALE", view_.manner.language == base::Language::en ? "en_GB" : "vi_VN");
  if (!head.description.empty()) {
    meta.AddSectionDictionary("DESCRIPTION")->SetValue("TEXT", head.description);
  }
  if (!head.picture.empty()) {
    meta.AddSectionDictionary("PICTURE")->SetValue("URL", view_.address + head.picture);
  }
  // Readers of the paper find the page by what stands at its foot.
  if (head.is_article) {
    auto* const address = page_.AddSectionDictionary("ADDRESS");
    address->SetValue("TEXT", word("address", {{"address", view_.address + head.path}}));
  }
}

std::string Sheet::finish(const Head& head) {
  set_manners(head.path);
  set_head(head);
  return view_.frame.expand(frame_, page_);
}

std::string grouped(std::int64_t number) {
  auto text = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) {
    text.insert(static_cast<std::size_t>(at), 1, '.');
  }
  return text;
}

void set_part(TemplateDictionary& in, const std::string& part, const std::string& text) {
  in.AddSectionDictionary(part)->SetValue("TEXT", typeset(text));
}

void add_path(Sheet& sheet, const std::vector<Step>& steps) {
  auto& path = *sheet.main().AddIncludeDictionary("PATH");
  path.SetFilename("path");
  for (const auto& [text, to] : steps) {
    auto& step = *path.AddSectionDictionary("STEP");
    auto& shown = *step.AddSectionDictionary(to.empty() ? "HERE" : "LINK");
    shown.SetValue("TEXT", text);
    if (!to.empty()) shown.SetValue("HREF", sheet.link(to));
  }
}

void add_form(Sheet& sheet, std::string_view words) {
  if (!sheet.view().places.answers()) return;
  auto& form = *sheet.main().AddIncludeDictionary("FORM");
  form.SetFilename("form");
  form.SetValue("WORDS", std::string{words});
  const auto& manner = sheet.view().manner;
  const auto keep = [&](bool wanted, const char* name, const char* value) {
    if (!wanted) return;
    auto& kept = *form.AddSectionDictionary("KEPT");
    kept.SetValue("NAME", name);
    kept.SetValue("VALUE", value);
  };
  keep(manner.language == base::Language::en, "lang", "en");
  keep(manner.large, "chu", "lon");
  keep(manner.contrast, "nen", "dam");
}

void add_rows(Sheet& sheet, const std::vector<Site::Year>& years, Heads heads,
              std::string_view words) {
  auto& rows = *sheet.main().AddIncludeDictionary("ROWS");
  rows.SetFilename("rows");
  for (const auto& [number, articles] : years) {
    auto& year = *rows.AddSectionDictionary("YEAR");
    if (heads == Heads::found_inside) year.ShowSection("INSIDE");
    if (heads == Heads::years) {
      auto& head = *year.AddSectionDictionary("HEAD");
      head.SetValue("NUMBER", std::to_string(number));
      head.SetValue("HEADING", year_text(sheet, number));
    }
    for (const auto* article : articles) add_row(year, sheet, *article, words);
  }
}

std::string published_text(const Sheet& sheet, base::Date day) {
  return sheet.word("published", {{"day", base::to_vietnamese(day)}});
}

std::string unit_text(const Article& article) { return typeset(base::capitalised(article.unit)); }

std::string year_text(const Sheet& sheet, int year) {
  return sheet.word("year", {{"year", std::to_string(year)}});
}

std::vector<std::string> kin_texts(const Sheet& sheet, const Article& article) {
  std::vector<std::string> texts;
  if (article.before) texts.push_back(before_text(sheet, *article.before));
  if (article.today) texts.push_back(today_text(sheet, *article.today));
  return texts;
}

base::Date last_change(const Article& article) {
  return article.corrections.empty()
             ? article.published_day
             : std::max(article.published_day, article.corrections.back().day);
}

Articles newest(const Site& site, std::size_t count_max) {
  Articles all;
  for (const auto& article : site.content().articles) {
    if (all.size() == count_max) break;
    all.push_back(&article);
  }
  return all;
}

}  // namespace tongket::portal
