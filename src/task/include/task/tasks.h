#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "base/sealed.h"
#include "task/task.h"

namespace tongket::task {

/// All tasks there ever were. A value; copies share what did not change.
class Tasks {
 public:
  /// Takes in one entry; an act that is not one of tasks changes nothing.
  /// Errors  `ledger.facts_malformed`, those of ids, dates, decimals, periods and hashes.
  ///         `task.malformed` (invalid): what `to_draft` did not write. Args: position.
  ///         `task.twice` (conflict), `task.unknown` (not_found), `task.dropped` (conflict),
  ///         `task.nothing_changed` (conflict): args task. Of one unit, args task, unit:
  ///         `task.not_given` (forbidden): it is not to do it; `task.settled` (conflict): what it
  ///         said was taken; `task.nothing_to_accept`, `task.nothing_to_return` (conflict).
  /// After an error nothing has changed.
  [[nodiscard]] base::Result<> apply(const ledger::Entry& entry);

  /// Null when there is none.
  [[nodiscard]] const Task* find(TaskId id) const;

  /// Those of a year that were given by one of these units, or that one of them is or was to do, in
  /// the order they were given.
  [[nodiscard]] std::vector<const Task*> of(
      int year, const std::function<bool(unit::UnitId)>& is_meant) const;
  /// The same of one unit.
  [[nodiscard]] std::vector<const Task*> of(int year, unit::UnitId unit) const;

  [[nodiscard]] bool empty() const { return by_id_.empty(); }

  /// Sections of a sealed file. Equal histories give equal bytes.
  static constexpr std::size_t kSections = 4;
  void save(base::SealedWriter& out) const;
  /// Reads nothing yet: a task is read when it is first asked for, and a damaged one is then a
  /// `base::Outage`, here as in every function.
  [[nodiscard]] static Tasks load(const std::shared_ptr<const base::SealedFile>& file,
                                  std::size_t first_section);

 private:
  struct TaskCodec;
  struct KeyCodec;
  /// Whose it is: its giver's, and that of everybody who was ever to do it.
  struct Key {
    int year = 0;
    unit::UnitId unit{0};

    friend auto operator<=>(const Key&, const Key&) = default;
  };

  [[nodiscard]] base::Result<> give(const ledger::Entry& entry);
  [[nodiscard]] base::Result<> amend(const ledger::Entry& entry);
  [[nodiscard]] base::Result<> report(const ledger::Entry& entry);
  [[nodiscard]] base::Result<> answer(const ledger::Entry& entry);
  [[nodiscard]] base::Result<> drop(const ledger::Entry& entry);
  /// A copy of one that stands still.
  [[nodiscard]] base::Result<std::shared_ptr<Task>> standing(TaskId id) const;
  void put(std::shared_ptr<Task> changed);
  void note(Key key, TaskId id);

  base::SharedMap<TaskId, std::shared_ptr<const Task>> by_id_;
  base::SharedMap<Key, std::vector<TaskId>> by_unit_;  ///< In the order of giving.
};

}  // namespace tongket::task
