// Decrees about units: first what one would touch, then, when asked, the entry; and what the next
// ones are asked for.
#include <map>
#include <ostream>

#include "commands.h"
#include "listing.h"

namespace tongket::cli {
namespace {

int refused(const World& world, const base::Error& error, std::string_view about = {}) {
  print_refusal(world, error, about);
  return kRefused;
}

base::Result<base::JsonObject> decree_in(const World& world, const std::string& file) {
  TK_TRY(const auto text, world.read_file(file));
  TK_TRY(auto json, base::parse_json(text));
  if (json.is_object()) return std::move(json).get_object();
  return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", file}}};
}

void print_refusals(const World& world, const std::string& file, const base::JsonArray& refusals) {
  for (const auto& refusal : refusals) {
    world.out << file << ": " << text_at(refusal, "where") << ": " << text_at(refusal, "vi") << " ["
              << text_at(refusal, "code") << "]\n";
  }
}

std::string aspects_of(const base::Json& touched) {
  static const std::map<std::string, std::string> by_code{
      {"life", "thời gian tồn tại"}, {"name", "tên"},         {"kind", "loại"}, {"code", "mã"},
      {"parent", "cấp trên"},        {"lineage", "nguồn gốc"}};
  std::string words;
  for (const auto& aspect : rows_at(touched, "aspects")) {
    if (!words.empty()) words += ", ";
    words += by_code.at(std::string{aspect.get_string()});
  }
  return words;
}

std::string moves_of(const base::Json& touched) {
  static const std::map<std::string, std::string> by_code{
      {"ends", "thôi ghi"}, {"gains", "thêm"}, {"loses", "bớt"}};
  std::string words;
  for (const auto& account : rows_at(touched, "accounts")) {
    if (!words.empty()) words += "; ";
    words += by_code.at(text_at(account, "what")) + ": " + text_at(account, "name");
  }
  return words;
}

void print_touches(const World& world, const base::Json& preview) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& touched : rows_at(preview, "touches")) {
    rows.push_back({text_at(touched, "unit.name"), text_at(touched, "from"), text_at(touched, "to"),
                    aspects_of(touched), text_at(touched, "figures"),
                    std::to_string(rows_at(touched, "reports").size()),
                    std::to_string(rows_at(touched, "drafts").size()), moves_of(touched)});
  }
  print_table(world.out,
              {"Đơn vị", "Từ", "Đến", "Thay đổi", "Số liệu", "Báo cáo", "Bản nháp", "Quyền"}, rows);
  const auto total = [&](const std::string& name) { return text_at(preview, "totals." + name); };
  world.out << "Ảnh hưởng: " << total("units") << " đơn vị, " << total("figures") << " số liệu, "
            << total("reports") << " báo cáo, " << total("drafts") << " bản nháp, "
            << total("accounts") << " tài khoản.\n";
}

void print_made(const World& world, const base::Json& answer) {
  for (const auto& made : rows_at(answer, "made")) {
    world.out << text_at(made, "unit") << "  " << text_at(made, "name") << "\n";
  }
}

}  // namespace

int change_units(const World& world, const std::filesystem::path& data,
                 const DecreeArguments& arguments, Printing printing) {
  const auto decree = decree_in(world, arguments.file);
  if (!decree.ok()) return refused(world, decree.error(), arguments.file);
  Talk talk{world, data};
  const auto preview = talk.post("/units/preview", decree.value());
  if (!preview.ok()) return refused(world, preview.error(), arguments.file);
  const auto refusals = rows_at(preview.value(), "refusals");
  if (!refusals.empty() || !arguments.write) {
    if (printing.json) {
      world.out << base::json_text(preview.value()) << "\n";
    } else if (!refusals.empty()) {
      print_refusals(world, arguments.file, refusals);
      world.out << refusals.size() << " chỗ sai, chưa ghi gì / refused, nothing recorded\n";
    } else {
      print_touches(world, preview.value());
      world.out << "Chạy thử, chưa ghi gì; thêm --write để ghi nhận.\n";
    }
    return refusals.empty() ? kDone : kRefused;
  }
  const auto done = talk.post("/units/events", decree.value());
  if (!done.ok()) return refused(world, done.error(), arguments.file);
  if (printing.json) {
    world.out << base::json_text(done.value()) << "\n";
    return kDone;
  }
  print_made(world, done.value());
  world.out << "Đã ghi nhận. Bản ghi / entry " << text_at(done.value(), "entry") << "\n";
  return kDone;
}

int show_due(const World& world, const std::filesystem::path& data, const std::string& day,
             Printing printing) {
  wire::Pairs query;
  if (!day.empty()) query.emplace_back("on", day);
  const auto answer = Talk{world, data}.get("/units/due", std::move(query));
  if (!answer.ok()) return refused(world, answer.error());
  if (printing.json) {
    world.out << base::json_text(answer.value()) << "\n";
    return kDone;
  }
  for (const auto& place : rows_at(answer.value(), "places")) {
    world.out << (text_at(place, "expired") == "true" ? "HẾT HẠN " : "sắp hết hạn ")
              << text_at(place, "to") << ": " << text_at(place, "vi") << "\n";
  }
  world.out << text_at(answer.value(), "places_all")
            << " căn cứ đã hoặc sắp hết hiệu lực trong 60 ngày kể từ "
            << text_at(answer.value(), "on") << ".\n";
  return kDone;
}

}  // namespace tongket::cli
