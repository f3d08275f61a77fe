// Accepting a document: from items a person decided to one entry of the ledger.
#include <algorithm>

#include "draft_store.h"
#include "office/documents.h"

namespace tongket::office {
namespace {

base::Error about(base::ErrorKind kind, std::string_view error, const std::string& code) {
  return {kind, error, {{"code", code}}};
}

/// The value an item says for an indicator of this kind.
/// Errors  `document.wrong_value`.
base::Result<figure::Value> value_of(const draft::Item& item, const indicator::Indicator& asked) {
  const base::Error wrong = about(base::ErrorKind::invalid, "document.wrong_value", asked.code);
  const bool two_counts = item.numerator && item.denominator && item.numerator->scale() == 0 &&
                          item.denominator->scale() == 0;
  switch (asked.value_type) {
    case indicator::ValueType::count:
    case indicator::ValueType::money:
      if (item.percent) return wrong;
      return figure::Value::number(item.number, item.mark);
    case indicator::ValueType::percent:
    case indicator::ValueType::ratio:
      if (two_counts && !item.corrected) {
        return figure::Value::ratio(item.numerator->units(), item.denominator->units(), item.mark);
      }
      if (!item.percent) return wrong;
      return figure::Value::percent(item.number, item.mark);
    default:
      return wrong;
  }
}

struct Line {
  figure::BlockCell cell;
  report::Evidence evidence;
};

base::Result<Line> line_of(const books::Books& books, const draft::Draft& draft,
                           const draft::Item& item, base::Date day) {
  const auto* asked = books.catalogue->find(item.indicator, day);
  if (asked == nullptr) {
    return about(base::ErrorKind::not_found, "indicator.unknown", item.indicator);
  }
  if (asked->hold == indicator::Hold::off && !books.releases->may_hold(asked->id, *draft.unit)) {
    return about(base::ErrorKind::forbidden, "hold.off", asked->code);
  }
  TK_TRY(const auto value, value_of(item, *asked));
  return Line{.cell = {.indicator = asked->id, .slice = 0, .value = value},
              .evidence = {.first = item.evidence.first,
                           .past = item.evidence.past,
                           .numeral_first = item.numeral.first,
                           .numeral_past = item.numeral.past}};
}

/// The accepted items in the order of a figure block.
base::Result<std::vector<Line>> lines_of(const books::Books& books, const draft::Draft& draft,
                                         base::Date day) {
  std::vector<Line> lines;
  for (const auto& item : draft.items) {
    if (item.state != draft::ItemState::accepted) continue;
    TK_TRY(const auto line, line_of(books, draft, item, day));
    lines.push_back(line);
  }
  const auto indicator_of = [](const Line& line) { return line.cell.indicator; };
  std::ranges::stable_sort(lines, {}, indicator_of);
  const auto twice = std::ranges::adjacent_find(lines, {}, indicator_of);
  if (twice != lines.end()) {
    return about(base::ErrorKind::conflict, "document.two_for_one",
                 books.catalogue->latest(twice->cell.indicator)->code);
  }
  return lines;
}

base::Result<> check_complete(const draft::Draft& draft) {
  if (!draft.unit) return base::Error{base::ErrorKind::invalid, "document.no_unit", {}};
  if (!period_of(draft)) return base::Error{base::ErrorKind::invalid, "document.no_year", {}};
  return base::Done{};
}

report::Acceptance acceptance_of(const draft::Draft& draft, const shelf::TextRef& reading,
                                 const std::vector<Line>& lines, FreshIds& ids) {
  report::Acceptance acceptance{.report = ids.next<report::ReportId>(),
                                .document = {.id = ids.next<report::DocumentId>(),
                                             .name = draft.name,
                                             .text = draft.text,
                                             .reading = reading,
                                             .media = draft.media,
                                             .extractor = draft.extractor},
                                .figures = {.unit = *draft.unit,
                                            .period = *period_of(draft),
                                            .part = figure::Part::stated,
                                            .cells = {}},
                                .evidence = {}};
  for (const auto& line : lines) {
    acceptance.figures.cells.push_back(line.cell);
    acceptance.evidence.push_back(line.evidence);
  }
  return acceptance;
}

std::string reading_text(const draft::Draft& draft) {
  const auto text = base::canonical_json(draft.reading);
  TK_CHECK(text.ok());
  return text.value();
}

}  // namespace

base::Result<AcceptedDocument> accept_document(House& house, const access::Actor& actor,
                                               std::string_view id) {
  TK_TRY(auto draft, open_draft_at(house.shelf, id));
  const Asked asked{.act = "report.accept", .unit = draft.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY([[maybe_unused]] const auto complete, check_complete(draft));
  const auto day = period_of(draft)->last_day();
  TK_TRY([[maybe_unused]] const auto checked, lines_of(*house.desk.books(), draft, day));

  const auto reading = shelf::keep_text(house.shelf, house.dice, reading_text(draft));
  std::optional<report::ReportId> report;
  const Make make = [&](const books::Books& books, FreshIds& ids) -> base::Result<ledger::Draft> {
    TK_TRY(const auto lines, lines_of(books, draft, day));
    const auto acceptance = acceptance_of(draft, reading, lines, ids);
    report = acceptance.report;
    return report::to_draft(acceptance);
  };
  const auto recorded = house.desk.record(actor, asked, make);
  if (!recorded.ok()) {
    shelf::erase_text(house.shelf, reading);
    return recorded.error();
  }
  draft.state = draft::Draft::State::accepted;
  draft.report = base::to_text(*report);
  put_draft(house.shelf, draft);
  return AcceptedDocument{.report = *report,
                          .receipt = receipt_for(house, recorded.value()),
                          .counts = draft::count(draft)};
}

}  // namespace tongket::office
