#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/sha256.h"

namespace tongket::showcase {

/// One row of an article's table of figures: ready to be read, nothing to be computed from.
struct FigureRow {
  std::string label;    ///< "Số công dân nhập ngũ".
  std::string measure;  ///< "công dân"; empty where the value says it ("100%").
  std::string value;    ///< As printed: "265", "gần 5.000", "52/52".

  friend bool operator==(const FigureRow&, const FigureRow&) = default;
};

/// What was wrong in the article and is right now.
struct Correction {
  base::Date day;
  std::string text;

  friend bool operator==(const Correction&, const Correction&) = default;
};

/// A paper by which a unit changed.
struct Change {
  base::Date day;     ///< In force from.
  std::string paper;  ///< As cited: "Nghị quyết số 1674/NQ-UBTVQH15 ngày …".

  friend bool operator==(const Change&, const Change&) = default;
};

/// Other units in the place of an article's: what it was made of, or where it is today. Without a
/// name: it ended, and no unit is what it was.
struct Kin {
  /// What went into it entire; or the one that is today all it was.
  std::vector<std::string> whole;
  /// Of which it has a piece; or where its pieces are.
  std::vector<std::string> parts;
  int others = 0;  ///< How many there are beside those named.
  std::string
      place;  ///< What stands above them all: "huyện Kim Sơn, tỉnh Ninh Bình"; may be empty.
  std::vector<Change> changes;  ///< Earliest first.

  friend bool operator==(const Kin&, const Kin&) = default;
};

/// One width of a photo. Its files lie beside the snapshot (`folder.h`), each under the name its
/// bytes give it: "<SHA-256 in 64 hex digits>.jpg".
struct PhotoSize {
  int width = 0;   ///< In pixels.
  int height = 0;  ///< In pixels.
  std::string jpeg;
  std::string webp;

  friend bool operator==(const PhotoSize&, const PhotoSize&) = default;
};

struct Photo {
  std::string caption;           ///< May be empty.
  std::string alt;               ///< What is to be seen, for those who do not.
  std::vector<PhotoSize> sizes;  ///< 1 … 4, narrowest first.

  friend bool operator==(const Photo&, const Photo&) = default;
};

/// A file readers may take along.
struct Attachment {
  std::string title;
  std::string file;   ///< As those of photos; pdf, docx or xlsx.
  int kilobytes = 0;  ///< Of 1,024 bytes, rounded up.

  friend bool operator==(const Attachment&, const Attachment&) = default;
};

/// What an article says of a paper that it makes known: the title is the paper's own extract.
struct Paper {
  std::string number;  ///< "12/QĐ-UBND".
  base::Date day;
  std::string issuer;

  friend bool operator==(const Paper&, const Paper&) = default;
};

struct Article {
  std::string public_id;      ///< 8 … 32 of a–z, 0–9; random, so that it tells nothing.
  std::string unit;           ///< The name it bore then: "huyện Kim Sơn".
  std::optional<Kin> before;  ///< What it was until the last change before the period's end.
  std::optional<Kin> today;   ///< Where it is by now; none while it stands under that name.
  std::string level;          ///< "commune", "district" …; see `levels`.
  int year = 0;               ///< Under which it is listed.
  std::string period;         ///< "năm 2024", "6 tháng đầu năm 2025".
  std::string title;
  std::string lead;                     ///< Sapo; may be empty.
  std::vector<std::string> paragraphs;  ///< What was done.
  std::vector<std::string> tasks;       ///< What comes next.
  std::string category = "review";      ///< Of the closed list; see `is_category`.
  std::string author = {};              ///< A pen name or an office; may be empty.
  std::vector<std::string> tags = {};
  std::vector<FigureRow> figures;
  std::optional<base::Date> counted_to;  ///< "Số liệu tính đến …"; there when figures are.
  std::optional<base::Date> event_day;
  base::Date published_day;
  std::vector<Correction> corrections;  ///< Oldest first.
  std::vector<Photo> photos = {};
  std::vector<Attachment> attachments = {};
  std::optional<Paper> paper = {};

  friend bool operator==(const Article&, const Article&) = default;
};

/// What a citizen wrote, and what the office answered; without the writer's name.
struct Voice {
  base::Date day;
  std::string text;
  std::string answer;
  base::Date answered_day;

  friend bool operator==(const Voice&, const Voice&) = default;
};

/// A question to all readers.
struct Poll {
  std::string id;  ///< As a public id.
  std::string question;
  std::vector<std::string> options;  ///< 2 … 10.

  friend bool operator==(const Poll&, const Poll&) = default;
};

/// Everything the public may read. What is not in here does not exist for the portal.
struct Content {
  std::string office;           ///< Whose page this is: "Ban CHQS huyện Kim Sơn".
  std::string language = "vi";  ///< Of the articles.
  std::vector<Article> articles;
  std::vector<std::string> withdrawn;  ///< Public ids of articles that were out once.
  std::vector<Voice> voices = {};      ///< The newest answer first.
  std::optional<Poll> poll = {};       ///< The one that is open.

  friend bool operator==(const Content&, const Content&) = default;
};

/// Whether a name is one a file beside the snapshot may bear: 64 hex digits, then .jpg, .webp,
/// .pdf, .docx or .xlsx.
[[nodiscard]] bool is_file_name(std::string_view name);

/// Every file an article names, in the order of the page.
[[nodiscard]] std::vector<std::string> files_of(const Article& article);

/// The closed list of levels: commune, cluster, district, area, province, region, nation.
[[nodiscard]] bool is_level(std::string_view word);

/// The closed list of categories: review, training, conscription, education, policy, emulation,
/// notice.
[[nodiscard]] bool is_category(std::string_view word);

/// The published snapshot: a content that keeps all limits, its one text, and its version.
///
/// The version is SHA-256 of the content alone. It changes when, and only when, something the
/// public can read changes: no position of any ledger, no internal id, no clock goes into it.
///
/// Shape   articles by day of publishing, newest first, then by public id; withdrawn ids ascending;
///         so equal contents have equal bytes. An article without a figure has no `counted_to`.
/// Format  docs/reference/showcase.md.
class Snapshot {
 public:
  /// The largest file.
  static constexpr std::size_t kBytesMax = std::size_t{32} * 1024 * 1024;

  /// A place (`at`) is one in the file: "/articles/0/title".
  /// Errors  `showcase.text` (invalid): empty where words are needed, not UTF-8 in NFC, or with
  ///         control or direction marks. Args: at.
  ///         `showcase.limit` (invalid): longer, or more of them, than the format allows. Args: at,
  ///         max.
  ///         `showcase.value` (invalid): a public id, level, category, year or language outside its
  ///         form; or figures without a day they were counted to, or such a day without figures.
  ///         Args: at. `showcase.twice` (conflict): a public id stands twice. Args: public_id.
  ///         `showcase.too_large` (invalid): more than `kBytesMax`. Args: bytes_max.
  static base::Result<Snapshot> make(Content content);

  /// Reads `bytes()` of another process, of which nobody vouches for a single byte.
  /// Errors  those of `make`.
  ///         `showcase.malformed` (invalid): not the JSON the format asks for. Args: at.
  ///         `showcase.other_format` (unsupported): written by another version. Args: format.
  ///         `showcase.altered` (conflict): the content is not the one the version was computed of,
  ///         or not in the one text it has.
  static base::Result<Snapshot> from_bytes(std::string_view bytes);

  [[nodiscard]] const Content& content() const { return content_; }
  [[nodiscard]] const base::Hash& version() const { return version_; }
  /// The whole file.
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  Snapshot(Content content, base::Hash version, std::string bytes)
      : content_{std::move(content)}, version_{version}, bytes_{std::move(bytes)} {}

  Content content_;
  base::Hash version_;
  std::string bytes_;
};

}  // namespace tongket::showcase
