#include "press/worker.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/check.h"
#include "exit_codes.h"
#include "press/folder.h"
#include "sanitizer.h"

namespace tongket::press {
namespace {

using Clock = std::chrono::steady_clock;

/// A file descriptor that closes itself.
class Handle {
 public:
  explicit Handle(int number = -1) : number_{number} {}
  Handle(Handle&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { reset(); }

  void reset() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

void must(bool done, const char* what) {
  if (!done) throw base::Outage{std::string{"worker process: "} + what};
}

struct Pipe {
  Handle reading;
  Handle writing;

  Pipe() {
    std::array<int, 2> ends{};
    must(::pipe2(ends.data(), O_CLOEXEC) == 0, "pipe");
    reading = Handle{ends[0]};
    writing = Handle{ends[1]};
  }
};

/// What the child gets of this process: three open files and nothing else.
class Spawning {
 public:
  Spawning(const Handle& input, const Handle& output, const std::string& place) {
    must(::posix_spawn_file_actions_init(&actions_) == 0, "actions");
    must(::posix_spawnattr_init(&attributes_) == 0, "attributes");
    ::posix_spawn_file_actions_adddup2(&actions_, input.number(), STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions_, output.number(), STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
    ::posix_spawn_file_actions_addchdir_np(&actions_, place.c_str());
    sigset_t all{};
    sigset_t none{};
    ::sigfillset(&all);
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigdefault(&attributes_, &all);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
                                                 static_cast<short>(POSIX_SPAWN_SETSID));
  }
  Spawning(const Spawning&) = delete;
  Spawning& operator=(const Spawning&) = delete;
  ~Spawning() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }

  [[nodiscard]] pid_t start(std::string program, std::vector<std::string> arguments) {
    std::vector<char*> raw{program.data()};
    for (std::string& argument : arguments) raw.push_back(argument.data());
    raw.push_back(nullptr);
    char* nothing = nullptr;
    pid_t child = -1;
    const int failure =
        ::posix_spawn(&child, program.c_str(), &actions_, &attributes_, raw.data(), &nothing);
    must(failure == 0, "start");
    return child;
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

/// A started child; killed and waited for when nobody did.
class Child {
 public:
  explicit Child(pid_t number) : number_{number} {
    handle_ = Handle{static_cast<int>(::syscall(SYS_pidfd_open, number, 0))};
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (number_ > 0) end();
  }

  /// Set from outside, before the child is sent its first byte; so it cannot forget them.
  void limit(const Limits& limits, std::size_t file_bytes) const {
    const auto seconds = static_cast<rlim_t>(limits.cpu.count());
    set(RLIMIT_CPU, {seconds, seconds + 1});
    set(RLIMIT_CORE, {0, 0});
    set(RLIMIT_FSIZE, {file_bytes, file_bytes});
    if (kAddressSpaceIsOurs) set(RLIMIT_AS, {limits.memory_bytes, limits.memory_bytes});
  }

  /// True when the child has ended before the deadline.
  [[nodiscard]] bool wait_until(Clock::time_point deadline) const {
    must(handle_.number() >= 0, "pidfd");
    pollfd waiting{handle_.number(), POLLIN, 0};
    while (true) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
      if (left.count() <= 0) return false;
      const int ready = ::poll(&waiting, 1, static_cast<int>(left.count()));
      if (ready > 0) return true;
      must(ready == 0 || errno == EINTR, "poll");
    }
  }

  /// Kills it if it still runs, and says how it ended.
  int end() {
    ::kill(number_, SIGKILL);
    int status = 0;
    while (::waitpid(number_, &status, 0) < 0 && errno == EINTR) {
    }
    number_ = -1;
    return status;
  }

 private:
  void set(__rlimit_resource resource, rlimit limit) const {
    // A child that has already ended needs no limit.
    must(::prlimit(number_, resource, &limit, nullptr) == 0 || errno == ESRCH, "prlimit");
  }

  pid_t number_;
  Handle handle_;
};

/// The talk with a child: what still has to be written, what came back.
class Talk {
 public:
  Talk(Handle to, Handle from, std::string_view input, std::size_t output_max)
      : to_{std::move(to)}, from_{std::move(from)}, input_{input}, output_max_{output_max} {
    must(::fcntl(to_.number(), F_SETFL, O_NONBLOCK) == 0, "fcntl");
    if (input_.empty()) to_.reset();
  }

  enum class End { said_all, too_much, too_long };

  End go_on_until(Clock::time_point deadline) {
    while (true) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
      if (left.count() <= 0) return End::too_long;
      std::array<pollfd, 2> both{pollfd{from_.number(), POLLIN, 0},
                                 pollfd{to_.number(), POLLOUT, 0}};
      const int ready = ::poll(both.data(), both.size(), static_cast<int>(left.count()));
      must(ready >= 0 || errno == EINTR, "poll");
      if (both[1].revents != 0) write_some();
      if (both[0].revents != 0 && !read_some()) return End::said_all;
      if (output_.size() > output_max_) return End::too_much;
    }
  }

  [[nodiscard]] std::string take() && { return std::move(output_); }

 private:
  void write_some() {
    // SIGPIPE is ignored by main; a child that stops listening just ends the input.
    const auto size = ::write(to_.number(), input_.data(), input_.size());
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (size > 0) input_.remove_prefix(static_cast<std::size_t>(size));
    if (size <= 0 || input_.empty()) to_.reset();
  }

  bool read_some() {
    std::array<char, 65536> block{};
    const auto size = ::read(from_.number(), block.data(), block.size());
    if (size < 0 && errno == EINTR) return true;
    if (size > 0) output_.append(block.data(), static_cast<std::size_t>(size));
    return size > 0;
  }

  Handle to_;
  Handle from_;
  std::string_view input_;
  std::string output_;
  std::size_t output_max_;
};

base::Error refusal(std::string_view code, std::string_view name, std::string value) {
  return {base::ErrorKind::invalid, code, {{name, std::move(value)}}};
}

base::Error timeout(const Limits& limits) {
  const auto wall = std::chrono::ceil<std::chrono::seconds>(limits.wall);
  return refusal("press.timeout", "seconds", std::to_string(std::min(wall, limits.cpu).count()));
}

/// Debian's name for what has a program in it.
std::string package_of(const std::string& program) {
  return program == "pdftotext" ? "poppler-utils" : program;
}

base::Result<Finished> judge(int status, std::string output, const Limits& limits,
                             const std::vector<std::string>& arguments) {
  if (WIFSIGNALED(status)) {
    if (WTERMSIG(status) == SIGXCPU) return timeout(limits);
    return refusal("press.crashed", "signal", std::to_string(WTERMSIG(status)));
  }
  const int code = WEXITSTATUS(status);
  must(code != kNoJail, "the kernel refuses the jail (seccomp)");
  if (code == kNoMemory) {
    return refusal("press.memory", "bytes_max", std::to_string(limits.memory_bytes));
  }
  if (code == kNoProgram) {
    const auto& program = arguments.back();
    return base::Error{base::ErrorKind::unsupported,
                       "press.missing_program",
                       {{"program", program}, {"package", package_of(program)}}};
  }
  return Finished{code, std::move(output)};
}

/// Where a child stands, and how much it may write to a file there.
struct Ground {
  std::string place = "/";
  std::size_t file_bytes = 0;
};

base::Result<Finished> run_child(const std::string& program,
                                 const std::vector<std::string>& arguments, std::string_view input,
                                 const Limits& limits, const Ground& ground) {
  const auto deadline = Clock::now() + limits.wall;
  Pipe to_child;
  Pipe from_child;
  Child child{
      Spawning{to_child.reading, from_child.writing, ground.place}.start(program, arguments)};
  child.limit(limits, ground.file_bytes);
  to_child.reading.reset();
  from_child.writing.reset();
  Talk talk{std::move(to_child.writing), std::move(from_child.reading), input, limits.output_bytes};
  const auto end = talk.go_on_until(deadline);
  if (end == Talk::End::too_much) {
    return refusal("press.too_large", "bytes_max", std::to_string(limits.output_bytes));
  }
  if (end == Talk::End::too_long || !child.wait_until(deadline)) return timeout(limits);
  return judge(child.end(), std::move(talk).take(), limits, arguments);
}

}  // namespace

base::Result<Finished> Worker::run(const std::vector<std::string>& arguments,
                                   std::string_view input) const {
  return run_child(program_.string(), arguments, input, limits_, {});
}

base::Result<int> run_in_folder(const Folder& folder, const std::string& task,
                                const FolderLimits& limits) {
  TK_TRY(const auto finished,
         run_child("/proc/self/exe", {"worker", task}, {},
                   {.wall = limits.wall, .cpu = limits.cpu, .memory_bytes = limits.memory_bytes},
                   {.place = folder.path().string(), .file_bytes = limits.file_bytes}));
  return finished.exit_code;
}

}  // namespace tongket::press
