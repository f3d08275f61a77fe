#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/json.h"
#include "base/messages.h"
#include "base/result.h"

namespace tongket::decision {

/// What kind of paper it is.
enum class BasisKind : std::uint8_t {
  law,
  resolution,
  decree,
  decision,
  circular,
  directive,
  plan,
  conclusion,
  guidance,
  notice,
  letter,
  minutes,  ///< Biên bản: a hand-over, an agreement.
  list,     ///< Danh mục: what was taken over as it stood, with no paper of its own at hand.
};

/// The paper an act rests on: "Nghị quyết số 1674/NQ-UBTVQH15 ngày 16/06/2025 của Ủy ban Thường vụ
/// Quốc hội". What it is about (trích yếu) is free text and lives on the shelf, not here.
///
/// Shape   a value that shares its parts, so a copy costs a pointer: one paper stands behind
///         thousands of events. The number is in its normal form; only a list and minutes may
///         have none.
/// Order   by day, then number, then kind, then issuer.
/// Source  form of numbers: Decree 30/2020/ND-CP, annex I; Party papers write "28-NQ/TW".
class Decision {
 public:
  struct Parts {
    BasisKind kind = BasisKind::decision;
    std::string number;  ///< In any form `normal_number` reads.
    base::Date day;      ///< Day of signature; the day it takes effect is the act's, not its.
    std::string issuer;  ///< The body, as printed. Never a person.
  };

  /// Errors  `decision.number_malformed` (invalid): see `normal_number`; also an empty number of a
  ///         kind that has one. Args: text.
  ///         `decision.year_differs` (invalid): the number names another year than `day`. Args:
  ///         number, day.
  ///         `decision.kind_differs` (invalid): the number says QĐ and the kind is a resolution.
  ///         Args: number, kind.
  ///         `decision.issuer_missing` (invalid): nobody issued it.
  static base::Result<Decision> make(Parts parts);

  [[nodiscard]] BasisKind kind() const { return parts_->kind; }
  [[nodiscard]] const std::string& number() const { return parts_->number; }
  [[nodiscard]] base::Date day() const { return parts_->day; }
  [[nodiscard]] const std::string& issuer() const { return parts_->issuer; }

  friend std::strong_ordering operator<=>(const Decision& left, const Decision& right);
  friend bool operator==(const Decision& left, const Decision& right) {
    return (left <=> right) == 0;
  }

 private:
  explicit Decision(Parts parts);
  std::shared_ptr<const Parts> parts_;
};

/// The one form of a number, so that one paper is found under one text:
///
///     "Số: 1674 / NQ–UBTVQH15" → 1674/NQ-UBTVQH15     "5/2025/qđ-ubnd" → 05/2025/QĐ-UBND
///
/// The word "số" and blanks go, dashes become hyphens, the Icelandic Ð that some keyboards make
/// becomes Đ, numbers below ten get their zero, letters written all small become capital.
/// Errors  `decision.number_malformed` (invalid): not serial/[year/]symbol, nor serial-type/body.
///         Args: text.
[[nodiscard]] base::Result<std::string> normal_number(std::string_view text);

/// What a normal number says of its kind: "12/2025/QĐ-UBND" is a decision. Nothing when it does not
/// say ("06/2022/QH15" is a law or a resolution).
[[nodiscard]] std::optional<BasisKind> kind_of_number(std::string_view number);

/// The whole citation, in the words of an official paper.
[[nodiscard]] std::string cite(const Decision& decision, base::Language language);

/// "law", "resolution" … "list".
[[nodiscard]] std::string_view code(BasisKind kind);

/// Errors  `decision.kind_unknown` (invalid): not one of the codes. Args: text.
[[nodiscard]] base::Result<BasisKind> parse_basis_kind(std::string_view text);

/// {"day":"2025-06-16","issuer":"…","kind":"resolution","number":"1674/NQ-UBTVQH15"}
[[nodiscard]] base::JsonObject to_json(const Decision& decision);

/// Errors  those of `base/json.h`, `date.malformed`, `decision.kind_unknown`, those of `make`.
[[nodiscard]] base::Result<Decision> decision_from_json(const base::JsonObject& json);

}  // namespace tongket::decision
