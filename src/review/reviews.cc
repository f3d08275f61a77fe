#include "review/reviews.h"

#include <algorithm>
#include <array>

#include "acts.h"
#include "base/check.h"
#include "base/frozen_map.h"
#include "review/outline.h"
#include "shelf/saved_ref.h"

namespace tongket::review {
namespace {

base::Error about(base::ErrorKind kind, std::string_view code, ReviewId id) {
  return {kind, code, {{"review", base::to_text(id)}}};
}

base::Error about_section(std::string_view code, ReviewId id, const std::string& section) {
  const auto* line = find_section(section);
  const auto title = line == nullptr ? section : "“" + line->title + "”";
  return {base::ErrorKind::conflict, code, {{"review", base::to_text(id)}, {"section", title}}};
}

base::Result<> plan(Review& review, const ledger::Entry& entry) {
  TK_TRY(auto said, read_plan(entry));
  review.plans.push_back({.plan = std::move(said), .recorded = ledger::recorded_by(entry)});
  return base::Done{};
}

base::Result<> freeze(Review& review, const ledger::Entry& entry) {
  TK_TRY(auto said, read_freeze(entry));
  if (!review.frozen.empty() && !said.reason) {
    return about(base::ErrorKind::invalid, "review.reason_missing", review.opening.id);
  }
  review.frozen.push_back({.freeze = std::make_shared<const Freeze>(std::move(said)),
                           .recorded = ledger::recorded_by(entry),
                           .entry = entry.hash});
  return base::Done{};
}

base::Result<> assess(Review& review, const ledger::Entry& entry) {
  TK_TRY(auto said, read_judgement(entry));
  review.judged[said.area].push_back({.judgement = said, .recorded = ledger::recorded_by(entry)});
  return base::Done{};
}

base::Result<> write(Review& review, const ledger::Entry& entry) {
  TK_TRY(auto said, read_writing(entry));
  auto& section = review.sections[said.section];
  if (section.versions.size() != said.after) {
    return about_section("review.section_changed", review.opening.id, said.section);
  }
  section.versions.push_back(
      {.text = std::move(said.text), .recorded = ledger::recorded_by(entry)});
  section.approved.reset();
  return base::Done{};
}

base::Result<> comment(Review& review, const ledger::Entry& entry) {
  TK_TRY(auto said, read_comment(entry));
  review.sections[said.section].comments.push_back(
      {.words = std::move(said.words), .recorded = ledger::recorded_by(entry)});
  return base::Done{};
}

base::Result<> approve(Review& review, const ledger::Entry& entry) {
  TK_TRY(const auto section, read_approval(entry));
  if (!section.empty()) {
    const auto found = review.sections.find(section);
    if (found == review.sections.end() || found->second.versions.empty()) {
      return about_section("review.nothing_written", review.opening.id, section);
    }
    found->second.approved = ledger::recorded_by(entry);
    return base::Done{};
  }
  if (review.frozen.empty()) {
    return about(base::ErrorKind::conflict, "review.not_frozen", review.opening.id);
  }
  review.approvals.push_back({.recorded = ledger::recorded_by(entry)});
  return base::Done{};
}

base::Result<> reopen(Review& review, const ledger::Entry& entry) {
  TK_TRY(auto reason, read_reopening(entry));
  review.approvals.back().reopened_because = std::move(reason);
  review.approvals.back().reopened = ledger::recorded_by(entry);
  return base::Done{};
}

base::Result<> enter_number(Review& review, const ledger::Entry& entry) {
  TK_TRY(review.registered, read_registration(entry));
  return base::Done{};
}

/// What may be done to a review that is approved, and what to none other.
enum class When : std::uint8_t { always, open, approved };

struct Step {
  std::string_view act;
  When when;
  base::Result<> (*take)(Review&, const ledger::Entry&);
};

constexpr std::array kSteps = {
    Step{.act = kPlan, .when = When::always, .take = plan},
    Step{.act = kFreeze, .when = When::open, .take = freeze},
    Step{.act = kAssess, .when = When::open, .take = assess},
    Step{.act = kWrite, .when = When::open, .take = write},
    Step{.act = kComment, .when = When::always, .take = comment},
    Step{.act = kApprove, .when = When::open, .take = approve},
    Step{.act = kReopen, .when = When::approved, .take = reopen},
    Step{.act = kRegister, .when = When::approved, .take = enter_number},
};

const Step* step_of(std::string_view act) {
  const auto* found = std::ranges::find(kSteps, act, &Step::act);
  return found == kSteps.end() ? nullptr : found;
}

/// Takes one more entry into a review that was opened; after an error it must be thrown away.
base::Result<> take(Review& review, const Step& step, const ledger::Entry& entry) {
  const auto id = review.opening.id;
  if (review.superseded_by) {
    return base::Error{
        base::ErrorKind::conflict,
        "review.superseded",
        {{"review", base::to_text(id)}, {"by", base::to_text(*review.superseded_by)}}};
  }
  if (step.when == When::open && review.is_approved()) {
    return about(base::ErrorKind::conflict, "review.approved", id);
  }
  if (step.when == When::approved && !review.is_approved()) {
    return about(base::ErrorKind::conflict, "review.not_approved", id);
  }
  TK_TRY([[maybe_unused]] const auto taken, step.take(review, entry));
  review.history.push_back(std::make_shared<const ledger::Entry>(entry));
  return base::Done{};
}

Review opened(Opening opening, const ledger::Entry& entry) {
  Review review{.opening = std::move(opening), .recorded = ledger::recorded_by(entry)};
  review.history.push_back(std::make_shared<const ledger::Entry>(entry));
  return review;
}

void save_entry(base::ByteWriter& out, const ledger::Entry& entry) {
  ledger::save(out, ledger::recorded_by(entry));
  out.text(entry.act);
  out.number(static_cast<std::uint64_t>(entry.version));
  out.text(entry.subject);
  out.text(entry.facts);
  out.number(entry.blocks.size());
  for (const auto& block : entry.blocks) {
    out.text(block.kind);
    out.text(block.bytes);
  }
  out.hash(entry.hash);
}

base::Result<ledger::Entry> load_entry(base::ByteReader& in) {
  TK_TRY(auto recorded, ledger::load_recorded(in));
  ledger::Entry entry{.position = recorded.entry,
                      .at = recorded.at,
                      .actor = std::move(recorded.actor),
                      .act = {},
                      .version = 0,
                      .subject = {},
                      .facts = {},
                      .blocks = {},
                      .prev = {},
                      .hash = {}};
  TK_TRY(entry.act, in.text());
  TK_TRY(const auto version, in.number());
  entry.version = static_cast<int>(version);
  TK_TRY(entry.subject, in.text());
  TK_TRY(entry.facts, in.text());
  TK_TRY(const auto blocks, in.count());
  for (std::size_t i = 0; i < blocks; ++i) {
    TK_TRY(const auto kind, in.text());
    TK_TRY(const auto bytes, in.text());
    entry.blocks.push_back({std::string{kind}, std::string{bytes}});
  }
  TK_TRY(entry.hash, in.hash());
  return entry;
}

/// A review is what its acts made of it, also in a snapshot: it keeps them and is made again.
void save_review(base::ByteWriter& out, const Review& review) {
  out.signed_number(review.superseded_by ? review.superseded_by->raw() : 0);
  out.number(review.history.size());
  for (const auto& entry : review.history) save_entry(out, *entry);
}

base::Error malformed_bytes(const base::ByteReader& in) {
  return {base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(in.at())}}};
}

base::Result<Review> load_review(base::ByteReader& in) {
  TK_TRY(const auto superseded_by, in.signed_number());
  TK_TRY(const auto entries, in.count());
  if (entries == 0) return malformed_bytes(in);
  TK_TRY(const auto first, load_entry(in));
  TK_TRY(auto opening, read_opening(first));
  auto review = opened(std::move(opening), first);
  for (std::size_t i = 1; i < entries; ++i) {
    TK_TRY(const auto entry, load_entry(in));
    const auto* step = step_of(entry.act);
    if (step == nullptr) return malformed_bytes(in);
    TK_TRY([[maybe_unused]] const auto taken, take(review, *step, entry));
  }
  if (superseded_by != 0) review.superseded_by = ReviewId{superseded_by};
  return review;
}

bool is_alike(const Opening& left, const Opening& right) {
  return left.unit == right.unit && left.kind == right.kind && left.occasion == right.occasion &&
         left.body == right.body && left.year == right.year;
}

}  // namespace

std::string_view code(Kind kind) {
  switch (kind) {
    case Kind::half:
      return "half";
    case Kind::annual:
      return "annual";
    case Kind::cluster:
      return "cluster";
  }
  return "annual";
}

std::optional<Kind> parse_kind(std::string_view text) {
  for (const auto kind : {Kind::half, Kind::annual, Kind::cluster}) {
    if (code(kind) == text) return kind;
  }
  return std::nullopt;
}

std::string_view code(Occasion occasion) {
  switch (occasion) {
    case Occasion::conference:
      return "conference";
    case Occasion::party:
      return "party";
    case Occasion::committee:
      return "committee";
  }
  return "conference";
}

std::optional<Occasion> parse_occasion(std::string_view text) {
  for (const auto occasion : {Occasion::conference, Occasion::party, Occasion::committee}) {
    if (code(occasion) == text) return occasion;
  }
  return std::nullopt;
}

unit::BodyKind usual_body(Occasion occasion) {
  switch (occasion) {
    case Occasion::conference:
      break;
    case Occasion::party:
      return unit::BodyKind::military_party_committee;
    case Occasion::committee:
      return unit::BodyKind::people_committee;
  }
  return unit::BodyKind::military_command;
}

base::Result<period::Period> period_of(Kind kind, int year) {
  switch (kind) {
    case Kind::half:
      return period::Period::half(year, 1);
    case Kind::cluster:
      return period::Period::cluster_year(year);
    case Kind::annual:
      break;
  }
  return period::Period::year(year);
}

bool Review::is_approved() const { return !approvals.empty() && !approvals.back().reopened; }

const Judged* Review::verdict(std::string_view area) const {
  const auto found = judged.find(std::string{area});
  return found == judged.end() ? nullptr : &found->second.back();
}

const Section* Review::section(std::string_view key) const {
  const auto found = sections.find(std::string{key});
  return found == sections.end() ? nullptr : &found->second;
}

std::string verification_code(const Frozen& frozen) {
  constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  constexpr int kGroups = 4;
  constexpr int kGroup = 4;
  const auto hash = base::sha256("tongket review\n" + base::to_hex(frozen.entry));
  std::string text;
  unsigned bits = 0;
  unsigned held = 0;
  std::size_t at = 0;
  for (int digit = 0; digit < kGroups * kGroup; ++digit) {
    if (held < 5) {
      bits = (bits << 8U) | hash.bytes.at(at++);
      held += 8;
    }
    held -= 5;
    if (digit > 0 && digit % kGroup == 0) text += '-';
    text += kDigits[(bits >> held) & 31U];
  }
  return text;
}

base::Result<> Reviews::apply(const ledger::Entry& entry) {
  if (entry.act == kOpen) return open(entry);
  if (entry.act == kAdopt) {
    TK_TRY(auto adoption, read_adoption(entry));
    templates_.put(entry.position,
                   std::make_shared<const Adopted>(Adopted{
                       .adoption = std::move(adoption), .recorded = ledger::recorded_by(entry)}));
    return base::Done{};
  }
  const auto* step = step_of(entry.act);
  if (step == nullptr) return base::Done{};
  TK_TRY(const auto id, read_subject(entry));
  const auto* found = find(id);
  if (found == nullptr) return about(base::ErrorKind::not_found, "review.unknown", id);
  auto next = std::make_shared<Review>(*found);
  TK_TRY([[maybe_unused]] const auto taken, take(*next, *step, entry));
  put(std::move(next));
  return base::Done{};
}

base::Result<> Reviews::open(const ledger::Entry& entry) {
  TK_TRY(auto opening, read_opening(entry));
  const auto id = opening.id;
  if (find(id) != nullptr) return about(base::ErrorKind::conflict, "review.twice", id);
  const auto* before = standing_like(opening);
  const bool replaces = before != nullptr && opening.supersedes == before->opening.id;
  if (before != nullptr && !replaces) {
    return about(base::ErrorKind::conflict, "review.exists", before->opening.id);
  }
  if (opening.supersedes && !replaces) {
    return about(base::ErrorKind::not_found, "review.unknown", *opening.supersedes);
  }
  if (replaces) {
    auto old = std::make_shared<Review>(*before);
    old->superseded_by = id;
    put(std::move(old));
  }
  put(std::make_shared<Review>(opened(std::move(opening), entry)));
  return base::Done{};
}

void Reviews::put(std::shared_ptr<Review> changed) {
  const auto id = changed->opening.id;
  by_id_.put(id, std::move(changed));
}

const Review* Reviews::find(ReviewId id) const {
  const auto* found = by_id_.find(id);
  return found == nullptr ? nullptr : found->get();
}

std::vector<const Review*> Reviews::all() const {
  std::vector<const Review*> found;
  found.reserve(by_id_.size());
  for (const auto& [id, review] : by_id_) found.push_back(review.get());
  std::ranges::sort(found, std::ranges::greater{},
                    [](const auto* each) { return each->recorded.entry; });
  return found;
}

const Review* Reviews::standing_like(const Opening& opening) const {
  for (const auto& [id, review] : by_id_) {
    if (!review->superseded_by && is_alike(review->opening, opening)) return review.get();
  }
  return nullptr;
}

const Adopted* Reviews::template_of(std::string_view document) const {
  const Adopted* found = nullptr;
  for (const auto& [position, adopted] : templates_) {
    if (adopted->adoption.document == document) found = adopted.get();
  }
  return found;
}

std::optional<Reviews::Verified> Reviews::verify(std::string_view verification) const {
  for (const auto& [id, review] : by_id_) {
    for (const auto& frozen : review->frozen) {
      if (verification_code(frozen) == verification) {
        return Verified{.review = review.get(), .frozen = &frozen};
      }
    }
  }
  return std::nullopt;
}

struct Reviews::Codec {
  using Value = std::shared_ptr<const Review>;
  static constexpr std::size_t kKeyBytes = 8;
  static constexpr std::size_t kAlign = 1;
  static std::string key_bytes(ReviewId id) { return base::fixed_bytes(id.raw()); }
  static base::Result<ReviewId> key(std::string_view bytes) {
    return ReviewId{base::fixed_number(bytes, 0)};
  }
  static void write(base::SealedWriter& out, ReviewId /*id*/, const Value& review) {
    base::ByteWriter bytes;
    save_review(bytes, *review);
    out.write(bytes.bytes());
  }
  static base::Result<Value> value(ReviewId id, std::string_view bytes,
                                   const base::SealedSection& /*section*/) {
    base::ByteReader in{bytes};
    TK_TRY(auto review, load_review(in));
    if (review.opening.id != id || !in.done()) return malformed_bytes(in);
    return std::make_shared<const Review>(std::move(review));
  }
};

struct Reviews::TemplateCodec {
  using Value = std::shared_ptr<const Adopted>;
  static constexpr std::size_t kKeyBytes = 8;
  static constexpr std::size_t kAlign = 1;
  static std::string key_bytes(ledger::Position position) { return base::fixed_bytes(position); }
  static base::Result<ledger::Position> key(std::string_view bytes) {
    return base::fixed_number(bytes, 0);
  }
  static void write(base::SealedWriter& out, ledger::Position /*position*/, const Value& adopted) {
    base::ByteWriter bytes;
    bytes.text(adopted->adoption.document);
    shelf::save(bytes, adopted->adoption.file);
    shelf::save(bytes, adopted->adoption.made);
    ledger::save(bytes, adopted->recorded);
    out.write(bytes.bytes());
  }
  static base::Result<Value> value(ledger::Position /*position*/, std::string_view bytes,
                                   const base::SealedSection& /*section*/) {
    base::ByteReader in{bytes};
    auto adopted = std::make_shared<Adopted>();
    TK_TRY(adopted->adoption.document, in.text());
    TK_TRY(adopted->adoption.file, shelf::load_text_ref(in));
    TK_TRY(adopted->adoption.made, shelf::load_text_ref(in));
    TK_TRY(adopted->recorded, ledger::load_recorded(in));
    if (!in.done()) return malformed_bytes(in);
    return Value{std::move(adopted)};
  }
};

void Reviews::save(base::SealedWriter& out) const {
  base::freeze<Codec>(out, by_id_);
  base::freeze<TemplateCodec>(out, templates_);
}

Reviews Reviews::load(const std::shared_ptr<const base::SealedFile>& file,
                      std::size_t first_section) {
  Reviews loaded;
  base::thaw<Codec>(loaded.by_id_, file, first_section);
  base::thaw<TemplateCodec>(loaded.templates_, file, first_section + 2);
  return loaded;
}

}  // namespace tongket::review
