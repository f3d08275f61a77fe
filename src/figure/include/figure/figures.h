#pragma once

#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/sealed.h"
#include "base/shared_map.h"
#include "figure/figure.h"

namespace tongket::figure {

/// Every cell that counts now. A value: copies share the pages that neither of them changes, so a
/// report costs its own page, however large the country.
///
///     unit × year   →   page: a row for each period   →   row: its cells, about five bytes each
///
/// Knows figures, units, indicators and periods; nothing of reports or ledgers.
class Figures {
 public:
  class Cells;

  /// Requires each `before` to be what stands there when its turn comes. Changes of one unit and
  /// period that stand together cost one row.
  void apply(std::span<const FigureChange> changes);
  void apply(const FigureChange& change) { apply({&change, 1}); }

  /// Nothing when nothing is reported.
  [[nodiscard]] std::optional<Cell> find(const FigureKey& key) const;

  [[nodiscard]] std::size_t size() const { return size_; }  ///< Cells.
  [[nodiscard]] bool empty() const { return size_ == 0; }

  // Cells in the order of their keys: those of one unit and period stand together.
  [[nodiscard]] Cells all() const;
  [[nodiscard]] Cells of(unit::UnitId unit) const;
  [[nodiscard]] Cells of(unit::UnitId unit, int year) const;
  [[nodiscard]] Cells in(int year) const;

  /// A cell without its report, as it is packed; for whoever reads thousands and has to be quick.
  struct Brief {
    indicator::IndicatorId indicator{0};
    std::int64_t amount = 0;  ///< The number or the percent without its point, the numerator, …
    Slice slice = 0;
    int scale = 0;
    Part part = Part::own;
    Standing standing = Standing::submitted;
    Mark mark = Mark::exact;
    Value::Kind kind = Value::Kind::number;
  };
  /// What is read of a unit's year.
  struct Choice {
    std::function<bool(const period::Period&)> periods;
    std::span<const indicator::IndicatorId> indicators;  ///< Ascending; empty: all.
  };
  /// The chosen rows of a unit's year, one after the other.
  void read(unit::UnitId unit, int year, const Choice& choice,
            const std::function<void(const period::Period&, std::span<const Brief>)>& take) const;

  /// Memory of all rows.
  [[nodiscard]] std::size_t bytes() const;

  /// Sections of a sealed file. Equal figures give equal bytes.
  static constexpr std::size_t kSections = 3;
  void save(base::SealedWriter& out) const;
  /// Reads almost nothing: a page is read when it is first asked for, and a damaged one is then an
  /// `base::Outage`, here as in every function.
  /// Errors  `bytes.malformed` (invalid): the count of cells is no count.
  [[nodiscard]] static base::Result<Figures> load(
      const std::shared_ptr<const base::SealedFile>& file, std::size_t first_section);

 private:
  struct Row;  ///< Private to the room.
  struct Place;
  struct PageCodec;
  class Editor;
  using Page = std::vector<std::shared_ptr<const Row>>;  ///< In the order of the periods.
  using PageKey = std::pair<unit::UnitId, int>;          ///< Unit and year.
  using Pages = base::SharedMap<PageKey, std::shared_ptr<const Page>>;

  Pages pages_;
  std::size_t size_ = 0;
};

/// A run of cells, read from the pages one row at a time.
class Figures::Cells {
 public:
  using Item = std::pair<FigureKey, Cell>;

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Item;
    using difference_type = std::ptrdiff_t;
    using pointer = const Item*;
    using reference = const Item&;

    Iterator() = default;
    reference operator*() const { return row_[at_]; }
    pointer operator->() const { return &row_[at_]; }
    Iterator& operator++() {
      if (++at_ == row_.size()) read_next_row();
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const Iterator& iterator, std::default_sentinel_t /*end*/) {
      return iterator.row_.empty();
    }

   private:
    friend class Cells;
    void read_next_row();

    Pages::Iterator page_;
    Pages::Iterator past_;
    std::optional<int> year_;   ///< Of the pages that count; nothing: all.
    std::size_t next_row_ = 0;  ///< Of this page.
    std::vector<Item> row_;     ///< Empty at the end.
    std::size_t at_ = 0;
  };

  [[nodiscard]] Iterator begin() const;
  [[nodiscard]] static std::default_sentinel_t end() { return {}; }
  [[nodiscard]] bool empty() const { return begin() == end(); }

 private:
  friend class Figures;
  Pages pages_;  ///< Kept, so that a run outlives what it was asked of.
  Pages::Iterator first_;
  Pages::Iterator past_;
  std::optional<int> year_;
};

}  // namespace tongket::figure
