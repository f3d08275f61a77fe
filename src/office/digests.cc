#include "office/digests.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "office/accounts.h"
#include "office/reminders.h"
#include "period/work_calendar.h"
#include "scope.h"
#include "unit/words.h"
#include "view/filings.h"
#include "view/task_state.h"

namespace tongket::office {
namespace {

using report::FilingState;

constexpr std::string_view kMailboxes = "mailbox";
constexpr std::string_view kLetters = "letter";
constexpr std::size_t kLinesMost = 20;  ///< Of one kind in one letter.
constexpr int kWorkDaysAhead = 3;
constexpr base::Days kOverdueFor{31};  ///< What is overdue for longer stands in the app alone.
constexpr std::chrono::minutes kFirstWait{5};
constexpr int kTriesMost = 10;  ///< The last some 42 hours after the first.

/// What is kept of one account's letters.
struct Kept {
  Mailbox mailbox;
  std::string day;   ///< Of the last letter, ISO; empty: none yet.
  std::string hash;  ///< Of what it said.
};

std::optional<Kept> kept_of(const House& house, access::AccountId account) {
  const auto record = house.shelf.get(kMailboxes, base::to_text(account));
  if (!record) return std::nullopt;
  const auto json = base::parse_json(*record);
  if (!json.ok() || !json.value().is_object()) return std::nullopt;
  const auto& object = json.value().get_object();
  const auto text = [&](std::string_view key) {
    const auto found = base::json_string(object, key);
    return found.ok() ? found.value() : std::string{};
  };
  const auto* wants = object.if_contains("wants");
  return Kept{.mailbox = {.address = text("address"),
                          .wants = wants == nullptr || !wants->is_bool() || wants->get_bool()},
              .day = text("day"),
              .hash = text("hash")};
}

void keep(House& house, access::AccountId account, const Kept& kept) {
  house.shelf.put(kMailboxes, base::to_text(account),
                  base::json_text(base::JsonObject{{"address", kept.mailbox.address},
                                                   {"wants", kept.mailbox.wants},
                                                   {"day", kept.day},
                                                   {"hash", kept.hash}}));
}

/// One kind of news in a letter.
struct Part {
  std::string head;
  std::vector<std::string> lines = {};
};

/// What one officer hears on one day.
class Digest {
 public:
  Digest(const House& house, const books::Books& books, const access::Account& account,
         base::Date today)
      : house_{house}, books_{books}, actor_{access::actor_of(account)}, today_{today} {
    const auto made = base::vietnamese_day(account.created.at);
    began_ = account.term.first ? std::max(*account.term.first, made) : made;
    soon_ = period::WorkCalendar::shipped().after(today, kWorkDaysAhead).day;
  }

  void add(const view::FilingYear& year) {
    if (actor_.scope && may("filing.save")) {
      for (const auto& head : year.of(*actor_.scope)) add_own(head);
    }
    if (may("filing.accept")) count_waiting(year);
  }

  void add_tasks(int year) {
    if (!actor_.scope || books_.tasks->empty()) return;
    const bool reports = may("task.report");
    const bool answers = may("task.accept");
    for (const auto* task : view::tasks_of_today(books_, *actor_.scope, year, today_)) {
      if (answers && task->giver == *actor_.scope && view::has_untaken(*task)) ++untaken_;
      if (reports) add_task(*task);
    }
  }

  /// The letter's words; empty when there is no news.
  [[nodiscard]] std::string text() const {
    std::string text;
    for (const auto& [head, lines] : {returned_, due_, overdue_}) {
      if (lines.empty()) continue;
      text += head + " (" + std::to_string(lines.size()) + ")\n";
      for (std::size_t at = 0; at < std::min(lines.size(), kLinesMost); ++at) {
        text += "  - " + lines[at] + "\n";
      }
      if (lines.size() > kLinesMost) {
        text += "  … và " + std::to_string(lines.size() - kLinesMost) + " việc nữa\n";
      }
      text += "\n";
    }
    if (waiting_ > 0) text += "Chờ duyệt: " + std::to_string(waiting_) + " báo cáo\n\n";
    if (untaken_ > 0) text += "Chờ chấp nhận: " + std::to_string(untaken_) + " nhiệm vụ\n\n";
    return text;
  }

 private:
  [[nodiscard]] bool may(std::string_view act) const {
    return house_.desk.may(actor_, {.act = act, .unit = {}}).ok();
  }

  void add_own(const view::FilingHead& head) {
    auto line = head.key.form + " " + head.version->form.name.vi + ", " +
                period::name(head.key.period, base::Language::vi);
    if (head.due) line += ", hạn " + base::to_vietnamese(head.due->day);
    if (reminder_of(house_, head.key)) line += " (cấp trên đã nhắc)";
    if (head.state == FilingState::returned) {
      returned_.lines.push_back(std::move(line));
    } else if (head.state == FilingState::open && head.due && head.due->day <= soon_) {
      const bool is_late = head.due->day < today_;
      const bool is_heard = head.due->day >= std::max(began_, today_ - kOverdueFor);
      if (is_heard) (is_late ? overdue_ : due_).lines.push_back(std::move(line));
    }
  }

  /// Who gave it and its day: never what it says, for that may be a figure.
  void add_task(const task::Task& task) {
    if (task.dropped) return;
    const auto& due = task.terms().due;
    auto line = "Nhiệm vụ năm " + std::to_string(task.year) + " của " +
                unit::full_name_on(*books_.units, task.giver,
                                   books_.units->day_in_life(task.giver, today_));
    if (due) line += ", hạn " + base::to_vietnamese(*due);
    for (const auto unit : view::in_charge(books_, task, *actor_.scope, today_)) {
      const auto lateness = view::lateness_of(task, unit, today_);
      if (task.state(unit) == task::State::returned) {
        returned_.lines.push_back(line);
      } else if (lateness == view::TaskLateness::overdue && *due >= today_ - kOverdueFor) {
        overdue_.lines.push_back(line);
      } else if (lateness == view::TaskLateness::soon && *due <= soon_) {
        due_.lines.push_back(line);
      }
    }
  }

  void count_waiting(const view::FilingYear& year) {
    for (const auto& column : year.columns()) {
      const auto& tree = year.tree(column);
      for (const auto& node : tree.nodes()) {
        const bool is_below =
            !actor_.scope || (node.unit != *actor_.scope &&
                              stands_below(*books_.units, node.unit, *actor_.scope, today_));
        const auto* filing = books_.reports->filing(
            {.unit = node.unit, .period = column.period, .form = column.version->form.code});
        if (filing != nullptr && filing->state == FilingState::submitted && is_below) ++waiting_;
      }
    }
  }

  const House& house_;
  const books::Books& books_;
  access::Actor actor_;
  base::Date today_;
  base::Date began_ = today_;
  base::Date soon_ = today_;
  Part returned_{.head = "Bị trả lại"};
  Part due_{.head = "Sắp đến hạn"};
  Part overdue_{.head = "Quá hạn"};
  int waiting_ = 0;
  int untaken_ = 0;
};

std::string letter_of(std::string_view name, const std::string& news, const std::string& link) {
  return "Kính gửi " + std::string{name} + ",\n\n" + news + "Mở việc hôm nay: " + link +
         "work\n\nThư tự động của Tổng Kết, mỗi ngày nhiều nhất một thư, không có số liệu. Thôi "
         "nhận: " +
         link + "me\n";
}

void queue(House& house, const std::string& id, const Kept& kept, const std::string& text,
           base::Date today) {
  house.shelf.put(kLetters, id,
                  base::json_text(base::JsonObject{
                      {"to", kept.mailbox.address},
                      {"subject", "Tổng Kết: việc ngày " + base::to_vietnamese(today)},
                      {"text", text},
                      {"tries", 0},
                      {"next", base::to_iso(house.clock.now())}}));
}

/// A letter that waits.
struct Queued {
  mail::Letter letter;
  int tries = 0;
  base::Instant next;
};

std::optional<Queued> queued_at(const House& house, const std::string& id) {
  const auto record = house.shelf.get(kLetters, id);
  const auto json = record ? base::parse_json(*record) : base::Result{base::Json(nullptr)};
  if (!json.ok() || !json.value().is_object()) return std::nullopt;
  const auto& object = json.value().get_object();
  const auto to = base::json_string(object, "to");
  const auto subject = base::json_string(object, "subject");
  const auto text = base::json_string(object, "text");
  const auto tries = base::json_integer(object, "tries");
  const auto next = base::json_string(object, "next");
  const auto at = next.ok() ? base::parse_instant(next.value()) : next.error();
  if (!to.ok() || !subject.ok() || !text.ok() || !tries.ok() || !at.ok()) return std::nullopt;
  return Queued{
      .letter = {.to = to.value(), .subject = subject.value(), .text = text.value(), .id = id},
      .tries = static_cast<int>(tries.value()),
      .next = at.value()};
}

void put_off(House& house, const Queued& queued) {
  const auto wait = kFirstWait * (1 << queued.tries);
  house.shelf.put(
      kLetters, queued.letter.id,
      base::json_text(base::JsonObject{{"to", queued.letter.to},
                                       {"subject", queued.letter.subject},
                                       {"text", queued.letter.text},
                                       {"tries", queued.tries + 1},
                                       {"next", base::to_iso(house.clock.now() + wait)}}));
}

}  // namespace

base::Result<> set_mailbox(House& house, access::AccountId account, const Mailbox& mailbox) {
  if (mailbox.address.empty()) {
    house.shelf.erase(kMailboxes, base::to_text(account));
    return base::Done{};
  }
  TK_TRY([[maybe_unused]] const auto address, mail::checked_address(mailbox.address));
  auto kept = kept_of(house, account).value_or(Kept{});
  kept.mailbox = mailbox;
  keep(house, account, kept);
  return base::Done{};
}

std::optional<Mailbox> mailbox_of(const House& house, access::AccountId account) {
  const auto kept = kept_of(house, account);
  return kept ? std::optional{kept->mailbox} : std::nullopt;
}

int write_digests(House& house, const std::string& link) {
  const auto books = house.desk.books();
  const auto today = base::vietnamese_day(house.clock.now());
  const int this_year{std::chrono::year_month_day{today}.year()};
  const std::array years{view::FilingYear{*books, this_year - 1, today},
                         view::FilingYear{*books, this_year, today}};
  int written = 0;
  for (const auto& [id, account] : books->roles->all()) {
    auto kept = kept_of(house, id);
    const auto person = house.credentials.person(id);
    const bool is_reached = kept && kept->mailbox.wants && person && is_open_today(house, account);
    if (!is_reached || kept->day == base::to_iso(today)) continue;
    Digest digest{house, *books, account, today};
    for (const auto& year : years) digest.add(year);
    for (int year = this_year - 1; year <= this_year + 1; ++year) digest.add_tasks(year);
    const auto news = digest.text();
    auto hash = base::to_hex(base::sha256(news));
    if (news.empty() || hash == kept->hash) continue;
    kept->day = base::to_iso(today);
    kept->hash = std::move(hash);
    // First the letter, then that it was written: whoever is cut off between writes it once more,
    // under the same id.
    queue(house, base::to_text(id) + "-" + kept->day, *kept, letter_of(person->name, news, link),
          today);
    keep(house, id, *kept);
    ++written;
  }
  return written;
}

Posted post_letters(House& house, const std::function<base::Result<>(const mail::Letter&)>& send) {
  Posted posted;
  for (const auto& id : house.shelf.keys(kLetters)) {
    const auto queued = queued_at(house, id);
    if (!queued || queued->tries >= kTriesMost) {
      house.shelf.erase(kLetters, id);
      continue;
    }
    if (queued->next > house.clock.now()) {
      ++posted.waiting;
      continue;
    }
    const auto sent = send(queued->letter);
    if (sent.ok()) {
      house.shelf.erase(kLetters, id);
      ++posted.sent;
      continue;
    }
    put_off(house, *queued);
    ++posted.waiting;
    posted.trouble = sent.error();
  }
  return posted;
}

}  // namespace tongket::office
