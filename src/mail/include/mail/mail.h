#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"

namespace tongket::mail {

/// How letters leave the house: an SMTP server and who writes.
struct Way {
  std::string server;  ///< "smtps://thu.tinh.gov.vn", "smtp://127.0.0.1:2525".
  std::string from;    ///< "tongket@tinh.gov.vn".
  std::string user = {};
  std::string password = {};
  std::optional<std::filesystem::path> authority = {};  ///< PEM; none: those the system trusts.
};

/// A plain text to one reader.
struct Letter {
  std::string to;
  std::string subject;
  std::string text;
  std::string id;  ///< The same however often it is sent, so that a mailbox knows it again.
};

/// One address, as letters to it are written.
/// Errors  `mail.address_malformed` (invalid): not local@domain, longer than 254 bytes, or with a
///         sign that a header or the protocol reads otherwise. Args: text.
[[nodiscard]] base::Result<std::string> checked_address(std::string_view text);

/// Errors  `mail.server_malformed` (invalid): neither smtp:// nor smtps:// and a host. Args: text.
///         `mail.address_malformed`: who writes.
[[nodiscard]] base::Result<> check(const Way& way);

/// The letter as it goes over the line: UTF-8 in base64, told to be automatic.
/// Requires checked addresses.
[[nodiscard]] std::string written(const Way& way, const Letter& letter, base::Instant at);

/// Hands the letter to the server and waits, half a minute at most. Always over TLS, but to a
/// server on this very machine.
/// Errors  `mail.not_sent` (conflict): the server is away or will not. Args: why, as the library
///         says it, without a name or a password.
[[nodiscard]] base::Result<> send(const Way& way, const Letter& letter, base::Instant at);

}  // namespace tongket::mail
