// Goal: whoever starts the program wrongly is told which word was wrong.
// Method: command lines as they are typed, right and wrong.
#include "portal/options.h"

#include <vector>

#include <gtest/gtest.h>

namespace tongket::portal {
namespace {

using Words = std::vector<std::string_view>;

std::string code(const Words& words) {
  const auto options = parse_options(words);
  return options.ok() ? "" : std::string{options.error().code};
}

TEST(PortalOptions, AreReadAsTyped) {
  const auto options =
      parse_options(Words{"--showcase", "data.public", "--port=0", "--address", "::1", "--site",
                          "https://quocphong.example.vn", "--trusted-proxy", "10.0.0.1"});
  ASSERT_TRUE(options.ok()) << options.error().code;
  EXPECT_EQ(options.value().showcase, "data.public");
  EXPECT_EQ(options.value().port, 0);
  EXPECT_EQ(options.value().address, "::1");
  EXPECT_EQ(options.value().site, "https://quocphong.example.vn");
  EXPECT_EQ(options.value().trusted_proxies, std::vector<std::string>{"10.0.0.1"});
}

TEST(PortalOptions, NameTheFolderOfAnExportWithOrWithoutASlash) {
  for (const auto* const typed : {"out", "out/", "./out"}) {
    const auto options = parse_options(Words{"--showcase", "x", "--export", typed});
    ASSERT_TRUE(options.ok()) << options.error().code;
    EXPECT_EQ(options.value().export_folder, "out") << typed;
  }
}

TEST(PortalOptions, ListenOnThisMachineOnlyUnlessToldOtherwise) {
  const auto options = parse_options(Words{"--showcase", "x"});
  ASSERT_TRUE(options.ok());
  EXPECT_EQ(options.value().address, "127.0.0.1");
  EXPECT_EQ(options.value().port, 8081);
}

TEST(PortalOptions, GiveHelpWhateverElseIsThere) {
  const auto options = parse_options(Words{"--nonsense", "--help"});
  ASSERT_TRUE(options.ok());
  EXPECT_TRUE(options.value().help);
  EXPECT_NE(usage().find("--showcase"), std::string_view::npos);
}

TEST(PortalOptions, RefuseWhatTheyDoNotKnow) {
  EXPECT_EQ(code({}), "portal.option_missing");
  EXPECT_EQ(code({"--port", "80"}), "portal.option_missing");
  EXPECT_EQ(code({"--showcase", "x", "--data", "y"}), "portal.option_unknown");
  EXPECT_EQ(code({"showcase"}), "portal.option_unknown");
  EXPECT_EQ(code({"--showcase"}), "portal.option_value");
  EXPECT_EQ(code({"--showcase", "x", "--port", "65536"}), "portal.option_value");
  EXPECT_EQ(code({"--showcase", "x", "--port", "80a"}), "portal.option_value");
  EXPECT_EQ(code({"--showcase", "x", "--site", "javascript:alert(1)"}), "portal.option_value");
  EXPECT_EQ(code({"--showcase", "x", "--site", "https://"}), "portal.option_value");
  EXPECT_EQ(code({"--showcase", "x", "--site", "https://a/b"}), "portal.option_value");
}

}  // namespace
}  // namespace tongket::portal
