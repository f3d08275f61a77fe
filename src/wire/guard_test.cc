// Goal: no request that two programs could read differently gets past the gate, however its bytes
// are cut into packets.
// Method: a corpus of requests known from attacks on proxies, and of proper ones; each is fed
// whole, byte by byte, and cut at every place, and the verdict must be the same.
#include "guard.h"

#include <gtest/gtest.h>

namespace tongket::wire {
namespace {

class Hall : public Admission {
 public:
  std::size_t body_bytes_max(std::string_view method, std::string_view /*target*/) override {
    return method == "POST" ? 10 : 0;
  }
  bool take(std::size_t bytes) override {
    if (taken + bytes > room) return false;
    taken += bytes;
    return true;
  }
  void give_back(std::size_t bytes) override { taken -= bytes; }

  std::size_t room = 1000;
  std::size_t taken = 0;
};

/// 0 when all bytes went through, else the status of the refusal.
int verdict(std::string_view bytes, std::size_t step) {
  Hall hall;
  Guard guard{200, hall};
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    const auto part = bytes.substr(at, step);
    const auto good = guard.feed(part);
    if (guard.refusal()) return guard.refusal()->status;
    EXPECT_EQ(good, part.size());
  }
  return 0;
}

int verdict_at_every_cut(std::string_view bytes) {
  const int whole = verdict(bytes, bytes.size());
  for (std::size_t step = 1; step < bytes.size(); ++step) {
    EXPECT_EQ(verdict(bytes, step), whole) << "cut every " << step << " bytes of\n" << bytes;
  }
  return whole;
}

struct Case {
  std::string_view name;
  std::string_view bytes;
  int status;
};

constexpr Case kCases[] = {
    {"Plain", "GET /a?b=%20 HTTP/1.1\r\nHost: a.vn:80\r\n\r\n", 0},
    {"OldVersionWithoutHost", "GET / HTTP/1.0\r\n\r\n", 0},
    {"BodyByLength", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", 0},
    {"BodyByChunks",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
     "chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
     0},
    {"TwoInARow",
     "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\naGET / HTTP/1.1\r\nHost: a\r\n\r\n",
     0},
    {"LengthAndChunks",
     "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: "
     "chunked\r\n\r\n0\r\n\r\nG",
     400},
    {"ChunksAndLength",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: "
     "5\r\n\r\n0\r\n\r\nG",
     400},
    {"TwoLengths",
     "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400},
    {"SameLengthTwice",
     "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400},
    {"LengthList", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc", 400},
    {"LengthWithSign", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc", 400},
    {"LengthNegative", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -3\r\n\r\nabc", 400},
    {"LengthHexadecimal", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x3\r\n\r\nabc", 400},
    {"LengthEmpty", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n", 400},
    {"LengthBeyondMachines",
     "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551619\r\n\r\nabc", 413},
    {"SpaceBeforeColon",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400},
    {"FoldedLine",
     "POST / HTTP/1.1\r\nHost: a\r\nX: b\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    {"EncodingUnknown", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n", 501},
    {"EncodingChain",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n", 501},
    {"EncodingTwice",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n",
     400},
    {"EncodingAfterVerticalTab",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\x0B"
     "chunked\r\n\r\n0\r\n\r\n",
     400},
    {"ChunksInOldVersion",
     "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    {"ChunkExtension",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\n\r\n",
     400},
    {"ChunkSizeEmpty",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\r\nabc\r\n0\r\n\r\n", 400},
    {"ChunkSizeTooLong",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
     "chunked\r\n\r\n000000003\r\nabc\r\n0\r\n\r\n",
     400},
    {"ChunkSizeWithPrefix",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n",
     400},
    {"ChunkWithoutEnd",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd0\r\n\r\n", 400},
    {"ChunkBareLineFeed",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n", 400},
    {"Trailer", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n",
     400},
    {"BareLineFeed", "GET / HTTP/1.1\nHost: a\n\n", 400},
    {"BareReturn", "GET / HTTP/1.1\r\nHost: a\rX: y\r\n\r\n", 400},
    {"NoHost", "GET / HTTP/1.1\r\n\r\n", 400},
    {"TwoHosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
    {"HostWithPath", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
    {"AbsoluteTarget", "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"TargetWithSpace", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"TargetWithRawBytes", "GET /\xC4\x91 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"TwoSpaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"NoVersion", "GET /\r\n\r\n", 400},
    {"VersionOfTheFuture", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
    {"MethodUnknown", "PURGE / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
    {"Tunnel", "CONNECT /a HTTP/1.1\r\nHost: a\r\n\r\n", 501},
    {"Upgrade", "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n", 400},
    {"LeadingLine", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"TlsOnThePlainPort", "\x16\x03\x01\x02", 400},
    {"Longer", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n", 413},
    {"LongerByChunks",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
     "chunked\r\n\r\n6\r\nabcdef\r\n6\r\nabcdef\r\n",
     413},
    {"BodyWhereNoneBelongs", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na", 413},
    {"ExpectSomethingElse", "POST / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\n\r\n", 417},
};

class Corpus : public testing::TestWithParam<Case> {};

TEST_P(Corpus, HasOneVerdictHoweverItIsCut) {
  EXPECT_EQ(verdict_at_every_cut(GetParam().bytes), GetParam().status);
}

INSTANTIATE_TEST_SUITE_P(Guard, Corpus, testing::ValuesIn(kCases),
                         [](const auto& named) { return std::string{named.param.name}; });

TEST(Guard, RefusesAHeadThatNeverEnds) {
  EXPECT_EQ(verdict("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(300, 'x'), 7), 431);
}

TEST(Guard, LetsNoByteOfARefusedMessageThrough) {
  Hall hall;
  Guard guard{200, hall};
  const std::string good = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  EXPECT_EQ(guard.feed(good + "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), good.size());
  EXPECT_TRUE(guard.refusal());
  EXPECT_EQ(guard.feed(good), 0U);
}

TEST(Guard, GivesTheMemoryOfABodyBackWithTheNextRequest) {
  Hall hall;
  hall.room = 15;
  const std::string post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n";
  Guard guard{200, hall};
  EXPECT_EQ(guard.feed(post + "123456789"), post.size() + 9);
  EXPECT_EQ(hall.taken, 9U);
  EXPECT_EQ(guard.feed(post), post.size());
  EXPECT_EQ(hall.taken, 9U);
  Guard other{200, hall};
  EXPECT_EQ(other.feed(post), 0U);
  ASSERT_TRUE(other.refusal());
  EXPECT_EQ(other.refusal()->status, 503);
}

TEST(Guard, OwesAContinueOnlyBeforeTheBodyCame) {
  Hall hall;
  const std::string head =
      "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
  Guard waiting{200, hall};
  EXPECT_EQ(waiting.feed(head), head.size());
  EXPECT_TRUE(waiting.take_continue());
  EXPECT_FALSE(waiting.take_continue());
  Guard hasty{200, hall};
  EXPECT_EQ(hasty.feed(head + "ab"), head.size() + 2);
  EXPECT_FALSE(hasty.take_continue());
}

}  // namespace
}  // namespace tongket::wire
