// Goal: no table asks for one person, and no honest column is refused.
// Method: names of columns as people write them, with and without marks, and their near neighbours;
// free words with and without a number that is somebody's.
#include "collection/persons.h"

#include <gtest/gtest.h>

namespace tongket::collection {
namespace {

TEST(Persons, AColumnThatAsksForOnePersonIsFoundHoweverItIsWritten) {
  EXPECT_EQ(asks_for_person("Họ tên"), "họ tên");
  EXPECT_EQ(asks_for_person("HỌ VÀ TÊN người bị thương"), "họ và tên");
  EXPECT_EQ(asks_for_person("ho ten"), "họ tên");
  EXPECT_EQ(asks_for_person("Ngày sinh/quê quán"), "ngày sinh");
  EXPECT_EQ(asks_for_person("Ngày, tháng, năm sinh"), "ngày tháng năm sinh") << "all of it";
  EXPECT_EQ(asks_for_person("Số CCCD"), "cccd");
  EXPECT_EQ(asks_for_person("SĐT"), "sđt");
  EXPECT_EQ(asks_for_person("so dien thoai"), "số điện thoại");
}

TEST(Persons, AColumnThatCountsIsNot) {
  for (const std::string name :
       {"Số nhà tốc mái", "Số người bị thương", "Số máy điện thoại mất liên lạc", "Nam sinh viên",
        "Số đơn vị", "Đã trực 24/24", "Diện tích lúa ngập (ha)", "Căn cứ hậu phương", "Dân quân"}) {
    EXPECT_EQ(asks_for_person(name), std::nullopt) << name;
  }
}

TEST(Persons, ANumberAsLongAsATelephonesIsSomebodys) {
  EXPECT_TRUE(names_person("gọi 0912.345.678"));
  EXPECT_TRUE(names_person("036 099 001 234"));
  EXPECT_FALSE(names_person("cầu Kim Chính ngập 40 cm, 1.200 m kè sạt lở"));
  EXPECT_FALSE(names_person("lúc 14:30 ngày 08/09/2024"));
}

}  // namespace
}  // namespace tongket::collection
