#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/dice.h"
#include "base/error.h"
#include "wire/router.h"

namespace tongket::portal {

/// The public pages over one showcase folder.
///
/// It shows exactly what lies in the folder, or nothing: a file that is missing, damaged or of
/// another format closes the site (503) until it is mended, rather than leaving an article up that
/// was taken out. Without an inbox nothing is written anywhere; with one, what readers hand in and
/// the sums of what they read, and nothing that tells a reader. No cookie is set.
///
/// Address                     Answer
/// /                           the newest articles by year, and a search
/// /nam/{year}                 every article that speaks of a year
/// /luu-tru/{year}/{month}     every article published in a month; /luu-tru lists the months
/// /chuyen-muc/{category}      every article of a category; /the/{tag} of a tag
/// /bai/{id}                   an article; 410 when it was withdrawn
/// /bai/{id}/in                the same to be printed
/// /bai/{id}/tep/{file}        a photo or an attachment of it
/// /van-ban                    the văn bản that articles make known
/// /bai/{id}/so-lieu.csv       its released figures; beside it their description, -metadata.json
/// /tim?q=                     search without diacritics, hits marked
/// /du-lieu                    open data; /du-lieu/so-lieu.csv has every released figure
/// /feed.xml                   Atom 1.0
/// /sitemap.xml, /robots.txt   for search engines; the first only where the site's address is known
/// /theme.css, /portal.css     the style sheets
/// /gop-y, /binh-chon          letters to the office and the open poll; only with an inbox, as
///                             POST /bai/{id}/danh-gia, which rates an article
/// anything else               404, byte for byte the same whatever was asked for
///
/// `?lang=en` gives the frame in English (articles stay in their language), `?chu=lon` larger
/// letters, `?nen=dam` high contrast.
/// ETag    one for the whole site and coding: it changes with the showcase's version and with this
///         program. Pages are made once a version, and kept in gzip and brotli.
/// Threads every member may be called from any thread.
class Portal {
 public:
  /// Where readers hand something in.
  struct Inbox {
    std::filesystem::path folder;
    const base::Clock& clock;
    base::Dice& dice;
  };

  /// `site` is how readers reach us, without a slash at the end, or empty.
  /// Throws  `base::Outage`: there is an inbox, and its folder cannot be used.
  Portal(std::filesystem::path folder, std::string site, std::optional<Inbox> inbox = {});
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

  /// Writes the sums of what was read, when there are new ones.
  /// Throws  `base::Outage`: the disk failed.
  void keep();

  /// The routes. The portal must outlive the router.
  [[nodiscard]] wire::Router router(wire::Journal journal = {}) const;

 private:
  class Core;
  std::unique_ptr<Core> core_;
};

}  // namespace tongket::portal
