// Goal: what is written value by value is the text that the same value has as an object.
// Method: one of each kind; then random values, written by walking them.
#include "base/json_writer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongket::base {
namespace {

void write(const Json& value, JsonWriter& out) {
  if (value.is_object()) {
    out.begin_object();
    for (const auto& [name, member] : value.get_object()) {
      out.key(name);
      write(member, out);
    }
    out.end_object();
  } else if (value.is_array()) {
    out.begin_array();
    for (const auto& each : value.get_array()) write(each, out);
    out.end_array();
  } else if (value.is_string()) {
    out.text(value.get_string());
  } else if (value.is_int64()) {
    out.number(value.get_int64());
  } else if (value.is_bool()) {
    out.boolean(value.get_bool());
  } else {
    out.null();
  }
}

std::string written(const Json& value) {
  JsonWriter out;
  write(value, out);
  return std::move(out).take();
}

TEST(JsonWriter, PutsCommasBetweenValuesAndNowhereElse) {
  JsonWriter out;
  out.begin_object().key("a").number(-5).key("b").begin_array().end_array();
  out.key("c").begin_array().text("x").boolean(true).null().begin_object().end_object();
  out.end_array().members({{"d", 1}, {"e", JsonArray{2, 3}}}).key("f").json("y").end_object();
  EXPECT_EQ(std::move(out).take(),
            R"({"a":-5,"b":[],"c":["x",true,null,{}],"d":1,"e":[2,3],"f":"y"})");
}

TEST(JsonWriter, EscapesWhatWouldEndTheTextOrCannotStandInIt) {
  const std::string all{"\"\\\b\f\n\r\t\x01\x1F\0 /đ\x7F", 16};
  EXPECT_EQ(written(Json(all)), json_text(Json(all)));
  EXPECT_EQ(written(Json("</b>\"")), R"("</b>\"")");
}

Json any_value(int depth) {
  switch (*rc::gen::inRange(0, depth > 0 ? 6 : 4)) {
    case 0:
      return *rc::gen::arbitrary<std::int64_t>();
    case 1:
      return *rc::gen::arbitrary<bool>();
    case 2:
      return nullptr;
    case 3:
      return Json(*rc::gen::arbitrary<std::string>());
    case 4: {
      JsonArray array;
      for (int left = *rc::gen::inRange(0, 4); left > 0; --left) {
        array.push_back(any_value(depth - 1));
      }
      return array;
    }
    default: {
      JsonObject object;
      for (int left = *rc::gen::inRange(0, 4); left > 0; --left) {
        object[*rc::gen::arbitrary<std::string>()] = any_value(depth - 1);
      }
      return object;
    }
  }
}

RC_GTEST_PROP(JsonWriter, WritesTheTextOfTheSameValue, ()) {
  const Json value = any_value(3);
  RC_ASSERT(written(value) == json_text(value));
}

}  // namespace
}  // namespace tongket::base
