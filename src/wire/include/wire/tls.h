#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "wire/server.h"

namespace tongket::wire {

/// The certificates of an office that has no authority to ask: a small one of its own, which the
/// office's computers are told to trust once, and a server certificate issued by it.
///
///     folder/ca.pem       the authority, for installing; valid ten years
///     folder/ca.key       its key: never leaves the folder
///     folder/server.pem   the server and the authority; valid 397 days
///     folder/server.key
///
/// Shape   EC P-256, SHA-256; every file 0600.
struct LocalTls {
  TlsFiles server;
  std::filesystem::path authority;
  std::string fingerprint;  ///< Of the authority: SHA-256, as people compare it: "AB:CD:…".
};

/// Gives what is in the folder when it is still good for 30 days and for all these names; otherwise
/// issues the server certificate anew, and the authority only when it is missing or at its end
/// (computers that trusted the old one must then be told again). The folder is made, 0700, when it
/// is not there. A folder that cannot be written is a `base::Outage`.
/// Errors  `wire.bad_name` (invalid): neither a host name nor an IP address, or no name at all.
///         Args: name.
[[nodiscard]] base::Result<LocalTls> ensure_local_tls(const std::filesystem::path& folder,
                                                      const std::vector<std::string>& names,
                                                      base::Instant now);

/// When the first certificate of a PEM file ends; nothing when there is none that can be read.
[[nodiscard]] std::optional<base::Instant> end_of_certificate(const std::filesystem::path& file);

}  // namespace tongket::wire
