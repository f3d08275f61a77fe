#include "office/reviews.h"

#include <algorithm>
#include <array>

#include "base/bytes.h"
#include "base/text.h"
#include "paper/documents.h"
#include "reason.h"
#include "review/outline.h"
#include "review/verdict.h"
#include "view/reviews.h"

namespace tongket::office {
namespace {

constexpr std::size_t kTextLongest = 60'000;  ///< Twenty pages in one section.
constexpr std::size_t kPaperBytesMost = 20U << 20U;
constexpr std::size_t kNumberLongest = 60;

base::Error invalid(std::string_view code,
                    std::vector<std::pair<std::string_view, std::string>> args = {}) {
  return {base::ErrorKind::invalid, code, std::move(args)};
}

base::Result<const review::Review*> known(const books::Books& books, review::ReviewId id) {
  const auto* found = books.reviews->find(id);
  if (found == nullptr) {
    return base::Error{
        base::ErrorKind::not_found, "review.unknown", {{"review", base::to_text(id)}}};
  }
  return found;
}

base::Result<> check_marks(std::string_view words) {
  if (reader::find_secrecy_mark(words).verdict == reader::SecrecyVerdict::refused) {
    return invalid("document.secret_mark");
  }
  return base::Done{};
}

base::Result<const review::OutlineLine*> section_named(std::string_view key) {
  const auto* section = review::find_section(key);
  if (section == nullptr) {
    return base::Error{
        base::ErrorKind::not_found, "review.section_unknown", {{"section", std::string{key}}}};
  }
  return section;
}

/// Records what somebody does about a review.
base::Result<Receipt> record(House& house, const access::Actor& actor, const Asked& asked,
                             const ledger::Draft& draft) {
  const Make make = [&](const books::Books&, FreshIds&) { return base::Result{draft}; };
  TK_TRY(const auto recorded, house.desk.record(actor, asked, make));
  return receipt_for(house, recorded);
}

/// The same of an act with words, which leave the shelf again when it is refused.
base::Result<Receipt> record_with_words(
    House& house, const access::Actor& actor, const Asked& asked, std::string_view words,
    const std::function<ledger::Draft(const shelf::TextRef&)>& draft_of) {
  const auto kept = shelf::keep_text(house.shelf, house.dice, words);
  auto receipt = record(house, actor, asked, draft_of(kept));
  if (!receipt.ok()) shelf::erase_text(house.shelf, kept);
  return receipt;
}

/// The act of somebody who gives a reason, where there is one.
base::Result<Receipt> record_with_reason_if_any(
    House& house, const access::Actor& actor, const Asked& asked, std::string_view reason,
    const std::function<ledger::Draft(const std::optional<shelf::TextRef>&)>& draft_of) {
  if (reason.empty()) return record(house, actor, asked, draft_of(std::nullopt));
  TK_TRY(const auto recorded,
         record_with_reason(house, actor, asked, reason,
                            [&](const shelf::TextRef& kept) { return draft_of(kept); }));
  return receipt_for(house, recorded);
}

/// A cluster holds cluster reviews, every other unit the others.
base::Result<> check_kind(const books::Books& books, const ReviewOrder& order) {
  TK_TRY(const auto period, review::period_of(order.kind, order.year));
  const auto day = books.units->day_in_life(order.unit, period.last_day());
  const auto level = books.units->level_on(order.unit, day);
  const bool cluster = level == unit::Level::cluster;
  if (cluster != (order.kind == review::Kind::cluster)) return invalid("review.kind_unfit");
  return base::Done{};
}

bool looks_like_html(std::string_view text) {
  constexpr std::array<std::string_view, 9> kSigns = {
      "<html", "<!DOCTYPE", "<!doctype", "<o:p", "<p ", "<p>", "<div", "<span", "<!--[if"};
  return std::ranges::any_of(
      kSigns, [&](const auto sign) { return text.find(sign) != std::string_view::npos; });
}

/// What was written, as plain words.
base::Result<std::string> plain_words(const House& house, const std::string& text) {
  if (!looks_like_html(text)) return base::to_nfc(text);
  TK_TRY(const auto extracted, house.extract(text, "pasted.html"));
  return extracted.text;
}

base::Result<std::string> words_of(const House& house, const SectionOrder& order) {
  TK_TRY(auto words, plain_words(house, order.text));
  if (base::length(words) > kTextLongest) {
    return invalid("review.text_too_long", {{"longest", std::to_string(kTextLongest)}});
  }
  TK_TRY([[maybe_unused]] const auto marks, check_marks(words));
  return words;
}

base::Result<> check_grade(const books::Books& books, const review::Opening& opening,
                           const VerdictOrder& order) {
  TK_TRY(const auto period, review::period_of(opening.kind, opening.year));
  const auto grades = books.catalogue->grades(review::kVerdictScale, period.last_day());
  if (std::ranges::find(grades, order.grade, &indicator::Grade::code) == grades.end()) {
    return invalid("review.grade_unknown", {{"grade", order.grade}});
  }
  if (!order.area.empty() && books.catalogue->area(order.area) == nullptr) {
    return base::Error{base::ErrorKind::not_found, "table.area_unknown", {{"code", order.area}}};
  }
  return base::Done{};
}

bool is_number(std::string_view number) {
  return !number.empty() && base::length(number) <= kNumberLongest &&
         number.find_first_of("0123456789") != std::string_view::npos;
}

base::Result<> check_paper(const RegistrationOrder& order) {
  if (!is_number(order.number)) {
    return invalid("review.number_malformed", {{"number", order.number}});
  }
  TK_TRY([[maybe_unused]] const auto marks, check_marks(order.paper_name));
  if (order.paper.size() > kPaperBytesMost) {
    return invalid("review.paper_too_large", {{"longest", std::to_string(kPaperBytesMost >> 20U)}});
  }
  if (!order.paper.empty() && !order.paper.starts_with("%PDF-")) {
    return invalid("review.paper_no_pdf");
  }
  return base::Done{};
}

}  // namespace

base::Result<OpenedReview> open_review(House& house, const access::Actor& actor,
                                       const ReviewOrder& order) {
  const Asked asked{.act = "review.open", .unit = order.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  const auto books = house.desk.books();
  TK_TRY([[maybe_unused]] const auto kind, check_kind(*books, order));
  review::Opening opening{.unit = order.unit,
                          .kind = order.kind,
                          .occasion = order.occasion,
                          .body = order.body,
                          .year = order.year,
                          .supersedes = order.supersedes};
  if (order.supersedes) {
    TK_TRY([[maybe_unused]] const auto reason, check_reason(order.reason));
    opening.reason = shelf::keep_text(house.shelf, house.dice, order.reason);
  }
  const Make make = [&](const books::Books&, FreshIds& ids) {
    opening.id = ids.next<review::ReviewId>();
    return base::Result{review::to_draft(opening)};
  };
  const auto recorded = house.desk.record(actor, asked, make);
  if (!recorded.ok()) {
    if (opening.reason) shelf::erase_text(house.shelf, *opening.reason);
    return recorded.error();
  }
  return OpenedReview{.id = opening.id, .receipt = receipt_for(house, recorded.value())};
}

base::Result<Receipt> freeze_review(House& house, const access::Actor& actor, review::ReviewId id,
                                    std::optional<ledger::Position> as_of,
                                    std::string_view reason) {
  auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, id));
  const auto opening = found->opening;
  const Asked asked{.act = "review.freeze", .unit = opening.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  if (as_of) {
    TK_TRY(books, house.desk.books_as_of(*as_of));
  }
  review::Freeze freeze{
      .review = id, .as_of = books->head.position, .head = books->head.hash, .book = {}};
  TK_TRY(freeze.book, view::book_to_freeze(*books, opening));
  return record_with_reason_if_any(house, actor, asked, reason,
                                   [&](const std::optional<shelf::TextRef>& kept) {
                                     freeze.reason = kept;
                                     return review::to_draft(freeze);
                                   });
}

base::Result<Receipt> plan_review(House& house, const access::Actor& actor, review::ReviewId id,
                                  std::optional<base::Date> day,
                                  const review::Conference& conference) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, id));
  const Asked asked{.act = "review.plan", .unit = found->opening.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  const auto words = review::to_text(conference);
  TK_TRY([[maybe_unused]] const auto marks, check_marks(words));
  for (const auto& speech : conference.speeches) {
    TK_TRY([[maybe_unused]] const auto checked, check_marks(speech.text));
  }
  return record_with_words(house, actor, asked, words, [&](const shelf::TextRef& kept) {
    return review::to_draft(review::Plan{.review = id, .day = day, .words = kept});
  });
}

base::Result<Receipt> judge_review(House& house, const access::Actor& actor,
                                   const VerdictOrder& order) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, order.review));
  const Asked asked{.act = "review.assess", .unit = found->opening.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY([[maybe_unused]] const auto grade, check_grade(*books, found->opening, order));
  TK_TRY(const auto standing, view::standing_book(*books, *found));
  const auto proposal = review::propose_verdict(
      {.book = standing.book, .catalogue = *books->catalogue, .unit = found->opening.unit},
      order.area);
  review::Judgement judgement{.review = order.review,
                              .area = order.area,
                              .grade = order.grade,
                              .proposed = proposal ? proposal->grade : ""};
  const bool differs = proposal && proposal->grade != order.grade;
  if (differs && base::match_key(order.reason).empty()) {
    return invalid("review.reason_for_verdict", {{"proposed", proposal->grade}});
  }
  return record_with_reason_if_any(house, actor, asked, order.reason,
                                   [&](const std::optional<shelf::TextRef>& kept) {
                                     judgement.reason = kept;
                                     return review::to_draft(judgement);
                                   });
}

base::Result<Receipt> write_section(House& house, const access::Actor& actor,
                                    const SectionOrder& order) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, order.review));
  TK_TRY(const auto* section, section_named(order.section));
  const Asked asked{.act = "review.write", .unit = found->opening.unit, .branch = section->branch};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY(const auto words, words_of(house, order));
  TK_TRY(const auto standing, view::standing_book(*books, *found));
  TK_TRY(const auto written,
         review::with_seen(
             {.book = standing.book, .catalogue = *books->catalogue, .unit = found->opening.unit},
             words));
  return record_with_words(house, actor, asked, written, [&](const shelf::TextRef& kept) {
    return review::to_draft(review::Writing{
        .review = order.review, .section = order.section, .after = order.after, .text = kept});
  });
}

base::Result<Receipt> comment_section(House& house, const access::Actor& actor, review::ReviewId id,
                                      std::string_view section, std::string_view words) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, id));
  TK_TRY([[maybe_unused]] const auto* named, section_named(section));
  const Asked asked{.act = "review.comment", .unit = found->opening.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY(const auto recorded,
         record_with_reason(house, actor, asked, words, [&](const shelf::TextRef& kept) {
           return review::to_draft(
               review::Comment{.review = id, .section = std::string{section}, .words = kept});
         }));
  return receipt_for(house, recorded);
}

base::Result<Receipt> approve_section(House& house, const access::Actor& actor, review::ReviewId id,
                                      std::string_view section) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, id));
  TK_TRY(const auto* named, section_named(section));
  return record(house, actor,
                {.act = "review.approve", .unit = found->opening.unit, .branch = named->branch},
                review::approval_draft(id, section));
}

namespace {

/// The title of the section a finding is about.
std::string place_of(const review::Finding& finding, const review::Review& review) {
  const auto* section = review::find_section(finding.section);
  return section == nullptr ? review::name_of(review.opening)
                            : review::title_of(*section, review.opening);
}

}  // namespace

base::Result<Receipt> approve_review(House& house, const access::Actor& actor,
                                     review::ReviewId id) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, id));
  const Asked asked{.act = "review.approve", .unit = found->opening.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  const auto nobody = [](unit::UnitId) { return false; };
  TK_TRY(const auto findings, view::review_findings(*books, house.shelf, *found, nobody));
  const auto errors = std::ranges::count(findings, review::Weight::error, &review::Finding::weight);
  if (errors > 0) {
    return base::Error{
        base::ErrorKind::conflict,
        "review.not_ready",
        {{"count", std::to_string(errors)}, {"first", place_of(findings.front(), *found)}}};
  }
  return record(house, actor, asked, review::approval_draft(id, ""));
}

base::Result<Receipt> reopen_review(House& house, const access::Actor& actor, review::ReviewId id,
                                    std::string_view reason) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, id));
  const Asked asked{.act = "review.reopen", .unit = found->opening.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY(const auto recorded,
         record_with_reason(house, actor, asked, reason, [&](const shelf::TextRef& kept) {
           return review::reopening_draft(id, kept);
         }));
  return receipt_for(house, recorded);
}

base::Result<Receipt> register_review(House& house, const access::Actor& actor,
                                      const RegistrationOrder& order) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, order.review));
  const Asked asked{.act = "review.register", .unit = found->opening.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY([[maybe_unused]] const auto paper, check_paper(order));
  review::Registration registration{
      .review = order.review, .number = order.number, .day = order.day};
  if (!order.paper.empty()) {
    registration.paper_name = shelf::keep_text(house.shelf, house.dice, order.paper_name);
    registration.paper = shelf::keep_text(house.shelf, house.dice, order.paper);
  }
  auto receipt = record(house, actor, asked, review::to_draft(registration));
  if (!receipt.ok() && registration.paper) {
    shelf::erase_text(house.shelf, *registration.paper_name);
    shelf::erase_text(house.shelf, *registration.paper);
  }
  return receipt;
}

base::Result<Receipt> adopt_template(House& house, const access::Actor& actor,
                                     std::string_view document, std::string_view bytes,
                                     base::Problems& problems) {
  const Asked asked{.act = "template.adopt", .unit = {}, .everywhere = true};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY([[maybe_unused]] const auto* names, paper::fields_of(document));
  TK_TRY(auto read, house.read_template(bytes, document));
  problems = std::move(read.problems);
  if (!problems.empty()) return problems.all().front().error;
  base::ByteWriter made;
  read.made.value().save(made);
  const review::Adoption adoption{.document = std::string{document},
                                  .file = shelf::keep_text(house.shelf, house.dice, bytes),
                                  .made = shelf::keep_text(house.shelf, house.dice, made.bytes())};
  auto receipt = record(house, actor, asked, review::to_draft(adoption));
  if (!receipt.ok()) {
    shelf::erase_text(house.shelf, adoption.file);
    shelf::erase_text(house.shelf, adoption.made);
  }
  return receipt;
}

}  // namespace tongket::office
