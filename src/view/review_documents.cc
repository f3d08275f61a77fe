#include "view/review_documents.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "chart/png.h"
#include "paper/documents.h"
#include "review/conference.h"
#include "review/coverage.h"
#include "review/outline.h"
#include "review/prose.h"
#include "review_parts.h"
#include "review_tasks.h"
#include "review_verdicts.h"
#include "shelf/shelf.h"
#include "unit/words.h"
#include "view/review_annexes.h"
#include "view/review_charts.h"
#include "view/reviews.h"
#include "view/year.h"

namespace tongket::view {
namespace {

using paper::Fields;
using paper::Rich;
using paper::Run;
using paper::Runs;

/// How papers of a body are marked and signed.
/// Source  form of numbers and authorities: Decree 30/2020/ND-CP, annexes I and III.
struct BodyForm {
  unit::BodyKind body;
  std::string_view mark;
  std::string_view authority;
};

constexpr std::array kForms = {
    BodyForm{unit::BodyKind::people_committee, "UBND", "TM. ỦY BAN NHÂN DÂN"},
    BodyForm{unit::BodyKind::military_command, "BCH", ""},
    BodyForm{unit::BodyKind::people_council, "HĐND", "TM. HỘI ĐỒNG NHÂN DÂN"},
    BodyForm{unit::BodyKind::party_committee, "ĐU", "T/M BAN THƯỜNG VỤ"},
    BodyForm{unit::BodyKind::military_party_committee, "ĐUQS", "T/M ĐẢNG ỦY"},
    BodyForm{unit::BodyKind::conscription_council, "HĐNVQS", "TM. HỘI ĐỒNG"}};

const BodyForm& form_of(unit::BodyKind body) {
  return *std::ranges::find(kForms, body, &BodyForm::body);
}

/// What the document of one kind is called: its kind, how its number ends, what it is about.
struct Kind {
  std::string_view document;
  std::string_view kind_line;
  std::string_view mark;
};

constexpr std::array kKinds = {Kind{"report", "BÁO CÁO", "BC"},
                               Kind{"summary", "BÁO CÁO TÓM TẮT", "BC"},
                               Kind{"script", "KỊCH BẢN ĐIỀU HÀNH", "KB"},
                               Kind{"programme", "CHƯƠNG TRÌNH", "CTr"},
                               Kind{"delegates", "DANH SÁCH ĐẠI BIỂU", "DS"},
                               Kind{"invitation", "GIẤY MỜI", "GM"},
                               Kind{"conclusions", "THÔNG BÁO", "TB"},
                               Kind{"minutes", "BIÊN BẢN", "BB"},
                               Kind{"article", "", ""}};

std::string known_documents() {
  std::string known;
  for (const auto& kind : kKinds) {
    known += (known.empty() ? "" : ", ") + std::string{kind.document};
  }
  return known;
}

/// The parts that are there, with this between them.
std::string joined(std::initializer_list<std::string_view> parts, std::string_view between) {
  std::string all;
  for (const auto part : parts) {
    if (part.empty()) continue;
    if (!all.empty()) all += between;
    all += part;
  }
  return all;
}

Runs plain(std::string text) { return {Run{.text = std::move(text)}}; }

Rich rich(std::string text) {
  return text.empty() ? Rich{} : Rich{.paragraphs = {plain(std::move(text))}};
}

std::string day_words(base::Date day) {
  const std::chrono::year_month_day named{day};
  const auto two = [](unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return "ngày " + two(static_cast<unsigned>(named.day())) + " tháng " +
         two(static_cast<unsigned>(named.month())) + " năm " +
         std::to_string(static_cast<int>(named.year()));
}

/// A place of a document where a figure stands.
struct Mark {
  review::Binding binding;
  review::Resolved resolved;
  std::string bookmark;
};

class Filler {
 public:
  Filler(const OpenBook& open, const shelf::Shelf& shelf, const review::Review& review,
         const DocumentChoice& choice)
      : open_{open}, shelf_{shelf}, review_{review}, choice_{choice} {}

  base::Result<Fields> fill() {
    TK_TRY(conference_, conference_of(shelf_, review_));
    put_heads();
    if (choice_.name == "report" || choice_.name == "summary") {
      TK_TRY([[maybe_unused]] const auto filled, fill_report());
    }
    if (choice_.name == "script" || choice_.name == "programme") fill_programme();
    if (choice_.name == "delegates") fill_delegates();
    if (choice_.name == "invitation") fill_invitation();
    if (choice_.name == "conclusions") {
      TK_TRY([[maybe_unused]] const auto filled, fill_conclusions());
    }
    if (choice_.name == "minutes") {
      TK_TRY([[maybe_unused]] const auto filled, fill_minutes());
    }
    if (choice_.name == "article") {
      TK_TRY([[maybe_unused]] const auto filled, fill_article());
    }
    TK_TRY([[maybe_unused]] const auto allowed, check_public());
    return std::move(fields_);
  }

 private:
  [[nodiscard]] base::Date last_day() const {
    return open_.standing.book.seasons.front().period.last_day();
  }
  [[nodiscard]] std::string subject() const {
    const auto& opening = review_.opening;
    const auto name = review::name_of(opening);
    if (choice_.name == "delegates") return "dự hội nghị " + name;
    if (choice_.name == "conclusions") return "Kết luận hội nghị " + name;
    if (choice_.name != "report" && choice_.name != "summary") return "Hội nghị " + name;
    const auto& parts = review::outline();
    const auto title = [&](std::string_view key) {
      const auto found = std::ranges::find(parts, key, &review::OutlineLine::key);
      return review::title_of(*found, opening);
    };
    auto next = title("part2");
    return title("part1") + "; " + "p" + next.substr(1);
  }

  /// Who speaks: a cluster has no body of its own, its lead writes for it.
  [[nodiscard]] unit::UnitId speaker() const {
    const auto& units = *open_.books.units;
    const auto unit = review_.opening.unit;
    return units.lead_on(unit, units.day_in_life(unit, last_day())).value_or(unit);
  }

  [[nodiscard]] std::string body_name() const {
    if (!conference_.issuer.empty()) return conference_.issuer;
    const auto& units = *open_.books.units;
    const auto unit = speaker();
    const auto day = units.day_in_life(unit, last_day());
    return unit::NameWords::vietnamese().body_name(review_.opening.body, *units.kind_on(unit, day),
                                                   units.name_on(unit, day).value_or(""));
  }

  /// Number and day this paper got from the registry: the report its own act, once approved (opened
  /// again it is a draft, and the number stays with the paper that went out); others by the plan.
  [[nodiscard]] std::optional<review::PaperNumber> registered_as() const {
    if (choice_.name == "report") {
      if (!review_.registered || !review_.is_approved()) return std::nullopt;
      return review::PaperNumber{.document = choice_.name,
                                 .number = review_.registered->number,
                                 .day = review_.registered->day};
    }
    const auto found =
        std::ranges::find(conference_.papers, choice_.name, &review::PaperNumber::document);
    if (found == conference_.papers.end()) return std::nullopt;
    return *found;
  }

  void put_heads() {
    const auto* kind = std::ranges::find(kKinds, choice_.name, &Kind::document);
    const auto& form = form_of(review_.opening.body);
    const auto& units = *open_.books.units;
    const auto registered = registered_as();
    auto& texts = fields_.texts;
    texts["superior_body"] = conference_.superior;
    texts["issuing_body"] = body_name();
    const auto number = registered ? registered->number : "";
    const auto slash = number.find('/');
    texts["number"] = number.substr(0, slash);
    // A registry may give the number alone; the mark after it follows from the paper and the body.
    texts["number_mark"] = slash == std::string::npos
                               ? "/" + std::string{kind->mark} + "-" + std::string{form.mark}
                               : number.substr(slash);
    texts["place"] =
        units.name_on(speaker(), units.day_in_life(speaker(), last_day())).value_or("");
    texts["date_line"] = registered && registered->day
                             ? day_words(*registered->day)
                             : "ngày      tháng      năm " + std::to_string(review_.opening.year);
    texts["kind_line"] = kind->kind_line;
    texts["subject"] = subject();
    texts["signer_authority"] = form.authority;
    texts["signer_post"] = conference_.signer_post;
    texts["signer_name"] = conference_.signer_name;
    if (const auto* frozen = review_.book(); frozen != nullptr && !choice_.is_public) {
      texts["verification"] = review::verification_code(*frozen);
    }
    // What the registry numbered is no draft any more; the report waits for its approval.
    fields_.flags["is_draft"] = !registered && !review_.is_approved();
    put_recipients();
  }

  /// Each ends with a semicolon, the last with a full stop (Decree 30/2020/ND-CP, annex I, II.9).
  void put_recipients() {
    for (std::size_t at = 0; at < conference_.recipients.size(); ++at) {
      auto line = conference_.recipients[at];
      line.resize(line.find_last_not_of(" ;.,") + 1);
      add("recipients").texts["line"] =
          line + (at + 1 == conference_.recipients.size() ? "." : ";");
    }
  }

  Fields& add(const std::string& list) { return fields_.lists[list].emplace_back(); }

  // ------------------------------------------------------------------ texts with bound figures

  /// Whether every figure of the text leads to its line among the sources, and back.
  [[nodiscard]] bool has_sources() const { return choice_.name == "report" && !choice_.is_public; }

  static std::string source_of(const Mark& mark) { return "nguon_" + mark.bookmark.substr(3); }

  [[nodiscard]] Run run_of(const review::Binding& binding) {
    const auto resolved = review::resolve(open_.source(), binding);
    Run run{.text = resolved.shown};
    if (resolved.bound != review::Bound::there || !resolved.key) return run;
    // What a figure rests on is told beside it: its source has a line already.
    auto tag = review::to_text(binding);
    tag = tag.substr(2, tag.size() - 4);
    if (binding.aspect == review::Aspect::coverage) {
      run.bound = {.tag = std::move(tag), .title = "Số đơn vị đã báo cáo"};
      return run;
    }
    marks_.push_back({.binding = binding,
                      .resolved = resolved,
                      .bookmark = "so_" + std::to_string(marks_.size() + 1)});
    const auto* indicator = indicator_of(open_.books, *resolved.key);
    run.bound = {.tag = std::move(tag),
                 .title = indicator == nullptr
                              ? binding.code
                              : std::string{base::slice(indicator->name_vi, 0, 60)},
                 .bookmark = marks_.back().bookmark,
                 .link = has_sources() ? "#" + source_of(marks_.back()) : ""};
    return run;
  }

  [[nodiscard]] Runs runs_of(std::string_view line) {
    Runs runs;
    const auto pieces = review::parse_text(line);
    if (!pieces.ok()) return plain(std::string{line});
    for (const auto& piece : pieces.value()) {
      const auto* text = std::get_if<std::string>(&piece);
      runs.push_back(text != nullptr ? Run{.text = *text}
                                     : run_of(std::get<review::Binding>(piece)));
    }
    return runs;
  }

  [[nodiscard]] std::vector<Runs> paragraphs_of(std::string_view written) {
    const auto told = review::with_coverage(open_.source(), written);
    std::string_view text = told;
    std::vector<Runs> paragraphs;
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      const auto line = text.substr(0, end);
      if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
        paragraphs.push_back(runs_of(line));
      }
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return paragraphs;
  }

  /// What is read out in the hall: of results what there is and the first of it, of limits, aims
  /// and tasks every one.
  [[nodiscard]] static std::string brief(const review::OutlineLine& line, std::string text) {
    using review::SectionRole;
    if (line.role == SectionRole::results) text = review::without_gaps(std::move(text));
    const bool is_whole = line.role == SectionRole::limits || line.role == SectionRole::duties ||
                          line.key == "goals" || line.key == "proposals";
    const auto first = text.find_first_not_of(" \t\r\n");
    if (is_whole || first == std::string::npos) return text;
    return text.substr(first, text.find('\n', first) - first);
  }

  [[nodiscard]] base::Result<Rich> body_of(const review::OutlineLine& line) {
    TK_TRY(auto text, section_text(shelf_, review_, line.key));
    if (choice_.name == "summary") text = brief(line, std::move(text));
    return Rich{.key = line.key,
                .title = std::string{base::slice(line.title, 0, 60)},
                .paragraphs = paragraphs_of(text)};
  }

  // ----------------------------------------------------------------------------- the report

  /// "II. …", "3. …" by what is there: a section nobody wrote leaves no gap.
  class Numbers {
   public:
    void begin_part() { groups_ = sections_ = 0; }
    std::string next(const review::OutlineLine& line, const std::string& title) {
      constexpr std::array<std::string_view, 6> kRomans = {"I", "II", "III", "IV", "V", "VI"};
      if (line.number.empty()) return title;
      const bool roman = line.number.starts_with('I');
      if (roman) sections_ = 0;
      if (roman && groups_ < kRomans.size()) {
        return std::string{kRomans.at(groups_++)} + ". " + title;
      }
      return std::to_string(++sections_) + ". " + title;
    }

   private:
    std::size_t groups_ = 0;
    std::size_t sections_ = 0;
  };

  static void add_section(Fields& part, const std::string& key, const std::string& title,
                          Rich body) {
    auto& section = part.lists["sections"].emplace_back();
    section.texts["key"] = key;
    section.texts["title"] = title;
    section.riches["body"] = std::move(body);
  }

  /// The picture of a section, where the book has what it shows.
  void add_picture(const std::string& section, Fields& fields) {
    constexpr unsigned kWidthMm = 150;
    const bool progress = section == "strengths";
    if (!progress && section != "conscription") return;
    const auto svg = review_chart(
        open_.books, review_,
        {.name = progress ? "progress" : "conscription", .is_public = choice_.is_public});
    if (!svg.ok()) return;
    auto png = chart::to_png(svg.value());
    const auto [width, height] = size_of(png);
    auto& pictures = fields.lists["pictures"].emplace_back();
    const std::string title =
        progress ? "Kết quả so với chỉ tiêu giao" : "Các bước của đợt tuyển quân";
    pictures.texts["title"] = "Hình " + std::to_string(++pictures_) + ". " + title;
    pictures.pictures["image"] = {.png = std::move(png),
                                  .width_mm = kWidthMm,
                                  .height_mm = kWidthMm * height / std::max(width, 1U),
                                  .title = title};
  }

  /// Width and height of a PNG, in dots, as its head says (ISO 15948, 11.2.2).
  static std::pair<unsigned, unsigned> size_of(std::string_view png) {
    constexpr std::size_t kWidthAt = 16;
    const auto number_at = [&](std::size_t at) {
      unsigned number = 0;
      for (std::size_t byte = 0; byte < 4; ++byte) {
        number = (number << 8U) | static_cast<unsigned char>(png.at(at + byte));
      }
      return number;
    };
    return {number_at(kWidthAt), number_at(kWidthAt + 4)};
  }

  /// Where in the report the next section goes.
  struct Place {
    Fields* part = nullptr;
    const review::OutlineLine* group = nullptr;  // Its heading waits for something below it.
    Numbers numbers;
  };

  base::Result<> fill_report() {
    Place place;
    for (const auto& line : review::outline()) {
      if (!review::is_for(line, review_.opening.kind)) continue;
      TK_TRY([[maybe_unused]] const auto put, put_line(line, place));
    }
    // A part of which nothing was written has no heading either.
    std::erase_if(fields_.lists["parts"],
                  [](const Fields& part) { return !part.lists.contains("sections"); });
    if (choice_.name == "summary" || choice_.is_public) return base::Done{};
    TK_TRY([[maybe_unused]] const auto annexes, fill_annexes());
    fill_sources();
    return base::Done{};
  }

  base::Result<> put_line(const review::OutlineLine& line, Place& place) {
    if (line.role == review::SectionRole::part) {
      place.part = &add("parts");
      place.part->texts["part_number"] = line.number;
      place.part->texts["title"] = base::to_nfc(review::title_of(line, review_.opening));
      place.numbers.begin_part();
      place.group = nullptr;  // Of which nothing was written.
      return base::Done{};
    }
    if (line.role == review::SectionRole::group) {
      place.group = &line;
      if (line.key == "overall") return put_verdicts(place);
      return base::Done{};
    }
    TK_TRY(auto body, body_of(line));
    if (line.key == "opening") {
      fields_.riches["opening"] = std::move(body);
    } else if (place.part != nullptr && !body.paragraphs.empty()) {
      put_section(line, std::move(body), place, review::title_of(line, review_.opening));
    }
    return base::Done{};
  }

  /// How the work was judged, at the head of the part that judges it; the reasons are the house's
  /// own, so of a public copy only the grade of the whole is there.
  base::Result<> put_verdicts(Place& place) {
    TK_TRY(auto verdicts, told_verdicts(open_, shelf_, review_));
    if (choice_.is_public) {
      std::erase_if(verdicts, [](const ToldVerdict& each) { return !each.area.empty(); });
      for (auto& each : verdicts) {
        each = {.area = {}, .tally = {}, .grade = each.grade, .proposed = {}, .reason = {}};
      }
    }
    if (verdicts.empty() || place.part == nullptr) return base::Done{};
    Rich body;
    for (auto& line : lines_of(verdicts)) body.paragraphs.push_back(plain(std::move(line)));
    review::OutlineLine heading;
    heading.key = "verdicts";
    heading.number = "1";
    put_section(heading, std::move(body), place, "Mức độ hoàn thành nhiệm vụ");
    return base::Done{};
  }

  void put_section(const review::OutlineLine& line, Rich body, Place& place,
                   const std::string& title) {
    const auto* const group = std::exchange(place.group, nullptr);
    if (group != nullptr && !line.number.starts_with('I')) {
      add_section(*place.part, group->key, place.numbers.next(*group, group->title), {});
    }
    add_section(*place.part, line.key, place.numbers.next(line, title), std::move(body));
    if (choice_.name == "report") add_picture(line.key, place.part->lists["sections"].back());
  }

  [[nodiscard]] static paper::Table table_of(const Annex& annex) {
    paper::Table table;
    paper::Table::Row heads;
    for (const auto& head : annex.heads) {
      heads.push_back(
          {.runs = {Run{.text = head, .is_bold = true}}, .align = paper::Table::Align::centre});
    }
    table.heads.push_back(std::move(heads));
    for (std::size_t at = 0; at < annex.heads.size(); ++at) {
      table.widths.push_back(at == 0 ? 4 : (at == 1 ? 14 : 6));
    }
    for (const auto& row : annex.rows) {
      paper::Table::Row cells;
      for (const auto& cell : row.cells) {
        cells.push_back(
            {.runs = {Run{.text = cell.text, .is_bold = row.is_heading}},
             .align = cell.is_number ? paper::Table::Align::right : paper::Table::Align::left,
             .columns = row.is_heading ? static_cast<unsigned>(annex.heads.size()) : 1U});
      }
      table.rows.push_back(std::move(cells));
    }
    return table;
  }

  base::Result<> fill_annexes() {
    TK_TRY(const auto annexes, review_annexes(open_.books, shelf_, review_));
    fields_.flags["has_annexes"] = true;
    const auto registered = registered_as();
    const auto number = registered ? " số " + fields_.texts["number"] + fields_.texts["number_mark"]
                                   : std::string{};
    const auto day = registered && registered->day ? " " + day_words(*registered->day) : "";
    fields_.texts["attached_to"] = "Báo cáo" + number + day + " " +
                                   review::name_of(review_.opening) + " của " +
                                   fields_.texts["issuing_body"];
    for (const auto& annex : annexes) {
      auto& fields = add("annexes");
      fields.texts["number"] = annex.number;
      fields.texts["title"] = annex.title;
      fields.texts["note"] = annex.note;
      fields.flags["is_wide"] = annex.heads.size() > 5;
      fields.tables["table"] = table_of(annex);
    }
    return base::Done{};
  }

  void put_report(const review::BookKey& key, const review::BookCell& cell, Fields& fields) const {
    const auto reports = reports_behind(open_, review_, key);
    if (reports.empty()) {
      const auto owing = "/" + std::to_string(cell.coverage.owing);
      fields.texts["version"] =
          "tổng hợp " + std::to_string(cell.coverage.reported) + owing + " báo cáo đủ";
      fields.texts["accepted_by"] =
          "cấp trên đã duyệt " + std::to_string(cell.coverage.accepted) + owing;
      fields.texts["at"] = review_.book() == nullptr
                               ? "số chưa chốt"
                               : "chốt " + base::to_vietnamese(review_.book()->recorded.at);
      return;
    }
    const auto put = [&](const char* field, auto words) {
      std::string all;
      for (const auto* report : reports) all += (all.empty() ? "" : "; ") + words(*report);
      fields.texts[field] = std::move(all);
    };
    put("version", [](const report::Report& report) { return version_words(report); });
    put("accepted_by",
        [&](const report::Report& report) { return role_words(open_, report.recorded.actor); });
    put("at", [&](const report::Report& report) {
      return base::to_vietnamese(open_.books.reports->taken_at(report));
    });
  }

  /// "Nguồn số liệu": of each figure in the text where it comes from.
  void fill_sources() {
    for (const auto& mark : marks_) {
      const auto& key = *mark.resolved.key;
      const auto* indicator = indicator_of(open_.books, key);
      const auto* cell = open_.standing.book.find(key);
      if (indicator == nullptr || cell == nullptr) continue;
      auto& fields = add("sources");
      fields.texts["mark"] = mark.bookmark.substr(3);
      fields.places["mark"] = {
          .tag = {}, .title = {}, .bookmark = source_of(mark), .link = "#" + mark.bookmark};
      fields.texts["figure"] = indicator->code + " " + indicator->name_vi;
      fields.texts["value"] = mark.resolved.shown;
      fields.texts["unit"] = unit_name(open_, key.unit);
      put_report(key, *cell, fields);
      fields.texts["hash"] = base::to_hex(cell->sources).substr(0, 16);
    }
  }

  // ------------------------------------------------------------------------- the conference

  [[nodiscard]] std::string time_line() const {
    const auto& plans = review_.plans;
    const auto day = plans.empty() ? std::nullopt : plans.back().plan.day;
    const auto& programme = conference_.programme;
    const auto start = programme.empty() ? "" : review::clock_text(programme.front().start) + ", ";
    return day ? start + day_words(*day) : start + "ngày … tháng … năm …";
  }

  [[nodiscard]] std::string chairs() const {
    std::string all;
    for (const auto& chair : conference_.chairs) all += (all.empty() ? "" : "; ") + chair;
    return all;
  }

  void put_meeting() {
    fields_.texts["time_line"] = time_line();
    fields_.texts["venue"] = conference_.place;
    fields_.texts["chair"] = chairs();
  }

  static bool names_speeches(const review::ProgrammeItem& item) {
    return base::match_key(item.what).find("tham luận") != std::string::npos;
  }

  [[nodiscard]] std::string said_at(const review::ProgrammeItem& item) const {
    const auto key = base::match_key(item.what);
    std::string said;
    if (key.find("đại biểu") != std::string::npos) {
      for (const auto& each : conference_.delegates) {
        said += (said.empty() ? "Giới thiệu: " : "; ") + joined({each.post, each.unit}, " ");
      }
    }
    if (names_speeches(item)) {
      for (const auto& speech : conference_.speeches) {
        said +=
            (said.empty() ? "Mời phát biểu: " : "; ") + joined({speech.unit, speech.topic}, " – ");
      }
    }
    return said;
  }

  void fill_programme() {
    put_meeting();
    const auto programme =
        conference_.programme.empty() ? review::usual_programme() : conference_.programme;
    std::size_t place = 0;
    for (const auto& item : programme) {
      auto& fields = add("items");
      fields.texts["number"] = std::to_string(++place);
      const auto said = said_at(item);
      const bool is_listed = choice_.name == "programme" && names_speeches(item) && !said.empty();
      fields.texts["title"] = item.what + (is_listed ? ". " + said : "");
      fields.texts["time"] =
          review::clock_text(item.start) + " – " + review::clock_text(item.start + item.minutes);
      fields.texts["minutes"] = std::to_string(item.minutes) + " phút";
      fields.texts["who"] = item.who;
      fields.riches["words"] = rich(said);
    }
  }

  void fill_delegates() {
    // In the order in which they were written down: it is that of rank.
    std::vector<std::pair<std::string, std::vector<const review::Delegate*>>> groups;
    for (const auto& each : conference_.delegates) {
      auto found = std::ranges::find(groups, each.role, [](const auto& one) { return one.first; });
      if (found == groups.end()) found = groups.insert(found, {each.role, {}});
      found->second.push_back(&each);
    }
    std::size_t place = 0;
    for (const auto& [role, people] : groups) {
      auto& group = add("groups");
      group.texts["title"] = base::capitalised(role);
      for (const auto* person : people) {
        auto& fields = group.lists["people"].emplace_back();
        fields.texts["number"] = std::to_string(++place);
        fields.texts["name"] = person->name;
        fields.texts["post"] = joined({person->post, person->unit}, ", ");
        fields.texts["note"] = person->point;
      }
    }
    fields_.texts["total"] = std::to_string(conference_.delegates.size());
  }

  /// Whom letters are for: who was named, else every delegate, else whoever is
  /// written in by hand.
  [[nodiscard]] std::vector<std::string> guests_of() const {
    if (!choice_.guest.empty()) return {choice_.guest};
    std::vector<std::string> guests;
    for (const auto& each : conference_.delegates) {
      auto guest =
          joined({each.name.empty() ? "" : "đồng chí " + each.name, each.post, each.unit}, ", ");
      if (guest.empty() || std::ranges::find(guests, guest) != guests.end()) continue;
      guests.push_back(std::move(guest));
    }
    if (guests.empty()) guests.emplace_back("……………………………");
    return guests;
  }

  void fill_invitation() {
    put_meeting();
    auto guests = guests_of();
    fields_.texts["guest"] = guests.front();
    for (auto& guest : guests) {
      auto& letter = add("letters");
      letter.texts["guest"] = std::move(guest);
      letter.flags["is_next"] = fields_.lists["letters"].size() > 1;
    }
    fields_.riches["opening"] =
        rich(fields_.texts["issuing_body"] + " trân trọng kính mời đồng chí dự hội nghị.");
    fields_.texts["content"] = "Hội nghị " + review::name_of(review_.opening);
    fields_.riches["closing"] = rich("Rất mong đồng chí đến dự đúng thời gian và thành phần.");
  }

  // -------------------------------------------------------- conclusions, minutes, article

  base::Result<> fill_conclusions() {
    std::size_t place = 0;
    for (const auto* each : conclusions_of(open_.books, review_)) {
      TK_TRY(const auto text, shelf::find_text(shelf_, each->words));
      auto& fields = add("tasks");
      fields.texts["number"] = std::to_string(++place);
      fields.texts["text"] = text.value_or("[đã gỡ bỏ]");
      fields.texts["unit"] = asked_units(open_.books, *each);
      fields.texts["deadline"] =
          each->terms().due ? base::to_vietnamese(*each->terms().due) : "chưa định";
      const auto& measure = each->terms().measure;
      fields.texts["target"] =
          measure && measure->target ? base::to_vietnamese(*measure->target) : "";
    }
    const auto chair = chairs();
    fields_.riches["opening"] =
        rich("Tại hội nghị " + review::name_of(review_.opening) +
             (chair.empty() ? "" : ", " + chair) + " kết luận và giao nhiệm vụ như sau:");
    return base::Done{};
  }

  void add_section(const std::string& key, const std::string& title, std::vector<Runs> paragraphs) {
    if (paragraphs.empty()) return;
    auto& section = add("sections");
    section.texts["key"] = key;
    section.texts["title"] = title;
    section.riches["body"] = {.key = key, .paragraphs = std::move(paragraphs)};
  }

  /// Who has this part in the conference; null where nobody does.
  [[nodiscard]] const review::Delegate* delegate_as(std::string_view role) const {
    const auto found = std::ranges::find_if(conference_.delegates, [&](const auto& each) {
      return base::match_key(each.role) == role;
    });
    return found == conference_.delegates.end() ? nullptr : &*found;
  }

  /// "Nguyễn Văn A, Trợ lý tác chiến": by name where one was given, else by office.
  [[nodiscard]] std::string person_as(std::string_view role) const {
    const auto* found = delegate_as(role);
    if (found == nullptr) return {};
    return joined({found->name, found->post}, ", ");
  }

  [[nodiscard]] std::string name_as(std::initializer_list<std::string_view> roles) const {
    for (const auto role : roles) {
      if (const auto* found = delegate_as(role)) return found->name;
    }
    return {};
  }

  static constexpr std::string_view kToFillIn = "……";

  [[nodiscard]] bool was_counted() const {
    return std::ranges::any_of(conference_.delegates,
                               [](const auto& each) { return each.present.has_value(); });
  }

  base::Result<> fill_minutes() {
    put_meeting();
    const auto& programme = conference_.programme;
    if (!programme.empty()) {
      const auto& last = programme.back();
      fields_.texts["begins"] = time_line();
      // What was planned is no end yet: it is written down once somebody was counted in the hall.
      fields_.texts["ends"] =
          was_counted() ? review::clock_text(last.start + last.minutes) : std::string{kToFillIn};
    }
    const auto present = std::ranges::count_if(
        conference_.delegates, [](const auto& each) { return each.present.value_or(false); });
    fields_.texts["attendance"] =
        (was_counted() ? std::to_string(present) : std::string{kToFillIn}) + "/" +
        std::to_string(conference_.delegates.size()) + " đại biểu";
    fields_.texts["secretary"] = person_as("thư ký");
    fields_.texts["chair_name"] = name_as({"chủ trì", "chủ tọa"});
    std::vector<Runs> held;
    held.reserve(programme.size());
    for (const auto& item : programme) {
      held.push_back(plain(review::clock_text(item.start) + ": " + item.what +
                           (item.who.empty() ? "" : " (" + item.who + ")")));
    }
    add_section("held", "Diễn biến hội nghị", std::move(held));
    std::vector<Runs> speeches;
    speeches.reserve(conference_.speeches.size());
    for (const auto& speech : conference_.speeches) {
      speeches.push_back(
          plain(joined({joined({speech.unit, speech.speaker}, ", "), speech.topic}, ": ") + "."));
      if (!speech.text.empty()) speeches.push_back(plain(speech.text));
    }
    add_section("speeches", "Tham luận", std::move(speeches));
    std::vector<Runs> concluded;
    for (const auto* each : conclusions_of(open_.books, review_)) {
      TK_TRY(const auto text, shelf::find_text(shelf_, each->words));
      concluded.push_back(
          plain(text.value_or("[đã gỡ bỏ]") + " (" + asked_units(open_.books, *each) + ")"));
    }
    add_section("concluded", "Kết luận", std::move(concluded));
    return base::Done{};
  }

  /// "Ngày 05/12/2026, tại …, UBND xã tổ chức hội nghị …": only what was said.
  [[nodiscard]] std::string sapo() const {
    const auto day = review_.plans.empty() ? std::nullopt : review_.plans.back().plan.day;
    auto text = day ? "Ngày " + base::to_vietnamese(*day) + ", " : std::string{};
    if (!conference_.place.empty()) text += "tại " + conference_.place + ", ";
    const auto organiser = conference_.organiser.empty() ? unit_name(open_, review_.opening.unit)
                                                         : conference_.organiser;
    text += organiser + " tổ chức hội nghị " + review::subject_of(review_.opening) + ".";
    const auto chair = chairs();
    if (!chair.empty()) text += " Hội nghị do " + chair + " chủ trì.";
    return base::capitalised(text);
  }

  /// Results as they were written; where nobody wrote them, as the figures propose them.
  base::Result<> fill_article() {
    fields_.texts["subject"] = base::capitalised(unit_name(open_, review_.opening.unit)) + " " +
                               review::subject_of(review_.opening);
    fields_.texts["as_of"] =
        review_.book() == nullptr
            ? ""
            : "Số liệu tính đến " +
                  base::to_vietnamese(base::vietnamese_day(review_.book()->recorded.at));
    const auto day = review_.plans.empty() ? std::nullopt : review_.plans.back().plan.day;
    fields_.texts["date_line"] = day ? base::to_vietnamese(*day) : "";
    fields_.texts["verification"].clear();  // Whoever reads it may not look it up.
    fields_.riches["opening"] = rich(sapo());
    for (const auto& line : review::outline()) {
      const bool told =
          line.role == review::SectionRole::results || line.role == review::SectionRole::duties;
      if (!told || !review::is_for(line, review_.opening.kind)) continue;
      TK_TRY(auto text, section_text(shelf_, review_, line.key));
      if (text.empty()) text = review::propose(open_.source(), line, review::Gaps::unsaid);
      text = review::without_gaps(std::move(text));
      add_section(line.key, line.title, paragraphs_of(text));
    }
    return base::Done{};
  }

  // ------------------------------------------------------------------------- what goes out

  base::Result<> check_public() const {
    if (!choice_.is_public) return base::Done{};
    std::string withheld;
    std::set<std::string> told;
    for (const auto& mark : marks_) {
      const auto& key = *mark.resolved.key;
      const auto* indicator = indicator_of(open_.books, key);
      const bool fine =
          indicator != nullptr && may_be_public(open_.books, key.unit, *indicator, key.period);
      if (fine || !told.insert(mark.binding.code).second) continue;
      withheld += (withheld.empty() ? "" : "; ") + mark.binding.code + " " +
                  (indicator == nullptr ? "" : indicator->name_vi);
    }
    if (withheld.empty()) return base::Done{};
    return base::Error{base::ErrorKind::forbidden, "review.withheld", {{"figures", withheld}}};
  }

  const OpenBook& open_;
  const shelf::Shelf& shelf_;
  const review::Review& review_;
  const DocumentChoice& choice_;
  review::Conference conference_;
  std::vector<Mark> marks_;
  int pictures_ = 0;
  Fields fields_;
};

}  // namespace

base::Result<paper::DocxTemplate> document_template(const books::Books& books,
                                                    const shelf::Shelf& shelf,
                                                    const std::string& document) {
  const auto* adopted = books.reviews->template_of(document);
  if (adopted == nullptr) return paper::shipped_template(document);
  TK_TRY(const auto bytes, shelf::find_text(shelf, adopted->adoption.made));
  if (!bytes) return paper::shipped_template(document);
  base::ByteReader in{*bytes};
  return paper::DocxTemplate::load(in);
}

base::Result<Fields> document_fields(const books::Books& books, const shelf::Shelf& shelf,
                                     const review::Review& review, const DocumentChoice& choice) {
  TK_TRY([[maybe_unused]] const auto* names, paper::fields_of(choice.name));
  if (std::ranges::find(kKinds, choice.name, &Kind::document) == kKinds.end()) {
    return base::Error{base::ErrorKind::not_found,
                       "template.unknown_document",
                       {{"document", choice.name}, {"known", known_documents()}}};
  }
  TK_TRY(const auto open, open_book(books, review));
  return Filler{open, shelf, review, choice}.fill();
}

/// What was taken out gives way to the shipped template.
base::Result<paper::DocxTemplate> template_of(const books::Books& books, const shelf::Shelf& shelf,
                                              std::string_view document) {
  const auto* adopted = books.reviews->template_of(document);
  if (adopted == nullptr) return paper::shipped_template(document);
  TK_TRY(const auto bytes, shelf::find_text(shelf, adopted->adoption.made));
  if (!bytes) return paper::shipped_template(document);
  base::ByteReader in{*bytes};
  return paper::DocxTemplate::load(in);
}

base::Result<std::string> template_file(const books::Books& books, const shelf::Shelf& shelf,
                                        std::string_view document) {
  TK_TRY([[maybe_unused]] const auto* names, paper::fields_of(document));
  if (const auto* adopted = books.reviews->template_of(document)) {
    TK_TRY(auto file, shelf::find_text(shelf, adopted->adoption.file));
    if (file) return std::move(*file);
  }
  return paper::template_file(document);
}

base::Result<std::string> review_document(const books::Books& books, const shelf::Shelf& shelf,
                                          const review::Review& review,
                                          const DocumentChoice& choice) {
  TK_TRY(const auto made, document_template(books, shelf, choice.name));
  TK_TRY(const auto fields, document_fields(books, shelf, review, choice));
  return made.print(fields, {.title = fields.texts.at("subject"), .is_flat = choice.is_public});
}

}  // namespace tongket::view
