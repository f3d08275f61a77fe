#include "form/forms.h"

#include <algorithm>

namespace tongket::form {
namespace {

constexpr int kVersion = 1;
constexpr std::string_view kAdopt = "form.adopt";
constexpr std::string_view kBlock = "form";

base::Error malformed(const ledger::Entry& entry) {
  return {base::ErrorKind::invalid,
          "ledger.facts_malformed",
          {{"position", std::to_string(entry.position)}, {"act", entry.act}}};
}

}  // namespace

ledger::Draft adoption_draft(std::span<const Form> forms) {
  auto draft = ledger::make_draft(kAdopt, kVersion, "", {});
  for (const auto& form : forms) {
    base::ByteWriter out;
    save(out, form);
    draft.blocks.push_back({std::string{kBlock}, std::move(out).take()});
  }
  return draft;
}

base::Result<> Forms::apply(const ledger::Entry& entry) {
  if (entry.act != kAdopt) return base::Done{};
  TK_TRY([[maybe_unused]] const auto facts, ledger::facts_of(entry, kVersion));
  std::vector<Form> adopted;
  for (const auto& block : entry.blocks) {
    if (block.kind != kBlock) return malformed(entry);
    base::ByteReader in{block.bytes};
    TK_TRY(auto form, form::load(in));
    if (!in.done()) return malformed(entry);
    adopted.push_back(std::move(form));
  }
  for (auto& form : adopted) put(std::move(form), ledger::recorded_by(entry));
  return base::Done{};
}

void Forms::put(Form form, ledger::Recorded adopted) {
  const auto code_of = [](const Version& each) { return each.form.code; };
  const auto count = std::ranges::count(versions_, form.code, code_of);
  const auto after = std::ranges::upper_bound(versions_, form.code, {}, code_of);
  versions_.insert(after, {.form = std::move(form),
                           .number = static_cast<int>(count) + 1,
                           .adopted = std::move(adopted)});
}

const Version* Forms::find(std::string_view code, base::Date day) const {
  const Version* found = nullptr;
  for (const auto& each : versions_) {
    if (each.form.code != code || each.form.first > day) continue;
    // Of two for the same day the later word counts.
    if (found == nullptr || found->form.first <= each.form.first) found = &each;
  }
  return found;
}

const Version* Forms::find(std::string_view code, int number) const {
  for (const auto& each : versions_) {
    if (each.form.code == code && each.number == number) return &each;
  }
  return nullptr;
}

std::vector<const Version*> Forms::all(base::Date day) const {
  std::vector<const Version*> found;
  for (const auto& each : versions_) {
    if (!found.empty() && found.back()->form.code == each.form.code) continue;
    if (const auto* version = find(each.form.code, day)) found.push_back(version);
  }
  return found;
}

void Forms::save(base::ByteWriter& out) const {
  out.number(versions_.size());
  for (const auto& each : versions_) {
    form::save(out, each.form);
    out.number(static_cast<std::uint64_t>(each.number));
    ledger::save(out, each.adopted);
  }
}

base::Result<Forms> Forms::load(base::ByteReader& in) {
  Forms loaded;
  TK_TRY(const auto count, in.count());
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(auto form, form::load(in));
    TK_TRY(const auto number, in.number());
    TK_TRY(auto adopted, ledger::load_recorded(in));
    loaded.versions_.push_back({.form = std::move(form),
                                .number = static_cast<int>(number),
                                .adopted = std::move(adopted)});
  }
  return loaded;
}

}  // namespace tongket::form
