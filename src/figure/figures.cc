#include "figure/figures.h"

#include <algorithm>

#include "base/check.h"
#include "base/frozen_map.h"
#include "row.h"

namespace tongket::figure {

/// Changes cells of one row, and packs it once at the end.
class Figures::Editor {
 public:
  Editor(Page page, const period::Period& period) : page_{std::move(page)} {
    at_ = std::ranges::lower_bound(page_, period, {}, [](const auto& row) { return row->period; });
    there_ = at_ != page_.end() && (*at_)->period == period;
    period_ = there_ ? (*at_)->period : period;
    if (!there_) return;
    items_.reserve((*at_)->count + 1);
    (*at_)->read([&](const Place& place, const Cell& cell) {
      items_.push_back({place, cell});
      return false;
    });
  }

  void put(const FigureChange& change) {
    const Place place{change.key.indicator, change.key.slice, change.key.part};
    const auto found = find(place);
    const bool there = found != items_.end() && found->place == place;
    TK_CHECK(there == change.before.has_value() && (!there || found->cell == *change.before));
    if (there && change.after) {
      found->cell = *change.after;
    } else if (there) {
      items_.erase(found);
    } else if (change.after) {
      items_.insert(found, {place, *change.after});
    }
  }

  [[nodiscard]] std::size_t size() const { return items_.size(); }

  [[nodiscard]] Page take() && {
    if (items_.empty()) {
      if (there_) page_.erase(at_);
    } else if (there_) {
      *at_ = Row::of(*period_, items_);
    } else {
      page_.insert(at_, Row::of(*period_, items_));
    }
    return std::move(page_);
  }

 private:
  /// The first that is not before `place`. Changes mostly come in the order of the places.
  std::vector<Row::Item>::iterator find(const Place& place) {
    if (items_.empty() || items_.back().place < place) return items_.end();
    for (auto near = next_; near < std::min(next_ + 2, items_.size()); ++near) {
      const bool is_first = near == 0 || items_[near - 1].place < place;
      if (is_first && !(items_[near].place < place)) return found_at(near);
    }
    const auto found = std::ranges::lower_bound(items_, place, {}, &Row::Item::place);
    return found_at(static_cast<std::size_t>(found - items_.begin()));
  }
  std::vector<Row::Item>::iterator found_at(std::size_t at) {
    next_ = at + 1;
    return items_.begin() + static_cast<std::ptrdiff_t>(at);
  }

  Page page_;
  Page::iterator at_;
  bool there_ = false;
  std::optional<period::Period> period_;
  std::vector<Row::Item> items_;
  std::size_t next_ = 0;  ///< Where the next change may well belong.
};

void Figures::apply(std::span<const FigureChange> changes) {
  while (!changes.empty()) {
    const auto& key = changes.front().key;
    const PageKey place{key.unit, key.period.year()};
    const auto* page = pages_.find(place);
    Editor editor{page == nullptr ? Page{} : **page, key.period};
    const std::size_t before = editor.size();
    std::size_t done = 0;
    for (; done < changes.size(); ++done) {
      const auto& change = changes[done];
      if (change.key.unit != key.unit || change.key.period != key.period) break;
      editor.put(change);
    }
    size_ = size_ - before + editor.size();
    auto next = std::move(editor).take();
    if (next.empty()) {
      pages_.erase(place);
    } else {
      pages_.put(place, std::make_shared<const Page>(std::move(next)));
    }
    changes = changes.subspan(done);
  }
}

std::optional<Cell> Figures::find(const FigureKey& key) const {
  const auto* page = pages_.find({key.unit, key.period.year()});
  if (page == nullptr) return std::nullopt;
  const auto row = std::ranges::lower_bound(**page, key.period, {},
                                            [](const auto& each) { return each->period; });
  if (row == (*page)->end() || (*row)->period != key.period) return std::nullopt;
  const Place wanted{key.indicator, key.slice, key.part};
  std::optional<Cell> found;
  (*row)->read([&](const Place& place, const Cell& cell) {
    if (place == wanted) found = cell;
    return place >= wanted;
  });
  return found;
}

Figures::Cells Figures::all() const {
  Cells cells;
  cells.pages_ = pages_;
  cells.first_ = pages_.begin();
  return cells;
}

Figures::Cells Figures::in(int year) const {
  Cells cells = all();
  cells.year_ = year;
  return cells;
}

Figures::Cells Figures::of(unit::UnitId unit) const {
  Cells cells;
  cells.pages_ = pages_;
  cells.first_ = pages_.lower_bound({unit, INT32_MIN});
  cells.past_ = pages_.lower_bound({unit::UnitId{unit.raw() + 1}, INT32_MIN});
  return cells;
}

Figures::Cells Figures::of(unit::UnitId unit, int year) const {
  Cells cells;
  cells.pages_ = pages_;
  cells.first_ = pages_.lower_bound({unit, year});
  cells.past_ = pages_.lower_bound({unit, year + 1});
  return cells;
}

Figures::Cells::Iterator Figures::Cells::begin() const {
  Iterator first;
  first.page_ = first_;
  first.past_ = past_;
  first.year_ = year_;
  first.read_next_row();
  return first;
}

void Figures::Cells::Iterator::read_next_row() {
  row_.clear();
  at_ = 0;
  for (; page_ != past_; ++page_, next_row_ = 0) {
    const auto [unit, year] = page_.key();
    if (year_ && *year_ != year) continue;  // Not even read.
    const Page& page = *page_->second;
    if (next_row_ == page.size()) continue;
    const Row& row = *page[next_row_++];
    row.read([&, of = unit](const Place& place, const Cell& cell) {
      row_.emplace_back(FigureKey{.unit = of,
                                  .period = row.period,
                                  .indicator = place.indicator,
                                  .slice = place.slice,
                                  .part = place.part},
                        cell);
      return false;
    });
    return;
  }
}

void Figures::read(
    unit::UnitId unit, int year, const Choice& choice,
    const std::function<void(const period::Period&, std::span<const Brief>)>& take) const {
  const auto* page = pages_.find({unit, year});
  if (page == nullptr) return;
  std::vector<Brief> cells;
  for (const auto& row : **page) {
    if (!choice.periods(row->period)) continue;
    cells.clear();
    row->read_briefly(choice.indicators, cells);
    take(row->period, cells);
  }
}

std::size_t Figures::bytes() const {
  constexpr std::size_t kShared = 32;  // What stands before a shared thing, and a node's links.
  std::size_t all = 0;
  for (const auto& [key, page] : pages_) {
    all += sizeof(Pages::Item) + 2 * kShared + page->capacity() * sizeof(Page::value_type);
    for (const auto& row : *page) all += kShared + row->bytes();
  }
  return all;
}

/// A page by its unit and year: row after row.
struct Figures::PageCodec {
  static constexpr std::size_t kKeyBytes = 16;
  static constexpr std::size_t kAlign = 1;

  static std::string key_bytes(const PageKey& key) {
    return base::fixed_bytes(key.first.raw(), key.second);
  }
  static base::Result<PageKey> key(std::string_view bytes) {
    return PageKey{unit::UnitId{base::fixed_number(bytes, 0)},
                   static_cast<int>(base::fixed_number(bytes, 1))};
  }
  static void write(base::SealedWriter& out, const PageKey& /*key*/,
                    const std::shared_ptr<const Page>& page) {
    base::ByteWriter bytes;
    bytes.number(page->size());
    for (const auto& row : *page) row->save(bytes);
    out.write(bytes.bytes());
  }
  static base::Result<std::shared_ptr<const Page>> value(const PageKey& key, std::string_view bytes,
                                                         const base::SealedSection& /*section*/) {
    base::ByteReader in{bytes};
    const auto malformed = [&] {
      return base::Error{
          base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(in.at())}}};
    };
    TK_TRY(const auto rows, in.count());
    Page page;
    page.reserve(rows);
    for (std::size_t at = 0; at < rows; ++at) {
      TK_TRY(auto row, Row::load(in));
      const bool follows = page.empty() || page.back()->period < row->period;
      if (!follows || row->period.year() != key.second) return malformed();
      page.push_back(std::move(row));
    }
    if (page.empty() || !in.done()) return malformed();
    return std::make_shared<const Page>(std::move(page));
  }
};

void Figures::save(base::SealedWriter& out) const {
  base::freeze<PageCodec>(out, pages_);
  out.begin_section();
  out.write(base::fixed_bytes(size_));
}

base::Result<Figures> Figures::load(const std::shared_ptr<const base::SealedFile>& file,
                                    std::size_t first_section) {
  Figures loaded;
  base::thaw<PageCodec>(loaded.pages_, file, first_section);
  const auto size = base::SealedSection{file, first_section + 2}.all();
  if (size.size() != sizeof(std::int64_t)) {
    return base::Error{base::ErrorKind::invalid, "bytes.malformed", {{"at", "0"}}};
  }
  loaded.size_ = static_cast<std::size_t>(base::fixed_number(size, 0));
  return loaded;
}

}  // namespace tongket::figure
