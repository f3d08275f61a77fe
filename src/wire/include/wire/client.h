#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "wire/http.h"

namespace tongket::wire {

/// Where to ask, and how long to wait.
struct ClientOptions {
  std::string address = "127.0.0.1";  ///< An IPv4 or IPv6 address.
  std::uint16_t port = 0;
  std::optional<std::filesystem::path> authority =
      {};                                     ///< Given: over TLS, trusting only this one.
  std::string server_name = "localhost";      ///< Host field, and checked by TLS.
  std::chrono::milliseconds timeout{30'000};  ///< For each wait.
  std::size_t answer_bytes_max = std::size_t{64} * 1024 * 1024;
};

struct Question {
  Method method = Method::get;
  std::string target = "/";  ///< Path and query, encoded.
  Headers headers = {};
  std::string body = {};
};

struct Answer {
  int status = 0;
  Headers headers = {};
  std::string body = {};
};

/// Asks one thing of a server on this machine and waits for the answer. For the command line and
/// for tests; no redirects, no cookies kept, one connection for each question.
/// Errors  `wire.nobody_listens` (not_found): no server at that address. Args: address, port.
///         `wire.no_answer` (conflict): it ended, broke off, was too slow, too long or not HTTP, or
///         TLS does not hold. Args: why.
[[nodiscard]] base::Result<Answer> ask(const ClientOptions& options, const Question& question);

/// Follows an event stream until `heard` returns false or the server ends it. Gives the answer's
/// head; when its status is not 200, with its body.
/// Errors  as `ask`.
[[nodiscard]] base::Result<Answer> follow(const ClientOptions& options, const Question& question,
                                          const std::function<bool(const Event&)>& heard);

}  // namespace tongket::wire
