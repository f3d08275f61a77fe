// Free tables on their way to the import of values.
#include "file_name.h"
#include "office/mappings.h"

namespace tongket::office {
namespace {

/// The line and column of a refusal, as the table has them.
void put_in_place(intake::Refusal& refusal, const mapping::Converted& made,
                  const mapping::TableShape& shape) {
  if (refusal.line < 2 || refusal.line - 2 >= made.lines.size()) return;
  const auto& origin = made.lines[refusal.line - 2];
  refusal.line = origin.row;
  if (refusal.column == "unit") {
    refusal.column = shape.unit_head;
  } else if (refusal.column == "period") {
    refusal.column = shape.period_head;
  } else {
    refusal.column = origin.head;
  }
}

}  // namespace

base::Result<ValueImport> import_table(House& house, const access::Actor& actor,
                                       const mapping::Mapping& mapping, const IncomingBook& file,
                                       const TableTake& how, base::Problems& problems) {
  if (!mapping.table) return base::Error{base::ErrorKind::invalid, "mapping.other_kind", {}};
  const auto& shape = *mapping.table;
  TK_TRY(const auto table, read_table(house, file, shape, problems));
  TK_TRY(const auto made,
         mapping::convert(table, shape, how.spoken, *house.desk.books()->catalogue));
  const ValueFile values{.name = file_name_of(file.name) + " · " + mapping.name,
                         .bytes = made.csv,
                         .declared = how.declared};
  auto import = plan_values(house, actor, values);
  if (how.write) {
    TK_TRY(import, import_values(house, actor, values, how.take));
  }
  for (auto& refusal : import.plan.refusals) put_in_place(refusal, made, shape);
  return import;
}

}  // namespace tongket::office
