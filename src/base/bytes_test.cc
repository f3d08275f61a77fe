// Goal: what was written is read back, and bytes from elsewhere can be wrong in any way without
// harm.
// Method: round trips over all kinds of values; the same bytes cut at every length; numbers and
// counts larger than what is there.
#include "base/bytes.h"

#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongket::base {
namespace {

std::string number_bytes(std::uint64_t value) {
  ByteWriter writer;
  writer.number(value);
  return std::move(writer).take();
}

std::string signed_bytes(std::int64_t value) {
  ByteWriter writer;
  writer.signed_number(value);
  return std::move(writer).take();
}

TEST(Bytes, WriteNumbersSevenBitsAByte) {
  EXPECT_EQ(number_bytes(0), std::string(1, '\0'));
  EXPECT_EQ(number_bytes(127), "\x7F");
  EXPECT_EQ(number_bytes(128), "\x80\x01");
  EXPECT_EQ(number_bytes(std::numeric_limits<std::uint64_t>::max()).size(), 10U);
}

TEST(Bytes, WriteSmallNumbersOfBothSignsInOneByte) {
  EXPECT_EQ(signed_bytes(-1), "\x01");
  EXPECT_EQ(signed_bytes(1), "\x02");
  EXPECT_EQ(signed_bytes(-64).size(), 1U);
  EXPECT_EQ(signed_bytes(std::numeric_limits<std::int64_t>::min()).size(), 10U);
}

TEST(Bytes, RefuseANumberAboveSixtyFourBits) {
  const std::string nine(9, '\xFF');
  EXPECT_TRUE(ByteReader{nine + "\x01"}.number().ok());
  EXPECT_EQ(ByteReader{nine + "\x02"}.number().error().code, "bytes.malformed");
  EXPECT_EQ(ByteReader{nine + "\x81\x01"}.number().error().code, "bytes.malformed");
}

TEST(Bytes, RefuseTextLongerThanWhatIsLeft) {
  EXPECT_EQ(ByteReader{"\x05"
                       "abcd"}
                .text()
                .error()
                .code,
            "bytes.malformed");
  EXPECT_EQ(ByteReader{number_bytes(UINT64_MAX) + "abcd"}.text().error().code, "bytes.malformed");
  EXPECT_EQ(ByteReader{"\x04"
                       "abcd"}
                .text()
                .value(),
            "abcd");
}

TEST(Bytes, RefuseACountOfMoreThingsThanThereAreBytes) {
  EXPECT_EQ(ByteReader{"\x02"
                       "ab"}
                .count()
                .value(),
            2U);
  EXPECT_EQ(ByteReader{"\x03"
                       "ab"}
                .count()
                .error()
                .code,
            "bytes.malformed");
  EXPECT_EQ(ByteReader{number_bytes(UINT64_MAX)}.count().error().code, "bytes.malformed");
}

TEST(Bytes, SayWhereTheyBroke) {
  ByteReader reader{
      "\x02"
      "ab"
      "\x80"};
  ASSERT_TRUE(reader.text().ok());
  const auto refused = reader.number();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().args.at(0).second, "4");
}

TEST(Bytes, CutAnywhereAreRefused) {
  ByteWriter writer;
  writer.number(300);
  writer.signed_number(-70000);
  writer.text("sổ ghi nhận");
  writer.hash(sha256("x"));
  for (std::size_t size = 0; size <= writer.bytes().size(); ++size) {
    ByteReader reader{std::string_view{writer.bytes()}.substr(0, size)};
    const bool whole = reader.number().ok() && reader.signed_number().ok() && reader.text().ok() &&
                       reader.hash().ok() && reader.done();
    EXPECT_EQ(whole, size == writer.bytes().size()) << size;
  }
}

RC_GTEST_PROP(Bytes, AreReadAsTheyWereWritten,
              (std::uint64_t number, std::int64_t signed_number, const std::string& text)) {
  ByteWriter writer;
  writer.number(number);
  writer.signed_number(signed_number);
  writer.text(text);
  writer.hash(sha256(text));
  ByteReader reader{writer.bytes()};
  RC_ASSERT(reader.number().value() == number);
  RC_ASSERT(reader.signed_number().value() == signed_number);
  RC_ASSERT(reader.text().value() == text);
  RC_ASSERT(reader.hash().value() == sha256(text));
  RC_ASSERT(reader.done());
}

}  // namespace
}  // namespace tongket::base
