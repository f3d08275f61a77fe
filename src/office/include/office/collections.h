#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/problems.h"
#include "collection/collections.h"
#include "office/house.h"

namespace tongket::office {

/// A column as somebody asks for it.
struct ColumnOrder {
  std::string name = {};
  std::string kind = "count";
  std::string measure = {};
  std::optional<std::string> total = {};  ///< None: what is usual for its kind.
  int decimals = 0;
  std::vector<std::string> grades = {};
};

/// A table that is needed within hours.
struct CollectionOrder {
  unit::UnitId asker{0};
  std::string title = {};
  std::string why = {};
  std::vector<ColumnOrder> columns = {};
  std::vector<unit::UnitId> units = {};
  std::optional<std::int64_t> hours = {};  ///< From now; or …
  std::optional<base::Instant> due = {};   ///< … a moment.
};

/// The longest anybody may be given: what is due later is no emergency, but a form.
inline constexpr std::int64_t kHoursMost = 720;

/// The units of one level below `asker` on a day, in the order of the official list.
[[nodiscard]] std::vector<unit::UnitId> units_below(const books::Books& books, unit::UnitId asker,
                                                    unit::Level level, base::Date day);

/// The order an earlier collection was made by, without its deadline: "như lần trước". Units that
/// have ended since are left out.
/// Errors  `shelf.altered`.
[[nodiscard]] base::Result<CollectionOrder> order_like(const House& house,
                                                       const collection::Collection& before);

/// Whatever is wrong with an order, each at its field: "title", "why", "columns/0", "units/3",
/// "due".
/// Errors  all invalid: `collection.no_title`, `collection.too_long` (longest),
///         `document.secret_mark`, `collection.no_columns`, `collection.too_many_columns` (most),
///         `collection.column_blank`, `collection.column_twice` (column), `collection.column_kind`
///         (kind), `collection.column_malformed` (column): decimals, grades or total that the kind
///         has not. `collection.asks_person` (column, word): rows are units, never persons.
///         `collection.no_units`, `collection.too_many_units` (most), `collection.hours` (most),
///         `collection.due_past`. `collection.not_below` (forbidden): unit, asker.
[[nodiscard]] base::Problems collection_problems(const House& house, const CollectionOrder& order);

struct OpenedCollection {
  collection::CollectionId id{0};
  Receipt receipt;
};

/// Asks. Errors  the first of `collection_problems`, those of `Desk::record`.
[[nodiscard]] base::Result<OpenedCollection> open_collection(House& house,
                                                             const access::Actor& actor,
                                                             const CollectionOrder& order);

/// What a unit says, as it is typed: by the number of the column, from 1, or its name.
struct AnswerOrder {
  collection::CollectionId collection{0};
  unit::UnitId unit{0};
  std::map<std::string, std::string> typed = {};
  bool nil = false;  ///< "Không phát sinh": zero, no, and "không áp dụng" of what is no number.
};

/// Whatever is wrong with an answer, each at its column: "cells/1".
/// Errors  those of `intake::spoken_value`, all invalid: `collection.column_unknown` (column),
///         `collection.too_long` (longest), `document.secret_mark`, `collection.text_person`
///         (column), `collection.answer_empty`. `collection.unknown` (not_found).
[[nodiscard]] base::Problems answer_problems(const House& house, const AnswerOrder& order);

/// Answers for a unit; whoever answers for units above it may do it in its place. What comes after
/// the deadline is taken, and late.
/// Errors  the first of `answer_problems`; `collection.unknown`, `collection.closed`,
///         `collection.not_asked`; those of `Desk::record`.
[[nodiscard]] base::Result<Receipt> answer_collection(House& house, const access::Actor& actor,
                                                      const AnswerOrder& order);

/// Sends a row back, gives more time, or closes; all by those who may act for the asker.
/// Errors  those of `Collections::apply`, `check_reason` and `Desk::record`; of more time
///         `collection.hours`, `collection.due_past`.
[[nodiscard]] base::Result<Receipt> return_answer(House& house, const access::Actor& actor,
                                                  collection::CollectionId id, unit::UnitId unit,
                                                  std::string_view reason);
[[nodiscard]] base::Result<Receipt> extend_collection(House& house, const access::Actor& actor,
                                                      collection::CollectionId id,
                                                      std::optional<std::int64_t> hours,
                                                      std::optional<base::Instant> due);
[[nodiscard]] base::Result<Receipt> close_collection(House& house, const access::Actor& actor,
                                                     collection::CollectionId id);

}  // namespace tongket::office
