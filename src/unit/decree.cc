// A decree as a person sends it, read into events: first the units it makes, so that any change may
// name them, then its changes.
#include "unit/decree.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "code_table.h"
#include "decree_fields.h"
#include "unit/resolve.h"
#include "unit/words.h"

namespace tongket::unit {

namespace {

using base::Date;
using base::Error;
using base::ErrorKind;
using What = decltype(Event::what);

constexpr std::array<std::string_view, 12> kKinds{
    "create", "rename",           "re_type", "re_code", "re_parent", "merge",
    "split",  "partial_transfer", "abolish", "body",    "lead",      "correct"};
static_assert(kKinds.size() == std::variant_size_v<What>);

constexpr std::array<std::string_view, 3> kBases{"population", "area", "other"};
constexpr std::size_t kVillagesMost = 200;

base::Result<ShareBasis> parse_basis(std::string_view text) {
  return parse_code<ShareBasis>(kBases, text);
}

Error wrong(std::string_view code) { return {ErrorKind::invalid, code, {}}; }
Error wrong(std::string_view code, std::string_view name, std::string text) {
  return {ErrorKind::invalid, code, {{name, std::move(text)}}};
}

/// The units an event made.
std::set<UnitId> made_by(const Event& event) {
  std::set<UnitId> made;
  if (const auto* create = std::get_if<Create>(&event.what)) made.insert(create->made.unit);
  if (const auto* merge = std::get_if<Merge>(&event.what)) {
    if (merge->made) made.insert(merge->into);
  }
  if (const auto* split = std::get_if<Split>(&event.what)) {
    for (const NewUnit& unit : split->made) made.insert(unit.unit);
  }
  if (const auto* correct = std::get_if<Correct>(&event.what)) {
    for (const Event& instead : correct->by) made.merge(made_by(instead));
  }
  return made;
}

/// The units an event speaks of.
struct Mentioned {
  std::set<UnitId> units;

  void add(const std::optional<UnitId>& unit) {
    if (unit) units.insert(*unit);
  }
  void add(const NewUnit& made) {
    for (const ParentLink& link : made.parents) add(link.parent);
  }
  void add(const std::vector<Successor>& successors) {
    for (const Successor& successor : successors) units.insert(successor.unit);
  }

  void operator()(const Create& what) { add(what.made); }
  void operator()(const Rename& what) { units.insert(what.unit); }
  void operator()(const ReType& what) { units.insert(what.unit); }
  void operator()(const ReCode& what) { units.insert(what.unit); }
  void operator()(const ReParent& what) {
    units.insert(what.unit);
    add(what.link.parent);
  }
  void operator()(const Merge& what) {
    units.insert(what.sources.begin(), what.sources.end());
    units.insert(what.into);
    if (what.made) add(*what.made);
  }
  void operator()(const Split& what) {
    units.insert(what.source);
    add(what.into);
    for (const NewUnit& made : what.made) add(made);
    add(what.heir);
  }
  void operator()(const PartialTransfer& what) { units.insert({what.from, what.to}); }
  void operator()(const Abolish& what) {
    units.insert(what.unit);
    add(what.successors);
    add(what.heir);
  }
  void operator()(const SetBody& what) { units.insert(what.unit); }
  void operator()(const SetLead& what) {
    units.insert(what.cluster);
    add(what.lead);
  }
  void operator()(const Correct& what) {
    for (const Event& instead : what.by) std::visit(*this, instead.what);
  }
};

/// Puts events so that a unit is made before anything else speaks of it; otherwise as they stood.
/// Events that wait for one another keep their order: the registry says what is wrong with them.
void put_makers_first(Decree& decree) {
  std::set<UnitId> waited_for;
  for (const Made& made : decree.made) waited_for.insert(made.unit);
  std::vector<std::size_t> left(decree.events.size());
  for (std::size_t at = 0; at < left.size(); ++at) left[at] = at;
  std::vector<std::size_t> order;
  const auto is_ready = [&](std::size_t at) {
    Mentioned mentioned;
    std::visit(mentioned, decree.events[at].what);
    for (const UnitId own : made_by(decree.events[at])) mentioned.units.erase(own);
    return std::ranges::none_of(mentioned.units,
                                [&](UnitId unit) { return waited_for.contains(unit); });
  };
  while (!left.empty()) {
    const auto waits = std::ranges::stable_partition(left, is_ready);
    const bool stuck = waits.begin() == left.begin();
    const auto past = stuck ? left.end() : waits.begin();
    for (auto at = left.begin(); at != past; ++at) {
      order.push_back(*at);
      for (const UnitId made : made_by(decree.events[*at])) waited_for.erase(made);
    }
    left.erase(left.begin(), past);
  }
  Decree sorted;
  for (const std::size_t at : order) {
    sorted.events.push_back(std::move(decree.events[at]));
    sorted.changes.push_back(decree.changes[at]);
  }
  decree.events = std::move(sorted.events);
  decree.changes = std::move(sorted.changes);
}

class DecreeReader {
 public:
  DecreeReader(const Registry& registry, const std::function<UnitId()>& fresh_id,
               base::Problems& problems)
      : registry_{registry}, fresh_id_{fresh_id}, problems_{problems} {}

  Decree read(const base::JsonObject& sent) && {
    const Fields fields{sent, "", problems_};
    fields.only({"decision", "day", "changes"});
    basis_ = paper(fields);
    day_ = fields.day("day");
    const auto changes = fields.list("changes");
    if (!changes || !fits(fields, changes->size())) return {};
    for (change_ = 0; change_ < changes->size(); ++change_) {
      if (const auto change = fields.inner("changes", change_)) find_made(*change, {});
    }
    for (change_ = 0; change_ < changes->size(); ++change_) {
      const auto* change = (*changes)[change_].if_object();
      if (change == nullptr) continue;  // Refused when its units were looked for.
      auto event = read_change(*fields.inner("changes", change_));
      if (!event) continue;
      decree_.events.push_back(std::move(*event));
      decree_.changes.push_back(change_);
    }
    judge_titles();
    put_makers_first(decree_);
    return std::move(decree_);
  }

 private:
  [[nodiscard]] bool fits(const Fields& fields, std::size_t changes) const {
    if (changes == 0) fields.refuse("changes", wrong("decree.no_changes"));
    if (changes > kChangesMost) {
      fields.refuse("changes", wrong("decree.changes_many", "most", std::to_string(kChangesMost)));
    }
    return changes > 0 && changes <= kChangesMost;
  }

  /// The paper at "decision".
  [[nodiscard]] static std::optional<decision::Decision> paper(const Fields& fields) {
    const auto inner = fields.inner("decision");
    if (!inner) return std::nullopt;
    inner->only({"number", "date", "body", "kind"});
    const auto number = inner->text("number");
    const auto day = inner->day("date");
    const auto issuer = inner->text("body");
    const auto kind = inner->has("kind") ? inner->code("kind", decision::parse_basis_kind)
                                         : std::optional{decision::BasisKind::decision};
    if (issuer && base::match_key(*issuer).empty()) {
      inner->refuse("body", wrong("decision.issuer_missing"));
      return std::nullopt;
    }
    if (!number || !day || !issuer || !kind) return std::nullopt;
    decision::Decision::Parts parts{*kind, *number, *day, *issuer};
    if (!inner->has("kind")) {
      const auto normal = inner->taken("number", decision::normal_number(*number));
      if (!normal) return std::nullopt;
      parts.kind = decision::kind_of_number(*normal).value_or(parts.kind);
    }
    return inner->taken("number", decision::Decision::make(std::move(parts)));
  }

  // --- the units it makes ---------------------------------------------------------------------

  /// Gives an id to every new unit of a change. A correction may say which one of the units of the
  /// corrected event it is (`keep`).
  void find_made(const Fields& change, const std::set<UnitId>& keep) {
    const auto* kind = change.raw("kind");
    const auto is = [&](std::string_view name) {
      return kind != nullptr && kind->is_string() && kind->get_string() == name;
    };
    if (is("create")) make(change, keep);
    if (is("correct")) find_made_again(change);
    const auto* into = change.raw("into");
    if (into == nullptr || !(is("merge") || is("split"))) return;
    if (into->is_object()) {
      if (const auto inner = change.inner("into"); !inner->has("unit")) make(*inner, keep);
    }
    if (!into->is_array()) return;
    for (std::size_t at = 0; at < into->get_array().size(); ++at) {
      const auto* piece = into->get_array()[at].if_object();
      if (piece != nullptr && !piece->contains("unit")) make(*change.inner("into", at), keep);
    }
  }

  void find_made_again(const Fields& correct) {
    const auto* number = correct.raw("event");
    const auto* changes = correct.raw("changes");
    if (number == nullptr || changes == nullptr || !changes->is_array()) return;
    std::set<UnitId> keep;
    if (number->is_int64() && number->get_int64() >= 1 &&
        number->get_int64() <= registry_.last_event()) {
      keep = made_by(registry_.event(static_cast<EventNumber>(number->get_int64())));
    }
    for (std::size_t at = 0; at < changes->get_array().size(); ++at) {
      const auto* inner = changes->get_array()[at].if_object();
      if (inner == nullptr) continue;
      const auto* kind = inner->if_contains("kind");
      if (kind != nullptr && *kind == "correct") continue;  // Refused when it is read.
      find_made(*correct.inner("changes", at), keep);
    }
  }

  void make(const Fields& unit, const std::set<UnitId>& keep) {
    if (decree_.made.size() == kMadeMost) {
      if (!too_many_) {
        unit.refuse("", wrong("decree.made_many", "most", std::to_string(kMadeMost)));
      }
      too_many_ = true;
      return;
    }
    Made made{change_, unit.text_if_any("key").value_or(""), UnitId{0}};
    made.unit = kept(unit, keep).value_or(UnitId{0});
    if (made.unit.raw() == 0) made.unit = fresh_id_();
    if (unit.has("key")) {
      if (made.key.size() < 2 || made.key.front() != '#') {
        unit.refuse("key", wrong("decree.key_malformed", "key", made.key));
      } else if (!keys_.emplace(made.key, made.unit).second) {
        unit.refuse("key", wrong("decree.key_twice", "key", made.key));
      }
    }
    made_at_.emplace(unit.path(), made.unit);
    decree_.made.push_back(std::move(made));
  }

  /// The unit of the corrected event that this one is.
  [[nodiscard]] static std::optional<UnitId> kept(const Fields& unit,
                                                  const std::set<UnitId>& keep) {
    const auto text = unit.text_if_any("id");
    if (!text) return std::nullopt;
    const auto id = base::parse_id<struct Unit>(*text);
    if (id.ok() && keep.contains(id.value())) return id.value();
    unit.refuse("id", wrong("decree.id_not_made", "unit", *text));
    return std::nullopt;
  }

  // --- units ------------------------------------------------------------------------------------

  [[nodiscard]] std::optional<UnitId> unit(const Fields& fields, std::string_view key) const {
    const auto text = fields.text(key);
    if (!text) return std::nullopt;
    return fields.taken(key, unit_of(*text));
  }
  [[nodiscard]] std::optional<UnitId> unit_if_any(const Fields& fields,
                                                  std::string_view key) const {
    return fields.has(key) ? unit(fields, key) : std::nullopt;
  }

  [[nodiscard]] base::Result<UnitId> unit_of(const std::string& text) const {
    if (text.starts_with('#')) {
      const auto found = keys_.find(text);
      if (found != keys_.end()) return found->second;
      return wrong("decree.key_unknown", "key", text);
    }
    if (text.find(' ') != std::string::npos) return unit_named(text);
    const auto id = base::parse_id<struct Unit>(text);
    if (id.ok() && registry_.knows(id.value())) return id.value();
    return Error{ErrorKind::not_found, "unit.unknown", {{"unit", text}}};
  }

  /// The one unit of that name on the eve of the day, else on the day; never a guess.
  [[nodiscard]] base::Result<UnitId> unit_named(const std::string& text) const {
    std::vector<Candidate> known;
    for (const Date day : {at_ - base::Days{1}, at_}) {
      known = resolve(registry_, {text, day, {}, "", {}});
      std::vector<Candidate> there = known;
      std::erase_if(there, [](const Candidate& c) { return c.standing != Standing::current; });
      if (there.size() == 1) return there.front().unit;
      if (there.size() > 1) {
        return Error{
            ErrorKind::conflict, "unit.ambiguous", {{"unit", text}, {"candidates", paths(there)}}};
      }
    }
    if (known.empty()) return Error{ErrorKind::not_found, "unit.unknown", {{"unit", text}}};
    return Error{ErrorKind::invalid,
                 "decree.unit_not_then",
                 {{"unit", text}, {"day", base::to_vietnamese(at_)}, {"found", paths(known)}}};
  }
  [[nodiscard]] std::string paths(const std::vector<Candidate>& candidates) const {
    std::string names;
    for (const Candidate& candidate : candidates) {
      if (!names.empty()) names += "; ";
      names += full_path_on(registry_, candidate.unit, at_) + " [" + to_text(candidate.unit) + "]";
    }
    return names;
  }

  // --- names and places -------------------------------------------------------------------------

  /// A name without the word for its kind, which must be one the unit bears.
  [[nodiscard]] std::optional<std::string> name(const Fields& fields, UnitId unit) {
    auto text = fields.text("name");
    if (!text) return std::nullopt;
    auto ways = NameWords::vietnamese().without_title(*text);
    if (ways.empty()) return text;
    std::string bare = ways.front().name;
    titles_.push_back({fields, *text, unit, at_, std::move(ways)});
    return bare;
  }

  void judge_titles() {
    for (const Titled& titled : titles_) {
      const auto kinds = kinds_of(titled.unit, titled.day);
      const bool fits = std::ranges::any_of(
          titled.ways, [&](const auto& way) { return kinds.contains(way.kind); });
      if (fits || kinds.empty()) continue;
      const auto right =
          NameWords::vietnamese().full_name(*kinds.begin(), titled.ways.front().name);
      titled.fields.refuse(
          "name",
          {ErrorKind::invalid, "decree.name_kind", {{"name", titled.text}, {"right", right}}});
    }
  }

  /// The kinds a unit bears on the day, and those this decree gives it.
  [[nodiscard]] std::set<Kind> kinds_of(UnitId unit, Date day) const {
    std::set<Kind> kinds;
    const auto [first, past] = given_kinds_.equal_range(unit);
    for (auto at = first; at != past; ++at) kinds.insert(at->second);
    if (registry_.knows(unit)) {
      kinds.insert(*registry_.kind_on(unit, registry_.day_in_life(unit, day)));
    }
    return kinds;
  }

  [[nodiscard]] std::optional<ParentLink> link(const Fields& fields) const {
    ParentLink link;
    if (fields.has("hierarchy")) {
      const auto hierarchy = fields.code("hierarchy", parse_hierarchy);
      if (!hierarchy) return std::nullopt;
      link.hierarchy = *hierarchy;
    }
    link.parent = unit_if_any(fields, "parent");
    if (fields.has("until")) {
      link.last = fields.day("until");
      if (!link.last) return std::nullopt;
    }
    if (fields.has("parent") && !link.parent) return std::nullopt;
    return link;
  }

  [[nodiscard]] std::vector<ParentLink> links(const Fields& fields) const {
    std::vector<ParentLink> links;
    if (!fields.has("parents")) {
      const auto one = link(fields);
      if (one && one->parent) links.push_back(*one);
      return links;
    }
    const auto list = fields.list("parents");
    for (std::size_t at = 0; list && at < list->size(); ++at) {
      const auto inner = fields.inner("parents", at);
      if (!inner) continue;
      inner->only({"hierarchy", "parent", "until"});
      if (const auto one = link(*inner)) links.push_back(*one);
    }
    return links;
  }

  /// A new unit; `find_made` gave it its id.
  [[nodiscard]] std::optional<NewUnit> new_unit(const Fields& fields) {
    const auto id = made_at_.find(fields.path());
    const auto kind = fields.code("unit_kind", parse_kind);
    if (id == made_at_.end() || !kind) return std::nullopt;
    given_kinds_.emplace(id->second, *kind);
    const auto called = name(fields, id->second);
    if (!called) return std::nullopt;
    return NewUnit{id->second, *kind, *called, fields.text_if_any("code").value_or(""),
                   links(fields)};
  }

  // --- parts ------------------------------------------------------------------------------------

  [[nodiscard]] std::optional<Part> part(const Fields& fields) const {
    const auto* sent = fields.raw("part");
    if (sent != nullptr && sent->is_object()) return measured(*fields.inner("part"));
    const auto text = fields.text("part");
    if (!text) return std::nullopt;
    if (*text == "whole") return Part{};
    if (*text == "partial") return Part{PartKind::partial, {}, {}};
    if (*text == "doubtful") return Part{PartKind::doubtful, {}, {}};
    fields.refuse("part", wrong("decree.part_malformed"));
    return std::nullopt;
  }

  [[nodiscard]] static std::optional<Part> measured(const Fields& fields) {
    fields.only({"villages", "part", "whole", "basis", "source"});
    if (fields.has("villages")) return in_villages(fields);
    const auto part = fields.number("part");
    const auto whole = fields.number("whole");
    const auto basis = fields.code("basis", parse_basis);
    if (!part || !whole || !basis) return std::nullopt;
    Share share{*part, *whole, *basis, fields.text_if_any("source").value_or("")};
    if (*basis == ShareBasis::other && base::match_key(share.source).empty()) {
      fields.refuse("source", wrong("decree.source_missing"));
      return std::nullopt;
    }
    return Part{PartKind::share, std::move(share), {}};
  }

  [[nodiscard]] static std::optional<Part> in_villages(const Fields& fields) {
    const auto list = fields.list("villages");
    Part part{PartKind::villages, {}, {}};
    for (std::size_t at = 0; list && at < list->size() && at <= kVillagesMost; ++at) {
      const auto* name = (*list)[at].if_string();
      if (name != nullptr) part.villages.emplace_back(*name);
    }
    const bool good =
        list && !list->empty() && part.villages.size() == list->size() &&
        list->size() <= kVillagesMost &&
        std::ranges::all_of(part.villages, [](const std::string& name) {
          return base::is_utf8(name) && base::length(name) <= 200 && !base::match_key(name).empty();
        });
    if (good) return part;
    fields.refuse("villages", wrong("decree.part_malformed"));
    return std::nullopt;
  }

  /// What a split or an ended unit became.
  struct Heirs {
    std::vector<Successor> into;
    std::vector<NewUnit> made;
    std::optional<UnitId> heir;
  };

  /// `unsaid` is what a part is when nobody says: of a split, which may make units, a piece; of an
  /// ended unit all of it, when it has one successor.
  [[nodiscard]] std::optional<Heirs> heirs(const Fields& fields, PartKind unsaid) {
    Heirs heirs;
    heirs.heir = unit_if_any(fields, "heir");
    bool good = heirs.heir.has_value() == fields.has("heir");
    const auto list = fields.has("into") ? fields.list("into") : base::JsonArray{};
    for (std::size_t at = 0; list && at < list->size(); ++at) {
      const auto inner = fields.inner("into", at);
      good = inner && successor(*inner, unsaid, list->size(), heirs) && good;
    }
    return good && list ? std::optional{std::move(heirs)} : std::nullopt;
  }

  bool successor(const Fields& fields, PartKind unsaid, std::size_t of, Heirs& heirs) {
    const bool is_new = unsaid == PartKind::partial && !fields.has("unit");
    if (is_new) {
      fields.only({"key", "id", "name", "unit_kind", "code", "hierarchy", "parent", "until",
                   "parents", "part"});
    } else {
      fields.only({"unit", "part"});
    }
    const bool may_be_unsaid = unsaid == PartKind::partial || of == 1;
    const auto share = fields.has("part") || !may_be_unsaid ? part(fields) : Part{unsaid, {}, {}};
    std::optional<UnitId> to;
    if (is_new) {
      if (auto made = new_unit(fields)) {
        to = made->unit;
        heirs.made.push_back(std::move(*made));
      }
    } else {
      to = unit(fields, "unit");
    }
    if (!to || !share) return false;
    heirs.into.push_back({*to, *share});
    return true;
  }

  // --- changes ----------------------------------------------------------------------------------

  [[nodiscard]] std::optional<Event> read_change(const Fields& change) {
    if (change.has("day")) {
      const auto own = change.day("day");
      if (!own) return std::nullopt;
      at_ = *own;
    } else if (day_) {
      at_ = *day_;
    } else {
      return std::nullopt;
    }
    auto what = read_what(change);
    if (!what || !basis_) return std::nullopt;
    return Event{*basis_, at_, std::move(*what)};
  }

  [[nodiscard]] std::optional<What> read_what(const Fields& change) {
    const auto kind = change.text("kind");
    if (!kind) return std::nullopt;
    if (*kind == "create") return create(change);
    if (*kind == "rename") return rename(change);
    if (*kind == "re_type") return re_type(change);
    if (*kind == "re_code") return re_code(change);
    if (*kind == "re_parent") return re_parent(change);
    if (*kind == "merge") return merge(change);
    if (*kind == "split") return split(change);
    if (*kind == "partial_transfer") return partial_transfer(change);
    if (*kind == "abolish") return abolish(change);
    if (*kind == "body") return body(change);
    if (*kind == "lead") return lead(change);
    if (*kind == "correct") return correct(change);
    change.refuse("kind", wrong("decree.kind_unknown", "text", *kind));
    return std::nullopt;
  }

  [[nodiscard]] std::optional<What> create(const Fields& change) {
    only(change,
         {"key", "id", "name", "unit_kind", "code", "hierarchy", "parent", "until", "parents"});
    auto made = new_unit(change);
    if (!made) return std::nullopt;
    return Create{std::move(*made)};
  }

  [[nodiscard]] std::optional<What> rename(const Fields& change) {
    only(change, {"unit", "name"});
    const auto id = unit(change, "unit");
    if (!id) return std::nullopt;
    const auto called = name(change, *id);
    if (!called) return std::nullopt;
    return Rename{*id, *called};
  }

  [[nodiscard]] std::optional<What> re_type(const Fields& change) {
    only(change, {"unit", "unit_kind"});
    const auto id = unit(change, "unit");
    const auto kind = change.code("unit_kind", parse_kind);
    if (!id || !kind) return std::nullopt;
    given_kinds_.emplace(*id, *kind);
    return ReType{*id, *kind};
  }

  [[nodiscard]] std::optional<What> re_code(const Fields& change) {
    only(change, {"unit", "code"});
    const auto id = unit(change, "unit");
    const auto* sent = change.raw("code");
    const auto code =
        sent != nullptr && sent->is_null() ? std::optional{std::string{}} : change.text("code");
    if (!id || !code) return std::nullopt;
    return ReCode{*id, *code};
  }

  [[nodiscard]] std::optional<What> re_parent(const Fields& change) {
    only(change, {"unit", "hierarchy", "parent", "until"});
    const auto id = unit(change, "unit");
    const auto place = link(change);
    // Leaving a hierarchy is said in so many words, never by leaving a field out.
    if (change.raw("parent") == nullptr) {
      change.refuse("parent", wrong("json.missing", "key", "parent"));
      return std::nullopt;
    }
    if (!id || !place) return std::nullopt;
    return ReParent{*id, *place};
  }

  [[nodiscard]] std::optional<What> merge(const Fields& change) {
    only(change, {"from", "into"});
    const auto sources = sources_of(change);
    const auto* sent = change.raw("into");
    Merge merge;
    if (sent != nullptr && sent->is_object() && !sent->get_object().contains("unit")) {
      const auto inner = change.inner("into");
      inner->only(
          {"key", "id", "name", "unit_kind", "code", "hierarchy", "parent", "until", "parents"});
      merge.made = new_unit(*inner);
      if (!sources || !merge.made) return std::nullopt;
      merge.into = merge.made->unit;
    } else {
      const bool in_object = sent != nullptr && sent->is_object();
      const auto into = in_object ? unit(*change.inner("into"), "unit") : unit(change, "into");
      if (!sources || !into) return std::nullopt;
      merge.into = *into;
    }
    merge.sources = *sources;
    return merge;
  }

  [[nodiscard]] std::optional<std::vector<UnitId>> sources_of(const Fields& change) const {
    const auto list = change.list("from");
    if (!list) return std::nullopt;
    std::vector<UnitId> sources;
    for (std::size_t at = 0; at < list->size(); ++at) {
      const std::string place = "from/" + std::to_string(at);
      const auto* text = (*list)[at].if_string();
      const auto id = change.taken(
          place, text == nullptr ? base::Result<UnitId>{wrong("json.wrong_type", "key", place)}
                                 : unit_of(std::string{*text}));
      if (id) sources.push_back(*id);
    }
    return sources.size() == list->size() ? std::optional{sources} : std::nullopt;
  }

  [[nodiscard]] std::optional<What> split(const Fields& change) {
    only(change, {"unit", "into", "heir"});
    const auto source = unit(change, "unit");
    auto into = heirs(change, PartKind::partial);
    if (!source || !into) return std::nullopt;
    return Split{*source, std::move(into->into), std::move(into->made), into->heir};
  }

  [[nodiscard]] std::optional<What> partial_transfer(const Fields& change) {
    only(change, {"unit", "to", "part"});
    const auto from = unit(change, "unit");
    const auto to = unit(change, "to");
    const auto moved = change.has("part") ? part(change) : Part{PartKind::partial, {}, {}};
    if (!from || !to || !moved) return std::nullopt;
    return PartialTransfer{*from, *to, *moved};
  }

  [[nodiscard]] std::optional<What> abolish(const Fields& change) {
    only(change, {"unit", "into", "heir"});
    const auto id = unit(change, "unit");
    auto into = heirs(change, PartKind::whole);
    if (!id || !into) return std::nullopt;
    return Abolish{*id, std::move(into->into), into->heir};
  }

  [[nodiscard]] std::optional<What> body(const Fields& change) {
    only(change, {"unit", "body", "stands", "name"});
    const auto id = unit(change, "unit");
    const auto kind = change.code("body", parse_body_kind);
    const auto stands = change.flag("stands");
    if (!id || !kind || !stands) return std::nullopt;
    return SetBody{*id, *kind, *stands, change.text_if_any("name").value_or("")};
  }

  [[nodiscard]] std::optional<What> lead(const Fields& change) {
    only(change, {"unit", "lead"});
    const auto id = unit(change, "unit");
    const auto member = unit_if_any(change, "lead");
    if (change.raw("lead") == nullptr) {
      change.refuse("lead", wrong("json.missing", "key", "lead"));
      return std::nullopt;
    }
    if (!id || change.has("lead") != member.has_value()) return std::nullopt;
    return SetLead{*id, member};
  }

  [[nodiscard]] std::optional<What> correct(const Fields& change) {
    only(change, {"event", "changes"});
    if (corrected_ != nullptr) {
      change.refuse("kind", wrong("decree.correct_nested"));
      return std::nullopt;
    }
    const auto number = change.number("event");
    const auto list = change.list("changes");
    if (!number || !list || !fits_inside(change, list->size())) return std::nullopt;
    if (*number < 1 || *number > registry_.last_event()) {
      change.refuse(
          "event",
          {ErrorKind::not_found, "unit.event_unknown", {{"number", std::to_string(*number)}}});
      return std::nullopt;
    }
    Correct correct{static_cast<EventNumber>(*number), {}};
    const Date own = at_;
    corrected_ = &registry_.event(correct.number);
    for (std::size_t at = 0; at < list->size(); ++at) {
      const auto inner = change.inner("changes", at);
      if (!inner) continue;
      if (auto event = instead(*inner)) correct.by.push_back(std::move(*event));
    }
    corrected_ = nullptr;
    at_ = own;
    if (correct.by.size() != list->size()) return std::nullopt;
    return correct;
  }

  [[nodiscard]] static bool fits_inside(const Fields& change, std::size_t changes) {
    if (changes <= kChangesMost) return true;
    change.refuse("changes", wrong("decree.changes_many", "most", std::to_string(kChangesMost)));
    return false;
  }

  /// What should have stood in the place of the corrected event; on its paper and its day unless it
  /// was these that were wrong.
  [[nodiscard]] std::optional<Event> instead(const Fields& change) {
    auto basis = change.has("decision") ? paper(change) : std::optional{corrected_->basis};
    const auto day = change.has("day") ? change.day("day") : std::optional{corrected_->in_force};
    if (!basis || !day) return std::nullopt;
    at_ = *day;
    auto what = read_what(change);
    if (!what) return std::nullopt;
    return Event{std::move(*basis), *day, std::move(*what)};
  }

  /// The fields of a kind of change, beside those of every change.
  void only(const Fields& change, std::vector<std::string_view> own) const {
    own.insert(own.end(), {"kind", "day"});
    if (corrected_ != nullptr) own.emplace_back("decision");
    change.only(own);
  }

  /// A name that began with a word for a kind.
  struct Titled {
    Fields fields;
    std::string text;
    UnitId unit{0};
    Date day;
    std::vector<NameWords::Untitled> ways;
  };

  const Registry& registry_;
  const std::function<UnitId()>& fresh_id_;
  base::Problems& problems_;

  std::optional<decision::Decision> basis_;
  std::optional<Date> day_;
  std::size_t change_ = 0;            ///< The place of the change at hand.
  Date at_;                           ///< Its day.
  const Event* corrected_ = nullptr;  ///< While inside a correction.
  bool too_many_ = false;
  std::map<std::string, UnitId> keys_;
  std::map<std::string, UnitId> made_at_;  ///< By path.
  std::multimap<UnitId, Kind> given_kinds_;
  std::vector<Titled> titles_;
  Decree decree_;
};

}  // namespace

Decree read_decree(const base::JsonObject& sent, const Registry& registry,
                   const std::function<UnitId()>& fresh_id, base::Problems& problems) {
  return DecreeReader{registry, fresh_id, problems}.read(sent);
}

std::string_view change_kind(const Event& event) { return kKinds.at(event.what.index()); }

}  // namespace tongket::unit
