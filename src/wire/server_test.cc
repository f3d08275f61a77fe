// Goal: what a browser, a proxy or an attacker sends is answered as the door promises.
// Method: a real server on a free loopback port and a plain socket that speaks byte by byte;
// waiting is always for an event (an answer, an end), never for time to pass.
#include "wire/server.h"

#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_house.h"
#include "wire/client.h"

namespace tongket::wire {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::string_view kHello = "GET /hello/a HTTP/1.1\r\nHost: a\r\n\r\n";

ClientOptions to(const House& house) { return {.port = house.port(), .timeout = 10s}; }

TEST(Server, AnswersAQuestionWithTheRoutesAnswer) {
  const House house;
  const auto answer =
      house.ask("GET /hello/Y%C3%AAn%20M%E1%BA%ADt?x=1&x=a+b HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(answer, HasSubstr("hello Yên Mật x=1 x=a b"));
}

TEST(Server, SendsSecurityHeadersWithEveryAnswerAndDoesNotSayWhoItIs) {
  const House house;
  for (const auto* target : {"/hello/a", "/no-such", "/bug"}) {
    const auto answer = house.ask("GET " + std::string{target} + " HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_THAT(answer, HasSubstr("Content-Security-Policy: default-src 'self'"));
    EXPECT_THAT(answer, HasSubstr("X-Content-Type-Options: nosniff"));
    EXPECT_THAT(answer, HasSubstr("Cache-Control: no-store"));
    EXPECT_THAT(answer, HasSubstr("Date: Sun, 14 Dec 2025 07:05:03 GMT"));
    EXPECT_THAT(answer, Not(HasSubstr("Server:")));
    EXPECT_THAT(answer, Not(HasSubstr("Strict-Transport-Security")));
  }
}

TEST(Server, KeepsAConnectionForTheNextQuestion) {
  const House house;
  Caller caller = house.call();
  for (int i = 0; i < 3; ++i) {
    caller.say(kHello);
    EXPECT_THAT(caller.hear("hello a"), StartsWith("HTTP/1.1 200"));
  }
}

TEST(Server, AnswersQuestionsSentInOneBreathInOrder) {
  const House house;
  Caller caller = house.call();
  caller.say(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nfirstGET /hello/second "
      "HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const auto answers = caller.hear_all();
  EXPECT_LT(answers.find("echo first"), answers.find("hello second"));
  EXPECT_NE(answers.find("hello second"), std::string::npos);
}

TEST(Server, SaysWhenAPathIsUnknownOrHasOtherMethods) {
  const House house;
  EXPECT_THAT(house.ask("GET /no-such HTTP/1.1\r\nHost: a\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 404 Not Found"), HasSubstr("wire.not_found")));
  EXPECT_THAT(house.ask("DELETE /echo HTTP/1.1\r\nHost: a\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 405"), HasSubstr("Allow: POST\r\n")));
  EXPECT_THAT(house.ask("GET /%2e%2e/etc HTTP/1.1\r\nHost: a\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 400"), HasSubstr("wire.bad_path")));
}

TEST(Server, AnswersAQuestionForTheHeadWithoutABody) {
  const House house;
  const auto answer = house.ask("HEAD /hello/a HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_THAT(answer, HasSubstr("Content-Length: 7\r\n"));
  EXPECT_THAT(answer, Not(HasSubstr("hello")));
}

TEST(Server, DoesNotSendAgainWhatTheBrowserHas) {
  const House house;
  const auto answer = house.ask("GET /tagged HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"v7\"\r\n\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 304 Not Modified"));
  EXPECT_THAT(answer, HasSubstr("ETag: \"v7\""));
  EXPECT_THAT(answer, Not(HasSubstr("\r\n\r\ntagged")));
  EXPECT_THAT(house.ask("GET /tagged HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"v6\"\r\n\r\n"),
              HasSubstr("\r\n\r\ntagged"));
}

TEST(Server, TurnsAFaultIntoAnAnswerAndTellsOnlyTheJournal) {
  House house;
  EXPECT_THAT(house.ask("GET /bug HTTP/1.1\r\nHost: a\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 500"), Not(HasSubstr("secret"))));
  EXPECT_THAT(house.ask("GET /outage HTTP/1.1\r\nHost: a\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 503"), HasSubstr("Retry-After:"), Not(HasSubstr("disk"))));
  house.server().stop();
  EXPECT_THAT(house.journal(), ElementsAre("secret detail", "disk"));
}

TEST(Server, LetsNoHeaderBreakOutOfItsLine) {
  const House house;
  EXPECT_THAT(house.ask("GET /torn HTTP/1.1\r\nHost: a\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 500"), Not(HasSubstr("Set-Cookie"))));
}

TEST(Server, RefusesALongBodyBeforeItComes) {
  const House house;
  const auto answer = house.ask("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1025\r\n\r\n");
  EXPECT_THAT(answer, AllOf(StartsWith("HTTP/1.1 413"), HasSubstr("wire.too_large"),
                            HasSubstr("Connection: close")));
}

TEST(Server, AnswersEvenWhileTheTooLongBodyIsStillComing) {
  const House house;
  Caller caller = house.call();
  caller.say("PUT /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 50000000\r\n\r\n");
  const std::string block(1'000'000, 'x');
  for (int i = 0; i < 50; ++i) caller.say(block);
  EXPECT_THAT(caller.hear_all(), StartsWith("HTTP/1.1 413"));
}

TEST(Server, TakesABodyUpToTheLimitOfItsRoute) {
  const House house;
  const std::string body(4 * 1024 * 1024, 'x');
  const auto answer =
      ask(to(house), {.method = Method::put, .target = "/upload", .headers = {}, .body = body});
  EXPECT_EQ(answer.value().body, std::to_string(body.size()));
}

TEST(Server, RefusesBodiesThatTogetherTakeTooMuchMemory) {
  const House house{{.bodies_bytes_max = 1000}};
  Caller first = house.call();
  first.say(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 800\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_THAT(first.hear(), StartsWith("HTTP/1.1 100 Continue"));
  const std::string second =
      "POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 300\r\n\r\n";
  EXPECT_THAT(house.ask(second), StartsWith("HTTP/1.1 503"));
  first.hang_up();
  // The server learns of the hang-up by itself; until then the answer stays the same.
  while (!house.ask(second + std::string(300, 'x')).starts_with("HTTP/1.1 200")) {
  }
}

TEST(Server, RefusesALongHead) {
  const House house{{.header_bytes_max = 1000}};
  EXPECT_THAT(
      house.ask("GET /hello/a HTTP/1.1\r\nHost: a\r\nX: " + std::string(1000, 'x') + "\r\n\r\n"),
      StartsWith("HTTP/1.1 431"));
}

TEST(Server, NeverRunsTheRequestHiddenBehindARefusedOne) {
  House house;
  const auto answer = house.ask(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: "
      "chunked\r\n\r\n0\r\n\r\nGET /bug HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 400"));
  EXPECT_EQ(answer.find("HTTP/1.1", 8), std::string::npos) << "a second answer";
  house.server().stop();
  EXPECT_TRUE(house.journal().empty());
}

TEST(Server, AnswersWhatCameBeforeARefusedRequestFirst) {
  const House house;
  const auto answers =
      house.ask(std::string{kHello} + "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
  EXPECT_THAT(answers, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answers, HasSubstr("HTTP/1.1 400"));
}

TEST(Server, EndsAConnectionThatDoesNotFinishItsRequest) {
  const House house{{.read_timeout = 100ms}};
  Caller caller = house.call();
  caller.say("GET /hello/a HTT");
  EXPECT_EQ(caller.hear_all(), "");
  EXPECT_TRUE(caller.ended());
}

TEST(Server, SaysBusyWhenTheQueueIsFull) {
  const House house{{.worker_threads = 1, .queue_max = 0}};
  EXPECT_THAT(house.ask("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx"),
              AllOf(StartsWith("HTTP/1.1 503"), HasSubstr("wire.busy")));
  EXPECT_THAT(house.ask(kHello), StartsWith("HTTP/1.1 200"));
}

TEST(Server, ServesManyConnectionsAtOnceAndMakesMoreWait) {
  const House house{{.connections_max = 50}};
  std::vector<Caller> callers;
  for (int i = 0; i < 200; ++i) callers.push_back(house.call());
  for (const Caller& caller : callers) {
    caller.say("GET /hello/a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  }
  for (Caller& caller : callers) EXPECT_THAT(caller.hear_all(), StartsWith("HTTP/1.1 200"));
}

TEST(Server, SaysWhenItCannotListen) {
  const House house;
  StandingClock clock;
  const auto busy = Server::start({.port = house.port()}, Router{}, clock);
  ASSERT_FALSE(busy.ok());
  EXPECT_EQ(busy.error().code, "wire.port_busy");
  EXPECT_EQ(busy.error().args[1].second, std::to_string(house.port()));
  for (const auto* address : {"nowhere", "192.0.2.1", "300.1.1.1"}) {
    const auto bad = Server::start({.address = address}, Router{}, clock);
    ASSERT_FALSE(bad.ok()) << address;
    EXPECT_EQ(bad.error().code, "wire.bad_address") << address;
  }
}

TEST(Server, BelievesOnlyTheProxyItTrusts) {
  constexpr std::string_view kForwarded =
      "GET /whoami HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 6.6.6.6, 10.1.2.3\r\nX-Forwarded-Proto: "
      "https\r\n\r\n";
  const House careful;
  EXPECT_THAT(careful.ask(kForwarded), HasSubstr("127.0.0.1 plain"));
  const House behind{{.trusted_proxies = {"127.0.0.1"}}};
  EXPECT_THAT(behind.ask(kForwarded), HasSubstr("10.1.2.3 secure"));
}

TEST(Server, SendsAFileFromDisk) {
  const House house;
  const auto answer = house.ask("GET /file HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_THAT(answer, HasSubstr("// Goal: what a browser, a proxy"));
  EXPECT_THAT(house.ask("GET /file-gone HTTP/1.1\r\nHost: a\r\n\r\n"), StartsWith("HTTP/1.1 500"));
}

TEST(EventStream, BringsWhatTheHouseSays) {
  House house;
  Caller browser = house.call();
  browser.say("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto stream = house.streams().wait_for(1);
  EXPECT_TRUE(stream->send({"changed", "unit 7", "12"}));
  const auto heard = browser.hear("unit 7");
  EXPECT_THAT(heard, HasSubstr("Content-Type: text/event-stream"));
  EXPECT_THAT(heard, HasSubstr("id: 12\nevent: changed\ndata: unit 7"));
  stream->close();
  EXPECT_THAT(browser.hear("0\r\n\r\n"), HasSubstr("0\r\n\r\n"));
  EXPECT_FALSE(stream->send({"changed", "late", ""}));
}

TEST(EventStream, OutlivesASilenceLongerThanTheTimeForAnAnswer) {
  House house{{.handle_timeout = 200ms, .heartbeat = 50ms}};
  Caller browser = house.call();
  browser.say("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto stream = house.streams().wait_for(1);
  // Twelve heartbeats are three times the time limit.
  for (int beats = 0; beats < 12; ++beats) ASSERT_THAT(browser.hear(":\n\n"), HasSubstr(":\n\n"));
  EXPECT_TRUE(stream->open());
  EXPECT_TRUE(stream->send({"", "still here", ""}));
  EXPECT_THAT(browser.hear("still here"), HasSubstr("data: still here"));
}

TEST(EventStream, WithoutHeartbeatIsCutWhichIsWhyThereIsOne) {
  House house{{.handle_timeout = 200ms, .heartbeat = 60s}};
  Caller browser = house.call();
  browser.say("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_THAT(browser.hear_all(), Not(HasSubstr("0\r\n\r\n")));
  EXPECT_TRUE(browser.ended());
}

TEST(EventStream, EndsWhenTheBrowserHasLeft) {
  House house{{.heartbeat = 20ms}};
  Caller browser = house.call();
  browser.say("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto stream = house.streams().wait_for(1);
  EXPECT_EQ(house.server().event_streams(), 1U);
  browser.hang_up();
  while (stream->open()) std::this_thread::yield();
  while (house.server().event_streams() > 0) std::this_thread::yield();
}

TEST(EventStream, IsClosedWhenTheBrowserReadsTooSlowly) {
  House house;
  Caller browser = house.call();
  browser.say("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto stream = house.streams().wait_for(1);
  const Event large{"", std::string(64 * 1024, 'x'), ""};
  while (stream->send(large)) {
  }
  EXPECT_FALSE(stream->open());
}

TEST(EventStream, HasARoomOfItsOwnThatFillsUp) {
  House house{{.event_streams_max = 1}};
  Caller first = house.call();
  first.say("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
  house.streams().wait_for(1);
  EXPECT_THAT(house.ask("GET /events HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 503"), HasSubstr("wire.busy")));
}

TEST(EventStream, IsFollowedByTheClient) {
  House house;
  std::vector<std::string> heard;
  std::thread speaker{[&house] {
    const auto stream = house.streams().wait_for(1);
    stream->send({"", "one\ntwo", ""});
    stream->send({"", "three", ""});
    stream->close();
  }};
  const auto answer = follow(to(house), {.target = "/events"}, [&heard](const Event& event) {
    heard.push_back(event.data);
    return true;
  });
  speaker.join();
  EXPECT_EQ(answer.value().status, 200);
  EXPECT_THAT(heard, ElementsAre("one\ntwo", "three"));
}

TEST(Stop, LetsTheRunningAnswerEnd) {
  House house;
  Caller caller = house.call();
  caller.say("POST /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  house.gate().wait_until_entered();
  std::thread stopper{[&house] { house.server().stop(); }};
  house.gate().open();
  EXPECT_THAT(caller.hear_all(), HasSubstr("waited"));
  stopper.join();
}

TEST(Stop, EndsStreamsAndIdleConnections) {
  House house;
  Caller idle = house.call();
  idle.say(kHello);
  idle.hear("hello a");
  Caller browser = house.call();
  browser.say("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto stream = house.streams().wait_for(1);
  house.server().stop();
  EXPECT_THAT(browser.hear_all(), HasSubstr("0\r\n\r\n"));
  idle.hear_all();
  EXPECT_TRUE(idle.ended());
  EXPECT_FALSE(stream->open());
  EXPECT_FALSE(stream->send({"", "too late", ""}));
}

TEST(Stop, CutsABrowserThatHoldsOn) {
  House house{{.stop_patience = 50ms}};
  Caller caller = house.call();
  caller.say("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  caller.hear("\r\n\r\n");
  house.server().stop();
}

TEST(Client, SaysWhenNobodyListens) {
  std::uint16_t port = 0;
  {
    const House house;
    port = house.port();
  }
  const auto answer = ask({.port = port}, {});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, "wire.nobody_listens");
}

TEST(Client, HearsWhyItsLongBodyIsRefused) {
  const House house;
  const std::string body(50 * 1000 * 1000, 'x');
  const auto answer =
      ask(to(house), {.method = Method::put, .target = "/upload", .headers = {}, .body = body});
  EXPECT_EQ(answer.value().status, 413);
  EXPECT_THAT(answer.value().body, HasSubstr("wire.too_large"));
}

}  // namespace
}  // namespace tongket::wire
