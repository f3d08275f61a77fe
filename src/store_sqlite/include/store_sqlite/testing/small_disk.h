#pragma once

#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>

#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tongket::store_sqlite {

/// Not every machine lets a test mount a disk; the test is then skipped.
constexpr int kNotAllowed = 77;

/// Runs `act` in a process of its own, where `disk` is a real file system of `kib` KiB. 0: done.
/// kNotAllowed: this machine does not allow it.
inline int on_a_disk_of(int kib, const std::filesystem::path& disk,
                        const std::function<int()>& act) {
  const pid_t child = ::fork();
  if (child == 0) {
    const std::string size = "size=" + std::to_string(kib) + "k";
    const bool allowed = ::unshare(CLONE_NEWNS | (::geteuid() == 0 ? 0 : CLONE_NEWUSER)) == 0 &&
                         ::mount("", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                         ::mount("tmpfs", disk.c_str(), "tmpfs", 0, size.c_str()) == 0;
    try {
      ::_exit(allowed ? act() : kNotAllowed);
    } catch (const std::exception& why) {
      std::cerr << why.what() << '\n';
      ::_exit(99);
    }
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

inline int fill(const std::filesystem::path& file) {
  std::ofstream stream{file, std::ios::binary};
  while (stream << std::string(1024, 'x') << std::flush) {
  }
  return 0;
}

}  // namespace tongket::store_sqlite
