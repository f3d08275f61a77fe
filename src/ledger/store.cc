#include "ledger/store.h"

#include <optional>

namespace tongket::ledger {

base::Result<Head> verify(const Store& store) {
  // Asked first: what is appended while the walk goes on may or may not be seen.
  const Head known = store.head();
  Head head;
  std::optional<base::Error> wrong;
  store.read(0, [&](const Entry& entry) {
    if (const auto link = check_link(head, entry); !link.ok()) {
      wrong = link.error();
      return false;
    }
    head = head_after(entry);
    return true;
  });
  if (wrong) return *wrong;
  if (head.position < known.position) {
    return base::Error{base::ErrorKind::invalid,
                       "ledger.broken",
                       {{"position", std::to_string(head.position + 1)}, {"what", "missing"}}};
  }
  return head;
}

Position last_on(const Store& store, base::Date day) {
  const auto is_after = [&](Position position) {
    bool after = false;
    store.read(position - 1, [&](const Entry& entry) {
      after = base::vietnamese_day(entry.at) > day;
      return false;
    });
    return after;
  };
  Position last = 0;
  Position past = store.head().position + 1;
  while (last + 1 < past) {
    const auto middle = last + (past - last) / 2;
    (is_after(middle) ? past : last) = middle;
  }
  return last;
}

}  // namespace tongket::ledger
