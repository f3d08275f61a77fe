#include "cube/cube.h"

#include <algorithm>

#include "cube_body.h"
#include "table_body.h"

namespace tongket::cube {

namespace {

/// So many reports wait at most; then the writer lays them in itself.
constexpr std::size_t kBatchesMax = 64;

}  // namespace

Columns Cube::Body::settled() const {
  if (latest == nullptr) return base;
  const std::scoped_lock lock{mutex_};
  if (settled_) return *settled_;
  std::vector<const Batch*> batches;
  for (const Batch* batch = latest.get(); batch != nullptr; batch = batch->before.get()) {
    batches.push_back(batch);
  }
  Editor editor{base, catalogue};
  std::ranges::reverse(batches);
  for (const Batch* batch : batches) {
    for (const auto& change : batch->changes) editor.put(change.key, change.after);
  }
  settled_ = std::move(editor).take();
  return *settled_;
}

std::pair<Columns, std::shared_ptr<const Batch>> Cube::Body::as_they_are() const {
  const std::scoped_lock lock{mutex_};
  if (settled_) return {*settled_, nullptr};
  return {base, latest};
}

Cube::Cube() : body_{std::make_shared<const Body>(Columns{}, nullptr, indicator::Catalogue{})} {}

Cube Cube::with(std::span<const figure::FigureChange> changes,
                const indicator::Catalogue& catalogue) const {
  auto [base, before] = body_->as_they_are();
  const std::size_t waiting = before ? before->batches : 0;
  auto batch = std::make_shared<const Batch>(
      Batch{{changes.begin(), changes.end()}, std::move(before), waiting + 1});
  Cube next{std::make_shared<const Body>(std::move(base), std::move(batch), catalogue)};
  if (waiting + 1 < kBatchesMax) return next;
  return Cube{std::make_shared<const Body>(next.body_->settled(), nullptr, catalogue)};
}

Table Cube::table(const Asked& asked, Table memory) const {
  if (!memory.body_) memory.body_ = std::make_unique<Table::Body>();
  memory.body_->make(body_->settled(), asked);
  return memory;
}

std::optional<figure::Value> Cube::find(const figure::FigureKey& key) const {
  const Columns columns = body_->settled();
  const auto slot = columns.slot(key.unit);
  const auto* strip = columns.find({key.period.year(), key.indicator, key.slice});
  if (!slot || strip == nullptr) return std::nullopt;
  const auto word = strip->find({*slot, key.part, key.period});
  return word ? value_of(*word) : std::nullopt;
}

std::size_t Cube::bytes() const { return body_->settled().bytes(); }

}  // namespace tongket::cube
