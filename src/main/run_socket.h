#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "base/result.h"
#include "cli/cli.h"
#include "wire/router.h"

namespace tongket::main {

/// How the command line reaches a server that has the data folder open: a socket in that folder
/// which only its owner can use.
///
///     question   8 bytes little-endian length, then face, method, path, query, cookie and token
///                fields, body in the form of `base/bytes.h`
///     answer     the same length, then status, Set-Cookie, body
class RunSocket {
 public:
  using Answer = std::function<wire::Response(cli::Face, wire::Request)>;

  /// Listens until destroyed, one question at a time, on a thread of its own.
  RunSocket(const std::filesystem::path& folder, Answer answer);
  RunSocket(const RunSocket&) = delete;
  RunSocket& operator=(const RunSocket&) = delete;
  ~RunSocket();

 private:
  class Core;
  std::unique_ptr<Core> core_;
};

/// Asks the server that has `folder` open.
/// Errors  `main.no_server` (conflict): the folder is in use and nobody answers there.
///         Args: folder.
[[nodiscard]] base::Result<wire::Response> ask_running(const std::filesystem::path& folder,
                                                       cli::Face face,
                                                       const wire::Request& request);

}  // namespace tongket::main
