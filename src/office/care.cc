#include "office/care.h"

#include "office/backups.h"

namespace tongket::office {

std::vector<base::Error> findings(const House& house) {
  auto signs = house.signs ? house.signs() : doctor::Signs{};
  signs.now = house.clock.now();
  const auto head = house.ledger.head();
  if (head.position > 0) signs.last_entry = head.at;
  house.ledger.read(0, [&](const ledger::Entry& entry) {
    signs.first_entry = entry.at;
    return false;
  });
  if (const auto last = last_backup(house.shelf)) signs.last_backup = last->made;
  return doctor::findings(signs);
}

}  // namespace tongket::office
