#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tongket::base {

/// A large file that can always be made again, and may be damaged: sections of bytes under sums.
///
///     page 0      kind, title, where each section lies, the sum of all sums; under its own sum
///     sections    each begins on a page
///     sums        of every block of 64 kB from page 1 on, 64 bits each
///
/// A sum finds any change of one word for certain, and of several but once in 2⁶⁴ times; it keeps
/// out a disk's faults, not a forger.
struct SealedForm {
  static constexpr std::size_t kPage = 4096;
  static constexpr std::size_t kBlock = 65'536;
};

[[nodiscard]] std::uint64_t sum_of(std::string_view bytes);

/// Writes such a file from its second page to its end, and its first page last: a file that was
/// cut short on the way has none.
class SealedWriter {
 public:
  /// Puts bytes at a place of the file.
  using WriteAt = std::function<void(std::uint64_t offset, std::string_view bytes)>;
  explicit SealedWriter(WriteAt write_at);

  /// What is written from now on belongs to the next section.
  void begin_section();
  void write(std::string_view bytes);
  /// Zeros up to a place that `bytes` divides.
  void align(std::size_t bytes);
  [[nodiscard]] std::uint64_t at() const;  ///< In this section.

  /// Requires a title and sections that one page has room for.
  void finish(std::string_view title) &&;

 private:
  struct Section {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
  };
  void put(std::string_view bytes);
  void close_section();
  void flush();

  WriteAt write_at_;
  std::string block_;           ///< Not written yet.
  std::uint64_t block_at_ = 0;  ///< Where it will stand.
  std::vector<Section> sections_;
  std::vector<std::uint64_t> sums_;
};

/// Such a file in memory, most likely mapped there. Nothing is given out before the blocks it lies
/// in were held against their sums.
///
/// Threads  any, at once.
class SealedFile {
 public:
  /// Null when these are other bytes, or cut short, or when the first page or the sums are damaged.
  [[nodiscard]] static std::shared_ptr<const SealedFile> open(
      std::shared_ptr<const std::string_view> bytes);

  [[nodiscard]] const std::string& title() const { return title_; }
  [[nodiscard]] std::size_t sections() const { return sections_.size(); }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_->size(); }

  enum class Finding : std::uint8_t { whole, damaged, stopped };
  /// Looks at every block, until `stop`.
  [[nodiscard]] Finding check(const std::atomic<bool>& stop) const;

 private:
  friend class SealedSection;
  enum class State : std::uint8_t { unknown, good, bad };

  SealedFile() = default;
  [[nodiscard]] bool read_first_page();
  [[nodiscard]] bool is_good(std::size_t block) const;
  [[nodiscard]] bool is_good(std::string_view part) const;  ///< Of this file.

  std::shared_ptr<const std::string_view> bytes_;
  std::string title_;
  std::vector<std::string_view> sections_;
  std::string_view sums_;
  mutable std::vector<std::atomic<State>> states_;  ///< By block.
};

/// One section; keeps its file.
class SealedSection {
 public:
  /// Requires that there is such a section.
  SealedSection(std::shared_ptr<const SealedFile> file, std::size_t index);

  [[nodiscard]] std::uint64_t size() const { return bytes_.size(); }
  /// Throws  `base::Outage` when they are not all there, or damaged.
  [[nodiscard]] std::string_view view(std::uint64_t at, std::uint64_t length) const;
  [[nodiscard]] std::string_view all() const { return view(0, size()); }
  [[nodiscard]] bool is_whole() const;  ///< Then `view` gives every byte of it.
  [[nodiscard]] const std::shared_ptr<const SealedFile>& file() const { return file_; }

 private:
  std::shared_ptr<const SealedFile> file_;
  std::string_view bytes_;
};

}  // namespace tongket::base
