#include "showcase/letters.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/check.h"
#include "base/json.h"
#include "base/text.h"
#include "text_rule.h"

namespace tongket::showcase {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kTextMin = 10;
constexpr std::size_t kTextMax = 2'000;
constexpr std::size_t kNameMax = 100;
constexpr std::size_t kFileBytesMax = 16'384;
constexpr std::string_view kEnding = ".json";

base::Error refused(std::string_view code) { return {base::ErrorKind::invalid, code, {}}; }

std::optional<std::string> bytes_of(const fs::path& path) {
  std::error_code error;
  const auto size = fs::is_regular_file(fs::symlink_status(path, error))
                        ? fs::file_size(path, error)
                        : kFileBytesMax + 1;
  if (error || size > kFileBytesMax) return std::nullopt;
  std::ifstream in{path, std::ios::binary};
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

base::Result<Letter> read(const fs::path& path) {
  const auto bytes = bytes_of(path);
  if (!bytes) return refused("letter.value");
  TK_TRY(const auto json, base::parse_json(*bytes));
  if (!json.is_object()) return refused("letter.value");
  const auto& fields = json.get_object();
  Letter letter{.id = path.stem().string(), .day = {}, .article = "", .name = "", .text = ""};
  TK_TRY(const auto day, base::json_string(fields, "day"));
  TK_TRY(letter.day, base::parse_iso(day));
  TK_TRY(letter.article, base::json_string(fields, "article"));
  TK_TRY(letter.name, base::json_string(fields, "name"));
  TK_TRY(letter.text, base::json_string(fields, "text"));
  TK_TRY([[maybe_unused]] const auto fine, check(letter));
  return letter;
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator at{folder, error}; !error && at != fs::directory_iterator{};
       at.increment(error)) {
    if (at->path().extension() == kEnding && is_public_id(at->path().stem().string())) {
      files.push_back(at->path());
    }
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

base::Result<> check(const Letter& letter) {
  if (!is_public_id(letter.id)) return refused("letter.value");
  if (!letter.article.empty() && !is_public_id(letter.article)) return refused("letter.value");
  if (!is_readable(letter.name) || base::length(letter.name) > kNameMax) {
    return refused("letter.name");
  }
  const auto length = base::length(letter.text);
  // Lines of a letter are kept as spaces by whoever takes it in.
  if (!is_readable(letter.text) || length < kTextMin || length > kTextMax) {
    return refused("letter.text");
  }
  return base::Done{};
}

void put(const Letter& letter, const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw base::Outage{"cannot make " + folder.string()};
  const auto path = folder / (letter.id + std::string{kEnding});
  const fs::path fresh = path.string() + ".new";
  std::ofstream out{fresh, std::ios::binary};
  out << base::json_text(base::JsonObject{{"article", letter.article},
                                          {"day", base::to_iso(letter.day)},
                                          {"name", letter.name},
                                          {"text", letter.text}});
  out.close();
  if (!out) throw base::Outage{"cannot write " + fresh.string()};
  fs::rename(fresh, path, error);
  if (error) throw base::Outage{"cannot rename " + fresh.string()};
}

std::size_t waiting(const fs::path& folder) { return files_in(folder).size(); }

std::vector<Letter> letters(const fs::path& folder, std::size_t count_max) {
  std::vector<Letter> all;
  for (const auto& file : files_in(folder)) {
    if (all.size() == count_max) break;
    auto letter = read(file);
    if (letter.ok()) all.push_back(std::move(letter).value());
  }
  return all;
}

void take(const std::string& id, const fs::path& folder) {
  std::error_code error;
  fs::remove(folder / (id + std::string{kEnding}), error);
  if (error) throw base::Outage{"cannot remove " + id + " from " + folder.string()};
}

}  // namespace tongket::showcase
