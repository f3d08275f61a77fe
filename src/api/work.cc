#include "work.h"

#include <algorithm>

#include "filing_json.h"
#include "office/reminders.h"
#include "view/filings.h"
#include "view/reviews.h"

namespace tongket::api {
namespace {

using report::FilingState;

base::Date today(const Call& call) { return base::vietnamese_day(call.house.clock.now()); }

/// How long a report may lie ahead to be on the list of today.
constexpr base::Days kAhead{45};

/// What is overdue for longer is no more the first thing to be done today.
constexpr base::Days kLong{180};

/// Reports that wait for a judgement, below what is in the actor's charge.
void add_waiting(const Call& call, const books::Books& books, const view::FilingYear& year,
                 std::vector<view::FilingHead>& waiting) {
  for (const auto& column : year.columns()) {
    const auto& tree = year.tree(column);
    const auto top = call.actor.scope ? tree.find(*call.actor.scope) : std::nullopt;
    if (call.actor.scope && !top) continue;
    auto nodes = tree.nodes();
    if (top) nodes = tree.subtree(*top).subspan(1);
    for (const auto& node : nodes) {
      const auto* filing = books.reports->filing(
          {.unit = node.unit, .period = column.period, .form = column.version->form.code});
      if (filing == nullptr || filing->state != FilingState::submitted) continue;
      if (auto head = year.head(node.unit, column)) waiting.push_back(std::move(*head));
    }
  }
}

/// The first day on which whoever asks was here: what fell due before is not on their list, it is
/// counted, unless they were reminded of it. The host was always here.
base::Date first_day_here(const Call& call, const books::Books& books) {
  const auto id = base::parse_id_text(call.actor.id);
  const auto* account = id.ok() ? books.roles->find(access::AccountId{id.value()}) : nullptr;
  if (account == nullptr) return base::Date::min();
  const auto made = base::vietnamese_day(account->created.at);
  return account->term.first ? std::max(*account->term.first, made) : made;
}

/// How long after its due day what was sent stays on the list: a quarter.
constexpr base::Days kRemembered{92};

/// What a unit has open and is due by now or soon, the longest due first; but what nobody sent for
/// half a year stands behind what is wanted now.
std::vector<view::FilingHead> open_heads(std::vector<view::FilingHead> heads, base::Date day) {
  std::erase_if(heads, [&](const view::FilingHead& head) {
    const bool has_next = head.stage && head.state == FilingState::accepted;
    const bool is_open =
        has_next || head.state == FilingState::open || head.state == FilingState::returned;
    return !is_open || (head.due && head.due->day > day + kAhead);
  });
  std::ranges::stable_sort(heads, {}, [&](const view::FilingHead& head) {
    const auto due = head.due ? head.due->day : base::Date::max();
    return std::pair{due < day - kLong, due};
  });
  return heads;
}

/// A round runs before the year it is named by: reports of two years are filled in at one time.
/// Whoever names a year asks for that one alone.
base::Result<std::vector<view::FilingYear>> working_years(const Call& call,
                                                          const books::Books& books) {
  TK_TRY(const auto first, asked_year(call));
  const bool is_named = !call.request.query_value("year").value_or("").empty();
  std::vector<view::FilingYear> years;
  for (int year = first; year <= first + (is_named ? 0 : 1); ++year) {
    years.emplace_back(books, year, today(call));
  }
  return years;
}

/// What a unit sent and may still ask about: all that waits, and what was taken until a quarter
/// after its day; the latest due first.
std::vector<view::FilingHead> sent_heads(std::vector<view::FilingHead> heads, base::Date day) {
  const auto day_of = [](const view::FilingHead& head) {
    return head.due ? head.due->day : head.key.period.last_day();
  };
  std::erase_if(heads, [&](const view::FilingHead& head) {
    const bool is_taken = head.state == FilingState::accepted || head.state == FilingState::final;
    const bool waits = head.state == FilingState::submitted;
    return !waits && !(is_taken && day_of(head) > day - kRemembered);
  });
  std::ranges::stable_sort(heads, std::ranges::greater{}, day_of);
  return heads;
}

base::JsonArray heads_json(const Call& call, const books::Books& books,
                           const std::vector<view::FilingHead>& heads) {
  base::JsonArray json;
  for (const auto& head : heads) json.emplace_back(head_json(call.house, books, head));
  return json;
}

/// The unit and those that ended and left their duties to it, however many decrees ago.
std::vector<unit::UnitId> answered_for(const unit::Registry& units, unit::UnitId unit,
                                       base::Date day) {
  std::vector<unit::UnitId> all{unit};
  for (std::size_t at = 0; at < all.size(); ++at) {
    for (const auto& link : units.predecessors(all[at])) {
      const bool is_heir = units.heir_on(link.unit, day) == unit;
      if (is_heir && std::ranges::find(all, link.unit) == all.end()) all.push_back(link.unit);
    }
  }
  return all;
}

/// What the unit in the actor's charge has to send, also for units it succeeded, what of it they
/// were reminded of, what it sent.
struct Own {
  base::JsonArray mine = {};
  base::JsonArray sent = {};
  base::JsonArray reminders = {};
  std::size_t before = 0;  ///< Fell due before the actor came, and is not listed.
};

Own own_work(const Call& call, const books::Books& books,
             const std::vector<view::FilingYear>& years) {
  Own own;
  const bool fills =
      call.actor.scope && call.house.desk.may(call.actor, {.act = "filing.save", .unit = {}}).ok();
  if (!fills) return own;
  std::vector<view::FilingHead> owed;
  for (const auto unit : answered_for(*books.units, *call.actor.scope, today(call))) {
    for (const auto& year : years) std::ranges::move(year.of(unit), std::back_inserter(owed));
  }
  auto heads = open_heads(owed, today(call));
  const auto began = first_day_here(call, books);
  own.before = std::erase_if(heads, [&](const view::FilingHead& head) {
    // A round that still runs is theirs, though one of its days went by before they came.
    const auto& period = head.key.period;
    const bool runs = period.kind() == period::PeriodKind::round && period.last_day() >= began;
    const bool is_old =
        head.state == FilingState::open && head.due && head.due->day < began && !runs;
    return is_old && !office::reminder_of(call.house, head.key);
  });
  own.mine = heads_json(call, books, heads);
  for (const auto& head : heads) {
    if (const auto reminder = office::reminder_of(call.house, head.key)) {
      own.reminders.emplace_back(base::JsonObject{{"filing", head_json(call.house, books, head)},
                                                  {"at", moment_json(reminder->at)},
                                                  {"by", actor_name(call.house, reminder->by)},
                                                  {"times", reminder->times}});
    }
  }
  own.sent = heads_json(call, books, sent_heads(std::move(owed), today(call)));
  return own;
}

/// Reviews with words that nobody approved yet, of those the actor may approve; each with how many
/// of its written sections wait.
base::JsonArray reviews_waiting(const Call& call, const books::Books& books) {
  base::JsonArray json;
  for (const auto* review : books.reviews->all()) {
    if (review->is_approved() || review->superseded_by || review->book() == nullptr) continue;
    const office::Asked approving{.act = "review.approve", .unit = review->opening.unit};
    if (!call.house.desk.may(call.actor, approving).ok()) continue;
    std::size_t written = 0;
    std::size_t waiting = 0;
    for (const auto& [key, section] : review->sections) {
      if (section.versions.empty()) continue;
      ++written;
      if (!section.approved) ++waiting;
    }
    if (written == 0) continue;
    auto head = view::review_head(books, *review);
    head.emplace("sections_written", written);
    head.emplace("sections_waiting", waiting);
    json.emplace_back(std::move(head));
  }
  return json;
}

}  // namespace

Answer see_work(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto year_number, asked_year(call));
  TK_TRY(const auto years, working_years(call, *books));
  auto own = own_work(call, *books, years);
  const auto may = [&](std::string_view act) {
    return call.house.desk.may(call.actor, {.act = act, .unit = {}}).ok();
  };
  const bool judges = may("filing.accept");
  std::vector<view::FilingHead> waiting;
  if (judges || may("board.see")) {
    for (const auto& year : years) add_waiting(call, *books, year, waiting);
  }
  TK_TRY(auto collections, collections_waiting(call));
  TK_TRY(auto tasks, tasks_waiting(call));
  return base::Json(
      base::JsonObject{{"year", year_number},
                       {"collections", std::move(collections)},
                       {"tasks", std::move(tasks)},
                       {"mine", std::move(own.mine)},
                       {"overdue_before", own.before},
                       {"sent", std::move(own.sent)},
                       {"to_check", judges ? heads_json(call, *books, waiting) : base::JsonArray{}},
                       {"checked_by_others", judges ? std::size_t{0} : waiting.size()},
                       {"reviews", reviews_waiting(call, *books)},
                       {"reminders", std::move(own.reminders)}});
}

}  // namespace tongket::api
