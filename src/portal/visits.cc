#include "visits.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "base/check.h"
#include "base/sha256.h"

namespace tongket::portal {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFile = "visits.json";
constexpr std::chrono::minutes kOnline{5};
constexpr std::size_t kReadersMax = 200'000;
constexpr std::size_t kFileBytesMax = std::size_t{64} * 1024 * 1024;

[[noreturn]] void outage(const std::string& what, const fs::path& path) {
  throw base::Outage{what + " " + path.string()};
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::int64_t number_at(const base::JsonObject& json, std::string_view key) {
  const auto number = base::json_integer(json, key);
  return number.ok() && number.value() >= 0 ? number.value() : 0;
}

}  // namespace

Visits::Visits(fs::path folder, const base::Clock& clock, base::Dice& dice)
    : folder_{std::move(folder)}, clock_{clock}, dice_{dice} {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) outage("cannot make", folder_);
  load();
  const std::scoped_lock lock{mutex_};
  const auto today = base::vietnamese_day(clock_.now());
  if (day_ == today) {
    const auto counted = today_;
    begin_day(today);
    today_ = counted;
  } else {
    begin_day(today);
  }
}

void Visits::load() {
  const auto path = folder_ / kFile;
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) return;
  const auto json = size > kFileBytesMax ? base::Result<base::Json>{base::Error{}}
                                         : base::parse_json(bytes_of(path));
  if (!json.ok() || !json.value().is_object()) {
    fs::rename(path, path.string() + ".damaged", error);
    if (error) outage("cannot put aside", path);
    return;
  }
  const auto& sums = json.value().get_object();
  total_ = number_at(sums, "total");
  today_ = number_at(sums, "today");
  const auto day = base::json_string(sums, "day");
  const auto known =
      day.ok() ? base::parse_iso(day.value()) : base::Result<base::Date>{day.error()};
  if (known.ok()) day_ = known.value();
  load_articles(sums);
  load_polls(sums);
}

void Visits::load_articles(const base::JsonObject& sums) {
  const auto articles = base::json_object(sums, "articles");
  if (!articles.ok()) return;
  for (const auto& [id, each] : articles.value()) {
    if (!each.is_object()) continue;
    const auto& of = each.get_object();
    articles_[std::string{id}] = {.views = number_at(of, "views"),
                                  .points = number_at(of, "points"),
                                  .ratings = number_at(of, "ratings")};
  }
}

void Visits::load_polls(const base::JsonObject& sums) {
  const auto polls = base::json_object(sums, "polls");
  if (!polls.ok()) return;
  for (const auto& [id, each] : polls.value()) {
    if (!each.is_array()) continue;
    auto& votes = polls_[std::string{id}];
    for (const auto& number : each.get_array()) {
      votes.push_back(number.is_int64() ? std::max<std::int64_t>(0, number.get_int64()) : 0);
    }
  }
}

void Visits::begin_day(base::Date today) {
  std::array<std::uint8_t, 16> salt{};
  dice_.fill(salt);
  salt_.assign(salt.begin(), salt.end());
  day_ = today;
  today_ = 0;
  seen_.clear();
  done_.clear();
}

std::string Visits::reader_of(std::string_view peer) const {
  return base::to_hex(base::sha256(salt_ + std::string{peer})).substr(0, 16);
}

std::string Visits::reader(std::string_view peer) const {
  const std::scoped_lock lock{mutex_};
  return reader_of(peer);
}

void Visits::read(std::string_view article, std::string_view peer) {
  const auto now = clock_.now();
  const auto today = base::vietnamese_day(now);
  const std::scoped_lock lock{mutex_};
  if (today != day_) begin_day(today);
  ++total_;
  ++today_;
  ++revision_;
  if (!article.empty()) {
    const auto found = articles_.find(article);
    ++(found != articles_.end() ? found->second : articles_[std::string{article}]).views;
  }
  if (seen_.size() >= kReadersMax) {
    std::erase_if(seen_, [&](const auto& each) { return now - each.second > kOnline; });
  }
  if (seen_.size() < kReadersMax) seen_[reader_of(peer)] = now;
}

bool Visits::is_first_today(std::string_view what, std::string_view peer) {
  const auto today = base::vietnamese_day(clock_.now());
  if (today != day_) begin_day(today);
  if (done_.size() >= kReadersMax) return false;
  return done_.insert(reader_of(peer) + std::string{what}).second;
}

bool Visits::rate(std::string_view article, int points, std::string_view peer) {
  TK_CHECK(points >= 1 && points <= 5);
  const std::scoped_lock lock{mutex_};
  if (!is_first_today("rate " + std::string{article}, peer)) return false;
  auto& of = articles_[std::string{article}];
  of.points += points;
  ++of.ratings;
  ++revision_;
  return true;
}

bool Visits::vote(std::string_view poll, std::size_t option, std::string_view peer) {
  const std::scoped_lock lock{mutex_};
  if (!is_first_today("vote " + std::string{poll}, peer)) return false;
  auto& votes = polls_[std::string{poll}];
  if (votes.size() <= option) votes.resize(option + 1);
  ++votes[option];
  ++revision_;
  return true;
}

std::vector<std::int64_t> Visits::votes(std::string_view poll) const {
  const std::scoped_lock lock{mutex_};
  const auto found = polls_.find(poll);
  return found == polls_.end() ? std::vector<std::int64_t>{} : found->second;
}

Visits::OfArticle Visits::of(std::string_view article) const {
  const std::scoped_lock lock{mutex_};
  const auto found = articles_.find(article);
  return found == articles_.end() ? OfArticle{} : found->second;
}

Visits::OfSite Visits::of_site() const {
  const auto now = clock_.now();
  const std::scoped_lock lock{mutex_};
  const auto online =
      std::ranges::count_if(seen_, [&](const auto& each) { return now - each.second <= kOnline; });
  return {.total = total_,
          .today = base::vietnamese_day(now) == day_ ? today_ : 0,
          .online = static_cast<std::size_t>(online)};
}

std::uint64_t Visits::revision() const {
  const std::scoped_lock lock{mutex_};
  return revision_;
}

void Visits::keep() {
  base::JsonObject sums;
  {
    const std::scoped_lock lock{mutex_};
    if (kept_ == revision_) return;
    kept_ = revision_;
    base::JsonObject articles;
    for (const auto& [id, of] : articles_) {
      articles.emplace(
          id,
          base::JsonObject{{"points", of.points}, {"ratings", of.ratings}, {"views", of.views}});
    }
    base::JsonObject polls;
    for (const auto& [id, votes] : polls_) {
      base::JsonArray numbers;
      for (const auto count : votes) numbers.emplace_back(count);
      polls.emplace(id, std::move(numbers));
    }
    sums = {{"articles", std::move(articles)},
            {"day", base::to_iso(day_)},
            {"polls", std::move(polls)},
            {"today", today_},
            {"total", total_}};
  }
  const auto path = folder_ / kFile;
  const fs::path fresh = path.string() + ".new";
  std::ofstream out{fresh, std::ios::binary};
  out << base::json_text(sums);
  out.close();
  if (!out) outage("cannot write", fresh);
  std::error_code error;
  fs::rename(fresh, path, error);
  if (error) outage("cannot rename", fresh);
}

}  // namespace tongket::portal
