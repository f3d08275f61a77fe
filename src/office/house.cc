#include "office/house.h"

#include "base/check.h"

namespace tongket::office {
namespace {

ledger::Head head_at(const House& house, ledger::Position position) {
  ledger::Head head;
  house.ledger.read(position - 1, [&](const ledger::Entry& entry) {
    head = ledger::head_after(entry);
    return false;
  });
  TK_CHECK(head.position == position);
  return head;
}

}  // namespace

Receipt receipt_for(const House& house, const ledger::Recorded& recorded) {
  const auto installation = house.desk.books()->installation;
  const auto head = head_at(house, recorded.entry);
  return {.recorded = recorded, .anchor = ledger::to_text(house.key.sign(installation, head))};
}

}  // namespace tongket::office
