#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "wire/router.h"

namespace tongket::wire {

/// Certificate chain and private key, both PEM; see `wire/tls.h` for making them.
struct TlsFiles {
  std::filesystem::path certificate;
  std::filesystem::path key;
};

struct ServerOptions {
  std::string address = "127.0.0.1";  ///< An IPv4 or IPv6 address; "0.0.0.0" for every interface.
  std::uint16_t port = 0;             ///< 0: any free one; ask `Server::port`.
  std::optional<TlsFiles> tls = {};   ///< TLS 1.2 and 1.3 only.

  /// They run handlers; one thread more reads, writes and runs the quick ones.
  std::size_t worker_threads = 4;
  std::size_t queue_max = 512;  ///< Requests waiting for a worker; more are answered 503.

  /// More wait in the kernel's queue. Never more than half of the file descriptors the process may
  /// have: `open_many_files` raises that limit before.
  std::size_t connections_max = 10'000;
  std::size_t event_streams_max = 2'000;                  ///< More are answered 503.
  std::size_t header_bytes_max = std::size_t{16} * 1024;  ///< First line and fields; else 431.
  std::size_t bodies_bytes_max =
      std::size_t{256} * 1024 * 1024;  ///< Of all requests together; else 503.

  std::chrono::milliseconds read_timeout{60'000};    ///< For a whole request; ends idle ones too.
  std::chrono::milliseconds handle_timeout{60'000};  ///< From a request to its answer.
  std::chrono::milliseconds write_timeout{60'000};   ///< For a peer that stops reading.
  std::chrono::milliseconds heartbeat{15'000};       ///< A comment in silent event streams.
  std::chrono::milliseconds stop_patience{5'000};    ///< What is still open then is cut.

  /// Addresses whose X-Forwarded-For and X-Forwarded-Proto are believed.
  std::vector<std::string> trusted_proxies = {};
  bool hsts = true;  ///< Over TLS, tell browsers to come over TLS only.
};

/// An HTTP/1.1 server.
///
/// Every byte goes through a strict reader of our own before the HTTP library sees it: a request
/// that two programs could read differently (Content-Length with Transfer-Encoding, a field twice,
/// folded lines, bare line feeds, chunk extensions, trailers …) is answered 400 and the connection
/// closed, and so are lengths above a limit (413, 431), before anything is kept.
///
/// Requires SIGPIPE to be ignored by `main` (`std::signal(SIGPIPE, SIG_IGN)`); otherwise a browser
/// that leaves in the middle of an answer ends the process.
class Server {
 public:
  /// Listens and serves when it returns.
  /// Errors  `wire.port_busy` (conflict): another program listens there. Args: address, port.
  ///         `wire.port_forbidden` (forbidden): ports below 1024 need rights. Args: address, port.
  ///         `wire.bad_address` (invalid): not an address of this machine. Args: address.
  ///         `wire.tls_files` (invalid): certificate or key cannot be read, or do not belong
  ///         together. Args: file.
  static base::Result<Server> start(ServerOptions options, Router router, const base::Clock& clock);

  Server(Server&& other) noexcept;
  Server& operator=(Server&& other) noexcept;
  ~Server();  ///< Stops.

  [[nodiscard]] std::uint16_t port() const;
  /// Event streams open now.
  [[nodiscard]] std::size_t event_streams() const;

  /// Takes no more connections, lets running answers end, closes event streams, then returns.
  void stop();

 private:
  class Core;
  explicit Server(std::unique_ptr<Core> core);
  std::unique_ptr<Core> core_;
};

}  // namespace tongket::wire
