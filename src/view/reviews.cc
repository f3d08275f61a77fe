#include "view/reviews.h"

#include <algorithm>

#include "figure/estimate.h"
#include "review/prose.h"
#include "review/verdict.h"
#include "review_parts.h"
#include "review_tasks.h"
#include "unit/words.h"
#include "view/tasks.h"
#include "view/year.h"

namespace tongket::view {
namespace {

constexpr std::size_t kOthersMost = 40;  ///< Other reports whose wording is held against a new one.

base::JsonObject recorded_json(const ledger::Recorded& recorded, const NameOf& name_of) {
  return {{"entry", recorded.entry},
          {"at", base::JsonObject{{"iso", base::to_iso(recorded.at)},
                                  {"print", base::to_vietnamese(recorded.at)}}},
          {"by", name_of(recorded.actor)}};
}

base::Result<base::Json> words_json(const shelf::Shelf& shelf,
                                    const std::optional<shelf::TextRef>& ref) {
  if (!ref) return base::Json(nullptr);
  TK_TRY(const auto text, shelf::find_text(shelf, *ref));
  return text ? base::Json(*text) : base::Json(nullptr);
}

base::Json piece_json(const OpenBook& open, const review::Piece& piece) {
  if (const auto* plain = std::get_if<std::string>(&piece))
    return base::JsonObject{{"text", *plain}};
  const auto& binding = std::get<review::Binding>(piece);
  const auto resolved = review::resolve(open.source(), binding);
  return base::JsonObject{
      {"binding", review::to_text(binding)},
      {"code", binding.code},
      {"shown", resolved.shown},
      {"seen", binding.seen ? base::Json(*binding.seen) : base::Json(nullptr)},
      {"bound", review::code(resolved.bound)},
      {"stale", binding.seen.has_value() && *binding.seen != resolved.shown},
      {"why", resolved.key ? why_json(open.books, *resolved.key) : base::Json(nullptr)}};
}

base::JsonArray pieces_json(const OpenBook& open, const std::string& text) {
  base::JsonArray json;
  const auto pieces = review::parse_text(text);
  if (!pieces.ok()) return json;
  for (const auto& piece : pieces.value()) json.emplace_back(piece_json(open, piece));
  return json;
}

base::Result<base::JsonArray> comments_json(const shelf::Shelf& shelf,
                                            const review::Section& section, const NameOf& name_of) {
  base::JsonArray json;
  for (const auto& [words, recorded] : section.comments) {
    auto each = recorded_json(recorded, name_of);
    TK_TRY(auto said, words_json(shelf, words));
    each.emplace("words", std::move(said));
    json.emplace_back(std::move(each));
  }
  return json;
}

base::Result<base::JsonObject> section_json(const OpenBook& open, const shelf::Shelf& shelf,
                                            const review::Review& review,
                                            const review::OutlineLine& line,
                                            const NameOf& name_of) {
  TK_TRY(const auto text, section_text(shelf, review, line.key));
  base::JsonObject json{{"key", line.key},
                        {"role", review::code(line.role)},
                        {"number", line.number},
                        {"title", review::title_of(line, review.opening)},
                        {"branch", line.branch},
                        {"required", line.is_required},
                        {"text", text},
                        {"pieces", pieces_json(open, text)},
                        {"proposal", review::propose(open.source(), line)}};
  const auto* section = review.section(line.key);
  json.emplace("version", section == nullptr ? 0 : std::int64_t(section->versions.size()));
  json.emplace("written", nullptr);
  json.emplace("approved", nullptr);
  json.emplace("comments", base::JsonArray{});
  if (section == nullptr) return json;
  if (!section->versions.empty()) {
    json["written"] = recorded_json(section->versions.back().recorded, name_of);
  }
  if (section->approved) json["approved"] = recorded_json(*section->approved, name_of);
  TK_TRY(json["comments"], comments_json(shelf, *section, name_of));
  return json;
}

base::Result<base::JsonArray> sections_json(const OpenBook& open, const shelf::Shelf& shelf,
                                            const review::Review& review, const NameOf& name_of) {
  base::JsonArray json;
  for (const auto& line : review::outline()) {
    if (!review::is_for(line, review.opening.kind)) continue;
    TK_TRY(auto each, section_json(open, shelf, review, line, name_of));
    json.emplace_back(std::move(each));
  }
  return json;
}

/// Of an area, or of the whole where it is empty.
base::Result<base::JsonObject> verdict_json(const OpenBook& open, const shelf::Shelf& shelf,
                                            const review::Review& review, const std::string& area,
                                            const std::string& name, const NameOf& name_of) {
  const auto proposal = review::propose_verdict(open.source(), area);
  const auto tally = review::tally_of(open.source(), area);
  base::JsonObject json{{"area", area},
                        {"name", name},
                        {"proposed", proposal ? base::Json(proposal->grade) : base::Json(nullptr)},
                        {"aimed", tally.aimed},
                        {"met", tally.met},
                        {"exceeded", tally.exceeded},
                        {"unreported", tally.unreported},
                        {"grade", nullptr},
                        {"reason", nullptr},
                        {"judged", nullptr}};
  if (const auto* judged = review.verdict(area)) {
    json["grade"] = judged->judgement.grade;
    TK_TRY(json["reason"], words_json(shelf, judged->judgement.reason));
    json["judged"] = recorded_json(judged->recorded, name_of);
  }
  return json;
}

/// Whether the book says anything of an area.
bool speaks_of(const OpenBook& open, const std::string& area) {
  return std::ranges::any_of(open.standing.book.rows, [&](const review::BookRow& row) {
    const auto* indicator = row.cell.value ? indicator_of(open.books, row.key) : nullptr;
    return indicator != nullptr && indicator->area == area;
  });
}

base::Result<base::JsonArray> verdicts_json(const OpenBook& open, const shelf::Shelf& shelf,
                                            const review::Review& review, const NameOf& name_of) {
  base::JsonArray json;
  TK_TRY(auto whole, verdict_json(open, shelf, review, "", "chung", name_of));
  json.emplace_back(std::move(whole));
  for (const auto& area : open.books.catalogue->areas()) {
    if (!speaks_of(open, area.code) && review.verdict(area.code) == nullptr) continue;
    TK_TRY(auto each, verdict_json(open, shelf, review, area.code, area.name_vi, name_of));
    json.emplace_back(std::move(each));
  }
  return json;
}

base::JsonArray grades_json(const OpenBook& open) {
  base::JsonArray json;
  const auto day = open.standing.book.seasons.front().period.last_day();
  for (const auto* grade : open.books.catalogue->grades(review::kVerdictScale, day)) {
    json.emplace_back(base::JsonObject{{"code", grade->code}, {"name", grade->name_vi}});
  }
  return json;
}

base::Result<base::JsonArray> frozen_json(const shelf::Shelf& shelf, const review::Review& review,
                                          const NameOf& name_of) {
  base::JsonArray json;
  for (const auto& frozen : review.frozen) {
    auto each = recorded_json(frozen.recorded, name_of);
    each.emplace("as_of", frozen.freeze->as_of);
    each.emplace("verification", review::verification_code(frozen));
    TK_TRY(auto reason, words_json(shelf, frozen.freeze->reason));
    each.emplace("reason", std::move(reason));
    json.emplace_back(std::move(each));
  }
  return json;
}

base::Json registered_json(const review::Review& review) {
  if (!review.registered) return nullptr;
  return base::JsonObject{{"number", review.registered->number},
                          {"day", base::to_iso(review.registered->day)},
                          {"paper", review.registered->paper.has_value()}};
}

base::JsonObject finding_json(const review::Finding& finding, const base::Messages& messages) {
  const base::Error said{base::ErrorKind::invalid, finding.code, finding.args};
  return {{"weight", review::code(finding.weight)},
          {"section", finding.section},
          {"code", finding.code},
          {"text", messages.say(base::Language::vi, said)},
          {"text_en", messages.say(base::Language::en, said)}};
}

std::string whose(const books::Books& books, const review::Opening& opening) {
  const auto period = review::period_of(opening.kind, opening.year);
  const auto name = unit::full_name_on(*books.units, opening.unit, period.value().last_day());
  return review::name_of(opening) + ", " + name;
}

/// Reports whose words nobody should meet again: the unit's own of the years before, and what
/// others wrote in the same year.
base::Result<std::vector<review::OtherText>> others_of(
    const books::Books& books, const shelf::Shelf& shelf, const review::Review& review,
    const std::function<bool(unit::UnitId)>& may_see) {
  std::vector<review::OtherText> others;
  for (const auto* other : books.reviews->all()) {
    const auto& opening = other->opening;
    if (opening.id == review.opening.id || others.size() == kOthersMost) continue;
    const bool own = opening.unit == review.opening.unit && opening.year < review.opening.year;
    const bool beside = opening.unit != review.opening.unit &&
                        opening.year == review.opening.year && may_see(opening.unit);
    if (!own && !beside) continue;
    std::string words;
    for (const auto& [key, section] : other->sections) {
      TK_TRY(const auto text, section_text(shelf, *other, key));
      words += text + "\n";
    }
    if (!words.empty())
      others.push_back({.whose = whose(books, opening), .text = std::move(words)});
  }
  return others;
}

/// A year is not reviewed before it was judged as a whole.
void note_missing_verdict(const review::Review& review, std::vector<review::Finding>& found) {
  if (review.opening.kind != review::Kind::annual || review.verdict("") != nullptr) return;
  found.push_back({.weight = review::Weight::warning,
                   .section = {},
                   .code = "review.no_overall_verdict",
                   .args = {}});
}

void note_ended_unit(const OpenBook& open, std::vector<review::Finding>& found) {
  const auto life = open.books.units->life(open.opening.unit);
  if (!life || !life->past) return;
  found.push_back({.weight = review::Weight::note,
                   .section = {},
                   .code = "review.unit_ended",
                   .args = {{"unit", unit_name(open, open.opening.unit)},
                            {"day", base::to_vietnamese(*life->past)}}});
}

base::Result<std::vector<review::Finding>> find_all(
    const OpenBook& open, const shelf::Shelf& shelf, const review::Review& review,
    const std::function<bool(unit::UnitId)>& may_see) {
  std::vector<review::SectionText> sections;
  for (const auto& line : review::outline()) {
    if (!review::is_written(line) || !review::is_for(line, review.opening.kind)) continue;
    TK_TRY(auto text, section_text(shelf, review, line.key));
    sections.push_back({.section = &line, .text = std::move(text)});
  }
  TK_TRY(const auto others, others_of(open.books, shelf, review, may_see));
  auto found = review::findings(open.source(), sections, others);
  note_missing_verdict(review, found);
  note_ended_unit(open, found);
  return found;
}

base::Json changes_json(const books::Books& books, const review::Review& review) {
  const auto* frozen = review.book();
  if (frozen == nullptr) return nullptr;
  const auto now = book_of(books, review.opening);
  if (!now.ok()) return nullptr;
  std::int64_t settled = 0;
  std::int64_t boundary = 0;
  const auto all = review::differences(frozen->freeze->book, now.value());
  for (const auto& each : all) {
    settled += each.what == review::Changed::settled ? 1 : 0;
    boundary += each.what == review::Changed::boundary ? 1 : 0;
  }
  const auto units = review::unit_changes(frozen->freeze->book, now.value()).size();
  return base::JsonObject{{"count", std::int64_t(all.size() + units)},
                          {"settled", settled},
                          {"boundary", boundary + std::int64_t(units)}};
}

std::string area_name(const books::Books& books, const std::string& code) {
  const auto* area = books.catalogue->area(code);
  return area == nullptr ? code : area->name_vi;
}

base::JsonObject row_json(const OpenBook& open, const review::BookRow& row,
                          const indicator::Indicator& indicator) {
  const auto& [key, cell] = row;
  const auto source = open.source_of(key.unit);
  const auto percent = cell.percent_of_target
                           ? base::Json(review::percent_text(*cell.percent_of_target))
                           : base::Json(nullptr);
  return {{"unit", base::to_text(key.unit)},
          {"code", indicator.code},
          {"name", indicator.name_vi},
          {"area", indicator.area},
          {"area_name", area_name(open.books, indicator.area)},
          {"measure", indicator.measure},
          {"period", period::to_text(key.period)},
          {"slice", key.slice == figure::kEstimate ? "estimate" : ""},
          {"print", print_json(source, indicator, cell.value)},
          {"mark", figure::code(cell.value ? cell.value->mark() : figure::Mark::exact)},
          {"state", state_of(cell)},
          {"stated", cell.stated},
          {"k", cell.coverage.reported},
          {"m", cell.coverage.accepted},
          {"n", cell.coverage.owing},
          {"target", print_json(source, indicator, cell.target)},
          {"percent", percent},
          {"year_before", print_json(source, indicator, cell.year_before)},
          {"change", print_json(source, indicator, cell.change)},
          {"rank", cell.rank},
          {"standing", review::code(review::standing_of(indicator, key.period, cell))},
          {"why", why_json(open.books, key)}};
}

/// "BM-06 6 tháng cuối năm 2026, lần 2; Chỉ huy; 05/12/2026 10:00": so that the way down to the
/// report does not end where the line is cut.
base::JsonArray report_lines(const OpenBook& open, const review::Review& review,
                             const review::BookKey& key) {
  base::JsonArray lines;
  for (const auto* report : reports_behind(open, review, key)) {
    lines.emplace_back(version_words(*report) + "; " + role_words(open, report->recorded.actor) +
                       "; " + base::to_vietnamese(open.books.reports->taken_at(*report)));
  }
  return lines;
}

base::JsonArray seasons_json(const review::Book& book) {
  base::JsonArray json;
  for (const auto& season : book.seasons) {
    json.emplace_back(base::JsonObject{{"period", period::to_text(season.period)},
                                       {"name", period::name(season.period, base::Language::vi)},
                                       {"day", base::to_iso(season.day)},
                                       {"restated", season.restated},
                                       {"compared", season.compared}});
  }
  return json;
}

base::JsonArray units_json(const OpenBook& open) {
  base::JsonArray json;
  for (const auto& [unit, role] : open.standing.book.units) {
    json.emplace_back(
        base::JsonObject{{"id", base::to_text(unit)},
                         {"name", unit_name(open, unit)},
                         {"role", role == review::BookRole::total ? "total" : "child"}});
  }
  return json;
}

/// How a number stood, or stands; null of none.
base::Json side_json(const OpenBook& open, const review::Difference& difference,
                     const indicator::Indicator& indicator,
                     const std::optional<review::BookCell>& cell) {
  const auto& key = difference.key;
  if (!cell) return nullptr;
  const auto source = open.source_of(key.unit);
  return base::JsonObject{{"shown", difference_side(open, difference, indicator, cell)},
                          {"print", print_json(source, indicator, cell->value)},
                          {"state", state_of(*cell)},
                          {"k", cell->coverage.reported},
                          {"n", cell->coverage.owing},
                          {"target", print_json(source, indicator, cell->target)},
                          {"year_before", print_json(source, indicator, cell->year_before)}};
}

base::JsonObject difference_json(const OpenBook& open, const review::Difference& difference,
                                 const indicator::Indicator& indicator) {
  return {{"unit", base::to_text(difference.key.unit)},
          {"unit_name", unit_name(open, difference.key.unit)},
          {"code", indicator.code},
          {"name", indicator.name_vi},
          {"period", period::to_text(difference.key.period)},
          {"slice", difference.key.slice == figure::kEstimate ? "estimate" : ""},
          {"what", review::code(difference.what)},
          {"what_text", changed_words(difference.what)},
          {"frozen", side_json(open, difference, indicator, difference.frozen)},
          {"now", side_json(open, difference, indicator, difference.now)},
          {"why", why_json(open.books, difference.key)}};
}

}  // namespace

base::JsonObject review_head(const books::Books& books, const review::Review& review) {
  const auto& opening = review.opening;
  const auto period = review::period_of(opening.kind, opening.year).value();
  const auto day = !review.plans.empty() ? review.plans.back().plan.day : std::nullopt;
  return {{"id", base::to_text(opening.id)},
          {"unit", base::to_text(opening.unit)},
          {"unit_name", unit::full_name_on(*books.units, opening.unit, period.last_day())},
          {"kind", review::code(opening.kind)},
          {"occasion", review::code(opening.occasion)},
          {"body", unit::code(opening.body)},
          {"year", opening.year},
          {"period", period::to_text(period)},
          {"name", review::name_of(opening)},
          {"frozen_once", review.book() != nullptr},
          {"is_approved", review.is_approved()},
          {"registered", registered_json(review)},
          {"day", day ? base::Json(base::to_iso(*day)) : base::Json(nullptr)},
          {"superseded_by", review.superseded_by ? base::Json(base::to_text(*review.superseded_by))
                                                 : base::Json(nullptr)}};
}

base::Result<std::string> section_text(const shelf::Shelf& shelf, const review::Review& review,
                                       std::string_view key) {
  const auto* section = review.section(key);
  if (section == nullptr || section->versions.empty()) return std::string{};
  TK_TRY(auto text, shelf::find_text(shelf, section->versions.back().text));
  return std::move(text).value_or("");
}

base::Result<review::Conference> conference_of(const shelf::Shelf& shelf,
                                               const review::Review& review) {
  if (review.plans.empty()) return review::Conference{};
  TK_TRY(const auto text, shelf::find_text(shelf, review.plans.back().plan.words));
  return review::conference_of(text);
}

base::Result<std::vector<review::Finding>> review_findings(
    const books::Books& books, const shelf::Shelf& shelf, const review::Review& review,
    const std::function<bool(unit::UnitId)>& may_see) {
  TK_TRY(const auto open, open_book(books, review));
  return find_all(open, shelf, review, may_see);
}

namespace {

/// What the conference concluded: [{"task", "words", "units", "due"}…].
base::Result<base::JsonArray> conclusions_json(const books::Books& books, const shelf::Shelf& shelf,
                                               const review::Review& review) {
  base::JsonArray json;
  for (const auto* task : conclusions_of(books, review)) {
    TK_TRY(auto text, words_of(shelf, *task));
    const auto& due = task->terms().due;
    json.emplace_back(base::JsonObject{
        {"task", base::to_text(task->id)},
        {"words", std::move(text)},
        {"units", asked_units(books, *task)},
        {"due", due ? base::Json(base::to_vietnamese(*due)) : base::Json(nullptr)}});
  }
  return json;
}

}  // namespace

base::Result<base::JsonObject> review_page(const books::Books& books, const shelf::Shelf& shelf,
                                           const review::Review& review, const ReviewFor& looker) {
  TK_TRY(const auto open, open_book(books, review));
  auto json = review_head(books, review);
  json.emplace("live", open.standing.live);
  TK_TRY(auto frozen, frozen_json(shelf, review, looker.name_of));
  json.emplace("frozen", std::move(frozen));
  json.emplace("approved",
               review.is_approved()
                   ? base::Json(recorded_json(review.approvals.back().recorded, looker.name_of))
                   : base::Json(nullptr));
  TK_TRY(const auto conference, conference_of(shelf, review));
  json.emplace("conference", review::to_json(conference));
  TK_TRY(auto sections, sections_json(open, shelf, review, looker.name_of));
  json.emplace("sections", std::move(sections));
  TK_TRY(auto verdicts, verdicts_json(open, shelf, review, looker.name_of));
  json.emplace("verdicts", std::move(verdicts));
  json.emplace("grades", grades_json(open));
  TK_TRY(const auto found, find_all(open, shelf, review, looker.may_see));
  base::JsonArray findings;
  for (const auto& each : found) findings.emplace_back(finding_json(each, looker.messages));
  json.emplace("findings", std::move(findings));
  json.emplace("changes", changes_json(books, review));
  TK_TRY(auto conclusions, conclusions_json(books, shelf, review));
  json.emplace("conclusions", std::move(conclusions));
  return json;
}

base::Result<base::JsonObject> review_book_json(const books::Books& books,
                                                const review::Review& review,
                                                const BookChoice& choice) {
  TK_TRY(const auto open, open_book(books, review));
  const auto wanted = choice.unit.value_or(review.opening.unit);
  base::JsonArray rows;
  const auto aimed = review::aimed_in(open.source());
  // False of a target that another tells already: its whole, or what it is a share of.
  const auto counts = [&](const review::BookKey& key) {
    const auto found = std::ranges::find(aimed, key, &review::Aimed::key);
    return found == aimed.end() || found->counts;
  };
  for (const auto& row : open.standing.book.rows) {
    const auto* indicator = indicator_of(books, row.key);
    // A target stands beside its figure.
    const bool left_out = indicator == nullptr || indicator->target_of.has_value() ||
                          (!choice.all_units && row.key.unit != wanted) ||
                          (!choice.area.empty() && indicator->area != choice.area);
    if (left_out) continue;
    auto json = row_json(open, row, *indicator);
    json.emplace("counts", counts(row.key));
    json.emplace("public", may_be_public(books, row.key.unit, *indicator, row.key.period));
    json.emplace("reports",
                 choice.all_units ? report_lines(open, review, row.key) : base::JsonArray{});
    rows.emplace_back(std::move(json));
  }
  return base::JsonObject{{"review", base::to_text(review.opening.id)},
                          {"live", open.standing.live},
                          {"seasons", seasons_json(open.standing.book)},
                          {"units", units_json(open)},
                          {"rows", std::move(rows)}};
}

base::Result<base::JsonObject> review_differences(const books::Books& books,
                                                  const review::Review& review) {
  const auto* frozen = review.book();
  if (frozen == nullptr) {
    return base::Error{base::ErrorKind::conflict,
                       "review.not_frozen",
                       {{"review", base::to_text(review.opening.id)}}};
  }
  TK_TRY(const auto open, open_book(books, review));
  TK_TRY(const auto now, book_of(books, review.opening));
  base::JsonArray rows;
  for (const auto& each : review::differences(frozen->freeze->book, now)) {
    const auto* indicator = indicator_of(books, each.key);
    if (indicator != nullptr) rows.emplace_back(difference_json(open, each, *indicator));
  }
  base::JsonArray units;
  for (const auto& [unit, came] : review::unit_changes(frozen->freeze->book, now)) {
    units.emplace_back(base::JsonObject{
        {"unit", base::to_text(unit)}, {"unit_name", unit_name(open, unit)}, {"came", came}});
  }
  return base::JsonObject{{"review", base::to_text(review.opening.id)},
                          {"unit", base::to_text(review.opening.unit)},
                          {"as_of", frozen->freeze->as_of},
                          {"head", books.head.position},
                          {"units", std::move(units)},
                          {"rows", std::move(rows)}};
}

}  // namespace tongket::view
