#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/dice.h"
#include "base/json.h"
#include "base/result.h"
#include "base/sha256.h"
#include "shelf/cache_file.h"

namespace tongket::shelf {

/// What is kept beside the ledger because it must be possible to take it out again: free text,
/// names of persons, files; and what is not official: drafts, sessions, credentials.
///
/// A port like `ledger::Store`; each call is durable when it returns. A failing world is a
/// `base::Outage`.
class Shelf {
 public:
  using Record = std::pair<std::string, std::string>;  ///< Key, then bytes.

  Shelf() = default;
  Shelf(const Shelf&) = delete;
  Shelf& operator=(const Shelf&) = delete;
  virtual ~Shelf() = default;

  /// One drawer of records: "text", "draft", "session", "account", "person". An older record under
  /// the same key is replaced.
  /// Requires `is_drawer_name(drawer)`, here and below.
  virtual void put(std::string_view drawer, std::string_view key, std::string_view bytes) = 0;
  [[nodiscard]] virtual std::optional<std::string> get(std::string_view drawer,
                                                       std::string_view key) const = 0;
  /// Every key of a drawer, in byte order.
  [[nodiscard]] virtual std::vector<std::string> keys(std::string_view drawer) const = 0;

  /// Every drawer there is, in byte order: whoever carries a shelf elsewhere asks what is in it.
  /// One whose records were all erased may be among them.
  [[nodiscard]] virtual std::vector<std::string> drawers() const = 0;

  /// Takes a record out so that no file of the store holds its bytes any more, journals included;
  /// nor those of records it replaced. Nothing happens when there is none.
  virtual void erase(std::string_view drawer, std::string_view key) = 0;

  /// Files by content: the same bytes twice are kept once. Durable before it returns.
  virtual base::Hash put_blob(std::string_view bytes) = 0;
  [[nodiscard]] virtual std::optional<std::string> blob(const base::Hash& hash) const = 0;
  virtual void erase_blob(const base::Hash& hash) = 0;
  /// The names of all files, in the order of their bytes.
  [[nodiscard]] virtual std::vector<base::Hash> blobs() const = 0;

  /// Lies beside the records, and goes and comes without them.
  [[nodiscard]] virtual CacheFile& cache() = 0;

  /// Puts all of these records, and is durable once for all.
  virtual void put_all(std::string_view drawer, std::span<const Record> records) = 0;

  /// Waits until nobody else is `alone` with this matter, in this process or in another one on the
  /// same shelf; it is held as long as what is given back lives: from a look at a record to the
  /// `put` that rests on it. To be let go by the thread that asked for it.
  [[nodiscard]] virtual std::shared_ptr<const void> alone(std::string_view matter) const = 0;
};

/// Where `keep_text` keeps its texts.
inline constexpr std::string_view kTextDrawer = "text";

/// 1 … 32 small letters and underscores.
[[nodiscard]] bool is_drawer_name(std::string_view name);

/// A text an entry speaks of without holding it: the key under which the shelf keeps it, and
/// SHA-256(salt ‖ text). Whoever has the text can prove that it is the one; from the commitment
/// alone nobody can guess it, because 16 bytes of salt are gone with the text.
struct TextRef {
  std::string key;
  base::Hash commitment;
};

[[nodiscard]] base::Json to_json(const TextRef& ref);
/// Errors  `json.missing`, `json.wrong_type`, `hash.malformed`.
[[nodiscard]] base::Result<TextRef> text_ref_from_json(const base::Json& json);

/// Puts a text on the shelf under a fresh random key.
TextRef keep_text(Shelf& shelf, base::Dice& dice, std::string_view text);

/// The text, or nothing when it was taken out.
/// Errors  `shelf.altered` (conflict): the text on the shelf is not the one committed to. Args:
/// key.
[[nodiscard]] base::Result<std::optional<std::string>> find_text(const Shelf& shelf,
                                                                 const TextRef& ref);

/// Takes text and salt out.
void erase_text(Shelf& shelf, const TextRef& ref);

}  // namespace tongket::shelf
