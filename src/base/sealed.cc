#include "base/sealed.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/bytes.h"
#include "base/check.h"

namespace tongket::base {
namespace {

constexpr std::string_view kKind = "tongket sealed file 1\n";
constexpr std::size_t kSum = sizeof(std::uint64_t);
constexpr std::size_t kPage = SealedForm::kPage;
constexpr std::size_t kBlock = SealedForm::kBlock;

std::string_view as_bytes(const std::uint64_t& number) {
  return {reinterpret_cast<const char*>(&number), sizeof(number)};
}

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes.data() + at, sizeof(number));
  return number;
}

}  // namespace

/// Four lanes, so that the processor has something to do while it multiplies. Each step is one to
/// one in the word it takes in: no single word changes unseen.
std::uint64_t sum_of(std::string_view bytes) {
  constexpr std::size_t kLanes = 4;
  constexpr std::uint64_t kOdd = 0x9E37'79B9'7F4A'7C15U;
  constexpr int kTurn = 29;
  std::array<std::uint64_t, kLanes> lanes{1, 2, 3, 4};
  const std::uint64_t size = bytes.size();
  const auto take = [&](const char* from) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      std::uint64_t word = 0;
      std::memcpy(&word, from + lane * sizeof(word), sizeof(word));
      lanes[lane] = std::rotl((lanes[lane] ^ word) * kOdd, kTurn);
    }
  };
  constexpr std::size_t kStep = kLanes * sizeof(std::uint64_t);
  for (; bytes.size() >= kStep; bytes.remove_prefix(kStep)) take(bytes.data());
  std::array<char, kStep> rest{};
  std::ranges::copy(bytes, rest.begin());
  take(rest.data());
  std::uint64_t sum = size;
  for (const std::uint64_t lane : lanes) sum = std::rotl((sum ^ lane) * kOdd, kTurn);
  return sum;
}

SealedWriter::SealedWriter(WriteAt write_at) : write_at_{std::move(write_at)}, block_at_{kPage} {
  block_.reserve(kBlock);
}

void SealedWriter::put(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto part = bytes.substr(0, kBlock - block_.size());
    block_.append(part);
    bytes.remove_prefix(part.size());
    if (block_.size() == kBlock) flush();
  }
}

void SealedWriter::flush() {
  if (block_.empty()) return;
  sums_.push_back(sum_of(block_));
  write_at_(block_at_, block_);
  block_at_ += block_.size();
  block_.clear();
}

void SealedWriter::close_section() {
  if (!sections_.empty()) sections_.back().length = at();
}

void SealedWriter::begin_section() {
  close_section();
  const std::uint64_t here = block_at_ + block_.size();
  put(std::string((kPage - here % kPage) % kPage, '\0'));
  sections_.push_back({.offset = block_at_ + block_.size(), .length = 0});
}

void SealedWriter::write(std::string_view bytes) {
  TK_CHECK(!sections_.empty());
  put(bytes);
}

void SealedWriter::align(std::size_t bytes) {
  put(std::string((bytes - at() % bytes) % bytes, '\0'));
}

std::uint64_t SealedWriter::at() const {
  return block_at_ + block_.size() - sections_.back().offset;
}

void SealedWriter::finish(std::string_view title) && {
  close_section();
  flush();
  const std::string_view sums{reinterpret_cast<const char*>(sums_.data()), sums_.size() * kSum};
  write_at_(block_at_, sums);
  ByteWriter page;
  page.text(title);
  page.number(block_at_);
  page.number(sums_.size());
  page.number(sum_of(sums));
  page.number(sections_.size());
  for (const auto& section : sections_) {
    page.number(section.offset);
    page.number(section.length);
  }
  std::string first = std::string{kKind} + page.bytes();
  TK_CHECK(first.size() <= kPage - kSum);
  first.resize(kPage - kSum);
  first += as_bytes(sum_of(first));
  write_at_(0, first);
}

std::shared_ptr<const SealedFile> SealedFile::open(std::shared_ptr<const std::string_view> bytes) {
  const std::shared_ptr<SealedFile> file{new SealedFile};
  file->bytes_ = std::move(bytes);
  return file->read_first_page() ? file : nullptr;
}

bool SealedFile::read_first_page() {
  const auto all = *bytes_;
  if (all.size() < kPage || !all.starts_with(kKind)) return false;
  const auto first = all.substr(0, kPage - kSum);
  if (sum_of(first) != number_at(all, kPage - kSum)) return false;
  ByteReader in{first.substr(kKind.size())};
  const auto title = in.text();
  const auto sums_at = in.number();
  const auto blocks = in.number();
  const auto sum_of_sums = in.number();
  const auto sections = in.count();
  if (!title.ok() || !sums_at.ok() || !blocks.ok() || !sum_of_sums.ok() || !sections.ok()) {
    return false;
  }
  const std::uint64_t past = sums_at.value();
  const bool fits = past >= kPage && past <= all.size() && (all.size() - past) % kSum == 0 &&
                    blocks.value() == (all.size() - past) / kSum &&
                    blocks.value() == (past - kPage + kBlock - 1) / kBlock;
  if (!fits) return false;
  title_ = title.value();
  sums_ = all.substr(past);
  if (sum_of(sums_) != sum_of_sums.value()) return false;
  for (std::size_t at = 0; at < sections.value(); ++at) {
    const auto offset = in.number();
    const auto length = in.number();
    if (!offset.ok() || !length.ok() || offset.value() < kPage || offset.value() > past ||
        length.value() > past - offset.value()) {
      return false;
    }
    sections_.push_back(all.substr(offset.value(), length.value()));
  }
  states_ = std::vector<std::atomic<State>>(blocks.value());
  return true;
}

bool SealedFile::is_good(std::size_t block) const {
  auto& state = states_[block];
  const State known = state.load(std::memory_order_relaxed);
  if (known != State::unknown) return known == State::good;
  const auto blocks = bytes_->substr(kPage, bytes_->size() - kPage - sums_.size());
  const bool good = sum_of(blocks.substr(block * kBlock, kBlock)) == number_at(sums_, block * kSum);
  state.store(good ? State::good : State::bad, std::memory_order_relaxed);
  return good;
}

bool SealedFile::is_good(std::string_view part) const {
  if (part.empty()) return true;
  const auto first = static_cast<std::size_t>(part.data() - bytes_->data()) - kPage;
  bool good = true;
  for (std::size_t at = first / kBlock; at <= (first + part.size() - 1) / kBlock && good; ++at) {
    good = is_good(at);
  }
  return good;
}

SealedFile::Finding SealedFile::check(const std::atomic<bool>& stop) const {
  for (std::size_t block = 0; block < sums_.size() / kSum; ++block) {
    if (stop) return Finding::stopped;
    if (!is_good(block)) return Finding::damaged;
  }
  return Finding::whole;
}

SealedSection::SealedSection(std::shared_ptr<const SealedFile> file, std::size_t index)
    : file_{std::move(file)}, bytes_{file_->sections_.at(index)} {}

std::string_view SealedSection::view(std::uint64_t at, std::uint64_t length) const {
  if (at > bytes_.size() || length > bytes_.size() - at) {
    throw Outage{"a sealed file is shorter than it says"};
  }
  const auto found = bytes_.substr(at, length);
  if (!file_->is_good(found)) throw Outage{"a sealed file is damaged"};
  return found;
}

bool SealedSection::is_whole() const { return file_->is_good(bytes_); }

}  // namespace tongket::base
