#include "release/releases.h"

#include <algorithm>

#include "shelf/saved_ref.h"

namespace tongket::release {
namespace {

constexpr std::string_view kHold = "hold.open";
constexpr std::string_view kRelease = "release.open";
constexpr std::string_view kClose = "release.close";
constexpr int kVersion = 1;

base::Result<decision::Decision> basis_at(const base::JsonObject& facts) {
  TK_TRY(const auto json, base::json_object(facts, "basis"));
  return decision::decision_from_json(json);
}

base::Result<unit::UnitId> unit_at(const base::JsonObject& facts) {
  TK_TRY(const auto text, base::json_string(facts, "unit"));
  TK_TRY(const auto raw, base::parse_id_text(text));
  return unit::UnitId{raw};
}

base::Result<HoldOpened> read_hold(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto ids, base::json_array(facts, "indicators"));
  TK_TRY(auto basis, basis_at(facts));
  HoldOpened opened{.indicators = {}, .scope = std::nullopt, .basis = std::move(basis)};
  for (const auto& id : ids) {
    TK_TRY(const auto raw, base::parse_id_text(id.is_string() ? id.get_string() : ""));
    opened.indicators.emplace_back(raw);
  }
  // In order and none twice: `may_hold` looks them up by halves.
  const auto& indicators = opened.indicators;
  if (indicators.empty() ||
      std::ranges::adjacent_find(indicators, std::ranges::greater_equal{}) != indicators.end()) {
    return base::Error{base::ErrorKind::invalid,
                       "release.malformed",
                       {{"position", std::to_string(entry.position)}}};
  }
  if (facts.contains("unit")) {
    TK_TRY(opened.scope, unit_at(facts));
  }
  return opened;
}

base::Result<ReleaseOpened> read_release(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto unit, unit_at(facts));
  TK_TRY(const auto indicator, base::parse_id_text(entry.subject));
  TK_TRY(const auto period_text, base::json_string(facts, "period"));
  TK_TRY(const auto period, period::parse_period(period_text));
  TK_TRY(auto basis, basis_at(facts));
  return ReleaseOpened{.unit = unit,
                       .indicator = indicator::IndicatorId{indicator},
                       .period = period,
                       .basis = std::move(basis)};
}

base::Result<ReleaseClosed> read_closing(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto release, base::json_integer(facts, "release"));
  TK_TRY(auto reason, shelf::text_ref_at(facts, "reason"));
  return ReleaseClosed{.release = release, .reason = std::move(reason)};
}

void save(base::ByteWriter& out, const decision::Decision& basis) {
  const auto text = base::canonical_json(decision::to_json(basis));
  TK_CHECK(text.ok());
  out.text(text.value());
}

base::Result<decision::Decision> load_basis(base::ByteReader& in) {
  TK_TRY(const auto text, in.text());
  TK_TRY(const auto json, base::parse_json(text));
  if (!json.is_object())
    return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "basis"}}};
  return decision::decision_from_json(json.get_object());
}

base::Result<HoldOpened> load_hold(base::ByteReader& in) {
  TK_TRY(const auto count, in.count());
  std::vector<indicator::IndicatorId> indicators;
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(const auto indicator, in.signed_number());
    indicators.emplace_back(indicator);
  }
  TK_TRY(const auto scope, in.signed_number());
  TK_TRY(auto basis, load_basis(in));
  return HoldOpened{.indicators = std::move(indicators),
                    .scope = scope < 0 ? std::nullopt : std::optional{unit::UnitId{scope}},
                    .basis = std::move(basis)};
}

base::Result<ReleaseOpened> load_release(base::ByteReader& in) {
  TK_TRY(const auto unit, in.signed_number());
  TK_TRY(const auto indicator, in.signed_number());
  TK_TRY(const auto period_text, in.text());
  TK_TRY(const auto period, period::parse_period(period_text));
  TK_TRY(auto basis, load_basis(in));
  return ReleaseOpened{.unit = unit::UnitId{unit},
                       .indicator = indicator::IndicatorId{indicator},
                       .period = period,
                       .basis = std::move(basis)};
}

base::Result<std::optional<Closing>> load_closing(base::ByteReader& in) {
  TK_TRY(const auto is_closed, in.number());
  if (is_closed == 0) return std::optional<Closing>{};
  TK_TRY(auto recorded, ledger::load_recorded(in));
  TK_TRY(auto reason, shelf::load_text_ref(in));
  return std::optional{Closing{.recorded = std::move(recorded), .reason = std::move(reason)}};
}

}  // namespace

ledger::Draft to_draft(const HoldOpened& opened) {
  base::JsonArray indicators;
  for (const auto id : opened.indicators) indicators.emplace_back(base::to_text(id));
  base::JsonObject facts{{"indicators", std::move(indicators)},
                         {"basis", decision::to_json(opened.basis)}};
  if (opened.scope) facts.emplace("unit", base::to_text(*opened.scope));
  return ledger::make_draft(kHold, kVersion, "", std::move(facts));
}

ledger::Draft to_draft(const ReleaseOpened& opened) {
  return ledger::make_draft(kRelease, kVersion, base::to_text(opened.indicator),
                            {{"unit", base::to_text(opened.unit)},
                             {"period", period::to_text(opened.period)},
                             {"basis", decision::to_json(opened.basis)}});
}

ledger::Draft to_draft(const ReleaseClosed& closed) {
  return ledger::make_draft(
      kClose, kVersion, "",
      {{"release", closed.release}, {"reason", shelf::to_json(closed.reason)}});
}

base::Result<> Releases::apply(const ledger::Entry& entry) {
  if (entry.act == kHold) {
    TK_TRY(auto opened, read_hold(entry));
    holds_.push_back({std::move(opened), ledger::recorded_by(entry)});
  } else if (entry.act == kRelease) {
    TK_TRY(auto opened, read_release(entry));
    releases_.push_back({std::move(opened), ledger::recorded_by(entry), std::nullopt});
  } else if (entry.act == kClose) {
    return close(entry);
  }
  return base::Done{};
}

base::Result<> Releases::close(const ledger::Entry& entry) {
  TK_TRY(auto closing, read_closing(entry));
  const auto found = std::ranges::find_if(
      releases_, [&](const auto& release) { return release.recorded.entry == closing.release; });
  const std::vector<std::pair<std::string_view, std::string>> which{
      {"release", std::to_string(closing.release)}};
  if (found == releases_.end()) {
    return base::Error{base::ErrorKind::not_found, "release.unknown", which};
  }
  if (found->closed) return base::Error{base::ErrorKind::conflict, "release.closed", which};
  found->closed =
      Closing{.recorded = ledger::recorded_by(entry), .reason = std::move(closing.reason)};
  return base::Done{};
}

bool Releases::may_hold(indicator::IndicatorId indicator, unit::UnitId unit) const {
  return std::ranges::any_of(holds_, [&](const auto& decision) {
    const auto& [indicators, scope, basis] = decision.opened;
    return (!scope || *scope == unit) && std::ranges::binary_search(indicators, indicator);
  });
}

const Release* Releases::find(unit::UnitId unit, indicator::IndicatorId indicator,
                              const period::Period& period) const {
  const auto all = history(unit, indicator, period);
  const auto found = std::ranges::find_if(all, [](const auto* each) { return !each->closed; });
  return found == all.end() ? nullptr : *found;
}

std::vector<const Release*> Releases::history(unit::UnitId unit, indicator::IndicatorId indicator,
                                              const period::Period& period) const {
  std::vector<const Release*> found;
  for (const auto& release : releases_) {
    const auto& opened = release.opened;
    if (opened.unit == unit && opened.indicator == indicator && opened.period == period) {
      found.push_back(&release);
    }
  }
  return found;
}

const Release* Releases::at(ledger::Position entry) const {
  const auto found = std::ranges::find_if(
      releases_, [&](const auto& release) { return release.recorded.entry == entry; });
  return found == releases_.end() ? nullptr : &*found;
}

void Releases::save(base::ByteWriter& out) const {
  out.number(holds_.size());
  for (const auto& [opened, recorded] : holds_) {
    out.number(opened.indicators.size());
    for (const auto id : opened.indicators) out.signed_number(id.raw());
    out.signed_number(opened.scope ? opened.scope->raw() : -1);
    release::save(out, opened.basis);
    ledger::save(out, recorded);
  }
  out.number(releases_.size());
  for (const auto& [opened, recorded, closed] : releases_) {
    out.signed_number(opened.unit.raw());
    out.signed_number(opened.indicator.raw());
    out.text(period::to_text(opened.period));
    release::save(out, opened.basis);
    ledger::save(out, recorded);
    out.number(closed ? 1 : 0);
    if (!closed) continue;
    ledger::save(out, closed->recorded);
    shelf::save(out, closed->reason);
  }
}

base::Result<Releases> Releases::load(base::ByteReader& in) {
  Releases loaded;
  TK_TRY(const auto holds, in.count());
  for (std::size_t i = 0; i < holds; ++i) {
    TK_TRY(auto opened, load_hold(in));
    TK_TRY(auto recorded, ledger::load_recorded(in));
    loaded.holds_.push_back({std::move(opened), std::move(recorded)});
  }
  TK_TRY(const auto releases, in.count());
  for (std::size_t i = 0; i < releases; ++i) {
    TK_TRY(auto opened, load_release(in));
    TK_TRY(auto recorded, ledger::load_recorded(in));
    TK_TRY(auto closed, load_closing(in));
    loaded.releases_.push_back({std::move(opened), std::move(recorded), std::move(closed)});
  }
  return loaded;
}

}  // namespace tongket::release
