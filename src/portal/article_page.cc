#include <algorithm>

#include "base/json.h"
#include "base/text.h"
#include "sheet.h"
#include "typeset.h"
#include "wire/uri.h"

namespace tongket::portal {
namespace {

using showcase::Article;

std::string path_of(const Article& article) { return "/bai/" + article.public_id; }

std::string file_path(const Article& article, const std::string& file) {
  return path_of(article) + "/tep/" + file;
}

/// "…/a.webp 480w, …/b.webp 960w"
std::string widths_text(const Sheet& sheet, const Article& article, const showcase::Photo& photo,
                        std::string showcase::PhotoSize::*form) {
  std::string text;
  for (const auto& size : photo.sizes) {
    text += (text.empty() ? "" : ", ") +
            sheet.view().places.to(file_path(article, size.*form), {}) + ' ' +
            std::to_string(size.width) + 'w';
  }
  return text;
}

void add_photo(ctemplate::TemplateDictionary& in, const char* place, const Sheet& sheet,
               const Article& article, const showcase::Photo& photo) {
  auto& part = *in.AddIncludeDictionary(place);
  part.SetFilename("photo");
  auto& values = *part.AddSectionDictionary("PHOTO");
  const auto& middle = photo.sizes[photo.sizes.size() / 2];
  values.SetValue("WEBP", widths_text(sheet, article, photo, &showcase::PhotoSize::webp));
  values.SetValue("JPEG", widths_text(sheet, article, photo, &showcase::PhotoSize::jpeg));
  values.SetValue("SRC", sheet.view().places.to(file_path(article, middle.jpeg), {}));
  values.SetValue("WIDTH", std::to_string(middle.width));
  values.SetValue("HEIGHT", std::to_string(middle.height));
  values.SetValue("ALT", photo.alt);
  if (!photo.caption.empty()) set_part(values, "CAPTION", photo.caption);
}

/// The first photo stands below the lead, the others below the text.
void add_photos(Sheet& sheet, const Article& article) {
  if (article.photos.empty()) return;
  add_photo(sheet.main(), "FIRST", sheet, article, article.photos.front());
  for (std::size_t i = 1; i < article.photos.size(); ++i) {
    add_photo(sheet.main(), "OTHERS", sheet, article, article.photos[i]);
  }
}

/// "PDF, 214 kB"
std::string kind_text(const showcase::Attachment& attachment) {
  auto kind = attachment.file.substr(attachment.file.rfind('.') + 1);
  for (char& letter : kind) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return kind + ", " + std::to_string(attachment.kilobytes) + " kB";
}

void add_attachments(Sheet& sheet, const Article& article) {
  if (article.paper) {
    auto& paper = *sheet.main().AddSectionDictionary("PAPER");
    paper.SetValue("NUMBER", article.paper->number);
    paper.SetValue("DAY", base::to_vietnamese(article.paper->day));
    paper.SetValue("ISSUER", article.paper->issuer);
  }
  if (article.attachments.empty()) return;
  auto& files = *sheet.main().AddSectionDictionary("FILES");
  for (const auto& each : article.attachments) {
    auto& file = *files.AddSectionDictionary("FILE");
    file.SetValue("HREF", sheet.view().places.to(file_path(article, each.file), {}));
    file.SetValue("TEXT", each.title);
    file.SetValue("KIND", kind_text(each));
  }
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

void add_byline(Sheet& sheet, const Article& article) {
  auto& main = sheet.main();
  main.SetValue("DAY_ISO", base::to_iso(article.published_day));
  main.SetValue("PUBLISHED", published_text(sheet, article.published_day));
  if (article.event_day) {
    auto& event = *main.AddSectionDictionary("EVENT");
    event.SetValue("DAY_ISO", base::to_iso(*article.event_day));
    event.SetValue("TEXT", sheet.word("event", {{"day", base::to_vietnamese(*article.event_day)}}));
  }
  main.SetValue("U_CATEGORY", sheet.link("/chuyen-muc/" + article.category));
  main.SetValue("CATEGORY", sheet.word("category_" + article.category));
  if (!article.author.empty()) {
    set_part(main, "AUTHOR", sheet.word("author", {{"author", article.author}}));
  }
  main.SetValue("LEVEL", sheet.word("level_" + article.level));
  main.SetValue("SOURCE", sheet.word("source", {{"office", sheet.view().site->content().office}}));
  for (const auto& text : kin_texts(sheet, article)) set_part(main, "KIN", text);
}

void add_figures(Sheet& sheet, const Article& article) {
  if (article.figures.empty()) return;
  auto& table = *sheet.main().AddSectionDictionary("FIGURES");
  table.SetValue("CAPTION", sheet.word("figures_caption", {{"unit", unit_text(article)},
                                                           {"period", typeset(article.period)}}));
  table.SetValue("COUNTED_TO",
                 sheet.word("counted_to", {{"day", base::to_vietnamese(*article.counted_to)}}));
  table.SetValue("U_CSV", sheet.view().places.to(path_of(article) + "/so-lieu.csv", {}));
  for (const auto& figure : article.figures) {
    auto& row = *table.AddSectionDictionary("FIGURE");
    row.SetValue("LABEL", figure.label);
    row.SetValue("MEASURE", figure.measure);
    row.SetValue("VALUE", figure.value);
  }
}

void add_tags(Sheet& sheet, const Article& article) {
  if (article.tags.empty()) return;
  auto& tags = *sheet.main().AddSectionDictionary("TAGS");
  for (const auto& tag : article.tags) {
    const auto address = address_of_tag(tag);
    if (address.empty()) continue;
    auto& link = *tags.AddSectionDictionary("TAG");
    link.SetValue("HREF", sheet.link("/the/" + address));
    link.SetValue("TEXT", tag);
  }
}

/// "4,5": points by ratings, to the nearest tenth.
std::string average_of(const Visits::OfArticle& counted) {
  const auto tenths = (counted.points * 20 + counted.ratings) / (counted.ratings * 2);
  return std::to_string(tenths / 10) + ',' + std::to_string(tenths % 10);
}

void add_counts(Sheet& sheet, const Article& article) {
  if (sheet.view().visits == nullptr) return;
  const auto counted = sheet.view().visits->of(article.public_id);
  set_part(sheet.main(), "VIEWS", sheet.word("views", {{"count", grouped(counted.views)}}));
  auto& rate = *sheet.main().AddSectionDictionary("RATE");
  rate.SetValue("HREF", sheet.link(path_of(article) + "/danh-gia"));
  rate.SetValue("RATING", counted.ratings == 0
                              ? sheet.word("rating_none")
                              : sheet.word("rating", {{"average", average_of(counted)},
                                                      {"count", grouped(counted.ratings)}}));
  for (int points = 1; points <= 5; ++points) {
    auto& point = *rate.AddSectionDictionary("POINT");
    point.SetValue("POINTS", std::to_string(points));
    point.SetValue("TEXT", sheet.word("rate_points", {{"points", std::to_string(points)}}));
  }
}

/// Plain links: whoever does not follow one is seen by nobody.
void add_ways_on(Sheet& sheet, const Article& article) {
  auto& ways = *sheet.main().AddSectionDictionary("WAYS");
  if (sheet.view().places.answers()) {
    ways.AddSectionDictionary("PRINT")->SetValue("HREF", sheet.link(path_of(article) + "/in"));
  }
  const auto& address = sheet.view().address;
  if (address.empty()) return;
  auto& share = *ways.AddSectionDictionary("SHARE");
  share.SetValue("SUBJECT", wire::percent_encode(article.title));
  share.SetValue("URL", wire::percent_encode(address + path_of(article)));
}

void add_related(Sheet& sheet, const Article& article) {
  const auto related = sheet.view().site->related(article);
  if (related.empty()) return;
  auto& list = *sheet.main().AddSectionDictionary("RELATED");
  for (const auto* other : related) {
    auto& link = *list.AddSectionDictionary("LINK");
    link.SetValue("HREF", sheet.link(path_of(*other)));
    link.SetValue("NAME", typeset(other->title));
    link.SetValue("PUBLISHED", published_text(sheet, other->published_day));
  }
}

/// JSON in which no letter can end the element it stands in, or look like an attribute's end.
std::string inert(const base::JsonObject& json) {
  const auto text = base::json_text(json);
  std::string safe;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view two = std::string_view{text}.substr(i, 2);
    if (two.front() == '<') {
      safe += "\\u003c";
    } else if (two.front() == '>') {
      safe += "\\u003e";
    } else if (two.front() == '&') {
      safe += "\\u0026";
    } else if (two.front() == '\'') {
      safe += "\\u0027";
    } else if (two.front() == '\\') {
      safe += two == "\\\"" ? std::string_view{"\\u0022"} : two;
      ++i;
    } else {
      safe += two.front();
    }
  }
  return safe;
}

/// The first photo at its widest.
std::string picture_path(const Article& article) {
  return file_path(article, article.photos.front().sizes.back().jpeg);
}

/// What search engines read of an article, in the words of schema.org.
std::string structured(const Sheet& sheet, const Article& article) {
  const auto& view = sheet.view();
  const auto& content = view.site->content();
  const base::JsonObject office{{"@type", "GovernmentOrganization"}, {"name", content.office}};
  base::JsonObject json{{"@context", "https://schema.org"},
                        {"@type", "NewsArticle"},
                        {"headline", article.title},
                        {"inLanguage", content.language},
                        {"datePublished", base::to_iso(article.published_day)},
                        {"dateModified", base::to_iso(last_change(article))},
                        {"publisher", office}};
  json.emplace("author", article.author.empty()
                             ? office
                             : base::JsonObject{{"@type", "Person"}, {"name", article.author}});
  if (!article.lead.empty()) json.emplace("description", article.lead);
  if (view.address.empty()) return inert(json);
  json.emplace("mainEntityOfPage", view.address + path_of(article));
  if (!article.photos.empty()) json.emplace("image", view.address + picture_path(article));
  return inert(json);
}

void add_article(Sheet& sheet, const Article& article) {
  sheet.main().SetValue("NAME", typeset(article.title));
  add_byline(sheet, article);
  add_texts(sheet, article);
  add_photos(sheet, article);
  add_attachments(sheet, article);
  add_figures(sheet, article);
  add_tags(sheet, article);
}

}  // namespace

std::string article_page(const View& view, const Article& article) {
  Sheet sheet{view, "article"};
  add_path(sheet, {{sheet.word("home"), "/"},
                   {year_text(sheet, article.year), "/nam/" + std::to_string(article.year)},
                   {unit_text(article)}});
  add_article(sheet, article);
  add_counts(sheet, article);
  add_ways_on(sheet, article);
  add_related(sheet, article);
  return sheet.finish({.title = article.title + " - " + view.site->content().office,
                       .path = path_of(article),
                       .description = article.lead,
                       .is_article = true,
                       .picture = article.photos.empty() ? "" : picture_path(article),
                       .structured = structured(sheet, article)});
}

std::string paper_page(const View& view, const Article& article) {
  Sheet sheet{view, "article", "paper"};
  add_article(sheet, article);
  auto& back = *sheet.main().AddSectionDictionary("BACK");
  back.SetValue("HREF", sheet.link(path_of(article)));
  if (!view.address.empty()) {
    back.AddSectionDictionary("ADDRESS")->SetValue(
        "TEXT", sheet.word("address", {{"address", view.address + path_of(article)}}));
  }
  return sheet.finish({.title = article.title + " - " + view.site->content().office,
                       .path = path_of(article) + "/in",
                       .listed = false});
}

}  // namespace tongket::portal
