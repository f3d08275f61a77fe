// Goal: an office without a certificate authority still speaks TLS that its computers can trust.
// Method: a local authority in a folder of its own, a real handshake, and every way it must fail.
#include "wire/tls.h"

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "test_house.h"
#include "wire/client.h"

namespace tongket::wire {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

/// A folder that goes when the test does.
class Folder {
 public:
  Folder() {
    std::string name = testing::TempDir() + "tongket-tls-XXXXXX";
    path = ::mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

/// Certificates are checked against the clock of this computer by the client's TLS.
base::Instant today() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string read(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream{path}.rdbuf();
  return text.str();
}

TEST(LocalTls, CarriesAQuestionAndItsAnswer) {
  const Folder folder;
  const auto tls =
      ensure_local_tls(folder.path / "tls", {"localhost", "127.0.0.1"}, today()).value();
  const House house{{.tls = tls.server}};
  const ClientOptions options{.port = house.port(), .authority = tls.authority, .timeout = 10s};
  const auto answer = ask(options, {.target = "/whoami"}).value();
  EXPECT_EQ(answer.body, "127.0.0.1 secure");
  EXPECT_THAT(std::string{answer.headers.find("Strict-Transport-Security").value()},
              HasSubstr("max-age"));
  const std::string body(3'000'000, 'x');
  EXPECT_EQ(ask(options, {.method = Method::put, .target = "/upload", .headers = {}, .body = body})
                .value()
                .body,
            "3000000");
}

TEST(LocalTls, RefusesTheSameAttacksAsThePlainServer) {
  const Folder folder;
  const auto tls = ensure_local_tls(folder.path, {"localhost"}, today()).value();
  const House house{{.tls = tls.server}};
  const ClientOptions options{.port = house.port(), .authority = tls.authority, .timeout = 10s};
  EXPECT_EQ(ask(options, {.headers = {{"Host", "twice"}}}).value().status, 400);
}

TEST(LocalTls, IsNotTrustedUnderAnotherNameOrByAnotherAuthority) {
  const Folder folder;
  const auto tls = ensure_local_tls(folder.path / "a", {"localhost"}, today()).value();
  const auto other = ensure_local_tls(folder.path / "b", {"localhost"}, today()).value();
  const House house{{.tls = tls.server}};
  for (const auto& options :
       {ClientOptions{.port = house.port(), .authority = other.authority},
        ClientOptions{
            .port = house.port(), .authority = tls.authority, .server_name = "elsewhere"}}) {
    const auto answer = ask(options, {.target = "/whoami"});
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().code, "wire.no_answer");
  }
}

TEST(LocalTls, EndsACallerThatNeverShakesHands) {
  const Folder folder;
  const auto tls = ensure_local_tls(folder.path, {"localhost"}, today()).value();
  const House house{{.tls = tls.server, .read_timeout = 100ms}};
  Caller caller = house.call();
  caller.hear_all();
  EXPECT_TRUE(caller.ended());
}

TEST(LocalTls, StopsWhileSomebodyShakesHands) {
  const Folder folder;
  const auto tls = ensure_local_tls(folder.path, {"localhost"}, today()).value();
  House house{{.tls = tls.server, .stop_patience = 50ms}};
  const Caller caller = house.call();
  caller.say("\x16\x03\x01");
  house.server().stop();
}

TEST(LocalTls, KeepsItsKeysToItself) {
  const Folder folder;
  const auto tls = ensure_local_tls(folder.path / "tls", {"localhost"}, today()).value();
  for (const auto& path :
       {tls.server.key, tls.server.certificate, tls.authority, folder.path / "tls" / "ca.key"}) {
    struct stat about {};
    ASSERT_EQ(::stat(path.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U) << path;
  }
}

TEST(LocalTls, IsRenewedInTimeUnderTheSameAuthority) {
  const Folder folder;
  const auto now = today();
  const auto tls = ensure_local_tls(folder.path, {"localhost"}, now).value();
  const auto first = read(tls.server.certificate);
  const auto authority = read(tls.authority);
  ASSERT_TRUE(ensure_local_tls(folder.path, {"localhost"}, now + std::chrono::days{366}).ok());
  EXPECT_EQ(read(tls.server.certificate), first);
  ASSERT_TRUE(ensure_local_tls(folder.path, {"localhost"}, now + std::chrono::days{368}).ok());
  EXPECT_NE(read(tls.server.certificate), first);
  EXPECT_EQ(read(tls.authority), authority);
  ASSERT_TRUE(ensure_local_tls(folder.path, {"localhost"}, now + std::chrono::days{3630}).ok());
  EXPECT_NE(read(tls.authority), authority);
}

TEST(LocalTls, IsIssuedAnewForANewName) {
  const Folder folder;
  const auto tls = ensure_local_tls(folder.path, {"localhost"}, today()).value();
  const auto first = read(tls.server.certificate);
  ASSERT_TRUE(ensure_local_tls(folder.path, {"localhost", "10.0.0.7"}, today()).ok());
  EXPECT_NE(read(tls.server.certificate), first);
}

TEST(LocalTls, RefusesWhatIsNoName) {
  const Folder folder;
  for (const auto* name : {"", "a b", "a,DNS:b", "-a", "a..b", "1.2.3.4/8"}) {
    const auto refused = ensure_local_tls(folder.path, {name}, today());
    ASSERT_FALSE(refused.ok()) << name;
    EXPECT_EQ(refused.error().code, "wire.bad_name") << name;
  }
  EXPECT_EQ(ensure_local_tls(folder.path, {}, today()).error().code, "wire.bad_name");
}

TEST(LocalTls, NamesTheFileThatCannotBeUsed) {
  const Folder folder;
  StandingClock clock;
  const auto one = ensure_local_tls(folder.path / "a", {"localhost"}, today()).value();
  const auto two = ensure_local_tls(folder.path / "b", {"localhost"}, today()).value();
  const auto missing =
      Server::start({.tls = TlsFiles{folder.path / "none.pem", one.server.key}}, Router{}, clock);
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, "wire.tls_files");
  EXPECT_THAT(missing.error().args[0].second, HasSubstr("none.pem"));
  const auto strangers =
      Server::start({.tls = TlsFiles{one.server.certificate, two.server.key}}, Router{}, clock);
  ASSERT_FALSE(strangers.ok());
  EXPECT_EQ(strangers.error().code, "wire.tls_files");
}

}  // namespace
}  // namespace tongket::wire
