#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "columns.h"
#include "intake/values.h"

namespace tongket::intake {

/// What is wrong with a cell of a line, and which.
struct Fault {
  Column column = Column::unit;
  base::Error error;
};

/// The indicators of one day, by the words lines use for them.
class Names {
 public:
  Names(const indicator::Catalogue& catalogue, base::Date day) : catalogue_{catalogue}, day_{day} {}

  /// One indicator as lines call it; null when the day knows none of that code.
  struct Known {
    const indicator::Indicator* indicator = nullptr;
    std::uint32_t own_levels = 0;  ///< Bits of `indicator::Level`: where it is reported.
    std::string_view text;
    Known* after = nullptr;  ///< What was asked for after it, the last time.
  };
  /// Requires `text` to live as long as this.
  [[nodiscard]] const Known& find(std::string_view text);
  [[nodiscard]] base::Date day() const { return day_; }

 private:
  [[nodiscard]] Known& look_up(std::string_view text);

  const indicator::Catalogue& catalogue_;
  base::Date day_;
  std::unordered_map<std::string_view, Known> known_;
  Known* last_ = nullptr;  ///< Units go through the same list: what follows it is a good guess.
};

/// Where the lines of one unit, period and part belong.
struct Place {
  std::optional<Fault> fault;  ///< None of them can be taken.
  unit::UnitId unit{0};
  std::optional<indicator::Level> level;  ///< None of a body without territory.
  std::size_t sheet = 0;
  Names* names = nullptr;
};

/// Finds the place of each line, once for all lines that name it alike.
class Places {
 public:
  Places(const Rules& rules, std::vector<Sheet>& sheets) : rules_{rules}, sheets_{sheets} {}

  struct Called {
    std::string_view unit;
    std::string_view period;
    std::string_view part;
    bool by_id = false;  ///< The unit by its id, which is no code and no name.
  };
  /// Requires the words to live as long as this. The place stays where it is.
  [[nodiscard]] const Place& find(const Called& called);

 private:
  [[nodiscard]] Place make(const Called& called);
  [[nodiscard]] base::Result<unit::UnitId> unit_of(const Called& called,
                                                   const period::Period& period);
  [[nodiscard]] base::Result<unit::UnitId> with_code(const std::string& code, base::Date day);
  [[nodiscard]] base::Result<unit::UnitId> with_name(const std::string& name, base::Date day) const;
  [[nodiscard]] base::Result<figure::Part> part_of(std::string_view text, unit::UnitId unit,
                                                   base::Date day) const;
  [[nodiscard]] std::size_t sheet_of(unit::UnitId unit, const period::Period& period,
                                     figure::Part part);
  [[nodiscard]] bool ever_bore(const std::string& code);
  [[nodiscard]] Names& names_on(base::Date day);

  const Rules& rules_;
  std::vector<Sheet>& sheets_;
  std::unordered_map<std::string, std::unique_ptr<const Place>> by_words_;
  const Place* last_ = nullptr;
  Called last_called_;
  std::map<std::tuple<unit::UnitId, period::Period, figure::Part>, std::size_t> by_key_;
  std::map<unit::UnitId, base::Result<>> spoken_for_;
  std::map<base::Date, std::unique_ptr<Names>> names_;
  std::unordered_map<std::string, unit::UnitId> ever_coded_;
};

}  // namespace tongket::intake
