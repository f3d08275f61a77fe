// Goal: a map on a frozen ground is the map that was frozen, whatever is changed above it, and
// freezes again into the bytes that a map made from nothing gives.
// Method: random histories on std::map beside it, frozen and thawed on the way; then threads that
// ask for the same items at once.
#include "base/frozen_map.h"

#include <map>
#include <random>
#include <thread>

#include <gtest/gtest.h>

#include "base/testing/sealed_in_memory.h"

namespace tongket::base {
namespace {

using Value = std::shared_ptr<const std::string>;
using Plain = std::map<int, std::string>;
using Shared = SharedMap<int, Value>;

struct WordCodec {
  static constexpr std::size_t kKeyBytes = 8;
  static constexpr std::size_t kAlign = 4;
  static std::string key_bytes(int key) { return fixed_bytes(key); }
  static Result<int> key(std::string_view bytes) {
    return static_cast<int>(fixed_number(bytes, 0));
  }
  static void write(SealedWriter& out, int /*key*/, const Value& value) { out.write(*value); }
  static Result<Value> value(int /*key*/, std::string_view bytes,
                             const SealedSection& /*section*/) {
    if (bytes == "nonsense") return Error{ErrorKind::invalid, "bytes.malformed", {{"at", "0"}}};
    return std::make_shared<const std::string>(bytes);
  }
};

std::string frozen(const Shared& map) {
  return sealed_bytes([&](SealedWriter& out) { freeze<WordCodec>(out, map); });
}

Shared thawed(std::string bytes) {
  Shared map;
  thaw<WordCodec>(map, opened(std::move(bytes)), 0);
  return map;
}

bool says_the_same(const Shared& shared, const Plain& plain) {
  const bool same = std::equal(plain.begin(), plain.end(), shared.begin(), shared.end(),
                               [](const auto& left, const auto& right) {
                                 return left.first == right.first && left.second == *right.second;
                               });
  return same && shared.size() == plain.size();
}

void change(Shared& shared, Plain& plain, std::mt19937& random) {
  const int key = static_cast<int>(random() % 120) - 20;
  if (random() % 3 == 0) {
    shared.erase(key);
    plain.erase(key);
  } else {
    const auto word = "w" + std::to_string(random() % 1'000);
    shared.put(key, std::make_shared<const std::string>(word));
    plain.insert_or_assign(key, word);
  }
  const auto* found = shared.find(key);
  ASSERT_EQ(found != nullptr, plain.contains(key));
  if (found != nullptr) {
    ASSERT_EQ(**found, plain.at(key));
  }
}

TEST(FrozenMap, IsTheMapThatWasFrozenWhateverIsChangedAboveIt) {
  for (unsigned seed = 0; seed < 30; ++seed) {
    std::mt19937 random{seed};
    Shared shared;
    Plain plain;
    for (int step = 0; step < 500; ++step) {
      change(shared, plain, random);
      if (step % 60 == 30) shared = thawed(frozen(shared));
    }
    EXPECT_TRUE(says_the_same(shared, plain)) << seed;
    for (int key = -25; key < 105; ++key) {
      const auto from = shared.lower_bound(key);
      const auto expected = plain.lower_bound(key);
      ASSERT_EQ(from == shared.end(), expected == plain.end());
      if (expected != plain.end()) {
        ASSERT_EQ(from.key(), expected->first);
      }
    }
    Shared straight;
    for (const auto& [key, word] : plain) {
      straight.put(key, std::make_shared<const std::string>(word));
    }
    EXPECT_EQ(frozen(shared), frozen(straight)) << seed;
  }
}

TEST(FrozenMap, AnItemIsMadeOnceAndStaysWhereItIs) {
  Shared shared;
  for (int key = 0; key < 100; ++key) {
    shared.put(key, std::make_shared<const std::string>(std::to_string(key)));
  }
  const auto ground = thawed(frozen(shared));
  auto above = ground;
  above.erase(7);
  EXPECT_EQ(above.find(7), nullptr);
  EXPECT_EQ(**ground.find(7), "7");
  EXPECT_EQ(above.find(8), ground.find(8)) << "copies share the item";
}

TEST(FrozenMap, ManyWhoAskAtOnceAreGivenOneAndTheSame) {
  Shared shared;
  for (int key = 0; key < 300; ++key) {
    shared.put(key, std::make_shared<const std::string>(std::to_string(key)));
  }
  const auto map = thawed(frozen(shared));
  std::vector<std::vector<const Value*>> seen(4);
  std::vector<std::thread> readers;
  for (auto& mine : seen) {
    readers.emplace_back([&] {
      for (const auto& [key, value] : map) mine.push_back(map.find(key));
    });
  }
  for (auto& reader : readers) reader.join();
  for (const auto& mine : seen) EXPECT_EQ(mine, seen.front());
}

TEST(FrozenMap, WhatNobodyCanReadIsAnOutage) {
  Shared shared;
  shared.put(1, std::make_shared<const std::string>("nonsense"));
  EXPECT_THROW(static_cast<void>(thawed(frozen(shared)).find(1)), Outage);
}

}  // namespace
}  // namespace tongket::base
