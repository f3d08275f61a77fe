#include "site.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <iterator>

#include "base/text.h"
#include "highlight.h"

namespace tongket::portal {
namespace {

constexpr std::size_t kRelatedMax = 5;

std::string names_in(const std::optional<showcase::Kin>& kin) {
  if (!kin) return "";
  std::string names;
  for (const auto* list : {&kin->whole, &kin->parts}) {
    for (const auto& name : *list) names += name + ' ';
  }
  return names + kin->place;
}

std::string names_of(const showcase::Article& article) {
  const auto paper =
      article.paper ? ' ' + article.paper->number + ' ' + article.paper->issuer : std::string{};
  return article.title + ' ' + article.unit + ' ' + names_in(article.before) + ' ' +
         names_in(article.today) + ' ' + article.period + paper;
}

std::string texts_of(const showcase::Article& article) {
  std::string all = names_of(article) + ' ' + article.lead + ' ' + article.author;
  for (const auto& tag : article.tags) all += ' ' + tag;
  for (const auto* texts : {&article.paragraphs, &article.tasks}) {
    for (const auto& text : *texts) all += ' ' + text;
  }
  for (const auto& photo : article.photos) all += ' ' + photo.caption + ' ' + photo.alt;
  for (const auto& each : article.attachments) all += ' ' + each.title;
  return all;
}

std::vector<Site::Month> by_month(const Articles& articles) {
  std::map<std::pair<int, int>, Articles, std::greater<>> grouped;
  for (const auto* article : articles) {
    const std::chrono::year_month_day day{article->published_day};
    grouped[{static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month()))}]
        .push_back(article);
  }
  std::vector<Site::Month> months;
  months.reserve(grouped.size());
  for (auto& [month, of_month] : grouped) {
    months.push_back({month.first, month.second, std::move(of_month)});
  }
  return months;
}

/// Each article under every word that `labels_of` gives of it: address, then name.
template <class LabelsOf>
std::vector<Site::Label> by_label(const Articles& articles, LabelsOf labels_of) {
  std::map<std::string, Site::Label> grouped;
  for (const auto* article : articles) {
    for (const auto& [address, name] : labels_of(*article)) {
      if (address.empty()) continue;
      auto& label = grouped.try_emplace(address, Site::Label{address, name, {}}).first->second;
      if (label.articles.empty() || label.articles.back() != article) {
        label.articles.push_back(article);
      }
    }
  }
  std::vector<Site::Label> labels;
  labels.reserve(grouped.size());
  for (auto& [address, label] : grouped) labels.push_back(std::move(label));
  return labels;
}

using Names = std::vector<std::pair<std::string, std::string>>;

Names category_of(const showcase::Article& article) {
  return {{article.category, article.category}};
}

Names tags_of(const showcase::Article& article) {
  Names names;
  names.reserve(article.tags.size());
  for (const auto& tag : article.tags) names.emplace_back(address_of_tag(tag), tag);
  return names;
}

const Site::Label* find_label(const std::vector<Site::Label>& labels, std::string_view address) {
  const auto found = std::ranges::find(labels, address, &Site::Label::address);
  return found == labels.end() ? nullptr : &*found;
}

}  // namespace

std::string address_of_tag(std::string_view tag) {
  std::string address;
  for (const char letter : base::fold(tag)) {
    const bool is_plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    if (is_plain) {
      address += letter;
    } else if (!address.empty() && address.back() != '-') {
      address += '-';
    }
  }
  if (address.ends_with('-')) address.pop_back();
  return address;
}

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
    by_unit_.emplace(article.unit, &article);
    names_.add(base::fold(names_of(article)));
    texts_.add(base::fold(texts_of(article)));
  }
  std::ranges::copy_if(all, std::back_inserter(papers_),
                       [](const auto* article) { return article->paper.has_value(); });
  std::ranges::stable_sort(papers_, std::ranges::greater{},
                           [](const auto* article) { return article->paper->day; });
  withdrawn_.insert(content().withdrawn.begin(), content().withdrawn.end());
  years_ = by_year(all);
  months_ = by_month(all);
  categories_ = by_label(all, category_of);
  tags_ = by_label(all, tags_of);
}

const Site::Label* Site::find_category(std::string_view address) const {
  return find_label(categories_, address);
}

const Site::Label* Site::find_tag(std::string_view address) const {
  return find_label(tags_, address);
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

const Site::Month* Site::find_month(int year, int month) const {
  const auto found = std::ranges::find_if(
      months_, [&](const Month& each) { return each.year == year && each.month == month; });
  return found == months_.end() ? nullptr : &*found;
}

Site::Found Site::search(std::string_view words) const {
  const auto wanted = words_in(words);
  const auto named = names_.find(wanted);
  Found found;
  for (const auto number : named) found.named.push_back(&content().articles[number]);
  for (const auto number : texts_.find(wanted)) {
    if (std::ranges::binary_search(named, number)) continue;
    found.inside.push_back(&content().articles[number]);
  }
  return found;
}

Articles Site::related(const showcase::Article& article) const {
  Articles related;
  const auto add = [&](const showcase::Article* other) {
    if (other == &article || related.size() == kRelatedMax) return;
    if (std::ranges::find(related, other) == related.end()) related.push_back(other);
  };
  const auto [first, past] = by_unit_.equal_range(article.unit);
  for (auto at = first; at != past; ++at) add(at->second);
  const auto* const year = find_year(article.year);
  for (const auto* other : year->articles) {
    if (other->level == article.level) add(other);
  }
  return related;
}

}  // namespace tongket::portal
