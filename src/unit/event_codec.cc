// One list of fields per kind of event, written and read by four archives: JSON out and in, bytes
// out and in. So that the two forms can never hold different fields.
#include "unit/event_codec.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <type_traits>
#include <utility>

#include "code_table.h"

namespace tongket::unit {

bool operator==(const Correct& left, const Correct& right) {
  return left.number == right.number && left.by == right.by;
}

namespace {

using base::Error;
using base::ErrorKind;
using decision::Decision;

constexpr std::array<std::string_view, 12> kWhat{"create",    "rename",   "re_type",  "re_code",
                                                 "re_parent", "merge",    "split",    "transfer",
                                                 "abolish",   "set_body", "set_lead", "correct"};
static_assert(kWhat.size() == std::variant_size_v<decltype(Event::what)>);

constexpr std::array<std::string_view, 5> kParts{"whole", "partial", "share", "villages",
                                                 "doubtful"};
constexpr std::array<std::string_view, 3> kBases{"population", "area", "other"};

std::string_view code_of(Kind kind) { return code(kind); }
std::string_view code_of(Hierarchy hierarchy) { return code(hierarchy); }
std::string_view code_of(BodyKind kind) { return code(kind); }
std::string_view code_of(PartKind kind) { return kParts.at(static_cast<std::size_t>(kind)); }
std::string_view code_of(ShareBasis basis) { return kBases.at(static_cast<std::size_t>(basis)); }

void set_code(base::Result<Kind>& out, std::string_view text) { out = parse_kind(text); }
void set_code(base::Result<Hierarchy>& out, std::string_view text) { out = parse_hierarchy(text); }
void set_code(base::Result<BodyKind>& out, std::string_view text) { out = parse_body_kind(text); }
void set_code(base::Result<PartKind>& out, std::string_view text) {
  out = parse_code<PartKind>(kParts, text);
}
void set_code(base::Result<ShareBasis>& out, std::string_view text) {
  out = parse_code<ShareBasis>(kBases, text);
}

template <class Code>
base::Result<Code> from_code(std::string_view text) {
  base::Result<Code> value{Code{}};
  set_code(value, text);
  return value;
}

template <class Code>
constexpr std::uint64_t last_value() {
  if constexpr (std::is_same_v<Code, Kind>) return static_cast<std::uint64_t>(Kind::enterprise);
  if constexpr (std::is_same_v<Code, Hierarchy>) return kHierarchies - 1;
  if constexpr (std::is_same_v<Code, BodyKind>) {
    return static_cast<std::uint64_t>(BodyKind::conscription_council);
  }
  return kParts.size() - 1;
}

// --- the fields -------------------------------------------------------------------------------

template <class Archive, class Text>
void village(Archive& archive, Text& name) {
  archive.text("name", name);
}

template <class Archive, class OfShare>
void share(Archive& archive, OfShare& share) {
  archive.number("share", share.part);
  archive.number("of", share.whole);
  archive.measured(share.basis, share.source);
}

template <class Archive, class OfPart>
void part(Archive& archive, OfPart& part) {
  archive.code("part", part.kind);
  archive.optional("declared", part.share, [](auto& inner, auto& value) { share(inner, value); });
  archive.list("villages", part.villages, [](auto& inner, auto& name) { village(inner, name); });
}

template <class Archive, class OfSuccessor>
void successor(Archive& archive, OfSuccessor& successor) {
  archive.id("unit", successor.unit);
  part(archive, successor.part);
}

template <class Archive, class OfLink>
void link(Archive& archive, OfLink& link) {
  archive.code("hierarchy", link.hierarchy);
  archive.optional("parent", link.parent, [](auto& inner, auto& id) { inner.id("unit", id); });
  archive.optional("last", link.last, [](auto& inner, auto& day) { inner.day("day", day); });
}

template <class Archive, class OfNewUnit>
void new_unit(Archive& archive, OfNewUnit& made) {
  archive.id("unit", made.unit);
  archive.code("kind", made.kind);
  archive.text("name", made.name);
  archive.text("code", made.code);
  archive.list("parents", made.parents, [](auto& inner, auto& place) { link(inner, place); });
}

template <class Archive, class OfHeir>
void heir(Archive& archive, OfHeir& heir) {
  archive.optional("heir", heir, [](auto& inner, auto& id) { inner.id("unit", id); });
}

template <class Archive, class OfEvent>
void whole_event(Archive& archive, OfEvent& event);

/// The fields of each kind of event, in the order they are written.
template <class Archive>
struct Fields {
  Archive& archive;

  template <class What>
  void operator()(What& what) {
    using Plain = std::remove_const_t<What>;
    if constexpr (std::is_same_v<Plain, Create>) {
      new_unit(archive, what.made);
    } else if constexpr (std::is_same_v<Plain, Rename>) {
      archive.id("unit", what.unit);
      archive.text("name", what.name);
    } else if constexpr (std::is_same_v<Plain, ReType>) {
      archive.id("unit", what.unit);
      archive.code("kind", what.kind);
    } else if constexpr (std::is_same_v<Plain, ReCode>) {
      archive.id("unit", what.unit);
      archive.text("code", what.code);
    } else if constexpr (std::is_same_v<Plain, ReParent>) {
      archive.id("unit", what.unit);
      link(archive, what.link);
    } else if constexpr (std::is_same_v<Plain, PartialTransfer>) {
      archive.id("from", what.from);
      archive.id("to", what.to);
      part(archive, what.part);
    } else if constexpr (std::is_same_v<Plain, SetBody>) {
      archive.id("unit", what.unit);
      archive.code("body", what.body);
      archive.flag("stands", what.stands);
      archive.text("name", what.name);
    } else {
      reform(what);
    }
  }

 private:
  template <class What>
  void reform(What& what) {
    using Plain = std::remove_const_t<What>;
    const auto made = [](auto& inner, auto& unit) { new_unit(inner, unit); };
    const auto successors = [](auto& inner, auto& value) { successor(inner, value); };
    if constexpr (std::is_same_v<Plain, Merge>) {
      archive.list("sources", what.sources, [](auto& inner, auto& id) { inner.id("unit", id); });
      archive.id("into", what.into);
      archive.optional("made", what.made, made);
    } else if constexpr (std::is_same_v<Plain, Split>) {
      archive.id("unit", what.source);
      archive.list("successors", what.into, successors);
      archive.list("made", what.made, made);
      heir(archive, what.heir);
    } else if constexpr (std::is_same_v<Plain, Abolish>) {
      archive.id("unit", what.unit);
      archive.list("successors", what.successors, successors);
      heir(archive, what.heir);
    } else if constexpr (std::is_same_v<Plain, SetLead>) {
      archive.id("unit", what.cluster);
      archive.optional("lead", what.lead, [](auto& inner, auto& id) { inner.id("unit", id); });
    } else {
      static_assert(std::is_same_v<Plain, Correct>);
      archive.number("number", what.number);
      archive.list("by", what.by, [](auto& inner, auto& event) { whole_event(inner, event); });
    }
  }
};

template <class Archive, class OfEvent>
void whole_event(Archive& archive, OfEvent& event) {
  archive.basis(event.basis);
  archive.day("in_force", event.in_force);
  archive.what(event.what);
}

// --- papers ----------------------------------------------------------------------------------

void collect_papers(std::span<const Event> events, std::vector<Decision>& papers) {
  for (const Event& event : events) {
    papers.push_back(event.basis);
    if (const auto* correct = std::get_if<Correct>(&event.what))
      collect_papers(correct->by, papers);
  }
}

/// Every paper once, sorted: the place in this list is how events name it.
std::vector<Decision> papers_of(std::span<const Event> events) {
  std::vector<Decision> papers;
  collect_papers(events, papers);
  std::ranges::sort(papers);
  papers.erase(std::unique(papers.begin(), papers.end()), papers.end());
  return papers;
}

std::size_t place_of(std::span<const Decision> papers, const Decision& paper) {
  return static_cast<std::size_t>(std::ranges::lower_bound(papers, paper) - papers.begin());
}

Error malformed() { return {ErrorKind::invalid, "unit.event_malformed", {}}; }

/// Both forms take the same days: what the one could write the other can read.
base::Result<base::Date> in_range(base::Date day) {
  if (day < kBeforeRecords || day > kLastDay) return malformed();
  return day;
}

base::Result<base::Date> day_of(std::int64_t days) {
  constexpr auto kFirst = kBeforeRecords.time_since_epoch().count();
  constexpr auto kLast = kLastDay.time_since_epoch().count();
  if (days < kFirst || days > kLast) return malformed();
  return base::Date{base::Days{days}};
}

template <std::size_t at = 0>
void emplace_what(decltype(Event::what)& what, std::size_t index) {
  if constexpr (at < kWhat.size()) {
    if (index == at) {
      what.emplace<at>();
    } else {
      emplace_what<at + 1>(what, index);
    }
  }
}

/// An event within a correction, its new unit, the place of that unit, the parent there.
constexpr int kDeepest = 4;

/// What both readers share: the papers, the first mistake, the guard against nesting.
struct ReadState {
  std::span<const Decision> papers;
  std::optional<Error> error;
  int depth = 0;
};

/// A value to be read into. Requires a paper where an event is asked for: no event is without one.
template <class Value>
Value blank(const ReadState& state) {
  if constexpr (std::is_same_v<Value, UnitId>) {
    return UnitId{0};
  } else if constexpr (std::is_same_v<Value, Event>) {
    return Event{state.papers.front(), base::Date{}, Create{}};
  } else {
    return Value{};
  }
}

// --- JSON ------------------------------------------------------------------------------------

/// Absent values, empty lists and empty texts leave no key behind.
class JsonOut {
 public:
  explicit JsonOut(std::span<const Decision> papers) : papers_{papers} {}

  void id(std::string_view key, const UnitId& id) { object_[key] = to_text(id); }
  void text(std::string_view key, const std::string& text) {
    if (!text.empty()) object_[key] = text;
  }
  void day(std::string_view key, const base::Date& day) { object_[key] = base::to_iso(day); }
  void flag(std::string_view key, const bool& flag) { object_[key] = flag; }
  template <class Number>
  void number(std::string_view key, const Number& number) {
    object_[key] = static_cast<std::int64_t>(number);
  }
  template <class Code>
  void code(std::string_view key, const Code& value) {
    object_[key] = code_of(value);
  }
  template <class Value, class Each>
  void optional(std::string_view key, const std::optional<Value>& value, Each each) {
    if (value) object_[key] = inner(*value, each);
  }
  template <class Value, class Each>
  void list(std::string_view key, const std::vector<Value>& values, Each each) {
    if (values.empty()) return;
    base::JsonArray array;
    for (const Value& value : values) array.push_back(inner(value, each));
    object_[key] = std::move(array);
  }
  void measured(const ShareBasis& basis, const std::string& source) {
    code("basis", basis);
    text("source", source);
  }
  void basis(const Decision& basis) {
    object_["decision"] = static_cast<std::int64_t>(place_of(papers_, basis));
  }
  void what(const decltype(Event::what)& what) {
    object_["what"] = kWhat.at(what.index());
    std::visit(Fields<JsonOut>{*this}, what);
  }

  [[nodiscard]] base::JsonObject take() && { return std::move(object_); }

 private:
  template <class Value, class Each>
  [[nodiscard]] base::Json inner(const Value& value, Each each) const {
    if constexpr (std::is_same_v<Value, UnitId>) {
      return base::Json(to_text(value));
    } else if constexpr (std::is_same_v<Value, base::Date>) {
      return base::Json(base::to_iso(value));
    } else if constexpr (std::is_same_v<Value, std::string>) {
      return base::Json(value);
    } else {
      JsonOut out{papers_};
      each(out, value);
      return std::move(out).take();
    }
  }

  std::span<const Decision> papers_;
  base::JsonObject object_;
};

class JsonIn {
 public:
  JsonIn(ReadState& state, const base::JsonObject& object) : state_{&state}, object_{&object} {}

  void id(std::string_view key, UnitId& id) {
    take(id, [&]() -> base::Result<UnitId> {
      TK_TRY(const auto text, base::json_string(*object_, key));
      return base::parse_id<struct Unit>(text);
    });
  }
  void text(std::string_view key, std::string& text) {
    if (object_->contains(key)) take(text, [&] { return base::json_string(*object_, key); });
  }
  void day(std::string_view key, base::Date& day) {
    take(day, [&]() -> base::Result<base::Date> {
      TK_TRY(const auto text, base::json_string(*object_, key));
      TK_TRY(const auto read, base::parse_iso(text));
      return in_range(read);
    });
  }
  void flag(std::string_view key, bool& flag) {
    const auto* value = object_->if_contains(key);
    if (value == nullptr || !value->is_bool()) return fail(malformed());
    flag = value->get_bool();
  }
  template <class Number>
  void number(std::string_view key, Number& number) {
    take(number, [&]() -> base::Result<Number> {
      TK_TRY(const auto value, base::json_integer(*object_, key));
      if (value < 0 || std::cmp_greater(value, std::numeric_limits<Number>::max())) {
        return malformed();
      }
      return static_cast<Number>(value);
    });
  }
  template <class Code>
  void code(std::string_view key, Code& value) {
    take(value, [&]() -> base::Result<Code> {
      TK_TRY(const auto text, base::json_string(*object_, key));
      return from_code<Code>(text);
    });
  }
  template <class Value, class Each>
  void optional(std::string_view key, std::optional<Value>& value, Each each) {
    const auto* found = object_->if_contains(key);
    if (found != nullptr) inner(*found, value.emplace(blank<Value>(*state_)), each);
  }
  template <class Value, class Each>
  void list(std::string_view key, std::vector<Value>& values, Each each) {
    if (state_->error || !object_->contains(key)) return;
    const auto array = base::json_array(*object_, key);
    if (!array.ok()) return fail(array.error());
    for (const auto& item : array.value())
      inner(item, values.emplace_back(blank<Value>(*state_)), each);
  }
  void measured(ShareBasis& basis, std::string& source) {
    code("basis", basis);
    text("source", source);
  }
  void basis(Decision& basis) {
    std::size_t place = 0;
    number("decision", place);
    if (state_->error) return;
    if (place >= state_->papers.size()) return fail(malformed());
    basis = state_->papers[place];
  }
  void what(decltype(Event::what)& what) {
    if (state_->error) return;
    const auto text = base::json_string(*object_, "what");
    if (!text.ok()) return fail(text.error());
    const auto index = parse_code<std::size_t>(kWhat, text.value());
    if (!index.ok()) return fail(index.error());
    emplace_what(what, index.value());
    std::visit(Fields<JsonIn>{*this}, what);
  }

 private:
  template <class Value, class Each>
  void inner(const base::Json& json, Value& value, Each each) {
    if (state_->error) return;
    if constexpr (std::is_same_v<Value, UnitId> || std::is_same_v<Value, base::Date> ||
                  std::is_same_v<Value, std::string>) {
      take(value, [&] { return scalar(json, value); });
    } else {
      if (!json.is_object() || ++state_->depth > kDeepest) return fail(malformed());
      JsonIn in{*state_, json.get_object()};
      each(in, value);
      --state_->depth;
    }
  }
  static base::Result<UnitId> scalar(const base::Json& json, const UnitId& /*kind*/) {
    if (!json.is_string()) return malformed();
    return base::parse_id<struct Unit>(json.get_string());
  }
  static base::Result<base::Date> scalar(const base::Json& json, const base::Date& /*kind*/) {
    if (!json.is_string()) return malformed();
    TK_TRY(const auto read, base::parse_iso(json.get_string()));
    return in_range(read);
  }
  static base::Result<std::string> scalar(const base::Json& json, const std::string& /*kind*/) {
    if (!json.is_string()) return malformed();
    return std::string{json.get_string()};
  }

  template <class Value, class Read>
  void take(Value& value, Read read) {
    if (state_->error) return;
    auto result = read();
    if (!result.ok()) return fail(result.error());
    value = std::move(result).value();
  }
  void fail(Error error) {
    if (!state_->error) state_->error = std::move(error);
  }

  ReadState* state_;
  const base::JsonObject* object_;
};

// --- bytes -----------------------------------------------------------------------------------

class BytesOut {
 public:
  BytesOut(std::span<const Decision> papers, base::ByteWriter& writer)
      : papers_{papers}, writer_{&writer} {}

  void id(std::string_view /*key*/, const UnitId& id) {
    writer_->number(static_cast<std::uint64_t>(id.raw()));
  }
  void text(std::string_view /*key*/, const std::string& text) { writer_->text(text); }
  void day(std::string_view /*key*/, const base::Date& day) {
    writer_->signed_number(day.time_since_epoch().count());
  }
  void flag(std::string_view /*key*/, const bool& flag) { writer_->number(flag ? 1 : 0); }
  template <class Number>
  void number(std::string_view /*key*/, const Number& number) {
    writer_->number(static_cast<std::uint64_t>(number));
  }
  template <class Code>
  void code(std::string_view /*key*/, const Code& value) {
    writer_->number(static_cast<std::uint64_t>(value));
  }
  template <class Value, class Each>
  void optional(std::string_view /*key*/, const std::optional<Value>& value, Each each) {
    writer_->number(value ? 1 : 0);
    if (value) each(*this, *value);
  }
  template <class Value, class Each>
  void list(std::string_view /*key*/, const std::vector<Value>& values, Each each) {
    writer_->number(values.size());
    for (const Value& value : values) each(*this, value);
  }
  void measured(const ShareBasis& basis, const std::string& source) {
    const auto number = static_cast<std::uint64_t>(basis);
    writer_->number(source.empty() ? number : number + kBases.size());
    if (!source.empty()) writer_->text(source);
  }
  void basis(const Decision& basis) { writer_->number(place_of(papers_, basis)); }
  void what(const decltype(Event::what)& what) {
    writer_->number(what.index());
    std::visit(Fields<BytesOut>{*this}, what);
  }

 private:
  std::span<const Decision> papers_;
  base::ByteWriter* writer_;
};

class BytesIn {
 public:
  BytesIn(ReadState& state, base::ByteReader& reader) : state_{&state}, reader_{&reader} {}

  void id(std::string_view /*key*/, UnitId& id) {
    const auto raw = any(kLargestId);
    id = UnitId{static_cast<std::int64_t>(raw)};
  }
  void text(std::string_view /*key*/, std::string& text) {
    if (state_->error) return;
    const auto read = reader_->text();
    if (!read.ok()) return fail(read.error());
    text = read.value();
  }
  void day(std::string_view /*key*/, base::Date& day) {
    if (state_->error) return;
    const auto read = reader_->signed_number();
    if (!read.ok()) return fail(read.error());
    const auto known = day_of(read.value());
    if (!known.ok()) return fail(known.error());
    day = known.value();
  }
  void flag(std::string_view /*key*/, bool& flag) { flag = any(1) == 1; }
  template <class Number>
  void number(std::string_view /*key*/, Number& number) {
    number = static_cast<Number>(any(std::min<std::uint64_t>(
        kLargestId, static_cast<std::uint64_t>(std::numeric_limits<Number>::max()))));
  }
  template <class Code>
  void code(std::string_view /*key*/, Code& value) {
    value = static_cast<Code>(any(last_value<Code>()));
  }
  template <class Value, class Each>
  void optional(std::string_view /*key*/, std::optional<Value>& value, Each each) {
    if (any(1) == 1) inner(value.emplace(blank<Value>(*state_)), each);
  }
  template <class Value, class Each>
  void list(std::string_view /*key*/, std::vector<Value>& values, Each each) {
    if (state_->error) return;
    const auto count = reader_->count();
    if (!count.ok()) return fail(count.error());
    for (std::size_t i = 0; i < count.value() && !state_->error; ++i) {
      inner(values.emplace_back(blank<Value>(*state_)), each);
    }
  }
  void measured(ShareBasis& basis, std::string& source) {
    const auto number = any(2 * kBases.size() - 1);
    basis = static_cast<ShareBasis>(number % kBases.size());
    if (number >= kBases.size()) text("source", source);
  }
  void basis(Decision& basis) {
    const auto place = any(state_->papers.size() - 1);
    if (!state_->error) basis = state_->papers[place];
  }
  void what(decltype(Event::what)& what) {
    const auto index = any(kWhat.size() - 1);
    if (state_->error) return;
    emplace_what(what, index);
    std::visit(Fields<BytesIn>{*this}, what);
  }

 private:
  static constexpr std::uint64_t kLargestId = (std::uint64_t{1} << 52) - 1;

  template <class Value, class Each>
  void inner(Value& value, Each each) {
    if (state_->error) return;
    if (++state_->depth > kDeepest) return fail(malformed());
    each(*this, value);
    --state_->depth;
  }
  [[nodiscard]] std::uint64_t any(std::uint64_t largest) {
    if (state_->error) return 0;
    const auto read = reader_->number();
    if (!read.ok()) {
      fail(read.error());
      return 0;
    }
    if (read.value() > largest) {
      fail(malformed());
      return 0;
    }
    return read.value();
  }
  void fail(Error error) {
    if (!state_->error) state_->error = std::move(error);
  }

  ReadState* state_;
  base::ByteReader* reader_;
};

base::Result<Decision> read_paper(base::ByteReader& reader) {
  TK_TRY(const auto kind, reader.number());
  if (kind > static_cast<std::uint64_t>(decision::BasisKind::list)) return malformed();
  TK_TRY(const auto number, reader.text());
  TK_TRY(const auto days, reader.signed_number());
  TK_TRY(const auto issuer, reader.text());
  TK_TRY(const auto day, day_of(days));
  return Decision::make(
      {static_cast<decision::BasisKind>(kind), std::string{number}, day, std::string{issuer}});
}

}  // namespace

base::JsonObject to_json(std::span<const Event> events) {
  const auto papers = papers_of(events);
  base::JsonArray decisions;
  for (const Decision& paper : papers) decisions.push_back(decision::to_json(paper));
  base::JsonArray list;
  for (const Event& event : events) {
    JsonOut out{papers};
    whole_event(out, event);
    list.push_back(std::move(out).take());
  }
  return {{"decisions", std::move(decisions)}, {"events", std::move(list)}};
}

base::Result<std::vector<Event>> events_from_json(const base::JsonObject& json) {
  TK_TRY(const auto decisions, base::json_array(json, "decisions"));
  std::vector<Decision> papers;
  for (const auto& item : decisions) {
    if (!item.is_object()) return malformed();
    TK_TRY(auto paper, decision::decision_from_json(item.get_object()));
    TK_TRY([[maybe_unused]] const auto day, in_range(paper.day()));
    papers.push_back(std::move(paper));
  }
  TK_TRY(const auto list, base::json_array(json, "events"));
  std::vector<Event> events;
  ReadState state{papers, {}, 0};
  for (const auto& item : list) {
    if (!item.is_object() || papers.empty()) return malformed();
    JsonIn in{state, item.get_object()};
    events.push_back({papers.front(), base::Date{}, Create{}});
    whole_event(in, events.back());
    if (state.error) return *state.error;
  }
  return events;
}

void write(base::ByteWriter& writer, std::span<const Event> events) {
  const auto papers = papers_of(events);
  writer.number(papers.size());
  for (const Decision& paper : papers) {
    writer.number(static_cast<std::uint64_t>(paper.kind()));
    writer.text(paper.number());
    writer.signed_number(paper.day().time_since_epoch().count());
    writer.text(paper.issuer());
  }
  writer.number(events.size());
  BytesOut out{papers, writer};
  for (const Event& event : events) whole_event(out, event);
}

base::Result<std::vector<Event>> read_events(base::ByteReader& reader) {
  TK_TRY(const auto paper_count, reader.count());
  std::vector<Decision> papers;
  for (std::size_t i = 0; i < paper_count; ++i) {
    TK_TRY(auto paper, read_paper(reader));
    papers.push_back(std::move(paper));
  }
  TK_TRY(const auto event_count, reader.count());
  std::vector<Event> events;
  ReadState state{papers, {}, 0};
  for (std::size_t i = 0; i < event_count; ++i) {
    if (papers.empty()) return malformed();
    BytesIn in{state, reader};
    events.push_back({papers.front(), base::Date{}, Create{}});
    whole_event(in, events.back());
    if (state.error) return *state.error;
  }
  return events;
}

}  // namespace tongket::unit
