#pragma once

#include "base/bytes.h"
#include "target/targets.h"

namespace tongket::target {

inline constexpr std::string_view kGive = "target.give";
inline constexpr std::string_view kRevise = "target.revise";
inline constexpr std::string_view kAttach = "target.attach";

/// The acts as they were recorded. Each refuses whatever `to_draft` would not have written.
[[nodiscard]] base::Result<Giving> read_giving(const ledger::Entry& entry);
[[nodiscard]] base::Result<Attachment> read_attachment(const ledger::Entry& entry);

/// A decision in a snapshot.
void save(base::ByteWriter& out, const Given& given);
[[nodiscard]] base::Result<Given> load_given(base::ByteReader& in);

}  // namespace tongket::target
