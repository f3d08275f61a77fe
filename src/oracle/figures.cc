#include "oracle/figures.h"

#include "base/check.h"
#include "figure/block.h"

namespace tongket::oracle {

void Figures::apply(const figure::FigureChange& change) {
  const auto found = cells_.find(change.key);
  const bool there = found != cells_.end();
  TK_CHECK(there == change.before.has_value() && (!there || found->second == *change.before));
  if (change.after) {
    cells_.insert_or_assign(change.key, *change.after);
  } else if (there) {
    cells_.erase(found);
  }
}

const figure::Cell* Figures::find(const figure::FigureKey& key) const {
  const auto found = cells_.find(key);
  return found == cells_.end() ? nullptr : &found->second;
}

void Figures::save(base::ByteWriter& out) const {
  out.number(cells_.size());
  for (const auto& [key, cell] : cells_) {
    // A block of one cell: the byte form of values stays in one place.
    out.text(figure::encode({.unit = key.unit,
                             .period = key.period,
                             .part = key.part,
                             .cells = {{key.indicator, key.slice, cell.value}}}));
    out.number(static_cast<std::uint64_t>(cell.standing));
    out.signed_number(cell.report.raw());
  }
}

base::Result<Figures> Figures::load(base::ByteReader& in) {
  Figures loaded;
  TK_TRY(const auto count, in.count());
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(const auto bytes, in.text());
    TK_TRY(const auto block, figure::decode(bytes));
    TK_TRY(const auto standing, in.number());
    TK_TRY(const auto report, in.signed_number());
    if (block.cells.size() != 1 || standing > 1) {
      return base::Error{
          base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(in.at())}}};
    }
    const auto& cell = block.cells.front();
    loaded.cells_.emplace(figure::FigureKey{.unit = block.unit,
                                            .period = block.period,
                                            .indicator = cell.indicator,
                                            .slice = cell.slice,
                                            .part = block.part},
                          figure::Cell{.value = cell.value,
                                       .standing = static_cast<figure::Standing>(standing),
                                       .report = figure::ReportId{report}});
  }
  return loaded;
}

}  // namespace tongket::oracle
