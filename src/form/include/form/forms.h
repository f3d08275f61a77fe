#pragma once

#include <string_view>
#include <vector>

#include "form/form.h"
#include "ledger/recorded.h"

namespace tongket::form {

/// A form as it was adopted. Versions of one code count from 1.
struct Version {
  Form form;
  int number = 1;
  ledger::Recorded adopted;
};

/// All of them from one moment: act `form.adopt`.  Requires at least one.
[[nodiscard]] ledger::Draft adoption_draft(std::span<const Form> forms);

/// Every form that was ever adopted. A later version of a code is asked for periods that end on or
/// after its first day; reports of earlier periods keep the one they were filled in.
class Forms {
 public:
  /// Errors  `ledger.facts_malformed`. `bytes.malformed`: a block that `adoption_draft` did not
  ///         write. After an error nothing has changed.
  [[nodiscard]] base::Result<> apply(const ledger::Entry& entry);

  /// The version asked for a period that ends on `day`; null when there is none.
  [[nodiscard]] const Version* find(std::string_view code, base::Date day) const;
  /// One version by its number; null when there is none.
  [[nodiscard]] const Version* find(std::string_view code, int number) const;
  /// The versions asked on that day, by code.
  [[nodiscard]] std::vector<const Version*> all(base::Date day) const;
  [[nodiscard]] bool empty() const { return versions_.empty(); }

  void save(base::ByteWriter& out) const;
  [[nodiscard]] static base::Result<Forms> load(base::ByteReader& in);

 private:
  void put(Form form, ledger::Recorded adopted);
  std::vector<Version> versions_;  ///< By code, then number.
};

}  // namespace tongket::form
