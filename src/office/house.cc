#include "office/house.h"

namespace tongket::office {

Receipt receipt_for(const House& house, const ledger::Recorded& recorded) {
  const auto books = house.desk.books();
  return {.recorded = recorded,
          .anchor = ledger::to_text(house.key.sign(books->installation, books->head))};
}

}  // namespace tongket::office
