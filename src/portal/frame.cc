#include "frame.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace tongket::portal {

namespace embedded {
std::string_view page_html();
std::string_view list_html();
std::string_view rows_html();
std::string_view article_html();
std::string_view search_html();
std::string_view notice_html();
std::string_view form_html();
std::string_view archive_html();
std::string_view data_html();
std::string_view feedback_html();
std::string_view paper_html();
std::string_view papers_html();
std::string_view path_html();
std::string_view photo_html();
std::string_view poll_html();
std::string_view feed_xml();
std::string_view sitemap_xml();
}  // namespace embedded

namespace {

constexpr std::string_view kWords = "screen.portal_";

struct Named {
  std::string_view name;
  std::string_view text;
};

std::array<Named, 17> all_templates() {
  return {{{"page", embedded::page_html()},
           {"list", embedded::list_html()},
           {"rows", embedded::rows_html()},
           {"article", embedded::article_html()},
           {"search", embedded::search_html()},
           {"notice", embedded::notice_html()},
           {"form", embedded::form_html()},
           {"archive", embedded::archive_html()},
           {"data", embedded::data_html()},
           {"feedback", embedded::feedback_html()},
           {"poll", embedded::poll_html()},
           {"paper", embedded::paper_html()},
           {"papers", embedded::papers_html()},
           {"path", embedded::path_html()},
           {"photo", embedded::photo_html()},
           {"feed", embedded::feed_xml()},
           {"sitemap", embedded::sitemap_xml()}}};
}

/// "screen.portal_not_found" is {{T_NOT_FOUND}}.
std::string marker_of(std::string_view code) {
  std::string marker = "T_";
  for (const char letter : code.substr(kWords.size())) {
    marker += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  }
  return marker;
}

}  // namespace

Frame::Frame() {
  std::string everything;
  for (const auto& [name, text] : all_templates()) {
    TK_CHECK(text.starts_with("{{%AUTOESCAPE context="));
    TK_CHECK(templates_.StringToTemplateCache(std::string{name}, std::string{text},
                                              ctemplate::STRIP_BLANK_LINES));
    everything += text;
  }
  templates_.Freeze();
  for (const auto language : {base::Language::vi, base::Language::en}) {
    for (const auto& [code, words] : messages_.all(language)) {
      if (code.starts_with(kWords)) everything += words;
    }
  }
  version_ = base::sha256(everything);
}

std::string Frame::say(base::Language language, std::string_view name, const Blanks& blanks) const {
  const std::string code = std::string{kWords} + std::string{name};
  return messages_.say(language, base::Error{base::ErrorKind::invalid, code, blanks});
}

std::string Frame::say(base::Language language, const base::Error& error) const {
  return messages_.say(language, error);
}

std::string Frame::expand(const std::string& name,
                          const ctemplate::TemplateDictionary& values) const {
  std::string text;
  TK_CHECK(templates_.ExpandNoLoad(name, ctemplate::STRIP_BLANK_LINES, &values, nullptr, &text));
  return text;
}

void Frame::add_words(ctemplate::TemplateDictionary& values, base::Language language) const {
  for (const auto& [code, words] : messages_.all(language)) {
    if (code.starts_with(kWords)) values.SetTemplateGlobalValue(marker_of(code), words);
  }
}

}  // namespace tongket::portal
