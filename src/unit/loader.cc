#include "unit/loader.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "list_row.h"
#include "unit/registry.h"

namespace tongket::unit {

namespace {

using base::Error;
using base::ErrorKind;
using decision::Decision;

/// An event, where it came from, and its place in the batch.
struct Listed {
  Event event;
  base::Place place;
  int rank = 0;  ///< Foundings by level, then all else.
};

Error with(std::string_view code, std::string_view name, std::string text) {
  return {ErrorKind::invalid, code, {{name, std::move(text)}}};
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

class ListReader {
 public:
  explicit ListReader(base::Problems& problems) : problems_{problems} {}

  void read(const UnitFiles& files) {
    read_rows(files.decisions, {"key", "kind", "number", "day", "issuer", "mark"}, problems_,
              [this](ListRow& row) { take_decision(row); });
    // Handles first: a unit may stand above its parent in the file.
    const std::vector<std::string_view> unit_columns{
        "id",       "handle",         "kind",     "name",  "code",    "from",
        "decision", "administrative", "military", "party", "cluster", "mark"};
    base::Problems seen_again;
    read_rows(files.units, unit_columns, problems_, [this](ListRow& row) { take_handle(row); });
    read_rows(files.units, unit_columns, seen_again, [this](ListRow& row) { take_unit(row); });
    for (const base::Problem& problem : seen_again.all()) add_once(problem);
    read_rows(files.changes,
              {"day", "decision", "what", "unit", "value", "detail", "until", "mark"}, problems_,
              [this](ListRow& row) { take_change(row); });
    read_rows(files.lineage,
              {"day", "decision", "what", "from", "to", "part", "detail", "heir", "mark"},
              problems_, [this](ListRow& row) { take_lineage(row); });
  }

  [[nodiscard]] std::vector<Listed> take() && {
    for (Listed& ending : endings_) listed_.push_back(std::move(ending));
    std::ranges::stable_sort(listed_, {}, [](const Listed& listed) {
      const bool founding = listed.rank < kAfterFoundings;
      return std::pair{listed.rank, founding ? kBeforeRecords : listed.event.in_force};
    });
    return std::move(listed_);
  }

 private:
  static constexpr int kAfterFoundings = 100;

  /// The table of units is read twice; its mistakes of form are told once.
  void add_once(const base::Problem& problem) {
    const auto same = [&](const base::Problem& other) {
      return other.place.file == problem.place.file && other.place.line == problem.place.line &&
             other.place.cell == problem.place.cell && other.error.code == problem.error.code;
    };
    if (std::ranges::none_of(problems_.all(), same)) problems_.add(problem.error, problem.place);
  }

  void take_decision(ListRow& row) {
    const std::string key = row.text("key");
    const auto kind = row.take("kind", decision::parse_basis_kind(row.cell("kind")));
    const auto day = row.day("day");
    if (!row.good()) return;
    auto made =
        row.take("number", Decision::make({*kind, row.cell("number"), day, row.cell("issuer")}));
    if (!made) return;
    if (!decisions_.emplace(base::match_key(key), std::move(*made)).second) {
      row.wrong("key", with("units.decision_twice", "key", key));
    }
  }

  void take_handle(ListRow& row) {
    const auto id = whole_number(row.cell("id"));
    if (!id || *id < 1 || *id >= std::int64_t{1} << 40) {
      row.wrong("id", with("units.id_wrong", "text", row.cell("id")));
    }
    const std::string handle = row.text("handle");
    if (!row.good()) return;
    if (!handles_.emplace(base::match_key(handle), UnitId{*id}).second) {
      row.wrong("handle", with("units.handle_twice", "handle", handle));
    }
  }

  void take_unit(ListRow& row) {
    NewUnit made;
    const auto id = whole_number(row.cell("id"));
    if (!id) return;
    made.unit = UnitId{*id};
    if (const auto kind = row.take("kind", parse_kind(row.cell("kind")))) made.kind = *kind;
    made.name = row.text("name");
    made.code = row.cell("code");
    constexpr std::array kColumns{std::pair{"administrative", Hierarchy::administrative},
                                  std::pair{"military", Hierarchy::military},
                                  std::pair{"party", Hierarchy::party},
                                  std::pair{"cluster", Hierarchy::cluster}};
    for (const auto& [column, hierarchy] : kColumns) {
      const std::string& cell = row.cell(column);
      // "=": as in the administrative column.
      const std::string& handle = cell == "=" ? row.cell("administrative") : cell;
      if (handle.empty()) continue;
      made.parents.push_back({hierarchy, unit(row, column, handle), std::nullopt});
    }
    const int rank = static_cast<int>(level_of(made.kind));
    list(row, row.day("from"), rank, Create{std::move(made)});
  }

  void take_change(ListRow& row) {
    const std::string& what = row.cell("what");
    const UnitId subject = unit(row, "unit", row.cell("unit"));
    const std::string& value = row.cell("value");
    const base::Date day = row.day("day");
    if (what == "rename") {
      list(row, day, kAfterFoundings, Rename{subject, row.text("value")});
    } else if (what == "re_type") {
      const auto kind = row.take("value", parse_kind(value));
      list(row, day, kAfterFoundings, ReType{subject, kind.value_or(Kind::commune)});
    } else if (what == "re_code") {
      list(row, day, kAfterFoundings, ReCode{subject, value});
    } else if (what == "re_parent") {
      take_places(row, subject, day);
    } else if (what == "abolish") {
      list(row, day, kAfterFoundings, Abolish{subject, {}, optional_unit(row, "value")});
    } else if (what == "body" || what == "no_body") {
      const auto body = row.take("detail", parse_body_kind(row.cell("detail")));
      list(row, day, kAfterFoundings,
           SetBody{subject, body.value_or(BodyKind{}), what == "body", value});
    } else if (what == "lead") {
      list(row, day, kAfterFoundings, SetLead{subject, optional_unit(row, "value")});
    } else {
      row.wrong("what", with("units.what_unknown", "text", what));
    }
  }

  void take_places(ListRow& row, UnitId subject, base::Date day) {
    const auto until = row.optional_day("until");
    const auto parent = optional_unit(row, "value");
    const auto names = split(row.text("detail"));
    for (const std::string& name : names) {
      if (const auto hierarchy = row.take("detail", parse_hierarchy(name))) {
        list(row, day, kAfterFoundings, ReParent{subject, {*hierarchy, parent, until}});
      }
    }
  }

  void take_lineage(ListRow& row) {
    const UnitId from = unit(row, "from", row.cell("from"));
    const UnitId to = unit(row, "to", row.cell("to"));
    const base::Date day = row.day("day");
    const Part part = read_part(row);
    if (row.cell("what") == "gives") {
      return list(row, day, kAfterFoundings, PartialTransfer{from, to, part});
    }
    if (row.cell("what") != "ends") {
      return row.wrong("what", with("units.what_unknown", "text", row.cell("what")));
    }
    const auto heir = optional_unit(row, "heir");
    const Decision* basis = find_decision(row);
    if (!row.good() || basis == nullptr) return;
    Abolish& ending = ending_of(row, from, day, *basis);
    ending.successors.push_back({to, part});
    if (heir && ending.heir && *ending.heir != *heir) {
      row.wrong("heir", with("units.heir_differs", "handle", row.cell("heir")));
    }
    if (heir) ending.heir = heir;
  }

  /// One end, however many rows name its successors; rows of another day or paper are another.
  Abolish& ending_of(const ListRow& row, UnitId from, base::Date day, const Decision& basis) {
    for (Listed& ending : endings_) {
      auto& abolish = std::get<Abolish>(ending.event.what);
      if (abolish.unit == from && ending.event.in_force == day && ending.event.basis == basis) {
        return abolish;
      }
    }
    endings_.push_back({{basis, day, Abolish{from, {}, {}}}, row.place(), kAfterFoundings});
    return std::get<Abolish>(endings_.back().event.what);
  }

  /// whole | partial | villages: "Thôn A; Thôn B" | share: "120/400 population".
  static Part read_part(ListRow& row) {
    const std::string& kind = row.cell("part");
    const std::string& detail = row.cell("detail");
    if (kind == "whole" && detail.empty()) return {};
    if (kind == "partial" && detail.empty()) return {PartKind::partial, std::nullopt, {}};
    if (kind == "villages") return {PartKind::villages, std::nullopt, split(row.text("detail"))};
    if (kind == "share") {
      if (const auto share = read_share(detail)) return {PartKind::share, share, {}};
    }
    row.wrong("part", with("units.part_malformed", "text", kind + " " + detail));
    return {};
  }
  static std::optional<Share> read_share(std::string_view detail) {
    const auto slash = detail.find('/');
    const auto blank = detail.find(' ');
    if (slash == std::string_view::npos || blank == std::string_view::npos || blank < slash) {
      return std::nullopt;
    }
    const auto part = whole_number(detail.substr(0, slash));
    const auto whole = whole_number(detail.substr(slash + 1, blank - slash - 1));
    const auto basis = detail.substr(blank + 1);
    if (!part || !whole) return std::nullopt;
    if (basis == "population") return Share{*part, *whole, ShareBasis::population};
    if (basis == "area") return Share{*part, *whole, ShareBasis::area};
    if (basis == "other") return Share{*part, *whole, ShareBasis::other};
    return std::nullopt;
  }

  UnitId unit(ListRow& row, std::string_view column, const std::string& handle) {
    const auto found = handles_.find(base::match_key(handle));
    if (found != handles_.end()) return found->second;
    row.wrong(column, with("units.handle_unknown", "handle", handle));
    return UnitId{0};
  }
  /// "-" or nothing: no unit.
  std::optional<UnitId> optional_unit(ListRow& row, std::string_view column) {
    const std::string& handle = row.cell(column);
    if (handle.empty() || handle == "-") return std::nullopt;
    return unit(row, column, handle);
  }
  const Decision* find_decision(ListRow& row) {
    const auto found = decisions_.find(base::match_key(row.cell("decision")));
    if (found != decisions_.end()) return &found->second;
    row.wrong("decision", with("units.decision_unknown", "key", row.cell("decision")));
    return nullptr;
  }

  template <class What>
  void list(ListRow& row, base::Date day, int rank, What what) {
    const Decision* basis = find_decision(row);
    if (!row.good() || basis == nullptr) return;
    listed_.push_back({{*basis, day, std::move(what)}, row.place(), rank});
  }

  base::Problems& problems_;
  std::map<std::string, Decision> decisions_;
  std::map<std::string, UnitId> handles_;
  std::vector<Listed> listed_;
  std::vector<Listed> endings_;
};

}  // namespace

std::vector<Event> read_units(const UnitFiles& files, base::Problems& problems) {
  ListReader reader{problems};
  const std::size_t before = problems.all().size();
  reader.read(files);
  const auto listed = std::move(reader).take();
  std::vector<Event> events;
  events.reserve(listed.size());
  for (const Listed& one : listed) events.push_back(one.event);
  if (problems.all().size() != before) return events;
  Registry registry;
  for (const Refusal& refusal : registry.apply_all(events)) {
    problems.add(refusal.error, listed[refusal.event].place);
  }
  return events;
}

}  // namespace tongket::unit
