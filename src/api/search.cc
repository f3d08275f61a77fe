// The search box: units, reports, indicators, forms, decisions, documents, articles, persons.
#include "view/search.h"

#include <algorithm>

#include "base/text.h"
#include "call.h"
#include "filing_json.h"
#include "office/documents.h"
#include "target/targets.h"
#include "unit/words.h"
#include "view/story.h"

namespace tongket::api {
namespace {

using enum wire::Method;

constexpr std::size_t kTypedLongest = 200;
constexpr std::size_t kOfOneKind = 8;
constexpr std::size_t kAltogether = 24;
/// Of how many units a report is looked for, where several fit.
constexpr std::size_t kUnitsOfReports = 3;

base::JsonObject plain(std::string text) { return {{"vi", text}, {"en", std::move(text)}}; }

/// Collects what is found, the best first, so that no kind pushes all others out.
class Finds {
 public:
  Finds(const Call& call, view::Wanted wanted)
      : call_{call},
        wanted_{std::move(wanted)},
        books_{call.house.desk.books()},
        day_{base::vietnamese_day(call.house.clock.now())} {}

  [[nodiscard]] base::JsonArray all() {
    if (wanted_.empty()) return {};
    put_filings();
    put_units();
    put_indicators();
    put_forms();
    put_decisions();
    put_targets();
    put_documents();
    put_articles();
    put_persons();
    std::ranges::stable_sort(found_, {}, &Find::fit);
    base::JsonArray results;
    for (auto& each : found_) {
      if (results.size() == kAltogether) break;
      results.emplace_back(std::move(each.json));
    }
    return results;
  }

 private:
  struct Find {
    int fit = 0;
    base::JsonObject json;
  };

  [[nodiscard]] bool may(std::string_view act, std::optional<unit::UnitId> unit = {}) const {
    return call_.house.desk.may(call_.actor, {.act = act, .unit = unit}).ok();
  }

  /// What belongs to no unit is seen by those who answer for all.
  [[nodiscard]] bool may_of(std::string_view act, std::optional<unit::UnitId> unit) const {
    return answers_for(call_, act, unit) && may(act);
  }

  [[nodiscard]] std::string unit_name(unit::UnitId unit, base::Date day) const {
    return unit::full_name_on(*books_->units, unit, books_->units->day_in_life(unit, day));
  }

  void put(int fit, std::string_view kind, base::JsonObject title, base::JsonObject detail,
           base::JsonObject which) {
    which.emplace("kind", kind);
    which.emplace("title", std::move(title));
    which.emplace("detail", std::move(detail));
    found_.push_back({.fit = fit, .json = std::move(which)});
  }

  /// Of a list in no order, the best of one kind.
  void keep_best(std::vector<Find> finds) {
    std::ranges::stable_sort(finds, {}, &Find::fit);
    if (finds.size() > kOfOneKind) finds.resize(kOfOneKind);
    std::ranges::move(finds, std::back_inserter(found_));
  }

  void put_units() {
    std::size_t count = 0;
    for (const auto& [unit, fit, name] : view::find_units(*books_->units, wanted_, day_)) {
      if (count == kOfOneKind) break;
      if (!may("figure.see", unit)) continue;
      ++count;
      const auto alive = books_->units->day_in_life(unit, day_);
      const auto life = books_->units->life(unit);
      const auto last = life ? life->past : std::nullopt;
      put(fit, "unit", plain(name), plain(unit::full_path_on(*books_->units, unit, alive)),
          {{"unit", base::to_text(unit)},
           {"to", last && *last <= day_ ? base::Json(base::to_iso(*last - base::Days{1}))
                                        : base::Json(nullptr)}});
    }
  }

  /// A form's code among the words asks for reports: of the units the other words name, or of the
  /// one in the actor's charge.
  void put_filings() {
    if (!may("filing.see")) return;
    const auto wanted = view::wanted_filings(*books_, wanted_, day_);
    if (wanted.forms.empty()) return;
    std::vector<unit::UnitId> units;
    if (wanted.unit.empty()) {
      if (call_.actor.scope) units.push_back(*call_.actor.scope);
    } else {
      for (const auto& each : view::find_units(*books_->units, view::Wanted{wanted.unit}, day_)) {
        if (units.size() == kUnitsOfReports) break;
        if (may("filing.see", each.unit)) units.push_back(each.unit);
      }
    }
    const view::FilingYear year{*books_, wanted.year, day_};
    std::vector<Find> finds;
    for (const auto unit : units) {
      for (const auto& head : view::find_filings(year, wanted, unit)) {
        finds.push_back({.fit = 0, .json = filing_json(head)});
      }
    }
    keep_best(std::move(finds));
  }

  [[nodiscard]] base::JsonObject filing_json(const view::FilingHead& head) const {
    const auto& [unit, period, form] = head.key;
    const auto name = unit_name(unit, period.last_day());
    const auto title = [&](base::Language language) {
      return form + " · " + period::name(period, language) + " · " + name;
    };
    return {{"kind", "filing"},
            {"title", base::JsonObject{{"vi", title(base::Language::vi)},
                                       {"en", title(base::Language::en)}}},
            {"detail", name_json(head.version->form.name)},
            {"unit", base::to_text(unit)},
            {"form", form},
            {"period", view::period_json(period)},
            {"state", report::to_text(head.state)}};
  }

  void put_indicators() {
    if (!may("indicator.see")) return;
    std::size_t count = 0;
    for (const auto& [each, fit] : view::find_indicators(*books_, wanted_, day_)) {
      if (count++ == kOfOneKind) break;
      put(fit, "indicator",
          {{"vi", each->code + " · " + each->name_vi}, {"en", each->code + " · " + each->name_en}},
          plain(each->measure), {{"code", each->code}});
    }
  }

  void put_forms() {
    if (!may("form.see")) return;
    std::size_t count = 0;
    for (const auto& [version, fit] : view::find_forms(*books_, wanted_, day_)) {
      if (count++ == kOfOneKind) break;
      const auto& form = version->form;
      put(fit, "form",
          {{"vi", form.code + " · " + form.name.vi}, {"en", form.code + " · " + form.name.en}},
          plain(form.basis), {{"code", form.code}});
    }
  }

  /// Decisions to hold and to publish, by number and by who issued them.
  void put_decisions() {
    if (!may("decision.see")) return;
    std::vector<Find> finds;
    const auto put_paper = [&](const decision::Decision& basis, std::string_view of) {
      if (const auto fit = wanted_.fit(paper_text(basis))) {
        finds.push_back({.fit = *fit, .json = paper_json(basis, of)});
      }
    };
    const auto bears = [&](unit::UnitId unit) {
      return call_.house.desk.bears_on(call_.actor, unit);
    };
    for (const auto& [opened, recorded] : books_->releases->holds()) {
      if (opened.scope && !bears(*opened.scope)) continue;
      put_paper(opened.basis, "hold");
    }
    for (const auto& [opened, recorded, closed] : books_->releases->releases()) {
      if (!bears(opened.unit)) continue;
      put_paper(opened.basis, "release");
    }
    keep_best(std::move(finds));
  }

  [[nodiscard]] static std::string paper_text(const decision::Decision& basis) {
    return basis.number() + " " + basis.issuer() + " " + base::to_vietnamese(basis.day());
  }

  [[nodiscard]] static base::JsonObject paper_json(const decision::Decision& basis,
                                                   std::string_view of) {
    return {{"kind", "decision"},
            {"title", base::JsonObject{{"vi", decision::cite(basis, base::Language::vi)},
                                       {"en", decision::cite(basis, base::Language::en)}}},
            {"detail", plain(std::string{basis.issuer()})},
            {"of", of}};
  }

  void put_targets() {
    std::vector<Find> finds;
    for (const auto* given : books_->targets->all()) {
      const auto& giving = given->giving;
      const auto fit = wanted_.fit(paper_text(giving.basis));
      if (!fit || !may("target.see", giving.giver)) continue;
      auto json = paper_json(giving.basis, "target");
      json["unit"] = base::to_text(giving.giver);
      json["year"] = giving.year;
      finds.push_back({.fit = *fit, .json = std::move(json)});
    }
    keep_best(std::move(finds));
  }

  void put_documents() {
    const auto drafts = office::documents(call_.house, call_.actor);
    if (!drafts.ok()) return;
    std::vector<Find> finds;
    for (const auto& draft : drafts.value()) {
      const auto name = shelf::find_text(call_.house.shelf, draft.name);
      if (!name.ok() || !name.value()) continue;
      const auto day = office::day_of(draft).value_or(base::vietnamese_day(draft.received));
      const auto unit = draft.unit ? unit_name(*draft.unit, day) : std::string{};
      const auto fit = wanted_.fit(*name.value() + " " + unit);
      if (!fit) continue;
      finds.push_back({.fit = *fit,
                       .json = {{"kind", "document"},
                                {"title", plain(*name.value())},
                                {"detail", plain(unit)},
                                {"state", draft::to_text(draft.state)},
                                {"id", draft.id}}});
    }
    keep_best(std::move(finds));
  }

  void put_articles() {
    std::vector<Find> finds;
    for (const auto& [id, article] : books_->articles->all()) {
      const auto& proposal = article.proposal;
      if (!may_of("article.see", proposal.unit)) continue;
      const auto title = article_title(call_.house.shelf, article);
      const auto fit = title ? wanted_.fit(*title) : std::nullopt;
      if (!fit) continue;
      finds.push_back(
          {.fit = *fit,
           .json = {{"kind", "article"},
                    {"title", plain(*title)},
                    {"detail", plain(unit_name(proposal.unit, proposal.period.last_day()))},
                    {"id", base::to_text(id)}}});
    }
    keep_best(std::move(finds));
  }

  /// Accounts, for those who see accounts; nobody else is told who works here.
  void put_persons() {
    if (!may("account.see")) return;
    std::vector<Find> finds;
    for (const auto& [id, account] : books_->roles->all()) {
      if (!may_of("account.see", account.scope)) continue;
      const auto person = call_.house.credentials.person(id);
      if (!person) continue;
      const auto fit = wanted_.fit(person->name);
      const auto by_login = wanted_.fit(person->login);
      if (!fit && !by_login) continue;
      finds.push_back(
          {.fit = std::min(fit.value_or(view::kWorstFit), by_login.value_or(view::kWorstFit)),
           .json = person_json(id, account, *person)});
    }
    keep_best(std::move(finds));
  }

  [[nodiscard]] base::JsonObject person_json(access::AccountId id, const access::Account& account,
                                             const access::Person& person) const {
    const auto words = [&](base::Language language) {
      std::string all = person.login;
      for (const auto role : account.roles) {
        all += " · " + std::string{access::role_name(role, language)};
      }
      if (account.scope) all += " · " + unit_name(*account.scope, day_);
      return all;
    };
    return {{"kind", "person"},
            {"title", plain(person.name)},
            {"detail", base::JsonObject{{"vi", words(base::Language::vi)},
                                        {"en", words(base::Language::en)}}},
            {"id", base::to_text(id)}};
  }

  const Call& call_;
  view::Wanted wanted_;
  std::shared_ptr<const books::Books> books_;
  base::Date day_;
  std::vector<Find> found_ = {};
};

Answer search(Call& call) {
  const auto typed = call.request.query_value("q").value_or("");
  if (base::length(typed) > kTypedLongest) {
    return base::Error{
        base::ErrorKind::invalid, "search.too_long", {{"longest", std::to_string(kTypedLongest)}}};
  }
  return base::Json(base::JsonObject{{"results", Finds{call, view::Wanted{typed}}.all()}});
}

}  // namespace

std::vector<Endpoint> search_endpoints() {
  return {{get, "/search", "search.see", 200, Takes::nothing,
           "Units, reports (a form's code, a period, a unit), indicators, forms, decisions, "
           "documents, articles and, for who sees accounts, persons, by words with diacritics or "
           "without, of what one may see; query: q.",
           search}};
}

}  // namespace tongket::api
