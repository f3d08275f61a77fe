#include "cli/cli.h"

#include <ostream>

#include <CLI/CLI.hpp>

#include "api/api.h"
#include "commands.h"
#include "desk_commands.h"
#include "paper/documents.h"
#include "view/acts.h"

namespace tongket::cli {
namespace {

/// Everything a command line may say; filled by the parser, read by the chosen command.
struct Line {
  std::filesystem::path data = "data";
  Printing printing;
  ServeOptions serve;
  ReadArguments read;
  AcceptArguments accept;
  FiguresArguments figures;
  UnitsArguments units;
  ImportArguments import;
  ValuesArguments values;
  DecreeArguments decree;
  std::string unit;
  std::string year;
  std::string code;
  std::string query;
  std::string day;
  std::string anchor;
  BackupArguments backup;
  RestoreOrder restore;
  std::string key_file;
  std::string language;
  std::string store;
  MoveOptions move;
  Given given;
  /// The command below a command, which the one above hands over to.
  std::function<int(const World&, Line&)> below;
};

constexpr int kWordsMax = 1000;

using Run = std::function<int(const World&, Line&)>;

/// Adds a command whose work is `run`, which `chosen` then names.
CLI::App* add(CLI::App& app, Run& chosen, const std::string& name, const std::string& about,
              Run run) {
  auto* command = app.add_subcommand(name, about);
  command->callback([&chosen, run = std::move(run)] { chosen = run; });
  command->fallthrough();
  return command;
}

void with_house(CLI::App* command, Line& line) {
  command->add_option("--data", line.data, "Thư mục dữ liệu / data folder")->capture_default_str();
  command->add_flag("--json", line.printing.json, "In JSON cho chương trình khác / print JSON");
}

void add_reading(CLI::App& app, Run& chosen, Line& line) {
  auto* read =
      add(app, chosen, "read",
          "Đọc tài liệu và in số liệu tìm thấy, không lưu / read files, keep nothing",
          [](const World& world, Line& l) { return read_files(world, l.read, l.printing); });
  read->add_option("files", line.read.files, "Tệp văn bản, HTML, DOCX, PDF")->required();
  read->add_option("--score", line.read.expected, "Chấm theo tệp đáp án JSON / score against");
  read->add_flag("--json", line.printing.json, "In JSON / print JSON");

  auto* accept = add(app, chosen, "accept",
                     "Đọc và ghi nhận các số liệu chắc chắn / read and record what is sure",
                     [](const World& world, Line& l) {
                       return accept_files(world, l.data, l.accept, l.printing);
                     });
  accept->add_option("files", line.accept.files)->required();
  accept->add_option("--unit", line.accept.unit, "Đơn vị (tên hoặc mã) / unit");
  accept->add_option("--year", line.accept.year, "Năm / year");
  accept->add_option("--period", line.accept.part,
                     "Kỳ: year (cả năm), H1, H2 (6 tháng đầu, cuối) / part of the year");
  accept->add_option("--reason", line.accept.reason,
                     "Lý do chọn đơn vị, năm / why this unit or year");
  accept->add_option("--take", line.accept.take, "Số còn ngờ và chỉ tiêu: 568=DB.01");
  accept->add_flag("--declare-no-secret", line.accept.declared,
                   "Xác nhận không chứa bí mật nhà nước / declare: no state secret");
  with_house(accept, line);
}

void add_values(CLI::App& app, Run& chosen, Line& line) {
  auto* import = add(app, chosen, "import",
                     "Nạp số liệu từ tệp; chạy thử trước / take figures from a file of values",
                     [](const World& world, Line& l) {
                       return import_values(world, l.data, l.values, l.printing);
                     });
  auto& asked = line.values;
  import->add_option("file", asked.file, "Tệp CSV hoặc JSON / a CSV or JSON file")->required();
  import->add_flag("--write", asked.write, "Ghi vào sổ, không chạy thử / record it");
  import->add_flag("--accept-good", asked.accept_good,
                   "Ghi các dòng đúng dù có dòng sai / record the good lines; else all or nothing");
  import->add_option("--errors", asked.errors,
                     "Ghi mọi dòng sai vào tệp CSV này / every refused line goes to this file");
  import->add_flag("--declare-no-secret", asked.declared,
                   "Xác nhận không chứa bí mật nhà nước / declare: no state secret");
  with_house(import, line);
}

/// Whose boundaries, which line of command, as known when.
void add_choice_of_tree(CLI::App* command, FiguresArguments& asked) {
  command->add_option("--tree", asked.tree,
                      "Địa giới: reported (như khi báo cáo), today, hoặc ngày 2025-07-01 / whose "
                      "boundaries");
  command->add_option("--hierarchy", asked.hierarchy,
                      "Cộng theo hệ: military, administrative, party, cluster / line of command");
  command->add_flag("--shares", asked.shares,
                    "Chia số của đơn vị bị chia theo tỷ lệ đã có căn cứ; số chia là ước / divide "
                    "by declared shares");
  command->add_option(
      "--as-of", asked.as_of,
      "Như đã biết tại bản ghi số … hoặc hết ngày … / as known at that entry or day");
}

void add_views(CLI::App& app, Run& chosen, Line& line) {
  auto* figures =
      add(app, chosen, "figures", "Bảng năm / the year page", [](const World& world, Line& l) {
        return l.figures.code.empty() ? show_figures(world, l.data, l.figures, l.printing)
                                      : show_story(world, l.data, l.figures, l.printing);
      });
  auto& asked = line.figures;
  figures->add_option("--unit", asked.unit, "Đơn vị (tên hoặc mã) / unit");
  figures->add_option("--year", asked.year, "Năm / year")->required();
  figures->add_option("--code", asked.code, "Một chỉ tiêu: số này ở đâu ra? / where from?");
  add_choice_of_tree(figures, asked);
  with_house(figures, line);
  auto* why = add(
      app, chosen, "why", "Số này ở đâu ra? / where a figure comes from",
      [](const World& world, Line& l) { return show_story(world, l.data, l.figures, l.printing); });
  why->add_option("unit", asked.unit, "Đơn vị (tên hoặc mã) / unit")->required();
  why->add_option("code", asked.code, "Mã chỉ tiêu / indicator")->required();
  why->add_option("period", asked.year, "Kỳ: 2024, 2024-H1 … / period")->required();
  why->add_option("--slice", asked.slice,
                  "Một phân tổ: service:police; hoặc estimate (ước cả năm) / one slice of it");
  add_choice_of_tree(why, asked);
  with_house(why, line);
}

void add_units(CLI::App& app, Run& chosen, Line& line) {
  auto* units = add(app, chosen, "units", "Đơn vị theo ngày, tìm theo tên / units on a day",
                    [](const World& world, Line& l) {
                      return l.below ? l.below(world, l)
                                     : show_units(world, l.data, l.units, l.day, l.printing);
                    });
  units->add_option("name", line.units.name, "Tên hoặc mã cần tìm / a name or code");
  units->add_option("--parent", line.units.parent,
                    "Một cấp trên của nó (tên hoặc mã) / some unit above, by name or id");
  units->add_option("--on", line.day, "Ngày, dạng 2025-07-01 / day");

  auto* import =
      add(*units, line.below, "import",
          "Nạp danh sách và bảng chuyển đổi đơn vị; chạy thử trước / take lists of units",
          [](const World& world, Line& l) {
            return import_units(world, l.data, l.import, l.printing);
          });
  import->add_option("files", line.import.files, "Tệp CSV hoặc JSON / files")->required();
  import->add_option("--map", line.import.maps,
                     "Bảng cột của từng tệp, theo thứ tự / the column map of each file");
  import->add_flag("--write", line.import.write, "Ghi vào sổ, không chạy thử / record it");
  with_house(import, line);

  auto* events =
      add(*units, line.below, "events",
          "Ghi thay đổi đơn vị theo văn bản; chạy thử trước / a decree's changes of units",
          [](const World& world, Line& l) {
            return change_units(world, l.data, l.decree, l.printing);
          });
  events->add_option("file", line.decree.file, "Tệp JSON / a JSON file")->required();
  events->add_flag("--write", line.decree.write, "Ghi vào sổ, không chạy thử / record it");
  with_house(events, line);

  auto* due =
      add(*units, line.below, "due",
          "Quan hệ cấp trên đã hoặc sắp hết hiệu lực / places whose decision runs out",
          [](const World& world, Line& l) { return show_due(world, l.data, l.day, l.printing); });
  due->add_option("--on", line.day, "Ngày, dạng 2025-07-01 / day");
  with_house(due, line);
  with_house(units, line);
}

void add_ledger(CLI::App& app, Run& chosen, Line& line) {
  auto* verify = add(app, chosen, "verify", "Kiểm tra sổ ghi nhận / walk the chain again",
                     [](const World& world, Line& l) {
                       return verify_ledger(world, l.data, l.anchor, l.printing);
                     });
  verify->add_option("--anchor", line.anchor,
                     "Tệp giữ dòng neo bên ngoài / an anchor kept outside");
  with_house(verify, line);
}

void add_keeping(CLI::App& app, Run& chosen, Line& line) {
  auto* key =
      add(app, chosen, "backup-key",
          "Lập khóa sao lưu; cất tệp này xa máy chủ / make the keys of backups",
          [](const World& world, Line& l) { return make_backup_keys(world, l.data, l.key_file); });
  key->add_option("file", line.key_file, "Tệp mới cho khóa mở / new file for the opening key")
      ->required();
  key->add_option("--data", line.data, "Thư mục dữ liệu / data folder")->capture_default_str();

  auto* backup =
      add(app, chosen, "backup",
          "Sao lưu, kể cả khi máy chủ đang chạy / a sealed backup, while it runs",
          [](const World& world, Line& l) { return back_up(world, l.data, l.backup, l.printing); });
  backup
      ->add_option("target", line.backup.target,
                   "Tệp mới, hoặc thư mục có sẵn / a new file, or a folder")
      ->required();
  backup->add_option("--key", line.backup.key,
                     "Tệp khóa đóng khác của thư mục dữ liệu / another sealing key");
  backup
      ->add_option("--keep", line.backup.keep,
                   "Số bản giữ lại trong thư mục ấy / how many stay in that folder")
      ->check(CLI::Range(1, 10'000));
  with_house(backup, line);

  const auto restoring = [&](const std::string& name, const std::string& about) {
    auto* command = add(app, chosen, name, about, [](const World& world, Line& l) {
      return restore(world, l.restore, l.printing);
    });
    command->add_option("file", line.restore.backup, "Tệp sao lưu / the backup")->required();
    command->add_option("--key", line.restore.key, "Tệp khóa mở / file with the opening key")
        ->required();
    command->add_option("--erased", line.restore.erased,
                        "Danh sách đã gỡ bỏ; không nêu thì tìm cạnh tệp sao lưu / texts taken out "
                        "since; else the list beside the backup");
    command->add_flag("--json", line.printing.json, "In JSON cho chương trình khác / print JSON");
    return command;
  };
  restoring("restore", "Phục hồi vào thư mục mới / restore into a new folder")
      ->add_option("--data", line.restore.data, "Thư mục mới / new folder")
      ->required();
  restoring("backup-check", "Thử phục hồi rồi bỏ / try whether a backup restores, keep nothing");
}

/// The commands of the desk are rows of a table; their words go into `line.given`.
void add_desk(CLI::App& app, Run& chosen, Line& line) {
  for (const auto& command : desk_commands()) {
    auto* added =
        add(app, chosen, command.name, command.about, [&command](const World& world, Line& l) {
          return run(command, world, l.data, l.given, l.printing);
        });
    for (const auto& word : command.words) {
      const auto keep = [&line, name = word.name](const std::vector<std::string>& texts) {
        line.given[name] = texts;
        return true;
      };
      CLI::Option* option = word.takes == Word::Takes::nothing
                                ? added->add_flag_function(
                                      word.name, [keep](std::int64_t) { keep({}); }, word.about)
                                : added->add_option(word.name, keep, word.about)->type_name("TEXT");
      if (word.takes != Word::Takes::nothing) {
        option->expected(1, word.takes == Word::Takes::many ? kWordsMax : 1);
      }
      option->required(word.needed);
    }
    with_house(added, line);
  }
}

void add_mail(CLI::App& serve, ServeOptions& options) {
  auto* smtp = serve.add_option(
      "--smtp", options.smtp,
      "Máy chủ thư, để gửi mỗi ngày một thư nhắc việc / mail server for a letter a day");
  const auto add = [&](const char* name, auto& value, const char* what) {
    serve.add_option(name, value, what)->needs(smtp);
  };
  add("--smtp-from", options.smtp_from, "Địa chỉ người gửi / who writes");
  add("--smtp-user", options.smtp_user, "Tài khoản ở máy chủ thư / account there");
  add("--smtp-password-file", options.smtp_password, "Tệp chứa mật khẩu / file with its password");
  add("--smtp-authority", options.smtp_authority,
      "Chứng thực của máy chủ thư (PEM) / its authority");
  serve
      .add_option("--mail-hour", options.mail_hour,
                  "Gửi từ giờ nào trong ngày / from which hour of the day")
      ->check(CLI::Range(0, 23))
      ->capture_default_str();
}

void add_server(CLI::App& app, Run& chosen, Line& line) {
  auto* serve = add(app, chosen, "serve", "Chạy máy chủ cho cán bộ / run the staff server",
                    [](const World& world, Line& l) {
                      l.serve.data = l.data;
                      return world.serve(l.serve);
                    });
  serve->add_option("--data", line.data, "Thư mục dữ liệu / data folder")->capture_default_str();
  serve->add_option("--public", line.serve.public_folder, "Thư mục công khai / public folder")
      ->capture_default_str();
  serve->add_option(
      "--inbox", line.serve.inbox_folder,
      "Thư mục góp ý mà trang công khai ghi vào / folder the portal writes letters to");
  serve->add_option("--address", line.serve.address)->capture_default_str();
  serve->add_option("--port", line.serve.port)->capture_default_str();
  serve
      ->add_option("--portal-port", line.serve.portal_port,
                   "Cổng của trang công khai, để in đường dẫn / for the printed link")
      ->capture_default_str();
  auto* tls =
      serve->add_flag("--tls", line.serve.tls,
                      "Chạy TLS bằng chứng thực nội bộ tự lập / TLS by the office's own authority");
  serve
      ->add_option(
          "--name", line.serve.names,
          "Tên hoặc địa chỉ mà các máy trong cơ quan gọi máy chủ / under which computers call it")
      ->needs(tls);
  serve
      ->add_option("--trust-port", line.serve.trust_port,
                   "Cổng (không TLS) của trang giúp cài chứng thực / plain port of the page that "
                   "helps to install it")
      ->capture_default_str();
  auto* certificate =
      serve->add_option("--certificate", line.serve.certificate,
                        "Chứng thư của nơi khác cấp (PEM) / a certificate from elsewhere");
  auto* key = serve->add_option("--key", line.serve.key, "Khóa của chứng thư ấy / its key");
  certificate->needs(key)->excludes(tls);
  key->needs(certificate);
  serve->add_option("--metrics-port", line.serve.metrics_port,
                    "Cổng số đo cho Prometheus, chỉ máy này tới được / metrics, on 127.0.0.1 only");
  serve->add_option("--trusted-proxy", line.serve.trusted_proxies,
                    "Địa chỉ của máy đứng trước mà lời “ai hỏi, có TLS không” được tin / a proxy "
                    "whose X-Forwarded-For and -Proto are believed");
  add_mail(*serve, line.serve);
  serve->add_option("--office", line.serve.office, "Tên cơ quan / name of the office")
      ->capture_default_str();
  serve->add_flag("--demo", line.serve.demo,
                  "Nạp năm trình diễn vào thư mục mới / load the demonstration into a new folder");
  serve->add_option("--demo-texts", line.serve.demo_texts,
                    "Thư mục văn bản thay thế cho trình diễn / other texts for it");
}

/// Commands that make a folder, or print what the program says of itself.
void add_making(CLI::App& app, Run& chosen, Line& line) {
  auto* demo = add(app, chosen, "demo", "Nạp năm trình diễn / load the demonstration year",
                   [](const World& world, Line& l) {
                     const auto made = world.make_house(l.data);
                     const auto played =
                         made.ok() ? play_demo(world, l.data, l.serve.demo_texts) : made;
                     if (played.ok()) return static_cast<int>(kDone);
                     print_refusal(world, played.error());
                     return static_cast<int>(kRefused);
                   });
  demo->add_option("--data", line.data, "Thư mục dữ liệu / data folder")->capture_default_str();
  demo->add_option("--texts", line.serve.demo_texts, "Thư mục văn bản thay thế / other texts");

  auto* init = add(app, chosen, "init", "Mở sổ trong thư mục mới / open a ledger in a new folder",
                   [](const World& world, Line& l) {
                     const auto made = world.make_house(l.data);
                     if (made.ok()) return static_cast<int>(kDone);
                     print_refusal(world, made.error());
                     return static_cast<int>(kRefused);
                   });
  init->add_option("--data", line.data, "Thư mục dữ liệu / data folder")->capture_default_str();

  auto* move = add(app, chosen, "move",
                   "Chuyển sổ giữa thư mục và cơ sở dữ liệu, kiểm từng bản ghi / move a house "
                   "between a folder and a database",
                   [](const World& world, Line& l) {
                     l.move.data = l.data;
                     const auto moved = world.move_house(l.move);
                     if (!moved.ok()) {
                       print_refusal(world, moved.error());
                       return static_cast<int>(kRefused);
                     }
                     const auto& [entries, records, files, hash] = moved.value();
                     world.out << "Đã chuyển và kiểm: " << entries << " bản ghi, " << records
                               << " hồ sơ, " << files << " tệp; mã băm " << hash << "\n";
                     return static_cast<int>(kDone);
                   });
  move->add_option("--from", line.move.from, "Nơi đi: sqlite:THƯ-MỤC hoặc postgresql://… / from")
      ->required();
  move->add_option("--to", line.move.to, "Nơi đến, còn trống / to, empty as yet")->required();
  move->add_option("--data", line.data,
                   "Thư mục của tiến trình bên cạnh cơ sở dữ liệu / the process' folder")
      ->capture_default_str();

  add(app, chosen, "openapi", "In tài liệu OpenAPI / print the OpenAPI document",
      [](const World& world, Line&) {
        world.out << api::openapi();
        return static_cast<int>(kDone);
      });
  auto* pages = add(app, chosen, "reference",
                    "In trang tham khảo: acts | cli | rights | templates / reference pages",
                    [](const World& world, Line& l) {
                      world.out << (l.query == "acts"        ? view::acts_reference()
                                    : l.query == "rights"    ? api::rights_reference()
                                    : l.query == "templates" ? paper::templates_reference()
                                                             : reference());
                      return static_cast<int>(kDone);
                    });
  pages->add_option("page", line.query)
      ->required()
      ->check(CLI::IsMember({"acts", "cli", "rights", "templates"}));
}

void add_all(CLI::App& app, Run& chosen, Line& line) {
  app.require_subcommand(1);
  app.set_help_flag("--help", "Trợ giúp / help");
  app.add_option("--language", line.language,
                 "Ngôn ngữ của lời từ chối; không nêu thì cả hai / of refusals: vi | en")
      ->check(CLI::IsMember({"vi", "en"}));
  app.add_option("--store", line.store,
                 "Cơ sở dữ liệu chứa sổ (postgresql://…) khi sổ không ở trong thư mục / the "
                 "database that holds the house")
      ->envname("TONGKET_STORE");
  add_server(app, chosen, line);
  add_making(app, chosen, line);
  add_reading(app, chosen, line);
  add_values(app, chosen, line);
  add_views(app, chosen, line);
  add_units(app, chosen, line);
  add_ledger(app, chosen, line);
  add_keeping(app, chosen, line);
  add_desk(app, chosen, line);
}

}  // namespace

int run(const std::vector<std::string>& arguments, const World& world) {
  CLI::App app{"Tổng Kết: công tác quốc phòng, quân sự địa phương", "tongket"};
  Run chosen;
  Line line;
  add_all(app, chosen, line);
  // CLI11 takes its arguments last first.
  std::vector<std::string> reversed{arguments.rbegin(), arguments.rend()};
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& wrong) {
    return app.exit(wrong, world.out, world.err) == 0 ? kDone : kUsage;
  }
  World spoken = world;
  if (line.language == "vi") spoken.languages = {base::Language::vi};
  if (line.language == "en") spoken.languages = {base::Language::en};
  if (!line.store.empty()) spoken.use_store(line.store);
  return chosen(spoken, line);
}

namespace {

/// The help of every command below `above`, and of those below them.
void add_help(const CLI::App& above, const std::string& name, std::string& text) {
  for (const auto* command : above.get_subcommands([](const CLI::App*) { return true; })) {
    const std::string full = name + " " + command->get_name();
    text += "\n## " + full + "\n\n```\n" +
            above.get_formatter()->make_help(command, full, CLI::AppFormatMode::Normal) + "```\n";
    add_help(*command, full, text);
  }
}

}  // namespace

std::string reference() {
  CLI::App app{"Tổng Kết: công tác quốc phòng, quân sự địa phương", "tongket"};
  Run chosen;
  Line line;
  add_all(app, chosen, line);
  std::string text =
      "# Command line\n\nGenerated by `tongket reference cli`. Exit codes: 0 all right, 1 some "
      "input was refused, 64 wrong usage,\n70 our fault, 75 the world's (disk, port, folder in "
      "use). A command opens the data folder itself when it is free,\nand asks the running server "
      "through `run.sock` in that folder when it is not.\nEvery command takes `--language vi` or "
      "`--language en`, the language in which it says what it refuses; without it, both. Every "
      "command also takes `--store postgresql://…`\n(or the variable `TONGKET_STORE`): then the "
      "house is in that database and the data folder is this process' own beside it.\n";
  add_help(app, "tongket", text);
  return text;
}

}  // namespace tongket::cli
