#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/error.h"
#include "wire/router.h"

namespace tongket::portal {

/// The public pages over one showcase folder.
///
/// It shows exactly what lies in the folder, or nothing: a file that is missing, damaged or of
/// another format closes the site (503) until it is mended, rather than leaving an article up that
/// was taken out. Nothing is written anywhere, no cookie is set, and no page speaks of who reads.
///
/// Address        Answer
/// /              the newest articles by year, and a search
/// /nam/{year}    every article of a year
/// /bai/{id}      an article; 410 when it was withdrawn
/// /tim?q=        search in titles and units, without diacritics
/// /feed.xml      Atom 1.0
/// /theme.css     the one style sheet
/// anything else  404, byte for byte the same whatever was asked for
///
/// `?lang=en` gives the frame in English; articles stay in their language.
/// ETag    one for the whole site: it changes with the showcase's version and with this program.
/// Threads every member may be called from any thread.
class Portal {
 public:
  /// `site` is how readers reach us, without a slash at the end, or empty.
  Portal(std::filesystem::path folder, std::string site);
  Portal(const Portal&) = delete;
  Portal& operator=(const Portal&) = delete;
  ~Portal();

  struct Look {
    bool changed = false;               ///< The file is not the one of the last look.
    std::optional<base::Error> closed;  ///< Why nothing is shown; those of `showcase::read`.
  };
  /// Looks whether the file is another one than last time and reads it then. Cheap when it is not.
  /// Throws  `base::Outage`: the file cannot be read. Nothing is shown then.
  Look look();

  /// The routes. The portal must outlive the router.
  [[nodiscard]] wire::Router router(wire::Journal journal = {}) const;

 private:
  class Core;
  std::unique_ptr<Core> core_;
};

}  // namespace tongket::portal
