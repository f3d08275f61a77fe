#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/json.h"
#include "books/books.h"
#include "indicator/shipped.h"
#include "news/words.h"
#include "photo/photo.h"
#include "publish/publish.h"

namespace tongket::publish::made_up {

inline constexpr unit::UnitId kNation{1};
inline constexpr unit::UnitId kProvince{2};  ///< tỉnh An Hạ
inline constexpr unit::UnitId kNoi{3};       ///< xã Đồng Nổi
inline constexpr unit::UnitId kTrang{4};     ///< phường Sông Trăng
inline constexpr unit::UnitId kSim{5};       ///< xã Gò Sim

inline period::Period year(int number) { return period::Period::year(number).value(); }
inline figure::Value count(std::int64_t number) {
  return figure::Value::number(base::Decimal{number});
}

using Cells = std::vector<std::pair<std::string_view, figure::Value>>;

/// The words of an article; what is empty is left out.
struct Words {
  std::string title = "Tổng kết công tác quốc phòng";
  std::string lead = "Hội nghị đã được tổ chức.";
  std::vector<std::string> paragraphs = {"Công tác tuyển quân hoàn thành tốt."};
  std::vector<std::string> tasks = {"Giữ vững nền nếp."};
  bool free = false;
  std::vector<news::Photo> photos = {};
  std::vector<news::Attachment> attachments = {};
};

/// The books of a small province that does not exist, written act by act as an office would.
class House {
 public:
  House() {
    base::Problems problems;
    const auto catalogue = indicator::Catalogue::load(indicator::shipped_files(), problems);
    TK_CHECK(catalogue.has_value());
    record(books::open_draft(7));
    record(books::catalogue_draft(*catalogue));
    using unit::Kind;
    change_units({unit_event(kNation, Kind::nation, "Nước thử", {}),
                  unit_event(kProvince, Kind::province, "An Hạ", kNation),
                  unit_event(kNoi, Kind::commune, "Đồng Nổi", kProvince),
                  unit_event(kTrang, Kind::ward, "Sông Trăng", kProvince),
                  unit_event(kSim, Kind::commune, "Gò Sim", kProvince)});
  }

  /// Records an act of `actor`, a minute after the last one; `at_day` moves the clock forward.
  ledger::Recorded record(ledger::Draft draft, const std::string& actor = "400000001") {
    now_ += std::chrono::minutes{1};
    draft.actor = actor;
    draft.at = now_;
    const auto entry = ledger::chain(books.head, std::move(draft)).value();
    auto applied = books::apply(books, entry);
    TK_CHECK(applied.ok());
    books = std::move(applied).value().books;
    return ledger::recorded_by(entry);
  }
  void at_day(std::string_view iso) {
    now_ = base::Instant{base::parse_iso(iso).value().time_since_epoch()};
  }

  void change_units(const std::vector<unit::Event>& events) { record(books::units_draft(events)); }

  static unit::Event unit_event(unit::UnitId id, unit::Kind kind, const std::string& name,
                                std::optional<unit::UnitId> parent,
                                base::Date day = unit::kBeforeRecords) {
    unit::NewUnit unit{.unit = id, .kind = kind, .name = name, .code = "", .parents = {}};
    if (parent) {
      unit.parents.push_back(
          {.hierarchy = unit::Hierarchy::administrative, .parent = parent, .last = std::nullopt});
    }
    return {.basis = paper(), .in_force = day, .what = unit::Create{unit}};
  }

  static decision::Decision paper() {
    return decision::Decision::make({.kind = decision::BasisKind::decision,
                                     .number = "12/QĐ-UBND",
                                     .day = base::parse_iso("2024-01-31").value(),
                                     .issuer = "UBND tỉnh"})
        .value();
  }

  [[nodiscard]] const indicator::Indicator& row(std::string_view code) const {
    const auto* const found = books.catalogue->find(code, year(2024).last_day());
    TK_CHECK(found != nullptr);
    return *found;
  }

  struct Speech {
    unit::UnitId unit;
    period::Period period = year(2024);
    figure::Part part = figure::Part::own;
    std::string event_date = "2024-12-05";
    std::string name = "bài.txt";
    std::string text = "…";
    std::string organiser = "UBND";
  };
  report::ReportId accept(const Speech& speech, const Cells& cells) {
    std::map<indicator::IndicatorId, figure::Value> sorted;
    for (const auto& [code, value] : cells) sorted.emplace(row(code).id, value);
    figure::FigureBlock block{
        .unit = speech.unit, .period = speech.period, .part = speech.part, .cells = {}};
    for (const auto& [id, value] : sorted) block.cells.push_back({id, 0, value});
    const report::ReportId id{++ids_};
    const base::JsonObject reading{{"event_date", speech.event_date},
                                   {"organiser", speech.organiser}};
    record(report::to_draft(report::Acceptance{
        .report = id,
        .document = {.id = report::DocumentId{++ids_},
                     .name = keep(speech.name),
                     .text = keep(speech.text),
                     .reading = keep(base::canonical_json(reading).value()),
                     .media = "text",
                     .extractor = "text/1"},
        .figures = block,
        .evidence = std::vector<report::Evidence>(block.cells.size(), {10, 40, 20, 23})}));
    return id;
  }

  void open_hold(std::string_view code) {
    record(release::to_draft(release::HoldOpened{{row(code).id}, std::nullopt, paper()}));
  }
  ledger::Recorded open_release(unit::UnitId unit, std::string_view code,
                                const period::Period& period = year(2024)) {
    return record(release::to_draft(release::ReleaseOpened{unit, row(code).id, period, paper()}));
  }
  void close_release(const ledger::Recorded& opened) {
    record(release::to_draft(release::ReleaseClosed{opened.entry, keep("vì sao")}));
  }
  void withdraw(report::ReportId report) {
    record(report::to_draft(report::Withdrawal{report, keep("vì sao")}));
  }

  struct Made {
    news::ArticleId id;
    std::string public_id;
    shelf::TextRef body;
  };
  Made propose(unit::UnitId unit, const Words& words = {},
               const period::Period& period = year(2024)) {
    const news::ArticleId id{++ids_};
    const Made made{.id = id,
                    .public_id = "page" + std::to_string(10'000 + id.raw()),
                    .body = keep(body_of(words))};
    record(news::to_draft(news::Proposal{.id = made.id,
                                         .public_id = made.public_id,
                                         .unit = unit,
                                         .period = period,
                                         .body = made.body,
                                         .free = words.free}));
    return made;
  }
  void reword(const Made& made, const Words& words, const std::string& note) {
    record(news::to_draft(
        news::Rewording{.id = made.id, .body = keep(body_of(words)), .note = keep(note)}));
  }
  Made publish(unit::UnitId unit, const Words& words = {},
               const period::Period& period = year(2024)) {
    auto made = propose(unit, words, period);
    record(news::to_draft(news::Publication{.id = made.id}), kChecker);
    return made;
  }
  void withdraw(const Made& made) { record(news::withdrawal_draft(made.id), kChecker); }

  /// Both halves of "gỡ bỏ nội dung"; the text itself stays in our hands, as in a backup.
  void take_out(const shelf::TextRef& text) {
    const removal::RemovalId id{++ids_};
    record(removal::to_draft(removal::Proposal{id, {text.key}, "document 1", "mistake"}));
    record(removal::confirmation_draft(id), kChecker);
  }
  void forget(const shelf::TextRef& text) { texts_.erase(text.key); }

  news::Photo keep_photo(const photo::Photo& made, const std::string& caption,
                         const std::string& alt) {
    news::Photo kept{.bytes = keep(photo::pack(made)), .sizes = {}, .caption = caption, .alt = alt};
    for (const auto& size : made.sizes) {
      kept.sizes.push_back({.width = static_cast<int>(size.width),
                            .height = static_cast<int>(size.height),
                            .jpeg = base::sha256(size.jpeg),
                            .webp = base::sha256(size.webp)});
    }
    return kept;
  }
  news::Attachment keep_attachment(const std::string& bytes, const std::string& text,
                                   const std::string& title) {
    return {.bytes = keep(bytes),
            .text = keep(text),
            .sum = base::sha256(bytes),
            .ending = "pdf",
            .size_bytes = static_cast<std::int64_t>(bytes.size()),
            .title = title};
  }

  shelf::TextRef keep(const std::string& text) {
    const std::string key = "text" + std::to_string(++ids_);
    texts_[key] = text;
    return {.key = key, .commitment = base::sha256(text)};
  }

  [[nodiscard]] TextOf text_of() const {
    return [this](const shelf::TextRef& ref) -> std::optional<std::string> {
      const auto found = texts_.find(ref.key);
      return found == texts_.end() ? std::nullopt : std::optional{found->second};
    };
  }
  [[nodiscard]] showcase::Snapshot showcase() const {
    return showcase_of(
               books, text_of(),
               {.office = "Bộ CHQS tỉnh An Hạ", .today = base::parse_iso("2025-01-15").value()})
        .value();
  }

  books::Books books = books::empty();

 private:
  static constexpr const char* kChecker = "400000002";

  static std::string body_of(const Words& words) {
    return news::to_text({.title = words.title,
                          .lead = words.lead,
                          .paragraphs = words.paragraphs,
                          .tasks = words.tasks,
                          .category = "review",
                          .author = "",
                          .tags = {},
                          .photos = words.photos,
                          .attachments = words.attachments});
  }

  base::Instant now_{base::parse_iso("2024-12-20").value().time_since_epoch()};
  std::int64_t ids_ = 100;
  std::map<std::string, std::string> texts_;
};

}  // namespace tongket::publish::made_up
