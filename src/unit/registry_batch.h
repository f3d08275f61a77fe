#pragma once

#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "registry_state.h"

namespace tongket::unit {

/// Plays events into a state that nobody else sees yet, and judges the result. After a refusal the
/// state is half changed: the caller drops it.
class RegistryBatch {
 public:
  explicit RegistryBatch(RegistryState& state) : state_{state} {}

  /// `place` is what a refusal will name; `number` is what the history will know the event by.
  void play(const Event& event, std::size_t place, EventNumber number);

  /// Holds every unit the batch touched, and those that depend on it, against the rules.
  void judge();

  [[nodiscard]] std::vector<Refusal> refusals() &&;

 private:
  struct Touched {
    std::shared_ptr<Record> record;
    std::size_t place = 0;
  };

  // The events (registry_batch.cc).
  base::Result<> on(const Create& event);
  base::Result<> on(const Rename& event);
  base::Result<> on(const ReType& event);
  base::Result<> on(const ReCode& event);
  base::Result<> on(const ReParent& event);
  base::Result<> on(const Merge& event);
  base::Result<> on(const Split& event);
  base::Result<> on(const PartialTransfer& event);
  base::Result<> on(const Abolish& event);
  base::Result<> on(const SetBody& event);
  base::Result<> on(const SetLead& event);
  base::Result<> on(const Correct& event);

  base::Result<Record*> known(UnitId unit);
  base::Result<Record*> living(UnitId unit);
  /// The batch's own copy of the record, to be changed.
  Record& touch(const Record& record);
  /// The event becomes a part of the unit's history.
  void mention(Record& record) const;
  base::Result<> create(const NewUnit& made);
  base::Result<> place(Record& record, const ParentLink& link);
  base::Result<> abolish(UnitId unit, const std::vector<Successor>& successors,
                         std::optional<UnitId> heir);
  base::Result<UnitId> heir_of(const Record& record, const std::vector<Successor>& successors,
                               std::optional<UnitId> named);
  template <class Value>
  base::Result<> put(Record& record, Timeline<Value>& timeline, Value value);

  // The rules (registry_judge.cc).
  void judge(const Record& record);
  void judge_life(const Record& record);
  void judge_places(const Record& record, Hierarchy hierarchy);
  void judge_children(const Record& record);
  void judge_level(const Record& child, const Record& parent, Hierarchy hierarchy, base::Date first,
                   base::Date past);
  void judge_names(const Record& record);
  void judge_codes(const Record& record);
  void judge_leads(const Record& cluster);
  void judge_lineage(const Record& record);
  /// Whether the successors of a unit that ended on `day` lead to `target` on that same day.
  [[nodiscard]] bool leads_back(const Record& from, UnitId target, base::Date day,
                                int steps_left) const;
  /// One way up a hierarchy, on some days.
  struct Way {
    UnitId from{0};
    UnitId target{0};
    Hierarchy hierarchy = Hierarchy::administrative;
    int steps_left = 0;
  };
  /// Whether on some day of [first, past) the way up meets its target.
  [[nodiscard]] bool reaches(const Way& way, base::Date first, base::Date past) const;

  /// "xã Chất Bình, huyện Kim Sơn": how a refusal names a unit, as it was called on that day, or on
  /// the nearest day of its life; without a day, on that of the event at hand.
  [[nodiscard]] std::string label(const Record& record, base::Date day) const;
  [[nodiscard]] std::string label(const Record& record) const { return label(record, day_); }
  /// A refusal about two units on one day; `role` is what the other one is to the first.
  [[nodiscard]] base::Error between(base::ErrorKind kind, std::string_view code, const Record& unit,
                                    std::string_view role, const Record& other,
                                    base::Date day) const;

  void refuse(std::size_t place, base::Error error);
  /// Blames the last event of the batch among `causes`; where all of them are older, the last one
  /// that touched `record`.
  void refuse(const Record& record, std::span<const EventNumber> causes, base::Error error);

  RegistryState& state_;
  std::map<UnitId, Touched> touched_;
  std::map<EventNumber, std::size_t> places_;  ///< Of the events of this batch.
  std::vector<Refusal> refusals_;
  base::Date day_;
  std::size_t place_ = 0;
  EventNumber number_ = 0;
};

/// The end of time: after every day anybody asks about.
inline constexpr base::Date kNever =
    std::chrono::local_days{std::chrono::year{9999} / std::chrono::January / 1};

}  // namespace tongket::unit
