#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/messages.h"
#include "document/extract.h"
#include "reader/reader.h"
#include "wire/http.h"

namespace tongket::cli {

/// How a command ends: all right, some input was refused, wrong usage, our fault, the world's.
inline constexpr int kDone = 0;
inline constexpr int kRefused = 1;
inline constexpr int kUsage = 64;
inline constexpr int kBug = 70;
inline constexpr int kOutage = 75;

struct ServeOptions {
  std::filesystem::path data = "data";
  std::filesystem::path public_folder = "data.public";
  std::filesystem::path inbox_folder = {};  ///< Where the portal puts letters; none: nowhere.
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::uint16_t portal_port = 8081;  ///< Of the portal's own program, for the printed link.
  bool tls = false;                  ///< Over TLS, by a certificate of the office's own authority.
  std::vector<std::string> names = {};  ///< Under which the office's computers call the server.
  std::filesystem::path certificate;    ///< Of another authority, with `key`: over TLS by it.
  std::filesystem::path key;
  std::string smtp;  ///< "smtps://thu.tinh.gov.vn"; empty: no letters.
  std::string smtp_from;
  std::string smtp_user;
  std::filesystem::path smtp_password;   ///< The file that holds it.
  std::filesystem::path smtp_authority;  ///< Empty: those the system trusts.
  int mail_hour = 7;                     ///< Of the day, in Viet Nam, from which letters go.
  std::uint16_t trust_port = 8082;  ///< Without TLS: the page that helps to install the authority.
  std::uint16_t metrics_port = 0;   ///< On 127.0.0.1, for Prometheus; 0: none.
  std::vector<std::string> trusted_proxies = {};  ///< Who may say from where a request came.
  std::string office = "Cơ quan quân sự địa phương";
  bool demo = false;
  std::filesystem::path
      demo_texts;  ///< Other texts for the demonstration; empty: the shipped ones.
};

/// A house that goes from one place to another: "sqlite:FOLDER", "postgresql://…".
struct MoveOptions {
  std::string from;
  std::string to;
  std::filesystem::path data = "data";  ///< The process' folder beside the database.
};

/// What a move has copied and held against its source.
struct Moved {
  std::size_t entries = 0;
  std::size_t records = 0;
  std::size_t files = 0;
  std::string hash = {};  ///< Of the last entry, in hexadecimal.
};

/// What is to be restored, into a folder that is new or empty.
struct RestoreOrder {
  std::filesystem::path backup;
  std::filesystem::path key;     ///< The file with the opening key.
  std::filesystem::path erased;  ///< The list of texts taken out since; empty: the one beside it.
  std::filesystem::path data;    ///< Empty: nowhere; the backup is only tried.
};

/// Through which door a question goes: as the host itself, or as somebody with a session.
enum class Face { host, session };

/// Everything a command touches, made by `main`.
struct World {
  std::ostream& out;
  std::ostream& err;
  bool terminal;  ///< `err` is a terminal: long work shows its progress there.
  const base::Messages& messages;
  const reader::Reader& reader;
  const reader::Lexicon& lexicon;
  std::function<base::Result<document::Extracted>(const std::filesystem::path&)> extract_file;
  std::function<base::Result<std::string>(const std::filesystem::path&)> read_file;

  /// Asks the house in a data folder: opens it when it is free, else asks the server that has it.
  std::function<base::Result<wire::Response>(const std::filesystem::path& data, Face face,
                                             wire::Request request)>
      ask;
  /// Makes a new house in a folder, or finds the one that is there.
  std::function<base::Result<>(const std::filesystem::path& data)> make_house;
  std::function<int(const ServeOptions&)> serve;
  std::function<std::string()> fresh_password;

  /// A file of values, which may be longer than a document.
  std::function<base::Result<std::string>(const std::filesystem::path&)> read_long_file = {};
  /// Throws `base::Outage` when the file cannot be written.
  std::function<void(const std::filesystem::path&, std::string_view)> write_file = {};

  /// Makes the keys of backups: the opening one into a file that is new, the sealing one into the
  /// data folder; gives the sealing one.
  std::function<base::Result<std::string>(const std::filesystem::path& opening,
                                          const std::filesystem::path& data)>
      make_backup_keys = {};
  /// The sealing key of a data folder, as text.
  std::function<base::Result<std::string>(const std::filesystem::path& data)> sealing_key = {};
  /// Fills a new folder from a backup; tells what is in it.
  std::function<base::Result<base::Json>(const RestoreOrder&)> restore = {};
  std::string version = {};

  /// Of what is refused, in this order; `--language` leaves one.
  std::vector<base::Language> languages = {base::Language::vi, base::Language::en};

  /// From now on houses are in the database of that address, each data folder beside it.
  std::function<void(const std::string& address)> use_store = {};
  std::function<base::Result<Moved>(const MoveOptions&)> move_house = {};
};

/// Runs one command line; `arguments` without the program's name.
[[nodiscard]] int run(const std::vector<std::string>& arguments, const World& world);

/// Writes over the last line of a terminal how far long work is; the last time ends the line.
void print_progress(std::ostream& err, std::string_view stage, std::size_t done, std::size_t of);

/// Plays the demonstration into a house: only acts anybody could do, each printed. With `texts`,
/// files of the same names in that folder stand for the shipped ones. Errors  whatever an act is
/// refused with; `document.unreadable`.
[[nodiscard]] base::Result<> play_demo(const World& world, const std::filesystem::path& data,
                                       const std::filesystem::path& texts = {});

/// docs/reference/cli.md, whole.
[[nodiscard]] std::string reference();

}  // namespace tongket::cli
