// Backups from a terminal: keys, making, trying, restoring.
#include <ostream>

#include "commands.h"
#include "given.h"

namespace tongket::cli {
namespace {

int refused(const World& world, const base::Error& error) {
  print_refusal(world, error);
  return kRefused;
}

void print_content(std::ostream& out, const base::Json& answer) {
  out << "  Bản ghi / entries:     " << text_at(answer, "entries") << ", đến bản ghi số "
      << text_at(answer, "position") << ", mã băm " << text_at(answer, "hash") << "\n"
      << "  Mục lưu / records:     " << text_at(answer, "records") << "\n"
      << "  Tệp / files:           " << text_at(answer, "files") << "\n";
}

Answer examine(const World& /*world*/, Talk& talk, const Given& /*given*/) {
  return talk.get("/care");
}

void print_findings(std::ostream& out, const base::Json& answer) {
  const auto& findings = rows_at(answer, "findings");
  if (findings.empty()) out << "Không thấy gì cần sửa. / Nothing to mend.\n";
  for (const auto& found : findings) {
    out << text_at(found, "vi") << " [" << text_at(found, "code") << "]\n"
        << text_at(found, "en") << "\n";
  }
}

}  // namespace

std::vector<DeskCommand> keeping_commands() {
  return {{"doctor",
           "Máy chủ và sổ có gì cần sửa / what about the house or its machine wants mending",
           {},
           examine,
           print_findings,
           [](const base::Json& answer) { return !rows_at(answer, "findings").empty(); }}};
}

int make_backup_keys(const World& world, const std::filesystem::path& data,
                     const std::string& file) {
  const auto sealing = world.make_backup_keys(file, data);
  if (!sealing.ok()) return refused(world, sealing.error());
  world.out << "Khóa đóng / sealing key: " << sealing.value() << "\n"
            << "Khóa mở / opening key:   " << file << "\n"
            << "Hãy cất tệp khóa mở ở nơi khác máy này (in ra giấy, két); mất nó thì không mở được "
               "bản sao lưu nào.\n"
            << "Keep the opening key away from this machine; without it no backup opens.\n";
  return kDone;
}

int back_up(const World& world, const std::filesystem::path& data, const BackupArguments& arguments,
            Printing printing) {
  const auto key = arguments.key.empty() ? world.sealing_key(data) : world.read_file(arguments.key);
  if (!key.ok()) return refused(world, key.error());
  // The server that makes it may stand in another folder than this terminal.
  base::JsonObject body{{"target", std::filesystem::absolute(arguments.target).string()},
                        {"key", key.value()},
                        {"program", world.version}};
  if (arguments.keep > 0) body.emplace("keep", arguments.keep);
  const auto made = Talk{world, data}.post("/host/backups", body);
  if (!made.ok()) return refused(world, made.error());
  if (printing.json) {
    world.out << base::json_text(made.value()) << "\n";
    return kDone;
  }
  world.out << "Đã sao lưu: " << text_at(made.value(), "file") << " ("
            << text_at(made.value(), "bytes") << " byte)\n";
  print_content(world.out, made.value());
  const auto removed = text_at(made.value(), "removed");
  if (removed != "0") world.out << "  Đã bỏ bản cũ / older ones removed: " << removed << "\n";
  return kDone;
}

int restore(const World& world, const RestoreOrder& order, Printing printing) {
  const auto restored = world.restore(order);
  if (!restored.ok()) return refused(world, restored.error());
  if (printing.json) {
    world.out << base::json_text(restored.value()) << "\n";
    return kDone;
  }
  if (order.data.empty()) {
    world.out << "Bản sao lưu nguyên vẹn, sổ dựng lại giống hệt lúc sao lưu.\n";
  } else {
    world.out << "Đã phục hồi vào " << order.data.string() << ", sổ giống hệt lúc sao lưu.\n";
  }
  world.out << "  Sao lưu lúc / made:    " << text_at(restored.value(), "made.print") << "\n";
  print_content(world.out, restored.value());
  const auto erased = text_at(restored.value(), "erased");
  if (erased != "0") {
    world.out << "  Nội dung đã gỡ bỏ, không phục hồi / texts taken out since: " << erased << "\n";
  }
  return kDone;
}

}  // namespace tongket::cli
