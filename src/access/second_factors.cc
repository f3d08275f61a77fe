#include "access/second_factors.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <utility>

#include <liboath/oath.h>

#include "access/passwords.h"
#include "base/check.h"
#include "base/json.h"

namespace tongket::access {
namespace {

constexpr std::string_view kDrawer = "second_factor";
constexpr std::size_t kSecretBytes = 20;
constexpr std::size_t kCodes = 10;
constexpr std::size_t kAppDigits = 6;
constexpr std::size_t kPrintedDigits = 10;
constexpr int kStepsOff = 1;
constexpr std::chrono::seconds kStep{30};

std::string in_base32(std::string_view bytes) {
  char* text = nullptr;
  std::size_t length = 0;
  TK_CHECK(oath_base32_encode(bytes.data(), bytes.size(), &text, &length) == OATH_OK);
  const std::unique_ptr<char, decltype(&std::free)> owned{text, &std::free};
  return {text, length};
}

std::string from_base32(std::string_view text) {
  char* bytes = nullptr;
  std::size_t length = 0;
  TK_CHECK(oath_base32_decode(text.data(), text.size(), &bytes, &length) == OATH_OK);
  const std::unique_ptr<char, decltype(&std::free)> owned{bytes, &std::free};
  return {bytes, length};
}

std::int64_t step_of(base::Instant at) {
  return std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()) / kStep;
}

/// What was typed, without blanks and hyphens.
std::string digits_of(std::string_view code) {
  std::string digits;
  std::ranges::copy_if(code, std::back_inserter(digits),
                       [](char each) { return each != ' ' && each != '-'; });
  return digits;
}

std::string ten_digits(base::Dice& dice) {
  constexpr std::uint64_t kAll = 10'000'000'000;
  std::array<std::uint8_t, 8> bytes{};
  dice.fill(bytes);
  std::uint64_t number = 0;
  for (const auto byte : bytes) number = (number << 8U) | byte;
  const auto digits = std::to_string(number % kAll);
  return std::string(kPrintedDigits - digits.size(), '0') + digits;
}

std::string text_at(const base::JsonObject& record, std::string_view key) {
  const auto* text = record.if_contains(key);
  return text == nullptr ? std::string{} : std::string{text->as_string()};
}

}  // namespace

std::string time_code(std::string_view secret, base::Instant at, int digits) {
  std::array<char, 16> code{};
  const auto now = std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count();
  TK_CHECK(oath_totp_generate(secret.data(), secret.size(), now, OATH_TOTP_DEFAULT_TIME_STEP_SIZE,
                              OATH_TOTP_DEFAULT_START_TIME, static_cast<unsigned>(digits),
                              code.data()) == OATH_OK);
  return code.data();
}

struct SecondFactors::Record {
  std::string secret = {};   ///< In base 32, of the app in use.
  std::string offered = {};  ///< One that was begun and not confirmed.
  std::int64_t used = 0;     ///< The last step whose code was taken.
  std::string salt = {};
  std::vector<std::string> codes = {};  ///< Hashes of the printed ones that are left.
};

SecondFactors::Record SecondFactors::read(AccountId account) const {
  const auto bytes = shelf_.get(kDrawer, base::to_text(account));
  if (!bytes) return {};
  const auto json = base::parse_json(*bytes);
  TK_CHECK(json.ok() && json.value().is_object());
  const auto& object = json.value().get_object();
  Record record{.secret = text_at(object, "secret"),
                .offered = text_at(object, "offered"),
                .used = object.at("used").as_int64(),
                .salt = text_at(object, "salt"),
                .codes = {}};
  for (const auto& code : object.at("codes").as_array())
    record.codes.emplace_back(code.as_string());
  return record;
}

void SecondFactors::write(AccountId account, const Record& record) {
  base::JsonArray codes;
  for (const auto& code : record.codes) codes.emplace_back(code);
  const base::JsonObject object{{"secret", record.secret},
                                {"offered", record.offered},
                                {"used", record.used},
                                {"salt", record.salt},
                                {"codes", std::move(codes)}};
  shelf_.put(kDrawer, base::to_text(account), base::json_text(object));
}

FactorState SecondFactors::state(AccountId account) const {
  const auto record = read(account);
  return {.app = !record.secret.empty(),
          .printed = !record.salt.empty(),
          .codes = static_cast<int>(record.codes.size())};
}

std::string SecondFactors::begin_app(AccountId account) {
  const auto alone = shelf_.alone(kDrawer);
  const std::scoped_lock lock{mutex_};
  std::array<std::uint8_t, kSecretBytes> bytes{};
  dice_.fill(bytes);
  auto record = read(account);
  record.offered = in_base32({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  write(account, record);
  return record.offered;
}

base::Result<> SecondFactors::confirm_app(AccountId account, std::string_view code) {
  const auto alone = shelf_.alone(kDrawer);
  const std::scoped_lock lock{mutex_};
  const auto now = clock_.now();
  const auto who = base::to_text(account);
  TK_TRY([[maybe_unused]] const auto patient, patience_.ask(who, now));
  auto record = read(account);
  if (record.offered.empty()) {
    return base::Error{base::ErrorKind::conflict, "access.no_secret", {}};
  }
  Record offered{.secret = record.offered};
  const auto digits = digits_of(code);
  if (digits.size() != kAppDigits || !opens(offered, digits)) {
    patience_.wrong(who, now);
    return base::Error{base::ErrorKind::forbidden, "access.wrong_code", {}};
  }
  patience_.right(who);
  record.secret = std::exchange(record.offered, "");
  record.used = offered.used;
  write(account, record);
  return base::Done{};
}

std::vector<std::string> SecondFactors::print_codes(AccountId account) {
  const auto alone = shelf_.alone(kDrawer);
  const std::scoped_lock lock{mutex_};
  auto record = read(account);
  record.salt = fresh_salt(dice_);
  record.codes.clear();
  std::vector<std::string> printed;
  while (printed.size() < kCodes) {
    auto digits = ten_digits(dice_);
    record.codes.push_back(password_hash(digits, record.salt));
    printed.push_back(digits.insert(kPrintedDigits / 2, "-"));
  }
  write(account, record);
  return printed;
}

bool SecondFactors::opens(Record& record, std::string_view digits) const {
  if (digits.size() == kAppDigits && !record.secret.empty()) {
    const auto secret = from_base32(record.secret);
    for (int off = -kStepsOff; off <= kStepsOff; ++off) {
      const auto at = clock_.now() + off * kStep;
      if (step_of(at) <= record.used || time_code(secret, at) != digits) continue;
      record.used = step_of(at);
      return true;
    }
  }
  if (digits.size() != kPrintedDigits || record.codes.empty()) return false;
  const auto hash = password_hash(digits, record.salt);
  const auto found =
      std::ranges::find_if(record.codes, [&](const auto& code) { return same_hash(code, hash); });
  if (found == record.codes.end()) return false;
  record.codes.erase(found);
  return true;
}

base::Result<> SecondFactors::check(AccountId account, std::string_view code) {
  const auto alone = shelf_.alone(kDrawer);
  const std::scoped_lock lock{mutex_};
  auto record = read(account);
  if (record.secret.empty() && record.salt.empty()) return base::Done{};
  const auto digits = digits_of(code);
  if (digits.empty()) return base::Error{base::ErrorKind::forbidden, "access.second_factor", {}};
  const auto now = clock_.now();
  const auto who = base::to_text(account);
  TK_TRY([[maybe_unused]] const auto patient, patience_.ask(who, now));
  if (!opens(record, digits)) {
    patience_.wrong(who, now);
    return base::Error{base::ErrorKind::forbidden, "access.wrong_code", {}};
  }
  patience_.right(who);
  write(account, record);
  return base::Done{};
}

void SecondFactors::remove(AccountId account) {
  const auto alone = shelf_.alone(kDrawer);
  const std::scoped_lock lock{mutex_};
  shelf_.erase(kDrawer, base::to_text(account));
}

}  // namespace tongket::access
