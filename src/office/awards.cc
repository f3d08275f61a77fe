#include "office/awards.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "collection/persons.h"
#include "file_check.h"
#include "file_name.h"
#include "indicator/catalogue.h"
#include "reader/secrecy.h"
#include "reason.h"
#include "scope.h"
#include "unit/words.h"
#include "view/award_grounds.h"

namespace tongket::office {
namespace {

using award::NominationId;
using award::RoundId;
using Args = std::vector<std::pair<std::string_view, std::string>>;

constexpr std::size_t kTitleLongest = 200;
constexpr std::size_t kNameLongest = 120;
constexpr std::size_t kPostLongest = 160;
constexpr std::size_t kGroundsLongest = 8'000;
constexpr std::size_t kMinutesLongest = 20'000;

base::Error invalid(std::string_view code, Args args = {}) {
  return {base::ErrorKind::invalid, code, std::move(args)};
}

base::Error not_found(std::string_view code, Args args) {
  return {base::ErrorKind::not_found, code, std::move(args)};
}

const award::Rules& rules() { return award::Rules::shipped(); }

base::Result<const award::Round*> known(const books::Books& books, RoundId id) {
  const auto* found = books.awards->find(id);
  if (found == nullptr) return not_found("award.unknown", {{"round", base::to_text(id)}});
  return found;
}

base::Result<const award::Nominated*> known(const award::Round& round, NominationId id) {
  const auto* found = round.nominated(id);
  if (found == nullptr) {
    return not_found("award.nomination_unknown", {{"nomination", base::to_text(id)}});
  }
  return found;
}

base::Result<> check_words(std::string_view words, std::size_t longest) {
  if (base::length(words) > longest) {
    return invalid("award.too_long", {{"longest", std::to_string(longest)}});
  }
  if (reader::find_secrecy_mark(words).verdict == reader::SecrecyVerdict::refused) {
    return invalid("document.secret_mark");
  }
  return base::Done{};
}

bool is_blank(std::string_view words) { return base::match_key(words).empty(); }

/// Texts an act puts on the shelf; what was refused takes them off again.
class Kept {
 public:
  explicit Kept(House& house) : house_{house} {}

  shelf::TextRef keep(std::string_view text) {
    refs_.push_back(shelf::keep_text(house_.shelf, house_.dice, text));
    return refs_.back();
  }
  std::optional<shelf::TextRef> keep_if_any(std::string_view text) {
    return is_blank(text) ? std::nullopt : std::optional{keep(base::to_nfc(text))};
  }

  /// Records the act, or takes its texts off the shelf.
  base::Result<Receipt> record(const access::Actor& actor, const Asked& asked, const Make& make) {
    const auto recorded = house_.desk.record(actor, asked, make);
    if (recorded.ok()) return receipt_for(house_, recorded.value());
    for (const auto& ref : refs_) shelf::erase_text(house_.shelf, ref);
    return recorded.error();
  }
  base::Result<Receipt> record(const access::Actor& actor, const Asked& asked,
                               const ledger::Draft& draft) {
    const Make make = [&](const books::Books&, FreshIds&) { return base::Result{draft}; };
    return record(actor, asked, make);
  }

 private:
  House& house_;
  std::vector<shelf::TextRef> refs_;
};

/// The level of a unit on a day, or on the nearest of its life.
std::string level_of(const books::Books& books, unit::UnitId unit, base::Date day) {
  const auto level = books.units->level_on(unit, books.units->day_in_life(unit, day));
  return level ? std::string{unit::code(*level)} : "";
}

// -------------------------------------------------------------------------------------- the call

/// A base may be given where the house keeps what it counts, and nowhere else.
base::Result<> check_base(const books::Books& books, const RoundOrder& order,
                          const award::Limit& limit) {
  const auto* ratio = rules().ratio(limit.form, limit.force, order.due);
  if (!limit.base || ratio == nullptr) return base::Done{};
  if (ratio->base != award::BaseKind::typed) {
    return base::Error{base::ErrorKind::forbidden, "award.base_withheld", {{"form", limit.form}}};
  }
  if (ratio->base_code.empty()) return base::Done{};
  const auto* counted = books.catalogue->find(ratio->base_code, order.due);
  const bool is_off = counted != nullptr && counted->hold == indicator::Hold::off;
  if (is_off && !books.releases->may_hold(counted->id, order.unit)) {
    return base::Error{base::ErrorKind::forbidden, "hold.off", {{"code", counted->code}}};
  }
  return base::Done{};
}

base::Result<> check_limits(const books::Books& books, const RoundOrder& order) {
  std::set<std::pair<std::string, award::Force>> seen;
  for (const auto& limit : order.limits) {
    if (rules().form(limit.form) == nullptr) {
      return not_found("award.form_unknown", {{"form", limit.form}});
    }
    if (!seen.emplace(limit.form, limit.force).second) {
      return invalid("award.limit_twice", {{"form", limit.form}});
    }
    TK_TRY([[maybe_unused]] const auto base, check_base(books, order, limit));
  }
  if (order.limits.size() > award::kLimitsMost) {
    return invalid("award.too_many", {{"most", std::to_string(award::kLimitsMost)}});
  }
  return base::Done{};
}

base::Result<> check_call(const books::Books& books, const RoundOrder& order) {
  TK_TRY([[maybe_unused]] const auto period, period::Period::year(order.year));
  if (is_blank(order.words)) return invalid("award.no_words");
  TK_TRY([[maybe_unused]] const auto words, check_words(order.words, kTitleLongest));
  if (rules().offered(level_of(books, order.unit, order.due), order.due).empty()) {
    return invalid("award.no_body");
  }
  return check_limits(books, order);
}

// --------------------------------------------------------------------------------- a nomination

bool is_called(const books::Books& books, const award::Round& round, unit::UnitId unit,
               base::Date day) {
  return stands_below(*books.units, unit, round.call.unit, day);
}

base::Result<> check_form(const books::Books& books, const award::Round& round,
                          const NominationOrder& order) {
  const auto* form = rules().form(order.form);
  if (form == nullptr) return not_found("award.form_unknown", {{"form", order.form}});
  const auto* body = rules().body(order.body);
  if (body == nullptr) return not_found("award.body_unknown", {{"body", order.body}});
  if (!form->is_for(order.whom)) return invalid("award.whom_unfit", {{"form", form->name_vi}});
  if (body->counted_at != level_of(books, round.call.unit, round.call.due)) {
    return invalid("award.body_elsewhere", {{"body", body->name_vi}});
  }
  return base::Done{};
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

/// Whether words hold what no file of ours holds of a person: birth dates, numbers of papers.
bool is_personal(std::string_view words) {
  return collection::names_person(words) || collection::asks_for_person(words).has_value();
}

base::Result<> check_nominee(const NominationOrder& order) {
  const auto& [name, post] = order.nominee;
  if (is_blank(name) && order.whom != award::Whom::collective) return invalid("award.no_name");
  const bool is_person = order.whom == award::Whom::individual;
  const bool fits = base::length(name) <= kNameLongest && base::length(post) <= kPostLongest &&
                    !(is_person && has_digit(name));
  if (!fits) return invalid("award.name_malformed");
  for (const std::string_view words : {name, post}) {
    if (is_personal(words)) return invalid("award.personal_data");
    TK_TRY([[maybe_unused]] const auto marks, check_words(words, kPostLongest));
  }
  return base::Done{};
}

/// Grounds with what their bound figures say now.
base::Result<std::string> grounds_of(const books::Books& books, const award::Round& round,
                                     const NominationOrder& order) {
  TK_TRY([[maybe_unused]] const auto words, check_words(order.grounds, kGroundsLongest));
  if (is_personal(order.grounds)) return invalid("award.personal_data");
  return view::grounds_with_seen(books, order.unit, round.call.year, base::to_nfc(order.grounds));
}

std::optional<shelf::TextRef> keep_nominee(Kept& kept, const award::Nominee& nominee) {
  if (is_blank(nominee.name)) return std::nullopt;
  return kept.keep(
      award::to_text({.name = base::to_nfc(nominee.name), .post = base::to_nfc(nominee.post)}));
}

/// Everything the shelf holds of a nomination.
void erase_words(House& house, const award::Nominated& nominated) {
  if (nominated.nomination.named) shelf::erase_text(house.shelf, *nominated.nomination.named);
  if (nominated.nomination.grounds) shelf::erase_text(house.shelf, *nominated.nomination.grounds);
  for (const auto& file : nominated.files) {
    shelf::erase_text(house.shelf, file.name);
    shelf::erase_text(house.shelf, file.bytes);
  }
}

// ---------------------------------------------------------------------------------- a decision

using Counted = std::vector<std::pair<indicator::IndicatorId, figure::Slice>>;

/// Every line counts in the totals over all bodies, whatever else it counts in.
/// Source  indicators KH.12 and KH.13: "mỗi quyết định một lần".
std::string_view total_of(award::Whom whom) {
  if (whom == award::Whom::collective) return "KH.12";
  return whom == award::Whom::individual ? "KH.13" : "";
}

void add_count(const books::Books& books, std::string_view code, std::string_view slice,
               const award::Nomination& nomination, base::Date day, Counted& counted) {
  const auto* indicator = code.empty() ? nullptr : books.catalogue->find(code, day);
  if (indicator == nullptr) return;
  counted.emplace_back(indicator->id, 0);
  const bool is_militia = nomination.force == award::Force::militia;
  for (const auto& dimension : indicator->slices) {
    const std::string_view by_force = is_militia ? "militia" : "other";
    const auto* found = books.catalogue->slice(dimension, slice.empty() ? by_force : slice);
    if (found != nullptr) counted.emplace_back(indicator->id, found->id);
  }
}

/// Makes the lines of a decision, against books that are about to take it.
class Lines {
 public:
  Lines(const books::Books& books, const award::Round& round, const AwardDecisionOrder& order)
      : books_{books}, round_{round}, order_{order} {}

  base::Result<std::vector<award::Line>> make() {
    if (order_.lines.empty()) {
      TK_TRY([[maybe_unused]] const auto all, add_all_open());
    }
    for (const auto& asked : order_.lines) {
      TK_TRY([[maybe_unused]] const auto added, add(asked.nomination, asked.form));
    }
    if (made_.empty()) return invalid("award.no_lines");
    return std::move(made_);
  }

 private:
  base::Result<> add_all_open() {
    std::vector<std::pair<int, NominationId>> open;
    for (const auto& each : round_.nominations) {
      const auto& nomination = each->nomination;
      const bool is_open = !each->withdrawn && round_.decision_on(nomination.id) == nullptr;
      if (!is_open || nomination.body != order_.body) continue;
      const auto* may =
          rules().competence(order_.body, nomination.form, nomination.whom, order_.day);
      open.emplace_back(may == nullptr ? 0 : may->order, nomination.id);
    }
    std::ranges::stable_sort(open, {}, &std::pair<int, NominationId>::first);
    for (const auto& [order, id] : open) {
      TK_TRY([[maybe_unused]] const auto added, add(id, ""));
    }
    return base::Done{};
  }

  base::Result<> add(NominationId id, const std::string& asked_form) {
    TK_TRY(const auto* nominated, known(round_, id));
    if (!seen_.insert(id).second) {
      return invalid("award.line_twice", {{"nomination", base::to_text(id)}});
    }
    const auto& nomination = nominated->nomination;
    award::Line line{
        .nomination = id, .form = asked_form.empty() ? nomination.form : asked_form, .counted = {}};
    const auto* may = rules().competence(order_.body, line.form, nomination.whom, order_.day);
    if (may == nullptr) return not_competent(line.form);
    add_count(books_, may->indicator, may->slice, nomination, order_.day, line.counted);
    add_count(books_, total_of(nomination.whom), "", nomination, order_.day, line.counted);
    made_.push_back(std::move(line));
    return base::Done{};
  }

  [[nodiscard]] base::Error not_competent(const std::string& code) const {
    const auto* form = rules().form(code);
    return invalid("award.not_competent", {{"body", rules().body(order_.body)->name_vi},
                                           {"form", form == nullptr ? code : form->name_vi},
                                           {"day", base::to_vietnamese(order_.day)}});
  }

  const books::Books& books_;
  const award::Round& round_;
  const AwardDecisionOrder& order_;
  std::set<NominationId> seen_;
  std::vector<award::Line> made_;
};

/// After the last number of the golden book of that unit and year.
std::int64_t next_number(const books::Books& books, const award::Round& round) {
  std::int64_t last = 0;
  for (const auto* other : books.awards->of(round.call.unit, round.call.year)) {
    for (const auto& each : other->decisions) {
      if (!each->first_number) continue;
      const auto lines = static_cast<std::int64_t>(each->deciding.lines.size());
      last = std::max(last, *each->first_number + lines - 1);
    }
  }
  return last + 1;
}

}  // namespace

base::Result<MadeOfAwards<RoundId>> call_awards(House& house, const access::Actor& actor,
                                                const RoundOrder& order) {
  const Asked asked{.act = "award.call", .unit = order.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY([[maybe_unused]] const auto good, check_call(*house.desk.books(), order));
  Kept kept{house};
  award::Call call{.id = RoundId{0},
                   .unit = order.unit,
                   .year = order.year,
                   .occasion = order.occasion,
                   .due = order.due,
                   .words = kept.keep(base::to_nfc(order.words)),
                   .limits = order.limits};
  const Make make = [&](const books::Books&, FreshIds& ids) {
    call.id = ids.next<RoundId>();
    return base::Result{award::to_draft(call)};
  };
  TK_TRY(auto receipt, kept.record(actor, asked, make));
  return MadeOfAwards<RoundId>{.id = call.id, .receipt = std::move(receipt)};
}

base::Result<MadeOfAwards<NominationId>> propose_award(House& house, const access::Actor& actor,
                                                       const NominationOrder& order) {
  const auto books = house.desk.books();
  TK_TRY(const auto* round, known(*books, order.round));
  const Asked asked{.act = "award.propose", .unit = order.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  const auto today = base::vietnamese_day(house.clock.now());
  if (!is_called(*books, *round, order.unit, today)) {
    return base::Error{
        base::ErrorKind::forbidden,
        "award.not_called",
        {{"unit", unit::full_name_on(*books->units, order.unit,
                                     books->units->day_in_life(order.unit, today))}}};
  }
  TK_TRY([[maybe_unused]] const auto form, check_form(*books, *round, order));
  TK_TRY([[maybe_unused]] const auto nominee, check_nominee(order));
  TK_TRY(const auto grounds, grounds_of(*books, *round, order));
  Kept kept{house};
  award::Nomination made{.round = order.round,
                         .id = NominationId{0},
                         .unit = order.unit,
                         .whom = order.whom,
                         .force = order.force,
                         .form = order.form,
                         .body = order.body,
                         .named = keep_nominee(kept, order.nominee),
                         .grounds = kept.keep_if_any(grounds),
                         .heir = house.desk.heir_acting(actor, order.unit)};
  const Make make = [&](const books::Books&, FreshIds& ids) {
    made.id = ids.next<NominationId>();
    return base::Result{award::to_draft(made)};
  };
  TK_TRY(auto receipt, kept.record(actor, asked, make));
  return MadeOfAwards<NominationId>{.id = made.id, .receipt = std::move(receipt)};
}

base::Result<Receipt> attach_nomination_paper(House& house, const access::Actor& actor,
                                              RoundId round, NominationId nomination,
                                              const TargetPaper& paper) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, round));
  TK_TRY(const auto* nominated, known(*found, nomination));
  const Asked asked{.act = "award.attach", .unit = nominated->nomination.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY(auto media,
         check_file(house, {paper.name, paper.bytes, paper.declared, document::kBytesMax, true}));
  Kept kept{house};
  const award::Attachment made{.round = round,
                               .nomination = nomination,
                               .name = kept.keep(file_name_of(paper.name)),
                               .bytes = kept.keep(paper.bytes),
                               .media = std::move(media)};
  return kept.record(actor, asked, award::to_draft(made));
}

base::Result<Receipt> withdraw_nomination(House& house, const access::Actor& actor, RoundId round,
                                          NominationId nomination, std::string_view reason) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, round));
  TK_TRY(const auto* nominated, known(*found, nomination));
  const Asked asked{.act = "award.withdraw", .unit = nominated->nomination.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY(const auto recorded,
         record_with_reason(house, actor, asked, reason, [&](const shelf::TextRef& kept) {
           return award::to_draft(
               award::Withdrawal{.round = round, .nomination = nomination, .reason = kept});
         }));
  erase_words(house, *nominated);
  return receipt_for(house, recorded);
}

base::Result<Receipt> hold_council(House& house, const access::Actor& actor,
                                   const MeetingOrder& order) {
  const auto books = house.desk.books();
  TK_TRY(const auto* round, known(*books, order.round));
  const Asked asked{.act = "award.opine", .unit = round->call.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  if (order.present < 1 || order.present > order.members || order.members > award::kCountMost) {
    return invalid("award.present_malformed");
  }
  TK_TRY([[maybe_unused]] const auto words, check_words(order.words, kMinutesLongest));
  auto votes = order.votes;
  std::ranges::sort(votes, {}, &award::Vote::nomination);
  const auto twice = std::ranges::adjacent_find(votes, {}, &award::Vote::nomination);
  if (twice != votes.end()) {
    return invalid("award.vote_twice", {{"nomination", base::to_text(twice->nomination)}});
  }
  for (const auto& vote : votes) {
    if (vote.in_favour < 0 || vote.against < 0) return invalid("award.present_malformed");
  }
  Kept kept{house};
  return kept.record(actor, asked,
                     award::to_draft(award::Meeting{.round = order.round,
                                                    .day = order.day,
                                                    .members = order.members,
                                                    .present = order.present,
                                                    .votes = std::move(votes),
                                                    .words = kept.keep_if_any(order.words)}));
}

base::Result<MadeOfAwards<award::DecisionId>> decide_awards(House& house,
                                                            const access::Actor& actor,
                                                            const AwardDecisionOrder& order) {
  const auto books = house.desk.books();
  TK_TRY(const auto* round, known(*books, order.round));
  const Asked asked{.act = "award.decide", .unit = round->call.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  const auto* body = rules().body(order.body);
  if (body == nullptr) return not_found("award.body_unknown", {{"body", order.body}});
  TK_TRY([[maybe_unused]] const auto words, check_words(order.signer, kPostLongest));
  TK_TRY(const auto basis,
         decision::Decision::make({.kind = decision::BasisKind::decision,
                                   .number = order.number,
                                   .day = order.day,
                                   .issuer = view::awarding_body_name(*books, *round, *body)}));
  Kept kept{house};
  const auto signer = kept.keep(order.signer.empty() ? body->signer_vi : order.signer);
  auto id = award::DecisionId{0};
  const Make make = [&](const books::Books& now, FreshIds& ids) -> base::Result<ledger::Draft> {
    TK_TRY(const auto* standing, known(now, order.round));
    TK_TRY(auto lines, Lines(now, *standing, order).make());
    id = ids.next<award::DecisionId>();
    return award::to_draft(award::Deciding{.round = order.round,
                                           .id = id,
                                           .body = order.body,
                                           .basis = basis,
                                           .signer = signer,
                                           .lines = std::move(lines)});
  };
  TK_TRY(auto receipt, kept.record(actor, asked, make));
  return MadeOfAwards<award::DecisionId>{.id = id, .receipt = std::move(receipt)};
}

base::Result<MadeOfAwards<award::DecisionId>> enter_awards(House& house, const access::Actor& actor,
                                                           RoundId round,
                                                           award::DecisionId decision,
                                                           std::optional<std::int64_t> first) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, round));
  const Asked asked{.act = "award.register", .unit = found->call.unit};
  if (first && (*first < 1 || *first > award::kCountMost)) {
    return invalid("award.number_malformed", {{"number", std::to_string(*first)}});
  }
  const Make make = [&](const books::Books& now, FreshIds&) -> base::Result<ledger::Draft> {
    TK_TRY(const auto* standing, known(now, round));
    return award::to_draft(award::Entering{.round = round,
                                           .decision = decision,
                                           .first = first.value_or(next_number(now, *standing))});
  };
  TK_TRY(auto receipt, Kept{house}.record(actor, asked, make));
  return MadeOfAwards<award::DecisionId>{.id = decision, .receipt = std::move(receipt)};
}

base::Result<Receipt> revoke_awards(House& house, const access::Actor& actor, RoundId round,
                                    award::DecisionId decision, std::string_view reason) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, round));
  const Asked asked{.act = "award.revoke", .unit = found->call.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY(const auto recorded,
         record_with_reason(house, actor, asked, reason, [&](const shelf::TextRef& kept) {
           return award::to_draft(
               award::Revocation{.round = round, .decision = decision, .reason = kept});
         }));
  return receipt_for(house, recorded);
}

base::Result<Receipt> look_at_names(House& house, const access::Actor& actor,
                                    const award::Look& look) {
  return Kept{house}.record(actor, {.act = "award.look", .unit = look.unit}, award::to_draft(look));
}

base::Result<Receipt> expire_names(House& house, const access::Actor& actor, RoundId round) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, round));
  const Asked asked{.act = "award.expire", .unit = found->call.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  const int kept_to = rules().kept_to(found->call.year);
  const std::chrono::year_month_day today{base::vietnamese_day(house.clock.now())};
  if (static_cast<int>(today.year()) <= kept_to) {
    return base::Error{
        base::ErrorKind::conflict, "award.kept", {{"day", "31/12/" + std::to_string(kept_to)}}};
  }
  TK_TRY(auto receipt,
         Kept{house}.record(actor, asked,
                            award::to_draft(award::Expiry{.round = round, .kept_to = kept_to})));
  for (const auto& each : found->nominations) erase_words(house, *each);
  return receipt;
}

}  // namespace tongket::office
