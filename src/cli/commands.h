#pragma once

#include <optional>
#include <string>
#include <vector>

#include "listing.h"
#include "talk.h"

namespace tongket::cli {

/// What every command that prints may be asked.
struct Printing {
  bool json = false;
};

struct ReadArguments {
  std::vector<std::string> files;
  std::string expected;  ///< Model answers to be scored against; empty: none.
};
int score_files(const World& world, const ReadArguments& arguments, Printing printing);
int read_files(const World& world, const ReadArguments& arguments, Printing printing);

struct AcceptArguments {
  std::vector<std::string> files;
  std::string unit;  ///< Id, when the document does not say it surely.
  std::optional<int> year;
  std::string part;               ///< "year", "H1" or "H2"; empty: what the kind of page says.
  std::string reason;             ///< Why unit, year or part; kept in the ledger.
  std::vector<std::string> take;  ///< "568=DB.01": a doubtful number and its indicator.
  bool declared = false;
};
int accept_files(const World& world, const std::filesystem::path& data,
                 const AcceptArguments& arguments, Printing printing);

struct FiguresArguments {
  std::string unit;  ///< Name or id; empty: the top of what one may see.
  std::string year;
  std::string code;       ///< Of one indicator: where does it come from?
  std::string slice;      ///< Of the indicator: "service:police", "estimate"; empty: the whole.
  std::string as_of;      ///< An entry of the ledger, or a day; empty: as of now.
  std::string tree;       ///< "reported", "today" or a day; empty: as reported.
  std::string hierarchy;  ///< "military", "administrative" …; empty: the unit's own line.
  bool shares = false;    ///< Divide by declared shares; what they give is an estimate.
};
int show_figures(const World& world, const std::filesystem::path& data,
                 const FiguresArguments& arguments, Printing printing);
int show_story(const World& world, const std::filesystem::path& data,
               const FiguresArguments& arguments, Printing printing);
struct UnitsArguments {
  std::string name;    ///< Empty: the first units of the day.
  std::string parent;  ///< Name or id of some unit above; empty: not known.
};
int show_units(const World& world, const std::filesystem::path& data,
               const UnitsArguments& arguments, const std::string& day, Printing printing);
struct ImportArguments {
  std::vector<std::string> files;
  std::vector<std::string> maps;  ///< One for each file, in their order.
  bool write = false;             ///< Else only told.
};
int import_units(const World& world, const std::filesystem::path& data,
                 const ImportArguments& arguments, Printing printing);
struct ValuesArguments {
  std::string file;
  std::string errors;        ///< Where every refused line goes; empty: they are printed.
  bool write = false;        ///< Else only told.
  bool accept_good = false;  ///< Records the good lines of a file that has others.
  bool declared = false;
};
int import_values(const World& world, const std::filesystem::path& data,
                  const ValuesArguments& arguments, Printing printing);
struct DecreeArguments {
  std::string file;
  bool write = false;  ///< Else only told.
};
int change_units(const World& world, const std::filesystem::path& data,
                 const DecreeArguments& arguments, Printing printing);
int show_due(const World& world, const std::filesystem::path& data, const std::string& day,
             Printing printing);
struct BackupArguments {
  std::string target;  ///< A file or a folder.
  std::string key;     ///< A file with a sealing key; empty: the one of the data folder.
  int keep = 0;
};
int back_up(const World& world, const std::filesystem::path& data, const BackupArguments& arguments,
            Printing printing);
int make_backup_keys(const World& world, const std::filesystem::path& data,
                     const std::string& file);
int restore(const World& world, const RestoreOrder& order, Printing printing);
int verify_ledger(const World& world, const std::filesystem::path& data,
                  const std::string& anchor_file, Printing printing);

/// The id of the only unit a name may mean; an id stays what it is.
/// Errors  `unit.unknown`, `unit.ambiguous` (conflict). Args: unit, candidates.
[[nodiscard]] base::Result<std::string> unit_id(Talk& talk, const std::string& name_or_id,
                                                const std::string& day);

}  // namespace tongket::cli
