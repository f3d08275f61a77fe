#include "view/deadlines.h"

#include <algorithm>

#include "unit/words.h"

namespace tongket::view {
namespace {

constexpr std::size_t kLineLongest = 75;  ///< Bytes, without the line's end.

/// "2026-06-16" as "20260616"; "2026-06-14T09:00:00.000Z" as "20260614T090000Z".
std::string compact(std::string_view iso) {
  std::string text;
  for (const char c : iso.substr(0, iso.find('.'))) {
    if (c != '-' && c != ':') text += c;
  }
  return text;
}

std::string escaped(std::string_view text) {
  std::string made;
  for (const char c : text) {
    if (c == '\n') {
      made += "\\n";
      continue;
    }
    if (c == '\\' || c == ';' || c == ',') made += '\\';
    made += c;
  }
  return made;
}

/// One line; a long one goes on below, after a blank, never within a letter.
void put_line(std::string& out, std::string_view line) {
  std::size_t room = kLineLongest;
  while (line.size() > room) {
    std::size_t cut = room;
    while ((static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) --cut;
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = kLineLongest - 1;
  }
  out.append(line).append("\r\n");
}

/// A whole day, told of the morning before.
struct Event {
  std::string uid;
  base::Date day;
  std::string summary;
  std::string about;
};

void put_event(std::string& out, const Event& event, const std::string& stamp) {
  put_line(out, "BEGIN:VEVENT");
  put_line(out, "UID:" + event.uid + "@tong-ket");
  put_line(out, "DTSTAMP:" + stamp);
  put_line(out, "DTSTART;VALUE=DATE:" + compact(base::to_iso(event.day)));
  put_line(out, "SUMMARY:" + escaped(event.summary));
  put_line(out, "DESCRIPTION:" + escaped(event.about));
  for (const auto* word : {"BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT16H"}) put_line(out, word);
  put_line(out, "DESCRIPTION:" + escaped(event.summary));
  put_line(out, "END:VALARM");
  put_line(out, "END:VEVENT");
}

Event event_of(const books::Books& books, const FilingHead& head) {
  const auto unit = unit::full_name_on(*books.units, head.key.unit, head.key.period.last_day());
  return {.uid = base::to_text(head.key.unit) + "-" + head.key.form + "-" +
                 period::to_text(head.key.period),
          .day = head.due->day,
          .summary = "Hạn nộp " + head.key.form + " " +
                     period::name(head.key.period, base::Language::vi) + " – " + unit,
          .about = head.version->form.name.vi};
}

Event event_of(const books::Books& books, const task::Task& task, unit::UnitId unit) {
  const auto name_of = [&](unit::UnitId named) {
    return unit::full_name_on(*books.units, named,
                              books.units->day_in_life(named, *task.terms().due));
  };
  return {.uid = base::to_text(unit) + "-task-" + base::to_text(task.id),
          .day = *task.terms().due,
          .summary = "Hạn nhiệm vụ năm " + std::to_string(task.year) + " – " + name_of(unit),
          .about = name_of(task.giver) + " giao"};
}

}  // namespace

std::string deadlines_ics(const books::Books& books, std::span<const FilingHead> heads,
                          std::span<const task::Task* const> tasks, unit::UnitId unit,
                          base::Instant made) {
  std::string out;
  for (const auto* word : {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tong Ket//Han nop//VI"}) {
    put_line(out, word);
  }
  const auto stamp = compact(base::to_iso(made)) + "Z";
  for (const auto& head : heads) {
    const bool is_done =
        head.state == report::FilingState::accepted || head.state == report::FilingState::final;
    if (head.due && !is_done) put_event(out, event_of(books, head), stamp);
  }
  for (const auto* task : tasks) {
    using enum task::State;
    const auto state = task->state(unit);
    const bool waits = state == open || state == under_way || state == returned;
    if (!task->terms().due || task->dropped || !task->asks(unit) || !waits) continue;
    put_event(out, event_of(books, *task, unit), stamp);
  }
  put_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace tongket::view
