// Goal: an address is refused before anybody goes there, and what is refused is never repeated.
#include <filesystem>

#include <gtest/gtest.h>

#include "store_postgres/postgres_store.h"

namespace tongket::store_postgres {
namespace {

std::string_view refusal(const std::string& address) {
  const auto opened =
      PostgresHouse::open(address, std::filesystem::path{"nowhere"}, IfAbsent::refuse);
  return opened.ok() ? "opened" : opened.error().code;
}

TEST(AnAddress, IsOneOfPostgresql) {
  EXPECT_TRUE(is_address("postgresql://tongket@/tongket?host=/run"));
  EXPECT_TRUE(is_address("postgres://may-chu/tongket"));
  EXPECT_FALSE(is_address("so-lieu"));
  EXPECT_EQ(refusal("mysql://may-chu"), "store.address");
  EXPECT_EQ(refusal("postgresql://may-chu/so?khong-co=1"), "store.address");
}

TEST(AnAddress, HoldsNoPassword) {
  for (const char* address : {"postgresql://tongket:bi-mat@may-chu/tongket",
                              "postgresql://may-chu/tongket?password=bi-mat"}) {
    EXPECT_EQ(refusal(address), "store.password_in_address") << address;
  }
}

}  // namespace
}  // namespace tongket::store_postgres
