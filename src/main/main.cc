// Wires the house: the only place that makes the real clock and dice, names the store, and catches
// what nobody below could mend.
#include <csignal>
#include <iostream>

#include <unistd.h>

#include "cli/cli.h"
#include "document/in_worker.h"
#include "faces.h"
#include "intake/values.h"
#include "keeping.h"
#include "move.h"
#include "open_house.h"
#include "photo/in_worker.h"
#include "real_world.h"
#include "run_socket.h"
#include "serve.h"

namespace tongket::main {
namespace embedded {
/// The files of catalogue/reading, built into the program; made by CMake.
std::vector<reader::LexiconFile> reading_files();
}  // namespace embedded

namespace {

/// Asks the house in a folder: opens it for this one question when it is free, else asks the
/// process that has it.
class Asker {
 public:
  Asker(const Tools& tools, const base::Messages& messages) : tools_{tools}, messages_{messages} {}

  /// Opens the folder's house for all later questions, a new one when there is none.
  base::Result<> make(const std::filesystem::path& folder) { return open(folder, true); }

  base::Result<wire::Response> ask(const std::filesystem::path& folder, cli::Face face,
                                   const wire::Request& request) {
    TK_TRY([[maybe_unused]] const auto ready, open(folder, false));
    return faces_ ? base::Result{faces_->answer(face, request)}
                  : ask_running(folder, face, request);
  }

 private:
  base::Result<> open(const std::filesystem::path& folder, bool may_make) {
    if (faces_ || running_) return base::Done{};
    auto opened = OpenHouse::open(folder, may_make, tools_);
    if (opened.ok()) {
      house_ = std::move(opened).value();
      if (isatty(STDERR_FILENO) == 1) {
        house_->house().progress = [](std::string_view stage, std::size_t done, std::size_t of) {
          cli::print_progress(std::cerr, stage, done, of);
        };
      }
      faces_ = std::make_unique<Faces>(*house_, messages_, api::About{}, changes_);
      return base::Done{};
    }
    if (opened.error().code != "store.locked") return std::move(opened).error();
    running_ = true;
    return base::Done{};
  }

  const Tools& tools_;
  const base::Messages& messages_;
  api::Changes changes_;
  std::unique_ptr<OpenHouse> house_;
  std::unique_ptr<Faces> faces_;
  bool running_ = false;
};

reader::Lexicon shipped_lexicon() {
  base::Problems problems;
  auto lexicon = reader::Lexicon::parse(embedded::reading_files(), problems);
  TK_CHECK(problems.empty());
  return lexicon;
}

int run(const std::vector<std::string>& arguments) {
  const RealClock clock;
  RealDice dice;
  const base::Messages messages;
  const auto lexicon = shipped_lexicon();
  const reader::Reader reader{lexicon};
  const document::Extractor extractor;
  const photo::Studio studio;
  const document::WordReader word;
  document::PdfMaker pdf;
  const auto journal = [&](const base::Error& what) {
    std::cerr << messages.say(base::Language::vi, what) + " [" + std::string{what.code} + "]\n" +
                     messages.say(base::Language::en, what) + "\n"
              << std::flush;
  };
  Tools tools{.clock = clock,
              .dice = dice,
              .reader = reader,
              .extractor = extractor,
              .studio = studio,
              .word = word,
              .pdf = pdf,
              .journal = journal};
  Asker asker{tools, messages};
  cli::World world{
      .out = std::cout,
      .err = std::cerr,
      .terminal = isatty(STDERR_FILENO) == 1,
      .messages = messages,
      .reader = reader,
      .lexicon = lexicon,
      .extract_file = [&](const auto& path) { return extractor.extract_file(path); },
      .read_file = [](const auto& path) { return read_file(path, document::kMegabytesMax); },
      .ask = [&](const auto& folder, cli::Face face,
                 const wire::Request& request) { return asker.ask(folder, face, request); },
      .make_house = [&](const auto& folder) { return asker.make(folder); },
      .serve = {},
      .fresh_password = [&] { return fresh_password(dice); },
      .read_long_file = [](const auto& path) { return read_file(path, intake::kMegabytesMax); },
      .write_file = [](const auto& path, auto bytes) { write_file(path, bytes); },
      .make_backup_keys = [&](const auto& opening,
                              const auto& data) { return make_backup_keys(opening, data, dice); },
      .sealing_key = [](const auto& data) { return sealing_key(data); },
      .restore = [&](const cli::RestoreOrder& order) { return restore(order, tools); },
      .version = std::string{kVersion},
      .use_store = [&](const std::string& address) { tools.store = address; },
      .move_house =
          [&](const cli::MoveOptions& options) {
            return move_house(options, tools.dice, std::cerr, isatty(STDERR_FILENO) == 1);
          }};
  world.serve = [&](const cli::ServeOptions& options) { return serve(options, world, tools); };
  return cli::run(arguments, world);
}

/// Ends are waited for by `serve`; a reader that leaves in the middle of an answer must not end us.
void arrange_signals() {
  signal(SIGPIPE, SIG_IGN);
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
}

}  // namespace
}  // namespace tongket::main

int main(int argc, char* argv[]) {
  const std::vector<std::string> arguments{argv + 1, argv + argc};
  if (arguments.size() == 2 && arguments[0] == "worker") {
    constexpr int kUnknownTask = 64;
    const int code = tongket::document::be_worker(arguments[1]);
    return code == kUnknownTask ? tongket::photo::be_worker(arguments[1]) : code;
  }
  try {
    if (!arguments.empty() && arguments[0] == "serve") tongket::main::arrange_signals();
    return tongket::main::run(arguments);
  } catch (const tongket::base::Outage& outage) {
    std::cerr << "Máy hoặc hệ điều hành gặp sự cố: " << outage.what()
              << "\nThe machine or its system failed: " << outage.what() << "\n";
    return tongket::cli::kOutage;
  } catch (const std::exception& bug) {
    std::cerr << "Lỗi của chương trình: " << bug.what()
              << "\nA fault of the program: " << bug.what() << "\n";
    return tongket::cli::kBug;
  }
}
