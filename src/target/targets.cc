#include "target/targets.h"

#include <algorithm>

#include "acts.h"
#include "base/check.h"
#include "base/frozen_map.h"

namespace tongket::target {

base::Result<const Given*> Targets::apply(const ledger::Entry& entry) {
  if (entry.act == kAttach) {
    TK_TRY([[maybe_unused]] const auto done, attach(entry));
  }
  if (entry.act != kGive && entry.act != kRevise) return nullptr;
  TK_TRY(auto giving, read_giving(entry));
  if (find(giving.id) != nullptr) {
    return base::Error{base::ErrorKind::conflict, "target.twice", {{"giving", entry.subject}}};
  }
  const auto given = std::make_shared<const Given>(
      Given{.giving = std::move(giving), .recorded = ledger::recorded_by(entry)});
  by_id_.put(given->giving.id, given);
  for (const auto& line : given->giving.lines) {
    const auto* before = by_key_.find(key_of(line));
    auto said = before == nullptr ? std::vector<GivingId>{} : *before;
    said.push_back(given->giving.id);
    by_key_.put(key_of(line), std::move(said));
  }
  return given.get();
}

base::Result<> Targets::attach(const ledger::Entry& entry) {
  TK_TRY(auto attachment, read_attachment(entry));
  const auto* found = find(attachment.giving);
  if (found == nullptr) {
    return base::Error{base::ErrorKind::not_found, "target.unknown", {{"giving", entry.subject}}};
  }
  const GivingId attached_to = attachment.giving;
  auto with = std::make_shared<Given>(*found);
  with->files.push_back(
      {.attachment = std::move(attachment), .recorded = ledger::recorded_by(entry)});
  by_id_.put(attached_to, std::move(with));
  return base::Done{};
}

const Given* Targets::find(GivingId id) const {
  const auto* found = by_id_.find(id);
  return found == nullptr ? nullptr : found->get();
}

std::vector<const Given*> Targets::all() const {
  std::vector<const Given*> found;
  found.reserve(by_id_.size());
  for (const auto& [id, given] : by_id_) found.push_back(given.get());
  std::ranges::sort(found, {}, [](const auto* given) { return given->recorded.entry; });
  return found;
}

const Line* Targets::line_of(const Given& given, const Key& key) {
  const auto& lines = given.giving.lines;
  const auto at = std::ranges::lower_bound(lines, key, {}, key_of);
  return at == lines.end() || key_of(*at) != key ? nullptr : &*at;
}

std::optional<Standing> Targets::last_word(const Key& key,
                                           const std::vector<GivingId>& said) const {
  const auto* given = find(said.back());
  TK_CHECK(given != nullptr);
  const auto* line = line_of(*given, key);
  TK_CHECK(line != nullptr);
  if (!line->value) return std::nullopt;
  return Standing{.given = given, .line = line};
}

std::optional<Standing> Targets::standing(const Key& key) const {
  const auto* said = by_key_.find(key);
  return said == nullptr ? std::nullopt : last_word(key, *said);
}

std::vector<Standing> Targets::of(unit::UnitId unit) const {
  std::vector<Standing> found;
  const Key first{unit, period::Period::month(1945, 1).value(), indicator::IndicatorId{0}};
  for (auto at = by_key_.lower_bound(first); at != by_key_.end(); ++at) {
    if (at.key().unit != unit) break;
    if (const auto standing = last_word(at->first, at->second)) found.push_back(*standing);
  }
  return found;
}

std::vector<const Given*> Targets::history(const Key& key) const {
  std::vector<const Given*> found;
  const auto* said = by_key_.find(key);
  if (said == nullptr) return found;
  for (const GivingId id : *said) found.push_back(find(id));
  std::ranges::reverse(found);
  return found;
}

std::optional<figure::Cell> Targets::cell_by(const Given& given, const figure::FigureKey& key) {
  const auto* line = line_of(given, {key.unit, key.period, key.indicator});
  if (line == nullptr || !line->value || line->cell != key.part || key.slice != 0) {
    return std::nullopt;
  }
  return figure::Cell{.value = figure::Value::number(*line->value),
                      .standing = figure::Standing::accepted,
                      .report = figure::ReportId{given.giving.id.raw()}};
}

std::optional<figure::Cell> Targets::cell(const figure::FigureKey& key) const {
  const auto found = standing({key.unit, key.period, key.indicator});
  return found ? cell_by(*found->given, key) : std::nullopt;
}

struct Targets::GivenCodec {
  using Value = std::shared_ptr<const Given>;
  static constexpr std::size_t kKeyBytes = 8;
  static constexpr std::size_t kAlign = 1;
  static std::string key_bytes(GivingId id) { return base::fixed_bytes(id.raw()); }
  static base::Result<GivingId> key(std::string_view bytes) {
    return GivingId{base::fixed_number(bytes, 0)};
  }
  static void write(base::SealedWriter& out, GivingId /*id*/, const Value& given) {
    base::ByteWriter bytes;
    target::save(bytes, *given);
    out.write(bytes.bytes());
  }
  static base::Result<Value> value(GivingId id, std::string_view bytes,
                                   const base::SealedSection& /*section*/) {
    base::ByteReader in{bytes};
    TK_TRY(auto given, load_given(in));
    if (given.giving.id != id || !in.done()) {
      return base::Error{
          base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(in.at())}}};
    }
    return std::make_shared<const Given>(std::move(given));
  }
};

/// Unit, indicator, year, and whether it is a round.
struct Targets::KeyCodec {
  static constexpr std::size_t kKeyBytes = 32;
  static constexpr std::size_t kAlign = 1;
  static std::string key_bytes(const Key& key) {
    const bool is_round = key.period.kind() == period::PeriodKind::round;
    return base::fixed_bytes(key.unit.raw(), key.indicator.raw(), key.period.year(),
                             is_round ? 1 : 0);
  }
  static base::Result<Key> key(std::string_view bytes) {
    const auto year = static_cast<int>(base::fixed_number(bytes, 2));
    const bool is_round = base::fixed_number(bytes, 3) != 0;
    TK_TRY(const auto period, is_round ? period::Period::round(year) : period::Period::year(year));
    return Key{unit::UnitId{base::fixed_number(bytes, 0)}, period,
               indicator::IndicatorId{base::fixed_number(bytes, 1)}};
  }
  static void write(base::SealedWriter& out, const Key& /*key*/,
                    const std::vector<GivingId>& said) {
    for (const GivingId id : said) out.write(base::fixed_bytes(id.raw()));
  }
  static base::Result<std::vector<GivingId>> value(const Key& /*key*/, std::string_view bytes,
                                                   const base::SealedSection& /*section*/) {
    std::vector<GivingId> said;
    for (std::size_t at = 0; at < bytes.size() / sizeof(std::int64_t); ++at) {
      said.emplace_back(base::fixed_number(bytes, at));
    }
    return said;
  }
};

void Targets::save(base::SealedWriter& out) const {
  base::freeze<GivenCodec>(out, by_id_);
  base::freeze<KeyCodec>(out, by_key_);
}

Targets Targets::load(const std::shared_ptr<const base::SealedFile>& file,
                      std::size_t first_section) {
  Targets loaded;
  base::thaw<GivenCodec>(loaded.by_id_, file, first_section);
  base::thaw<KeyCodec>(loaded.by_key_, file, first_section + 2);
  return loaded;
}

}  // namespace tongket::target
