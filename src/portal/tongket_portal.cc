// The program that serves the public: the showcase folder, HTTP, and nothing else. It links no room
// that knows a ledger, so that no fault in it can reach what was not released.
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <iostream>
#include <optional>
#include <span>
#include <vector>

#include <sys/random.h>

#include "base/check.h"
#include "base/clock.h"
#include "base/dice.h"
#include "base/messages.h"
#include "portal/export.h"
#include "portal/options.h"
#include "portal/portal.h"
#include "wire/own_process.h"
#include "wire/server.h"

namespace tongket::portal {
namespace {

constexpr int kFine = 0;
constexpr int kRefused = 1;
constexpr int kWrongUsage = 64;
constexpr int kOurFault = 70;
constexpr int kWorldsFault = 75;

class SystemClock final : public base::Clock {
 public:
  [[nodiscard]] base::Instant now() const override {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

class SystemDice final : public base::Dice {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    // Up to 256 bytes come whole, always.
    constexpr std::size_t kAtOnce = 256;
    while (!bytes.empty()) {
      const auto now = bytes.first(std::min(bytes.size(), kAtOnce));
      if (::getrandom(now.data(), now.size(), 0) != static_cast<ssize_t>(now.size())) {
        throw base::Outage{"the system gives no random bytes"};
      }
      bytes = bytes.subspan(now.size());
    }
  }
};

void say(const base::Messages& messages, const base::Error& error) {
  std::cerr << messages.say(base::Language::vi, error) << '\n'
            << messages.say(base::Language::en, error) << '\n';
}

void say(const base::Messages& messages, const Portal::Look& look) {
  if (look.closed) say(messages, *look.closed);
}

/// What went wrong while answering. Neither the address nor the words searched for are kept: they
/// are the reader's.
void note(const wire::Request& request, const wire::Trouble& trouble) {
  std::cerr << request.pattern << ": " << trouble.error.code << ": " << trouble.detail << '\n';
}

/// SIGINT and SIGTERM, kept from interrupting anything so that `wait_for_end` hears them.
sigset_t block_ends() {
  std::signal(SIGPIPE, SIG_IGN);
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  return ends;
}

/// Looks at the folder once a second until it is told to end.
void look_until(const sigset_t& ends, Portal& portal, const base::Messages& messages) {
  constexpr timespec kOneSecond{.tv_sec = 1, .tv_nsec = 0};
  constexpr int kKeepEvery = 5;  // A crash loses no more than that many seconds of counts.
  int looks = 0;
  while (sigtimedwait(&ends, nullptr, &kOneSecond) < 0) {
    try {
      say(messages, portal.look());
      if (++looks % kKeepEvery == 0) portal.keep();
    } catch (const base::Outage& outage) {
      std::cerr << outage.what() << '\n';
    }
  }
}

int serve(const Options& options, const base::Messages& messages) {
  if (const auto allowed = wire::may_serve(); !allowed.ok()) {
    say(messages, allowed.error());
    return kRefused;
  }
  wire::leave_no_core();
  wire::open_many_files();
  const auto ends = block_ends();
  const SystemClock clock;
  SystemDice dice;
  const auto inbox =
      options.inbox.empty()
          ? std::optional<Portal::Inbox>{}
          : std::optional<Portal::Inbox>{{.folder = options.inbox, .clock = clock, .dice = dice}};
  Portal portal{options.showcase, options.site, inbox};
  say(messages, portal.look());
  auto started = wire::Server::start({.address = options.address,
                                      .port = options.port,
                                      .trusted_proxies = options.trusted_proxies},
                                     portal.router(note), clock);
  if (!started.ok()) {
    say(messages, started.error());
    return kWorldsFault;
  }
  auto server = std::move(started).value();
  std::cout << "http://" << options.address << ':' << server.port() << "/\n" << std::flush;
  look_until(ends, portal, messages);
  server.stop();
  portal.keep();
  return kFine;
}

int write_files(const Options& options, const base::Messages& messages) {
  const auto written = export_site(
      {.showcase = options.showcase, .site = options.site, .folder = options.export_folder});
  if (!written.ok()) {
    say(messages, written.error());
    return kRefused;
  }
  std::cout << options.export_folder.string() << ": " << written.value() << " tệp / files\n";
  return kFine;
}

int run(std::span<const std::string_view> words) {
  const base::Messages messages;
  const auto options = parse_options(words);
  if (!options.ok()) {
    say(messages, options.error());
    std::cerr << '\n' << usage();
    return kWrongUsage;
  }
  if (options.value().help) {
    std::cout << usage();
    return kFine;
  }
  if (!options.value().export_folder.empty()) return write_files(options.value(), messages);
  return serve(options.value(), messages);
}

}  // namespace
}  // namespace tongket::portal

int main(int count, char** arguments) {
  namespace portal = tongket::portal;
  try {
    const std::vector<std::string_view> words{arguments + 1, arguments + count};
    return portal::run(words);
  } catch (const tongket::base::Outage& outage) {
    std::cerr << outage.what() << '\n';
    return portal::kWorldsFault;
  } catch (const std::exception& bug) {
    std::cerr << bug.what() << '\n';
    return portal::kOurFault;
  }
}
