#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>

#include "base/messages.h"
#include "base/sha256.h"

namespace tongket::portal {

/// The templates and the words around the articles. Every value that goes into a page is escaped by
/// the place where it stands: each template begins with the mark that switches this on, and one
/// without it is refused at start.
class Frame {
 public:
  Frame();

  using Blanks = std::vector<std::pair<std::string_view, std::string>>;
  /// The words `screen.portal_{name}`, blanks filled.
  [[nodiscard]] std::string say(base::Language language, std::string_view name,
                                const Blanks& blanks = {}) const;
  /// The sentence of a refusal.
  [[nodiscard]] std::string say(base::Language language, const base::Error& error) const;

  /// Requires `name` to be a template, and a dictionary that fits it.
  [[nodiscard]] std::string expand(const std::string& name,
                                   const ctemplate::TemplateDictionary& values) const;

  /// Puts every word without blanks where templates say {{T_HOME}}, {{T_SKIP}} …
  void add_words(ctemplate::TemplateDictionary& values, base::Language language) const;

  /// Changes when a template or a word does.
  [[nodiscard]] const base::Hash& version() const { return version_; }

 private:
  base::Messages messages_;
  ctemplate::TemplateCache templates_;
  base::Hash version_;
};

}  // namespace tongket::portal
