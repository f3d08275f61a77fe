#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problems.h"
#include "office/house.h"
#include "task/tasks.h"

namespace tongket::office {

/// Who, until when and by what measure, as somebody types it. Each may be missing.
struct TaskTerms {
  std::vector<unit::UnitId> units = {};
  std::optional<base::Date> due = {};
  std::string code = {};  ///< Of the indicator; empty: no measure.
  std::optional<base::Decimal> target = {};
};

/// A task as somebody gives it.
struct TaskOrder {
  unit::UnitId giver{0};
  int year = 0;
  std::string words = {};
  TaskTerms terms = {};
  std::optional<task::Origin> origin = {};
};

/// Whatever is wrong with an order, each at its field: "year", "words", "units/0", "due", "code".
/// Errors  all invalid: `period.year`, `task.no_words`, `task.too_long` (longest),
///         `document.secret_mark`, `task.names_person`, `task.too_many_units` (most),
///         `task.due_outside` (due, year), `task.target_alone`, `task.not_a_number` (code),
///         `task.target_negative`, `task.too_precise` (code, decimals). `indicator.unknown`
///         (not_found), `hold.off`, `task.not_below` (forbidden): unit, giver.
[[nodiscard]] base::Problems task_problems(const House& house, const TaskOrder& order);

struct GivenTask {
  task::TaskId id{0};
  Receipt receipt;
};

/// Gives a task to the unit itself or to units below it, or to nobody yet.
/// Errors  the first of `task_problems`, those of `Desk::record`.
[[nodiscard]] base::Result<GivenTask> give_task(House& house, const access::Actor& actor,
                                                const TaskOrder& order);

/// Says anew who, until when and by what measure, and why.
/// Errors  those of `task_problems`, `Tasks::apply`, `check_reason` and `Desk::record`.
[[nodiscard]] base::Result<Receipt> amend_task(House& house, const access::Actor& actor,
                                               task::TaskId id, const TaskTerms& terms,
                                               std::string_view reason);

/// A report or a figure that is pointed at.
struct TaskEvidence {
  std::optional<figure::ReportId> report = {};
  std::string code = {};
  std::optional<period::Period> period = {};
};

/// What a unit says of its task, as it is typed.
struct TaskProgress {
  task::TaskId task{0};
  unit::UnitId unit{0};
  std::string outcome = {};
  std::string words = {};
  std::vector<TaskEvidence> evidence = {};
  /// A file that was brought as evidence, and that it holds no state secret.
  std::string file_name = {};
  std::string file = {};
  bool declared = false;
};

/// Reports about a task, in the name of a unit that has ended as its heir.
/// Errors  all invalid: `task.outcome_unknown` (outcome), `task.too_long` (longest),
///         `document.secret_mark`, `task.names_person`, `task.nothing_told`,
///         `task.too_much_evidence` (most), `task.evidence_malformed` (number),
///         `task.evidence_foreign` (number, unit); of a file those of `check_file`; those of
///         `Tasks::apply` and `Desk::record`.
[[nodiscard]] base::Result<Receipt> report_task(House& house, const access::Actor& actor,
                                                const TaskProgress& progress);

/// A file that was brought as evidence of a task.
struct TaskFile {
  unit::UnitId unit{0};  ///< Who brought it.
  std::string media;
  std::string bytes;
};
/// Errors  `task.file_unknown` (not_found): none of that key, or it was taken out. Args: file.
[[nodiscard]] base::Result<TaskFile> task_file(const House& house, const task::Task& task,
                                               std::string_view file);

/// Takes what a unit said, sends it back, or ends the task; all by those who may act for its giver.
/// Errors  those of `Tasks::apply`, `check_reason` and `Desk::record`.
[[nodiscard]] base::Result<Receipt> accept_task(House& house, const access::Actor& actor,
                                                task::TaskId id, unit::UnitId unit);
[[nodiscard]] base::Result<Receipt> return_task(House& house, const access::Actor& actor,
                                                task::TaskId id, unit::UnitId unit,
                                                std::string_view reason);
[[nodiscard]] base::Result<Receipt> drop_task(House& house, const access::Actor& actor,
                                              task::TaskId id, std::string_view reason);

/// Follows the tasks that the document of a report tells for the next year: each with its words and
/// the target it names, to nobody yet. In one durable commit: all of them or none.
struct TakenTasks {
  int year = 0;
  std::vector<task::TaskId> tasks = {};
};

/// `places` as `view::ToldTask`; none: all that are not followed yet.
/// Errors  `report.unknown` (not_found), `report.withdrawn` (conflict). `task.none_told`
///         (conflict): nothing that is not followed yet. `task.place_unknown` (not_found),
///         `task.taken_already` (conflict): args place. Those of `task_problems` and
///         `Desk::record_all`.
[[nodiscard]] base::Result<TakenTasks> take_tasks(House& house, const access::Actor& actor,
                                                  figure::ReportId report,
                                                  const std::vector<std::string>& places);

}  // namespace tongket::office
