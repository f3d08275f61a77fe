#include "press/jail.h"

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <initializer_list>
#include <new>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "exit_codes.h"

namespace tongket::press {
namespace {

/// Thinking, and reading and writing what is already open.
constexpr std::initializer_list<int> kAlways{
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(lseek),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrlimit),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(restart_syscall),
};

/// What the loader of another program asks for besides; none of it changes anything outside.
constexpr std::initializer_list<int> kToBecome{
    SCMP_SYS(execve),
    SCMP_SYS(mmap),
    SCMP_SYS(mprotect),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(getcwd),
    SCMP_SYS(arch_prctl),
    SCMP_SYS(rseq),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(ioctl),
    SCMP_SYS(fcntl),
};

/// What a program with threads and files of its own asks for; where it may write is said elsewhere.
constexpr std::initializer_list<int> kInFolder{
    SCMP_SYS(accept),         SCMP_SYS(bind),
    SCMP_SYS(chmod),          SCMP_SYS(close_range),
    SCMP_SYS(clock_getres),   SCMP_SYS(clock_nanosleep),
    SCMP_SYS(connect),        SCMP_SYS(dup),
    SCMP_SYS(dup2),           SCMP_SYS(dup3),
    SCMP_SYS(epoll_create1),  SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_wait),     SCMP_SYS(eventfd2),
    SCMP_SYS(fadvise64),      SCMP_SYS(fallocate),
    SCMP_SYS(fchmod),         SCMP_SYS(fdatasync),
    SCMP_SYS(flock),          SCMP_SYS(fstatfs),
    SCMP_SYS(fsync),          SCMP_SYS(ftruncate),
    SCMP_SYS(getppid),        SCMP_SYS(getrusage),
    SCMP_SYS(getsockname),    SCMP_SYS(link),
    SCMP_SYS(listen),         SCMP_SYS(mkdir),
    SCMP_SYS(mlock),          SCMP_SYS(nanosleep),
    SCMP_SYS(open),           SCMP_SYS(openat),
    SCMP_SYS(pipe2),          SCMP_SYS(pwrite64),
    SCMP_SYS(recvfrom),       SCMP_SYS(recvmsg),
    SCMP_SYS(rename),         SCMP_SYS(rmdir),
    SCMP_SYS(sched_getparam), SCMP_SYS(sched_getscheduler),
    SCMP_SYS(select),         SCMP_SYS(sendmsg),
    SCMP_SYS(sendto),         SCMP_SYS(shutdown),
    SCMP_SYS(statfs),         SCMP_SYS(umask),
    SCMP_SYS(unlink),         SCMP_SYS(utimensat),
    SCMP_SYS(wait4),
};

/// Every flag with which opening a file could change something.
constexpr scmp_datum_t kWriting =
    O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND |
    (static_cast<unsigned>(O_TMPFILE) & ~static_cast<unsigned>(O_DIRECTORY));

constexpr std::array kSystemPaths{"/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache"};
/// What a program with a home of its own reads besides: settings and lists of fonts.
constexpr std::array kSettingsPaths{"/etc/fonts", "/etc/libreoffice", "/var/cache/fontconfig",
                                    "/var/lib/libreoffice", "/var/spool/libreoffice"};
constexpr rlim_t kFolderFileBytes = rlim_t{64} * 1024 * 1024;

[[noreturn]] void fail() { ::_exit(kNoJail); }

void must(bool done) {
  if (!done) fail();
}

void set_limit(__rlimit_resource resource, rlim_t most) {
  const rlimit limit{most, most};
  must(::setrlimit(resource, &limit) == 0);
}

/// Every mount below the root becomes read-only; false where the kernel does not let us.
bool make_root_read_only(std::uint64_t besides) {
  if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
  mount_attr attributes{};
  attributes.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | besides;
  return ::syscall(SYS_mount_setattr, -1, "/", AT_RECURSIVE, &attributes, sizeof attributes) == 0;
}

/// The folder we stand in becomes /tmp, and the only place that is not read-only. Devices can be
/// opened: those Landlock names, for a source of chance.
bool make_folder_the_place() {
  if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
      ::mount(".", "/tmp", nullptr, MS_BIND, nullptr) != 0 || !make_root_read_only(0)) {
    return false;
  }
  mount_attr attributes{};
  attributes.attr_clr = MOUNT_ATTR_RDONLY;
  return ::syscall(SYS_mount_setattr, -1, "/tmp", 0, &attributes, sizeof attributes) == 0 &&
         ::chdir("/tmp") == 0;
}

void allow_below(int set, const char* path, std::uint64_t access) {
  const int below = ::open(path, O_PATH | O_CLOEXEC);
  if (below < 0) return;
  landlock_path_beneath_attr beneath{};
  beneath.parent_fd = below;
  beneath.allowed_access = access;
  ::syscall(SYS_landlock_add_rule, set, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
  ::close(below);
}

/// Only these paths may be read, and only when something is to be run. Landlock is younger than
/// Debian 12's oldest kernel, so its absence is no failure: seccomp stands behind it.
bool limit_paths(Jail jail) {
  constexpr std::uint64_t kAll = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1U) - 1U;  // Of version 1.
  constexpr std::uint64_t kLook = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  landlock_ruleset_attr rules{};
  rules.handled_access_fs = kAll;
  const auto set =
      static_cast<int>(::syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0));
  if (set < 0) return false;
  if (jail != Jail::closed) {
    for (const char* path : kSystemPaths) {
      const bool directory = std::string_view{path} != "/etc/ld.so.cache";
      allow_below(set, path,
                  LANDLOCK_ACCESS_FS_EXECUTE | (directory ? kLook : LANDLOCK_ACCESS_FS_READ_FILE));
    }
  }
  if (jail == Jail::one_folder) {
    for (const char* path : kSettingsPaths) allow_below(set, path, kLook);
    for (const char* path : {"/dev/null", "/dev/urandom"}) {
      allow_below(set, path, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE);
    }
    allow_below(set, "/tmp", LANDLOCK_ACCESS_FS_MAKE_SOCK);
    allow_below(set, ".", kAll & ~std::uint64_t{LANDLOCK_ACCESS_FS_EXECUTE});
  }
  const bool limited = ::syscall(SYS_landlock_restrict_self, set, 0) == 0;
  ::close(set);
  return limited;
}

class Filter {
 public:
  Filter() : context_{::seccomp_init(SCMP_ACT_ERRNO(EPERM))} { must(context_ != nullptr); }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;
  ~Filter() { ::seccomp_release(context_); }

  void allow(int call) { must(::seccomp_rule_add(context_, SCMP_ACT_ALLOW, call, 0) == 0); }
  /// Allows the call when the bits of `mask` in argument `index` equal `value`.
  void allow_when(int call, unsigned index, scmp_datum_t mask, scmp_datum_t value) {
    const scmp_arg_cmp compare{index, SCMP_CMP_MASKED_EQ, mask, value};
    must(::seccomp_rule_add_array(context_, SCMP_ACT_ALLOW, call, 1, &compare) == 0);
  }
  /// Says that the kernel does not know the call; libraries then take their older way.
  void hide(int call) { must(::seccomp_rule_add(context_, SCMP_ACT_ERRNO(ENOSYS), call, 0) == 0); }
  void load() { must(::seccomp_load(context_) == 0); }

 private:
  scmp_filter_ctx context_;
};

constexpr scmp_datum_t kAllBits = ~scmp_datum_t{0};
constexpr scmp_datum_t kIntBits = 0xFFFFFFFF;

void load_filter(Jail jail) {
  Filter filter;
  for (const int call : kAlways) filter.allow(call);
  filter.hide(SCMP_SYS(clone3));
  filter.hide(SCMP_SYS(openat2));
  // A process may only signal itself (abort), and only ask for its limits.
  filter.allow_when(SCMP_SYS(tgkill), 0, kIntBits, static_cast<scmp_datum_t>(::getpid()));
  filter.allow_when(SCMP_SYS(prlimit64), 2, kAllBits, 0);
  if (jail == Jail::closed) {
    filter.allow_when(SCMP_SYS(mmap), 2, PROT_EXEC, 0);
    filter.allow_when(SCMP_SYS(mprotect), 2, PROT_EXEC, 0);
    filter.allow_when(SCMP_SYS(newfstatat), 3, AT_EMPTY_PATH, AT_EMPTY_PATH);
  } else {
    for (const int call : kToBecome) filter.allow(call);
  }
  if (jail == Jail::one_program) {
    filter.allow_when(SCMP_SYS(open), 1, kWriting, 0);
    filter.allow_when(SCMP_SYS(openat), 2, kWriting, 0);
  }
  if (jail == Jail::one_folder) {
    for (const int call : kInFolder) filter.allow(call);
    filter.allow_when(SCMP_SYS(socket), 0, kIntBits, AF_UNIX);
    filter.allow_when(SCMP_SYS(socketpair), 0, kIntBits, AF_UNIX);
    filter.allow_when(SCMP_SYS(clone), 0, CLONE_THREAD, CLONE_THREAD);
    filter.allow_when(SCMP_SYS(prctl), 0, kIntBits, PR_SET_NAME);
  }
  filter.load();
}

std::string read_all() {
  std::string bytes;
  std::array<char, 65536> block{};
  while (true) {
    const auto size = ::read(STDIN_FILENO, block.data(), block.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) ::_exit(kNoPipe);
    if (size == 0) return bytes;
    bytes.append(block.data(), static_cast<std::size_t>(size));
  }
}

void write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto size = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) ::_exit(kNoPipe);
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
}

}  // namespace

Confinement enter_worker_jail(Jail jail) {
  must(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
  must(::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0);
  set_limit(RLIMIT_CORE, 0);
  const bool has_folder = jail == Jail::one_folder;
  set_limit(RLIMIT_FSIZE, has_folder ? kFolderFileBytes : 0);
  set_limit(RLIMIT_NOFILE, has_folder ? 512 : 64);
  Confinement confinement;
  // An unprivileged process gets its namespaces only together with a user namespace.
  confinement.own_network =
      ::unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWNS | CLONE_NEWIPC) == 0;
  confinement.read_only_root =
      confinement.own_network &&
      (has_folder ? make_folder_the_place() : make_root_read_only(MOUNT_ATTR_NODEV));
  confinement.paths_limited = limit_paths(jail);
  must(!has_folder || confinement.paths_limited);
  load_filter(jail);
  return confinement;
}

void work(const std::function<std::string(std::string)>& task) {
  enter_worker_jail(Jail::closed);
  // A door: what the task throws ends here, as the exit code of the process.
  try {
    write_all(task(read_all()));
  } catch (const std::bad_alloc&) {
    ::_exit(kNoMemory);
  } catch (const std::exception&) {
    ::_exit(kBug);
  }
  ::_exit(0);
}

namespace {

[[noreturn]] void run_instead(const std::string& path, std::vector<std::string>& arguments,
                              std::vector<std::string> environment) {
  const auto raw = [](std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
  };
  ::execve(path.c_str(), raw(arguments).data(), raw(environment).data());
  ::_exit(errno == ENOENT ? kNoProgram : kNoJail);
}

}  // namespace

void become(std::vector<std::string> arguments) {
  enter_worker_jail(Jail::one_program);
  run_instead("/usr/bin/" + arguments.front(), arguments, {});
}

void become_in_folder(std::vector<std::string> arguments) {
  enter_worker_jail(Jail::one_folder);
  std::array<char, PATH_MAX> here{};
  must(::getcwd(here.data(), here.size()) != nullptr);
  const std::string folder{here.data()};
  constexpr std::string_view kFolder = "{folder}";
  for (auto& each : arguments) {
    if (const auto at = each.find(kFolder); at != std::string::npos) {
      each.replace(at, kFolder.size(), folder);
    }
  }
  const auto path = arguments.front();
  run_instead(path, arguments,
              {"HOME=" + folder, "TMPDIR=" + folder, "LANG=C.UTF-8", "SAL_USE_VCLPLUGIN=svp"});
}

}  // namespace tongket::press
