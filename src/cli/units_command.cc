// Taking foreign lists of units: first what they would change, then, when asked, taking them.
#include <ostream>

#include "commands.h"
#include "gazetteer/import.h"

namespace tongket::cli {
namespace {

/// A list of units has a limit of its own to name, though a document's is the same.
base::Result<std::string> read_list(const World& world, const std::string& file) {
  auto bytes = world.read_file(file);
  if (bytes.ok() || bytes.error().code != "document.too_large") return bytes;
  return base::Error{base::ErrorKind::invalid, "import.too_large", bytes.error().args};
}

/// The files and their maps as bytes; views of them go into the bundle. `about` takes the file of
/// which a refusal speaks.
base::Result<std::string> bundle_of(const World& world, const ImportArguments& arguments,
                                    std::string& about) {
  if (arguments.maps.size() != arguments.files.size()) {
    return base::Error{base::ErrorKind::invalid,
                       "cli.maps_differ",
                       {{"files", std::to_string(arguments.files.size())},
                        {"maps", std::to_string(arguments.maps.size())}}};
  }
  std::vector<std::pair<std::string, std::string>> texts;
  for (std::size_t at = 0; at < arguments.files.size(); ++at) {
    if (world.terminal) {
      world.err << "[" << at + 1 << "/" << arguments.files.size() << "] " << arguments.files[at]
                << "\n";
    }
    about = arguments.files[at];
    TK_TRY(auto bytes, read_list(world, about));
    about = arguments.maps[at];
    TK_TRY(auto map, read_list(world, about));
    texts.emplace_back(std::move(bytes), std::move(map));
  }
  about.clear();
  std::vector<gazetteer::Source> sources;
  for (std::size_t at = 0; at < texts.size(); ++at) {
    sources.push_back({arguments.files[at], texts[at].first, arguments.maps[at], texts[at].second});
  }
  return gazetteer::pack(sources);
}

void print_findings(const World& world, const base::Json& answer) {
  const auto findings = base::json_array(answer.get_object(), "findings");
  if (!findings.ok()) return;
  for (const auto& finding : findings.value()) {
    const auto verdict = text_at(finding, "verdict");
    const std::string word = verdict == "refused" ? "SAI" : verdict == "doubt" ? "NGỜ" : "ghi chú";
    const auto line = text_at(finding, "line");
    // A fault of the file as a whole stands on no line.
    world.out << text_at(finding, "file") << (line == "0" ? "" : ":" + line) << ": " << word << ": "
              << text_at(finding, "vi") << " [" << text_at(finding, "code") << "]\n";
  }
}

void print_counts(const World& world, const base::Json& answer, bool write) {
  const auto count = [&](const std::string& name) { return text_at(answer, "counts." + name); };
  world.out << (write ? "Đã ghi" : "Sẽ ghi (chạy thử, chưa ghi gì)") << ": " << count("created")
            << " đơn vị mới, " << count("merged") << " nhập, " << count("divided") << " chia, "
            << count("ended") << " chấm dứt khác, " << count("renamed") << " đổi tên, "
            << count("re_typed") << " đổi loại, " << count("re_coded") << " đổi mã, "
            << count("re_parented") << " đổi cấp trên; " << count("unchanged")
            << " đã biết, không đổi; đọc " << count("rows") << " dòng, "
            << text_at(answer, "findings_all") << " dòng cần xem.\n";
  if (write) world.out << "Bản ghi / entry " << text_at(answer, "entry") << "\n";
}

}  // namespace

void print_progress(std::ostream& err, std::string_view stage, std::size_t done, std::size_t of) {
  const std::string_view word = stage == "read"           ? "đọc dòng / rows read"
                                : stage == "match"        ? "đối chiếu / rows matched"
                                : stage == "values"       ? "đọc tệp / bytes read"
                                : stage == "record"       ? "ghi báo cáo / reports recorded"
                                : stage == "move_entries" ? "chuyển bản ghi / entries moved"
                                : stage == "move_records" ? "chuyển hồ sơ / drawers moved"
                                : stage == "move_files"   ? "chuyển tệp / files moved"
                                : stage == "move_check" ? "đối chiếu bản ghi / entries compared"
                                                        : "kiểm tra / changes checked";
  err << "\r… " << word << ": " << done << "/" << of << (done == of ? "\n" : "") << std::flush;
}

int import_units(const World& world, const std::filesystem::path& data,
                 const ImportArguments& arguments, Printing printing) {
  std::string about;
  const auto bundle = bundle_of(world, arguments, about);
  if (!bundle.ok()) {
    print_refusal(world, bundle.error(), about);
    return kRefused;
  }
  wire::Pairs query;
  if (arguments.write) query.emplace_back("write", "true");
  const auto answer = Talk{world, data}.upload("/units/import", query, bundle.value());
  if (!answer.ok()) {
    print_refusal(world, answer.error());
    return answer.error().code == "import.nothing_new" ? kDone : kRefused;
  }
  if (printing.json) {
    world.out << base::json_text(answer.value()) << "\n";
  } else {
    print_findings(world, answer.value());
    print_counts(world, answer.value(), arguments.write);
  }
  return text_at(answer.value(), "blocked") == "true" ? kRefused : kDone;
}

}  // namespace tongket::cli
