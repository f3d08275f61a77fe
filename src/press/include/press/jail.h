#pragma once

#include <functional>
#include <string>
#include <vector>

namespace tongket::press {

/// What a process in the jail may still do beside thinking, and reading and writing the pipes it
/// was given.
enum class Jail {
  closed,       ///< Nothing: no file can be opened, not even for reading.
  one_program,  ///< Read files of the system (/usr, /lib, /etc/ld.so.cache) and run a program
                ///< there.
  one_folder,   ///< The same, with threads, files in the folder it stands in, and pipes there that
                ///< bear a name.
};

/// What the kernel gave beyond the part that is never missing.
struct Confinement {
  bool own_network = false;     ///< An empty network namespace.
  bool read_only_root = false;  ///< Every mount read-only, in a namespace of its own.
  bool paths_limited = false;   ///< Landlock.
};

/// Gives up, for this process and whatever it runs, everything it does not need to turn bytes into
/// other bytes. Never undone.
///
/// Always: no new privileges, and a seccomp filter with a list of what is allowed; so there is no
/// socket, no second process, no opening for writing, no change of any file or mount, no ptrace, no
/// signal to others, and what a later kernel invents is refused too. When the filter cannot be set
/// the process ends (exit code 71): it fails closed. Where the kernel lets an unprivileged process
/// have them: namespaces of its own and Landlock besides.
///
/// Requires: called once, early, by a process with one thread.
Confinement enter_worker_jail(Jail jail);

/// What the program's `main` does when it is started as a worker: goes into the closed jail, reads
/// all of standard input, writes what `task` makes of it, ends. A task that runs out of memory or
/// throws ends the process with an exit code `Worker::run` understands.
[[noreturn]] void work(const std::function<std::string(std::string)>& task);

/// Goes into the jail and becomes another program, which then reads the same input and writes the
/// same output. `arguments` begins with the program's name, looked for in /usr/bin.
[[noreturn]] void become(std::vector<std::string> arguments);

/// Likewise for a program that needs files: it stands in a folder of its own (`press/folder.h`),
/// the only place it can write to, and its home. Where the kernel allows it the folder is all it
/// sees of /tmp; without Landlock the process ends (exit code 71).
/// `arguments` begins with the program's path; "{folder}" in them is the folder.
[[noreturn]] void become_in_folder(std::vector<std::string> arguments);

}  // namespace tongket::press
