#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "figure/figures.h"

namespace tongket::figure {

/// The address of a cell within its row.
struct Figures::Place {
  indicator::IndicatorId indicator{0};
  Slice slice = 0;
  Part part = Part::own;
  friend auto operator<=>(const Place&, const Place&) = default;
};

/// What one unit said of one period: cells packed one after the other.
///
///     cell    step     from the indicator before
///             head     kind 3 bits · mark 2 · accepted 1 · stated 1 · more 1
///             scale, slice      only with `more`: a scale other than 0, or a slice
///             value             of a number, percent, grade or yes its amount, of a ratio both
///             report            its place in `reports`, where there are several
///
/// Shape   cells in the order of their places; immutable.
struct Figures::Row {
  struct Item {
    Place place;
    Cell cell;
  };

  /// Requires `items` in order.
  [[nodiscard]] static std::shared_ptr<const Row> of(const period::Period& period,
                                                     const std::vector<Item>& items);

  /// Reads cell after cell until `take` gives true.
  template <class Take>
  void read(const Take& take) const;

  /// Of these indicators, ascending; none named: of all.
  void read_briefly(std::span<const indicator::IndicatorId> wanted, std::vector<Brief>& into) const;

  [[nodiscard]] std::size_t bytes() const;

  void save(base::ByteWriter& out) const;
  /// Errors  `bytes.malformed` (invalid): not what `save` writes.
  [[nodiscard]] static base::Result<std::shared_ptr<const Row>> load(base::ByteReader& in);

  period::Period period;
  std::vector<ReportId> reports;  ///< Ascending.
  std::string cells;
  std::size_t count = 0;
};

/// The head of a cell in a row.
struct Head {
  static constexpr std::uint64_t kKinds = 8;
  static constexpr unsigned kMarkAt = 3;
  static constexpr std::uint64_t kMarks = 4;
  static constexpr std::uint64_t kAccepted = 32;
  static constexpr std::uint64_t kStated = 64;
  static constexpr std::uint64_t kMore = 128;
};

/// Numbers out of the bytes of a row, as `base::ByteWriter` put them there.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_{bytes} {}
  [[nodiscard]] bool done() const { return at_ == bytes_.size(); }
  [[nodiscard]] std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80U) return value;
    }
  }
  /// Leaves out cells of indicators before the next one wanted, as long as they are of the usual
  /// form: numbers without decimals and slices. `indicator`: that of the cell before.
  void skip_plain_cells(std::int64_t& indicator, std::span<const indicator::IndicatorId> wanted,
                        bool several_reports);
  void skip_number() {
    while (static_cast<unsigned char>(bytes_[at_++]) >= 0x80U) {
    }
  }
  [[nodiscard]] std::int64_t signed_number() {
    const std::uint64_t zigzag = number();
    return static_cast<std::int64_t>(zigzag >> 1U) ^ -static_cast<std::int64_t>(zigzag & 1U);
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

/// A value of a row, without its head and scale.
[[nodiscard]] Value unpack_value(Unpacker& in, std::uint64_t head, int scale);

template <class Take>
void Figures::Row::read(const Take& take) const {
  Unpacker in{cells};
  std::int64_t indicator = 0;
  while (!in.done()) {
    indicator += static_cast<std::int64_t>(in.number());
    const std::uint64_t head = in.number();
    const bool more = (head & Head::kMore) != 0;
    const auto scale = more ? static_cast<int>(in.number()) : 0;
    const auto slice = more ? static_cast<Slice>(in.number()) : Slice{0};
    const Value value = unpack_value(in, head, scale);
    const std::size_t report = reports.size() > 1 ? in.number() : 0;
    const Place place{.indicator = indicator::IndicatorId{indicator},
                      .slice = slice,
                      .part = (head & Head::kStated) != 0 ? Part::stated : Part::own};
    const Cell cell{
        .value = value,
        .standing = (head & Head::kAccepted) != 0 ? Standing::accepted : Standing::submitted,
        .report = reports[report]};
    if (take(place, cell)) return;
  }
}

}  // namespace tongket::figure
