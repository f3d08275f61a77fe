// Goal: our hashes are everybody's SHA-256.
// Method: the published examples of FIPS 180-4, and the text form both ways.
#include "base/sha256.h"

#include <gtest/gtest.h>

namespace tongket::base {
namespace {

TEST(Sha256, GivesThePublishedAnswers) {
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(to_hex(sha256(std::string(1000000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Hash, IsReadAsItWasWritten) {
  const Hash hash = sha256("sổ");
  EXPECT_EQ(parse_hash(to_hex(hash)).value(), hash);
  EXPECT_NE(hash, Hash{});
}

TEST(Hash, IsRefusedInAnyOtherForm) {
  const std::string good = to_hex(sha256(""));
  for (const std::string& text :
       {std::string{}, good.substr(1), good + "0", "E" + good.substr(1), "g" + good.substr(1)}) {
    const auto refused = parse_hash(text);
    ASSERT_FALSE(refused.ok()) << text;
    EXPECT_EQ(refused.error().code, "hash.malformed");
  }
}

}  // namespace
}  // namespace tongket::base
