// Goal: equal facts have equal bytes, on every machine, for as long as the ledger is kept.
// Method: the rules of RFC 8785 one by one, with what our restriction refuses; then documents of
// every shape, written, read and written again.
#include "base/json.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongket::base {
namespace {

std::string canonical(std::string_view text) {
  const auto parsed = parse_json(text);
  EXPECT_TRUE(parsed.ok()) << text;
  const auto written = canonical_json(parsed.value());
  return written.ok() ? written.value() : std::string{written.error().code};
}

std::string parse_code(std::string_view text) {
  const auto parsed = parse_json(text);
  return parsed.ok() ? "" : std::string{parsed.error().code};
}

TEST(CanonicalJson, HasNoSpaceAndSortsKeys) {
  EXPECT_EQ(canonical(R"( { "b" : [ 1 , true , null ] , "a" : { "d":"x", "c":-5 } } )"),
            R"({"a":{"c":-5,"d":"x"},"b":[1,true,null]})");
  EXPECT_EQ(canonical("{}"), "{}");
  EXPECT_EQ(canonical("[]"), "[]");
}

TEST(CanonicalJson, SortsKeysByUtf16CodeUnits) {
  // The example of RFC 8785, section 3.2.3: a key beyond U+FFFF comes before U+FB33.
  EXPECT_EQ(
      canonical(R"({"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7})"),
      "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00F6\":7,\"\u20AC\":1,\"\U0001F600\":5,\"\uFB33\":3}");
  EXPECT_EQ(canonical("{\"aa\":1,\"a\":2,\"\":3}"), R"({"":3,"a":2,"aa":1})");
}

TEST(CanonicalJson, EscapesOnlyWhatItMust) {
  EXPECT_EQ(canonical(R"("\u0041\/đ\u00e9\u007f")"), "\"A/đé\x7F\"");
  EXPECT_EQ(canonical(R"("\u0008\u0009\u000a\u000c\u000d\u001f\u0000\"\\")"),
            R"("\b\t\n\f\r\u001f\u0000\"\\")");
}

TEST(CanonicalJson, TakesWholeNumbersUpToFiftyThreeBits) {
  EXPECT_EQ(canonical("9007199254740991"), "9007199254740991");
  EXPECT_EQ(canonical("-9007199254740991"), "-9007199254740991");
  EXPECT_EQ(canonical("-0"), "0");
  for (const std::string_view text : {"9007199254740992", "-9007199254740992", "1.0", "1.5", "1e2",
                                      "18446744073709551615", "1e400", "[1,{\"a\":0.1}]"}) {
    EXPECT_EQ(canonical(text), "json.not_canonical") << text;
  }
}

TEST(CanonicalJson, SaysWhichNumberIsRefused) {
  const auto refused = canonical_json(parse_json(R"({"facts":[1,{"x":0.5}]})").value());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().args.at(0).second, "/facts/1/x");
}

TEST(ParseJson, RefusesWhatIsNotJson) {
  for (const std::string_view text :
       {"", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "'x'", "NaN", "01", "1 2", "\"\x01\"",
        "// no\n1", "\"\xC3\"", "\"\\ud800\"", "tru"}) {
    EXPECT_EQ(parse_code(text), "json.malformed") << text;
  }
}

TEST(ParseJson, SaysWhereItStopped) {
  const auto refused = parse_json("[1, 2, x]");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().args.at(0).first, "at");
  EXPECT_EQ(refused.error().args.at(0).second, "7");
}

TEST(ParseJson, GoesSixtyFourLevelsDeepAndNoFurther) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_EQ(parse_code(nested(64)), "");
  EXPECT_EQ(parse_code(nested(65)), "json.malformed");
  EXPECT_EQ(parse_code(nested(1000000)), "json.malformed");
}

TEST(JsonField, IsGivenWhenItHasTheType) {
  const auto value = parse_json(R"({"s":"x","i":5,"a":[1],"o":{"k":1}})").value();
  const JsonObject& object = value.get_object();
  EXPECT_EQ(json_string(object, "s").value(), "x");
  EXPECT_EQ(json_integer(object, "i").value(), 5);
  EXPECT_EQ(json_array(object, "a").value().size(), 1U);
  EXPECT_EQ(json_object(object, "o").value().size(), 1U);
}

TEST(JsonField, IsRefusedWhenMissingOrOfAnotherType) {
  const auto value = parse_json(R"({"s":"x","i":5,"d":1.5,"n":null})").value();
  const JsonObject& object = value.get_object();
  EXPECT_EQ(json_string(object, "none").error().code, "json.missing");
  EXPECT_EQ(json_string(object, "none").error().args.at(0).second, "none");
  EXPECT_EQ(json_string(object, "i").error().code, "json.wrong_type");
  EXPECT_EQ(json_integer(object, "s").error().code, "json.wrong_type");
  EXPECT_EQ(json_integer(object, "d").error().code, "json.wrong_type");
  EXPECT_EQ(json_array(object, "n").error().code, "json.wrong_type");
  EXPECT_EQ(json_object(object, "s").error().code, "json.wrong_type");
}

Json any_json(int depth) {
  const int kind = *rc::gen::inRange(0, depth > 0 ? 6 : 4);
  const auto text = [] {
    const auto letters =
        rc::gen::container<std::string>(rc::gen::elementOf(std::string{"ab \"\\\n\x01/"}));
    return *letters + *rc::gen::element("", "đ", "\uFB33", "\U0001F600");
  };
  if (kind == 0) return nullptr;
  if (kind == 1) return *rc::gen::arbitrary<bool>();
  if (kind == 2) return *rc::gen::inRange<std::int64_t>(-9007199254740991, 9007199254740992);
  if (kind == 3) return Json{text()};
  JsonArray array;
  JsonObject object;
  const int count = *rc::gen::inRange(0, 4);
  for (int i = 0; i < count; ++i) {
    if (kind == 4) array.push_back(any_json(depth - 1));
    if (kind == 5) object[text()] = any_json(depth - 1);
  }
  return kind == 4 ? Json{array} : Json{object};
}

RC_GTEST_PROP(CanonicalJson, IsReadAsItWasWritten, ()) {
  const Json value = any_json(3);
  const std::string text = canonical_json(value).value();
  const Json read = parse_json(text).value();
  RC_ASSERT(read == value);
  RC_ASSERT(canonical_json(read).value() == text);
}

}  // namespace
}  // namespace tongket::base
