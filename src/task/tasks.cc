#include "task/tasks.h"

#include <algorithm>
#include <set>

#include "acts.h"
#include "base/frozen_map.h"

namespace tongket::task {
namespace {

base::Error about(base::ErrorKind kind, std::string_view code, TaskId id) {
  return {kind, code, {{"task", base::to_text(id)}}};
}

base::Error about(base::ErrorKind kind, std::string_view code, TaskId id, unit::UnitId unit) {
  return {kind, code, {{"task", base::to_text(id)}, {"unit", base::to_text(unit)}}};
}

}  // namespace

base::Result<> Tasks::apply(const ledger::Entry& entry) {
  if (entry.act == kGive) return give(entry);
  if (entry.act == kAmend) return amend(entry);
  if (entry.act == kReport) return report(entry);
  if (entry.act == kAccept || entry.act == kReturn) return answer(entry);
  if (entry.act == kDrop) return drop(entry);
  return base::Done{};
}

base::Result<> Tasks::give(const ledger::Entry& entry) {
  TK_TRY(auto giving, read_giving(entry));
  const auto id = giving.id;
  if (find(id) != nullptr) return about(base::ErrorKind::conflict, "task.twice", id);
  auto made = std::make_shared<Task>(Task{.id = id,
                                          .giver = giving.giver,
                                          .year = giving.year,
                                          .words = std::move(giving.words),
                                          .origin = std::move(giving.origin)});
  made->versions.push_back(std::make_shared<const Version>(
      Version{.terms = std::move(giving.terms), .recorded = ledger::recorded_by(entry)}));
  put(std::move(made));
  return base::Done{};
}

base::Result<> Tasks::amend(const ledger::Entry& entry) {
  TK_TRY(auto amendment, read_amendment(entry));
  TK_TRY(auto next, standing(amendment.task));
  if (next->terms() == amendment.terms) {
    return about(base::ErrorKind::conflict, "task.nothing_changed", amendment.task);
  }
  next->versions.push_back(
      std::make_shared<const Version>(Version{.terms = std::move(amendment.terms),
                                              .reason = std::move(amendment.reason),
                                              .recorded = ledger::recorded_by(entry)}));
  put(std::move(next));
  return base::Done{};
}

base::Result<> Tasks::report(const ledger::Entry& entry) {
  TK_TRY(auto progress, read_progress(entry));
  TK_TRY(auto next, standing(progress.task));
  const auto unit = progress.unit;
  if (!next->asks(unit)) {
    return about(base::ErrorKind::forbidden, "task.not_given", progress.task, unit);
  }
  if (is_settled(next->state(unit))) {
    return about(base::ErrorKind::conflict, "task.settled", progress.task, unit);
  }
  const auto* before = next->row(unit);
  auto row = before == nullptr ? std::make_shared<Row>() : std::make_shared<Row>(*before);
  row->push_back(std::make_shared<const Told>(Told{.outcome = progress.outcome,
                                                   .words = std::move(progress.words),
                                                   .evidence = std::move(progress.evidence),
                                                   .heir = progress.heir,
                                                   .recorded = ledger::recorded_by(entry)}));
  next->rows.put(unit, std::move(row));
  put(std::move(next));
  return base::Done{};
}

base::Result<> Tasks::answer(const ledger::Entry& entry) {
  TK_TRY(auto verdict, read_verdict(entry));
  TK_TRY(auto next, standing(verdict.task));
  const auto state = next->state(verdict.unit);
  const bool is_end = state == State::told_done || state == State::told_not_done;
  if (!verdict.returned_for && !is_end) {
    return about(base::ErrorKind::conflict, "task.nothing_to_accept", verdict.task, verdict.unit);
  }
  if (state == State::open || state == State::returned) {
    return about(base::ErrorKind::conflict, "task.nothing_to_return", verdict.task, verdict.unit);
  }
  auto row = std::make_shared<Row>(*next->row(verdict.unit));
  auto told = std::make_shared<Told>(*row->back());
  told->answers.push_back(
      {.returned_for = std::move(verdict.returned_for), .recorded = ledger::recorded_by(entry)});
  row->back() = std::move(told);
  next->rows.put(verdict.unit, std::move(row));
  put(std::move(next));
  return base::Done{};
}

base::Result<> Tasks::drop(const ledger::Entry& entry) {
  TK_TRY(auto dropping, read_dropping(entry));
  TK_TRY(auto next, standing(dropping.task));
  next->dropped =
      Dropped{.reason = std::move(dropping.reason), .recorded = ledger::recorded_by(entry)};
  put(std::move(next));
  return base::Done{};
}

base::Result<std::shared_ptr<Task>> Tasks::standing(TaskId id) const {
  const auto* found = find(id);
  if (found == nullptr) return about(base::ErrorKind::not_found, "task.unknown", id);
  if (found->dropped) return about(base::ErrorKind::conflict, "task.dropped", id);
  return std::make_shared<Task>(*found);
}

void Tasks::put(std::shared_ptr<Task> changed) {
  const auto id = changed->id;
  note({.year = changed->year, .unit = changed->giver}, id);
  for (const auto unit : changed->terms().units) note({.year = changed->year, .unit = unit}, id);
  by_id_.put(id, std::move(changed));
}

void Tasks::note(Key key, TaskId id) {
  const auto* before = by_unit_.find(key);
  auto ids = before == nullptr ? std::vector<TaskId>{} : *before;
  if (std::ranges::find(ids, id) != ids.end()) return;
  ids.push_back(id);
  by_unit_.put(key, std::move(ids));
}

const Task* Tasks::find(TaskId id) const {
  const auto* found = by_id_.find(id);
  return found == nullptr ? nullptr : found->get();
}

std::vector<const Task*> Tasks::of(int year,
                                   const std::function<bool(unit::UnitId)>& is_meant) const {
  std::set<TaskId> ids;
  for (auto at = by_unit_.lower_bound({.year = year, .unit = unit::UnitId{0}});
       at != by_unit_.end() && at.key().year == year; ++at) {
    if (!is_meant(at.key().unit)) continue;
    ids.insert(at->second.begin(), at->second.end());
  }
  std::vector<const Task*> tasks;
  tasks.reserve(ids.size());
  for (const auto id : ids) tasks.push_back(find(id));
  std::ranges::sort(tasks, {}, [](const Task* task) { return task->given().entry; });
  return tasks;
}

std::vector<const Task*> Tasks::of(int year, unit::UnitId unit) const {
  std::vector<const Task*> tasks;
  const auto* ids = by_unit_.find({.year = year, .unit = unit});
  if (ids == nullptr) return tasks;
  for (const auto id : *ids) tasks.push_back(find(id));
  std::ranges::sort(tasks, {}, [](const Task* task) { return task->given().entry; });
  return tasks;
}

struct Tasks::TaskCodec {
  using Value = std::shared_ptr<const Task>;
  static constexpr std::size_t kKeyBytes = 8;
  static constexpr std::size_t kAlign = 1;
  static std::string key_bytes(TaskId id) { return base::fixed_bytes(id.raw()); }
  static base::Result<TaskId> key(std::string_view bytes) {
    return TaskId{base::fixed_number(bytes, 0)};
  }
  static void write(base::SealedWriter& out, TaskId /*id*/, const Value& task) {
    base::ByteWriter bytes;
    task::save(bytes, *task);
    out.write(bytes.bytes());
  }
  static base::Result<Value> value(TaskId id, std::string_view bytes,
                                   const base::SealedSection& /*section*/) {
    base::ByteReader in{bytes};
    TK_TRY(auto task, load_task(in));
    if (task.id != id || !in.done()) {
      return base::Error{
          base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(in.at())}}};
    }
    return std::make_shared<const Task>(std::move(task));
  }
};

struct Tasks::KeyCodec {
  static constexpr std::size_t kKeyBytes = 16;
  static constexpr std::size_t kAlign = 1;
  static std::string key_bytes(const Key& key) {
    return base::fixed_bytes(key.year, key.unit.raw());
  }
  static base::Result<Key> key(std::string_view bytes) {
    return Key{.year = static_cast<int>(base::fixed_number(bytes, 0)),
               .unit = unit::UnitId{base::fixed_number(bytes, 1)}};
  }
  static void write(base::SealedWriter& out, const Key& /*key*/, const std::vector<TaskId>& ids) {
    for (const auto id : ids) out.write(base::fixed_bytes(id.raw()));
  }
  static base::Result<std::vector<TaskId>> value(const Key& /*key*/, std::string_view bytes,
                                                 const base::SealedSection& /*section*/) {
    std::vector<TaskId> ids;
    for (std::size_t at = 0; at < bytes.size() / sizeof(std::int64_t); ++at) {
      ids.emplace_back(base::fixed_number(bytes, at));
    }
    return ids;
  }
};

void Tasks::save(base::SealedWriter& out) const {
  base::freeze<TaskCodec>(out, by_id_);
  base::freeze<KeyCodec>(out, by_unit_);
}

Tasks Tasks::load(const std::shared_ptr<const base::SealedFile>& file, std::size_t first_section) {
  Tasks loaded;
  base::thaw<TaskCodec>(loaded.by_id_, file, first_section);
  base::thaw<KeyCodec>(loaded.by_unit_, file, first_section + 2);
  return loaded;
}

}  // namespace tongket::task
