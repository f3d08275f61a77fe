#include "serve.h"

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
#include "office/accounts.h"
#include "publish/publish.h"
#include "run_socket.h"
#include "showcase/folder.h"
#include "web_assets.h"
#include "wire/server.h"

namespace tongket::main {
namespace {

constexpr std::string_view kFirstStartFile = "first-start-link";

/// Makes the public snapshot anew whenever the books have moved, on a thread of its own: whoever
/// records an act does not wait for the public pages. After each it rests four times as long as it
/// worked, a second at most, so that a rush of reports keeps most of the machine.
class Publisher {
 public:
  Publisher(OpenHouse& house, std::string office, std::filesystem::path folder,
            std::ostream& journal)
      : house_{house}, office_{std::move(office)}, folder_{std::move(folder)}, journal_{journal} {
    publish();
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
        wake_.wait(lock, [this] { return moved_ || stopping_; });
        if (!moved_) return;
        moved_ = false;
      }
      const auto begun = std::chrono::steady_clock::now();
      // The top of this thread: the old pages stay until the next act finds the disk well again.
      try {
        publish();
      } catch (const std::exception& failure) {
        journal_ << "publishing failed: " << failure.what() << std::endl;
      }
      std::unique_lock lock{mutex_};
      const auto worked = std::chrono::steady_clock::now() - begun;
      wake_.wait_for(lock, std::min<std::chrono::nanoseconds>(4 * worked, std::chrono::seconds{1}),
                     [this] { return stopping_; });
    }
  }

  void publish() {
    const auto books = house_.house().desk.books();
    const auto& shelf = house_.house().shelf;
    const auto text_of = [&](const shelf::TextRef& ref) -> std::optional<std::string> {
      auto text = shelf::find_text(shelf, ref);
      return text.ok() ? std::move(text).value() : std::nullopt;
    };
    const auto today = base::vietnamese_day(house_.house().clock.now());
    const auto made = publish::showcase_of(*books, text_of, {.office = office_, .today = today});
    if (!made.ok())
      throw base::Outage{"the public pages cannot be made: " + std::string{made.error().code}};
    showcase::write(made.value(), folder_);
  }

  OpenHouse& house_;
  std::string office_;
  std::filesystem::path folder_;
  std::ostream& journal_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool moved_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

/// The one-time link goes into a file that only the owner reads, and onto the owner's terminal.
std::string first_start_link(OpenHouse& house, const cli::ServeOptions& options,
                             std::uint16_t port) {
  std::string link = "http://" + options.address + ":" + std::to_string(port) +
                     "/setup?token=" + house.house().sessions.begin_setup();
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

void print_links(OpenHouse& house, const cli::ServeOptions& options, const cli::World& world,
                 std::uint16_t port) {
  const auto at = [&](std::uint16_t number) {
    return "http://" + options.address + ":" + std::to_string(number) + "/";
  };
  world.out << "Tổng Kết " << kVersion << "\n"
            << "  Cán bộ / staff app:        " << at(port) << "\n"
            << "  Trang công khai / public:  " << at(options.portal_port) << "\n";
  if (office::needs_first_start(house.house())) {
    world.out << "  Lần đầu: mở đường dẫn này trong 30 phút để đặt mật khẩu quản trị\n"
              << "  First start: open this link within 30 minutes to set the password\n    "
              << first_start_link(house, options, port) << "\n";
  }
  world.out << std::flush;
}

wire::Router staff_router(OpenHouse& house, const cli::World& world, const api::About& about,
                          api::Changes& changes) {
  wire::Router router{api::error_page(world.messages),
                      [&world](const wire::Request&, const wire::Trouble& trouble) {
                        world.err << "trouble " << trouble.status << " " << trouble.error.code
                                  << ": " << trouble.detail << std::endl;
                      }};
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

void wait_for_the_end() {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  int received = 0;
  sigwait(&ends, &received);
}

int refused(const cli::World& world, const base::Error& error, int code) {
  world.err << world.messages.say(base::Language::vi, error) << " [" << error.code << "]\n"
            << world.messages.say(base::Language::en, error) << "\n";
  return code;
}

}  // namespace

int serve(const cli::ServeOptions& options, const cli::World& world, const Tools& tools) {
  auto opened = OpenHouse::open(options.data, store_sqlite::IfAbsent::make, tools);
  if (!opened.ok()) return refused(world, opened.error(), cli::kOutage);
  OpenHouse& house = *opened.value();
  const bool is_new = house.house().desk.books()->figures->empty() &&
                      house.house().desk.books()->roles->all().empty();

  const api::About about{
      .office = options.office,
      .version = std::string{kVersion},
      .portal = "http://" + options.address + ":" + std::to_string(options.portal_port)};
  api::Changes changes;
  Publisher publisher{house, options.office, options.public_folder, world.err};
  house.house().desk.on_published([&](ledger::Position position) {
    changes.tell(position);
    publisher.wake();
  });

  const wire::ServerOptions listening{.address = options.address, .port = options.port};
  auto server =
      wire::Server::start(listening, staff_router(house, world, about, changes), tools.clock);
  if (!server.ok()) return refused(world, server.error(), cli::kOutage);

  const Faces faces{house, world.messages, about, changes};
  const RunSocket socket{options.data, [&](cli::Face face, wire::Request request) {
                           return faces.answer(face, std::move(request));
                         }};
  if (options.demo && is_new) {
    const auto played = cli::play_demo(world, options.data, options.demo_texts);
    if (!played.ok()) return refused(world, played.error(), cli::kBug);
  }
  print_links(house, options, world, server.value().port());
  wait_for_the_end();
  return cli::kDone;
}

}  // namespace tongket::main
