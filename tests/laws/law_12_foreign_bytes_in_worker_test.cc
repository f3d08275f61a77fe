// Goal: law 12. All bytes from outside are opened in a worker process without network, with a
// read-only root, resource limits and seccomp.
// Method: this program starts itself as the worker of a document that has taken its reader over: it
// tries the network, files and other processes, and the check looks from outside at what came of
// it. The workers the product really uses are looked at in /proc while they wait for their first
// byte. Twins: the same deeds without the jail, and a worker that waits without one; both must be
// found.
#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "document/extract.h"
#include "document/in_worker.h"
#include "document/pdf.h"
#include "photo/in_worker.h"
#include "press/jail.h"
#include "press/worker.h"

namespace tongket {
namespace {

using testing::Contains;
using testing::IsEmpty;

constexpr std::string_view kCanary = "a figure nobody has released";

/// A port somebody listens at, as a data thief would.
class Listener {
 public:
  Listener() : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&here), sizeof here), 0);
    EXPECT_EQ(::listen(socket_, 8), 0);
    EXPECT_EQ(::getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &size), 0);
    port_ = ntohs(here.sin_port);
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener() { ::close(socket_); }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// Looks at once, or waits so long for a call.
  [[nodiscard]] bool was_called(std::chrono::milliseconds wait = {}) const {
    pollfd waiting{socket_, POLLIN, 0};
    return ::poll(&waiting, 1, static_cast<int>(wait.count())) == 1;
  }

 private:
  int socket_;
  std::uint16_t port_ = 0;
};

bool call(std::uint16_t port) {
  sockaddr_in there{};
  there.sin_family = AF_INET;
  there.sin_port = htons(port);
  there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  return socket >= 0 && ::connect(socket, reinterpret_cast<sockaddr*>(&there), sizeof there) == 0;
}

/// What a hostile document would have its reader do. Says back what it could read.
std::string misbehave(const std::string& input) {
  std::istringstream words{input};
  std::uint16_t port = 0;
  std::string to_write;
  std::string to_read;
  words >> port >> to_write >> to_read;
  std::signal(SIGXFSZ, SIG_IGN);
  call(port);
  std::ofstream{to_write} << "I was here";
  std::string stolen;
  std::getline(std::ifstream{to_read}, stolen);
  if (const auto child = ::fork(); child == 0) {
    ::_exit(0);
  } else if (child > 0) {
    stolen += " and a child";
  }
  return stolen;
}

/// The faults found from outside after `task` has done what it can.
std::vector<std::string> faults_of(const std::string& task) {
  const Listener listener;
  const std::string folder = testing::TempDir();
  const std::string to_write = folder + "law-12-written-" + std::to_string(::getpid());
  const std::string to_read = folder + "law-12-secret-" + std::to_string(::getpid());
  std::ofstream{to_read} << kCanary;
  const auto finished = press::Worker{}.run(
      {"worker", task}, std::to_string(listener.port()) + " " + to_write + " " + to_read);
  const std::string said = finished.ok() ? finished.value().output : std::string{};
  std::vector<std::string> faults;
  if (listener.was_called()) faults.emplace_back("reached the network");
  if (::access(to_write.c_str(), F_OK) == 0) faults.emplace_back("wrote a file");
  if (said.find(kCanary) != std::string::npos) faults.emplace_back("read a file");
  if (said.find("child") != std::string::npos) faults.emplace_back("made a process");
  ::unlink(to_write.c_str());
  ::unlink(to_read.c_str());
  return faults;
}

TEST(Law12, AReaderTakenOverByItsDocumentHasNoEffect) {
  EXPECT_THAT(faults_of("jailed"), IsEmpty());
}

TEST(Law12, TwinWithoutTheJailReachesEverything) {
  const auto faults = faults_of("free");
  EXPECT_THAT(faults, Contains("reached the network"));
  EXPECT_THAT(faults, Contains("read a file"));
  EXPECT_THAT(faults, Contains("made a process"));
  // The limit on written bytes is set from outside and stands even without the jail: the file is
  // made, but nothing gets into it.
  EXPECT_THAT(faults, Contains("wrote a file"));
}

/// "Seccomp" or "NoNewPrivs" of a process, as the kernel has it.
std::string status_of(pid_t process, const std::string& name) {
  std::ifstream file{"/proc/" + std::to_string(process) + "/status"};
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(name + ":")) return line.substr(line.find_last_of(" \t") + 1);
  }
  return "gone";
}

/// How the kernel confines the worker of `task` when it has taken its first foreign byte.
std::string confinement_of(const std::string& task) {
  std::array<int, 2> ends{};
  EXPECT_EQ(::pipe(ends.data()), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[0], STDIN_FILENO);
    ::close(ends[1]);
    ::execl("/proc/self/exe", "law", "worker", task.c_str(), nullptr);
    ::_exit(127);
  }
  EXPECT_EQ(::write(ends[1], "x", 1), 1);
  // The child reads on until the end of its input, which does not come: it stays where it is seen.
  int unread = 1;
  while (unread > 0 && ::waitpid(child, nullptr, WNOHANG) == 0) {
    std::this_thread::yield();
    EXPECT_EQ(::ioctl(ends[0], FIONREAD, &unread), 0);
  }
  const std::string seen = "seccomp " + status_of(child, "Seccomp") + ", no new privileges " +
                           status_of(child, "NoNewPrivs");
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  ::close(ends[0]);
  ::close(ends[1]);
  return seen;
}

TEST(Law12, TheWorkersOfTheProductTakeTheirFirstByteInTheJail) {
  for (const auto* const task : {"extract", "workbook", "fill", "read-back", "template", "photo"}) {
    EXPECT_EQ(confinement_of(task), "seccomp 2, no new privileges 1") << task;
  }
  if (::access("/usr/bin/pdftotext", X_OK) != 0) GTEST_SKIP() << "needs poppler-utils";
  EXPECT_EQ(confinement_of("pdftotext"), "seccomp 2, no new privileges 1");
}

TEST(Law12, TwinThatReadsOutsideTheJailIsFound) {
  EXPECT_EQ(confinement_of("free"), "seccomp 0, no new privileges 0");
}

TEST(Law12, TheHouseLivesOnAfterEveryDocument) {
  const document::Extractor extractor;
  EXPECT_FALSE(extractor.extract("PK\x03\x04 broken").ok());
  EXPECT_EQ(extractor.extract("<p>vẫn đọc được").value().text, "vẫn đọc được\n");
}

constexpr std::chrono::milliseconds kLook{100};
constexpr const char* kOffice = "/usr/lib/libreoffice/program/soffice.bin";

/// A document that asks for a picture from the network and for a file beside it.
std::string asking_page(std::uint16_t port, const std::string& to_read) {
  return "<html><body><p>Lời</p><img src='http://127.0.0.1:" + std::to_string(port) +
         "/a.png'><iframe src='file://" + to_read + "'></iframe></body></html>";
}

TEST(Law12, LibreOfficeCallsNobodyAndShowsNoFileWhateverADocumentAsksFor) {
  if (::access(kOffice, X_OK) != 0) GTEST_SKIP() << "needs libreoffice-writer-nogui";
  const Listener listener;
  const auto to_read = testing::TempDir() + "law-12-beside-" + std::to_string(::getpid());
  std::ofstream{to_read} << kCanary;
  document::PdfMaker maker{{.child = {.wall = std::chrono::minutes{3}}}};
  const auto pdf = maker.make(asking_page(listener.port(), to_read));
  EXPECT_FALSE(listener.was_called());
  ASSERT_TRUE(pdf.ok()) << pdf.error().code;
  const auto text = document::Extractor{}.extract(pdf.value());
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(text.value().text.find(kCanary), std::string::npos);
  ::unlink(to_read.c_str());
}

TEST(Law12, TwinThatStartsLibreOfficeOutsideTheJailIsSeenToCall) {
  if (::access(kOffice, X_OK) != 0) GTEST_SKIP() << "needs libreoffice-writer-nogui";
  const Listener listener;
  const auto folder =
      std::filesystem::path{testing::TempDir()} / ("law-12-office-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  std::ofstream{folder / "page.html"} << asking_page(listener.port(), "/none");
  const auto home = "-env:UserInstallation=file://" + (folder / "home").string();
  const auto page = (folder / "page.html").string();
  // By its own starter, which starts it again once it has made its home.
  const pid_t child = ::fork();
  if (child == 0) {
    ::setpgid(0, 0);
    ::execl("/usr/bin/soffice", "soffice", home.c_str(), "--headless", "--convert-to", "pdf",
            "--outdir", folder.c_str(), page.c_str(), nullptr);
    ::_exit(127);
  }
  ::setpgid(child, child);
  // It waits for an answer that does not come; or ends, and has not called.
  while (!listener.was_called(kLook) && ::waitpid(child, nullptr, WNOHANG) == 0) {
  }
  EXPECT_TRUE(listener.was_called());
  ::kill(-child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  std::filesystem::remove_all(folder);
}

int be_worker(const std::string& task) {
  if (task == "jailed") press::work(misbehave);
  if (task == "free") {
    std::string input;
    char letter = 0;
    while (::read(STDIN_FILENO, &letter, 1) == 1) input += letter;
    const std::string answer = misbehave(input);
    return ::write(STDOUT_FILENO, answer.data(), answer.size()) < 0 ? 1 : 0;
  }
  constexpr int kUnknownTask = 64;
  const int code = document::be_worker(task);
  return code == kUnknownTask ? photo::be_worker(task) : code;
}

}  // namespace
}  // namespace tongket

int main(int count, char** arguments) {
  if (count == 3 && std::string_view{arguments[1]} == "worker") {
    return tongket::be_worker(arguments[2]);
  }
  std::signal(SIGPIPE, SIG_IGN);
  testing::InitGoogleTest(&count, arguments);
  return RUN_ALL_TESTS();
}
