// Goal: addresses, forms, cookies, tags and routes have one reading each.
// Method: examples of what browsers send beside what attackers send.
#include "wire/http.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "answer_text.h"
#include "wire/assets.h"
#include "wire/cookies.h"
#include "wire/router.h"
#include "wire/uri.h"

namespace tongket::wire {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

Request with_header(std::string name, std::string value) {
  Request request;
  request.headers.add(std::move(name), std::move(value));
  return request;
}

TEST(Path, IsDecodedOnce) {
  EXPECT_EQ(decode_path("/don-vi/Y%C3%AAn%20M%E1%BA%ADt").value(), "/don-vi/Yên Mật");
  EXPECT_EQ(decode_path("/a%252e").value(), "/a%2e");
  EXPECT_EQ(decode_path("/").value(), "/");
}

TEST(Path, CannotClimbInAnySpelling) {
  for (const auto* path :
       {"/../etc/passwd", "/a/..", "/./a", "/%2e%2e/a", "/.%2E/a", "/a%2fb", "/a%5Cb", "/a\\b"}) {
    const auto refused = decode_path(path);
    ASSERT_FALSE(refused.ok()) << path;
    EXPECT_EQ(refused.error().code, "wire.bad_path") << path;
  }
}

TEST(Path, RefusesBrokenEscapes) {
  for (const auto* path : {"/%", "/%4", "/%zz", "/%00", "/%0a", "/%C3", "/%ff%fe"}) {
    const auto refused = decode_path(path);
    ASSERT_FALSE(refused.ok()) << path;
    EXPECT_EQ(refused.error().code, "wire.bad_escape") << path;
  }
}

TEST(Path, IsEncodedSoThatItComesBack) {
  const std::string name = "Hoà Bình/2025 & 50%";
  EXPECT_EQ(percent_decode(percent_encode(name)).value(), name);
}

TEST(Form, KeepsOrderAndLines) {
  EXPECT_THAT(parse_form("a=1&b=x+y&a=%C4%90&c=d%0D%0Ae&f&=g").value(),
              ElementsAre(Pair("a", "1"), Pair("b", "x y"), Pair("a", "Đ"), Pair("c", "d\r\ne"),
                          Pair("f", ""), Pair("", "g")));
  EXPECT_TRUE(parse_form("").value().empty());
}

TEST(Form, HasAnEnd) {
  std::string many;
  for (int i = 0; i < 1001; ++i) many += "a=1&";
  const auto refused = parse_form(many);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "wire.too_many_fields");
  EXPECT_EQ(parse_form("a=%00").error().code, "wire.bad_escape");
}

TEST(Cookie, IsFoundByItsWholeName) {
  const auto request = with_header("cookie", "a=1; __Host-session=xyz; session=other");
  EXPECT_EQ(find_cookie(request, "__Host-session"), "xyz");
  EXPECT_EQ(find_cookie(request, "Host-session"), std::nullopt);
}

TEST(Cookie, PlantedTwiceIsNoCookie) {
  EXPECT_EQ(find_cookie(with_header("Cookie", "s=1; s=2"), "s"), std::nullopt);
}

TEST(Cookie, IsSetForThisHostOnlyAndOutOfReachOfScripts) {
  Response response;
  set_cookie(response, {"__Host-s", "abc", std::chrono::hours{1}}, true);
  EXPECT_EQ(response.headers.find("set-cookie"),
            "__Host-s=abc; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=3600");
  EXPECT_THROW(set_cookie(response, {"s", "a; Domain=x", {}}, true), base::Bug);
}

TEST(Tag, MatchesWeakAndStrongAndAny) {
  EXPECT_TRUE(has_current(with_header("If-None-Match", "\"a\", W/\"b\""), "\"b\""));
  EXPECT_TRUE(has_current(with_header("If-None-Match", "*"), "\"b\""));
  EXPECT_FALSE(has_current(with_header("If-None-Match", "\"a\""), "\"b\""));
  EXPECT_FALSE(has_current(Request{}, "\"b\""));
}

TEST(Encoding, IsTakenOnlyWhenTheBrowserWantsIt) {
  EXPECT_TRUE(accepts_encoding(with_header("Accept-Encoding", "gzip, br;q=0.5"), "br"));
  EXPECT_FALSE(accepts_encoding(with_header("Accept-Encoding", "gzip, br;q=0.0"), "br"));
  EXPECT_FALSE(accepts_encoding(with_header("Accept-Encoding", "gzip"), "br"));
}

TEST(Redirect, StaysOnThisHost) {
  EXPECT_EQ(moved("/a").headers.find("Location"), "/a");
  EXPECT_THROW((void)moved("//evil"), base::Bug);
  EXPECT_THROW((void)moved("https://evil"), base::Bug);
}

TEST(Status, FollowsWhatTheCallerCanDo) {
  EXPECT_EQ(status_of(base::ErrorKind::invalid), 400);
  EXPECT_EQ(status_of(base::ErrorKind::forbidden), 403);
  EXPECT_EQ(status_of(base::ErrorKind::not_found), 404);
  EXPECT_EQ(status_of(base::ErrorKind::conflict), 409);
  EXPECT_EQ(status_of(base::ErrorKind::unsupported), 415);
}

Router table() {
  Router router;
  const auto add = [&router](Method method, std::string pattern) {
    router.add({method, pattern, pattern,
                [](const Request& request) {
                  std::string text{request.pattern};
                  for (const auto& [name, value] : request.params) text += " " + name + "=" + value;
                  return text_response(200, "text/plain", text);
                },
                10});
  };
  add(Method::get, "/units/{unit}");
  add(Method::get, "/units/new");
  add(Method::post, "/units/{unit}");
  add(Method::get, "/units/{unit}/figures");
  add(Method::get, "/app/{rest*}");
  add(Method::get, "/");
  return router;
}

std::string answer_to(const Router& router, Method method, std::string path) {
  Request request;
  request.method = method;
  request.path = std::move(path);
  const auto response = router.answer(std::move(request));
  return response.status == 200 ? std::get<std::string>(response.body)
                                : std::to_string(response.status);
}

TEST(Router, PrefersTheCloserPattern) {
  const Router router = table();
  EXPECT_EQ(answer_to(router, Method::get, "/"), "/");
  EXPECT_EQ(answer_to(router, Method::get, "/units/new"), "/units/new");
  EXPECT_EQ(answer_to(router, Method::get, "/units/7"), "/units/{unit} unit=7");
  EXPECT_EQ(answer_to(router, Method::post, "/units/new"), "/units/{unit} unit=new");
  EXPECT_EQ(answer_to(router, Method::get, "/units/new/figures"), "/units/{unit}/figures unit=new");
  EXPECT_EQ(answer_to(router, Method::get, "/app/a/b.js"), "/app/{rest*} rest=a/b.js");
  EXPECT_EQ(answer_to(router, Method::get, "/units/"), "404");
  EXPECT_EQ(answer_to(router, Method::get, "/units/7/"), "404");
}

TEST(Router, GivesWhatIsAtHandAndLeavesTheRestToTheHandler) {
  Router router;
  const Handler handler = [](const Request&) { return text_response(200, "text/plain", "made"); };
  router.add({Method::get, "/plain", "plain", handler});
  router.add({.method = Method::get,
              .pattern = "/kept",
              .name = "kept",
              .handler = handler,
              .at_hand = [](const Request& request) -> std::optional<Response> {
                if (request.path != "/kept" || request.headers.has("If-None-Match"))
                  throw base::Bug{"x"};
                return text_response(200, "text/plain", "kept");
              }});
  const auto at_hand = [&](Request request, std::string path) {
    request.path = std::move(path);
    return router.answer_at_hand(request, router.find(Method::get, request.path));
  };
  EXPECT_EQ(bytes_of(at_hand({}, "/kept")->body), "kept");
  EXPECT_FALSE(at_hand({}, "/plain").has_value());
  EXPECT_FALSE(at_hand({}, "/nowhere").has_value());
  EXPECT_FALSE(at_hand(with_header("If-None-Match", "*"), "/kept").has_value())
      << "a fault is the handler's to tell";
}

TEST(Router, SaysWhichMethodsAPathHas) {
  const Router router = table();
  Request request;
  request.method = Method::del;
  request.path = "/units/7";
  const auto refused = router.answer(request);
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(refused.headers.find("Allow"), "GET, HEAD, POST");
}

TEST(Router, RefusesASecondRouteOfTheSameShape) {
  Router router = table();
  const Handler handler = [](const Request&) { return Response{}; };
  EXPECT_THROW(router.add({Method::get, "/units/{other}", "x", handler}), base::Bug);
  EXPECT_THROW(router.add({Method::get, "/a/{rest*}/b", "x", handler}), base::Bug);
}

TEST(Router, ListsEveryRouteInOrder) {
  const Router router = table();
  ASSERT_EQ(router.routes().size(), 6U);
  EXPECT_EQ(router.routes().front().pattern, "/units/{unit}");
  EXPECT_EQ(router.routes().front().body_bytes_max, 0U);
}

TEST(Router, LetsTheErrorPageSpeakAndTheJournalHear) {
  std::vector<std::string> heard;
  Router router{
      [](const Request&, const Trouble& trouble) {
        return text_response(200, "text/plain", "page " + std::string{trouble.error.code});
      },
      [&heard](const Request&, const Trouble& trouble) { heard.push_back(trouble.detail); }};
  router.add({Method::get, "/bug", "bug",
              [](const Request&) -> Response { throw base::Bug{"inner secret"}; }});
  Request request;
  request.path = "/bug";
  const auto response = router.answer(request);
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(std::get<std::string>(response.body), "page wire.bug");
  EXPECT_THAT(heard, ElementsAre("inner secret"));
}

TEST(Asset, TravelsInTheFormTheBrowserTakes) {
  const Handler handler = asset_handler({"/app.js", "plain bytes", "zipped", "brotli", true});
  const auto br = handler(with_header("Accept-Encoding", "gzip, deflate, br"));
  EXPECT_EQ(bytes_of(br.body), "brotli");
  EXPECT_EQ(br.headers.find("Content-Encoding"), "br");
  EXPECT_EQ(br.headers.find("Vary"), "Accept-Encoding");
  EXPECT_EQ(br.headers.find("Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(br.headers.find("Cache-Control"), "public, max-age=31536000, immutable");
  const auto plain = handler(Request{});
  EXPECT_EQ(bytes_of(plain.body), "plain bytes");
  EXPECT_EQ(plain.headers.find("Content-Encoding"), std::nullopt);
  EXPECT_NE(plain.headers.find("ETag"), br.headers.find("ETag"));
}

TEST(Asset, WithoutAFixedNameIsAskedForAgain) {
  const auto page = asset_handler({"/index.html", "<!doctype html>", {}, {}, false})(Request{});
  EXPECT_EQ(page.headers.find("Cache-Control"), "no-cache");
  EXPECT_EQ(page.headers.find("Vary"), std::nullopt);
}

TEST(Events, CannotBeginAFieldOfTheirOwn) {
  EXPECT_EQ(event_text({"changed", "a\nevent: b\r\nc\rd", "7"}),
            "id: 7\nevent: changed\ndata: a\ndata: event: b\ndata: c d\n\n");
  EXPECT_THROW(static_cast<void>(event_text({"a\nb", "", ""})), base::Bug);
}

TEST(Headers, AreCompletedButNeverOverruled) {
  Headers headers{{"Content-Security-Policy", "default-src 'none'"}, {"ETag", "\"1\""}};
  const base::Instant at = base::parse_instant("2025-12-14T07:05:03.000Z").value();
  complete_headers(headers, at, true);
  EXPECT_EQ(headers.find("Content-Security-Policy"), "default-src 'none'");
  EXPECT_EQ(headers.find("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(headers.find("Date"), "Sun, 14 Dec 2025 07:05:03 GMT");
  EXPECT_EQ(headers.find("Cache-Control"), std::nullopt);
  EXPECT_EQ(headers.find("Strict-Transport-Security"), "max-age=31536000");
}

}  // namespace
}  // namespace tongket::wire
