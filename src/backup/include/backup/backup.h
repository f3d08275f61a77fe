#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "backup/keys.h"
#include "ledger/store.h"
#include "shelf/shelf.h"

namespace tongket::backup {

/// What a backup is of, first in it.
struct Title {
  std::string program;  ///< "0.1.0": which version made it.
  base::Instant made;
  ledger::Head head;  ///< Of the ledger; what came later is not in it.
  base::Hash books;   ///< What the books were at that head: a restored house must come to the same.
};

struct Counts {
  std::uint64_t entries = 0;
  std::uint64_t records = 0;  ///< Of the shelf's drawers.
  std::uint64_t files = 0;

  friend bool operator==(const Counts&, const Counts&) = default;
};

struct Summary {
  Title title;
  Counts counts;
};

/// What is carried off: a house, whichever store it lies in. Both may be in use meanwhile.
struct Content {
  const ledger::Store& ledger;
  const shelf::Shelf& shelf;
  std::string_view signing_key;  ///< With which receipts are signed, so that old ones stay good.
};

/// How far it is: entries done, of so many.
using Progress = std::function<void(std::int64_t done, std::int64_t of)>;

/// Writes a backup, sealed to `key`. First the ledger up to `title.head`, then the shelf: so every
/// word an entry speaks of is in it, unless it was erased. Who is logged in, one-time links and the
/// first start's link stay behind: nobody finds a door open in what was restored.
/// Errors  `ledger.broken` (invalid): the chain is not whole, and a copy of it would hide that.
/// Throws  what `sink` and the stores throw.
[[nodiscard]] base::Result<Counts> write(const Title& title, const Content& content,
                                         const SealingKey& key, base::Dice& dice,
                                         const std::function<void(std::string_view)>& sink,
                                         const Progress& progress = {});

/// Takes what a backup brings, in its order.
class Taker {
 public:
  Taker() = default;
  Taker(const Taker&) = delete;
  Taker& operator=(const Taker&) = delete;
  virtual ~Taker() = default;

  virtual void title(const Title& title) = 0;
  virtual void signing_key(std::string_view text) = 0;
  virtual void entry(const ledger::Entry& entry) = 0;
  virtual void record(std::string_view drawer, std::string_view key, std::string_view bytes) = 0;
  virtual void file(std::string_view bytes) = 0;
};

/// Reads a backup to its end and holds it against itself: every part opens, every entry fits behind
/// the one before, the head and the counts are those it promised. What was handed out before an
/// error is worth nothing.
/// Errors  those of the sealed file: `backup.not_ours`, `backup.newer`, `backup.wrong_key`,
///         `backup.damaged`, `backup.cut_short`; `ledger.broken`; `backup.incomplete` (invalid): it
///         does not hold what it says. Args: what (entries | records | files | head).
/// Throws  what `source` and `taker` throw.
[[nodiscard]] base::Result<Summary> read(const OpeningKey& key,
                                         const std::function<std::string(std::size_t)>& source,
                                         Taker& taker);

}  // namespace tongket::backup
