#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "desk_commands.h"

// What the commands of the desk have in common: words that were given, answers that are printed.
namespace tongket::cli {

using Answer = base::Result<base::Json>;
using Print = std::function<void(std::ostream&, const base::Json&)>;

/// The word's first text; empty when it was not given.
[[nodiscard]] std::string text(const Given& given, std::string_view name);
[[nodiscard]] base::JsonArray list(const Given& given, std::string_view name);

/// Puts those of the words that were given into a body, under their names without the dashes.
void put(base::JsonObject& body, const Given& given, const std::vector<std::string>& names);

/// A person's own word is asked for by their login and a file with their password; without them it
/// is the host's. Both words belong to a command that takes them.
[[nodiscard]] base::Result<Talk> who_asks(const World& world, const Talk& talk, const Given& given);
[[nodiscard]] std::vector<Word> words_of_a_person();

/// The id of the account with this login; other words, an id or "server", stay as they are.
[[nodiscard]] base::Result<std::string> account_id(Talk& talk, const std::string& name);

/// Says that it was recorded, with the id and the entry where there are.
void print_done(std::ostream& out, const base::Json& answer);

/// Prints the list at `key` of the answer.
[[nodiscard]] Print listing(std::string key, Columns columns);

}  // namespace tongket::cli
