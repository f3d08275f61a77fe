#include "office/backups.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "base/check.h"
#include "books/snapshot.h"
#include "office/removals.h"

namespace tongket::office {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDrawer = "care";
constexpr std::string_view kLast = "last_backup";
constexpr std::string_view kStem = "tongket-";
constexpr std::string_view kEnding = ".tkb";
constexpr std::string_view kErasedFile = "tongket.erased";
constexpr std::string_view kErasedTitle = "tongket erased 1";
constexpr std::size_t kBatchBytes = std::size_t{16} * 1024 * 1024;
constexpr std::size_t kBatchEntries = 1'000;

[[noreturn]] void fail(std::string_view what, const fs::path& path) {
  const std::error_code why{errno, std::generic_category()};
  throw base::Outage{std::string{what} + " " + path.string() + ": " + why.message()};
}

/// A file that is being written beside its later name; gone unless it was kept.
class Unfinished {
 public:
  explicit Unfinished(fs::path final_name)
      : name_{std::move(final_name)},
        path_{name_.string() + ".part"},
        file_{::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600)} {
    if (file_ < 0) fail("create", path_);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished() {
    if (file_ >= 0) ::close(file_);
    if (!kept_) ::unlink(path_.c_str());
  }

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto written = ::write(file_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail("write", path_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  [[nodiscard]] const fs::path& path() const { return path_; }

  void sync() const {
    if (::fsync(file_) != 0) fail("sync", path_);
  }

  /// Requires `sync`.
  void keep() {
    if (::rename(path_.c_str(), name_.c_str()) != 0) fail("rename", path_);
    kept_ = true;
    const auto folder = name_.parent_path().empty() ? fs::path{"."} : name_.parent_path();
    const int opened = ::open(folder.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = opened >= 0 && ::fsync(opened) == 0;
    if (opened >= 0) ::close(opened);
    if (!synced) fail("sync", folder);
  }

 private:
  fs::path name_;
  fs::path path_;
  int file_;
  bool kept_ = false;
};

/// A sum over all bytes in the order they come, however they are divided.
class RunningSum {
 public:
  void add(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto taken = bytes.substr(0, kBlock - block_.size());
      block_ += taken;
      bytes.remove_prefix(taken.size());
      if (block_.size() == kBlock) close();
    }
  }
  [[nodiscard]] base::Hash sum() {
    close();
    return base::sha256(sums_);
  }

 private:
  static constexpr std::size_t kBlock = std::size_t{1} << 20U;
  void close() {
    sums_ += base::to_hex(base::sha256(block_));
    block_.clear();
  }
  std::string block_;
  std::string sums_;
};

std::function<std::string(std::size_t)> reading(const fs::path& file) {
  auto stream = std::make_shared<std::ifstream>(file, std::ios::binary);
  if (!*stream) fail("open", file);
  return [stream](std::size_t most) {
    std::string bytes(most, '\0');
    stream->read(bytes.data(), static_cast<std::streamsize>(most));
    bytes.resize(static_cast<std::size_t>(stream->gcount()));
    return bytes;
  };
}

base::Hash sum_of_file(const fs::path& file) {
  const auto next = reading(file);
  constexpr std::size_t kPart = std::size_t{1} << 20U;
  RunningSum sum;
  for (auto part = next(kPart); !part.empty(); part = next(kPart)) sum.add(part);
  return sum.sum();
}

/// "tongket-20261130T071500Z-000000001234.tkb": by name in the order they were made.
std::string name_of(const backup::Title& title) {
  std::string moment;
  for (const char letter : base::to_iso(title.made).substr(0, 19)) {
    if (letter != '-' && letter != ':') moment += letter;
  }
  constexpr std::size_t kDigits = 12;
  auto position = std::to_string(title.head.position);
  position.insert(0, kDigits - std::min(kDigits, position.size()), '0');
  return std::string{kStem} + moment + "Z-" + position + std::string{kEnding};
}

base::Result<fs::path> file_for(const fs::path& target, const backup::Title& title) {
  const bool into_folder = fs::is_directory(target);
  const auto file = into_folder ? target / name_of(title) : target;
  const auto folder = file.parent_path().empty() ? fs::path{"."} : file.parent_path();
  if (!fs::is_directory(folder)) {
    return base::Error{
        base::ErrorKind::not_found, "backup.no_folder", {{"folder", folder.string()}}};
  }
  if (fs::exists(file)) {
    return base::Error{base::ErrorKind::conflict, "backup.exists", {{"file", file.string()}}};
  }
  return file;
}

/// Removes the oldest of a folder's own backups until so many are left.
int keep_newest(const fs::path& folder, int keep) {
  std::vector<fs::path> own;
  for (const auto& each : fs::directory_iterator{folder}) {
    const auto name = each.path().filename().string();
    if (name.starts_with(kStem) && name.ends_with(kEnding)) own.push_back(each.path());
  }
  std::ranges::sort(own);
  const auto excess = std::max<std::ptrdiff_t>(0, std::ssize(own) - keep);
  for (std::ptrdiff_t i = 0; i < excess; ++i) fs::remove(own[static_cast<std::size_t>(i)]);
  return static_cast<int>(excess);
}

/// Adds to the list, from which nothing is ever taken: an older backup may need every line.
base::Result<> write_erased(const fs::path& file, std::set<std::string, std::less<>> keys) {
  TK_TRY(const auto before, read_erased(file));
  keys.insert(before.begin(), before.end());
  std::string text = std::string{kErasedTitle} + "\n";
  for (const auto& key : keys) text += key + "\n";
  Unfinished list{file};
  list.write(text);
  list.sync();
  list.keep();
  return base::Done{};
}

base::Hash digest(const books::Books& books) {
  std::string sums;
  books::write_snapshot(base::SealedWriter{[&](std::uint64_t offset, std::string_view bytes) {
                          sums += std::to_string(offset) + " " + base::to_hex(base::sha256(bytes)) +
                                  "\n";
                        }},
                        books);
  return base::sha256(sums);
}

/// Puts what a backup brings into an empty house, a batch of entries at a time.
class IntoHouse final : public backup::Taker {
 public:
  IntoHouse(const EmptyHouse& into, const std::set<std::string, std::less<>>& erased)
      : into_{into}, erased_{erased} {}

  void title(const backup::Title& /*title*/) override {}
  void signing_key(std::string_view text) override { key_ = text; }
  void entry(const ledger::Entry& entry) override {
    bytes_ += entry.facts.size();
    for (const auto& block : entry.blocks) bytes_ += block.bytes.size();
    batch_.push_back(entry);
    if (bytes_ >= kBatchBytes || batch_.size() >= kBatchEntries) flush();
  }
  void record(std::string_view drawer, std::string_view key, std::string_view bytes) override {
    if (drawer == shelf::kTextDrawer && erased_.contains(key)) {
      ++left_out_;
      return;
    }
    if (drawer != drawer_ || records_.size() >= kBatchEntries) flush_records();
    drawer_ = drawer;
    records_.emplace_back(key, bytes);
  }
  void file(std::string_view bytes) override { into_.shelf.put_blob(bytes); }

  void flush() {
    flush_records();
    if (batch_.empty()) return;
    const auto appended = into_.ledger.append(head_, batch_);
    const auto* head = std::get_if<ledger::Head>(&appended);
    // Somebody else writes into the house that is being filled.
    if (head == nullptr) throw base::Outage{"the house to restore into is in use"};
    head_ = *head;
    batch_.clear();
    bytes_ = 0;
  }

  [[nodiscard]] const std::string& key() const { return key_; }
  [[nodiscard]] int left_out() const { return left_out_; }

 private:
  void flush_records() {
    if (!records_.empty()) into_.shelf.put_all(drawer_, records_);
    records_.clear();
  }

  const EmptyHouse& into_;
  const std::set<std::string, std::less<>>& erased_;
  std::vector<ledger::Entry> batch_;
  std::size_t bytes_ = 0;
  ledger::Head head_;
  std::string drawer_;  ///< Of the records that wait.
  std::vector<shelf::Shelf::Record> records_;
  std::string key_;
  int left_out_ = 0;
};

void remember(House& house, const BackupMade& made) {
  house.shelf.put(
      kDrawer, kLast,
      base::json_text(base::JsonObject{{"made", base::to_iso(made.summary.title.made)},
                                       {"file", made.file.string()},
                                       {"position", made.summary.title.head.position}}));
}

/// Writes the file and reads it again.
base::Result<backup::Counts> write_file(House& house, const backup::Title& title,
                                        const BackupOrder& order, const fs::path& name) {
  Unfinished file{name};
  RunningSum sum;
  const backup::Progress progress = [&](std::int64_t done, std::int64_t of) {
    if (house.progress) {
      house.progress("backup", static_cast<std::size_t>(done), static_cast<std::size_t>(of));
    }
  };
  const auto signing_key = house.key.to_text();
  TK_TRY(const auto counts,
         backup::write(
             title, {.ledger = house.ledger, .shelf = house.shelf, .signing_key = signing_key},
             order.key, house.dice,
             [&](std::string_view bytes) {
               sum.add(bytes);
               file.write(bytes);
             },
             progress));
  file.sync();
  if (sum_of_file(file.path()) != sum.sum()) {
    return base::Error{base::ErrorKind::conflict, "backup.not_written", {{"file", name.string()}}};
  }
  file.keep();
  return counts;
}

}  // namespace

base::Result<BackupMade> make_backup(House& house, const BackupOrder& order) {
  const auto books = house.desk.books();
  const backup::Title title{.program = order.program,
                            .made = house.clock.now(),
                            .head = books->head,
                            .books = digest(*books)};
  const bool into_folder = fs::is_directory(order.target);
  TK_TRY(const auto name, file_for(order.target, title));
  TK_TRY(const auto counts, write_file(house, title, order, name));
  BackupMade made{
      .file = name, .summary = {.title = title, .counts = counts}, .bytes = fs::file_size(name)};
  // From the books of now: a text erased while the backup was being written is in the list.
  TK_TRY([[maybe_unused]] const auto listed,
         write_erased(erased_beside(name), erased_keys(*house.desk.books())));
  remember(house, made);
  if (into_folder && order.keep > 0) made.removed = keep_newest(order.target, order.keep);
  return made;
}

std::optional<LastBackup> last_backup(const shelf::Shelf& shelf) {
  const auto record = shelf.get(kDrawer, kLast);
  if (!record) return std::nullopt;
  const auto read = [&]() -> base::Result<LastBackup> {
    TK_TRY(const auto json, base::parse_json(*record));
    const auto& fields = json.as_object();
    LastBackup last;
    TK_TRY(const auto made, base::json_string(fields, "made"));
    TK_TRY(last.made, base::parse_instant(made));
    TK_TRY(last.file, base::json_string(fields, "file"));
    TK_TRY(last.position, base::json_integer(fields, "position"));
    return last;
  }();
  return read.ok() ? std::optional{read.value()} : std::nullopt;
}

base::Result<Restored> restore(const fs::path& file, const backup::OpeningKey& key,
                               const std::set<std::string, std::less<>>& erased,
                               const EmptyHouse& into) {
  IntoHouse taker{into, erased};
  TK_TRY(const auto summary, backup::read(key, reading(file), taker));
  taker.flush();
  TK_TRY([[maybe_unused]] const auto head, ledger::verify(into.ledger));
  TK_TRY(const auto books, books::replay(books::empty(), into.ledger));
  if (digest(books) != summary.title.books) {
    return base::Error{
        base::ErrorKind::conflict, "restore.other_books", {{"program", summary.title.program}}};
  }
  return Restored{.summary = summary, .signing_key = taker.key(), .erased = taker.left_out()};
}

base::Result<std::set<std::string, std::less<>>> read_erased(const fs::path& file) {
  std::set<std::string, std::less<>> keys;
  if (!fs::exists(file)) return keys;
  std::ifstream lines{file};
  std::string line;
  if (!std::getline(lines, line) || line != kErasedTitle) {
    return base::Error{
        base::ErrorKind::invalid, "backup.erased_malformed", {{"file", file.string()}}};
  }
  while (std::getline(lines, line)) keys.insert(line);
  return keys;
}

fs::path erased_beside(const fs::path& backup) { return backup.parent_path() / kErasedFile; }

}  // namespace tongket::office
