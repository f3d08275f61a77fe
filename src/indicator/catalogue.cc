#include "indicator/catalogue.h"

#include <algorithm>

#include "body.h"
#include "words.h"

namespace tongket::indicator {
namespace {

constexpr std::uint64_t kVersion = 1;

base::Error damaged(base::ErrorKind kind, const base::Place& place, std::string why) {
  return {kind,
          "catalogue.malformed",
          {{"file", place.file}, {"line", std::to_string(place.line)}, {"why", std::move(why)}}};
}

/// A table that stands twice, or not at all, is no catalogue; none at all is the empty one.
bool has_each_table_once(const std::vector<Table>& tables) {
  return tables.empty() || std::ranges::all_of(table_forms(), [&](const TableForm& form) {
           return std::ranges::count(tables, form.file, &Table::file) == 1;
         });
}

}  // namespace

bool in_force(const Indicator& indicator, base::Date on) { return covers(days_of(indicator), on); }

bool is_public_at(const Indicator& indicator, Level level) {
  return indicator.is_public && indicator.public_floor && level >= *indicator.public_floor;
}

Catalogue::Catalogue() : body_{std::make_shared<const Body>()} {}

std::optional<Catalogue> Catalogue::load(std::span<const CatalogueFile> files,
                                         base::Problems& problems) {
  const std::size_t before = problems.all().size();
  auto body = understand(read_tables(files, problems), problems);
  check_indicators(body, problems);
  check_rules(body, problems);
  // What hangs in the air would be told again as a leak, or hide one.
  if (problems.all().size() == before) check_publication(body, problems);
  if (problems.all().size() != before) return std::nullopt;
  return Catalogue{std::make_shared<const Body>(std::move(body))};
}

const Indicator* Catalogue::find(std::string_view code, base::Date on) const {
  return body_->find(code, {on, on});
}

const Indicator* Catalogue::find(IndicatorId id, base::Date on) const {
  const auto rows = body_->by_id.find(id);
  if (rows == body_->by_id.end()) return nullptr;
  for (const auto row : rows->second) {
    if (in_force(body_->indicators[row], on)) return &body_->indicators[row];
  }
  return nullptr;
}

const Indicator* Catalogue::latest(IndicatorId id) const {
  const auto rows = body_->by_id.find(id);
  if (rows == body_->by_id.end()) return nullptr;
  const auto last = std::ranges::max_element(
      rows->second, {}, [this](std::size_t row) { return body_->indicators[row].first; });
  return &body_->indicators[*last];
}

std::span<const Indicator> Catalogue::all() const { return body_->indicators; }

std::vector<const Indicator*> Catalogue::all(base::Date on) const {
  std::vector<const Indicator*> rows;
  for (const auto& indicator : body_->indicators) {
    if (in_force(indicator, on)) rows.push_back(&indicator);
  }
  return rows;
}

std::span<const Heading> Catalogue::areas() const { return body_->areas; }
std::span<const Heading> Catalogue::branches() const { return body_->branches; }

const Heading* Catalogue::area(std::string_view code) const {
  const auto found = std::ranges::find(body_->areas, code, &Heading::code);
  return found == body_->areas.end() ? nullptr : &*found;
}

std::span<const Slice> Catalogue::slices() const { return body_->slices; }

const Slice* Catalogue::slice(std::uint32_t id) const {
  const auto found = std::ranges::find(body_->slices, id, &Slice::id);
  return found == body_->slices.end() ? nullptr : &*found;
}

const Slice* Catalogue::slice(std::string_view dimension, std::string_view code) const {
  const auto found = std::ranges::find_if(body_->slices, [&](const Slice& slice) {
    return slice.dimension == dimension && slice.code == code;
  });
  return found == body_->slices.end() ? nullptr : &*found;
}

std::vector<const Grade*> Catalogue::grades(std::string_view scale, base::Date on) const {
  std::vector<const Grade*> grades;
  for (const auto& grade : body_->grades) {
    if (grade.scale == scale && covers(days_of(grade), on)) grades.push_back(&grade);
  }
  std::ranges::stable_sort(grades, {}, &Grade::place);
  return grades;
}

std::span<const Identity> Catalogue::identities() const { return body_->identities; }
std::span<const Rule> Catalogue::rules() const { return body_->rules; }

void Catalogue::save(base::ByteWriter& out) const {
  out.number(kVersion);
  save_tables(out, body_->tables);
}

base::Result<Catalogue> Catalogue::load(base::ByteReader& in) {
  TK_TRY(const auto version, in.number());
  if (version != kVersion) {
    return damaged(base::ErrorKind::unsupported, {}, "version " + std::to_string(version));
  }
  TK_TRY(auto tables, load_tables(in));
  if (!has_each_table_once(tables)) {
    return damaged(base::ErrorKind::invalid, {}, "catalogue.file_missing");
  }
  base::Problems problems;
  auto body = understand(std::move(tables), problems);
  if (!problems.empty()) {
    const base::Problem& first = problems.all().front();
    return damaged(base::ErrorKind::invalid, first.place, std::string{first.error.code});
  }
  return Catalogue{std::make_shared<const Body>(std::move(body))};
}

}  // namespace tongket::indicator
