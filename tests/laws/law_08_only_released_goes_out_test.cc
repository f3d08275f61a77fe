// Law 8: only what was released goes out; public versions, ids and dates change only when public
// content changes. And law 3, its public half: no public figure without a source and a release.
//
// Goal: nothing internal stands in any byte that a stranger can get, nor leaves a trace there.
// Method: a canary, which stands nowhere else, in every figure that may not go out, in every note,
// draft, document and name, in what a camera wrote beside a photo that is out, in files that are
// not, in letters; then every byte of the showcase folder, of an export, and of every address of
// the portal that a link leads to is searched. The same for what was out and was withdrawn. A
// thousand internal entries, and every public byte before and after. Twins: a maker that lets a
// held figure, a sentence or the ledger's position in.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>

#include <gtest/gtest.h>
#include <turbojpeg.h>

#include "portal/export.h"
#include "portal/portal.h"
#include "publish/testing/made_up_books.h"
#include "showcase/folder.h"
#include "view/year.h"
#include "wire/uri.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;
using publish::made_up::Cells;
using publish::made_up::count;
using publish::made_up::House;
using publish::made_up::kNoi;
using publish::made_up::kProvince;
using publish::made_up::kSim;
using publish::made_up::kTrang;
using publish::made_up::year;

/// A folder as the server keeps it, and the portal over it.
class Outside {
 public:
  Outside() : folder_{::mkdtemp(name_.data())}, portal_{folder_, "https://example.vn"} {}
  ~Outside() { fs::remove_all(folder_); }
  Outside(const Outside&) = delete;
  Outside& operator=(const Outside&) = delete;

  /// Every byte a stranger can get once `snapshot` is out: the file, whole, whatever else lies in
  /// the folder; status, headers and body of each address that a link leads to, and of those that
  /// could be guessed; and every file of an export.
  std::string bytes_of(const showcase::Snapshot& snapshot, const showcase::FileOf& file_of = {}) {
    showcase::write(snapshot, folder_, file_of);
    portal_.look();
    auto bytes = files_in(folder_) + exported();
    std::set<std::string> seen;
    auto left = addresses(snapshot.content());
    while (!left.empty()) {
      const auto address = left.back();
      left.pop_back();
      if (!seen.insert(address).second) continue;
      const auto answered = answer(address);
      for (auto& link : links_in(answered)) left.push_back(std::move(link));
      bytes += answered;
    }
    EXPECT_GT(seen.size(), 30U) << "links are followed";
    return bytes;
  }

  [[nodiscard]] int status_of(const std::string& path) const {
    wire::Request request;
    request.path = path;
    return portal_.router().answer(request).status;
  }

 private:
  /// Where a crawl begins, and what no link leads to.
  static std::vector<std::string> addresses(const showcase::Content& content) {
    std::vector<std::string> all{"/",
                                 "/feed.xml",
                                 "/sitemap.xml",
                                 "/robots.txt",
                                 "/tim",
                                 "/tim?q=dong+noi",
                                 "/tim?q=a",
                                 "/tim?q=chimyen",
                                 "/tim?q=7100",
                                 "/van-ban",
                                 "/gop-y",
                                 "/binh-chon",
                                 "/nam/2023",
                                 "/nam/2024",
                                 "/bai/khong-co",
                                 "/theme.css",
                                 "/du-lieu/so-lieu.csv-metadata.json"};
    for (const auto& article : content.articles) {
      all.push_back("/bai/" + article.public_id);
      all.push_back("/bai/" + article.public_id + "/so-lieu.csv-metadata.json");
    }
    for (const auto& id : content.withdrawn) {
      for (const auto* const part : {"", "/in", "/so-lieu.csv"}) all.push_back("/bai/" + id + part);
    }
    return all;
  }

  static std::vector<std::string> links_in(const std::string& page) {
    std::vector<std::string> links;
    // In href, src, srcset and action alike: a path from after a quote or a blank.
    const auto is_before_one = [](char letter) { return letter == '"' || letter == ' '; };
    for (auto at = page.find('/', 1); at != std::string::npos; at = page.find('/', at + 1)) {
      if (!is_before_one(page[at - 1]) || page.compare(at, 3, "/> ") == 0) continue;
      auto link = page.substr(at, page.find_first_of("\" ", at) - at);
      for (auto amp = link.find("&amp;"); amp != std::string::npos; amp = link.find("&amp;")) {
        link.replace(amp, 5, "&");
      }
      links.push_back(std::move(link));
    }
    return links;
  }

  [[nodiscard]] std::string answer(const std::string& address) const {
    wire::Request request;
    const auto question = std::min(address.find('?'), address.size());
    request.path = address.substr(0, question);
    if (question < address.size()) {
      request.query = wire::parse_form(address.substr(question + 1)).value();
    }
    const auto response = portal_.router().answer(request);
    std::string bytes = address + std::to_string(response.status);
    for (const auto& field : response.headers.all()) bytes += field.name + field.value;
    return bytes.append(wire::bytes_of(response.body));
  }

  static std::string files_in(const fs::path& folder) {
    std::string bytes;
    for (const auto& file : fs::recursive_directory_iterator{folder}) {
      if (!file.is_regular_file()) continue;
      std::ifstream in{file.path(), std::ios::binary};
      bytes += fs::relative(file.path(), folder).string();
      bytes.append(std::istreambuf_iterator<char>{in}, {});
    }
    return bytes;
  }

  [[nodiscard]] std::string exported() const {
    const fs::path folder = folder_.string() + ".static";
    EXPECT_TRUE(
        portal::export_site({.showcase = folder_, .site = "https://example.vn", .folder = folder})
            .ok());
    auto bytes = files_in(folder);
    fs::remove_all(folder);
    return bytes;
  }

  std::string name_ = (fs::temp_directory_path() / "law-08-XXXXXX").string();
  fs::path folder_;
  portal::Portal portal_;
};

/// Words and numbers that stand in nothing else, each at one place where no stranger may look.
class Canaries {
 public:
  std::string word() {
    words_.push_back("chimyen" + std::to_string(1'000 + words_.size()));
    return words_.back();
  }
  base::Decimal number() {
    const base::Decimal number{7'100'123 + 1'011 * static_cast<std::int64_t>(numbers_.size())};
    numbers_.push_back(number);
    return number;
  }

  /// Those that stand in `bytes`, a number as programs and as people write it.
  [[nodiscard]] std::set<std::string> found_in(const std::string& bytes) const {
    std::set<std::string> found;
    const auto look_for = [&](const std::string& text) {
      if (bytes.find(text) != std::string::npos) found.insert(text);
    };
    for (const auto& word : words_) look_for(word);
    for (const auto& number : numbers_) {
      look_for(base::to_text(number));
      look_for(base::to_vietnamese(number));
    }
    return found;
  }
  [[nodiscard]] std::size_t count() const { return words_.size() + numbers_.size(); }

 private:
  std::vector<std::string> words_;
  std::vector<base::Decimal> numbers_;
};

/// Every figure that may not go out at this unit: those not public, those public for higher levels,
/// those that ship switched off and may be held by a decision.
Cells hidden_cells(House& house, unit::UnitId unit, Canaries& canaries) {
  using indicator::ValueType;
  Cells cells;
  for (const auto* row : house.books.catalogue->all(year(2024).last_day())) {
    if (row->hold == indicator::Hold::off) house.open_hold(row->code);
    if (view::may_be_public(house.books, unit, *row, year(2024))) continue;
    if (row->value_type == ValueType::count || row->value_type == ValueType::money) {
      cells.emplace_back(row->code, figure::Value::number(canaries.number()));
    } else if (row->value_type == ValueType::percent) {
      cells.emplace_back(
          row->code, figure::Value::ratio(canaries.number().units(), canaries.number().units()));
    }
  }
  return cells;
}

constexpr std::string_view kPublic = "1.265";

/// A photo as a phone takes it, with words of its own beside the pixels.
std::string photo_with(const std::string& words) {
  const std::vector<std::uint8_t> pixels(std::size_t{3} * 64 * 48, 120);
  const std::unique_ptr<void, decltype(&tjDestroy)> handle{tjInitCompress(), &tjDestroy};
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  EXPECT_EQ(tjCompress2(handle.get(), pixels.data(), 64, 0, 48, TJPF_RGB, &bytes, &size, TJSAMP_420,
                        90, 0),
            0);
  const std::string jpeg{reinterpret_cast<const char*>(bytes), size};
  tjFree(bytes);
  const auto segment = std::string{"Exif\0\0", 6} + "MM\0*" + words;
  const auto length = segment.size() + 2;
  std::string marker{"\xff\xe1"};
  marker += static_cast<char>(length >> 8U);
  marker += static_cast<char>(length & 0xFFU);
  return jpeg.substr(0, 2) + marker + segment + jpeg.substr(2);
}

news::Photo taken(House& house, const std::string& beside, const std::string& caption) {
  const auto bytes = photo_with(beside);
  EXPECT_NE(bytes.find(beside), std::string::npos);
  return house.keep_photo(photo::make_in_this_process(bytes).value(), caption, "Hàng quân");
}

/// An office with a page that is out, and a canary in everything that is not on it.
House office_full_of(Canaries& canaries) {
  House house;
  auto cells = hidden_cells(house, kNoi, canaries);
  EXPECT_GT(cells.size(), 60U);
  cells.emplace_back("TQ.26", count(1'265));
  house.accept({.unit = kNoi,
                .name = canaries.word() + ".docx",
                .text = canaries.word(),
                .organiser = canaries.word()},
               cells);
  const auto held = base::to_vietnamese(cells.front().second.amount());
  house.publish(
      kNoi, {.paragraphs = {"Đã hoàn thành.", "Có " + held + " đồng chí."},
             .photos = {taken(house, canaries.word(), "Có " + held + " đồng chí")},
             .attachments = {
                 house.keep_attachment("%PDF-" + canaries.word(), held + " đồng chí", "Bảng kê"),
                 house.keep_attachment("%PDF-out", "Kế hoạch.", "Kế hoạch")}});

  house.accept({.unit = kTrang}, {{"TQ.26", figure::Value::number(canaries.number())}});
  house.propose(kTrang, {.title = canaries.word(), .paragraphs = {canaries.word()}});
  house.propose(kNoi, {.lead = canaries.word(), .tasks = {canaries.word()}});
  house.publish(kNoi, {.paragraphs = {held + " đồng chí."}, .free = true});
  house.propose(
      kNoi,
      {.free = true,
       .photos = {taken(house, canaries.word(), canaries.word())},
       .attachments = {house.keep_attachment(canaries.word(), canaries.word(), canaries.word())}});
  const auto gone = house.publish(
      kSim, {.title = canaries.word(),
             .lead = canaries.word(),
             .photos = {taken(house, canaries.word(), canaries.word())},
             .attachments = {house.keep_attachment("%PDF-" + canaries.word(), "", "Tệp")}});
  house.withdraw(gone);
  const auto wrong = house.accept({.unit = kNoi, .text = canaries.word()},
                                  {{"TQ.07", figure::Value::number(canaries.number())}});
  house.record(report::to_draft(report::Withdrawal{wrong, house.keep(canaries.word())}));
  house.record(report::to_draft(
      report::NoteAdded{report::NoteId{99'999}, kNoi, year(2024), house.keep(canaries.word())}));
  house.record(release::to_draft(
      release::HoldOpened{{house.row("DQ.01").id},
                          kNoi,
                          decision::Decision::make({.kind = decision::BasisKind::decision,
                                                    .number = "7/QĐ-" + canaries.word(),
                                                    .day = base::parse_iso("2024-01-31").value(),
                                                    .issuer = canaries.word()})
                              .value()}));
  house.keep(canaries.word());
  return house;
}

TEST(Law08, NoCanaryStandsInAnyByteAStrangerCanGet) {
  Canaries canaries;
  const auto house = office_full_of(canaries);
  Outside outside;
  const auto text_of = house.text_of();
  const auto bytes = outside.bytes_of(house.showcase(), publish::files_of(house.books, text_of));
  EXPECT_EQ(canaries.found_in(bytes), std::set<std::string>{}) << "of " << canaries.count();
  // The search is worth something: what is out is found, photos and files too.
  EXPECT_NE(bytes.find("image/webp"), std::string::npos);
  EXPECT_NE(bytes.find("%PDF-out"), std::string::npos);
  EXPECT_NE(bytes.find(kPublic), std::string::npos);
  EXPECT_NE(bytes.find("Đã hoàn thành."), std::string::npos);
}

TEST(Law08, TwinThatLetsAHeldFigureOrASentenceOutIsSeen) {
  Canaries canaries;
  const auto house = office_full_of(canaries);
  const auto& row = house.row("DQ.01");
  const auto cell = house.books.figures->find(
      {.unit = kNoi, .period = year(2024), .indicator = row.id, .slice = 0, .part = {}});
  const auto let_out = [&](const std::function<void(showcase::Article&)>& leak) {
    auto content = house.showcase().content();
    leak(content.articles.at(0));
    Outside outside;
    const auto text_of = house.text_of();
    return canaries.found_in(outside.bytes_of(showcase::Snapshot::make(std::move(content)).value(),
                                              publish::files_of(house.books, text_of)));
  };
  const auto value = base::to_vietnamese(cell->value.amount());
  EXPECT_EQ(let_out([&](auto& article) {
              article.figures.push_back({row.name_vi, "", value});
            }),
            (std::set<std::string>{value, base::to_text(cell->value.amount())}))
      << "as pages print it, and as the file for programs has it";
  EXPECT_EQ(let_out([&](auto& article) { article.paragraphs.emplace_back("chimyen1000.docx"); }),
            std::set<std::string>{"chimyen1000"});
}

/// Whether the number that was out is still somewhere after `act`.
bool stays_after(const std::function<void(House&, const House::Made&, report::ReportId)>& act) {
  House house;
  const auto report = house.accept({.unit = kNoi}, {{"TQ.26", count(1'265)}, {"DT.07", count(3)}});
  const auto made = house.publish(kNoi, {.paragraphs = {"Đã hoàn thành."}});
  Outside outside;
  EXPECT_NE(outside.bytes_of(house.showcase()).find(kPublic), std::string::npos);
  act(house, made, report);
  return outside.bytes_of(house.showcase()).find(kPublic) != std::string::npos;
}

TEST(Law08, WhatIsWithdrawnIsInNoByteOfTheFolderAndOnNoPage) {
  EXPECT_FALSE(stays_after([](auto& house, const auto& made, auto) { house.withdraw(made); }));
  EXPECT_FALSE(stays_after([](auto& house, const auto&, auto report) {
    house.record(report::to_draft(report::Withdrawal{report, house.keep("nhầm")}));
  }));
  EXPECT_FALSE(stays_after([](auto& house, const auto& made, auto) { house.take_out(made.body); }));
  EXPECT_TRUE(stays_after([](auto& house, const auto&, auto) { house.propose(kTrang); }));
}

TEST(Law08, AWithdrawnPageAnswersThatItIsGone) {
  House house;
  const auto made = house.publish(kNoi);
  house.withdraw(made);
  Outside outside;
  outside.bytes_of(house.showcase());
  EXPECT_EQ(outside.status_of("/bai/" + made.public_id), 410);
  EXPECT_EQ(outside.status_of("/bai/khongco00"), 404);
}

/// A thousand acts of which nothing is public: figures of units without a page, hidden figures of
/// units with one, notes, proposals, decisions, withdrawn reports, and what is out, said again.
void live_inside(House& house, std::mt19937_64& random) {
  for (int i = 0; i < 1'000; ++i) {
    const auto number = static_cast<std::int64_t>(random() % 500);
    switch (random() % 7) {
      case 0:
        house.accept({.unit = kSim}, {{"TQ.26", count(number)}});
        break;
      case 1:
        house.accept({.unit = kNoi}, {{"TQ.23", count(number)}, {"DQ.01", count(number)}});
        break;
      case 2:
        house.record(report::to_draft(report::NoteAdded{report::NoteId{100'000 + i}, kNoi,
                                                        year(2024), house.keep("ghi chú")}));
        break;
      case 3:
        house.propose(kTrang);
        break;
      case 4:
        house.open_hold("DQ.01");
        break;
      case 5:
        house.accept({.unit = kNoi, .event_date = "2024-12-13"}, {{"TQ.26", count(265)}});
        break;
      default:
        house.record(report::to_draft(report::Withdrawal{
            house.accept({.unit = kTrang}, {{"GD.01", count(number)}}), house.keep("nhầm")}));
    }
  }
}

using Maker = std::function<showcase::Snapshot(const House&)>;

/// True when a thousand internal entries change no public byte.
bool stays_still(const Maker& make) {
  std::mt19937_64 random{3};
  House house;
  house.accept({.unit = kNoi}, {{"TQ.26", count(265)}, {"GD.01", count(5'000)}});
  house.publish(kNoi);
  const auto gone = house.publish(kNoi, {}, year(2023));
  house.withdraw(gone);
  Outside outside;
  const auto before = outside.bytes_of(make(house));
  live_inside(house, random);
  return outside.bytes_of(make(house)) == before;
}

TEST(Law08, AThousandInternalEntriesChangeNoPublicByte) {
  EXPECT_TRUE(stays_still([](const House& house) { return house.showcase(); }));
}

TEST(Law08, TwinAPositionInTheVersionIsSeen) {
  EXPECT_FALSE(stays_still([](const House& house) {
    auto content = house.showcase().content();
    content.office += " " + std::to_string(house.books.head.position);
    return showcase::Snapshot::make(std::move(content)).value();
  }));
}

/// True when somebody reported the indicator at the unit or below, in words that still stand.
bool has_words(const House& house, unit::UnitId unit, indicator::IndicatorId indicator) {
  return std::ranges::any_of(house.books.figures->all(), [&](const auto& each) {
    const auto& [key, cell] = each;
    if (key.indicator != indicator || (key.unit != unit && unit != kProvince)) return false;
    const auto* const report = house.books.reports->find(cell.report);
    const auto index = report::Reports::index_of(*report, key);
    if (!index || report->withdrawn) return false;
    const auto& accepted = report->accepted;
    if (accepted.document.file) return accepted.lines.at(*index) > 0;
    const auto& words = accepted.evidence.at(*index);
    return words.first < words.past;
  });
}

/// The public figures of those made-up books that lack words under them (a percent: under both its
/// parts), or leave to go out, by the catalogue or by a decision.
std::set<std::string> figures_without_leave(const House& house, const showcase::Content& content) {
  const std::map<std::string, std::pair<unit::UnitId, indicator::Level>> units{
      {"tỉnh An Hạ", {kProvince, indicator::Level::province}},
      {"xã Đồng Nổi", {kNoi, indicator::Level::commune}},
      {"phường Sông Trăng", {kTrang, indicator::Level::commune}},
      {"xã Gò Sim", {kSim, indicator::Level::commune}}};
  const auto rows = house.books.catalogue->all(year(2024).last_day());
  std::set<std::string> faults;
  for (const auto& article : content.articles) {
    const auto& [unit, level] = units.at(article.unit);
    for (const auto& figure : article.figures) {
      const auto& row = **std::ranges::find(rows, figure.label, &indicator::Indicator::name_vi);
      const bool both = row.numerator && row.denominator &&
                        has_words(house, unit, *row.numerator) &&
                        has_words(house, unit, *row.denominator);
      const bool opened = house.books.releases->find(unit, row.id, year(2024)) != nullptr;
      const bool allowed = row.is_public && level >= *row.public_floor;
      const auto name = article.unit + ": " + row.code;
      if (!both && !has_words(house, unit, row.id)) faults.insert(name + ": no source");
      if (!opened && !allowed) faults.insert(name + ": no release");
    }
  }
  return faults;
}

House province_with_pages() {
  House house;
  for (const auto unit : {kNoi, kTrang, kSim}) {
    house.accept({.unit = unit}, {{"TQ.26", count(150)},
                                  {"TQ.20", count(150)},
                                  {"TQ.15", count(80)},
                                  {"TQ.07", count(400)},
                                  {"GD.01", count(900)},
                                  {"TQ.12", count(30)}});
    house.publish(unit);
  }
  house.open_release(kNoi, "TQ.12");
  house.publish(kProvince);
  return house;
}

TEST(Law03, EveryPublicFigureHasWordsUnderItAndLeaveToGoOut) {
  const auto house = province_with_pages();
  const auto content = house.showcase().content();
  std::size_t figures = 0;
  for (const auto& article : content.articles) figures += article.figures.size();
  EXPECT_GT(figures, 15U);
  EXPECT_EQ(figures_without_leave(house, content), std::set<std::string>{});
}

TEST(Law03, TwinAPublicFigureFromNowhereOrWithoutReleaseIsFound) {
  const auto house = province_with_pages();
  auto content = house.showcase().content();
  auto& page = *std::ranges::find(content.articles, "xã Gò Sim", &showcase::Article::unit);
  page.figures.push_back({house.row("GD.05").name_vi, "người", "40"});
  page.figures.push_back({house.row("TQ.15").name_vi, "người", "80"});
  EXPECT_EQ(figures_without_leave(house, content),
            (std::set<std::string>{"xã Gò Sim: GD.05: no source", "xã Gò Sim: TQ.15: no release"}));
}

}  // namespace
}  // namespace tongket
