#include "portal/portal.h"

#include <charconv>
#include <functional>
#include <mutex>

#include "base/check.h"
#include "base/text.h"
#include "frame.h"
#include "pages.h"
#include "showcase/folder.h"
#include "site.h"
#include "wire/assets.h"

namespace tongket::portal {

namespace embedded {
std::string_view theme_css();
std::string_view icon_svg();
}  // namespace embedded

namespace {

constexpr std::string_view kHtml = "text/html; charset=utf-8";
constexpr std::string_view kAtom = "application/atom+xml; charset=utf-8";
constexpr std::size_t kSearchLettersMax = 200;

base::Language language_of(const wire::Request& request) {
  return request.query_value("lang") == "en" ? base::Language::en : base::Language::vi;
}

std::optional<int> year_in(std::string_view text) {
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  // One address a year: "02024" is none.
  return whole && std::to_string(year) == text ? std::optional{year} : std::nullopt;
}

}  // namespace

/// What is shown now, and how it is asked.
class Portal::Core {
 public:
  Core(std::filesystem::path folder, std::string address)
      : folder_{std::move(folder)}, address_{std::move(address)} {}

  Look look() {
    const std::scoped_lock one_at_a_time{looking_};
    const auto stamp = showcase::stamp(folder_);
    if (looked_ && stamp == stamp_) return {};
    looked_ = true;
    stamp_ = stamp;
    show(nullptr);
    auto snapshot = showcase::read(folder_);
    if (!snapshot.ok()) return {.changed = true, .closed = snapshot.error()};
    auto shown = std::make_shared<Shown>(std::move(snapshot).value());
    shown->etag = wire::etag_of(base::to_hex(shown->site.version()) +
                                base::to_hex(frame_.version()) + address_);
    show(std::move(shown));
    return {.changed = true, .closed = {}};
  }

  [[nodiscard]] wire::Response home(const wire::Request& request) const {
    const auto shown = current();
    if (!shown) return closed(request);
    return page(request, *shown, home_page);
  }

  [[nodiscard]] wire::Response year(const wire::Request& request) const {
    const auto shown = current();
    if (!shown) return closed(request);
    const auto asked = year_in(request.param("year"));
    const auto* const found = asked ? shown->site.find_year(*asked) : nullptr;
    if (found == nullptr) return not_found(request);
    return page(request, *shown, [&](const View& view) { return year_page(view, *found); });
  }

  [[nodiscard]] wire::Response article(const wire::Request& request) const {
    const auto shown = current();
    if (!shown) return closed(request);
    const auto& id = request.param("id");
    if (shown->site.was_withdrawn(id)) return withdrawn(request);
    const auto* const found = shown->site.find(id);
    if (found == nullptr) return not_found(request);
    return page(request, *shown, [&](const View& view) { return article_page(view, *found); });
  }

  [[nodiscard]] wire::Response search(const wire::Request& request) const {
    const auto shown = current();
    if (!shown) return closed(request);
    const auto words = base::slice(request.query_value("q").value_or(""), 0, kSearchLettersMax);
    return page(request, *shown, [&](const View& view) { return search_page(view, words); });
  }

  [[nodiscard]] wire::Response feed(const wire::Request& request) const {
    const auto shown = current();
    if (!shown) return closed(request);
    auto response = page(request, *shown, portal::feed);
    if (response.status == 200) response.headers.set("Content-Type", std::string{kAtom});
    return response;
  }

  [[nodiscard]] wire::Response trouble(const wire::Request& request,
                                       const wire::Trouble& trouble) const {
    if (trouble.status == 404) return not_found(request);
    const auto language = language_of(request);
    return notice(request, trouble.status,
                  {frame_.say(language, "trouble"), frame_.say(language, trouble.error)});
  }

 private:
  struct Shown {
    explicit Shown(showcase::Snapshot snapshot) : site{std::move(snapshot)} {}
    Site site;
    std::string etag;
  };

  [[nodiscard]] std::shared_ptr<const Shown> current() const {
    const std::scoped_lock lock{mutex_};
    return shown_;
  }

  void show(std::shared_ptr<const Shown> shown) {
    const std::scoped_lock lock{mutex_};
    shown_ = std::move(shown);
  }

  using Render = std::function<std::string(const View&)>;

  /// A page that is there: rendered only for those who have not got it yet.
  [[nodiscard]] wire::Response page(const wire::Request& request, const Shown& shown,
                                    const Render& render) const {
    const View view{frame_, &shown.site, address_, language_of(request)};
    auto response = wire::has_current(request, shown.etag)
                        ? wire::not_modified(shown.etag)
                        : wire::text_response(200, std::string{kHtml}, render(view));
    response.headers.set("ETag", shown.etag);
    // Whoever keeps a copy asks each time whether it still stands: what is withdrawn is gone at
    // once, everywhere.
    response.headers.set("Cache-Control", "no-cache");
    return response;
  }

  [[nodiscard]] wire::Response notice(const wire::Request& request, int status,
                                      const Notice& notice) const {
    const auto shown = current();
    const View view{frame_, shown ? &shown->site : nullptr, address_, language_of(request)};
    auto response = wire::text_response(status, std::string{kHtml}, notice_page(view, notice));
    response.headers.set("Cache-Control", "no-store");
    return response;
  }

  [[nodiscard]] wire::Response not_found(const wire::Request& request) const {
    const auto language = language_of(request);
    return notice(request, 404,
                  {frame_.say(language, "not_found"), frame_.say(language, "not_found_why")});
  }

  [[nodiscard]] wire::Response withdrawn(const wire::Request& request) const {
    const auto language = language_of(request);
    return notice(request, 410,
                  {frame_.say(language, "withdrawn"), frame_.say(language, "withdrawn_why")});
  }

  [[nodiscard]] wire::Response closed(const wire::Request& request) const {
    const auto language = language_of(request);
    auto response =
        notice(request, 503, {frame_.say(language, "closed"), frame_.say(language, "closed_why")});
    response.headers.set("Retry-After", "60");
    return response;
  }

  const std::filesystem::path folder_;
  const std::string address_;
  const Frame frame_;

  std::mutex looking_;
  bool looked_ = false;
  std::optional<showcase::Stamp> stamp_;

  mutable std::mutex mutex_;
  std::shared_ptr<const Shown> shown_;
};

Portal::Portal(std::filesystem::path folder, std::string site)
    : core_{std::make_unique<Core>(std::move(folder), std::move(site))} {}
Portal::~Portal() = default;

Portal::Look Portal::look() { return core_->look(); }

wire::Router Portal::router(wire::Journal journal) const {
  const Core* const core = core_.get();
  wire::Router router{[core](const wire::Request& request, const wire::Trouble& trouble) {
                        return core->trouble(request, trouble);
                      },
                      std::move(journal)};
  using Answer = wire::Response (Core::*)(const wire::Request&) const;
  const auto add = [&](std::string pattern, std::string name, Answer answer) {
    router.add({.method = wire::Method::get,
                .pattern = std::move(pattern),
                .name = std::move(name),
                .handler = [core, answer](const wire::Request& request) {
                  return (core->*answer)(request);
                }});
  };
  add("/", "portal.home", &Core::home);
  add("/nam/{year}", "portal.year", &Core::year);
  add("/bai/{id}", "portal.article", &Core::article);
  add("/tim", "portal.search", &Core::search);
  add("/feed.xml", "portal.feed", &Core::feed);
  wire::add_assets(router, {{.path = "/theme.css", .bytes = embedded::theme_css()},
                            {.path = "/icon.svg", .bytes = embedded::icon_svg()}});
  return router;
}

}  // namespace tongket::portal
