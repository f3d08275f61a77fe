#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "base/result.h"

namespace tongket::portal {

struct Export {
  std::filesystem::path showcase;  ///< The folder of the published snapshot.
  std::string site;                ///< "https://…" of the copy, or empty.
  std::filesystem::path folder;    ///< Where the files go.
};

/// Writes the whole portal as files that any web server can carry, or a browser opens from a disk:
/// every page in both languages, figures, feed, sitemap. Links lead from file to file. Search, and
/// the reader's choice of letters and colours, need the program and are left out.
///
/// The files are written beside and put in the folder's place in one go, so nothing withdrawn stays
/// behind. A page that was withdrawn is a notice; `withdrawn.txt` has the addresses that a server
/// should answer with 410.
///
/// Gives   how many files there are.
/// Errors  `export.not_ours` (conflict): the folder holds files of somebody else. Args: folder.
///         those of `showcase::read`.
/// Throws  `base::Outage`: the disk failed.
[[nodiscard]] base::Result<std::size_t> export_site(const Export& wish);

}  // namespace tongket::portal
