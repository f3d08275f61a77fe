#include "acts.h"

#include "shelf/saved_ref.h"

namespace tongket::review {
namespace {

constexpr int kVersion = 1;
constexpr std::string_view kBookBlock = "book";

base::Error malformed(const ledger::Entry& entry) {
  return {
      base::ErrorKind::invalid, "review.malformed", {{"position", std::to_string(entry.position)}}};
}

base::Result<base::JsonObject> facts_of(const ledger::Entry& entry) {
  return ledger::facts_of(entry, kVersion);
}

ledger::Draft draft_of(std::string_view act, ReviewId review, base::JsonObject facts) {
  return ledger::make_draft(act, kVersion, base::to_text(review), std::move(facts));
}

/// A text that need not be there.
base::Result<std::optional<shelf::TextRef>> text_if_any(const base::JsonObject& facts,
                                                        std::string_view key) {
  if (!facts.contains(key)) return std::optional<shelf::TextRef>{};
  TK_TRY(auto text, shelf::text_ref_at(facts, key));
  return std::optional{std::move(text)};
}

void put_if_any(base::JsonObject& facts, std::string_view key,
                const std::optional<shelf::TextRef>& text) {
  if (text) facts.emplace(key, shelf::to_json(*text));
}

base::Result<std::string> word_if_any(const base::JsonObject& facts, std::string_view key) {
  if (!facts.contains(key)) return std::string{};
  return base::json_string(facts, key);
}

}  // namespace

ledger::Draft to_draft(const Opening& opening) {
  base::JsonObject facts{{"body", unit::code(opening.body)},
                         {"kind", code(opening.kind)},
                         {"occasion", code(opening.occasion)},
                         {"unit", base::to_text(opening.unit)},
                         {"year", opening.year}};
  if (opening.supersedes) facts.emplace("supersedes", base::to_text(*opening.supersedes));
  put_if_any(facts, "reason", opening.reason);
  return draft_of(kOpen, opening.id, std::move(facts));
}

ledger::Draft to_draft(const Plan& plan) {
  base::JsonObject facts{{"words", shelf::to_json(plan.words)}};
  if (plan.day) facts.emplace("day", base::to_iso(*plan.day));
  return draft_of(kPlan, plan.review, std::move(facts));
}

ledger::Draft to_draft(const Freeze& freeze) {
  base::JsonObject facts{{"as_of", freeze.as_of}, {"head", base::to_hex(freeze.head)}};
  put_if_any(facts, "reason", freeze.reason);
  auto draft = draft_of(kFreeze, freeze.review, std::move(facts));
  draft.blocks.push_back({std::string{kBookBlock}, encode(freeze.book)});
  return draft;
}

ledger::Draft to_draft(const Judgement& judgement) {
  base::JsonObject facts{{"area", judgement.area}, {"grade", judgement.grade}};
  if (!judgement.proposed.empty()) facts.emplace("proposed", judgement.proposed);
  put_if_any(facts, "reason", judgement.reason);
  return draft_of(kAssess, judgement.review, std::move(facts));
}

ledger::Draft to_draft(const Writing& writing) {
  return draft_of(kWrite, writing.review,
                  {{"after", static_cast<std::int64_t>(writing.after)},
                   {"section", writing.section},
                   {"text", shelf::to_json(writing.text)}});
}

ledger::Draft to_draft(const Comment& comment) {
  return draft_of(kComment, comment.review,
                  {{"section", comment.section}, {"words", shelf::to_json(comment.words)}});
}

ledger::Draft approval_draft(ReviewId review, std::string_view section) {
  base::JsonObject facts;
  if (!section.empty()) facts.emplace("section", section);
  return draft_of(kApprove, review, std::move(facts));
}

ledger::Draft reopening_draft(ReviewId review, const shelf::TextRef& reason) {
  return draft_of(kReopen, review, {{"reason", shelf::to_json(reason)}});
}

ledger::Draft to_draft(const Registration& registration) {
  base::JsonObject facts{{"day", base::to_iso(registration.day)}, {"number", registration.number}};
  put_if_any(facts, "paper", registration.paper);
  put_if_any(facts, "paper_name", registration.paper_name);
  return draft_of(kRegister, registration.review, std::move(facts));
}

ledger::Draft to_draft(const Adoption& adoption) {
  return ledger::make_draft(kAdopt, kVersion, "",
                            {{"document", adoption.document},
                             {"file", shelf::to_json(adoption.file)},
                             {"made", shelf::to_json(adoption.made)}});
}

base::Result<Adoption> read_adoption(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  Adoption adoption;
  TK_TRY(adoption.document, base::json_string(facts, "document"));
  TK_TRY(adoption.file, shelf::text_ref_at(facts, "file"));
  TK_TRY(adoption.made, shelf::text_ref_at(facts, "made"));
  if (adoption.document.empty()) return malformed(entry);
  return adoption;
}

base::Result<ReviewId> read_subject(const ledger::Entry& entry) {
  return base::parse_id<struct ReviewOf>(entry.subject);
}

base::Result<Opening> read_opening(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  Opening opening;
  TK_TRY(opening.id, read_subject(entry));
  TK_TRY(const auto unit, base::json_string(facts, "unit"));
  TK_TRY(opening.unit, base::parse_id<struct unit::Unit>(unit));
  TK_TRY(const auto kind_text, base::json_string(facts, "kind"));
  TK_TRY(const auto occasion_text, base::json_string(facts, "occasion"));
  TK_TRY(const auto body_text, base::json_string(facts, "body"));
  TK_TRY(const auto year, base::json_integer(facts, "year"));
  TK_TRY(const auto supersedes, word_if_any(facts, "supersedes"));
  TK_TRY(opening.reason, text_if_any(facts, "reason"));
  const auto kind = parse_kind(kind_text);
  const auto occasion = parse_occasion(occasion_text);
  TK_TRY(opening.body, unit::parse_body_kind(body_text));
  if (!kind || !occasion || supersedes.empty() == opening.reason.has_value()) {
    return malformed(entry);
  }
  opening.kind = *kind;
  opening.occasion = *occasion;
  opening.year = static_cast<int>(year);
  TK_TRY([[maybe_unused]] const auto period, period_of(*kind, opening.year));
  if (!supersedes.empty()) {
    TK_TRY(opening.supersedes, base::parse_id<struct ReviewOf>(supersedes));
  }
  return opening;
}

base::Result<Plan> read_plan(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  Plan plan;
  TK_TRY(plan.review, read_subject(entry));
  TK_TRY(plan.words, shelf::text_ref_at(facts, "words"));
  TK_TRY(const auto day, word_if_any(facts, "day"));
  if (!day.empty()) {
    TK_TRY(plan.day, base::parse_iso(day));
  }
  return plan;
}

base::Result<Freeze> read_freeze(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  if (entry.blocks.size() != 1 || entry.blocks.front().kind != kBookBlock) return malformed(entry);
  Freeze freeze;
  TK_TRY(freeze.review, read_subject(entry));
  TK_TRY(freeze.as_of, base::json_integer(facts, "as_of"));
  TK_TRY(const auto head, base::json_string(facts, "head"));
  TK_TRY(freeze.head, base::parse_hash(head));
  TK_TRY(freeze.reason, text_if_any(facts, "reason"));
  TK_TRY(freeze.book, decode(entry.blocks.front().bytes));
  if (freeze.as_of < 0 || freeze.as_of >= entry.position) return malformed(entry);
  return freeze;
}

base::Result<Judgement> read_judgement(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  Judgement judgement;
  TK_TRY(judgement.review, read_subject(entry));
  TK_TRY(judgement.area, base::json_string(facts, "area"));
  TK_TRY(judgement.grade, base::json_string(facts, "grade"));
  TK_TRY(judgement.proposed, word_if_any(facts, "proposed"));
  TK_TRY(judgement.reason, text_if_any(facts, "reason"));
  if (judgement.grade.empty()) return malformed(entry);
  return judgement;
}

base::Result<Writing> read_writing(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  Writing writing;
  TK_TRY(writing.review, read_subject(entry));
  TK_TRY(writing.section, base::json_string(facts, "section"));
  TK_TRY(const auto after, base::json_integer(facts, "after"));
  TK_TRY(writing.text, shelf::text_ref_at(facts, "text"));
  if (after < 0 || writing.section.empty()) return malformed(entry);
  writing.after = static_cast<std::size_t>(after);
  return writing;
}

base::Result<Comment> read_comment(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  Comment comment;
  TK_TRY(comment.review, read_subject(entry));
  TK_TRY(comment.section, base::json_string(facts, "section"));
  TK_TRY(comment.words, shelf::text_ref_at(facts, "words"));
  if (comment.section.empty()) return malformed(entry);
  return comment;
}

base::Result<std::string> read_approval(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  return word_if_any(facts, "section");
}

base::Result<shelf::TextRef> read_reopening(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  return shelf::text_ref_at(facts, "reason");
}

base::Result<Registration> read_registration(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  Registration registration;
  TK_TRY(registration.review, read_subject(entry));
  TK_TRY(registration.number, base::json_string(facts, "number"));
  TK_TRY(const auto day, base::json_string(facts, "day"));
  TK_TRY(registration.day, base::parse_iso(day));
  TK_TRY(registration.paper_name, text_if_any(facts, "paper_name"));
  TK_TRY(registration.paper, text_if_any(facts, "paper"));
  if (registration.number.empty()) return malformed(entry);
  return registration;
}

}  // namespace tongket::review
