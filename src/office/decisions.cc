#include "office/decisions.h"

#include <algorithm>

#include "base/text.h"
#include "reason.h"

namespace tongket::office {
namespace {

constexpr std::size_t kLongestNote = 4000;

base::Error about(base::ErrorKind kind, std::string_view error, const std::string& code) {
  return {kind, error, {{"code", code}}};
}

base::Result<const indicator::Indicator*> known(const books::Books& books, const std::string& code,
                                                base::Date day) {
  const auto* found = books.catalogue->find(code, day);
  if (found == nullptr) return about(base::ErrorKind::not_found, "indicator.unknown", code);
  return found;
}

}  // namespace

base::Result<decision::Decision> decision_of(const Paper& paper) {
  TK_TRY(const auto number, decision::normal_number(paper.number));
  return decision::Decision::make(
      {.kind = decision::kind_of_number(number).value_or(decision::BasisKind::decision),
       .number = number,
       .day = paper.day,
       .issuer = paper.body});
}

base::Problems paper_problems(const Paper& paper, std::optional<base::Date> day) {
  base::Problems problems;
  const auto number = decision::normal_number(paper.number);
  if (!number.ok()) problems.add(number.error(), {.cell = "number"});
  if (base::match_key(paper.body).empty()) {
    problems.add({base::ErrorKind::invalid, "decision.issuer_missing", {}}, {.cell = "body"});
  }
  if (problems.empty() && day) {
    const auto basis = decision_of(paper);
    if (!basis.ok()) problems.add(basis.error(), {.cell = "number"});
  }
  return problems;
}

base::Result<ledger::Recorded> open_hold(House& house, const access::Actor& actor,
                                         const std::vector<std::string>& codes,
                                         std::optional<unit::UnitId> scope, const Paper& paper) {
  if (codes.empty()) return base::Error{base::ErrorKind::invalid, "hold.no_indicator", {}};
  TK_TRY(const auto basis, decision_of(paper));
  const auto today = base::vietnamese_day(house.clock.now());
  const Make make = [&](const books::Books& books, FreshIds&) -> base::Result<ledger::Draft> {
    release::HoldOpened opened{.indicators = {}, .scope = scope, .basis = basis};
    for (const auto& code : codes) {
      TK_TRY(const auto* found, known(books, code, today));
      if (found->hold == indicator::Hold::on) {
        return about(base::ErrorKind::conflict, "hold.not_off", code);
      }
      opened.indicators.push_back(found->id);
    }
    std::ranges::sort(opened.indicators);
    const auto twice = std::ranges::unique(opened.indicators);
    opened.indicators.erase(twice.begin(), twice.end());
    return release::to_draft(opened);
  };
  return house.desk.record(actor, {.act = "hold.open", .unit = scope, .everywhere = !scope}, make);
}

base::Result<ledger::Recorded> open_release(House& house, const access::Actor& actor,
                                            unit::UnitId unit, const std::string& code,
                                            const period::Period& period, const Paper& paper) {
  TK_TRY(const auto basis, decision_of(paper));
  const Make make = [&](const books::Books& books, FreshIds&) -> base::Result<ledger::Draft> {
    TK_TRY(const auto* found, known(books, code, period.last_day()));
    if (found->is_public) {
      return about(base::ErrorKind::conflict, "release.public_already", code);
    }
    if (found->hold == indicator::Hold::off) {
      return about(base::ErrorKind::forbidden, "release.off", code);
    }
    const bool reported = std::ranges::any_of(std::array{figure::Part::own, figure::Part::stated},
                                              [&](figure::Part part) {
                                                return books.figures
                                                    ->find({.unit = unit,
                                                            .period = period,
                                                            .indicator = found->id,
                                                            .slice = 0,
                                                            .part = part})
                                                    .has_value();
                                              });
    if (!reported) return about(base::ErrorKind::not_found, "release.nothing", code);
    if (const auto* open = books.releases->find(unit, found->id, period)) {
      return base::Error{base::ErrorKind::conflict,
                         "release.open_already",
                         {{"code", code}, {"entry", std::to_string(open->recorded.entry)}}};
    }
    return release::to_draft(release::ReleaseOpened{
        .unit = unit, .indicator = found->id, .period = period, .basis = basis});
  };
  return house.desk.record(actor, {.act = "release.open", .unit = unit}, make);
}

base::Result<ledger::Recorded> close_release(House& house, const access::Actor& actor,
                                             ledger::Position release, std::string_view reason) {
  const auto books = house.desk.books();
  const auto* found = books->releases->at(release);
  if (found == nullptr) {
    return base::Error{
        base::ErrorKind::not_found, "release.unknown", {{"release", std::to_string(release)}}};
  }
  const Asked asked{.act = "release.close", .unit = found->opened.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  const auto draft_of = [&](const shelf::TextRef& kept) {
    return release::to_draft(release::ReleaseClosed{.release = release, .reason = kept});
  };
  return record_with_reason(house, actor, asked, reason, draft_of);
}

base::Result<report::NoteId> add_note(House& house, const access::Actor& actor, unit::UnitId unit,
                                      const period::Period& period, std::string_view text) {
  if (base::match_key(text).empty()) {
    return base::Error{base::ErrorKind::invalid, "note.empty", {}};
  }
  if (base::length(text) > kLongestNote) {
    return base::Error{
        base::ErrorKind::invalid, "note.too_long", {{"longest", std::to_string(kLongestNote)}}};
  }
  if (reader::find_secrecy_mark(text).verdict == reader::SecrecyVerdict::refused) {
    return base::Error{base::ErrorKind::invalid, "document.secret_mark", {}};
  }
  const Asked asked{.act = "note.add", .unit = unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  const auto kept = shelf::keep_text(house.shelf, house.dice, text);
  std::optional<report::NoteId> id;
  const Make make = [&](const books::Books&, FreshIds& ids) {
    id = ids.next<report::NoteId>();
    return base::Result{report::to_draft(
        report::NoteAdded{.note = *id, .unit = unit, .period = period, .text = kept})};
  };
  const auto recorded = house.desk.record(actor, asked, make);
  if (!recorded.ok()) {
    shelf::erase_text(house.shelf, kept);
    return recorded.error();
  }
  return *id;
}

}  // namespace tongket::office
