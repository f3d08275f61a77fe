#include "cube/cube.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "cube_body.h"
#include "table_body.h"

namespace tongket::cube {

namespace {

/// So many reports wait at most; then the writer lays them in itself.
constexpr std::size_t kBatchesMax = 256;
/// Seasons whose totals are kept: those of a few years and lines. The oldest goes first.
constexpr std::size_t kSeasonsMax = 200;

/// Rows of one catalogue are one and the same, whichever copy gives them.
bool is_same(const indicator::Catalogue& left, const indicator::Catalogue& right) {
  return left.all().data() == right.all().data();
}

}  // namespace

const Columns& Cube::Body::settled() const {
  const std::scoped_lock lock{mutex_};
  if (settled_) return *settled_;
  std::vector<const Batch*> batches;
  for (const Batch* batch = parts_.latest.get(); batch != nullptr; batch = batch->before.get()) {
    batches.push_back(batch);
  }
  Editor editor{*parts_.base, parts_.catalogue};
  std::ranges::reverse(batches);
  for (const Batch* batch : batches) {
    for (const auto& row : batch->rows) editor.put(row);
  }
  settled_ = std::make_shared<const Columns>(std::move(editor).take());
  return *settled_;
}

std::pair<std::shared_ptr<const Columns>, std::shared_ptr<const Batch>> Cube::Body::as_they_are()
    const {
  const std::scoped_lock lock{mutex_};
  if (settled_) return {settled_, nullptr};
  return {parts_.base, parts_.latest};
}

std::shared_ptr<const KeptSeason> Cube::Body::kept_season(
    const PeriodAsked& asked, const indicator::Catalogue& catalogue) const {
  const std::scoped_lock lock{seasons_mutex_};
  const auto found = std::ranges::find_if(
      seasons_, [&](const auto& each) { return each->answers(asked, catalogue); });
  return found == seasons_.end() ? nullptr : *found;
}

std::shared_ptr<const KeptSeason> Cube::Body::season(const PeriodAsked& asked,
                                                     const indicator::Catalogue& catalogue) const {
  const std::scoped_lock lock{seasons_mutex_};
  const auto found = std::ranges::find_if(
      seasons_, [&](const auto& each) { return each->answers(asked, catalogue); });
  if (found != seasons_.end()) return *found;
  if (seasons_.size() >= kSeasonsMax) seasons_.erase(seasons_.begin());
  seasons_.push_back(std::make_shared<const KeptSeason>(asked, catalogue, parts_.forms, settled()));
  return seasons_.back();
}

Cube::Body::Seasons Cube::Body::seasons() const {
  const std::scoped_lock lock{seasons_mutex_};
  return seasons_;
}

Cube::Cube()
    : body_{std::make_shared<const Body>(
          Body::Parts{.base = std::make_shared<const Columns>(),
                      .latest = nullptr,
                      .catalogue = {},
                      .figures = {},
                      .forms = std::make_shared<const Forms>(indicator::Catalogue{}),
                      .seasons = {},
                      .trees = std::make_shared<Trees>()})} {}

Cube Cube::with(std::span<const figure::FigureChange> changes, const figure::Figures& after,
                const indicator::Catalogue& catalogue) const {
  const bool same_catalogue = is_same(catalogue, body_->catalogue());
  // What waits is laid in by the catalogue it came under, whenever somebody asks.
  if (!same_catalogue) body_->lay_in();
  auto [base, before] = body_->as_they_are();
  const std::size_t waiting = before ? before->batches : 0;
  auto batch =
      std::make_shared<const Batch>(Batch{rows_of(changes), std::move(before), waiting + 1});
  auto forms = same_catalogue ? body_->forms() : std::make_shared<const Forms>(catalogue);
  auto seasons =
      same_catalogue ? carried(body_->seasons(), changes, after, *forms) : Body::Seasons{};
  Cube next{std::make_shared<const Body>(Body::Parts{.base = std::move(base),
                                                     .latest = std::move(batch),
                                                     .catalogue = catalogue,
                                                     .figures = after,
                                                     .forms = std::move(forms),
                                                     .seasons = std::move(seasons),
                                                     .trees = body_->trees(),
                                                     .looked_at = body_->looked_at()})};
  // Whoever asks next has the less to do.
  if (waiting + 1 >= kBatchesMax) next.body_->lay_in();
  return next;
}

void Cube::save(base::SealedWriter& out) const { body_->settled().save(out); }

base::Result<Cube> Cube::load(const std::shared_ptr<const base::SealedFile>& file,
                              std::size_t first_section, const figure::Figures& figures,
                              const indicator::Catalogue& catalogue) {
  TK_TRY(auto columns, Columns::load(file, first_section));
  return Cube{std::make_shared<const Body>(
      Body::Parts{.base = std::make_shared<const Columns>(std::move(columns)),
                  .latest = nullptr,
                  .catalogue = catalogue,
                  .figures = figures,
                  .forms = std::make_shared<const Forms>(catalogue),
                  .seasons = {},
                  .trees = std::make_shared<Trees>()})};
}

Table Cube::table(const Asked& asked, Table memory) const {
  if (!memory.body_) memory.body_ = std::make_unique<Table::Body>();
  memory.body_->make(body_->settled(), asked);
  return memory;
}

namespace {

/// The columns of what one unit said in the years of these periods, and of nothing else.
Columns own_columns(const Cube::Body& body, const DashboardAsked& asked) {
  std::set<int> years;
  for (const auto& season : asked.periods) {
    years.insert(season.period.year());
    if (season.with_year_before) years.insert(season.period.year() - 1);
  }
  Editor editor{{}, body.catalogue()};
  for (const int year : years) {
    for (const auto& [key, cell] : body.figures().of(asked.unit, year)) editor.put(key, cell);
  }
  return std::move(editor).take();
}

/// The season on a tree of this unit alone; nothing where others stand below it.
std::optional<PeriodAsked> alone_in(const PeriodAsked& season, unit::UnitId unit) {
  const auto node = season.tree->find(unit);
  if (!node || season.tree->nodes()[*node].past != *node + 1) return std::nullopt;
  auto only = season;
  only.tree = std::make_shared<const unit::Tree>(alone(*season.tree, *node));
  return only;
}

}  // namespace

Dashboard Cube::dashboard(const DashboardAsked& asked) const {
  Dashboard page;
  page.body_ = std::make_unique<Dashboard::Body>();
  std::map<int, UnitYear> years;
  std::optional<Columns> own;
  const auto year = [&](int of) -> UnitYear& {
    return years.try_emplace(of, *body_->forms(), body_->figures(), asked.unit, of).first->second;
  };
  const KeptSeason::Source of_all{.year = year,
                                  .columns = [&]() -> const Columns& { return body_->settled(); }};
  const KeptSeason::Source of_own{.year = year,
                                  .columns = [&]() -> const Columns& { return *own; }};
  // Who asks about a unit alone needs no totals of a country: not for the first page, and for each
  // later one those of one more season are made, until all are kept.
  bool makes_one = body_->look();
  for (const auto& season : asked.periods) {
    auto kept = body_->kept_season(season, asked.catalogue);
    const auto only = kept || makes_one ? std::nullopt : alone_in(season, asked.unit);
    if (only) {
      if (!own) own = own_columns(*body_, asked);
      const KeptSeason of_one{*only, asked.catalogue, body_->forms(), *own};
      page.body_->seasons.push_back(of_one.page_of(asked.unit, of_own));
      continue;
    }
    if (!kept) {
      makes_one = false;
      kept = body_->season(season, asked.catalogue);
    }
    page.body_->seasons.push_back(kept->page_of(asked.unit, of_all));
  }
  return page;
}

Trees& Cube::trees() const { return *body_->trees(); }

std::optional<figure::Value> Cube::find(const figure::FigureKey& key) const {
  const Columns& columns = body_->settled();
  const auto slot = columns.slot(key.unit);
  const auto* strip = columns.find({key.period.year(), key.indicator, key.slice});
  if (!slot || strip == nullptr) return std::nullopt;
  const auto word = strip->find({*slot, key.part, key.period});
  return word ? value_of(*word) : std::nullopt;
}

std::size_t Cube::bytes() const { return body_->settled().bytes(); }

std::size_t Cube::bytes_of_totals() const {
  std::size_t all = 0;
  for (const auto& season : body_->seasons()) all += season->bytes();
  return all;
}

}  // namespace tongket::cube
