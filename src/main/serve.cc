#include "serve.h"

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <fstream>
#include <mutex>
#include <ostream>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api/api.h"
#include "base/check.h"
#include "faces.h"
#include "mail/mail.h"
#include "meter.h"
#include "office/accounts.h"
#include "office/backups.h"
#include "office/care.h"
#include "office/feedback.h"
#include "postman.h"
#include "publish/publish.h"
#include "run_socket.h"
#include "showcase/folder.h"
#include "trust_page.h"
#include "web_assets.h"
#include "wire/own_process.h"
#include "wire/server.h"
#include "wire/tls.h"

namespace tongket::main {
namespace {

constexpr std::string_view kFirstStartFile = "first-start-link";

/// Makes the public snapshot anew whenever the books have moved, what citizens are answered has, or
/// another day has begun, on a thread of its own: whoever
/// records an act does not wait for the public pages. After each it rests four times as long as it
/// worked, a second at most, so that a rush of reports keeps most of the machine.
class Publisher {
 public:
  Publisher(OpenHouse& house, const cli::ServeOptions& options, std::ostream& journal)
      : house_{house},
        office_{options.office},
        folder_{options.public_folder},
        inbox_{options.inbox_folder},
        journal_{journal} {
    // What was out before stays out until the thread has made it anew: of a nation that takes
    // longer than everything else at a start.
    moved_ = std::filesystem::exists(folder_ / showcase::kFileName);
    if (!moved_) publish();
    thread_ = std::thread{[this] { publish_until_stopped(); }};
  }
  Publisher(const Publisher&) = delete;
  Publisher& operator=(const Publisher&) = delete;
  ~Publisher() {
    {
      const std::scoped_lock lock{mutex_};
      stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }

  void wake() {
    {
      const std::scoped_lock lock{mutex_};
      moved_ = true;
    }
    wake_.notify_one();
  }

 private:
  void publish_until_stopped() {
    for (;;) {
      {
        std::unique_lock lock{mutex_};
        wake_.wait_for(lock, std::chrono::seconds{2}, [this] { return moved_ || stopping_; });
        if (stopping_ && !moved_) return;
        moved_ = false;
      }
      const auto begun = std::chrono::steady_clock::now();
      // The top of this thread: the old pages stay until the next act finds the disk well again.
      try {
        take_letters();
        if (has_moved()) publish();
      } catch (const std::exception& failure) {
        journal_ << "publishing failed: " << failure.what() << std::endl;
      }
      std::unique_lock lock{mutex_};
      const auto worked = std::chrono::steady_clock::now() - begun;
      wake_.wait_for(lock, std::min<std::chrono::nanoseconds>(4 * worked, std::chrono::seconds{1}),
                     [this] { return stopping_; });
    }
  }

  [[nodiscard]] base::Date today() const {
    return base::vietnamese_day(house_.house().clock.now());
  }

  void take_letters() {
    if (!inbox_.empty()) office::take_letters(house_.house().shelf, inbox_ / "letters");
  }

  /// Whether the pages would be others than those that are out.
  [[nodiscard]] bool has_moved() const {
    const auto& house = house_.house();
    return house.desk.books() != made_of_ || today() != day_ ||
           office::voices(house.shelf) != voices_ || office::poll(house.shelf) != poll_;
  }

  void publish() {
    const auto books = house_.house().desk.books();
    const auto& shelf = house_.house().shelf;
    const auto text_of = [&](const shelf::TextRef& ref) -> std::optional<std::string> {
      auto text = shelf::find_text(shelf, ref);
      return text.ok() ? std::move(text).value() : std::nullopt;
    };
    day_ = today();
    voices_ = office::voices(shelf);
    poll_ = office::poll(shelf);
    const auto made = publish::showcase_of(
        *books, text_of, {.office = office_, .today = day_, .voices = voices_, .poll = poll_});
    if (!made.ok())
      throw base::Outage{"the public pages cannot be made: " + std::string{made.error().code}};
    showcase::write(made.value(), folder_, publish::files_of(*books, text_of));
    made_of_ = books;
  }

  OpenHouse& house_;
  std::string office_;
  std::filesystem::path folder_;
  std::filesystem::path inbox_;
  std::ostream& journal_;
  // What the pages were made of; only the thread that makes them knows it.
  std::shared_ptr<const books::Books> made_of_;
  base::Date day_{};
  std::vector<showcase::Voice> voices_;
  std::optional<showcase::Poll> poll_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool moved_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

/// How the server is reached: in the open, or over TLS by files of the office's own authority or
/// of another.
struct Line {
  std::optional<wire::TlsFiles> tls = {};
  std::optional<wire::LocalTls> local = {};
  std::string host;  ///< By which the printed links call it.

  [[nodiscard]] std::string address(std::uint16_t port) const {
    return (tls ? "https://" : "http://") + host + ":" + std::to_string(port) + "/";
  }
};

/// Names a certificate is made for: those asked for, then what this machine itself calls.
std::vector<std::string> names_of(const cli::ServeOptions& options) {
  auto names = options.names;
  const bool is_every = options.address == "0.0.0.0" || options.address == "::";
  for (const std::string& own : {is_every ? std::string{"localhost"} : options.address,
                                 std::string{"localhost"}, std::string{"127.0.0.1"}}) {
    if (std::ranges::find(names, own) == names.end()) names.push_back(own);
  }
  return names;
}

/// Errors  those of `wire::ensure_local_tls`.
base::Result<Line> line_of(const cli::ServeOptions& options, base::Instant now) {
  Line line{.host = options.names.empty() ? options.address : options.names.front()};
  if (!options.certificate.empty()) {
    line.tls = wire::TlsFiles{.certificate = options.certificate, .key = options.key};
  } else if (options.tls) {
    TK_TRY(line.local, wire::ensure_local_tls(options.data / "tls", names_of(options), now));
    line.tls = line.local->server;
  }
  return line;
}

/// The page that helps to trust the office's own authority; none where there is none to trust.
/// Errors  those of `wire::Server::start`.
base::Result<std::optional<wire::Server>> open_trust_page(const Line& line,
                                                          const cli::ServeOptions& options,
                                                          const Tools& tools) {
  if (!line.local) return std::optional<wire::Server>{};
  TK_TRY(const auto authority, read_file(line.local->authority, 1));
  const Trust trust{.authority = authority,
                    .fingerprint = line.local->fingerprint,
                    .address = line.address(options.port)};
  TK_TRY(auto server, wire::Server::start({.address = options.address, .port = options.trust_port},
                                          trust_router(trust), tools.clock));
  return std::optional{std::move(server)};
}

/// The one-time link goes into a file that only the owner reads, and onto the owner's terminal.
std::string first_start_link(OpenHouse& house, const cli::ServeOptions& options,
                             const std::string& address) {
  std::string link = address + "setup?token=" + house.house().sessions.begin_setup();
  const auto path = options.data / kFirstStartFile;
  ::unlink(path.c_str());
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file >= 0) {
    const auto line = link + "\n";
    [[maybe_unused]] const auto written = ::write(file, line.data(), line.size());
    ::close(file);
  }
  return link;
}

/// How letters leave; nothing where none are wanted.
/// Errors  those of `mail::check` and of reading the password's file.
base::Result<std::optional<Postman::Round>> round_of(const cli::ServeOptions& options,
                                                     const Line& line, std::uint16_t port) {
  if (options.smtp.empty()) return std::optional<Postman::Round>{};
  Postman::Round round{
      .way = {.server = options.smtp, .from = options.smtp_from, .user = options.smtp_user},
      .link = line.address(port),
      .hour = options.mail_hour};
  if (!options.smtp_authority.empty()) round.way.authority = options.smtp_authority;
  if (!options.smtp_password.empty()) {
    TK_TRY(round.way.password, read_file(options.smtp_password, 1));
    while (round.way.password.ends_with('\n')) round.way.password.pop_back();
  }
  TK_TRY([[maybe_unused]] const auto checked, mail::check(round.way));
  return std::optional{std::move(round)};
}

void print_links(OpenHouse& house, const cli::ServeOptions& options, const cli::World& world,
                 const Line& line, std::uint16_t port) {
  const Line open{.host = line.host};  // The portal and the page of trust speak without TLS.
  world.out << "Tổng Kết " << kVersion << "\n"
            << "  Cán bộ / staff app:        " << line.address(port) << "\n"
            << "  Trang công khai / public:  " << open.address(options.portal_port) << "\n"
            << "    (chương trình riêng / a program of its own: tongket-portal --showcase "
            << options.public_folder.string() << " --port " << options.portal_port << ")\n";
  if (line.local) {
    world.out << "  Cài chứng thực / trust:    " << open.address(options.trust_port) << "\n"
              << "  Dấu vân tay / fingerprint: " << line.local->fingerprint << "\n";
  }
  if (office::needs_first_start(house.house())) {
    world.out << "  Lần đầu: mở đường dẫn này trong 30 phút để đặt mật khẩu quản trị\n"
              << "  First start: open this link within 30 minutes to set the password\n    "
              << first_start_link(house, options, line.address(port)) << "\n";
  }
  world.out << std::flush;
}

/// Whether the process lives, and whether it can answer: for whatever stands in front of it.
/// Nothing else is told.
void add_pulse(wire::Router& router, OpenHouse& house) {
  const auto plain = [](std::string word) {
    return wire::text_response(200, "text/plain; charset=utf-8", std::move(word));
  };
  router.add({.method = wire::Method::get,
              .pattern = "/health",
              .name = "health",
              .handler = [plain](const wire::Request&) { return plain("ok\n"); },
              .quick = true});
  // A store that cannot be read is an outage, answered 503.
  router.add({.method = wire::Method::get,
              .pattern = "/ready",
              .name = "ready",
              .handler = [&house, plain](const wire::Request&) {
                static_cast<void>(house.house().ledger.head());
                return plain("ready\n");
              }});
}

wire::Router staff_router(OpenHouse& house, const cli::World& world, const api::About& about,
                          api::Changes& changes, Meter& meter) {
  wire::Router router{api::error_page(world.messages),
                      [&world](const wire::Request&, const wire::Trouble& trouble) {
                        world.err << "trouble " << trouble.status << " " << trouble.error.code
                                  << ": " << trouble.detail << std::endl;
                      }};
  router.through([&meter](wire::Route route) { return meter.measured(std::move(route)); });
  add_pulse(router, house);
  api::add_routes(router, house.house(), world.messages, about, changes);
  router.add({.method = wire::Method::get,
              .pattern = "/api/openapi.json",
              .name = "openapi",
              .handler = [document = api::openapi()](const wire::Request&) {
                return wire::text_response(200, "application/json; charset=utf-8", document);
              }});
  add_web_app(router);
  return router;
}

/// The port with what is seen inside; none where none is wanted.
/// Errors  those of `wire::Server::start`.
base::Result<std::optional<wire::Server>> open_metrics(OpenHouse& house, const wire::Server& staff,
                                                       Meter& meter, std::uint16_t port,
                                                       const base::Clock& clock) {
  if (port == 0) return std::optional<wire::Server>{};
  const auto now = [&house = house.house(), &staff, &clock] {
    Meter::Now seen{.position = house.desk.books()->head.position,
                    .event_streams = staff.event_streams(),
                    .findings = office::findings(house),
                    .disk_free = house.signs().disk_free};
    if (const auto last = office::last_backup(house.shelf)) {
      seen.backup_age = std::chrono::floor<std::chrono::seconds>(clock.now() - last->made);
    }
    return seen;
  };
  TK_TRY(auto server, wire::Server::start({.port = port, .worker_threads = 1},
                                          metrics_router(meter, now), clock));
  return std::optional{std::move(server)};
}

void wait_for_the_end() {
  constexpr timespec kBetweenTidying{.tv_sec = 60, .tv_nsec = 0};
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  while (sigtimedwait(&ends, nullptr, &kBetweenTidying) < 0) wire::give_memory_back();
}

int refused(const cli::World& world, const base::Error& error, int code) {
  world.err << world.messages.say(base::Language::vi, error) << " [" << error.code << "]\n"
            << world.messages.say(base::Language::en, error) << "\n";
  return code;
}

}  // namespace

int serve(const cli::ServeOptions& options, const cli::World& world, const Tools& tools) {
  const auto allowed = wire::may_serve();
  if (!allowed.ok()) return refused(world, allowed.error(), cli::kRefused);
  wire::leave_no_core();
  wire::open_many_files();
  wire::share_heaps();
  auto opened = OpenHouse::open(options.data, true, tools);
  if (!opened.ok()) return refused(world, opened.error(), cli::kOutage);
  OpenHouse& house = *opened.value();
  const auto line = line_of(options, tools.clock.now());
  if (!line.ok()) return refused(world, line.error(), cli::kRefused);
  if (line.value().tls) house.speaks_by(line.value().tls->certificate);
  const bool is_new = house.house().desk.books()->figures->empty() &&
                      house.house().desk.books()->roles->all().empty();

  const api::About about{
      .office = options.office,
      .version = std::string{kVersion},
      .portal = "http://" + line.value().host + ":" + std::to_string(options.portal_port)};
  api::Changes changes;
  Publisher publisher{house, options, world.err};
  house.house().desk.on_published([&](ledger::Position position) {
    changes.tell(position);
    publisher.wake();
  });

  const wire::ServerOptions listening{.address = options.address,
                                      .port = options.port,
                                      .tls = line.value().tls,
                                      .trusted_proxies = options.trusted_proxies};
  Meter meter;
  auto server = wire::Server::start(listening, staff_router(house, world, about, changes, meter),
                                    tools.clock);
  if (!server.ok()) return refused(world, server.error(), cli::kOutage);
  const auto metrics =
      open_metrics(house, server.value(), meter, options.metrics_port, tools.clock);
  if (!metrics.ok()) return refused(world, metrics.error(), cli::kOutage);

  const auto trust_page = open_trust_page(line.value(), options, tools);
  if (!trust_page.ok()) return refused(world, trust_page.error(), cli::kOutage);

  const Faces faces{house, world.messages, about, changes};
  const RunSocket socket{options.data, [&](cli::Face face, wire::Request request) {
                           return faces.answer(face, std::move(request));
                         }};
  if (options.demo && is_new) {
    const auto played = cli::play_demo(world, options.data, options.demo_texts);
    if (!played.ok()) return refused(world, played.error(), cli::kBug);
  }
  const auto round = round_of(options, line.value(), server.value().port());
  if (!round.ok()) return refused(world, round.error(), cli::kRefused);
  std::optional<Postman> postman;
  if (round.value()) postman.emplace(house.house(), *round.value(), world.err);
  print_links(house, options, world, line.value(), server.value().port());
  wait_for_the_end();
  return cli::kDone;
}

}  // namespace tongket::main
