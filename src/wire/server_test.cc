// Goal: what a browser, a proxy or an attacker sends is answered as the door promises.
// Method: a real server on a free loopback port and a plain socket that speaks byte by byte;
// waiting is always for an event (an answer, an end), never for time to pass.
#include "wire/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_house.h"

namespace tongket::wire {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(Server, AnswersAQuestionWithTheRoutesAnswer) {
  const House house;
  const auto answer =
      house.ask("GET /hello/Y%C3%AAn%20M%E1%BA%ADt?x=1&x=a+b HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(answer, HasSubstr("hello Yên Mật x=1 x=a b"));
}

}  // namespace
}  // namespace tongket::wire
