#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "showcase/snapshot.h"

namespace tongket::portal {

using Articles = std::vector<const showcase::Article*>;

/// A snapshot as the pages ask it: by address, by year, by words.
class Site {
 public:
  explicit Site(showcase::Snapshot snapshot);
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  struct Year {
    int year;
    Articles articles;  ///< Newest first.
  };

  [[nodiscard]] const showcase::Content& content() const { return snapshot_.content(); }
  [[nodiscard]] const base::Hash& version() const { return snapshot_.version(); }

  /// Null when no article of this id is out.
  [[nodiscard]] const showcase::Article* find(std::string_view public_id) const;
  [[nodiscard]] bool was_withdrawn(std::string_view public_id) const;

  [[nodiscard]] const std::vector<Year>& years() const { return years_; }  ///< Newest first.
  [[nodiscard]] const Year* find_year(int year) const;

  /// Articles in whose title, unit or period every word of `words` occurs, diacritics and case
  /// aside. Nothing for no word.
  [[nodiscard]] Articles search(std::string_view words) const;

 private:
  struct Entry {
    const showcase::Article* article;
    std::string folded;
  };

  showcase::Snapshot snapshot_;
  std::vector<Entry> entries_;
  std::map<std::string_view, const showcase::Article*> by_id_;
  std::set<std::string_view> withdrawn_;
  std::vector<Year> years_;
};

/// The newest `count` of them by year, newest year first.
[[nodiscard]] std::vector<Site::Year> by_year(const Articles& articles);

}  // namespace tongket::portal
