#pragma once

#include <string_view>

#include "base/bytes.h"
#include "collection/collection.h"

namespace tongket::collection {

inline constexpr std::string_view kOpen = "collection.open";
inline constexpr std::string_view kAnswer = "collection.answer";
inline constexpr std::string_view kReturn = "collection.return";
inline constexpr std::string_view kExtend = "collection.extend";
inline constexpr std::string_view kClose = "collection.close";

/// What the acts say. Errors  as `Collections::apply`, but for what only a history can refuse.
[[nodiscard]] base::Result<Opening> read_opening(const ledger::Entry& entry);
[[nodiscard]] base::Result<Answer> read_answer(const ledger::Entry& entry);
[[nodiscard]] base::Result<Return> read_return(const ledger::Entry& entry);
[[nodiscard]] base::Result<Extension> read_extension(const ledger::Entry& entry);
[[nodiscard]] base::Result<CollectionId> read_subject(const ledger::Entry& entry);

/// A collection in a snapshot.
void save(base::ByteWriter& out, const Collection& collection);
[[nodiscard]] base::Result<Collection> load_collection(base::ByteReader& in);

}  // namespace tongket::collection
