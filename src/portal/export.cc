#include "portal/export.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <limits>
#include <system_error>

#include "base/check.h"
#include "open_data.h"
#include "pages.h"
#include "showcase/folder.h"

namespace tongket::portal {

namespace embedded {
std::string_view theme_css();
std::string_view portal_css();
std::string_view icon_svg();
}  // namespace embedded

namespace {

namespace fs = std::filesystem;

/// Says that a folder is one of ours, which may be put aside for the next.
constexpr std::string_view kMark = ".tongket-export";

[[noreturn]] void outage(const std::string& what, const fs::path& path) {
  throw base::Outage{what + " " + path.string()};
}

void done(const std::error_code& error, const std::string& what, const fs::path& path) {
  if (error) outage(what, path);
}

void write_file(const fs::path& path, std::string_view bytes) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  done(error, "cannot make", path.parent_path());
  std::ofstream out{path, std::ios::binary};
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) outage("cannot write", path);
}

/// "/bai/x" is the file "bai/x/index.html", in English below "en"; "/feed.xml" is itself.
std::string file_of(std::string_view path, base::Language language) {
  std::string file{path.substr(1)};
  if (path.substr(path.rfind('/')).find('.') != std::string_view::npos) return file;
  if (!file.empty()) file += '/';
  return (language == base::Language::en ? "en/" : "") + file + "index.html";
}

class FilePlaces final : public Places {
 public:
  /// Of a page that lies `depth` folders deep.
  explicit FilePlaces(std::size_t depth) : depth_{depth} {}

  [[nodiscard]] std::string to(std::string_view path, const Manner& manner) const override {
    std::string way;
    for (std::size_t i = 0; i < depth_; ++i) way += "../";
    return way + file_of(path, manner.language);
  }
  [[nodiscard]] bool answers() const override { return false; }

 private:
  std::size_t depth_;
};

/// Writes the pages of one site, one after the other.
class Writer {
 public:
  Writer(const Site& site, const Export& wish, fs::path folder)
      : site_{site}, address_{wish.site}, showcase_{wish.showcase}, folder_{std::move(folder)} {}

  std::size_t write() {
    for (const auto language : {base::Language::vi, base::Language::en}) {
      write_lists(language);
      write_labels(language);
      for (const auto& article : site_.content().articles) write_article(article, language);
      for (const auto& id : site_.content().withdrawn) write_withdrawn(id, language);
    }
    write_data();
    write_rest();
    return count_;
  }

 private:
  using Make = std::function<std::string(const View&)>;

  void add(const std::string& path, base::Language language, const Make& make) {
    const auto file = file_of(path, language);
    const auto depth = static_cast<std::size_t>(std::ranges::count(file, '/'));
    const FilePlaces places{depth};
    const View view{frame_, &site_, address_, {.language = language}, places, nullptr};
    add_bytes(file, make(view));
  }

  void add_bytes(const std::string& file, std::string_view bytes) {
    write_file(folder_ / file, bytes);
    ++count_;
  }

  void write_lists(base::Language language) {
    add("/", language, home_page);
    add("/luu-tru", language, archive_page);
    add("/du-lieu", language, data_page);
    if (!site_.papers().empty()) add("/van-ban", language, papers_page);
    for (const auto& year : site_.years()) {
      add("/nam/" + std::to_string(year.year), language,
          [&](const View& view) { return year_page(view, year); });
    }
    for (const auto& month : site_.months()) {
      add("/luu-tru/" + std::to_string(month.year) + "/" + std::to_string(month.month), language,
          [&](const View& view) { return month_page(view, month); });
    }
  }

  void write_labels(base::Language language) {
    for (const auto& category : site_.categories()) {
      add("/chuyen-muc/" + category.address, language,
          [&](const View& view) { return category_page(view, category); });
    }
    for (const auto& tag : site_.tags()) {
      add("/the/" + tag.address, language, [&](const View& view) { return tag_page(view, tag); });
    }
  }

  void write_article(const showcase::Article& article, base::Language language) {
    const auto path = "/bai/" + article.public_id;
    add(path, language, [&](const View& view) { return article_page(view, article); });
    if (language == base::Language::en) return;
    write_files(article, path);
    if (!article.figures.empty()) write_figures(path, {&article});
  }

  void write_files(const showcase::Article& article, const std::string& path) {
    for (const auto& name : showcase::files_of(article)) {
      const auto bytes = showcase::read_file(showcase_, name);
      if (!bytes) throw base::Outage{"a file of the showcase is missing: " + name};
      add_bytes(file_of(path + "/tep/" + name, base::Language::vi), *bytes);
    }
  }

  void write_withdrawn(const std::string& id, base::Language language) {
    add("/bai/" + id, language, [&](const View& view) {
      return notice_page(
          view, {frame_.say(language, "withdrawn"), frame_.say(language, "withdrawn_why")});
    });
  }

  void write_figures(const std::string& path, const Articles& articles) {
    add(path + "/so-lieu.csv", base::Language::vi,
        [&](const View& view) { return figures_csv(view, articles); });
    add(path + "/so-lieu.csv-metadata.json", base::Language::vi,
        [](const View& view) { return figures_description(view, "so-lieu.csv"); });
  }

  void write_data() {
    write_figures("/du-lieu", newest(site_, std::numeric_limits<std::size_t>::max()));
    add("/feed.xml", base::Language::vi, feed);
    add("/robots.txt", base::Language::vi, robots);
    if (!address_.empty()) add("/sitemap.xml", base::Language::vi, sitemap);
  }

  void write_rest() {
    std::string withdrawn;
    for (const auto& id : site_.content().withdrawn) withdrawn += "/bai/" + id + "\n";
    add_bytes("withdrawn.txt", withdrawn);
    add_bytes("theme.css", embedded::theme_css());
    add_bytes("portal.css", embedded::portal_css());
    add_bytes("icon.svg", embedded::icon_svg());
    add("/404.html", base::Language::vi, [&](const View& view) {
      return notice_page(view, {frame_.say(base::Language::vi, "not_found"),
                                frame_.say(base::Language::vi, "not_found_why")});
    });
    write_file(folder_ / kMark, "");
  }

  const Site& site_;
  const std::string& address_;
  const fs::path& showcase_;
  const fs::path folder_;
  const Frame frame_;
  std::size_t count_ = 0;
};

base::Result<> check_ours(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error) || fs::exists(folder / kMark, error)) return base::Done{};
  if (fs::is_directory(folder, error) && fs::is_empty(folder, error)) return base::Done{};
  return base::Error{base::ErrorKind::conflict, "export.not_ours", {{"folder", folder.string()}}};
}

void remove_whole(const fs::path& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
  done(error, "cannot remove", folder);
}

void put_in_place(const fs::path& fresh, const fs::path& folder) {
  std::error_code error;
  const fs::path old = folder.string() + ".old";
  remove_whole(old);
  if (fs::exists(folder, error)) {
    fs::rename(folder, old, error);
    done(error, "cannot put aside", folder);
  }
  fs::rename(fresh, folder, error);
  done(error, "cannot rename", fresh);
  remove_whole(old);
}

}  // namespace

base::Result<std::size_t> export_site(const Export& wish) {
  TK_TRY([[maybe_unused]] const auto ours, check_ours(wish.folder));
  TK_TRY(auto snapshot, showcase::read(wish.showcase));
  const Site site{std::move(snapshot)};
  const fs::path fresh = wish.folder.string() + ".new";
  remove_whole(fresh);
  const auto count = Writer{site, wish, fresh}.write();
  put_in_place(fresh, wish.folder);
  return count;
}

}  // namespace tongket::portal
