#include <algorithm>

#include "facts.h"

namespace tongket::reader {
namespace {

/// What an award sentence is made of, in its order.
struct Item {
  enum class Kind : std::uint8_t { form, verb, passive, group, person, family, anyone, body };
  Kind kind = Kind::verb;
  std::uint32_t first = 0;
  std::uint32_t past = 0;
  std::uint16_t form = 0;
  std::int64_t count = 0;
};

/// A commendation being put together.
struct Draft {
  Commendation award;
  std::uint32_t first = 0;
  std::uint32_t past = 0;
  bool named = false;  ///< A form or a verb has been seen.
  bool anyone = false;
  bool counts_first = false;  ///< "2 đơn vị đạt danh hiệu …, 5 đồng chí đạt danh hiệu …"
};

class AwardReader {
 public:
  explicit AwardReader(Page& page) : page_{page} {}

  std::vector<Commendation> run() {
    for (const bool captions : {false, true}) {
      for (const Sentence& sentence : page_.sentences) {
        if (sentence.caption == captions) read(sentence);
      }
    }
    return finished();
  }

 private:
  void read(const Sentence& sentence) {
    const bool speaks = page_.inside(sentence.first, sentence.past, Tag::award_form) != nullptr ||
                        page_.inside(sentence.first, sentence.past, Tag::award_verb) != nullptr;
    if (!speaks || (plans(sentence) && !sentence.caption)) return;
    caption_ = sentence.caption;
    bodies_.clear();
    std::uint32_t first = sentence.first;
    for (std::uint32_t i = first; i <= sentence.past; ++i) {
      if (i < sentence.past && page_.at(i).mark != U';') continue;
      read_part(collect(first, i));
      first = i + 1;
    }
  }

  // "phấn đấu có 2 tập thể được tặng Bằng khen"; but an article that ends with its awards gives
  // them after next year's tasks without another heading.
  [[nodiscard]] bool plans(const Sentence& sentence) const {
    if (page_.inside(sentence.first, sentence.past, Tag::plan) != nullptr) return true;
    if (sentence.mood == Mood::result) return false;
    const auto counted = std::any_of(page_.quantities.begin(), page_.quantities.end(),
                                     [&](const Quantity& quantity) {
                                       return quantity.first >= sentence.first &&
                                              quantity.past <= sentence.past && !quantity.percent;
                                     });
    const Hit* const done = page_.inside(sentence.first, sentence.past, Tag::result);
    return !counted && done == nullptr;
  }

  // -- Items --------------------------------------------------------------------------------------

  std::vector<Item> collect(std::uint32_t first, std::uint32_t past) {
    std::vector<Item> items;
    for (std::uint32_t i = first; i < past;) {
      // "đề nghị Quân khu xét tặng …": from here on nothing has been given.
      const Hit* const proposal = page_.starting(i, Tag::demand);
      if (proposal != nullptr && !shadowed(*proposal)) break;
      Item item;
      item.first = i;
      item.past = i + 1;
      if (collect_one(i, past, item)) items.push_back(item);
      i = std::max(i + 1, item.past);
    }
    return items;
  }

  bool collect_one(std::uint32_t i, std::uint32_t past, Item& item) const {
    if (const auto count = count_at(i, past, item)) return *count;
    const auto take = [&](Tag tag, Item::Kind kind) {
      const Hit* const hit = page_.starting(i, tag);
      if (hit == nullptr || hit->past > past || shadowed(*hit)) return false;
      item.kind = kind;
      item.past = hit->past;
      item.form = hit->value;
      return true;
    };
    if (take(Tag::award_form, Item::Kind::form)) return true;
    if (take(Tag::award_passive, Item::Kind::passive)) {
      item.past = i + 1;
      return true;
    }
    if (take(Tag::award_verb, Item::Kind::verb)) return true;
    if (take(Tag::all_levels, Item::Kind::body)) return true;
    if (take(Tag::body, Item::Kind::body)) {
      item.past = body_past(item.past, past);
      return true;
    }
    return take(Tag::award_group, Item::Kind::anyone) ||
           take(Tag::award_person, Item::Kind::anyone);
  }

  // "thi đua, khen thưởng", "đề nghị khen thưởng": a longer phrase says that nothing is given here.
  [[nodiscard]] bool shadowed(const Hit& hit) const {
    const std::uint32_t from = hit.first > 4 ? hit.first - 4 : 0;
    for (std::uint32_t i = from; i <= hit.first; ++i) {
      const Hit* const longer = page_.starting(i, Tag::filler);
      if (longer != nullptr && longer->past >= hit.past &&
          longer->past - longer->first > hit.past - hit.first) {
        return true;
      }
    }
    return false;
  }

  std::optional<bool> count_at(std::uint32_t i, std::uint32_t past, Item& item) const {
    for (const Quantity& quantity : page_.quantities) {
      if (quantity.first != i || quantity.past > past) continue;
      if (quantity.percent || quantity.denominator || quantity.number.scale() != 0) return false;
      item.count = quantity.number.units();
      item.past = std::max(quantity.past, quantity.unit_past);
      for (const auto& [tag, kind] : {std::pair{Tag::award_group, Item::Kind::group},
                                      std::pair{Tag::award_family, Item::Kind::family},
                                      std::pair{Tag::award_person, Item::Kind::person}}) {
        if (page_.starting(quantity.past, tag) == nullptr) continue;
        item.kind = kind;
        return true;
      }
      return false;
    }
    return std::nullopt;
  }

  // "Bộ CHQS" goes on with "tỉnh Bắc Kạn"; a short form in brackets may stand between.
  [[nodiscard]] std::uint32_t body_past(std::uint32_t i, std::uint32_t past) const {
    if (i + 2 < past && page_.is_mark(i, U'(') && page_.is_mark(i + 2, U')')) i += 3;
    const Hit* const kind = i < past ? page_.starting(i, Tag::unit_kind) : nullptr;
    if (kind == nullptr) {
      // "Tư lệnh Quân khu 5"
      const Hit* const region = page_.ending(i, Tag::unit_kind);
      return region != nullptr && i < past && page_.at(i).kind == TokenKind::number ? i + 1 : i;
    }
    i = kind->past;
    const Hit* const known = i < past ? page_.starting(i, Tag::province) : nullptr;
    if (known != nullptr) return known->past;
    while (i < past && page_.at(i).kind != TokenKind::mark &&
           (page_.at(i).capital || page_.at(i).kind == TokenKind::number) &&
           page_.starting(i, Tag::unit_stop) == nullptr &&
           page_.starting(i, Tag::award_form) == nullptr &&
           page_.starting(i, Tag::award_verb) == nullptr) {
      ++i;
    }
    return i;
  }

  // -- Lines --------------------------------------------------------------------------------------

  // One part of a sentence, between semicolons. In "25 tập thể … được các cấp khen thưởng" the
  // counts come first; otherwise form or verb opens a line and counts follow.
  void read_part(const std::vector<Item>& items) {
    Draft draft;
    part_first_ = items.empty() ? 0 : items.front().first;
    passive_ = false;
    for (const Item& item : items) {
      switch (item.kind) {
        case Item::Kind::body:
          note_body(item, draft);
          break;
        case Item::Kind::passive:
          passive_ = true;
          bodies_.clear();
          break;
        case Item::Kind::form:
        case Item::Kind::verb:
          open(item, draft);
          break;
        case Item::Kind::anyone:
          reach(draft, item);
          draft.anyone = true;
          break;
        default:
          add_count(item, draft);
      }
    }
    close(draft);
  }

  void note_body(const Item& item, Draft& draft) {
    std::string body{page_.words(item.first, item.past)};
    // "tặng Giấy khen của Chủ tịch UBND huyện cho …"
    const bool behind = draft.named && !has_count(draft);
    if (behind || (passive_ && draft.named)) {
      draft.award.bodies = {body};
      bodies_ = draft.award.bodies;
      reach(draft, item);
      return;
    }
    if (passive_ || (!bodies_.empty() && item.first <= body_seen_ + 1)) {
      bodies_.push_back(std::move(body));
    } else {
      bodies_ = {std::move(body)};
    }
    body_first_ = bodies_.size() == 1 ? item.first : body_first_;
    body_seen_ = item.past;
  }

  void open(const Item& item, Draft& draft) {
    const bool form = item.kind == Item::Kind::form;
    const bool again = form && !draft.award.form.empty() &&
                       draft.award.form != page_.lexicon->award_forms[item.form];
    if (again || (draft.named && has_count(draft) && form)) {
      close(draft);
      draft = Draft{};
    }
    reach(draft, item);
    if (!draft.named && draft.award.bodies.empty()) {
      draft.award.bodies = bodies_;
      if (!bodies_.empty() && body_first_ >= part_first_) {
        draft.first = std::min(draft.first, body_first_);
      }
    }
    draft.named = true;
    if (form) draft.award.form = page_.lexicon->award_forms[item.form];
  }

  static bool has_count(const Draft& draft) {
    return draft.award.collectives || draft.award.individuals || draft.award.families;
  }

  void add_count(const Item& item, Draft& draft) {
    if (draft.named && (slot_of(item, draft) || draft.counts_first)) {
      // A second count of the same sort, or one behind the form it was counted for, opens a line.
      close(draft);
      draft = Draft{};
    }
    draft.counts_first = draft.counts_first || !draft.named;
    slot_of(item, draft) = item.count;
    reach(draft, item);
    for (Quantity& quantity : page_.quantities) {
      if (quantity.first == item.first) used_.push_back(&quantity);
    }
  }
  static std::optional<std::int64_t>& slot_of(const Item& item, Draft& draft) {
    return item.kind == Item::Kind::group    ? draft.award.collectives
           : item.kind == Item::Kind::person ? draft.award.individuals
                                             : draft.award.families;
  }

  static void reach(Draft& draft, const Item& item) {
    draft.first = draft.past == 0 ? item.first : std::min(draft.first, item.first);
    draft.past = std::max(draft.past, item.past);
  }

  void close(Draft& draft) {
    const bool received = !draft.award.form.empty() && !draft.award.bodies.empty() && passive_;
    if (draft.named && (has_count(draft) || draft.anyone || received)) {
      draft.award.span = page_.span(draft.first, draft.past);
      for (Quantity* const quantity : used_) quantity->taken = true;
      (caption_ ? captions_ : awards_).push_back(draft.award);
    }
    used_.clear();
  }

  // A caption repeats what the text says; only a form that the text does not name is news. A line
  // without counts is none beside lines with counts.
  std::vector<Commendation> finished() {
    std::vector<Commendation> all;
    const auto counted = [](const Commendation& award) {
      return award.collectives || award.individuals || award.families;
    };
    const bool any_counted = std::any_of(awards_.begin(), awards_.end(), counted);
    for (const Commendation& award : awards_) {
      const bool repeats =
          !counted(award) && any_counted &&
          std::any_of(awards_.begin(), awards_.end(), [&](const auto& other) {
            return counted(other) && (award.form.empty() || other.form == award.form);
          });
      if (!repeats) all.push_back(award);
    }
    for (const Commendation& award : captions_) {
      const bool told = std::any_of(all.begin(), all.end(), [&](const Commendation& other) {
        return other.form == award.form;
      });
      if (!told && !any_counted) all.push_back(award);
    }
    std::sort(all.begin(), all.end(), [](const Commendation& left, const Commendation& right) {
      return left.span < right.span;
    });
    return all;
  }

  Page& page_;
  bool caption_ = false;
  bool passive_ = false;  ///< "được … tặng": counts and bodies stand before the form.
  std::vector<std::string> bodies_;  ///< Who awards, as last said in the sentence.
  std::uint32_t part_first_ = 0;
  std::uint32_t body_first_ = 0;
  std::uint32_t body_seen_ = 0;
  std::vector<Quantity*> used_;
  std::vector<Commendation> awards_;
  std::vector<Commendation> captions_;
};

}  // namespace

void read_commendations(Page& page, Reading& reading) {
  reading.commendations = AwardReader{page}.run();
}

}  // namespace tongket::reader
