// Goal: a sealed file gives back what was put into it, and never a byte that was changed since.
// Method: sections of every size; then each byte of the file flipped in turn, and every cut.
#include "base/sealed.h"

#include <random>

#include <gtest/gtest.h>

#include "base/check.h"
#include "base/testing/sealed_in_memory.h"

namespace tongket::base {
namespace {

constexpr std::size_t kSizes[] = {0, 1, 31, 32, 33, 4096, 4097, 65'536, 200'000};

std::string some_bytes(std::size_t size) {
  std::mt19937 random{static_cast<unsigned>(size)};
  std::string bytes(size, '\0');
  for (auto& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

std::string a_file() {
  return sealed_bytes([](SealedWriter& out) {
    for (const std::size_t size : kSizes) {
      out.begin_section();
      out.write(some_bytes(size));
    }
  });
}

/// Whether the file is refused, or else found damaged and never gives out what is not so.
bool is_found(std::string damaged) {
  const auto file = opened(std::move(damaged));
  if (!file) return true;
  for (std::size_t at = 0; at < file->sections(); ++at) {
    try {
      if (SealedSection{file, at}.all() != some_bytes(kSizes[at])) return false;
    } catch (const Outage&) {
      // Told, not given out.
    }
  }
  const std::atomic<bool> stop = false;
  return file->check(stop) == SealedFile::Finding::damaged;
}

TEST(Sealed, SectionsComeBackEachOnAPageOfItsOwn) {
  const auto file = opened(a_file());
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(file->title(), "a test");
  ASSERT_EQ(file->sections(), std::size(kSizes));
  for (std::size_t at = 0; at < std::size(kSizes); ++at) {
    EXPECT_EQ(SealedSection(file, at).all(), some_bytes(kSizes[at]));
  }
  const std::atomic<bool> stop = false;
  EXPECT_EQ(file->check(stop), SealedFile::Finding::whole);
}

TEST(Sealed, AFlippedBitIsFoundWhereverItIs) {
  const auto whole = a_file();
  // Every byte of the first page, then one in a hundred.
  for (std::size_t at = 0; at < whole.size(); at += at < SealedForm::kPage ? 7 : 3'001) {
    auto damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
    ASSERT_TRUE(is_found(std::move(damaged))) << at;
  }
}

TEST(Sealed, AFileThatWasCutOrIsOfAnotherKindIsNone) {
  const auto whole = a_file();
  EXPECT_EQ(opened(""), nullptr);
  EXPECT_EQ(opened("SQLite format 3"), nullptr);
  for (std::size_t size = 0; size < whole.size(); size += 9'973) {
    EXPECT_EQ(opened(whole.substr(0, size)), nullptr) << size;
  }
  EXPECT_EQ(opened(whole + "x"), nullptr);
}

TEST(Sealed, WhatLiesInAWholeBlockIsGivenOutThoughAnotherIsDamaged) {
  auto bytes = a_file();
  const auto last = bytes.size() - 30'000;
  bytes[last] = static_cast<char>(~bytes[last]);
  const auto file = opened(bytes);
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(SealedSection(file, 5).all(), some_bytes(kSizes[5]));
  EXPECT_THROW(static_cast<void>(SealedSection(file, 8).all()), Outage);
  EXPECT_THROW(static_cast<void>(SealedSection(file, 1).view(1, 1)), Outage) << "it has one byte";
}

TEST(Sealed, LookingThroughAFileCanBeStopped) {
  const auto file = opened(a_file());
  const std::atomic<bool> stop = true;
  EXPECT_EQ(file->check(stop), SealedFile::Finding::stopped);
}

}  // namespace
}  // namespace tongket::base
