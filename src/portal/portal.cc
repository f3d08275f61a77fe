#include "portal/portal.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <limits>
#include <mutex>

#include "base/check.h"
#include "base/text.h"
#include "desk.h"
#include "frame.h"
#include "kept_pages.h"
#include "open_data.h"
#include "pages.h"
#include "showcase/folder.h"
#include "site.h"
#include "wire/assets.h"
#include "wire/uri.h"

namespace tongket::portal {

namespace embedded {
std::string_view theme_css();
std::string_view portal_css();
std::string_view icon_svg();
}  // namespace embedded

namespace {

constexpr std::string_view kHtml = "text/html; charset=utf-8";
constexpr std::string_view kAtom = "application/atom+xml; charset=utf-8";
constexpr std::string_view kXml = "application/xml; charset=utf-8";
constexpr std::string_view kPlain = "text/plain; charset=utf-8";
constexpr std::string_view kCsv = "text/csv; charset=utf-8";
constexpr std::string_view kCsvw = "application/csvm+json; charset=utf-8";
constexpr std::size_t kSearchLettersMax = 200;
constexpr std::size_t kFormBytesMax = std::size_t{32} * 1024;

std::optional<int> number_in(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  // One address a year: "02024" is none.
  return whole && std::to_string(number) == text ? std::optional{number} : std::nullopt;
}

bool has_file(const showcase::Article& article, const std::string& name) {
  const auto files = showcase::files_of(article);
  return std::ranges::find(files, name) != files.end();
}

/// What a browser may do with a file: show a photo, put anything else beside its other files.
void set_file_headers(wire::Response& response, const showcase::Article& article,
                      std::string_view name) {
  const auto ending = name.substr(name.find('.'));
  response.headers.set("Content-Type", std::string{wire::content_type_of(name)});
  response.headers.set("Cache-Control", "no-cache");
  for (const auto& each : article.attachments) {
    if (each.file != name) continue;
    const auto called = address_of_tag(each.title);
    response.headers.set(
        "Content-Disposition",
        "attachment; filename=\"" + (called.empty() ? "tep" : called) + std::string{ending} + "\"");
  }
}

}  // namespace

/// What is shown now, and how it is asked.
class Portal::Core {
 public:
  Core(std::filesystem::path folder, std::string address, const std::optional<Inbox>& inbox)
      : folder_{std::move(folder)}, address_{std::move(address)} {
    if (inbox) {
      clock_ = &inbox->clock;
      desk_ = std::make_unique<Desk>(inbox->folder, inbox->clock, inbox->dice);
    }
  }

  [[nodiscard]] bool has_desk() const { return desk_ != nullptr; }
  void keep() {
    if (desk_) desk_->visits().keep();
  }

  Look look() {
    const std::scoped_lock one_at_a_time{looking_};
    const auto stamp = showcase::stamp(folder_);
    if (looked_ && stamp == stamp_) {
      show_counts();
      return {};
    }
    looked_ = true;
    stamp_ = stamp;
    show(nullptr);
    auto snapshot = showcase::read(folder_);
    if (!snapshot.ok()) return {.changed = true, .closed = snapshot.error()};
    show(shown_of(std::make_shared<const Site>(std::move(snapshot).value())));
    return {.changed = true, .closed = {}};
  }

  [[nodiscard]] wire::Response home(const wire::Request& request) const {
    return kept(request, [](const View& view) { return html(home_page(view)); });
  }

  [[nodiscard]] wire::Response archive(const wire::Request& request) const {
    return kept(request, [](const View& view) { return html(archive_page(view)); });
  }

  [[nodiscard]] wire::Response year(const wire::Request& request) const {
    return kept(request, [&](const View& view) {
      const auto asked = number_in(request.param("year"));
      const auto* const found = asked ? view.site->find_year(*asked) : nullptr;
      return found == nullptr ? std::nullopt : html(year_page(view, *found));
    });
  }

  [[nodiscard]] wire::Response month(const wire::Request& request) const {
    return kept(request, [&](const View& view) {
      const auto year = number_in(request.param("year"));
      const auto month = number_in(request.param("month"));
      const auto* const found = year && month ? view.site->find_month(*year, *month) : nullptr;
      return found == nullptr ? std::nullopt : html(month_page(view, *found));
    });
  }

  [[nodiscard]] wire::Response category(const wire::Request& request) const {
    return kept(request, [&](const View& view) {
      const auto* const found = view.site->find_category(request.param("category"));
      return found == nullptr ? std::nullopt : html(category_page(view, *found));
    });
  }

  [[nodiscard]] wire::Response tag(const wire::Request& request) const {
    return kept(request, [&](const View& view) {
      const auto* const found = view.site->find_tag(request.param("tag"));
      return found == nullptr ? std::nullopt : html(tag_page(view, *found));
    });
  }

  [[nodiscard]] wire::Response article(const wire::Request& request) const {
    return of_article(request, [](const View& view, const showcase::Article& article) {
      return html(article_page(view, article));
    });
  }

  [[nodiscard]] wire::Response paper(const wire::Request& request) const {
    return of_article(request, [](const View& view, const showcase::Article& article) {
      return html(paper_page(view, article));
    });
  }

  [[nodiscard]] wire::Response article_figures(const wire::Request& request) const {
    return of_article(request, [](const View& view, const showcase::Article& article) {
      return article.figures.empty() ? std::nullopt : file(kCsv, figures_csv(view, {&article}));
    });
  }

  [[nodiscard]] wire::Response article_description(const wire::Request& request) const {
    return of_article(request, [](const View& view, const showcase::Article& article) {
      return article.figures.empty() ? std::nullopt
                                     : file(kCsvw, figures_description(view, "so-lieu.csv"));
    });
  }

  [[nodiscard]] wire::Response papers(const wire::Request& request) const {
    return kept(request, [](const View& view) {
      return view.site->papers().empty() ? std::nullopt : html(papers_page(view));
    });
  }

  /// A file of an article that is out, and of no other: asked for each time by those who keep a
  /// copy, so that what is withdrawn is gone at once.
  [[nodiscard]] wire::Response article_file(const wire::Request& request) const {
    const auto shown = current();
    if (!shown) return closed(request);
    const auto& id = request.param("id");
    if (shown->site->was_withdrawn(id)) return withdrawn(request);
    const auto* const article = shown->site->find(id);
    const auto& name = request.param("file");
    if (article == nullptr || !has_file(*article, name)) return not_found(request);
    auto etag = wire::etag_of(name);
    if (wire::has_current(request, etag)) return wire::not_modified(std::move(etag));
    auto bytes = showcase::read_file(folder_, name);
    if (!bytes) return not_found(request);
    wire::Response response{.status = 200, .headers = {}, .body = std::move(*bytes)};
    set_file_headers(response, *article, name);
    response.headers.set("ETag", std::move(etag));
    return response;
  }

  [[nodiscard]] wire::Response data(const wire::Request& request) const {
    return kept(request, [](const View& view) { return html(data_page(view)); });
  }

  [[nodiscard]] wire::Response all_figures(const wire::Request& request) const {
    return kept(request, [](const View& view) {
      return file(kCsv,
                  figures_csv(view, newest(*view.site, std::numeric_limits<std::size_t>::max())));
    });
  }

  [[nodiscard]] wire::Response all_description(const wire::Request& request) const {
    return kept(request, [](const View& view) {
      return file(kCsvw, figures_description(view, "so-lieu.csv"));
    });
  }

  [[nodiscard]] wire::Response search(const wire::Request& request) const {
    const auto shown = current();
    if (!shown) return closed(request);
    if (auto unchanged = answer_unchanged(request, shown->etag)) return std::move(*unchanged);
    const auto words = base::slice(request.query_value("q").value_or(""), 0, kSearchLettersMax);
    auto response = wire::text_response(200, std::string{kHtml},
                                        search_page(view_of(request, shown->site.get()), words));
    response.headers.set("ETag", shown->etag);
    response.headers.set("Cache-Control", "no-cache");
    return response;
  }

  [[nodiscard]] wire::Response feed(const wire::Request& request) const {
    return kept(request, [](const View& view) { return file(kAtom, portal::feed(view)); });
  }

  [[nodiscard]] wire::Response sitemap(const wire::Request& request) const {
    // Its addresses must be whole ones.
    return kept(request, [](const View& view) {
      return view.address.empty() ? std::nullopt : file(kXml, portal::sitemap(view));
    });
  }

  [[nodiscard]] wire::Response robots(const wire::Request& request) const {
    return kept(request, [](const View& view) { return file(kPlain, portal::robots(view)); });
  }

  /// A page that was made already.
  [[nodiscard]] std::optional<wire::Response> at_hand(const wire::Request& request) const {
    const auto shown = current();
    if (!shown) return std::nullopt;
    const auto page = shown->pages.find(with_manner(request.path, manner_of(request)));
    if (!page) return std::nullopt;
    count(request);
    return answer_with(request, *page, shown->etag);
  }

  [[nodiscard]] wire::Response feedback(const wire::Request& request) const {
    const auto shown = current();
    if (!shown) return closed(request);
    return passing(feedback_page(view_of(request, shown->site.get()), desk_->fresh_token()));
  }

  [[nodiscard]] wire::Response take_feedback(const wire::Request& request) const {
    const auto sent = form_of(request);
    const auto taken = desk_->take({.token = field(sent, "phieu"),
                                    .trap = field(sent, "trang-web"),
                                    .article = "",
                                    .name = field(sent, "ten"),
                                    .text = field(sent, "noi-dung")},
                                   request.peer);
    if (taken.ok()) return said(request, 200, "feedback_sent", "feedback_sent_why");
    const auto code = taken.error().code;
    if (code == "portal.often") return said(request, 429, "refused", "refused_often");
    if (code == "portal.token") return said(request, 409, "refused", "refused_token");
    return said(request, 400, "refused", "refused_text");
  }

  [[nodiscard]] wire::Response poll(const wire::Request& request) const {
    return kept(request, [](const View& view) {
      return view.site->content().poll ? html(poll_page(view)) : std::nullopt;
    });
  }

  [[nodiscard]] wire::Response vote(const wire::Request& request) const {
    const auto shown = current();
    if (!shown || !shown->site->content().poll) return not_found(request);
    const auto& poll = *shown->site->content().poll;
    const auto chosen = number_in(field(form_of(request), "chon"));
    if (!chosen || *chosen < 1 || *chosen > static_cast<int>(poll.options.size())) {
      return said(request, 400, "refused", "refused_choice");
    }
    const auto option = static_cast<std::size_t>(*chosen) - 1;
    if (!desk_->visits().vote(poll.id, option, request.peer)) {
      return said(request, 429, "refused", "refused_often");
    }
    return said(request, 200, "voted", "voted_why");
  }

  [[nodiscard]] wire::Response rate(const wire::Request& request) const {
    const auto shown = current();
    const auto& id = request.param("id");
    if (shown && shown->site->was_withdrawn(id)) return withdrawn(request);
    if (!shown || shown->site->find(id) == nullptr) return not_found(request);
    const auto points = number_in(field(form_of(request), "diem"));
    if (!points || *points < 1 || *points > 5) {
      return said(request, 400, "refused", "refused_choice");
    }
    if (!desk_->visits().rate(id, *points, request.peer)) {
      return said(request, 429, "refused", "refused_often");
    }
    return said(request, 200, "rated", "rated_why");
  }

  [[nodiscard]] wire::Response trouble(const wire::Request& request,
                                       const wire::Trouble& trouble) const {
    if (trouble.status == 404) return not_found(request);
    const auto language = manner_of(request).language;
    return notice(request, trouble.status,
                  {frame_.say(language, "trouble"), frame_.say(language, trouble.error)});
  }

 private:
  struct Shown {
    std::shared_ptr<const Site> site;
    std::string etag;
    std::uint64_t counts = 0;  ///< Revision of the sums on the pages.
    base::Instant made{};      ///< Known only where something is counted.
    mutable KeptPages pages{};
  };

  [[nodiscard]] std::shared_ptr<const Shown> shown_of(std::shared_ptr<const Site> site) const {
    auto shown = std::make_shared<Shown>();
    shown->counts = desk_ ? desk_->visits().revision() : 0;
    if (desk_) shown->made = clock_->now();
    shown->etag = wire::etag_of(base::to_hex(site->version()) + base::to_hex(frame_.version()) +
                                address_ + (desk_ ? " " + std::to_string(shown->counts) : ""));
    shown->site = std::move(site);
    return shown;
  }

  /// Sums on pages that are kept ready are at most ten seconds old.
  void show_counts() {
    constexpr std::chrono::seconds kOld{10};
    const auto shown = current();
    if (!desk_ || !shown || clock_->now() - shown->made < kOld) return;
    if (desk_->visits().revision() != shown->counts) show(shown_of(shown->site));
  }

  /// A page was read; how it travels and whether the reader had it already is all the same.
  void count(const wire::Request& request) const {
    if (!desk_ || request.method != wire::Method::get) return;
    constexpr std::string_view kArticles = "/bai/";
    const std::string_view path = request.path;
    if (path.find('.') != std::string_view::npos) return;  // A file, which programs fetch.
    if (!path.starts_with(kArticles)) {
      desk_->visits().read("", request.peer);
    } else if (path.find('/', kArticles.size()) == std::string_view::npos) {
      desk_->visits().read(path.substr(kArticles.size()), request.peer);
    }
  }

  static wire::Pairs form_of(const wire::Request& request) {
    auto form = wire::parse_form(request.body);
    return form.ok() ? std::move(form).value() : wire::Pairs{};
  }
  static std::string field(const wire::Pairs& form, std::string_view name) {
    for (const auto& [key, value] : form) {
      if (key == name) return value;
    }
    return "";
  }

  /// A page for this moment alone.
  static wire::Response passing(std::string page) {
    auto response = wire::text_response(200, std::string{kHtml}, std::move(page));
    response.headers.set("Cache-Control", "no-store");
    return response;
  }

  [[nodiscard]] wire::Response said(const wire::Request& request, int status,
                                    std::string_view heading, std::string_view text) const {
    const auto language = manner_of(request).language;
    return notice(request, status, {frame_.say(language, heading), frame_.say(language, text)});
  }

  /// What an address answers with; nothing where there is no such page.
  struct Made {
    std::string_view type;
    std::string bytes;
  };
  using Answer = std::optional<Made>;
  using Make = std::function<Answer(const View&)>;

  static Answer html(std::string page) { return Made{kHtml, std::move(page)}; }
  static Answer file(std::string_view type, std::string bytes) {
    return Made{type, std::move(bytes)};
  }

  [[nodiscard]] std::shared_ptr<const Shown> current() const {
    const std::scoped_lock lock{mutex_};
    return shown_;
  }

  void show(std::shared_ptr<const Shown> shown) {
    const std::scoped_lock lock{mutex_};
    shown_ = std::move(shown);
  }

  [[nodiscard]] View view_of(const wire::Request& request, const Site* site) const {
    return {.frame = frame_,
            .site = site,
            .address = address_,
            .manner = manner_of(request),
            .places = places_,
            .visits = desk_ ? &desk_->visits() : nullptr};
  }

  /// A page that is made once of each version, and kept ready for the next.
  [[nodiscard]] wire::Response kept(const wire::Request& request, const Make& make) const {
    const auto shown = current();
    if (!shown) return closed(request);
    const auto address = with_manner(request.path, manner_of(request));
    auto page = shown->pages.find(address);
    if (!page) {
      auto made = make(view_of(request, shown->site.get()));
      if (!made) return not_found(request);
      page = keep_page(std::string{made->type}, std::move(made->bytes));
      shown->pages.add(address, page);
    }
    count(request);
    return answer_with(request, *page, shown->etag);
  }

  template <class MakeOf>
  [[nodiscard]] wire::Response of_article(const wire::Request& request, MakeOf make) const {
    const auto shown = current();
    const auto& id = request.param("id");
    if (shown && shown->site->was_withdrawn(id)) return withdrawn(request);
    return kept(request, [&](const View& view) {
      const auto* const found = view.site->find(id);
      return found == nullptr ? std::nullopt : make(view, *found);
    });
  }

  [[nodiscard]] wire::Response notice(const wire::Request& request, int status,
                                      const Notice& notice) const {
    const auto shown = current();
    auto response = wire::text_response(
        status, std::string{kHtml},
        notice_page(view_of(request, shown ? shown->site.get() : nullptr), notice));
    response.headers.set("Cache-Control", "no-store");
    return response;
  }

  [[nodiscard]] wire::Response not_found(const wire::Request& request) const {
    const auto language = manner_of(request).language;
    return notice(request, 404,
                  {frame_.say(language, "not_found"), frame_.say(language, "not_found_why")});
  }

  [[nodiscard]] wire::Response withdrawn(const wire::Request& request) const {
    const auto language = manner_of(request).language;
    return notice(request, 410,
                  {frame_.say(language, "withdrawn"), frame_.say(language, "withdrawn_why")});
  }

  [[nodiscard]] wire::Response closed(const wire::Request& request) const {
    const auto language = manner_of(request).language;
    auto response =
        notice(request, 503, {frame_.say(language, "closed"), frame_.say(language, "closed_why")});
    response.headers.set("Retry-After", "60");
    return response;
  }

  const std::filesystem::path folder_;
  const std::string address_;
  const Frame frame_;
  const ServedPlaces places_;
  const base::Clock* clock_ = nullptr;  ///< Of the desk; null without one.
  std::unique_ptr<Desk> desk_;          ///< Null where readers hand nothing in.

  std::mutex looking_;
  bool looked_ = false;
  std::optional<showcase::Stamp> stamp_;

  mutable std::mutex mutex_;
  std::shared_ptr<const Shown> shown_;
};

Portal::Portal(std::filesystem::path folder, std::string site, std::optional<Inbox> inbox)
    : core_{std::make_unique<Core>(std::move(folder), std::move(site), inbox)} {}
Portal::~Portal() = default;

Portal::Look Portal::look() { return core_->look(); }

void Portal::keep() { core_->keep(); }

wire::Router Portal::router(wire::Journal journal) const {
  const Core* const core = core_.get();
  wire::Router router{[core](const wire::Request& request, const wire::Trouble& trouble) {
                        return core->trouble(request, trouble);
                      },
                      std::move(journal)};
  using Answer = wire::Response (Core::*)(const wire::Request&) const;
  const auto add = [&](std::string pattern, std::string name, Answer answer) {
    router.add(
        {.method = wire::Method::get,
         .pattern = std::move(pattern),
         .name = std::move(name),
         .handler = [core,
                     answer](const wire::Request& request) { return (core->*answer)(request); },
         .at_hand = [core](const wire::Request& request) { return core->at_hand(request); }});
  };
  add("/", "portal.home", &Core::home);
  add("/nam/{year}", "portal.year", &Core::year);
  add("/luu-tru", "portal.archive", &Core::archive);
  add("/luu-tru/{year}/{month}", "portal.month", &Core::month);
  add("/van-ban", "portal.papers", &Core::papers);
  add("/chuyen-muc/{category}", "portal.category", &Core::category);
  add("/the/{tag}", "portal.tag", &Core::tag);
  add("/bai/{id}", "portal.article", &Core::article);
  add("/bai/{id}/in", "portal.paper", &Core::paper);
  add("/bai/{id}/tep/{file}", "portal.article_file", &Core::article_file);
  add("/bai/{id}/so-lieu.csv", "portal.article_figures", &Core::article_figures);
  add("/bai/{id}/so-lieu.csv-metadata.json", "portal.article_description",
      &Core::article_description);
  add("/du-lieu", "portal.data", &Core::data);
  add("/du-lieu/so-lieu.csv", "portal.figures", &Core::all_figures);
  add("/du-lieu/so-lieu.csv-metadata.json", "portal.description", &Core::all_description);
  add("/tim", "portal.search", &Core::search);
  add("/feed.xml", "portal.feed", &Core::feed);
  add("/sitemap.xml", "portal.sitemap", &Core::sitemap);
  add("/robots.txt", "portal.robots", &Core::robots);
  if (core->has_desk()) {
    const auto take = [&](std::string pattern, std::string name, Answer answer) {
      router.add({.method = wire::Method::post,
                  .pattern = std::move(pattern),
                  .name = std::move(name),
                  .handler = [core, answer](
                                 const wire::Request& request) { return (core->*answer)(request); },
                  .body_bytes_max = kFormBytesMax});
    };
    add("/gop-y", "portal.feedback", &Core::feedback);
    take("/gop-y", "portal.take_feedback", &Core::take_feedback);
    add("/binh-chon", "portal.poll", &Core::poll);
    take("/binh-chon", "portal.vote", &Core::vote);
    take("/bai/{id}/danh-gia", "portal.rate", &Core::rate);
  }
  wire::add_assets(router, {{.path = "/theme.css", .bytes = embedded::theme_css()},
                            {.path = "/portal.css", .bytes = embedded::portal_css()},
                            {.path = "/icon.svg", .bytes = embedded::icon_svg()}});
  return router;
}

}  // namespace tongket::portal
