#include "office/reports.h"

#include "reason.h"

namespace tongket::office {

base::Result<ledger::Recorded> withdraw_report(House& house, const access::Actor& actor,
                                               report::ReportId id, std::string_view reason) {
  const auto books = house.desk.books();
  const auto* report = books->reports->find(id);
  if (report == nullptr) {
    return base::Error{
        base::ErrorKind::not_found, "report.unknown", {{"report", base::to_text(id)}}};
  }
  const Asked asked{.act = "report.withdraw", .unit = report->accepted.figures.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  const auto draft_of = [&](const shelf::TextRef& kept) {
    return report::to_draft(report::Withdrawal{.report = id, .reason = kept});
  };
  return record_with_reason(house, actor, asked, reason, draft_of);
}

}  // namespace tongket::office
