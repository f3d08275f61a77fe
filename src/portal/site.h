#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "showcase/snapshot.h"
#include "word_index.h"

namespace tongket::portal {

using Articles = std::vector<const showcase::Article*>;

/// A snapshot as the pages ask it: by address, by year, by month of publishing, by words.
class Site {
 public:
  explicit Site(showcase::Snapshot snapshot);
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  struct Year {
    int year;
    Articles articles;  ///< Newest first.
  };
  /// What was published in a month.
  struct Month {
    int year;
    int month;
    Articles articles;  ///< Newest first.
  };

  [[nodiscard]] const showcase::Content& content() const { return snapshot_.content(); }
  [[nodiscard]] const base::Hash& version() const { return snapshot_.version(); }

  /// Null when no article of this id is out.
  [[nodiscard]] const showcase::Article* find(std::string_view public_id) const;
  [[nodiscard]] bool was_withdrawn(std::string_view public_id) const;

  [[nodiscard]] const std::vector<Year>& years() const { return years_; }     ///< Newest first.
  [[nodiscard]] const std::vector<Month>& months() const { return months_; }  ///< Newest first.
  [[nodiscard]] const Year* find_year(int year) const;
  [[nodiscard]] const Month* find_month(int year, int month) const;

  /// Articles that make a văn bản known, its newest day first.
  [[nodiscard]] const Articles& papers() const { return papers_; }

  /// Articles under one word: a category, or a tag by its address.
  struct Label {
    std::string address;  ///< "training"; of "Dân quân" "dan-quan".
    std::string name;     ///< The tag as it was first written; of a category its address.
    Articles articles;    ///< Newest first.
  };
  [[nodiscard]] const std::vector<Label>& categories() const { return categories_; }
  [[nodiscard]] const std::vector<Label>& tags() const { return tags_; }
  [[nodiscard]] const Label* find_category(std::string_view address) const;
  [[nodiscard]] const Label* find_tag(std::string_view address) const;

  struct Found {
    Articles named;   ///< Title, units or period hold every word.
    Articles inside;  ///< The others, whose whole text does.
  };
  /// Articles in which every word of `words` occurs, diacritics and case aside. Nothing for no
  /// word.
  [[nodiscard]] Found search(std::string_view words) const;

  /// Of the same unit first, then of the same year and level; never the article itself.
  [[nodiscard]] Articles related(const showcase::Article& article) const;

 private:
  showcase::Snapshot snapshot_;
  WordIndex names_;
  WordIndex texts_;
  std::map<std::string_view, const showcase::Article*> by_id_;
  std::multimap<std::string_view, const showcase::Article*> by_unit_;
  std::set<std::string_view> withdrawn_;
  std::vector<Year> years_;
  Articles papers_;
  std::vector<Month> months_;
  std::vector<Label> categories_;  ///< By address, as the tags.
  std::vector<Label> tags_;
};

/// "Dân quân, tự vệ" is "dan-quan-tu-ve": letters and digits without marks. Empty for none.
[[nodiscard]] std::string address_of_tag(std::string_view tag);

/// The articles by the year they speak of, newest year first.
[[nodiscard]] std::vector<Site::Year> by_year(const Articles& articles);

}  // namespace tongket::portal
