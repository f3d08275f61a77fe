#include "books/snapshot.h"

#include <algorithm>

#include "award/awards.h"
#include "base/bytes.h"
#include "cluster/clusters.h"
#include "collection/collections.h"
#include "cube/cube.h"
#include "review/reviews.h"
#include "schedule/schedule.h"
#include "target/targets.h"
#include "task/tasks.h"

namespace tongket::books {
namespace {

constexpr std::string_view kTitle = "tongket books";
constexpr std::uint64_t kVersion = 18;

constexpr std::size_t kReports = 8;  ///< Before them rooms of a few thousand things at most.
constexpr std::size_t kTargets = kReports + report::Reports::kSections;
constexpr std::size_t kCollections = kTargets + target::Targets::kSections;
constexpr std::size_t kReviews = kCollections + collection::Collections::kSections;
constexpr std::size_t kTasks = kReviews + review::Reviews::kSections;
constexpr std::size_t kAwards = kTasks + task::Tasks::kSections;
constexpr std::size_t kClusters = kAwards + award::Awards::kSections;
constexpr std::size_t kFigures = kClusters + cluster::Clusters::kSections;
constexpr std::size_t kCube = kFigures + figure::Figures::kSections;
constexpr std::size_t kSections = kCube + cube::Cube::kSections;
static_assert(kSnapshotRooms[8].first_section == kReports);
static_assert(kSnapshotRooms[9].first_section == kTargets);
static_assert(kSnapshotRooms[10].first_section == kCollections);
static_assert(kSnapshotRooms[11].first_section == kReviews);
static_assert(kSnapshotRooms[12].first_section == kTasks);
static_assert(kSnapshotRooms[13].first_section == kAwards);
static_assert(kSnapshotRooms[14].first_section == kClusters);
static_assert(kSnapshotRooms[15].first_section == kFigures);
static_assert(kSnapshotRooms[16].first_section == kCube && kSnapshotRooms.size() == 17);

std::string title_of(const Books& books) {
  base::ByteWriter out;
  out.text(kTitle);
  out.number(kVersion);
  out.signed_number(books.head.position);
  out.hash(books.head.hash);
  out.signed_number(books.head.at.time_since_epoch().count());
  out.signed_number(books.installation);
  return std::move(out).take();
}

base::Result<> read_title(Books& books, std::string_view bytes) {
  base::ByteReader in{bytes};
  TK_TRY(const auto title, in.text());
  TK_TRY(const auto version, in.number());
  if (title != kTitle || version != kVersion) {
    return base::Error{base::ErrorKind::unsupported, "books.snapshot_malformed", {}};
  }
  TK_TRY(const auto position, in.signed_number());
  TK_TRY(const auto hash, in.hash());
  TK_TRY(const auto at, in.signed_number());
  TK_TRY(books.installation, in.signed_number());
  books.head = {
      .position = position, .hash = hash, .at = base::Instant{std::chrono::milliseconds{at}}};
  return base::Done{};
}

template <class State>
void save_room(base::SealedWriter& out, const State& room) {
  base::ByteWriter bytes;
  room.save(bytes);
  out.begin_section();
  out.write(bytes.bytes());
}

template <class State>
base::Result<> load_room(std::shared_ptr<const State>& room, const base::SealedSection& section) {
  base::ByteReader in{section.all()};
  TK_TRY(auto loaded, State::load(in));
  if (!in.done()) {
    return base::Error{
        base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(in.at())}}};
  }
  room = std::make_shared<const State>(std::move(loaded));
  return base::Done{};
}

base::Result<Books> load_rooms(const std::shared_ptr<const base::SealedFile>& file) {
  Books books = empty();
  const auto section = [&](std::size_t at) { return base::SealedSection{file, at}; };
  TK_TRY([[maybe_unused]] const auto title, read_title(books, file->title()));
  TK_TRY([[maybe_unused]] const auto catalogue, load_room(books.catalogue, section(0)));
  TK_TRY([[maybe_unused]] const auto units, load_room(books.units, section(1)));
  TK_TRY([[maybe_unused]] const auto roles, load_room(books.roles, section(2)));
  TK_TRY([[maybe_unused]] const auto releases, load_room(books.releases, section(3)));
  TK_TRY([[maybe_unused]] const auto removals, load_room(books.removals, section(4)));
  TK_TRY([[maybe_unused]] const auto articles, load_room(books.articles, section(5)));
  TK_TRY([[maybe_unused]] const auto forms, load_room(books.forms, section(6)));
  TK_TRY([[maybe_unused]] const auto schedule, load_room(books.schedule, section(7)));
  books.reports = std::make_shared<const report::Reports>(report::Reports::load(file, kReports));
  books.targets = std::make_shared<const target::Targets>(target::Targets::load(file, kTargets));
  books.collections = std::make_shared<const collection::Collections>(
      collection::Collections::load(file, kCollections));
  books.reviews = std::make_shared<const review::Reviews>(review::Reviews::load(file, kReviews));
  books.tasks = std::make_shared<const task::Tasks>(task::Tasks::load(file, kTasks));
  books.awards = std::make_shared<const award::Awards>(award::Awards::load(file, kAwards));
  books.clusters =
      std::make_shared<const cluster::Clusters>(cluster::Clusters::load(file, kClusters));
  TK_TRY(auto figures, figure::Figures::load(file, kFigures));
  books.figures = std::make_shared<const figure::Figures>(std::move(figures));
  TK_TRY(auto cube, cube::Cube::load(file, kCube, *books.figures, *books.catalogue));
  books.cube = std::make_shared<const cube::Cube>(std::move(cube));
  return books;
}

/// Whether all that is read at once can be read.
bool is_usable(const std::shared_ptr<const base::SealedFile>& file) {
  if (!file || file->sections() != kSections) return false;
  const auto is_whole = [&](std::size_t at) { return base::SealedSection{file, at}.is_whole(); };
  for (std::size_t at = 0; at < kReports; ++at) {
    if (!is_whole(at)) return false;
  }
  return is_whole(kCube - 1) && is_whole(kSections - 1);  // A count, and places of units.
}

}  // namespace

void write_snapshot(base::SealedWriter out, const Books& books) {
  save_room(out, *books.catalogue);
  save_room(out, *books.units);
  save_room(out, *books.roles);
  save_room(out, *books.releases);
  save_room(out, *books.removals);
  save_room(out, *books.articles);
  save_room(out, *books.forms);
  save_room(out, *books.schedule);
  books.reports->save(out);
  books.targets->save(out);
  books.collections->save(out);
  books.reviews->save(out);
  books.tasks->save(out);
  books.awards->save(out);
  books.clusters->save(out);
  books.figures->save(out);
  books.cube->save(out);
  std::move(out).finish(title_of(books));
}

std::string snapshot(const Books& books) {
  std::string bytes;
  write_snapshot(base::SealedWriter{[&](std::uint64_t offset, std::string_view part) {
                   bytes.resize(std::max(bytes.size(), offset + part.size()));
                   bytes.replace(offset, part.size(), part);
                 }},
                 books);
  return bytes;
}

base::Result<Books> from_snapshot(const std::shared_ptr<const base::SealedFile>& file) {
  const base::Error refused{base::ErrorKind::invalid, "books.snapshot_malformed", {}};
  if (!is_usable(file)) return refused;
  auto books = load_rooms(file);
  if (!books.ok()) return refused;
  return books;
}

}  // namespace tongket::books
