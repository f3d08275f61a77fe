#include "removal/removals.h"

#include <algorithm>

namespace tongket::removal {
namespace {

constexpr std::string_view kPropose = "removal.propose";
constexpr std::string_view kConfirm = "removal.confirm";
constexpr int kVersion = 1;

base::Result<Proposal> read_proposal(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto id, base::parse_id_text(entry.subject));
  TK_TRY(const auto keys, base::json_array(facts, "keys"));
  TK_TRY(auto target, base::json_string(facts, "target"));
  TK_TRY(auto reason, base::json_string(facts, "reason"));
  Proposal proposal{
      .id = RemovalId{id}, .keys = {}, .target = std::move(target), .reason = std::move(reason)};
  for (const auto& key : keys) {
    proposal.keys.emplace_back(key.is_string() ? key.get_string() : "");
  }
  const bool names_texts = !proposal.keys.empty() && !proposal.keys.front().empty() &&
                           std::ranges::adjacent_find(
                               proposal.keys, std::ranges::greater_equal{}) == proposal.keys.end();
  const bool known_reason = std::ranges::find(reasons(), proposal.reason) != reasons().end();
  if (!names_texts || !known_reason) {
    return base::Error{base::ErrorKind::invalid,
                       "removal.malformed",
                       {{"position", std::to_string(entry.position)}}};
  }
  return proposal;
}

}  // namespace

const std::vector<std::string>& reasons() {
  static const std::vector<std::string> closed{"secret", "person", "mistake"};
  return closed;
}

ledger::Draft to_draft(const Proposal& proposal) {
  base::JsonArray keys;
  for (const auto& key : proposal.keys) keys.emplace_back(key);
  return ledger::make_draft(
      kPropose, kVersion, base::to_text(proposal.id),
      {{"keys", std::move(keys)}, {"target", proposal.target}, {"reason", proposal.reason}});
}

ledger::Draft confirmation_draft(RemovalId id) {
  return ledger::make_draft(kConfirm, kVersion, base::to_text(id), {});
}

base::Result<> Removals::apply(const ledger::Entry& entry) {
  if (entry.act == kPropose) {
    TK_TRY(auto proposal, read_proposal(entry));
    const RemovalId id = proposal.id;
    if (removals_.contains(id)) {
      return base::Error{base::ErrorKind::conflict, "removal.twice", {{"removal", entry.subject}}};
    }
    removals_.emplace(id, Removal{.proposal = std::move(proposal),
                                  .proposed = ledger::recorded_by(entry),
                                  .confirmed = std::nullopt});
    return base::Done{};
  }
  if (entry.act != kConfirm) return base::Done{};
  const std::vector<std::pair<std::string_view, std::string>> which{{"removal", entry.subject}};
  TK_TRY([[maybe_unused]] const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto id, base::parse_id_text(entry.subject));
  const auto found = removals_.find(RemovalId{id});
  if (found == removals_.end()) {
    return base::Error{base::ErrorKind::not_found, "removal.unknown", which};
  }
  if (found->second.confirmed) {
    return base::Error{base::ErrorKind::conflict, "removal.confirmed", which};
  }
  if (found->second.proposed.actor == entry.actor) {
    return base::Error{base::ErrorKind::forbidden, "removal.same_person", which};
  }
  found->second.confirmed = ledger::recorded_by(entry);
  return base::Done{};
}

const Removal* Removals::find(RemovalId id) const {
  const auto found = removals_.find(id);
  return found == removals_.end() ? nullptr : &found->second;
}

bool Removals::gone(std::string_view key) const {
  return std::ranges::any_of(removals_, [&](const auto& each) {
    const auto& removal = each.second;
    return removal.confirmed &&
           std::ranges::find(removal.proposal.keys, key) != removal.proposal.keys.end();
  });
}

void Removals::save(base::ByteWriter& out) const {
  out.number(removals_.size());
  for (const auto& [id, removal] : removals_) {
    out.signed_number(id.raw());
    out.number(removal.proposal.keys.size());
    for (const auto& key : removal.proposal.keys) out.text(key);
    out.text(removal.proposal.target);
    out.text(removal.proposal.reason);
    ledger::save(out, removal.proposed);
    out.number(removal.confirmed ? 1 : 0);
    if (removal.confirmed) ledger::save(out, *removal.confirmed);
  }
}

base::Result<Removals> Removals::load(base::ByteReader& in) {
  Removals loaded;
  TK_TRY(const auto count, in.count());
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(const auto id, in.signed_number());
    Removal removal{.proposal = {.id = RemovalId{id}, .keys = {}, .target = {}, .reason = {}},
                    .proposed = {},
                    .confirmed = std::nullopt};
    TK_TRY(const auto keys, in.count());
    for (std::size_t j = 0; j < keys; ++j) {
      TK_TRY(const auto key, in.text());
      removal.proposal.keys.emplace_back(key);
    }
    TK_TRY(removal.proposal.target, in.text());
    TK_TRY(removal.proposal.reason, in.text());
    TK_TRY(removal.proposed, ledger::load_recorded(in));
    TK_TRY(const auto confirmed, in.number());
    if (confirmed != 0) {
      TK_TRY(removal.confirmed, ledger::load_recorded(in));
    }
    loaded.removals_.emplace(RemovalId{id}, std::move(removal));
  }
  return loaded;
}

}  // namespace tongket::removal
