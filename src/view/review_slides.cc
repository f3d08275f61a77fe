#include "view/review_slides.h"

#include <algorithm>

#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>

#include "base/check.h"
#include "base/text.h"
#include "review/outline.h"
#include "review_parts.h"
#include "view/review_charts.h"
#include "view/review_documents.h"
#include "view/year.h"

namespace tongket::view {

namespace embedded {
std::string_view slides_html();
}  // namespace embedded

namespace {

using ctemplate::TemplateDictionary;
using paper::Fields;

constexpr std::size_t kNumbersMax = 5;  // Read at twelve metres; so are the lines.
constexpr std::size_t kLinesMax = 6;
const std::string kTemplate = "slides";

/// A figure of the unit that is worth a slide.
struct Told {
  const indicator::Indicator* indicator = nullptr;
  const review::BookRow* row = nullptr;
};

/// A line of a slide, and in smaller letters what belongs to it.
struct Line {
  std::string words = {};
  std::string beside = {};
};

std::string words_of(const paper::Runs& runs) {
  std::string words;
  for (const auto& run : runs) words += run.text;
  return words;
}

std::string side_by_side(const std::vector<std::string>& parts) {
  std::string words;
  for (const auto& part : parts) words += (words.empty() ? "" : "; ") + part;
  return words;
}

class Deck {
 public:
  Deck(const OpenBook& open, const review::Review& review, bool is_public)
      : open_{open}, review_{review}, is_public_{is_public}, slides_{kTemplate} {
    const auto* frozen = review.book();
    foot_ = frozen == nullptr ? "Số liệu chưa chốt"
                              : "Số liệu chốt lúc " + base::to_vietnamese(frozen->recorded.at) +
                                    ", bản ghi " + std::to_string(frozen->freeze->as_of);
    if (is_public) foot_ += " · chỉ gồm số được công khai";
  }

  void begin(const std::string& title, const std::vector<std::string>& lead) {
    slides_.SetValue("TITLE", title);
    auto& slide = add("FIRST", title);
    for (const auto& words : lead) {
      if (!words.empty()) slide.AddSectionDictionary("LEAD")->SetValue("WORDS", words);
    }
  }

  /// Areas with one number and no verdict share slides behind the others.
  void show_areas() {
    show_area({}, "Kết quả chung", {});
    std::vector<Told> alone;
    for (const auto& area : open_.books.catalogue->areas()) {
      auto told = told_in(area.code);
      if (told.size() == 1 && review_.verdict(area.code) == nullptr) {
        alone.push_back(told.front());
      } else {
        show_area(area.code, area.name_vi, told);
      }
    }
    for (std::size_t first = 0; first < alone.size(); first += kNumbersMax) {
      const auto last = std::min(first + kNumbersMax, alone.size());
      put_numbers(add("INNER", "Kết quả các mặt khác"),
                  {alone.begin() + std::ptrdiff_t(first), alone.begin() + std::ptrdiff_t(last)});
    }
  }

  void show_picture(const std::string& name, const std::string& title) {
    const auto svg = review_chart(open_.books, review_, {.name = name, .is_public = is_public_});
    if (!svg.ok()) return;
    auto& slide = add("INNER", title);
    slide.SetValueAndShowSection("SVG", svg.value(), "PICTURE");
  }

  /// As many slides as the lines need.
  void show_lines(const std::string& title, const std::vector<Line>& lines) {
    for (std::size_t first = 0; first < lines.size(); first += kLinesMax) {
      auto& slide = add("INNER", first == 0 ? title : title + " (tiếp theo)");
      auto* const list = slide.AddSectionDictionary("LINES");
      for (std::size_t at = first; at < std::min(first + kLinesMax, lines.size()); ++at) {
        auto* const line = list->AddSectionDictionary("LINE");
        line->SetValue("WORDS", lines[at].words);
        if (!lines[at].beside.empty()) {
          line->SetValueAndShowSection("BESIDE", lines[at].beside, "MORE");
        }
      }
    }
  }

  [[nodiscard]] std::string html() const {
    ctemplate::TemplateCache templates;
    const std::string text{embedded::slides_html()};
    TK_CHECK(templates.StringToTemplateCache(kTemplate, text, ctemplate::STRIP_BLANK_LINES));
    templates.Freeze();
    std::string page;
    TK_CHECK(
        templates.ExpandNoLoad(kTemplate, ctemplate::STRIP_BLANK_LINES, &slides_, nullptr, &page));
    return page;
  }

 private:
  TemplateDictionary& add(const char* kind, const std::string& title) {
    auto* const slide = slides_.AddSectionDictionary("SLIDE");
    slide->SetValue("FOOT", foot_);
    slide->SetIntValue("PLACE", ++placed_);
    auto* const head = slide->AddSectionDictionary(kind);
    head->SetValue("HEAD", title);
    last_ = head;
    return *slide;
  }

  /// Those with a target first, then those reported: each in the order of the catalogue.
  [[nodiscard]] std::vector<Told> told_in(std::string_view area) const {
    std::vector<Told> told;
    for (const auto& row : open_.standing.book.rows) {
      if (row.key.unit != review_.opening.unit || row.key.slice != 0) continue;
      const auto* indicator = indicator_of(open_.books, row.key);
      // A target stands beside its result, the round under way in the report.
      if (indicator == nullptr || indicator->area != area || indicator->target_of) continue;
      if (review::key_of(open_.source(), *indicator) != row.key) continue;
      if (!row.cell.value && !row.cell.target) continue;
      if (is_public_ && !may_be_public(open_.books, row.key.unit, *indicator, row.key.period)) {
        continue;
      }
      told.push_back({indicator, &row});
    }
    std::ranges::stable_sort(told, {}, [](const Told& each) {
      return std::pair{!each.row->cell.target, each.indicator->code};
    });
    return told;
  }

  /// "98,5%" and "52/53" of "98,5% (52/53)": a share is large, what it is of stands below.
  [[nodiscard]] std::pair<std::string, std::string> share_or_whole(const Told& told) const {
    const auto& value = told.row->cell.value;
    if (!value) return {"…", {}};
    auto printed = review::print(open_.source(), *told.indicator, *value);
    const auto opens = printed.find(" (");
    if (value->kind() != figure::Value::Kind::ratio || opens == std::string::npos) {
      return {std::move(printed), {}};
    }
    return {printed.substr(0, opens), printed.substr(opens + 2, printed.size() - opens - 3)};
  }

  /// "chỉ tiêu 400, đạt 98,5%; năm trước 96; 13/14 báo cáo".
  [[nodiscard]] std::string beside(const Told& told) const {
    const auto& cell = told.row->cell;
    const auto print = [&](const figure::Value& value) {
      return review::print(open_.source(), *told.indicator, value);
    };
    std::vector<std::string> parts;
    if (const auto share = share_or_whole(told).second; !share.empty()) parts.push_back(share);
    if (cell.target) parts.push_back("chỉ tiêu " + print(*cell.target));
    if (cell.percent_of_target) {
      parts.push_back("đạt " + review::percent_text(*cell.percent_of_target));
    }
    if (cell.year_before) parts.push_back("năm trước " + print(*cell.year_before));
    if (!cell.stated && cell.coverage.reported < cell.coverage.owing) {
      parts.push_back(std::to_string(cell.coverage.reported) + "/" +
                      std::to_string(cell.coverage.owing) + " báo cáo");
    }
    return side_by_side(parts);
  }

  void show_area(const std::string& area, const std::string& title, const std::vector<Told>& told) {
    const auto* judged = review_.verdict(area);
    if (told.empty() && judged == nullptr) return;
    auto& slide = add("INNER", title);
    if (judged != nullptr) {
      last_->AddSectionDictionary("LEAD")->SetValue("WORDS", grade_name(judged->judgement.grade));
    }
    const auto shown = std::min(told.size(), kNumbersMax);
    if (shown > 0) put_numbers(slide, {told.begin(), told.begin() + std::ptrdiff_t(shown)});
    if (shown == told.size()) return;
    last_->AddSectionDictionary("LEAD")->SetValue(
        "WORDS", "Còn " + std::to_string(told.size() - shown) + " số liệu khác ở phụ lục");
  }

  void put_numbers(TemplateDictionary& slide, const std::vector<Told>& told) const {
    auto* const numbers = slide.AddSectionDictionary("NUMBERS");
    for (const auto& each : told) {
      auto* const number = numbers->AddSectionDictionary("NUMBER");
      number->SetValue("NAME", each.indicator->name_vi + ", " + each.indicator->measure);
      number->SetValue("VALUE", share_or_whole(each).first);
      number->SetValue("BESIDE", beside(each));
    }
  }

  [[nodiscard]] std::string grade_name(const std::string& code) const {
    const auto day = open_.standing.book.seasons.front().period.last_day();
    const auto grades = open_.books.catalogue->grades(review::kVerdictScale, day);
    const auto found = std::ranges::find(grades, code, &indicator::Grade::code);
    return found == grades.end() ? code : (*found)->name_vi;
  }

  const OpenBook& open_;
  const review::Review& review_;
  bool is_public_;
  std::string foot_;
  TemplateDictionary slides_;
  TemplateDictionary* last_ = nullptr;
  int placed_ = 0;
};

/// The words of one section of the report, a paragraph a line.
std::vector<Line> lines_of(const Fields& report, std::string_view key) {
  std::vector<Line> lines;
  for (const auto& part : report.lists.at("parts")) {
    const auto sections = part.lists.find("sections");
    if (sections == part.lists.end()) continue;
    for (const auto& section : sections->second) {
      if (section.texts.at("key") != key) continue;
      for (const auto& runs : section.riches.at("body").paragraphs) {
        auto words = words_of(runs);
        if (words.starts_with("- ")) words.erase(0, 2);
        lines.push_back({.words = std::move(words)});
      }
    }
  }
  return lines;
}

std::vector<Line> tasks_in(const Fields& conclusions) {
  std::vector<Line> lines;
  const auto tasks = conclusions.lists.find("tasks");
  if (tasks == conclusions.lists.end()) return lines;
  for (const auto& task : tasks->second) {
    lines.push_back({.words = task.texts.at("text"),
                     .beside = task.texts.at("unit") + ", hạn " + task.texts.at("deadline")});
  }
  return lines;
}

}  // namespace

base::Result<std::string> review_slides(const books::Books& books, const shelf::Shelf& shelf,
                                        const review::Review& review, bool is_public) {
  TK_TRY(const auto report,
         document_fields(books, shelf, review, {.name = "report", .is_public = is_public}));
  TK_TRY(const auto meeting, document_fields(books, shelf, review, {.name = "invitation"}));
  TK_TRY(const auto given, document_fields(books, shelf, review, {.name = "conclusions"}));
  TK_TRY(const auto open, open_book(books, review));
  Deck deck{open, review, is_public};
  deck.begin(base::capitalised(review::subject_of(review.opening)),
             {unit_name(open, review.opening.unit), meeting.texts.at("time_line"),
              meeting.texts.at("venue")});
  deck.show_areas();
  deck.show_picture("progress", "Kết quả so với chỉ tiêu giao");
  deck.show_picture("conscription", "Các bước tuyển quân");
  for (const auto& line : review::outline()) {
    const bool told = line.key == "strengths" || line.key == "limits" || line.key == "lessons" ||
                      line.key == "goals" || line.key == "duties";
    if (told && review::is_for(line, review.opening.kind)) {
      deck.show_lines(line.title, lines_of(report, line.key));
    }
  }
  deck.show_lines("Nhiệm vụ đã giao", tasks_in(given));
  return deck.html();
}

}  // namespace tongket::view
