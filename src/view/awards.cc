#include "view/awards.h"

#include <algorithm>
#include <array>
#include <map>

#include "award/rules.h"
#include "base/text.h"
#include "period/period.h"
#include "unit/words.h"
#include "view/award_grounds.h"

namespace tongket::view {
namespace {

using award::Nominated;
using award::Nomination;
using award::Round;

constexpr std::string_view kGone = "[đã gỡ]";
constexpr std::size_t kLettersLeast = 2;
constexpr int kYearsBack = 5;  ///< How far a repeated award is looked for.

const award::Rules& rules() { return award::Rules::shipped(); }

base::JsonObject moment_json(base::Instant at) {
  return {{"iso", base::to_iso(at)}, {"print", base::to_vietnamese(at)}};
}

base::JsonObject day_json(base::Date day) {
  return {{"iso", base::to_iso(day)}, {"print", base::to_vietnamese(day)}};
}

base::JsonObject unit_json(const books::Books& books, const Round& round, unit::UnitId unit) {
  const auto day = books.units->day_in_life(unit, round.call.due);
  return {{"id", base::to_text(unit)}, {"name", unit::full_name_on(*books.units, unit, day)}};
}

base::JsonObject form_json(std::string_view code) {
  const auto* form = rules().form(code);
  return {{"code", code},
          {"name", form == nullptr ? std::string{code} : form->name_vi},
          {"name_en", form == nullptr ? std::string{code} : form->name_en}};
}

base::JsonObject body_json(const books::Books& books, const Round& round, std::string_view code) {
  const auto* body = rules().body(code);
  return {{"code", code},
          {"name", body == nullptr ? std::string{code} : awarding_body_name(books, round, *body)},
          {"name_en", body == nullptr ? std::string{code} : body->name_en}};
}

base::Result<std::string> words_of(const shelf::Shelf& shelf, const shelf::TextRef& ref) {
  TK_TRY(auto text, shelf::find_text(shelf, ref));
  return text ? *std::move(text) : std::string{kGone};
}

base::Result<base::Json> words_json(const shelf::Shelf& shelf,
                                    const std::optional<shelf::TextRef>& ref) {
  if (!ref) return base::Json(nullptr);
  TK_TRY(const auto words, words_of(shelf, *ref));
  return base::Json(words);
}

base::Json number_json(const std::optional<std::int64_t>& number) {
  return number ? base::Json(*number) : base::Json(nullptr);
}

/// How far a round is, as the seven steps of its page.
enum class Step : int { call = 1, proposals, checks, council, decision, papers, book };

Step step_of(const Round& round) {
  const bool any =
      std::ranges::any_of(round.nominations, [](const auto& each) { return !each->withdrawn; });
  const auto stands = [](const auto& each) { return each->stands(); };
  if (std::ranges::any_of(round.decisions, stands)) {
    const bool entered = std::ranges::all_of(round.decisions, [&](const auto& each) {
      return !each->stands() || each->entered.has_value();
    });
    return entered ? Step::book : Step::papers;
  }
  if (!round.meetings.empty()) return Step::decision;
  return any ? Step::checks : Step::proposals;
}

struct Tally {
  std::int64_t proposed = 0;
  std::int64_t withdrawn = 0;
  std::int64_t voted = 0;
  std::int64_t decided = 0;
};

Tally tally_of(const Round& round) {
  Tally tally;
  for (const auto& each : round.nominations) {
    const auto id = each->nomination.id;
    if (each->withdrawn) ++tally.withdrawn;
    if (each->withdrawn) continue;
    ++tally.proposed;
    if (round.vote_on(id) != nullptr) ++tally.voted;
    if (round.decision_on(id) != nullptr) ++tally.decided;
  }
  return tally;
}

base::JsonObject share_json(const award::Share& share) {
  base::JsonObject json{{"form", form_json(share.form)},
                        {"force", award::code(share.force)},
                        {"count", share.count},
                        {"base", number_json(share.base)},
                        {"quota", number_json(share.quota)},
                        {"percent", share.percent()},
                        {"limit", nullptr},
                        {"over", share.is_over_ratio()},
                        {"over_quota", share.is_over_quota()}};
  if (share.ratio == nullptr) return json;
  json["limit"] = base::JsonObject{{"percent", base::to_vietnamese(share.ratio->limit)},
                                   {"withheld", share.ratio->base == award::BaseKind::withheld},
                                   {"of", share.ratio->base_vi},
                                   {"of_en", share.ratio->base_en},
                                   {"source", share.ratio->validity.source},
                                   {"verified", share.ratio->validity.is_verified}};
  return json;
}

base::JsonArray offered_json(const books::Books& books, const Round& round, base::Date day) {
  base::JsonArray json;
  const auto unit_day = books.units->day_in_life(round.call.unit, day);
  const auto level = books.units->level_on(round.call.unit, unit_day);
  if (!level) return json;
  for (const auto* each : rules().offered(unit::code(*level), day)) {
    json.emplace_back(base::JsonObject{{"body", body_json(books, round, each->body)},
                                       {"form", form_json(each->form)},
                                       {"whom", award::code(each->whom)},
                                       {"order", each->order},
                                       {"source", each->validity.source},
                                       {"verified", each->validity.is_verified}});
  }
  return json;
}

/// A key of a nominee's own, so that the same one is known again; empty: nobody knows.
std::string key_of(const Nomination& nomination, const std::optional<award::Nominee>& nominee) {
  const auto unit = base::to_text(nomination.unit);
  if (!nomination.named) return "unit " + unit;
  if (!nominee) return {};
  return std::string{award::code(nomination.whom)} + " " + unit + " " +
         base::match_key(nominee->name);
}

/// Makes the page of one round.
class Page {
 public:
  Page(const books::Books& books, const shelf::Shelf& shelf, const Round& round,
       const AwardLooker& looker)
      : books_{books}, shelf_{shelf}, round_{round}, looker_{looker}, grounds_{books} {}

  base::Result<base::JsonObject> make() {
    TK_TRY(auto json, award_head(books_, shelf_, round_));
    TK_TRY(const auto ground, ground_of());
    const award::Checks checks{round_, ground};
    base::JsonArray shares;
    for (const auto& share : checks.shares()) shares.emplace_back(share_json(share));
    json.emplace("shares", std::move(shares));
    json.emplace("offered", offered_json(books_, round_, rule_day()));
    TK_TRY(auto rows, rows_json(checks));
    json.emplace("rows", std::move(rows));
    json.emplace("withdrawn", std::move(withdrawn_));
    TK_TRY(auto meetings, meetings_json());
    json.emplace("meetings", std::move(meetings));
    TK_TRY(auto decisions, decisions_json());
    json.emplace("decisions", std::move(decisions));
    json.emplace("money", money_json());
    json.emplace("sees_all", sees_all());
    return json;
  }

 private:
  [[nodiscard]] bool sees_all() const { return looker_.may_see(round_.call.unit); }

  /// Rules are asked on the day of the last standing decision; before one, on the day of the call.
  [[nodiscard]] base::Date rule_day() const {
    auto day = round_.call.due;
    for (const auto& each : round_.decisions) {
      if (each->stands()) day = each->deciding.basis.day();
    }
    return day;
  }

  base::Result<award::Ground> ground_of() {
    award::Ground ground{.rules = rules(), .day = rule_day(), .who = {}, .earlier = {}};
    for (const auto& each : round_.nominations) {
      TK_TRY(const auto nominee, nominee_of(shelf_, round_, each->nomination, looker_.today));
      auto key = key_of(each->nomination, nominee);
      if (!key.empty()) ground.who.emplace(each->nomination.id, std::move(key));
    }
    for (int year = round_.call.year - kYearsBack; year < round_.call.year; ++year) {
      for (const auto* other : books_.awards->of(round_.call.unit, year)) {
        TK_TRY([[maybe_unused]] const auto added, add_earlier(*other, ground.earlier));
      }
    }
    return ground;
  }

  base::Result<> add_earlier(const Round& other, std::vector<award::Earlier>& earlier) {
    for (const auto& each : other.nominations) {
      if (other.decision_on(each->nomination.id) == nullptr) continue;
      TK_TRY(const auto nominee, nominee_of(shelf_, other, each->nomination, looker_.today));
      auto key = key_of(each->nomination, nominee);
      if (key.empty()) continue;
      earlier.push_back({.who = std::move(key),
                         .form = award::form_of(other, each->nomination),
                         .year = other.call.year});
    }
    return base::Done{};
  }

  base::Result<base::JsonArray> rows_json(const award::Checks& checks) {
    base::JsonArray rows;
    for (const auto& each : round_.nominations) {
      if (!sees_all() && !looker_.may_see(each->nomination.unit)) continue;
      if (each->withdrawn) {
        TK_TRY([[maybe_unused]] const auto added, add_withdrawn(*each));
        continue;
      }
      TK_TRY(auto row, row_json(*each, checks));
      rows.emplace_back(std::move(row));
    }
    return rows;
  }

  base::Result<> add_withdrawn(const Nominated& nominated) {
    TK_TRY(auto reason, words_json(shelf_, nominated.withdrawn_for));
    withdrawn_.emplace_back(
        base::JsonObject{{"unit", unit_json(books_, round_, nominated.nomination.unit)},
                         {"form", form_json(nominated.nomination.form)},
                         {"reason", std::move(reason)},
                         {"at", moment_json(nominated.withdrawn->at)},
                         {"by", looker_.name_of(nominated.withdrawn->actor)}});
    return base::Done{};
  }

  /// A collective is called by its name; a person is not, here.
  base::Result<base::Json> called_json(const Nomination& nomination) const {
    if (nomination.whom != award::Whom::collective) return base::Json(nullptr);
    TK_TRY(const auto called, called_on_paper(books_, shelf_, round_, nomination, looker_.today));
    return base::Json(called.name);
  }

  [[nodiscard]] base::JsonArray notices_json(const Nominated& nominated,
                                             const award::Checks& checks) const {
    base::JsonArray json;
    for (auto& notice : checks.of(nominated)) {
      for (auto& [name, value] : notice.args) {
        if (name == "form") value = std::string{form_json(value).at("name").as_string()};
        if (name == "body")
          value = std::string{body_json(books_, round_, value).at("name").as_string()};
      }
      const base::Error said{base::ErrorKind::conflict, notice.code, notice.args};
      json.emplace_back(base::JsonObject{{"code", notice.code},
                                         {"warning", notice.is_warning},
                                         {"vi", looker_.messages.say(base::Language::vi, said)},
                                         {"en", looker_.messages.say(base::Language::en, said)}});
    }
    return json;
  }

  base::Result<base::Json> grounds_json(const Nomination& nomination) {
    if (!nomination.grounds) return base::Json(nullptr);
    TK_TRY(const auto text, words_of(shelf_, *nomination.grounds));
    const auto read = grounds_.read(nomination.unit, round_.call.year, text);
    return base::Json(base::JsonObject{{"words", read.words}, {"stale", read.stale}});
  }

  base::Result<base::JsonArray> files_json(const Nominated& nominated) const {
    base::JsonArray json;
    for (const auto& file : nominated.files) {
      TK_TRY(auto name, words_of(shelf_, file.name));
      json.emplace_back(base::JsonObject{{"name", std::move(name)}, {"media", file.media}});
    }
    return json;
  }

  base::Result<base::JsonObject> row_json(const Nominated& nominated, const award::Checks& checks) {
    const auto& nomination = nominated.nomination;
    const auto* vote = round_.vote_on(nomination.id);
    const auto* decided = round_.decision_on(nomination.id);
    const auto& form = award::form_of(round_, nomination);
    TK_TRY(auto called, called_json(nomination));
    TK_TRY(auto grounds, grounds_json(nomination));
    TK_TRY(auto files, files_json(nominated));
    base::Json vote_json = nullptr;
    if (vote != nullptr) {
      vote_json = base::JsonObject{{"for", vote->in_favour}, {"against", vote->against}};
    }
    return base::JsonObject{
        {"id", base::to_text(nomination.id)},
        {"unit", unit_json(books_, round_, nomination.unit)},
        {"whom", award::code(nomination.whom)},
        {"force", award::code(nomination.force)},
        {"form", form_json(form)},
        {"body", body_json(books_, round_, nomination.body)},
        {"called", std::move(called)},
        {"named", nomination.named.has_value()},
        {"grounds", std::move(grounds)},
        {"files", std::move(files)},
        {"notices", notices_json(nominated, checks)},
        {"vote", std::move(vote_json)},
        {"decision", decided == nullptr ? base::Json(nullptr)
                                        : base::Json(base::to_text(decided->deciding.id))},
        {"book_number", number_json(round_.book_number(nomination.id))},
        {"money", number_json(money_of(nomination, form, rule_day()))},
        {"at", moment_json(nominated.recorded.at)},
        {"by", looker_.name_of(nominated.recorded.actor)}};
  }

  base::Result<base::JsonArray> meetings_json() const {
    base::JsonArray json;
    if (!sees_all()) return json;
    for (const auto& met : round_.meetings) {
      TK_TRY(auto words, words_json(shelf_, met->meeting.words));
      json.emplace_back(base::JsonObject{{"day", day_json(met->meeting.day)},
                                         {"members", met->meeting.members},
                                         {"present", met->meeting.present},
                                         {"votes", met->meeting.votes.size()},
                                         {"words", std::move(words)},
                                         {"by", looker_.name_of(met->recorded.actor)}});
    }
    return json;
  }

  base::Result<base::JsonArray> decisions_json() const {
    base::JsonArray json;
    for (const auto& each : round_.decisions) {
      const auto& deciding = each->deciding;
      TK_TRY(auto signer, words_json(shelf_, deciding.signer));
      TK_TRY(auto revoked_for, words_json(shelf_, each->revoked_for));
      json.emplace_back(
          base::JsonObject{{"id", base::to_text(deciding.id)},
                           {"body", body_json(books_, round_, deciding.body)},
                           {"number", deciding.basis.number()},
                           {"day", day_json(deciding.basis.day())},
                           {"cite", decision::cite(deciding.basis, base::Language::vi)},
                           {"cite_en", decision::cite(deciding.basis, base::Language::en)},
                           {"signer", std::move(signer)},
                           {"lines", deciding.lines.size()},
                           {"first_number", number_json(each->first_number)},
                           {"revoked", each->revoked.has_value()},
                           {"revoked_for", std::move(revoked_for)},
                           {"entry", each->recorded.entry},
                           {"at", moment_json(each->recorded.at)},
                           {"by", looker_.name_of(each->recorded.actor)}});
    }
    return json;
  }

  /// What the lines of the round cost together, as far as the law that was read says.
  [[nodiscard]] base::JsonObject money_json() const {
    std::int64_t total = 0;
    std::int64_t unknown = 0;
    for (const auto& each : round_.nominations) {
      if (each->withdrawn) continue;
      const auto& form = award::form_of(round_, each->nomination);
      const auto money = money_of(each->nomination, form, rule_day());
      if (money) total += *money;
      if (!money) ++unknown;
    }
    const auto* salary = rules().base_salary(rule_day());
    return {{"total", total},
            {"unknown", unknown},
            {"base_salary", salary == nullptr ? base::Json(nullptr) : base::Json(salary->amount)},
            {"source", salary == nullptr ? "" : salary->validity.source},
            {"verified", salary != nullptr && salary->validity.is_verified}};
  }

  const books::Books& books_;
  const shelf::Shelf& shelf_;
  const Round& round_;
  const AwardLooker& looker_;
  Grounds grounds_;
  base::JsonArray withdrawn_;
};

}  // namespace

base::Result<base::JsonObject> award_head(const books::Books& books, const shelf::Shelf& shelf,
                                          const Round& round) {
  TK_TRY(auto title, words_of(shelf, round.call.words));
  const auto tally = tally_of(round);
  base::JsonArray limits;
  for (const auto& limit : round.call.limits) {
    limits.emplace_back(base::JsonObject{{"form", limit.form},
                                         {"force", award::code(limit.force)},
                                         {"base", number_json(limit.base)},
                                         {"quota", number_json(limit.quota)}});
  }
  return base::JsonObject{{"id", base::to_text(round.call.id)},
                          {"unit", unit_json(books, round, round.call.unit)},
                          {"year", round.call.year},
                          {"occasion", award::code(round.call.occasion)},
                          {"due", day_json(round.call.due)},
                          {"title", std::move(title)},
                          {"limits", std::move(limits)},
                          {"step", static_cast<int>(step_of(round))},
                          {"counts", base::JsonObject{{"proposed", tally.proposed},
                                                      {"withdrawn", tally.withdrawn},
                                                      {"voted", tally.voted},
                                                      {"decided", tally.decided}}},
                          {"kept_to", rules().kept_to(round.call.year)},
                          {"expired", round.expired.has_value()}};
}

base::Result<base::JsonObject> award_page(const books::Books& books, const shelf::Shelf& shelf,
                                          const Round& round, const AwardLooker& looker) {
  return Page{books, shelf, round, looker}.make();
}

base::Result<base::JsonObject> award_register(const books::Books& books, const shelf::Shelf& shelf,
                                              unit::UnitId unit, int year) {
  TK_TRY(const auto period, period::Period::year(year));
  base::JsonArray lines;
  const auto day = books.units->day_in_life(unit, period.last_day());
  for (const auto* round : books.awards->of(unit, year)) {
    for (const auto& each : round->nominations) {
      const auto& nomination = each->nomination;
      const auto* decided = round->decision_on(nomination.id);
      if (decided == nullptr) continue;
      base::Json called = nullptr;
      if (nomination.whom == award::Whom::collective) {
        TK_TRY(const auto nominee,
               called_on_paper(books, shelf, *round, nomination, round->call.due));
        called = nominee.name;
      }
      lines.emplace_back(base::JsonObject{
          {"round", base::to_text(round->call.id)},
          {"nomination", base::to_text(nomination.id)},
          {"book_number", number_json(round->book_number(nomination.id))},
          {"unit", unit_json(books, *round, nomination.unit)},
          {"whom", award::code(nomination.whom)},
          {"called", std::move(called)},
          {"form", form_json(award::form_of(*round, nomination))},
          {"body", body_json(books, *round, decided->deciding.body)},
          {"decision", decision::cite(decided->deciding.basis, base::Language::vi)},
          {"decision_en", decision::cite(decided->deciding.basis, base::Language::en)}});
    }
  }
  return base::JsonObject{
      {"unit", base::JsonObject{{"id", base::to_text(unit)},
                                {"name", unit::full_name_on(*books.units, unit, day)}}},
      {"year", year},
      {"lines", std::move(lines)}};
}

base::Result<std::optional<award::Nominee>> nominee_of(const shelf::Shelf& shelf,
                                                       const Round& round,
                                                       const Nomination& nomination,
                                                       base::Date today) {
  const std::chrono::year_month_day now{today};
  const bool is_over = static_cast<int>(now.year()) > rules().kept_to(round.call.year);
  if (!nomination.named || is_over) return std::optional<award::Nominee>{};
  TK_TRY(const auto text, shelf::find_text(shelf, *nomination.named));
  if (!text) return std::optional<award::Nominee>{};
  TK_TRY(auto nominee, award::nominee_from(*text));
  return std::optional{std::move(nominee)};
}

base::Result<award::Nominee> called_on_paper(const books::Books& books, const shelf::Shelf& shelf,
                                             const Round& round, const Nomination& nomination,
                                             base::Date today) {
  if (!nomination.named) {
    const auto day = books.units->day_in_life(nomination.unit, round.call.due);
    return award::Nominee{.name = unit::full_name_on(*books.units, nomination.unit, day),
                          .post = {}};
  }
  TK_TRY(auto nominee, nominee_of(shelf, round, nomination, today));
  return nominee ? *std::move(nominee) : award::Nominee{.name = std::string{kGone}, .post = {}};
}

base::Result<base::JsonObject> award_names(const shelf::Shelf& shelf, const Round& round,
                                           const AwardLooker& looker) {
  base::JsonArray names;
  for (const auto& each : round.nominations) {
    if (each->withdrawn || each->nomination.whom == award::Whom::collective) continue;
    TK_TRY(const auto nominee, nominee_of(shelf, round, each->nomination, looker.today));
    if (!nominee) continue;
    names.emplace_back(base::JsonObject{{"nomination", base::to_text(each->nomination.id)},
                                        {"name", nominee->name},
                                        {"post", nominee->post}});
  }
  return base::JsonObject{{"names", std::move(names)}};
}

base::Result<base::JsonObject> award_find(const books::Books& books, const shelf::Shelf& shelf,
                                          const AwardSought& sought, const AwardLooker& looker) {
  base::JsonArray found;
  const auto key = base::fold(sought.name);
  if (base::length(key) < kLettersLeast) {
    return base::Error{base::ErrorKind::invalid, "award.name_short", {}};
  }
  auto rounds = books.awards->of(looker.may_see);
  std::ranges::reverse(rounds);
  for (const auto* round : rounds) {
    if (sought.year && *sought.year != round->call.year) continue;
    for (const auto& each : round->nominations) {
      const auto& nomination = each->nomination;
      const auto* decided = round->decision_on(nomination.id);
      const auto& form = award::form_of(*round, nomination);
      const bool is_meant = decided != nullptr && found.size() < kFoundMost &&
                            (!sought.unit || *sought.unit == nomination.unit) &&
                            (sought.form.empty() || sought.form == form);
      if (!is_meant) continue;
      TK_TRY(const auto called, called_on_paper(books, shelf, *round, nomination, looker.today));
      if (base::fold(called.name).find(key) == std::string::npos) continue;
      found.emplace_back(base::JsonObject{
          {"round", base::to_text(round->call.id)},
          {"year", round->call.year},
          {"name", called.name},
          {"post", called.post},
          {"unit", unit_json(books, *round, nomination.unit)},
          {"form", form_json(form)},
          {"body", body_json(books, *round, decided->deciding.body)},
          {"decision", decision::cite(decided->deciding.basis, base::Language::vi)},
          {"book_number", number_json(round->book_number(nomination.id))},
          {"kept_to", rules().kept_to(round->call.year)}});
    }
  }
  return base::JsonObject{{"found", std::move(found)}, {"most", kFoundMost}};
}

std::optional<std::int64_t> money_of(const Nomination& nomination, std::string_view form,
                                     base::Date day) {
  const auto* money = rules().money(form, nomination.body, nomination.whom, day);
  const auto* salary = rules().base_salary(day);
  if (money == nullptr || salary == nullptr) return std::nullopt;
  const auto amount = money->multiple.times(salary->amount);
  const auto whole = amount.ok() ? amount.value().rescaled(0) : amount;
  return whole.ok() ? std::optional{whole.value().units()} : std::nullopt;
}

}  // namespace tongket::view
