#include "acts.h"

#include <algorithm>

#include "base/check.h"
#include "shelf/saved_ref.h"

namespace tongket::target {
namespace {

constexpr int kVersion = 1;
constexpr std::uint64_t kBlockVersion = 1;
constexpr std::string_view kBlock = "targets";
constexpr std::int64_t kWhole = 10'000;  ///< Hundredths of a percent.

// What the head of a line says, bit by bit.
constexpr std::uint64_t kHasValue = 1;
constexpr std::uint64_t kInCell = 2;
constexpr std::uint64_t kStated = 4;
constexpr std::uint64_t kHeads = 8;  ///< Above every head.
constexpr std::uint64_t kNothing = 0;

base::Error malformed(std::string_view position) {
  return {base::ErrorKind::invalid, "target.malformed", {{"position", std::string{position}}}};
}

std::uint64_t head_of(const Line& line) {
  return (line.value ? kHasValue : kNothing) | (line.cell ? kInCell : kNothing) |
         (line.cell == figure::Part::stated ? kStated : kNothing);
}

std::uint64_t number_of(const period::Period& period) {
  const bool is_round = period.kind() == period::PeriodKind::round;
  return static_cast<std::uint64_t>(period.year()) * 2 + (is_round ? 1 : 0);
}

base::Result<period::Period> period_of(std::uint64_t number) {
  const auto year = static_cast<int>(std::min<std::uint64_t>(number / 2, INT16_MAX));
  return number % 2 == 1 ? period::Period::round(year) : period::Period::year(year);
}

void write_lines(base::ByteWriter& out, const std::vector<Line>& lines) {
  out.number(kBlockVersion);
  out.number(lines.size());
  std::int64_t before = 0;
  for (const auto& line : lines) {
    out.signed_number(line.unit.raw() - before);
    before = line.unit.raw();
    out.number(number_of(line.period));
    out.signed_number(line.indicator.raw());
    out.number(head_of(line));
    if (!line.value) continue;
    out.signed_number(line.value->units());
    out.number(static_cast<std::uint64_t>(line.value->scale()));
  }
}

base::Result<Line> read_line(base::ByteReader& in, std::int64_t before) {
  TK_TRY(const auto step, in.signed_number());
  TK_TRY(const auto period_number, in.number());
  TK_TRY(const auto period, period_of(period_number));
  TK_TRY(const auto indicator, in.signed_number());
  TK_TRY(const auto head, in.number());
  const bool is_head = head < kHeads && ((head & kStated) == 0 || (head & kInCell) != 0);
  std::int64_t unit = 0;
  if (!is_head || __builtin_add_overflow(before, step, &unit)) return malformed("");
  Line line{
      .unit = unit::UnitId{unit}, .period = period, .indicator = indicator::IndicatorId{indicator}};
  if ((head & kInCell) != 0) {
    line.cell = (head & kStated) != 0 ? figure::Part::stated : figure::Part::own;
  }
  if ((head & kHasValue) == 0) return line;
  TK_TRY(const auto digits, in.signed_number());
  TK_TRY(const auto scale, in.number());
  TK_TRY(line.value,
         base::Decimal::make(digits, static_cast<int>(std::min<std::uint64_t>(scale, INT16_MAX))));
  return line;
}

base::Result<std::vector<Line>> read_lines(base::ByteReader& in) {
  TK_TRY(const auto version, in.number());
  TK_TRY(const auto count, in.count());
  if (version != kBlockVersion || count == 0) return malformed("");
  std::vector<Line> lines;
  std::int64_t before = 0;
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(const auto line, read_line(in, before));
    before = line.unit.raw();
    if (!lines.empty() && key_of(line) <= key_of(lines.back())) return malformed("");
    lines.push_back(line);
  }
  return lines;
}

base::JsonObject to_json(const Milestone& milestone) {
  base::JsonObject json{{"day", base::to_iso(milestone.day)},
                        {"indicator", base::to_text(milestone.indicator)}};
  if (milestone.unit) json.emplace("unit", base::to_text(*milestone.unit));
  if (milestone.share) json.emplace("share", *milestone.share);
  if (milestone.value) json.emplace("value", base::to_text(*milestone.value));
  return json;
}

base::Result<Milestone> milestone_from_json(const base::Json& json) {
  if (!json.is_object()) return malformed("");
  const auto& object = json.get_object();
  TK_TRY(const auto day_text, base::json_string(object, "day"));
  TK_TRY(const auto day, base::parse_iso(day_text));
  TK_TRY(const auto indicator_text, base::json_string(object, "indicator"));
  TK_TRY(const auto indicator, base::parse_id_text(indicator_text));
  Milestone made{.indicator = indicator::IndicatorId{indicator}, .day = day};
  if (object.contains("unit")) {
    TK_TRY(const auto text, base::json_string(object, "unit"));
    TK_TRY(const auto unit, base::parse_id_text(text));
    made.unit = unit::UnitId{unit};
  }
  if (object.contains("share")) {
    TK_TRY(made.share, base::json_integer(object, "share"));
  }
  if (object.contains("value")) {
    TK_TRY(const auto text, base::json_string(object, "value"));
    TK_TRY(made.value, base::parse_decimal(text));
  }
  const bool is_share = made.share && !made.value && *made.share >= 1 && *made.share <= kWhole;
  const bool is_number = made.value && !made.share && made.unit;
  if (!is_share && !is_number) return malformed("");
  return made;
}

base::JsonObject facts_json(const Giving& giving) {
  base::JsonObject facts{{"basis", decision::to_json(giving.basis)},
                         {"giver", base::to_text(giving.giver)},
                         {"year", giving.year}};
  if (!giving.milestones.empty()) {
    base::JsonArray milestones;
    for (const auto& each : giving.milestones) milestones.emplace_back(to_json(each));
    facts.emplace("milestones", std::move(milestones));
  }
  return facts;
}

/// Everything but the lines.
base::Result<Giving> giving_from_json(GivingId id, bool revises, const base::JsonObject& facts) {
  TK_TRY(const auto giver_text, base::json_string(facts, "giver"));
  TK_TRY(const auto giver, base::parse_id_text(giver_text));
  TK_TRY(const auto year, base::json_integer(facts, "year"));
  TK_TRY(const auto basis_json, base::json_object(facts, "basis"));
  TK_TRY(auto basis, decision::decision_from_json(basis_json));
  Giving giving{.id = id,
                .giver = unit::UnitId{giver},
                .year = static_cast<int>(std::clamp<std::int64_t>(year, 0, INT16_MAX)),
                .basis = std::move(basis),
                .revises = revises};
  if (facts.contains("milestones")) {
    TK_TRY(const auto milestones, base::json_array(facts, "milestones"));
    for (const auto& each : milestones) {
      TK_TRY(const auto milestone, milestone_from_json(each));
      giving.milestones.push_back(milestone);
    }
  }
  return giving;
}

/// Each line is of the decision's year, as a year or as a round.
bool is_of_its_year(const Giving& giving) {
  return std::ranges::all_of(giving.lines,
                             [&](const Line& line) { return line.period.year() == giving.year; });
}

base::Result<Attached> load_attached(base::ByteReader& in, GivingId giving) {
  TK_TRY(auto name, shelf::load_text_ref(in));
  TK_TRY(auto bytes, shelf::load_text_ref(in));
  TK_TRY(const auto media, in.text());
  TK_TRY(auto recorded, ledger::load_recorded(in));
  return Attached{.attachment = {.giving = giving,
                                 .name = std::move(name),
                                 .bytes = std::move(bytes),
                                 .media = std::string{media}},
                  .recorded = std::move(recorded)};
}

}  // namespace

Key key_of(const Line& line) { return {line.unit, line.period, line.indicator}; }

ledger::Draft to_draft(const Giving& giving) {
  auto made = ledger::make_draft(giving.revises ? kRevise : kGive, kVersion,
                                 base::to_text(giving.id), facts_json(giving));
  base::ByteWriter block;
  write_lines(block, giving.lines);
  made.blocks.push_back({std::string{kBlock}, std::move(block).take()});
  return made;
}

ledger::Draft to_draft(const Attachment& attachment) {
  return ledger::make_draft(kAttach, kVersion, base::to_text(attachment.giving),
                            {{"bytes", shelf::to_json(attachment.bytes)},
                             {"media", attachment.media},
                             {"name", shelf::to_json(attachment.name)}});
}

base::Result<Attachment> read_attachment(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto giving, base::parse_id_text(entry.subject));
  TK_TRY(auto name, shelf::text_ref_at(facts, "name"));
  TK_TRY(auto bytes, shelf::text_ref_at(facts, "bytes"));
  TK_TRY(auto media, base::json_string(facts, "media"));
  return Attachment{.giving = GivingId{giving},
                    .name = std::move(name),
                    .bytes = std::move(bytes),
                    .media = std::move(media)};
}

base::Result<Giving> read_giving(const ledger::Entry& entry) {
  const auto refused = malformed(std::to_string(entry.position));
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto id, base::parse_id_text(entry.subject));
  auto read = giving_from_json(GivingId{id}, entry.act == kRevise, facts);
  if (!read.ok()) return read.error().code == refused.code ? refused : read.error();
  if (entry.blocks.size() != 1 || entry.blocks.front().kind != kBlock) return refused;
  base::ByteReader in{entry.blocks.front().bytes};
  auto lines = read_lines(in);
  if (!lines.ok() || !in.done()) return refused;
  Giving giving = std::move(read).value();
  giving.lines = std::move(lines).value();
  if (!is_of_its_year(giving)) return refused;
  return giving;
}

void save(base::ByteWriter& out, const Given& given) {
  const auto facts = base::canonical_json(facts_json(given.giving));
  TK_CHECK(facts.ok());
  out.signed_number(given.giving.id.raw());
  out.number(given.giving.revises ? 1 : 0);
  out.text(facts.value());
  write_lines(out, given.giving.lines);
  ledger::save(out, given.recorded);
  out.number(given.files.size());
  for (const auto& [attachment, recorded] : given.files) {
    shelf::save(out, attachment.name);
    shelf::save(out, attachment.bytes);
    out.text(attachment.media);
    ledger::save(out, recorded);
  }
}

base::Result<Given> load_given(base::ByteReader& in) {
  TK_TRY(const auto id, in.signed_number());
  TK_TRY(const auto revises, in.number());
  TK_TRY(const auto text, in.text());
  TK_TRY(const auto facts, base::parse_json(text));
  if (!facts.is_object()) return malformed("");
  TK_TRY(auto giving, giving_from_json(GivingId{id}, revises != 0, facts.get_object()));
  TK_TRY(giving.lines, read_lines(in));
  TK_TRY(auto recorded, ledger::load_recorded(in));
  Given given{.giving = std::move(giving), .recorded = std::move(recorded)};
  TK_TRY(const auto files, in.count());
  for (std::size_t i = 0; i < files; ++i) {
    TK_TRY(auto attached, load_attached(in, given.giving.id));
    given.files.push_back(std::move(attached));
  }
  return given;
}

}  // namespace tongket::target
