// Goal: whatever a document makes its reader do, only that reader ends, soon and without effect.
// Method: this program starts itself as a worker that misbehaves in one way at a time; what it
// tried is read from its answer, from how it ended, and from what is (not) there afterwards.
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "press/folder.h"
#include "press/jail.h"
#include "press/worker.h"
#include "sanitizer.h"

extern char** environ;

namespace tongket::press {
namespace {

using namespace std::chrono_literals;

std::string echo(std::string input) { return "echo " + input; }

std::string try_sockets(const std::string& /*input*/) {
  for (const int family : {AF_INET, AF_INET6, AF_UNIX, AF_NETLINK, AF_PACKET}) {
    if (::socket(family, SOCK_DGRAM, 0) >= 0 || errno != EPERM) return "not refused";
  }
  return "refused";
}

std::string try_files(const std::string& path) {
  const auto refused = [](long result) { return result < 0 && errno == EPERM; };
  std::string done;
  if (!refused(::open(path.c_str(), O_WRONLY | O_CREAT, 0600))) done += " create";
  if (!refused(::open("/tmp", O_RDWR | O_TMPFILE, 0600))) done += " nameless";
  if (!refused(::open("/etc/passwd", O_RDONLY))) done += " read";
  if (!refused(::mkdir(path.c_str(), 0700))) done += " mkdir";
  if (!refused(::unlink(path.c_str()))) done += " unlink";
  if (!refused(::rename("/etc/passwd", path.c_str()))) done += " rename";
  if (!refused(::chmod("/tmp", 0700))) done += " chmod";
  if (!refused(::truncate("/etc/passwd", 0))) done += " truncate";
  if (!refused(::mount("none", "/", "tmpfs", 0, nullptr))) done += " mount";
  return done.empty() ? "refused" : "not refused:" + done;
}

std::string try_others(const std::string& /*input*/) {
  const auto refused = [](long result) { return result < 0 && errno == EPERM; };
  std::string done;
  if (!refused(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr))) done += " ptrace";
  if (!refused(::kill(::getppid(), 0))) done += " kill";
  if (!refused(::execl("/bin/true", "true", nullptr))) done += " exec";
  if (!refused(::setuid(0))) done += " setuid";
  return done.empty() ? "refused" : "not refused:" + done;
}

std::string try_more_processes(const std::string& /*input*/) {
  for (int i = 0; i < 1000; ++i) {
    const auto child = ::fork();
    if (child == 0) ::_exit(0);
    if (child > 0) return "forked";
  }
  const bool thread =
      ::syscall(SYS_clone, CLONE_VM | CLONE_SIGHAND | CLONE_THREAD, 0, 0, 0, 0) >= 0;
  return thread || ::syscall(SYS_clone3, nullptr, 0) >= 0 || errno != ENOSYS ? "a thread"
                                                                             : "refused";
}

std::string try_memory(const std::string& /*input*/) {
  std::vector<std::string> heap;
  while (heap.size() < 1024) heap.emplace_back(16 * 1024 * 1024, 'x');
  return "done";
}

std::string try_loop(const std::string& /*input*/) {
  volatile unsigned turns = 0;
  while (turns != 1) turns = turns + 2;
  return "done";
}

std::string try_silence(const std::string& /*input*/) {
  ::poll(nullptr, 0, -1);
  return "done";
}

std::string try_flood(const std::string& /*input*/) { return std::string(10'000'000, 'x'); }

std::string try_crash(const std::string& /*input*/) { std::abort(); }

std::string try_throw(const std::string& /*input*/) { throw std::runtime_error{"inner"}; }

std::string look_around(const std::string& /*input*/) {
  std::string seen = environ[0] == nullptr ? "" : " environment";
  for (int file = 3; file < 64; ++file) {
    if (::fcntl(file, F_GETFD) >= 0) seen += " file " + std::to_string(file);
  }
  return "sees" + seen;
}

const std::map<std::string, std::function<std::string(std::string)>> kTasks{
    {"echo", echo},         {"sockets", try_sockets},     {"files", try_files},
    {"others", try_others}, {"bomb", try_more_processes}, {"memory", try_memory},
    {"loop", try_loop},     {"silence", try_silence},     {"flood", try_flood},
    {"crash", try_crash},   {"throw", try_throw},
};

base::Result<Finished> run(const std::string& task, std::string_view input = {},
                           Limits limits = {}) {
  return Worker{limits}.run({"worker", task}, input);
}

std::string answer(const std::string& task, std::string_view input = {}) {
  auto finished = run(task, input);
  return finished.ok() ? finished.value().output : std::string{finished.error().code};
}

std::string_view refusal(const base::Result<Finished>& result) {
  return result.ok() ? "no refusal" : result.error().code;
}

TEST(Worker, TurnsBytesIntoOtherBytes) {
  EXPECT_EQ(answer("echo", "một hai"), "echo một hai");
  EXPECT_EQ(answer("echo"), "echo ");
  const std::string large(5'000'000, 'x');
  EXPECT_EQ(answer("echo", large), "echo " + large);
}

TEST(Worker, BeginsWithNothingOfItsParent) {
  const int inherited = ::open("/etc/passwd", O_RDONLY);
  ::setenv("SECRET", "1", 1);
  EXPECT_EQ(run("free-look").value().output, "sees");
  ::close(inherited);
}

TEST(Worker, CannotOpenASocket) { EXPECT_EQ(answer("sockets"), "refused"); }

TEST(Worker, CannotTouchAFile) {
  const std::string path = testing::TempDir() + "worker-was-here";
  EXPECT_EQ(answer("files", path), "refused");
  EXPECT_NE(::access(path.c_str(), F_OK), 0);
}

TEST(Worker, CannotReachAnotherProcess) { EXPECT_EQ(answer("others"), "refused"); }

TEST(Worker, CannotMultiply) { EXPECT_EQ(answer("bomb"), "refused"); }

TEST(Worker, IsStoppedWhenItEatsMemory) {
  if (!kAddressSpaceIsOurs) {
    GTEST_SKIP() << "the sanitizer reserves more address space than any limit leaves";
  }
  EXPECT_EQ(refusal(run("memory", {}, {.memory_bytes = 128 * 1024 * 1024})), "press.memory");
}

TEST(Worker, IsStoppedWhenItThinksTooLong) {
  EXPECT_EQ(refusal(run("loop", {}, {.cpu = std::chrono::seconds{1}})), "press.timeout");
}

TEST(Worker, IsStoppedWhenItSaysNothing) {
  EXPECT_EQ(refusal(run("silence", {}, {.wall = 200ms})), "press.timeout");
}

TEST(Worker, IsStoppedWhenItDoesNotListen) {
  const std::string large(1'000'000, 'x');
  EXPECT_EQ(refusal(run("deaf", large, {.wall = 200ms})), "press.timeout");
}

TEST(Worker, IsStoppedWhenItSaysTooMuch) {
  EXPECT_EQ(refusal(run("flood", {}, {.output_bytes = 1'000'000})), "press.too_large");
}

TEST(Worker, EndsAloneWhenItCrashes) {
  const auto crashed = run("crash");
  ASSERT_FALSE(crashed.ok());
  EXPECT_EQ(crashed.error().code, "press.crashed");
  EXPECT_EQ(crashed.error().args[0].second, std::to_string(SIGABRT));
  EXPECT_EQ(answer("echo", "alive"), "echo alive");
}

TEST(Worker, SaysByItsExitCodeWhenItsTaskThrows) {
  const auto finished = run("throw").value();
  EXPECT_NE(finished.exit_code, 0);
  EXPECT_EQ(finished.output, "");
}

TEST(Worker, ReadsTheTextOfAPdfInTheSameJail) {
  if (::access("/usr/bin/pdftotext", X_OK) != 0) GTEST_SKIP() << "needs poppler-utils";
  // pdftotext finds no PDF in this, and says so by its own exit code; it was started, and read.
  const auto finished = run("pdftotext", "not a PDF").value();
  EXPECT_EQ(finished.exit_code, 1);
  EXPECT_EQ(finished.output, "");
}

TEST(Worker, NamesThePackageOfAMissingProgram) {
  const auto missing = run("no-such-program");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, "press.missing_program");
  EXPECT_EQ(missing.error().args[0].second, "no-such-program");
}

TEST(Worker, AsAnotherProgramMayReadTheSystemButNothingElse) {
  // cat answers 1 when a file cannot be opened; /proc, /home and the data folder are not the
  // system.
  const auto system = run("cat-system").value();
  EXPECT_EQ(system.exit_code, 0);
  EXPECT_NE(system.output, "");
  const auto confined = run("confinement").value().output;
  if (confined.find("paths") == std::string::npos) GTEST_SKIP() << "kernel without Landlock";
  EXPECT_EQ(run("cat-passwd").value().exit_code, 1);
}

TEST(Worker, CannotBeStartedFromAProgramThatIsNotThere) {
  EXPECT_THROW(static_cast<void>(Worker({}, "/no/such/program").run({"worker"}, "")), base::Outage);
}

/// What a program in the folder jail could do beside writing into its folder.
int try_from_folder() {
  enter_worker_jail(Jail::one_folder);
  const auto is_refused = [](long result) { return result < 0; };
  int done = 0;
  if (!is_refused(::socket(AF_INET, SOCK_STREAM, 0))) done |= 1;
  if (!is_refused(::socket(AF_NETLINK, SOCK_RAW, 0))) done |= 2;
  if (!is_refused(::open("/etc/passwd", O_RDONLY))) done |= 4;
  if (!is_refused(::open("/usr/tongket-was-here", O_WRONLY | O_CREAT, 0600))) done |= 8;
  if (const auto child = ::fork(); child == 0) {
    ::_exit(0);
  } else if (child > 0) {
    done |= 16;
  }
  const int own = ::open("own", O_WRONLY | O_CREAT, 0600);
  if (own < 0 || ::write(own, "here", 4) != 4) done |= 32;
  return done;
}

TEST(FolderJail, LetsAProgramWriteIntoItsFolderAndNothingElse) {
  const Folder folder;
  folder.put("given", "words");
  const auto ended = run_in_folder(folder, "from-folder", {});
  ASSERT_TRUE(ended.ok()) << ended.error().code;
  EXPECT_EQ(ended.value(), 0);
  EXPECT_EQ(folder.take("own", 100), "here");
}

TEST(FolderJail, EndsWithItsTime) {
  const Folder folder;
  const auto ended = run_in_folder(folder, "silence", {.wall = 200ms});
  ASSERT_FALSE(ended.ok());
  EXPECT_EQ(ended.error().code, "press.timeout");
}

/// What the test program does when it is the child.
int be_worker(const std::string& task) {
  if (const auto found = kTasks.find(task); found != kTasks.end()) work(found->second);
  if (task == "free-look") return std::fputs(look_around("").c_str(), stdout) < 0 ? 1 : 0;
  if (task == "from-folder") ::_exit(try_from_folder());
  if (task == "deaf") {
    enter_worker_jail(Jail::closed);
    try_silence("");
  }
  if (task == "pdftotext") become({"pdftotext", "-", "-"});
  if (task == "cat-system") become({"cat", "/usr/include/stdio.h"});
  if (task == "cat-passwd") become({"cat", "/etc/passwd"});
  if (task == "no-such-program") become({task});
  if (task == "confinement") {
    const auto confinement = enter_worker_jail(Jail::closed);
    std::string text = confinement.own_network ? "network " : "";
    if (confinement.read_only_root) text += "root ";
    if (confinement.paths_limited) text += "paths ";
    if (::write(STDOUT_FILENO, text.data(), text.size()) < 0) ::_exit(1);
    ::_exit(0);
  }
  return 64;
}

}  // namespace
}  // namespace tongket::press

int main(int count, char** arguments) {
  if (count == 3 && std::string_view{arguments[1]} == "worker") {
    return tongket::press::be_worker(arguments[2]);
  }
  std::signal(SIGPIPE, SIG_IGN);
  testing::InitGoogleTest(&count, arguments);
  return RUN_ALL_TESTS();
}
