#include "office/removals.h"

#include <algorithm>

#include "draft_store.h"

namespace tongket::office {
namespace {

std::string label(const Target& target) {
  return (target.kind == Target::Kind::note ? "note " : "document ") + target.id;
}

/// The shelf keys of everything written about the target; empty when there is no such thing.
std::vector<std::string> keys_of(const books::Books& books, const Target& target) {
  std::vector<std::string> keys;
  const auto id = base::parse_id_text(target.id);
  if (!id.ok()) return keys;
  if (target.kind == Target::Kind::note) {
    if (const auto* note = books.reports->find_note(report::NoteId{id.value()})) {
      keys.push_back(note->added.text.key);
    }
    return keys;
  }
  for (const auto* report : books.reports->all()) {
    const auto& document = report->accepted.document;
    if (document.id != report::DocumentId{id.value()}) continue;
    keys = {document.name.key, document.text.key, document.reading.key};
  }
  // An article made from the document repeats its words.
  for (const auto& [article_id, article] : books.articles->all()) {
    const auto& proposal = article.proposal;
    const auto reports = books.reports->of(proposal.unit, proposal.period);
    const bool from_it = std::ranges::any_of(reports, [&](const auto* report) {
      return report->accepted.document.id == report::DocumentId{id.value()};
    });
    if (from_it) keys.push_back(proposal.body.key);
  }
  std::ranges::sort(keys);
  return keys;
}

void erase_drafts_of(House& house, const std::vector<std::string>& keys) {
  for (const auto& id : house.shelf.keys(kDraftDrawer)) {
    const auto record = house.shelf.get(kDraftDrawer, id);
    const auto draft =
        record ? draft::from_record(*record) : base::Result<draft::Draft>{base::Error{}};
    if (draft.ok() && std::ranges::binary_search(keys, draft.value().text.key)) {
      house.shelf.erase(kDraftDrawer, id);
    }
  }
}

void erase(House& house, const removal::Removal& removal) {
  const auto& keys = removal.proposal.keys;
  const bool any_left = std::ranges::any_of(
      keys, [&](const auto& key) { return house.shelf.get(shelf::kTextDrawer, key).has_value(); });
  if (!any_left) return;
  erase_drafts_of(house, keys);
  for (const auto& key : keys) house.shelf.erase(shelf::kTextDrawer, key);
}

}  // namespace

base::Result<removal::RemovalId> propose_removal(House& house, const access::Actor& actor,
                                                 const Target& target, const std::string& reason) {
  const auto& reasons = removal::reasons();
  if (std::ranges::find(reasons, reason) == reasons.end()) {
    return base::Error{base::ErrorKind::invalid, "removal.reason", {{"reason", reason}}};
  }
  std::optional<removal::RemovalId> id;
  const Make make = [&](const books::Books& books, FreshIds& ids) -> base::Result<ledger::Draft> {
    auto keys = keys_of(books, target);
    if (keys.empty()) {
      return base::Error{
          base::ErrorKind::not_found, "removal.no_target", {{"target", label(target)}}};
    }
    id = ids.next<removal::RemovalId>();
    return removal::to_draft(
        {.id = *id, .keys = std::move(keys), .target = label(target), .reason = reason});
  };
  TK_TRY([[maybe_unused]] const auto recorded,
         house.desk.record(actor, {.act = "removal.propose", .unit = {}}, make));
  return *id;
}

base::Result<ledger::Recorded> confirm_removal(House& house, const access::Actor& actor,
                                               removal::RemovalId id) {
  const Make make = [&](const books::Books&, FreshIds&) {
    return base::Result{removal::confirmation_draft(id)};
  };
  TK_TRY(auto recorded, house.desk.record(actor, {.act = "removal.confirm", .unit = {}}, make));
  finish_removals(house);
  return recorded;
}

void finish_removals(House& house) {
  const auto books = house.desk.books();
  for (const auto& [id, removal] : books->removals->all()) {
    if (removal.confirmed) erase(house, removal);
  }
}

}  // namespace tongket::office
