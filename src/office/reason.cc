#include "reason.h"

#include "base/text.h"

namespace tongket::office {
namespace {

constexpr std::size_t kLongest = 1000;

}  // namespace

base::Result<> check_reason(std::string_view reason) {
  if (base::match_key(reason).empty()) {
    return base::Error{base::ErrorKind::invalid, "reason.missing", {}};
  }
  if (base::length(reason) > kLongest) {
    return base::Error{
        base::ErrorKind::invalid, "reason.too_long", {{"longest", std::to_string(kLongest)}}};
  }
  if (reader::find_secrecy_mark(reason).verdict == reader::SecrecyVerdict::refused) {
    return base::Error{base::ErrorKind::invalid, "document.secret_mark", {}};
  }
  return base::Done{};
}

base::Result<ledger::Recorded> record_with_reason(
    House& house, const access::Actor& actor, const Asked& asked, std::string_view reason,
    const std::function<ledger::Draft(const shelf::TextRef&)>& draft_of) {
  TK_TRY([[maybe_unused]] const auto checked, check_reason(reason));
  const auto kept = shelf::keep_text(house.shelf, house.dice, reason);
  const Make make = [&](const books::Books&, FreshIds&) { return base::Result{draft_of(kept)}; };
  auto recorded = house.desk.record(actor, asked, make);
  if (!recorded.ok()) shelf::erase_text(house.shelf, kept);
  return recorded;
}

}  // namespace tongket::office
