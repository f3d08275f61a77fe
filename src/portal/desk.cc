#include "desk.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "showcase/letters.h"

namespace tongket::portal {
namespace {

constexpr std::size_t kTokensMax = 20'000;
constexpr std::chrono::hours kTokenLife{1};
constexpr int kLettersADay = 5;
constexpr int kLettersADayOfAll = 1'000;
constexpr std::size_t kWaitingMax = 5'000;

std::string fresh_word(base::Dice& dice, std::size_t length) {
  std::vector<std::uint8_t> bytes(length);
  dice.fill(bytes);
  constexpr std::string_view kLetters = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string word;
  for (const std::uint8_t byte : bytes) word.push_back(kLetters[byte & 31U]);
  return word;
}

/// One line, as pages and lists show it.
std::string one_line(std::string text) {
  for (char& letter : text) {
    if (letter == '\n' || letter == '\r' || letter == '\t') letter = ' ';
  }
  return base::to_nfc(text);
}

}  // namespace

std::string Desk::fresh_token() {
  auto token = fresh_word(dice_, 26);
  const auto now = clock_.now();
  const std::scoped_lock lock{mutex_};
  if (order_.size() >= kTokensMax) {
    tokens_.erase(order_.front());
    order_.pop_front();
  }
  tokens_.emplace(token, now);
  order_.push_back(token);
  return token;
}

bool Desk::spend(const std::string& token) {
  const auto now = clock_.now();
  const std::scoped_lock lock{mutex_};
  const auto found = tokens_.find(token);
  if (found == tokens_.end()) return false;
  const bool is_fresh = now - found->second <= kTokenLife;
  tokens_.erase(found);
  std::erase(order_, token);
  return is_fresh;
}

bool Desk::may_write(std::string_view peer) {
  const auto today = base::vietnamese_day(clock_.now());
  const std::scoped_lock lock{mutex_};
  if (today != day_) {
    day_ = today;
    letters_.clear();
    letters_today_ = 0;
  }
  if (letters_today_ >= kLettersADayOfAll) return false;
  auto& of_peer = letters_[visits_.reader(peer)];
  if (of_peer >= kLettersADay) return false;
  ++of_peer;
  ++letters_today_;
  return true;
}

base::Result<> Desk::take(const Sent& sent, std::string_view peer) {
  if (!sent.trap.empty()) return base::Done{};
  const showcase::Letter letter{.id = fresh_word(dice_, 16),
                                .day = base::vietnamese_day(clock_.now()),
                                .article = sent.article,
                                .name = one_line(sent.name),
                                .text = one_line(sent.text)};
  TK_TRY([[maybe_unused]] const auto fine, showcase::check(letter));
  if (!spend(sent.token)) return base::Error{base::ErrorKind::conflict, "portal.token", {}};
  const auto letters = folder_ / "letters";
  if (!may_write(peer) || showcase::waiting(letters) >= kWaitingMax) {
    return base::Error{base::ErrorKind::forbidden, "portal.often", {}};
  }
  showcase::put(letter, letters);
  return base::Done{};
}

}  // namespace tongket::portal
