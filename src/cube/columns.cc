#include "columns.h"

#include <algorithm>

#include "figure/estimate.h"
#include "strip_codec.h"

namespace tongket::cube {

namespace {

std::size_t in_a_year(period::PeriodKind kind) {
  switch (kind) {
    case period::PeriodKind::month:
      return 12;
    case period::PeriodKind::quarter:
      return 4;
    case period::PeriodKind::half:
      return 2;
    case period::PeriodKind::year:
    case period::PeriodKind::round:
    case period::PeriodKind::cluster_year:
      return 1;
    default:
      return 0;
  }
}

}  // namespace

period::PeriodKind collected(const indicator::Indicator& indicator, figure::Slice slice) {
  return slice == figure::kEstimate ? period::PeriodKind::year : indicator.period;
}

Form form_of(const indicator::Indicator* indicator, figure::Slice slice) {
  if (indicator == nullptr) return {};
  const auto kind = collected(*indicator, slice);
  Form form{.period = kind,
            .periods = in_a_year(kind),
            .scale = static_cast<std::uint8_t>(indicator->decimals),
            .kind = Word::Kind::number};
  switch (indicator->value_type) {
    case indicator::ValueType::count:
    case indicator::ValueType::money:
      break;
    case indicator::ValueType::yes_no:
      form.kind = Word::Kind::yes_no;
      form.scale = 0;
      break;
    default:
      form.periods = 0;
  }
  return form;
}

const Strip* Columns::find(const StripKey& key) const {
  const auto* found = strips_.find(key);
  return found == nullptr ? nullptr : found->get();
}

std::optional<Slot> Columns::slot(unit::UnitId unit) const {
  if (!units_) return std::nullopt;
  const auto found = std::ranges::lower_bound(*units_, unit, {}, &Seat::unit);
  if (found == units_->end() || found->unit != unit) return std::nullopt;
  return found->slot;
}

std::set<indicator::IndicatorId> Columns::indicators_in(int year) const {
  std::set<indicator::IndicatorId> found;
  const StripKey first{.year = year, .indicator = indicator::IndicatorId{0}, .slice = 0};
  for (auto at = strips_.lower_bound(first); at != strips_.end(); ++at) {
    const auto key = at.key();
    if (key.year != year) break;
    found.insert(key.indicator);
  }
  return found;
}

std::size_t Columns::bytes() const {
  constexpr std::size_t kNode = 64;  // Of a tree, beside what is in it.
  std::size_t all = strips_.size() * kNode + slots() * sizeof(Seat);
  for (const auto& [key, strip] : strips_) all += sizeof(key) + strip->bytes();
  return all;
}

void Columns::save(base::SealedWriter& out) const {
  base::freeze<StripCodec>(out, strips_);
  out.begin_section();
  for (std::size_t at = 0; at < slots(); ++at) {
    const auto& [unit, slot] = (*units_)[at];
    out.write(base::fixed_bytes(unit.raw(), slot));
  }
}

base::Result<Columns> Columns::load(const std::shared_ptr<const base::SealedFile>& file,
                                    std::size_t first_section) {
  Columns loaded;
  base::thaw<StripCodec>(loaded.strips_, file, first_section);
  const auto bytes = base::SealedSection{file, first_section + 2}.all();
  constexpr std::size_t kSeat = 2 * sizeof(std::int64_t);
  auto units = std::make_shared<std::vector<Seat>>();
  units->reserve(bytes.size() / kSeat);
  for (std::size_t at = 0; at < bytes.size() / kSeat; ++at) {
    const unit::UnitId unit{base::fixed_number(bytes, 2 * at)};
    const auto slot = base::fixed_number(bytes, 2 * at + 1);
    const bool follows = units->empty() || units->back().unit < unit;
    if (!follows || slot < 0 || static_cast<std::size_t>(slot) >= bytes.size() / kSeat) {
      return base::Error{base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(at)}}};
    }
    units->push_back({unit, static_cast<Slot>(slot)});
  }
  loaded.units_ = std::move(units);
  return loaded;
}

std::vector<SaidRow> rows_of(std::span<const figure::FigureChange> changes) {
  std::vector<SaidRow> rows;
  for (std::size_t at = 0; at < changes.size();) {
    const auto& first = changes[at].key;
    const auto is_same = [&](const figure::FigureKey& key) {
      return key.unit == first.unit && key.part == first.part && key.period == first.period;
    };
    std::size_t past = at + 1;
    while (past < changes.size() && is_same(changes[past].key)) ++past;
    auto& row = rows.emplace_back(
        SaidRow{.unit = first.unit, .part = first.part, .period = first.period, .cells = {}});
    row.cells.reserve(past - at);
    for (; at < past; ++at) {
      const auto& [key, before, after] = changes[at];
      row.cells.push_back({key.indicator, key.slice, after ? word_of(*after) : Word{}});
    }
  }
  return rows;
}

Editor::Editor(Columns columns, const indicator::Catalogue& catalogue)
    : columns_{std::move(columns)}, catalogue_{catalogue} {}

Slot Editor::seat(unit::UnitId unit) {
  if (!units_) {
    if (const auto slot = columns_.slot(unit)) return *slot;
    units_ = columns_.units_ ? std::make_shared<std::vector<Columns::Seat>>(*columns_.units_)
                             : std::make_shared<std::vector<Columns::Seat>>();
  }
  const auto found = std::ranges::lower_bound(*units_, unit, {}, &Columns::Seat::unit);
  if (found != units_->end() && found->unit == unit) return found->slot;
  const auto slot = static_cast<Slot>(units_->size());
  units_->insert(found, {unit, slot});
  return slot;
}

Editor::Open& Editor::open(const StripKey& key) {
  const auto is_it = [&] { return last_ != open_.end() && last_->first == key; };
  if (!is_it() && last_ != open_.end()) ++last_;  // Mostly it is the one before, or the next.
  if (!is_it()) last_ = open_.try_emplace(key).first;
  Open& open = last_->second;
  if (!open.strip) {
    const Strip* there = columns_.find(key);
    open.strip =
        there != nullptr
            ? std::make_shared<Strip>(*there)
            : std::make_shared<Strip>(form_of(catalogue_.latest(key.indicator), key.slice));
  }
  return open;
}

Block& Editor::block(Open& open, std::size_t at) {
  auto& shared = open.strip->blocks;
  if (shared.size() <= at) shared.resize(at + 1);
  if (open.blocks.size() <= at) open.blocks.resize(at + 1);
  if (!open.blocks[at]) {
    open.blocks[at] = shared[at] ? std::make_shared<Block>(*shared[at])
                                 : std::make_shared<Block>(open.strip->form.periods);
    shared[at] = open.blocks[at];
  }
  return *open.blocks[at];
}

void Editor::put_loose(Strip& strip, const Place& place, const Word& word) {
  if (strip.loose.empty() && !word.said()) return;
  const auto found = std::ranges::lower_bound(strip.loose, place, {}, &Strip::Loose::place);
  const bool there = found != strip.loose.end() && found->place == place;
  if (word.said() && there) {
    found->word = word;
  } else if (word.said()) {
    strip.loose.insert(found, {place, word});
  } else if (there) {
    strip.loose.erase(found);
  }
}

void Editor::put(Open& column, const Place& place, const Word& word) {
  const Form& form = column.strip->form;
  const auto period = period_in_block(form, place);
  const bool same_form =
      word.not_applicable || (word.kind == form.kind && word.scale == form.scale);
  const bool in_block = period && word.said() && same_form && Block::fits(word);
  if (period) {
    const std::size_t at = place.slot / Block::kUnits;
    const auto& blocks = column.strip->blocks;
    if (in_block || (at < blocks.size() && blocks[at])) {
      block(column, at)
          .put(*period, place.slot % Block::kUnits, in_block ? std::optional{word} : std::nullopt);
    }
  }
  put_loose(*column.strip, place, in_block ? Word{} : word);
}

void Editor::put(const figure::FigureKey& key, const std::optional<figure::Cell>& cell) {
  const Place place{seat(key.unit), key.part, key.period};
  put(open({key.period.year(), key.indicator, key.slice}), place, cell ? word_of(*cell) : Word{});
}

void Editor::put(const SaidRow& row) {
  const Place place{seat(row.unit), row.part, row.period};
  for (const auto& cell : row.cells) {
    put(open({row.period.year(), cell.indicator, cell.slice}), place, cell.word);
  }
}

Columns Editor::take() && {
  for (auto& [key, column] : open_) columns_.strips_.put(key, std::move(column.strip));
  if (units_) columns_.units_ = std::move(units_);
  return std::move(columns_);
}

}  // namespace tongket::cube
