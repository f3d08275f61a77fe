#include "unit/resolve.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

namespace tongket::unit {

namespace {

using base::Date;
using Naming = Registry::Naming;

// --- reading the text ---------------------------------------------------------------------------

/// A name and what was said of its kind; no kinds: nothing was said.
struct Said {
  std::string key;
  std::vector<Kind> kinds;
};

/// Whether `key` begins with the whole word `word`.
bool begins_with(std::string_view key, std::string_view word) {
  return key.starts_with(word) &&
         (key.size() == word.size() || key[word.size()] == ' ' || key[word.size()] == '-');
}

void drop_front(std::string_view& key, std::size_t bytes) {
  key.remove_prefix(bytes);
  while (!key.empty() && (key.front() == ' ' || key.front() == '-')) key.remove_prefix(1);
}

/// The longest of `words` the key begins with.
template <class Word>
const Word* longest(const std::vector<Word>& words, std::string_view key) {
  const Word* best = nullptr;
  for (const Word& word : words) {
    if (begins_with(key, word.word) && (best == nullptr || word.word.size() > best->word.size())) {
      best = &word;
    }
  }
  return best;
}

std::string_view without_links(std::string_view key, const NameWords& words) {
  for (const std::string& link : words.links) {
    if (begins_with(key, link)) drop_front(key, link.size());
  }
  return key;
}

/// What is left of a piece when words for bodies are gone; `kinds` takes what they said.
std::string_view without_bodies(std::string_view key, std::vector<Kind>& kinds,
                                const NameWords& words) {
  while (const BodyWord* body = longest(words.bodies, key)) {
    // "thành phố" after "Thành ủy" says no less; a body alone is a name of its own.
    if (!body->kinds.empty()) kinds = body->kinds;
    drop_front(key, body->word.size());
    key = without_links(key, words);
  }
  return key;
}

/// What a short form stands for; anything else stands for itself.
std::string_view unabbreviated(std::string_view key, const NameWords& words) {
  const auto alias = std::ranges::find(words.aliases, key, &Alias::word);
  return alias == words.aliases.end() ? key : std::string_view{alias->means};
}

Said read_piece(std::string_view piece, const NameWords& words) {
  Said said;
  std::string_view rest = without_bodies(piece, said.kinds, words);
  if (const KindWord* kind = longest(words.kinds, rest)) {
    said.kinds = kind->kinds;
    drop_front(rest, kind->word.size());
  }
  said.key = unabbreviated(rest, words);
  return said;
}

/// The piece with its words for kinds left in the name.
Said read_whole(std::string_view piece, const NameWords& words) {
  Said said;
  said.key = without_bodies(piece, said.kinds, words);
  return said;
}

/// How many bytes at the end of the piece are its name and what follows.
std::size_t name_size(std::string_view piece, const NameWords& words) {
  std::vector<Kind> kinds;
  std::string_view rest = without_bodies(piece, kinds, words);
  if (const KindWord* kind = longest(words.kinds, rest)) drop_front(rest, kind->word.size());
  return rest.size();
}

/// Where the word that begins at `at` ends, with the blank behind it.
std::size_t next_word(const std::string& piece, std::size_t at) {
  const auto blank = piece.find(' ', at);
  return blank == std::string::npos ? piece.size() : blank + 1;
}

/// A word for a kind that opens a name of its own at `rest`; not one that a further such word
/// follows at once: in "xã Tân Xã huyện Sơn" the second "Xã" is a part of the name.
const KindWord* opens_name(std::string_view rest, const NameWords& words) {
  const KindWord* kind = longest(words.kinds, rest);
  if (kind == nullptr) return nullptr;
  drop_front(rest, kind->word.size());
  return rest.empty() || longest(words.kinds, rest) != nullptr ? nullptr : kind;
}

/// "ân hòa huyện kim sơn tỉnh ninh bình" cut before each later word for a kind.
std::vector<std::string> cut_at_kinds(const std::string& piece, const NameWords& words) {
  std::vector<std::string> cut;
  std::size_t start = 0;
  std::size_t at = next_word(piece, piece.size() - name_size(piece, words));
  while (at < piece.size()) {
    const KindWord* kind = opens_name(std::string_view{piece}.substr(at), words);
    if (kind == nullptr) {
      at = next_word(piece, at);
      continue;
    }
    cut.push_back(piece.substr(start, at - start - 1));
    start = at;
    at = next_word(piece, at + kind->word.size() + 1);
  }
  cut.push_back(piece.substr(start));
  return cut;
}

/// The keys of what stands between commas and brackets.
std::vector<std::string> pieces_of(std::string_view text, const NameWords& words) {
  std::vector<std::string> pieces;
  while (true) {
    const auto comma = text.find_first_of(",;()\n");
    const std::string key = name_key(text.substr(0, comma));
    if (!key.empty()) pieces.emplace_back(unabbreviated(key, words));
    if (comma == std::string_view::npos) return pieces;
    text.remove_prefix(comma + 1);
  }
}

// --- finding ------------------------------------------------------------------------------------

bool borne_on(const Naming& naming, Date day) {
  return naming.first <= day && (!naming.past || day < *naming.past);
}

/// The day nearest to `day` on which the name was borne.
Date nearest(const Naming& naming, Date day) {
  if (day < naming.first) return naming.first;
  return borne_on(naming, day) ? day : *naming.past - base::Days{1};
}

bool fits(const Naming& naming, const Said& said) {
  return naming.key == said.key &&
         (said.kinds.empty() || std::ranges::find(said.kinds, naming.kind) != said.kinds.end());
}

void add_above(const Registry& registry, UnitId unit, Date day, std::set<UnitId>& above) {
  for (int number = 0; number < kHierarchies; ++number) {
    const auto hierarchy = static_cast<Hierarchy>(number);
    const auto edge = registry.parent_on(unit, hierarchy, day);
    if (edge && above.insert(edge->parent).second) {
      add_above(registry, edge->parent, day, above);
    }
  }
}

/// What a text of one day may name as standing above a unit.
struct Surroundings {
  std::set<UnitId> then;  ///< Above the unit while it bore the name.
  Date then_day;
  std::set<UnitId> now;  ///< Its successors, and above them, on the asked day.
  Date now_day;
};

bool any_fits(const Registry& registry, const std::set<UnitId>& units, Date day, const Said& said) {
  return std::ranges::any_of(units, [&](UnitId unit) {
    return std::ranges::any_of(registry.namings(unit), [&](const Naming& naming) {
      return borne_on(naming, day) && fits(naming, said);
    });
  });
}

class Search {
 public:
  Search(const Registry& registry, const NameQuery& query, const NameWords& words)
      : registry_{registry}, query_{query}, words_{words} {}

  [[nodiscard]] std::vector<Candidate> find(const Said& name, const std::vector<Said>& parents) {
    std::vector<Candidate> found;
    for (const UnitId unit : registry_.ever_named(name.key)) {
      if (const auto naming = best_naming(unit, name)) {
        Candidate candidate = stand(unit, *naming);
        if (placed(candidate, parents)) found.push_back(std::move(candidate));
      }
    }
    std::ranges::sort(found, [](const Candidate& left, const Candidate& right) {
      const auto key = [](const Candidate& c) {
        return std::tuple{c.standing, level_of(c.naming.kind), c.unit};
      };
      return key(left) < key(right);
    });
    return found;
  }

 private:
  /// The naming that fits and is borne on the day, else the last before it, else the first after.
  [[nodiscard]] std::optional<Naming> best_naming(UnitId unit, const Said& name) const {
    std::optional<Naming> best;
    for (const Naming& naming : registry_.namings(unit)) {
      if (!fits(naming, name)) continue;
      if (query_.level && level_of(naming.kind) != *query_.level) continue;
      if (!best || naming.first <= query_.day) best = naming;
    }
    return best;
  }

  [[nodiscard]] Candidate stand(UnitId unit, const Naming& naming) const {
    Candidate candidate{
        .unit = unit, .naming = naming, .parent = {}, .since = {}, .now = {}, .called = {}};
    const Date day = query_.day;
    const Life life = registry_.life(unit).value();
    if (borne_on(naming, day)) {
      candidate.standing = Standing::current;
    } else if (registry_.exists_on(unit, day)) {
      candidate.standing = Standing::renamed;
      candidate.called = full_name_on(registry_, unit, day, words_);
    } else if (life.past && *life.past <= day) {
      candidate.standing = Standing::abolished;
      candidate.since = life.past;
      candidate.now = registry_.now(unit, day);
    } else {
      candidate.standing = Standing::not_yet;
      candidate.since = life.first;
    }
    const auto edge = registry_.parent_on(unit, Hierarchy::administrative, nearest(naming, day));
    if (edge) candidate.parent = edge->parent;
    return candidate;
  }

  [[nodiscard]] bool placed(const Candidate& candidate, const std::vector<Said>& parents) const {
    if (parents.empty() && !query_.under) return true;
    Surroundings around{{}, nearest(candidate.naming, query_.day), {}, query_.day};
    add_above(registry_, candidate.unit, around.then_day, around.then);
    for (const Piece& piece : candidate.now) {
      around.now.insert(piece.unit);
      add_above(registry_, piece.unit, around.now_day, around.now);
    }
    if (query_.under && !around.then.contains(*query_.under) &&
        !around.now.contains(*query_.under)) {
      return false;
    }
    return std::ranges::all_of(parents, [&](const Said& parent) {
      return any_fits(registry_, around.then, around.then_day, parent) ||
             any_fits(registry_, around.now, around.now_day, parent);
    });
  }

  const Registry& registry_;
  const NameQuery& query_;
  const NameWords& words_;
};

/// Reads all pieces one way and searches: the first is the name, the rest stand above it.
template <class Read>
std::vector<Candidate> search(const Registry& registry, const NameQuery& query,
                              std::span<const std::string> pieces, const NameWords& words,
                              Read read) {
  Said name = read(pieces.front());
  std::vector<Said> parents;
  for (const std::string& piece : pieces.subspan(1)) {
    Said parent = read(piece);
    // "Đảng ủy, UBND xã Kim Sơn": a body without a unit is no name.
    if (name.key.empty()) {
      name = std::move(parent);
    } else if (!parent.key.empty()) {
      parents.push_back(std::move(parent));
    }
  }
  if (name.key.empty()) return {};
  return Search{registry, query, words}.find(name, parents);
}

}  // namespace

std::string_view code(Standing standing) {
  constexpr std::array<std::string_view, 4> kCodes{"current", "renamed", "abolished", "not_yet"};
  return kCodes.at(static_cast<std::size_t>(standing));
}

std::vector<Candidate> resolve(const Registry& registry, const NameQuery& query,
                               const NameWords& words) {
  auto pieces = pieces_of(query.text, words);
  if (pieces.empty()) return {};
  for (std::string& parent : pieces_of(query.parent, words)) pieces.push_back(std::move(parent));
  const auto strict = [&](std::string_view piece) { return read_piece(piece, words); };
  auto found = search(registry, query, pieces, words, strict);
  if (found.empty()) {
    found = search(registry, query, pieces, words,
                   [&](std::string_view piece) { return read_whole(piece, words); });
  }
  if (found.empty()) {
    std::vector<std::string> cut;
    for (const std::string& piece : pieces) {
      for (std::string& part : cut_at_kinds(piece, words)) cut.push_back(std::move(part));
    }
    found = search(registry, query, cut, words, strict);
  }
  return found;
}

std::optional<Candidate> sure(const std::vector<Candidate>& candidates) {
  if (candidates.empty()) return std::nullopt;
  if (candidates.size() > 1 && candidates[1].standing == candidates[0].standing) {
    return std::nullopt;
  }
  return candidates.front();
}

namespace {

std::string day_text(Date day, bool vi) {
  return vi ? base::to_vietnamese(day) : base::to_iso(day);
}

/// "số 1674/NQ-UBTVQH15 ngày 16/06/2025"; empty for a paper without a number.
std::string ending_paper(const Registry& registry, UnitId unit, bool vi) {
  const auto number = registry.ended_by(unit);
  if (!number) return {};
  const auto& basis = registry.event(*number).basis;
  if (basis.number().empty()) return {};
  return (vi ? "số " : "No. ") + basis.number() + (vi ? " ngày " : " of ") +
         day_text(basis.day(), vi);
}

/// What a unit that ended is to those named after it: the same territory, or pieces of it. A
/// district names nobody: its communes are somewhere.
std::string_view became(const Registry& registry, const Candidate& candidate, bool vi) {
  const bool whole = std::ranges::all_of(candidate.now, &Piece::whole);
  if (whole) return vi ? "nay là " : "now ";
  if (registry.successors(candidate.unit).empty()) {
    return vi ? "địa bàn nay thuộc " : "its territory now lies in ";
  }
  if (candidate.now.size() > 1) return vi ? "chia cho " : "divided between ";
  return vi ? "một phần nay thuộc " : "a part of it now lies in ";
}

std::string names_of(const Registry& registry, const std::vector<Piece>& pieces, Date day,
                     const NameWords& words) {
  std::string names;
  for (const Piece& piece : pieces) {
    if (!names.empty()) names += "; ";
    names += full_path_on(registry, piece.unit, day, words);
  }
  return names;
}

}  // namespace

std::string note(const Registry& registry, const Candidate& candidate, Date day,
                 base::Language language, const NameWords& words) {
  const bool vi = language == base::Language::vi;
  switch (candidate.standing) {
    case Standing::current:
      return {};
    case Standing::renamed:
      return (vi ? "khi đó gọi là " : "called then ") + candidate.called;
    case Standing::not_yet:
      return (vi ? "chỉ có từ " : "exists only from ") + day_text(*candidate.since, vi);
    case Standing::abolished:
      break;
  }
  std::string text = (vi ? "không còn từ " : "no more since ") + day_text(*candidate.since, vi);
  if (const auto paper = ending_paper(registry, candidate.unit, vi); !paper.empty()) {
    text += " (" + paper + ")";
  }
  if (candidate.now.empty()) return text;
  return text + ", " + std::string{became(registry, candidate, vi)} +
         names_of(registry, candidate.now, day, words);
}

}  // namespace tongket::unit
