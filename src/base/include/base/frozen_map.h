#pragma once

#include <atomic>
#include <concepts>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/check.h"
#include "base/sealed.h"
#include "base/shared_map.h"

namespace tongket::base {

/// How the items of a map lie in a sealed file. Keys have one width and a form of their own, so
/// that an item is found without reading the others.
template <class Codec, class Key, class Value>
concept FreezesInto = requires(const Key& key, const Value& value, std::string_view bytes,
                               SealedWriter& out, const SealedSection& section) {
  { Codec::kKeyBytes } -> std::convertible_to<std::size_t>;
  { Codec::kAlign } -> std::convertible_to<std::size_t>;
  { Codec::key_bytes(key) } -> std::same_as<std::string>;
  { Codec::key(bytes) } -> std::same_as<Result<Key>>;
  { Codec::write(out, key, value) } -> std::same_as<void>;
  { Codec::value(key, bytes, section) } -> std::same_as<Result<Value>>;
};

/// A map as it lies in two sections of a sealed file: items one after the other, and a row each of
/// its key and where its item begins and ends. An item is made when it is first asked for, and
/// kept.
///
/// Throws   `base::Outage` where the file is damaged.
/// Threads  any, at once.
template <class Key, class Value, class Codec>
class FrozenMap final : public SharedMap<Key, Value>::Ground {
 public:
  using Item = typename SharedMap<Key, Value>::Item;
  static constexpr std::size_t kSections = 2;

  FrozenMap(SealedSection values, SealedSection rows)
      : values_{std::move(values)},
        rows_{std::move(rows)},
        size_{rows_.size() / kRow},
        items_(size_) {}
  FrozenMap(const FrozenMap&) = delete;
  FrozenMap& operator=(const FrozenMap&) = delete;
  ~FrozenMap() override {
    for (std::size_t at = 0; at < size_; ++at) delete items_[at].load(std::memory_order_relaxed);
  }

  [[nodiscard]] std::size_t size() const override { return size_; }

  [[nodiscard]] Key key(std::size_t at) const override {
    return read(Codec::key(rows_.view(at * kRow, Codec::kKeyBytes)));
  }

  [[nodiscard]] std::string_view bytes(std::size_t at) const override {
    const auto place = rows_.view(at * kRow + Codec::kKeyBytes, 2 * sizeof(std::uint64_t));
    std::uint64_t first = 0;
    std::uint64_t past = 0;
    std::memcpy(&first, place.data(), sizeof(first));
    std::memcpy(&past, place.data() + sizeof(first), sizeof(past));
    if (past < first) throw Outage{"a sealed file is damaged"};
    return values_.view(first, past - first);
  }

  [[nodiscard]] const Item& item(std::size_t at) const override {
    auto& kept = items_[at];
    if (const Item* known = kept.load(std::memory_order_acquire)) return *known;
    Key name = key(at);
    Value value = read(Codec::value(name, bytes(at), values_));
    auto made = std::make_unique<const Item>(std::move(name), std::move(value));
    const Item* known = nullptr;
    // Of two that made it at once, one is kept.
    if (!kept.compare_exchange_strong(known, made.get(), std::memory_order_acq_rel)) return *known;
    return *made.release();
  }

 private:
  static constexpr std::size_t kRow = Codec::kKeyBytes + 2 * sizeof(std::uint64_t);

  /// Bytes whose sums are right and that nobody can read were not written by this program.
  template <class Read>
  static Read read(Result<Read> result) {
    if (!result.ok()) throw Outage{"a sealed file cannot be read"};
    return std::move(result).value();
  }

  SealedSection values_;
  SealedSection rows_;
  std::size_t size_;
  mutable std::vector<std::atomic<const Item*>> items_;  ///< Null until somebody asked.
};

/// Writes a map as two sections. What lies frozen already is copied as it is.
template <class Codec, class Key, class Value>
requires FreezesInto<Codec, Key, Value>
void freeze(SealedWriter& out, const SharedMap<Key, Value>& map) {
  std::string rows;
  const auto number = [&](std::uint64_t value) {
    rows.append(reinterpret_cast<const char*>(&value), sizeof(value));
  };
  out.begin_section();
  for (auto at = map.begin(); at != map.end(); ++at) {
    out.align(Codec::kAlign);
    rows += Codec::key_bytes(at.key());
    number(out.at());
    if (const auto bytes = at.frozen()) {
      out.write(*bytes);
    } else {
      Codec::write(out, at->first, at->second);
    }
    number(out.at());
  }
  out.begin_section();
  out.write(rows);
}

/// The map that `freeze` wrote, `first` being the first of its sections.
template <class Codec, class Key, class Value>
requires FreezesInto<Codec, Key, Value>
void thaw(SharedMap<Key, Value>& map, const std::shared_ptr<const SealedFile>& file,
          std::size_t first) {
  map = SharedMap<Key, Value>{std::make_shared<const FrozenMap<Key, Value, Codec>>(
      SealedSection{file, first}, SealedSection{file, first + 1})};
}

/// Numbers of eight bytes side by side, for keys.
template <std::integral... Numbers>
[[nodiscard]] std::string fixed_bytes(Numbers... numbers) {
  std::string bytes;
  const auto put = [&](std::int64_t number) {
    bytes.append(reinterpret_cast<const char*>(&number), sizeof(number));
  };
  (put(static_cast<std::int64_t>(numbers)), ...);
  return bytes;
}
[[nodiscard]] inline std::int64_t fixed_number(std::string_view bytes, std::size_t index) {
  std::int64_t number = 0;
  std::memcpy(&number, bytes.data() + index * sizeof(number), sizeof(number));
  return number;
}

}  // namespace tongket::base
