// Accepting a document: from items a person decided to one entry of the ledger.
#include <algorithm>

#include "draft_store.h"
#include "office/documents.h"
#include "unit/words.h"

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

indicator::IndicatorId indicator_of(const Line& line) { return line.cell.indicator; }

/// The accepted items in the order of a figure block; what is wrong with each goes into `problems`.
std::vector<Line> lines_of(const books::Books& books, const draft::Draft& draft, base::Date day,
                           base::Problems& problems) {
  std::vector<Line> lines;
  for (std::size_t i = 0; i < draft.items.size(); ++i) {
    if (draft.items[i].state != draft::ItemState::accepted) continue;
    const base::Place place{.line = static_cast<int>(i) + 1};
    auto line = line_of(books, draft, draft.items[i], day);
    if (!line.ok()) {
      problems.add(std::move(line).error(), place);
    } else if (std::ranges::find(lines, indicator_of(line.value()), indicator_of) != lines.end()) {
      problems.add(
          about(base::ErrorKind::conflict, "document.two_for_one", draft.items[i].indicator),
          place);
    } else {
      lines.push_back(line.value());
    }
  }
  std::ranges::sort(lines, {}, indicator_of);
  return lines;
}

/// A period belongs to the unit that lives on its last day. Where that day is not known, such as of
/// a cluster's year, nobody can say so.
base::Result<> lived_then(const books::Books& books, unit::UnitId unit,
                          const period::Period& period) {
  const auto day = period.last_day();
  if (!period.last_day_known() || books.units->exists_on(unit, day)) return base::Done{};
  return base::Error{base::ErrorKind::invalid,
                     "document.unit_not_then",
                     {{"unit", unit::full_name_on(*books.units, unit, day)},
                      {"period", period::name(period, base::Language::vi)},
                      {"day", base::to_vietnamese(day)}}};
}

base::Problems problems_of(const books::Books& books, const draft::Draft& draft) {
  base::Problems problems;
  if (!draft.unit) problems.add({base::ErrorKind::invalid, "document.no_unit", {}}, {});
  const auto period = period_of(draft);
  if (!period) problems.add({base::ErrorKind::invalid, "document.no_year", {}}, {});
  if (!problems.empty()) return problems;
  if (auto lived = lived_then(books, *draft.unit, *period); !lived.ok()) {
    problems.add(std::move(lived).error(), {});
  }
  lines_of(books, draft, period->last_day(), problems);
  return problems;
}

report::Acceptance acceptance_of(const draft::Draft& draft, const shelf::TextRef& reading,
                                 const std::vector<Line>& lines, std::optional<unit::UnitId> heir,
                                 FreshIds& ids) {
  report::Acceptance acceptance{.report = ids.next<report::ReportId>(),
                                .document = {.id = ids.next<report::DocumentId>(),
                                             .name = draft.name,
                                             .text = draft.text,
                                             .reading = reading,
                                             .media = draft.media,
                                             .extractor = draft.extractor,
                                             .chosen = draft.chosen},
                                .figures = {.unit = *draft.unit,
                                            .period = *period_of(draft),
                                            .part = figure::Part::stated,
                                            .cells = {}},
                                .evidence = {},
                                .heir = heir};
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

base::Result<base::Problems> acceptance_problems(const House& house, const access::Actor& actor,
                                                 std::string_view id) {
  TK_TRY(const auto draft, open_draft_at(house.shelf, id));
  TK_TRY([[maybe_unused]] const auto allowed,
         house.desk.may(actor, {.act = "report.accept", .unit = draft.unit}));
  return problems_of(*house.desk.books(), draft);
}

base::Result<AcceptedDocument> accept_document(House& house, const access::Actor& actor,
                                               std::string_view id) {
  TK_TRY(auto draft, open_draft_at(house.shelf, id));
  const Asked asked{.act = "report.accept", .unit = draft.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  const auto found = problems_of(*house.desk.books(), draft);
  if (!found.empty()) return found.all().front().error;
  const auto day = period_of(draft)->last_day();

  const auto heir = house.desk.heir_acting(actor, *draft.unit);
  const auto reading = shelf::keep_text(house.shelf, house.dice, reading_text(draft));
  std::optional<report::ReportId> report;
  const Make make = [&](const books::Books& books, FreshIds& ids) -> base::Result<ledger::Draft> {
    base::Problems problems;
    const auto lines = lines_of(books, draft, day, problems);
    if (!problems.empty()) return problems.all().front().error;
    const auto acceptance = acceptance_of(draft, reading, lines, heir, ids);
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
