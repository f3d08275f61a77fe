#include "kind.h"

#include <algorithm>
#include <map>

namespace tongket::reader {
namespace {

struct Range {
  std::uint32_t first = 0;
  std::uint32_t past = 0;
};

constexpr std::uint32_t kLeadSentences = 5;

std::optional<Range> title_of(const Page& page) {
  if (!page.title) return std::nullopt;
  const TextLine& line = page.tokens.lines[*page.title];
  return Range{line.first, line.past};
}

const Sentence* event_of(const Page& page) {
  std::uint32_t seen = 0;
  for (const Sentence& sentence : page.sentences) {
    if (sentence.event) return &sentence;
    const bool prose = sentence.past - sentence.first > 8;
    if (prose && !sentence.caption && ++seen > kLeadSentences && !page.title) return nullptr;
  }
  return nullptr;
}

const Hit* first_review(const Page& page, Range range) {
  const Hit* const full = page.inside(range.first, range.past, Tag::full_review);
  const Hit* const part = page.inside(range.first, range.past, Tag::part_review);
  if (full == nullptr || part == nullptr) return full != nullptr ? full : part;
  return full->first < part->first ? full : part;
}

/// "sơ kết 3 năm thực hiện Đề án", "tổng kết 10 năm": a review of something else than a year.
bool spans_years(const Page& page, std::uint32_t first, std::uint32_t past) {
  for (std::uint32_t i = first; i + 1 < past; ++i) {
    if (page.at(i).kind == TokenKind::number && page.at(i + 1).key == Page::key_of_year())
      return true;
  }
  return false;
}

/// "sơ kết hoạt động cụm …", "Cụm thi đua số 2 tổng kết …": the cluster itself is reviewed.
bool names_cluster(const Page& page, const Hit& review, Range range) {
  constexpr std::uint32_t kNear = 8;  // words between "sơ kết" and "cụm"
  constexpr std::uint32_t kOpening = 3;
  const std::uint32_t past = std::min(range.past, review.past + kNear);
  for (std::uint32_t i = review.past; i < past; ++i) {
    if (page.starting(i, Tag::cluster_kind) != nullptr) return true;
    if (page.starting(i, Tag::field) != nullptr || page.at(i).mark == U',') break;
  }
  for (std::uint32_t i = range.first; i < std::min(review.first, range.first + kOpening); ++i) {
    if (page.starting(i, Tag::cluster_kind) != nullptr) return true;
  }
  return false;
}

Kind kind_in(const Page& page, Range range) {
  const Hit* const review = first_review(page, range);
  if (review == nullptr) return Kind::other;
  if (names_cluster(page, *review, range)) return Kind::cluster_review;
  const Hit* field = page.inside(review->past, range.past, Tag::field);
  // "Công tác quốc phòng địa phương: huyện A sơ kết 6 tháng …"
  const bool before = field == nullptr;
  if (before) field = page.inside(range.first, review->first, Tag::field);
  if (field == nullptr) return Kind::other;
  const std::uint32_t topic_past = before ? range.past : field->first;
  if (page.inside(review->past, topic_past, Tag::off_topic) != nullptr) return Kind::other;
  if (spans_years(page, review->past, topic_past)) return Kind::other;
  const bool half =
      page.inside(range.first, range.past, Tag::half_year) != nullptr &&
      page.inside(review->first, std::min(range.past, field->past + 12), Tag::half_year) != nullptr;
  if (review->tag == Tag::part_review) return Kind::half_review;
  return half && page.inside(review->past, range.past, Tag::ahead) == nullptr ? Kind::half_review
                                                                              : Kind::annual_review;
}

/// Collects years by the role their place gives them.
class YearVotes {
 public:
  YearVotes(const Page& page, Kind kind) : page_{page}, half_{kind == Kind::half_review} {}

  // After "tổng kết" the first year is the one under review and a later one is next year; a year
  // with "triển khai", "phương hướng" before it is next year too.
  void headline(Range range, int weight) {
    const Hit* const review = first_review(page_, range);
    std::uint32_t from = review != nullptr ? review->past : range.first;
    std::optional<int> under_review;
    for (std::uint32_t i = from; i < range.past; ++i) {
      const int year = page_.year_at(i);
      if (year == 0) continue;
      // "sơ kết 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2022": one year, both halves.
      const bool ahead = !half_ && looks_ahead(from, i, under_review.has_value());
      if ((ahead && (!under_review || year > *under_review)) ||
          (under_review && year == *under_review + 1)) {
        next_[year] += weight;
      } else if (!ahead && !under_review) {
        under_review = year;
        year_[year] += weight;
      }
      from = i + 1;
    }
  }

  void body() {
    for (const Sentence& sentence : page_.sentences) {
      if (sentence.event || sentence.caption) continue;
      for (std::uint32_t i = sentence.first + 1; i < sentence.past; ++i) {
        const int year = page_.year_at(i);
        if (year == 0 || page_.at(i - 1).key != Page::key_of_year()) continue;
        const std::uint32_t back = i > sentence.first + 8 ? i - 8 : sentence.first;
        const bool ahead = !half_ && page_.inside(back, i, Tag::ahead) != nullptr;
        (ahead ? next_ : year_)[year] += 1;
      }
    }
  }

  [[nodiscard]] Years result() const {
    Years years;
    years.year = best(year_);
    years.next_year = best(next_);
    if (!years.next_year && years.year && year_.contains(*years.year + 1)) {
      years.next_year = *years.year + 1;
    }
    if (years.next_year && (!years.year || *years.year >= *years.next_year)) {
      years.year = *years.next_year - 1;
    }
    if (years.next_year && *years.next_year != *years.year + 1) years.next_year.reset();
    return years;
  }

 private:
  // "tổng kết nhiệm vụ năm 2025" reviews 2025; "tổng kết công tác quân sự, triển khai nhiệm vụ năm
  // 2026" looks ahead: there the word opens a part of its own.
  [[nodiscard]] bool looks_ahead(std::uint32_t first, std::uint32_t past, bool year_seen) const {
    for (std::uint32_t i = first; i < past; ++i) {
      if (page_.starting(i, Tag::ahead) == nullptr) continue;
      if (year_seen || page_.at(i - 1).mark != 0 || PhraseTree::is_joiner(page_.at(i - 1))) {
        return true;
      }
    }
    return false;
  }

  static std::optional<int> best(const std::map<int, int>& votes) {
    const auto most =
        std::max_element(votes.begin(), votes.end(),
                         [](const auto& l, const auto& r) { return l.second < r.second; });
    return most == votes.end() ? std::nullopt : std::optional{most->first};
  }
  const Page& page_;
  bool half_;
  std::map<int, int> year_;
  std::map<int, int> next_;
};

}  // namespace

Kind kind_of(const Page& page) {
  Kind kind = Kind::other;
  if (const auto title = title_of(page)) kind = kind_in(page, *title);
  const Sentence* const event = event_of(page);
  if (event == nullptr) return kind;
  const Kind told = kind_in(page, {event->first, event->past});
  if (kind == Kind::other) return told;
  // A title may drop what the lead says: "Kim Sơn sơ kết công tác quốc phòng" … 6 tháng.
  return kind == Kind::annual_review && told == Kind::half_review ? told : kind;
}

Years years_of(const Page& page, Kind kind) {
  constexpr int kTitleVotes = 6;
  constexpr int kLeadVotes = 5;
  YearVotes votes{page, kind};
  if (const auto title = title_of(page)) votes.headline(*title, kTitleVotes);
  if (const Sentence* const event = event_of(page)) {
    votes.headline({event->first, event->past}, kLeadVotes);
  }
  votes.body();
  Years years = votes.result();
  // Half a year on, the same year goes on; a later year is only what the page itself names.
  if (kind == Kind::half_review && years.next_year && years.year == *years.next_year) {
    years.next_year.reset();
  }
  return years;
}

}  // namespace tongket::reader
