#include "site.h"

#include <algorithm>

#include "base/text.h"

namespace tongket::portal {
namespace {

std::vector<std::string> words_in(std::string_view folded) {
  std::vector<std::string> words;
  while (!folded.empty()) {
    const auto end = std::min(folded.find(' '), folded.size());
    if (end > 0) words.emplace_back(folded.substr(0, end));
    folded.remove_prefix(std::min(end + 1, folded.size()));
  }
  return words;
}

std::string names_in(const std::optional<showcase::Kin>& kin) {
  if (!kin) return "";
  std::string names;
  for (const auto* list : {&kin->whole, &kin->parts}) {
    for (const auto& name : *list) names += name + ' ';
  }
  return names + kin->place;
}

}  // namespace

std::vector<Site::Year> by_year(const Articles& articles) {
  std::map<int, Articles, std::greater<>> grouped;
  for (const auto* article : articles) grouped[article->year].push_back(article);
  std::vector<Site::Year> years;
  years.reserve(grouped.size());
  for (auto& [year, of_year] : grouped) years.push_back({year, std::move(of_year)});
  return years;
}

Site::Site(showcase::Snapshot snapshot) : snapshot_{std::move(snapshot)} {
  Articles all;
  for (const auto& article : content().articles) {
    all.push_back(&article);
    by_id_.emplace(article.public_id, &article);
    entries_.push_back(
        {&article, base::fold(article.title + ' ' + article.unit + ' ' + names_in(article.before) +
                              ' ' + names_in(article.today) + ' ' + article.period)});
  }
  withdrawn_.insert(content().withdrawn.begin(), content().withdrawn.end());
  years_ = by_year(all);
}

const showcase::Article* Site::find(std::string_view public_id) const {
  const auto found = by_id_.find(public_id);
  return found == by_id_.end() ? nullptr : found->second;
}

bool Site::was_withdrawn(std::string_view public_id) const {
  return withdrawn_.contains(public_id);
}

const Site::Year* Site::find_year(int year) const {
  const auto found = std::ranges::find(years_, year, &Year::year);
  return found == years_.end() ? nullptr : &*found;
}

Articles Site::search(std::string_view words) const {
  const auto wanted = words_in(base::fold(words));
  Articles found;
  if (wanted.empty()) return found;
  for (const auto& entry : entries_) {
    const auto occurs = [&](const std::string& word) {
      return entry.folded.find(word) != std::string::npos;
    };
    if (std::ranges::all_of(wanted, occurs)) found.push_back(entry.article);
  }
  return found;
}

}  // namespace tongket::portal
