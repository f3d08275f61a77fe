// Goal: what the office published is what the portal reads, to the letter; anything else that lies
// in the folder is refused, whole.
// Method: one content through its bytes and back; then every limit one step too far, and the bytes
// changed in every way an accident or an attacker would.
#include "showcase/snapshot.h"

#include <gmock/gmock.h>

#include "showcase/testing/made_up.h"

namespace tongket::showcase {
namespace {

using made_up::article;
using made_up::content;
using made_up::day;
using testing::ElementsAre;

Snapshot made(Content content) {
  auto snapshot = Snapshot::make(std::move(content));
  EXPECT_TRUE(snapshot.ok()) << (snapshot.ok() ? "" : snapshot.error().code);
  return std::move(snapshot).value();
}

std::string code(Content content) {
  const auto made = Snapshot::make(std::move(content));
  return made.ok() ? "" : std::string{made.error().code};
}

/// The refusal when one thing in the article is changed.
std::string code_when(const std::function<void(Article&)>& change) {
  auto changed = content();
  change(changed.articles[0]);
  return code(std::move(changed));
}

std::string code_of_bytes(std::string_view bytes) {
  const auto read = Snapshot::from_bytes(bytes);
  return read.ok() ? "" : std::string{read.error().code};
}

std::string with(std::string text, std::string_view old, std::string_view fresh) {
  const auto at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return text.replace(at, old.size(), fresh);
}

TEST(Snapshot, IsReadBackAsItWasMade) {
  const auto snapshot = made(content());
  const auto read = Snapshot::from_bytes(snapshot.bytes());
  ASSERT_TRUE(read.ok()) << read.error().code;
  EXPECT_EQ(read.value().content(), content());
  EXPECT_EQ(read.value().version(), snapshot.version());
  EXPECT_EQ(read.value().bytes(), snapshot.bytes());
}

TEST(Snapshot, OfAnOfficeThatPublishedNothingYetIsFine) {
  const auto snapshot = made({.office = "UBND xã Đồng Nổi", .articles = {}, .withdrawn = {}});
  EXPECT_EQ(code_of_bytes(snapshot.bytes()), "");
}

TEST(Snapshot, HasAVersionThatChangesWithEveryWordAndWithNothingElse) {
  const auto before = made(content()).version();
  EXPECT_EQ(made(content()).version(), before);
  auto one_digit = content();
  one_digit.articles[0].figures[0].value = "266";
  EXPECT_NE(made(one_digit).version(), before);
  auto withdrawn = content();
  withdrawn.withdrawn.push_back("aaaa1111");
  EXPECT_NE(made(withdrawn).version(), before);
  auto office = content();
  office.office += " A";
  EXPECT_NE(made(office).version(), before);
}

TEST(Snapshot, ShowsNothingOfTheOrderInWhichArticlesWereHandedIn) {
  auto one = content();
  auto late = article("zzzz9999");
  late.published_day = day(2025, 12, 20);
  one.articles = {article("bbbb2222"), late, article("aaaa1111")};
  auto other = content();
  other.articles = {article("aaaa1111"), article("bbbb2222"), late};
  EXPECT_EQ(made(one).bytes(), made(other).bytes());
  std::vector<std::string> ids;
  const auto snapshot = made(one);
  for (const auto& each : snapshot.content().articles) ids.push_back(each.public_id);
  EXPECT_THAT(ids, ElementsAre("zzzz9999", "aaaa1111", "bbbb2222"));
}

TEST(Snapshot, RefusesWordsThatAreNotPlainText) {
  EXPECT_EQ(code_when([](Article& a) { a.title = ""; }), "showcase.text");
  EXPECT_EQ(code_when([](Article& a) { a.title = "a\xFF"; }), "showcase.text");
  EXPECT_EQ(code_when([](Article& a) { a.title = "Ho\xC3\xA0\n"; }), "showcase.text");
  EXPECT_EQ(code_when([](Article& a) { a.title = "Hoa\xCC\x80"; }), "showcase.text") << "not NFC";
  EXPECT_EQ(code_when([](Article& a) { a.lead = "\xE2\x80\xAE abc"; }), "showcase.text");
  EXPECT_EQ(code_when([](Article& a) { a.paragraphs[1] = ""; }), "showcase.text");
  EXPECT_EQ(code_when([](Article& a) { a.figures[0].label = ""; }), "showcase.text");
  EXPECT_EQ(code_when([](Article& a) { a.figures[0].value = ""; }), "showcase.text");
  EXPECT_EQ(code_when([](Article& a) { a.corrections[0].text = ""; }), "showcase.text");
  EXPECT_EQ(code_when([](Article& a) { a.lead = ""; }), "");
  EXPECT_EQ(code_when([](Article& a) { a.today->place = ""; }), "");
  EXPECT_EQ(code_when([](Article& a) { a.today->whole[0] = ""; }), "showcase.text");
  EXPECT_EQ(code_when([](Article& a) { a.before->changes[0].paper = "a\n"; }), "showcase.text");
  auto nameless = content();
  nameless.office = "";
  EXPECT_EQ(code(nameless), "showcase.text");
}

TEST(Snapshot, RefusesWhatIsLongerThanTheFormatAllows) {
  EXPECT_EQ(code_when([](Article& a) { a.title = std::string(300, 'a'); }), "");
  EXPECT_EQ(code_when([](Article& a) { a.title = std::string(301, 'a'); }), "showcase.limit");
  EXPECT_EQ(code_when([](Article& a) { a.paragraphs.assign(301, "a"); }), "showcase.limit");
  EXPECT_EQ(code_when([](Article& a) { a.tasks[0] = std::string(10'001, 'a'); }), "showcase.limit");
  EXPECT_EQ(code_when([](Article& a) { a.figures.assign(501, {"a", "", "1"}); }), "showcase.limit");
  EXPECT_EQ(code_when([](Article& a) { a.before->parts.assign(21, "xã A"); }), "showcase.limit");
  auto heavy = content();
  heavy.articles.clear();
  for (int i = 0; i < 20; ++i) {
    heavy.articles.push_back(article("heavy" + std::to_string(1000 + i)));
    heavy.articles.back().paragraphs.assign(300, std::string(10'000, 'a'));
  }
  EXPECT_EQ(code(heavy), "showcase.too_large");
}

TEST(Snapshot, RefusesValuesOutsideTheirForm) {
  EXPECT_EQ(code_when([](Article& a) { a.public_id = "short"; }), "showcase.value");
  EXPECT_EQ(code_when([](Article& a) { a.public_id = "../../etc/x"; }), "showcase.value");
  EXPECT_EQ(code_when([](Article& a) { a.level = "village"; }), "showcase.value");
  EXPECT_EQ(code_when([](Article& a) { a.year = 1900; }), "showcase.value");
  EXPECT_EQ(code_when([](Article& a) { a.today = showcase::Kin{}; }), "showcase.value");
  EXPECT_EQ(code_when([](Article& a) { a.today->whole.clear(); }), "") << "ended by a paper";
  EXPECT_EQ(code_when([](Article& a) { a.before.reset(); }), "");
  EXPECT_EQ(code_when([](Article& a) { a.counted_to.reset(); }), "showcase.value");
  EXPECT_EQ(code_when([](Article& a) { a.figures.clear(); }), "showcase.value");
  auto language = content();
  language.language = "vi\"";
  EXPECT_EQ(code(language), "showcase.value");
  auto withdrawn = content();
  withdrawn.withdrawn.emplace_back("<b>12345");
  EXPECT_EQ(code(withdrawn), "showcase.value");
}

TEST(Snapshot, CarriesPhotosFilesAndThePaperAnArticleMakesKnown) {
  auto with = content();
  with.articles = {made_up::with_files()};
  const auto read = Snapshot::from_bytes(made(with).bytes());
  ASSERT_TRUE(read.ok()) << read.error().code;
  EXPECT_EQ(read.value().content(), with);
  EXPECT_EQ(files_of(with.articles[0]).size(), 9U);
}

TEST(Snapshot, RefusesFilesOutsideTheirForm) {
  const auto code_with = [](const std::function<void(Article&)>& change) {
    return code_when([&](Article& article) {
      article = made_up::with_files();
      change(article);
    });
  };
  EXPECT_EQ(code_with([](Article&) {}), "");
  EXPECT_EQ(code_with([](Article& a) { a.photos[0].alt = ""; }), "showcase.text");
  EXPECT_EQ(code_with([](Article& a) { a.photos[0].sizes.clear(); }), "showcase.value");
  EXPECT_EQ(code_with([](Article& a) { a.photos[0].sizes[0].width = 960; }), "showcase.value");
  EXPECT_EQ(code_with([](Article& a) { a.photos[0].sizes[0].jpeg = "../x.jpg"; }),
            "showcase.value");
  EXPECT_EQ(code_with([](Article& a) { a.photos[0].sizes[0].webp = a.photos[0].sizes[0].jpeg; }),
            "showcase.value");
  EXPECT_EQ(code_with([](Article& a) { a.attachments[0].file = a.photos[0].sizes[0].jpeg; }),
            "showcase.value");
  EXPECT_EQ(code_with([](Article& a) { a.attachments[0].title = ""; }), "showcase.text");
  EXPECT_EQ(code_with([](Article& a) { a.paper->number = ""; }), "showcase.text");
  EXPECT_EQ(code_with([](Article& a) { a.photos.assign(31, a.photos[0]); }), "showcase.limit");
  EXPECT_FALSE(is_file_name(made_up::file_name("x", ".html")));
  EXPECT_FALSE(is_file_name(made_up::file_name("x", ".jpg").substr(1)));
}

TEST(Snapshot, RefusesOnePublicIdForTwoThings) {
  auto two = content();
  two.articles.push_back(article());
  EXPECT_EQ(code(two), "showcase.twice");
  auto out_and_in = content();
  out_and_in.withdrawn.push_back(article().public_id);
  EXPECT_EQ(code(out_and_in), "showcase.twice");
}

TEST(Snapshot, RefusesBytesThatAreNoSnapshot) {
  const auto bytes = made(content()).bytes();
  EXPECT_EQ(code_of_bytes(""), "showcase.malformed");
  EXPECT_EQ(code_of_bytes("[]"), "showcase.malformed");
  EXPECT_EQ(code_of_bytes("{\"format\":4}"), "showcase.malformed");
  EXPECT_EQ(code_of_bytes(bytes.substr(0, bytes.size() - 1)), "showcase.malformed");
  EXPECT_EQ(code_of_bytes(with(bytes, "\"format\":4", "\"format\":1")), "showcase.other_format");
  EXPECT_EQ(code_of_bytes(with(bytes, "\"event_day\":\"2024-12-05\"", "\"event_day\":7")),
            "showcase.malformed");
  EXPECT_EQ(code_of_bytes(with(bytes, "2024-12-20", "2024-12-32")), "showcase.malformed");
  EXPECT_EQ(code_of_bytes(with(bytes, "\"year\":2024", "\"year\":99999999999")),
            "showcase.malformed");
  EXPECT_EQ(code_of_bytes(std::string(Snapshot::kBytesMax + 1, ' ')), "showcase.too_large");
}

TEST(Snapshot, NamesThePlaceThatIsWrong) {
  const auto bytes = with(made(content()).bytes(), "\"measure\":\"\"", "\"measure\":null");
  const auto refused = Snapshot::from_bytes(bytes);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "showcase.malformed");
  ASSERT_EQ(refused.error().args.size(), 1U);
  EXPECT_EQ(refused.error().args[0].second, "/articles/0/figures/1/measure");
}

TEST(Snapshot, RefusesWhatWasChangedAfterItWasMade) {
  const auto bytes = made(content()).bytes();
  EXPECT_EQ(code_of_bytes(with(bytes, "\"265\"", "\"416\"")), "showcase.altered");
  EXPECT_EQ(code_of_bytes(with(bytes, "{", "{ ")), "showcase.altered");
  EXPECT_EQ(code_of_bytes(with(bytes, "\"format\":4", "\"format\":4,\"hidden\":416")),
            "showcase.altered");
  EXPECT_EQ(code_of_bytes(with(bytes, "\"format\":4", "\"format\":4,\"format\":4")),
            "showcase.altered");
}

}  // namespace
}  // namespace tongket::showcase
