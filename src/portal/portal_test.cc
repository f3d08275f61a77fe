// Goal: a citizen reads what was published, on any device, and nobody reads anything else.
// Method: a showcase folder of a made-up place; pages asked for without a network, as the router
// answers them, and once over a real socket.
#include "portal/portal.h"

#include <fstream>

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "showcase/folder.h"
#include "showcase/testing/made_up.h"
#include "wire/server.h"
#include "wire/uri.h"

namespace tongket::portal {
namespace {

namespace fs = std::filesystem;
using showcase::Article;
using showcase::made_up::day;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kId = "k3v9q2m7xa";
constexpr std::string_view kWithdrawn = "p4w8z6n2cd";

/// The page as it reads: a space that no line breaks at is a space.
std::string text_of(const wire::Response& response) {
  std::string text{wire::bytes_of(response.body)};
  for (auto at = text.find("\u00a0"); at != std::string::npos; at = text.find("\u00a0", at)) {
    text.replace(at, 2, " ");
  }
  return text;
}

std::string header(const wire::Response& response, std::string_view name) {
  return std::string{response.headers.find(name).value_or("")};
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

class PublicPages : public testing::Test {
 protected:
  PublicPages() : folder_{fresh_folder()}, portal_{folder_, "https://quocphong.example.vn"} {
    publish(showcase::made_up::content());
  }
  ~PublicPages() override { fs::remove_all(folder_); }

  void publish(const showcase::Content& content) {
    showcase::write(showcase::Snapshot::make(content).value(), folder_,
                    showcase::made_up::bytes_named);
    look();
  }
  /// The made-up showcase with its one article changed.
  void publish_with(const std::function<void(Article&)>& change) {
    auto content = showcase::made_up::content();
    change(content.articles[0]);
    publish(content);
  }

  Portal::Look look() { return portal_.look(); }
  [[nodiscard]] fs::path file() const { return folder_ / showcase::kFileName; }
  [[nodiscard]] wire::Router router() const { return portal_.router(); }

  [[nodiscard]] wire::Response get(std::string_view target, wire::Headers headers = {}) const {
    wire::Request request;
    const auto question = std::min(target.find('?'), target.size());
    request.path = target.substr(0, question);
    if (question < target.size()) {
      request.query = wire::parse_form(target.substr(question + 1)).value();
    }
    request.headers = std::move(headers);
    return router().answer(std::move(request));
  }
  [[nodiscard]] std::string page(std::string_view target) const { return text_of(get(target)); }
  [[nodiscard]] std::string article_page() const { return page("/bai/" + std::string{kId}); }

 private:
  static fs::path fresh_folder() {
    std::string name = (fs::temp_directory_path() / "portal-XXXXXX").string();
    return ::mkdtemp(name.data());
  }

  fs::path folder_;
  Portal portal_;
};

TEST_F(PublicPages, ShowAnArticleWithEverythingThatBelongsToIt) {
  const auto response = get("/bai/k3v9q2m7xa");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(header(response, "Content-Type"), "text/html; charset=utf-8");
  EXPECT_THAT(text_of(response),
              AllOf(HasSubstr("<h1>Xã Đồng Nổi tổng kết công tác quốc phòng năm 2024</h1>"),
                    HasSubstr("Hội nghị đánh giá kết quả một năm."),
                    HasSubstr("<p>Huấn luyện đúng kế hoạch.</p>"),
                    HasSubstr("<li>Giữ vững nền nếp trực sẵn sàng chiến đấu.</li>"),
                    HasSubstr("Công bố 20/12/2024"), HasSubstr("Hội nghị 05/12/2024"),
                    HasSubstr("Nguồn: Ban Chỉ huy quân sự xã Đồng Nổi"),
                    HasSubstr("Trước đây là xã Đồng Cả, xã Nổi Con và một phần xã Gò Sim, huyện "
                              "Cù Lao, tỉnh An Hạ. Căn cứ: Nghị quyết số 12/NQ-UBTVQH14, có hiệu "
                              "lực từ 01/01/2020."),
                    HasSubstr("Nay là xã Sông Trăng, tỉnh An Hạ. Căn cứ: Nghị quyết số "
                              "34/NQ-UBTVQH15, có hiệu lực từ 01/07/2025.")));
}

TEST_F(PublicPages, ShowPhotosInTheWidthThatFitsAndFilesToTakeAlong) {
  publish_with([](Article& article) { article = showcase::made_up::with_files(); });
  const auto shown = article_page();
  using showcase::made_up::file_name;
  const std::string folder = "/bai/k3v9q2m7xa/tep/";
  EXPECT_THAT(shown,
              AllOf(HasSubstr("<source type=\"image/webp\" srcset=\"" + folder +
                              file_name("một-s", ".webp") + " 480w, " + folder +
                              file_name("một-l", ".webp") + " 960w\""),
                    HasSubstr("<img src=\"" + folder + file_name("một-l", ".jpg") + "\""),
                    HasSubstr("width=\"960\" height=\"640\" alt=\"Dân quân một đứng thành hàng.\" "
                              "loading=\"lazy\""),
                    HasSubstr("<figcaption>Lễ ra quân</figcaption>"),
                    HasSubstr("Kế hoạch huấn luyện &quot;2024&quot;</a> (PDF, 214 kB)"),
                    HasSubstr("<dd>12/KH-UBND</dd>"),
                    HasSubstr("<meta property=\"og:image\" content=\"https://quocphong.example.vn" +
                              folder + file_name("một-l", ".jpg"))));
  EXPECT_EQ(count(shown, "<figure"), 2U);
  EXPECT_EQ(count(shown, "<figcaption"), 1U) << "no empty caption";
  EXPECT_LT(shown.find("Hội nghị đánh giá"), shown.find("<figure")) << "below the lead";
}

TEST_F(PublicPages, GiveAFileOfAnArticleThatIsOutAndOfNoOther) {
  publish_with([](Article& article) { article = showcase::made_up::with_files(); });
  const auto photo = "/bai/k3v9q2m7xa/tep/" + showcase::made_up::file_name("một-s", ".webp");
  const auto taken = get(photo);
  EXPECT_EQ(taken.status, 200);
  EXPECT_EQ(header(taken, "Content-Type"), "image/webp");
  EXPECT_EQ(header(taken, "Cache-Control"), "no-cache");
  EXPECT_EQ(text_of(taken), showcase::made_up::file_bytes("một-s"));
  EXPECT_EQ(get(photo, {{"If-None-Match", header(taken, "ETag")}}).status, 304);

  const auto plan = "/bai/k3v9q2m7xa/tep/" + showcase::made_up::file_name("kế hoạch", ".pdf");
  EXPECT_EQ(header(get(plan), "Content-Disposition"),
            "attachment; filename=\"ke-hoach-huan-luyen-2024.pdf\"");
  EXPECT_EQ(get("/bai/k3v9q2m7xa/tep/showcase.json").status, 404);
  EXPECT_EQ(get("/bai/k3v9q2m7xa/tep/..%2Fshowcase.json").status, 404);
  EXPECT_EQ(get("/bai/zzzz9999/tep/" + showcase::made_up::file_name("một-s", ".webp")).status, 404);

  auto content = showcase::made_up::content();
  content.articles.clear();
  content.withdrawn.emplace_back(kId);
  publish(content);
  EXPECT_EQ(get(photo).status, 410);
  EXPECT_EQ(get(photo, {{"If-None-Match", header(taken, "ETag")}}).status, 410);
}

TEST_F(PublicPages, ListThePapersThatArticlesMakeKnownAndFindThemByNumber) {
  EXPECT_EQ(get("/van-ban").status, 404);
  EXPECT_THAT(page("/"), Not(HasSubstr("/van-ban")));
  publish_with([](Article& article) { article = showcase::made_up::with_files(); });
  EXPECT_THAT(page("/van-ban"),
              AllOf(HasSubstr("<th scope=\"row\">12/KH-UBND</th>"), HasSubstr(">01/03/2024<"),
                    HasSubstr("UBND xã Đồng Nổi"), HasSubstr("href=\"/bai/k3v9q2m7xa\"")));
  EXPECT_THAT(page("/"), HasSubstr("href=\"/van-ban\""));
  EXPECT_THAT(page("/tim?q=12%2FKH-UBND"), HasSubstr("/bai/k3v9q2m7xa"));
  EXPECT_THAT(page("/tim?q=ke+hoach+huan+luyen"), HasSubstr("/bai/k3v9q2m7xa"));
  EXPECT_THAT(page("/sitemap.xml"), HasSubstr("https://quocphong.example.vn/van-ban"));
}

TEST_F(PublicPages, SayOfAClosedClusterThatItEndedAndByWhat) {
  publish_with([](Article& article) {
    article.today = {.whole = {},
                     .parts = {},
                     .others = 0,
                     .place = "",
                     .changes = {{day(2025, 7, 1), "Quyết định số 7/QĐ-BCH"}}};
  });
  EXPECT_THAT(article_page(), HasSubstr("Đã kết thúc hoạt động. Căn cứ: Quyết định số 7/QĐ-BCH, có "
                                        "hiệu lực từ 01/07/2025."));
}

TEST_F(PublicPages, SayWhereADividedUnitLiesAndNeverWhatItIsToday) {
  publish_with([](Article& article) {
    article.today = {.whole = {},
                     .parts = {"xã Sông Trăng", "xã Gò Sim"},
                     .others = 3,
                     .place = "",
                     .changes = {}};
  });
  EXPECT_THAT(article_page(),
              AllOf(HasSubstr("Địa bàn nay thuộc xã Sông Trăng, xã Gò Sim và 3 đơn vị khác."),
                    Not(HasSubstr("Nay là"))));
  EXPECT_THAT(page("/bai/k3v9q2m7xa?lang=en"),
              HasSubstr("Its territory lies today in xã Sông Trăng, xã Gò Sim and 3 other units."));
}

TEST_F(PublicPages, ShowFiguresInATableOfTheirOwnWithTheDayTheyWereCountedTo) {
  EXPECT_THAT(article_page(),
              AllOf(HasSubstr("<caption>Xã Đồng Nổi, năm 2024</caption>"),
                    HasSubstr("<tr><th scope=\"row\">Số công dân nhập ngũ</th><td>công dân</td>"
                              "<td class=\"number\">265</td></tr>"),
                    HasSubstr("Số liệu tính đến 14/12/2024.")));
  publish_with([](Article& article) {
    article.figures.clear();
    article.counted_to.reset();
  });
  EXPECT_THAT(article_page(), AllOf(Not(HasSubstr("<table")), Not(HasSubstr("tính đến"))));
}

TEST_F(PublicPages, ShowACorrectionAboveTheText) {
  const auto text = article_page();
  const auto note = text.find("Đính chính ngày 08/01/2025.");
  EXPECT_NE(note, std::string::npos);
  EXPECT_LT(note, text.find("<p class=\"article-sapo\">Hội nghị đánh giá"));
}

TEST_F(PublicPages, ListArticlesByYearTheNewestFirst) {
  auto content = showcase::made_up::content();
  auto older = showcase::made_up::article("older20230");
  older.year = 2023;
  older.title = "Bài cũ";
  older.published_day = day(2023, 12, 20);
  content.articles.push_back(older);
  publish(content);
  const auto text = page("/");
  EXPECT_LT(text.find("Năm 2024"), text.find("Năm 2023"));
  EXPECT_LT(text.find("href=\"/bai/k3v9q2m7xa\""), text.find("href=\"/bai/older20230\""));
  EXPECT_THAT(text, HasSubstr("href=\"/nam/2023\""));
  EXPECT_THAT(page("/nam/2023"), AllOf(HasSubstr("Bài cũ"), Not(HasSubstr("k3v9q2m7xa"))));
}

TEST_F(PublicPages, SayThatNothingWasPublishedYet) {
  publish({.office = "UBND xã Đồng Nổi", .articles = {}, .withdrawn = {}});
  EXPECT_THAT(page("/"), HasSubstr("Chưa có bài nào được công bố."));
  EXPECT_EQ(get("/feed.xml").status, 200);
}

TEST_F(PublicPages, ShowOnlyTheNewestOnTheFirstPageAndAllOfThemByYear) {
  auto content = showcase::made_up::content();
  content.articles.clear();
  for (int i = 0; i < 60; ++i) {
    content.articles.push_back(showcase::made_up::article("many" + std::to_string(1000 + i)));
  }
  publish(content);
  EXPECT_EQ(count(page("/"), "<li>\n    <a href=\"/bai/"), 50U);
  EXPECT_EQ(count(page("/nam/2024"), "<li>\n    <a href=\"/bai/"), 60U);
  EXPECT_THAT(page("/"), HasSubstr("Năm 2024: 60 bài"));
}

TEST_F(PublicPages, ShowHostileWordsAsWords) {
  const std::string hostile = "<script>alert(1)</script>\" onload='x' &amp;";
  publish_with([&](Article& article) {
    article.title = hostile;
    article.unit = hostile;
    article.before = {.whole = {hostile},
                      .parts = {hostile},
                      .others = 0,
                      .place = hostile,
                      .changes = {{day(2025, 7, 1), hostile}}};
    article.today = article.before;
    article.period = hostile;
    article.lead = hostile;
    article.paragraphs = {hostile};
    article.tasks = {hostile};
    article.figures = {{hostile, hostile, hostile}};
    article.corrections[0].text = hostile;
    article.author = hostile;
    article.tags = {hostile};
  });
  for (const std::string target :
       {"/", "/bai/k3v9q2m7xa", "/nam/2024", "/feed.xml", "/bai/k3v9q2m7xa/in", "/luu-tru/2024/12",
        "/tim?q=%3Cscript%3Ealert(1)%3C/script%3E%22%20onload='x'"}) {
    const auto text = page(target);
    EXPECT_THAT(text, HasSubstr("&lt;script&gt;")) << target;
    EXPECT_EQ(count(text, "<script"), count(text, "<script type=\"application/ld+json\">{"))
        << target;
    EXPECT_EQ(count(text, "</script"), count(text, "<script")) << target;
    EXPECT_THAT(text, Not(HasSubstr("\" onload"))) << target;
    EXPECT_THAT(text, Not(HasSubstr("' "))) << target;
  }
}

TEST_F(PublicPages, SayOfAWithdrawnArticleThatItIsGoneAndNothingElse) {
  const auto response = get("/bai/" + std::string{kWithdrawn});
  EXPECT_EQ(response.status, 410);
  EXPECT_THAT(text_of(response), HasSubstr("Bài này đã được gỡ"));
  EXPECT_EQ(header(response, "Cache-Control"), "no-store");
  EXPECT_EQ(header(response, "ETag"), "");
  EXPECT_THAT(page("/") + page("/feed.xml") + page("/tim?q=dong"),
              Not(HasSubstr(std::string{kWithdrawn})));
}

TEST_F(PublicPages, TakeAnArticleOffEverywhereAsSoonAsItIsWithdrawn) {
  const auto etag = header(get("/bai/k3v9q2m7xa"), "ETag");
  publish({.office = "Ban CHQS", .articles = {}, .withdrawn = {std::string{kId}}});
  EXPECT_EQ(get("/bai/k3v9q2m7xa", {{"If-None-Match", etag}}).status, 410);
  for (const std::string target : {"/", "/feed.xml", "/tim?q=dong+noi"}) {
    EXPECT_THAT(page(target), Not(HasSubstr("Đồng Nổi"))) << target;
  }
  EXPECT_EQ(get("/nam/2024").status, 404);
}

TEST_F(PublicPages, AnswerEveryUnknownAddressAlike) {
  const auto unknown = get("/bai/zzzz99999z");
  EXPECT_EQ(unknown.status, 404);
  for (const std::string target :
       {"/bai/1", "/bai/x y", "/bai", "/bai/", "/bai/k3v9q2m7xa/", "/api/v1/figures", "/admin",
        "/nam/1999", "/nam/02024", "/nam/2024x", "/nam/99999999999999999999", "/khong-co.html"}) {
    const auto other = get(target, {{"If-None-Match", "*"}});
    EXPECT_EQ(other.status, 404) << target;
    EXPECT_EQ(text_of(other), text_of(unknown)) << target;
    ASSERT_EQ(other.headers.all().size(), unknown.headers.all().size()) << target;
    for (const auto& field : unknown.headers.all()) {
      EXPECT_EQ(header(other, field.name), field.value) << target;
    }
  }
}

TEST_F(PublicPages, FindByTitleOrUnitWithAndWithoutDiacritics) {
  publish_with([](Article& article) {
    article.unit = "huyện Kim Sơn";
    article.title = "Tổng kết công tác quốc phòng";
  });
  for (const std::string words : {"kim son", "KIM  SƠN", "son kim", "kim+sơn", "quoc phong",
                                  "tổng kết kim", "nam 2024", "an ha"}) {
    EXPECT_THAT(page("/tim?q=" + words),
                AllOf(HasSubstr("/bai/k3v9q2m7xa"), Not(HasSubstr("Có trong nội dung bài"))))
        << words;
  }
  EXPECT_THAT(page("/tim?q=kim son tay"),
              AllOf(HasSubstr("Không có bài nào khớp với “kim son tay”."),
                    Not(HasSubstr("/bai/k3v9q2m7xa"))));
}

TEST_F(PublicPages, FindWhatOnlyTheTextSpeaksOfUnderAHeadingOfItsOwn) {
  EXPECT_THAT(page("/tim?q=huan luyen"),
              AllOf(HasSubstr("Có trong nội dung bài"),
                    HasSubstr("<p><mark>Huấn</mark> <mark>luyện</mark> đúng kế hoạch.</p>")));
  EXPECT_THAT(page("/tim?q=trực đồng nổi"),
              HasSubstr("Giữ vững nền nếp <mark>trực</mark> sẵn sàng chiến đấu."));
}

TEST_F(PublicPages, MarkWhatWasSearchedForAndSayWhatAnOldUnitIsCalledToday) {
  publish_with([](Article& article) { article.unit = "thị xã Cai Lậy"; });
  EXPECT_THAT(page("/tim?q=cai lay"), AllOf(HasSubstr("Thị xã <mark>Cai</mark> <mark>Lậy</mark>"),
                                            HasSubstr("<p>Nay là xã Sông Trăng, tỉnh An Hạ.")));
  EXPECT_THAT(page("/"), AllOf(HasSubstr("Thị xã Cai Lậy"), Not(HasSubstr("<mark>"))));
}

TEST_F(PublicPages, AskForWordsWhenNoneAreGiven) {
  for (const std::string target : {"/tim", "/tim?q=", "/tim?q=%20"}) {
    EXPECT_EQ(get(target).status, 200) << target;
    EXPECT_THAT(page(target), Not(HasSubstr("/bai/"))) << target;
  }
  EXPECT_EQ(get("/tim?q=" + std::string(5'000, 'a')).status, 200);
}

TEST_F(PublicPages, AreNotSentAgainToWhoHasThem) {
  const auto first = get("/bai/k3v9q2m7xa");
  const auto etag = header(first, "ETag");
  EXPECT_EQ(header(first, "Cache-Control"), "no-cache");
  EXPECT_EQ(header(first, "Last-Modified"), "");
  for (const std::string target : {"/", "/bai/k3v9q2m7xa", "/feed.xml", "/tim?q=a", "/nam/2024"}) {
    const auto again = get(target, {{"If-None-Match", etag}});
    EXPECT_EQ(again.status, 304) << target;
    EXPECT_EQ(text_of(again), "") << target;
    EXPECT_EQ(header(again, "ETag"), etag) << target;
  }
  publish_with([](Article& article) { article.figures[0].value = "266"; });
  EXPECT_EQ(get("/bai/k3v9q2m7xa", {{"If-None-Match", etag}}).status, 200);
}

TEST_F(PublicPages, KeepTheirTagWhileNothingPublicChanges) {
  const auto etag = header(get("/"), "ETag");
  fs::remove(file());
  look();
  publish(showcase::made_up::content());
  EXPECT_EQ(header(get("/"), "ETag"), etag);
}

TEST_F(PublicPages, FollowTheFileWithoutARestart) {
  EXPECT_FALSE(look().changed);
  publish_with([](Article& article) { article.title = "Tên mới"; });
  EXPECT_THAT(article_page(), HasSubstr("Tên mới"));
}

TEST_F(PublicPages, ShowNothingRatherThanWhatWasThereBefore) {
  std::ofstream{file()} << "{}";
  const auto damaged = look();
  EXPECT_TRUE(damaged.changed);
  ASSERT_TRUE(damaged.closed.has_value());
  EXPECT_EQ(damaged.closed->code, "showcase.malformed");
  for (const std::string target : {"/", "/bai/k3v9q2m7xa", "/feed.xml", "/tim?q=a", "/nam/2024"}) {
    const auto response = get(target);
    EXPECT_EQ(response.status, 503) << target;
    EXPECT_EQ(header(response, "Retry-After"), "60") << target;
    EXPECT_THAT(text_of(response), Not(HasSubstr("Đồng Nổi"))) << target;
  }
  fs::remove(file());
  EXPECT_EQ(look().closed->code, "showcase.missing");
  publish(showcase::made_up::content());
  EXPECT_EQ(get("/").status, 200);
}

TEST_F(PublicPages, CloseAlsoWhenTheFileCannotBeRead) {
  fs::remove(file());
  fs::create_directory(file());
  EXPECT_THROW(look(), base::Outage);
  EXPECT_EQ(get("/").status, 503);
}

TEST_F(PublicPages, SpeakEnglishAroundVietnameseArticles) {
  const auto text = page("/bai/k3v9q2m7xa?lang=en");
  EXPECT_THAT(
      text,
      AllOf(HasSubstr("<html lang=\"en\">"), HasSubstr("<article class=\"article\" lang=\"vi\">"),
            HasSubstr("Figures counted to 14/12/2024."), HasSubstr("Huấn luyện đúng kế hoạch."),
            HasSubstr("href=\"/nam/2024?lang=en\""),
            HasSubstr("href=\"/bai/k3v9q2m7xa\" lang=\"vi\"")));
  EXPECT_THAT(article_page(),
              AllOf(HasSubstr("<html lang=\"vi\">"), Not(HasSubstr("<article class=\"article\" l")),
                    HasSubstr("href=\"/bai/k3v9q2m7xa?lang=en\" lang=\"en\"")));
  EXPECT_THAT(page("/tim?q=đồng&lang=en"), AllOf(HasSubstr("name=\"lang\" value=\"en\""),
                                                 HasSubstr("href=\"/tim?q=%C4%91%E1%BB%93ng\"")));
  EXPECT_THAT(page("/?lang=fr"), HasSubstr("<html lang=\"vi\">"));
}

TEST_F(PublicPages, HaveOneHeadingALandmarkAndAWayToSkipTheFrame) {
  for (const std::string target :
       {"/", "/bai/k3v9q2m7xa", "/tim?q=a", "/nam/2024", "/luu-tru", "/luu-tru/2024/12", "/du-lieu",
        "/khong-co", "/bai/p4w8z6n2cd", "/?lang=en"}) {
    const auto text = page(target);
    EXPECT_EQ(count(text, "<h1>"), 1U) << target;
    EXPECT_EQ(count(text, "<main id=\"main\""), 1U) << target;
    EXPECT_EQ(count(text, "<header"), 1U) << target;
    EXPECT_EQ(count(text, "<footer"), 1U) << target;
    EXPECT_THAT(text,
                HasSubstr("<body class=\"portal\">\n  <a class=\"skip-link\" href=\"#main\">"))
        << target;
    EXPECT_THAT(text, testing::ContainsRegex("<title>[^<]+</title>")) << target;
    EXPECT_THAT(text, Not(HasSubstr("{{"))) << target;
    EXPECT_THAT(text, Not(HasSubstr("screen.portal"))) << target;
  }
}

TEST_F(PublicPages, BringNoScriptNoCookieAndNothingFromOthers) {
  for (const std::string target : {"/", "/bai/k3v9q2m7xa", "/tim?q=a", "/khong-co"}) {
    const auto response = get(target);
    EXPECT_FALSE(response.headers.has("Set-Cookie")) << target;
    const auto text = text_of(response);
    EXPECT_EQ(count(text, "<script"), count(text, "<script type=\"application/ld+json\">"))
        << target << ": data for search engines, which nothing runs";
    EXPECT_THAT(text, AllOf(Not(HasSubstr("style=\"")), Not(HasSubstr("src=")),
                            Not(HasSubstr("href=\"//"))))
        << target;
    // A link to elsewhere is only followed by who wants to; nothing is fetched from there.
    EXPECT_EQ(count(text, "href=\"http"),
              count(text, "<link rel=\"canonical\" href=\"https://quocphong.example.vn/") +
                  count(text, "<a href=\"https://www.facebook.com/sharer/"))
        << target;
  }
}

TEST_F(PublicPages, TellSearchEnginesAndThoseWhoPassThemOnWhatTheyAre) {
  EXPECT_THAT(article_page(),
              AllOf(HasSubstr("<link rel=\"canonical\" "
                              "href=\"https://quocphong.example.vn/bai/k3v9q2m7xa\">"),
                    HasSubstr("<meta property=\"og:type\" content=\"article\">"),
                    HasSubstr("<meta property=\"og:description\" content=\"Hội nghị đánh giá"),
                    HasSubstr("\"@type\":\"NewsArticle\""),
                    HasSubstr("\"datePublished\":\"2024-12-20\",\"dateModified\":\"2025-01-08\"")));
  EXPECT_THAT(page("/tim?q=a"), HasSubstr("<meta name=\"robots\" content=\"noindex\">"));
  EXPECT_THAT(page("/bai/p4w8z6n2cd"), HasSubstr("content=\"noindex\""));
  EXPECT_THAT(page("/robots.txt"), HasSubstr("Sitemap: https://quocphong.example.vn/sitemap.xml"));
  EXPECT_THAT(page("/sitemap.xml"),
              AllOf(HasSubstr("<loc>https://quocphong.example.vn/bai/k3v9q2m7xa</loc>"
                              "<lastmod>2025-01-08</lastmod>"),
                    Not(HasSubstr(std::string{kWithdrawn}))));
}

TEST_F(PublicPages, AreFoundByTheMonthInWhichTheyWerePublished) {
  EXPECT_THAT(page("/luu-tru"),
              AllOf(HasSubstr("<h2>Năm 2024</h2>"),
                    HasSubstr("<a href=\"/luu-tru/2024/12\">Tháng 12: 1 bài</a>")));
  EXPECT_THAT(page("/luu-tru/2024/12"),
              AllOf(HasSubstr("/bai/k3v9q2m7xa"), HasSubstr("Đã đăng: Tháng 12/2024")));
  EXPECT_EQ(get("/luu-tru/2024/11").status, 404);
  EXPECT_EQ(get("/luu-tru/2024/012").status, 404);
}

TEST_F(PublicPages, AreFoundByCategoryAndTag) {
  EXPECT_THAT(article_page(),
              AllOf(HasSubstr("<a href=\"/chuyen-muc/training\">Huấn luyện, diễn tập</a>"),
                    HasSubstr("Tác giả: Mai Hoa"),
                    HasSubstr("<a href=\"/the/dan-quan\">dân quân</a>, "
                              "<a href=\"/the/huan-luyen\">huấn luyện</a></p>")));
  EXPECT_THAT(page("/"), HasSubstr("/chuyen-muc/training\">Huấn luyện, diễn tập: 1 bài</a>"));
  EXPECT_THAT(page("/the/dan-quan"),
              AllOf(HasSubstr("Bài có từ khóa “dân quân”"), HasSubstr("/bai/k3v9q2m7xa")));
  EXPECT_THAT(page("/chuyen-muc/training"), HasSubstr("/bai/k3v9q2m7xa"));
  for (const std::string target : {"/chuyen-muc/policy", "/the/khong-co", "/the/Dân quân"}) {
    EXPECT_EQ(get(target).status, 404) << target;
  }
}

TEST_F(PublicPages, GiveAnArticleToBePrintedWithoutTheSiteAroundIt) {
  const auto text = page("/bai/k3v9q2m7xa/in");
  EXPECT_THAT(text,
              AllOf(HasSubstr("Huấn luyện đúng kế hoạch."), HasSubstr("<td class=\"number\">265"),
                    HasSubstr("Địa chỉ bài: https://quocphong.example.vn/bai/k3v9q2m7xa"),
                    Not(HasSubstr("<nav")), Not(HasSubstr("<header"))));
  EXPECT_EQ(get("/bai/p4w8z6n2cd/in").status, 410);
  EXPECT_EQ(get("/bai/khongco000/in").status, 404);
}

TEST_F(PublicPages, LeadToWhatIsNear) {
  auto content = showcase::made_up::content();
  auto before = showcase::made_up::article("before2023");
  before.year = 2023;
  before.title = "Bài năm trước";
  auto elsewhere = showcase::made_up::article("elsewhere0");
  elsewhere.unit = "xã Khác";
  elsewhere.title = "Bài xã khác";
  content.articles.push_back(before);
  content.articles.push_back(elsewhere);
  publish(content);
  const auto text = article_page();
  const auto related = text.find("Bài liên quan");
  ASSERT_NE(related, std::string::npos);
  EXPECT_LT(text.find("Bài năm trước", related), text.find("Bài xã khác", related));
  EXPECT_EQ(text.find("<a href=\"/bai/k3v9q2m7xa\"", related), std::string::npos);
}

TEST_F(PublicPages, AreSetLargerAndStrongerByTheirAddressAlone) {
  const auto text = page("/bai/k3v9q2m7xa?chu=lon&nen=dam");
  EXPECT_THAT(text,
              AllOf(HasSubstr("<html lang=\"vi\" data-text=\"large\" data-contrast=\"high\">"),
                    HasSubstr("href=\"/nam/2024?chu=lon&amp;nen=dam\""),
                    HasSubstr("href=\"/bai/k3v9q2m7xa?nen=dam\" rel=\"nofollow\">Chữ thường"),
                    HasSubstr("href=\"/theme.css\"")));
  EXPECT_THAT(page("/tim?chu=lon"), HasSubstr("name=\"chu\" value=\"lon\""));
  EXPECT_THAT(article_page(), Not(HasSubstr("data-text")));
}

TEST_F(PublicPages, TravelPackedToBrowsersThatTakeIt) {
  const auto plain = get("/bai/k3v9q2m7xa");
  const auto packed = get("/bai/k3v9q2m7xa", {{"Accept-Encoding", "gzip, deflate, br"}});
  EXPECT_EQ(header(packed, "Content-Encoding"), "br");
  EXPECT_EQ(header(packed, "Vary"), "Accept-Encoding");
  EXPECT_NE(header(packed, "ETag"), header(plain, "ETag")) << "a strong tag promises bytes";
  EXPECT_LT(wire::bytes_of(packed.body).size(), wire::bytes_of(plain.body).size() / 2);
  const auto gzipped = get("/bai/k3v9q2m7xa", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(header(gzipped, "Content-Encoding"), "gzip");
  EXPECT_TRUE(wire::bytes_of(gzipped.body).starts_with("\x1F\x8B"));
  EXPECT_EQ(get("/bai/k3v9q2m7xa", {{"If-None-Match", header(packed, "ETag")}}).status, 304);
}

TEST_F(PublicPages, StayLightWithoutTheirPhotos) {
  auto content = showcase::made_up::content();
  content.articles.clear();
  for (int i = 0; i < 50; ++i) {
    content.articles.push_back(showcase::made_up::article("many" + std::to_string(1000 + i)));
  }
  publish(content);
  std::size_t bytes = 0;
  for (const std::string target : {"/", "/theme.css", "/portal.css", "/icon.svg"}) {
    bytes += wire::bytes_of(get(target).body).size();
  }
  EXPECT_LE(bytes, 100'000U) << "before packing";
}

TEST_F(PublicPages, GiveReleasedFiguresAsAFileWithItsDescription) {
  EXPECT_EQ(header(get("/du-lieu/so-lieu.csv"), "Content-Type"), "text/csv; charset=utf-8");
  const std::string line =
      "xã Đồng Nổi,commune,2024,năm 2024,Số công dân nhập ngũ,công dân,265,265,2024-12-14,"
      "2024-12-20,https://quocphong.example.vn/bai/k3v9q2m7xa\r\n";
  EXPECT_THAT(page("/du-lieu/so-lieu.csv"), HasSubstr(line));
  EXPECT_THAT(page("/bai/k3v9q2m7xa/so-lieu.csv"), HasSubstr(line));
  EXPECT_THAT(page("/du-lieu/so-lieu.csv-metadata.json"),
              AllOf(HasSubstr("http://www.w3.org/ns/csvw"), HasSubstr("\"url\":\"so-lieu.csv\""),
                    HasSubstr("\"name\":\"counted_to\"")));
  EXPECT_THAT(page("/du-lieu"), AllOf(HasSubstr("2 số liệu đã công bố."),
                                      HasSubstr("href=\"/du-lieu/so-lieu.csv\"")));
  EXPECT_EQ(get("/bai/p4w8z6n2cd/so-lieu.csv").status, 410);
  publish_with([](Article& article) {
    article.figures.clear();
    article.counted_to.reset();
  });
  EXPECT_EQ(get("/bai/k3v9q2m7xa/so-lieu.csv").status, 404);
}

TEST_F(PublicPages, CarryTheirAddressToPaper) {
  EXPECT_THAT(article_page(), AllOf(HasSubstr("https://quocphong.example.vn/bai/k3v9q2m7xa</p>"),
                                    HasSubstr("class=\"portal-nav no-print\"")));
  EXPECT_THAT(page("/theme.css"), AllOf(HasSubstr("@media print"), HasSubstr(".no-print")));
}

TEST_F(PublicPages, FeedReadersInAtom) {
  const auto response = get("/feed.xml");
  EXPECT_EQ(header(response, "Content-Type"), "application/atom+xml; charset=utf-8");
  EXPECT_THAT(text_of(response),
              AllOf(testing::StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>"),
                    HasSubstr("<id>urn:tongket:article:k3v9q2m7xa</id>"),
                    HasSubstr("href=\"https://quocphong.example.vn/bai/k3v9q2m7xa\""),
                    HasSubstr("<published>2024-12-20T00:00:00+07:00</published>"),
                    HasSubstr("<updated>2025-01-08T00:00:00+07:00</updated>")));
}

TEST_F(PublicPages, TakeNoOtherMethodThanReading) {
  wire::Request request;
  request.method = wire::Method::post;
  request.path = "/";
  EXPECT_EQ(router().answer(request).status, 405);
}

class StandingClock final : public base::Clock {
 public:
  [[nodiscard]] base::Instant now() const override { return {}; }
};

std::string ask(std::uint16_t port, const std::string& request) {
  const int caller = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(::connect(caller, reinterpret_cast<sockaddr*>(&to), sizeof to), 0);
  EXPECT_EQ(::send(caller, request.data(), request.size(), MSG_NOSIGNAL),
            static_cast<ssize_t>(request.size()));
  std::string answer;
  std::array<char, 4096> piece{};
  for (;;) {
    const auto got = ::recv(caller, piece.data(), piece.size(), 0);
    if (got <= 0) break;
    answer.append(piece.data(), static_cast<std::size_t>(got));
  }
  ::close(caller);
  return answer;
}

TEST_F(PublicPages, AreServedOverARealSocket) {
  const StandingClock clock;
  const auto server = wire::Server::start({}, router(), clock);
  ASSERT_TRUE(server.ok()) << server.error().code;
  const auto port = server.value().port();
  const std::string rest = " /bai/k3v9q2m7xa HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  const auto whole = ask(port, "GET" + rest);
  EXPECT_THAT(whole, AllOf(testing::StartsWith("HTTP/1.1 200 OK\r\n"),
                           HasSubstr("Content-Security-Policy: default-src 'self'"),
                           HasSubstr("X-Content-Type-Options: nosniff"),
                           HasSubstr("Huấn luyện đúng kế hoạch."), Not(HasSubstr("Set-Cookie"))));
  const auto head = ask(port, "HEAD" + rest);
  EXPECT_THAT(head, AllOf(testing::StartsWith("HTTP/1.1 200 OK\r\n"), HasSubstr("ETag: \""),
                          Not(HasSubstr("<html"))));
}

class MovingClock final : public base::Clock {
 public:
  [[nodiscard]] base::Instant now() const override { return at; }
  base::Instant at{std::chrono::hours{24 * 20'000}};
};

class FallingDice final : public base::Dice {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    for (auto& byte : bytes) byte = ++last_;
  }

 private:
  std::uint8_t last_ = 0;
};

/// The pages of an office that hears its readers.
class OpenPages : public PublicPages {
 protected:
  OpenPages() {
    showcase::write(showcase::Snapshot::make(showcase::made_up::content()).value(), shown_);
    open_.look();
  }
  ~OpenPages() override { fs::remove_all(home_); }

  [[nodiscard]] wire::Response ask_open(wire::Method method, std::string_view path,
                                        std::string body = "",
                                        std::string peer = "10.0.0.1") const {
    wire::Request request;
    request.method = method;
    request.path = path;
    request.body = std::move(body);
    request.peer = std::move(peer);
    return open_.router().answer(std::move(request));
  }
  [[nodiscard]] wire::Response send(std::string_view path, std::string body,
                                    std::string peer = "10.0.0.1") const {
    return ask_open(wire::Method::post, path, std::move(body), std::move(peer));
  }
  [[nodiscard]] std::string open_page(std::string_view path) const {
    return text_of(ask_open(wire::Method::get, path));
  }
  [[nodiscard]] std::string token() const {
    const auto page = open_page("/gop-y");
    constexpr std::string_view kField = "name=\"phieu\" value=\"";
    const auto first = page.find(kField) + kField.size();
    return page.substr(first, page.find('"', first) - first);
  }

  std::string name_ = (fs::temp_directory_path() / "open-pages-XXXXXX").string();
  fs::path home_{::mkdtemp(name_.data())};
  fs::path shown_ = home_ / "public";
  MovingClock clock_;
  FallingDice dice_;
  Portal open_{shown_, "https://quocphong.example.vn",
               Portal::Inbox{.folder = home_ / "inbox", .clock = clock_, .dice = dice_}};
};

TEST_F(OpenPages, CountWhoReadsAnArticleAndShowItWithinTenSeconds) {
  EXPECT_THAT(open_page("/bai/k3v9q2m7xa"), HasSubstr("0 lượt xem"));
  EXPECT_EQ(ask_open(wire::Method::get, "/bai/k3v9q2m7xa").status, 200);
  EXPECT_EQ(ask_open(wire::Method::get, "/").status, 200);
  clock_.at += std::chrono::seconds{10};
  open_.look();
  EXPECT_THAT(
      open_page("/bai/k3v9q2m7xa"),
      AllOf(HasSubstr("2 lượt xem"), HasSubstr("Lượt truy cập: 3 · Hôm nay: 3 · Trực tuyến: 1")));
  EXPECT_THAT(article_page(), AllOf(Not(HasSubstr("lượt xem")), Not(HasSubstr("/gop-y"))))
      << "a portal without an inbox counts nothing";
}

TEST_F(OpenPages, TakeALetterAndShowOnlyWhatWasAnswered) {
  EXPECT_THAT(open_page("/gop-y"), AllOf(HasSubstr("Đề nghị công bố lịch huấn luyện."),
                                         HasSubstr("Lịch được niêm yết tại trụ sở xã.")));
  const auto sent =
      send("/gop-y",
           "phieu=" + token() + "&ten=Nguyen+Van+A&noi-dung=Xin+hoi+lich+nop+ho+so&trang-web=");
  EXPECT_EQ(sent.status, 200);
  EXPECT_THAT(text_of(sent), HasSubstr("Đã nhận góp ý"));
  EXPECT_EQ(header(sent, "Cache-Control"), "no-store");
  EXPECT_THAT(open_page("/gop-y"), Not(HasSubstr("Xin hoi")));
  EXPECT_EQ(send("/gop-y", "phieu=sai&noi-dung=Xin+hoi+lich+nop+ho+so").status, 409);
  EXPECT_EQ(send("/gop-y", "phieu=" + token() + "&noi-dung=ngan").status, 400);
  EXPECT_EQ(send("/gop-y", "%zz").status, 400);
  EXPECT_EQ(get("/gop-y").status, 404) << "without an inbox";
}

TEST_F(OpenPages, CountAVoteAndARatingOnceADayFromOneReader) {
  EXPECT_EQ(send("/binh-chon", "chon=2").status, 200);
  EXPECT_EQ(send("/binh-chon", "chon=1").status, 429);
  EXPECT_EQ(send("/binh-chon", "chon=3", "10.0.0.2").status, 400);
  EXPECT_EQ(send("/bai/k3v9q2m7xa/danh-gia", "diem=4").status, 200);
  EXPECT_EQ(send("/bai/k3v9q2m7xa/danh-gia", "diem=5", "10.0.0.2").status, 200);
  EXPECT_EQ(send("/bai/k3v9q2m7xa/danh-gia", "diem=1").status, 429);
  EXPECT_EQ(send("/bai/k3v9q2m7xa/danh-gia", "diem=6", "10.0.0.3").status, 400);
  EXPECT_EQ(send("/bai/p4w8z6n2cd/danh-gia", "diem=5").status, 410);
  EXPECT_EQ(send("/bai/khongco000/danh-gia", "diem=5").status, 404);
  EXPECT_THAT(open_page("/binh-chon"),
              AllOf(HasSubstr("Bạn quan tâm mục gì nhất?"), HasSubstr("Kết quả: 1 phiếu"),
                    HasSubstr("Số liệu: <span>1 phiếu (100%)")));
  EXPECT_THAT(open_page("/bai/k3v9q2m7xa"), HasSubstr("4,5/5 điểm (2 đánh giá)"));
}

TEST_F(OpenPages, WriteNoAddressOfAReaderAnywhere) {
  const std::string reader = "203.0.113.77";
  EXPECT_EQ(send("/gop-y", "phieu=" + token() + "&noi-dung=Xin+hoi+lich+nop+ho+so", reader).status,
            200);
  EXPECT_EQ(send("/binh-chon", "chon=1", reader).status, 200);
  open_.keep();
  int files = 0;
  for (const auto& file : fs::recursive_directory_iterator{home_ / "inbox"}) {
    if (!file.is_regular_file()) continue;
    ++files;
    std::ifstream in{file.path(), std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    EXPECT_THAT(bytes, Not(HasSubstr("203.0.113"))) << file.path();
  }
  EXPECT_EQ(files, 2);
}

TEST_F(PublicPages, CarryEveryHeaderByWhichBrowsersProtectReaders) {
  const StandingClock clock;
  const auto server = wire::Server::start({}, router(), clock);
  ASSERT_TRUE(server.ok()) << server.error().code;
  for (const std::string target : {"/", "/bai/k3v9q2m7xa", "/bai/p4w8z6n2cd", "/khong-co",
                                   "/tim?q=a", "/theme.css", "/du-lieu/so-lieu.csv"}) {
    const auto answer = ask(server.value().port(),
                            "GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    const auto head = answer.substr(0, answer.find("\r\n\r\n"));
    for (const auto* const wanted :
         {"Content-Security-Policy: default-src 'self'; ", "object-src 'none'", "base-uri 'none'",
          "form-action 'self'", "frame-ancestors 'none'", "X-Content-Type-Options: nosniff",
          "X-Frame-Options: DENY", "Referrer-Policy: no-referrer",
          "Cross-Origin-Opener-Policy: same-origin", "Cross-Origin-Resource-Policy: same-origin",
          "Permissions-Policy: ", "Cache-Control: no-"}) {
      EXPECT_THAT(head, HasSubstr(wanted)) << target;
    }
    for (const auto* const wrong :
         {"unsafe-", "Set-Cookie", "Server:", "X-Powered-By", "Last-Modified", "Access-Control-"}) {
      EXPECT_THAT(head, Not(HasSubstr(wrong))) << target;
    }
  }
}

}  // namespace
}  // namespace tongket::portal
