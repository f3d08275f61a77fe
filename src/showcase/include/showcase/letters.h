#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace tongket::showcase {

/// What a citizen wrote to the office. The portal puts it into a folder of its own, the office
/// takes it out; neither sees more of the other.
struct Letter {
  std::string id;  ///< 8 … 32 of a–z, 0–9; random.
  base::Date
      day{};  ///< On which it came; no hour, no address, nothing of the machine it came from.
  std::string article;  ///< Public id of the article it is about; may be empty.
  std::string name;     ///< As the writer signs; may be empty. Never shown to the public.
  std::string text;

  friend bool operator==(const Letter&, const Letter&) = default;
};

/// Errors  `letter.text` (invalid): shorter than 10 or longer than 2,000 code points, not NFC, or
///         with marks that cannot be shown. `letter.name` (invalid): longer than 100, or so.
///         `letter.value` (invalid): an id outside its form.
[[nodiscard]] base::Result<> check(const Letter& letter);

/// Puts a letter into the folder under its own name in one go; the folder is made when it is not
/// there. Requires `check`.  Throws  `base::Outage`: the disk failed.
void put(const Letter& letter, const std::filesystem::path& folder);

/// How many letters wait there; none where there is no folder.
[[nodiscard]] std::size_t waiting(const std::filesystem::path& folder);

/// The letters that wait, by id; at most `count_max`. What is no letter is left where it is.
[[nodiscard]] std::vector<Letter> letters(const std::filesystem::path& folder,
                                          std::size_t count_max);

/// Takes one out of the folder.
void take(const std::string& id, const std::filesystem::path& folder);

}  // namespace tongket::showcase
