#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket::press {

/// What a child process may use before it is stopped.
struct Limits {
  std::chrono::milliseconds wall{20'000};
  std::chrono::seconds cpu{10};
  std::size_t memory_bytes = std::size_t{768} * 1024 * 1024;  ///< Address space.
  std::size_t output_bytes = std::size_t{64} * 1024 * 1024;
};

/// How a child ended by itself.
struct Finished {
  int exit_code = 0;
  std::string output;
};

/// Runs tasks of this same program in a process of their own, so that bytes from outside are never
/// opened where the ledger is. The child begins with an empty environment, no inherited file but
/// its three pipes, no core dump, and the limits; it goes into the jail (`press/jail.h`) before it
/// reads a byte. It ends when this process does.
///
/// Threads: const members may be called from several threads; each call is one process.
class Worker {
 public:
  explicit Worker(Limits limits = {}, std::filesystem::path program = "/proc/self/exe")
      : limits_{limits}, program_{std::move(program)} {}

  /// Starts the program with these arguments, writes `input` to it, and waits.
  /// A child that cannot be started, or a kernel without seccomp, is a `base::Outage`.
  /// Errors  `press.timeout` (invalid): it took longer than its wall or CPU time. Args: seconds.
  ///         `press.memory` (invalid): it asked for more memory than it may. Args: bytes_max.
  ///         `press.too_large` (invalid): it wrote more than it may. Args: bytes_max.
  ///         `press.crashed` (invalid): a signal ended it. Args: signal.
  ///         `press.missing_program` (unsupported): the program it should become is not installed.
  ///         Args: program, package.
  [[nodiscard]] base::Result<Finished> run(const std::vector<std::string>& arguments,
                                           std::string_view input) const;

 private:
  Limits limits_;
  std::filesystem::path program_;
};

}  // namespace tongket::press
