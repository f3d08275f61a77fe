#include "access/draft_key.h"

#include "base/id.h"
#include "base/sha256.h"

namespace tongket::access {
namespace {

constexpr std::string_view kDrawer = "draft_key";

}  // namespace

std::string draft_key(shelf::Shelf& shelf, base::Dice& dice, AccountId account) {
  const auto place = base::to_text(account);
  const auto alone = shelf.alone(kDrawer);
  if (auto kept = shelf.get(kDrawer, place)) return std::move(*kept);
  base::Hash random;  // As wide as a key of AES-256.
  dice.fill(random.bytes);
  auto key = base::to_hex(random);
  shelf.put(kDrawer, place, key);
  return key;
}

}  // namespace tongket::access
