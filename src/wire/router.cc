#include "wire/router.h"

#include <array>
#include <span>
#include <utility>

#include "ascii.h"
#include "base/named_outage.h"

namespace tongket::wire {
namespace {

using Parts = std::span<const std::string_view>;

bool is_name(std::string_view segment) {
  return segment.size() > 2 && segment.starts_with('{') && segment.ends_with('}');
}

bool is_rest(std::string_view segment) { return is_name(segment) && segment.ends_with("*}"); }

std::string_view name_in(std::string_view segment) {
  return segment.substr(1, segment.size() - (is_rest(segment) ? 3 : 2));
}

std::vector<std::string_view> segments_of(std::string_view path) {
  TK_CHECK(path.starts_with('/'));
  return split(path.substr(1), '/');
}

std::map<std::string, std::string, std::less<>> params_of(std::string_view pattern, Parts path) {
  std::map<std::string, std::string, std::less<>> params;
  const auto segments = segments_of(pattern);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (!is_name(segments[i])) continue;
    std::string value{path[i]};
    if (is_rest(segments[i])) {
      for (const auto more : path.subspan(i + 1)) value += '/' + std::string{more};
    }
    params.emplace(name_in(segments[i]), std::move(value));
  }
  return params;
}

Response plain_page(const Request& /*request*/, const Trouble& trouble) {
  return text_response(trouble.status, "text/plain; charset=utf-8",
                       std::string{trouble.error.code} + "\n");
}

Trouble own_fault(int status, std::string_view code, std::string detail) {
  return {status, {base::ErrorKind::unsupported, code, {}}, std::move(detail)};
}

constexpr std::array kMethodsInOrder{Method::get,   Method::head, Method::post,   Method::put,
                                     Method::patch, Method::del,  Method::options};

}  // namespace

/// The tree of segments: one level for each '/'.
struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::unique_ptr<Node> name;
  std::map<Method, std::size_t> here;
  std::map<Method, std::size_t> rest;

  /// The node the segments of a pattern lead to, made where there is none.
  Node& grow(Parts segments) {
    if (segments.empty() || is_rest(segments.front())) return *this;
    auto& next = is_name(segments.front()) ? name : literals[std::string{segments.front()}];
    if (!next) next = std::make_unique<Node>();
    return next->grow(segments.subspan(1));
  }

  [[nodiscard]] std::optional<std::size_t> seek(Method method, Parts path) const {
    if (path.empty()) {
      const auto found = here.find(method);
      return found == here.end() ? std::nullopt : std::optional{found->second};
    }
    if (const auto next = literals.find(path.front()); next != literals.end()) {
      if (const auto found = next->second->seek(method, path.subspan(1))) return found;
    }
    if (name && !path.front().empty()) {
      if (const auto found = name->seek(method, path.subspan(1))) return found;
    }
    const auto found = rest.find(method);
    return found == rest.end() ? std::nullopt : std::optional{found->second};
  }
};

Router::Router(ErrorPage error_page, Journal journal)
    : root_{std::make_unique<Node>()},
      error_page_{error_page ? std::move(error_page) : plain_page},
      journal_{std::move(journal)} {}
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;
Router::~Router() = default;

void Router::add(Route route) {
  TK_CHECK(route.handler);
  if (wrap_) route = wrap_(std::move(route));
  const auto segments = segments_of(route.pattern);
  const bool open_end = is_rest(segments.back());
  for (std::size_t i = 0; i + 1 < segments.size(); ++i) TK_CHECK(!is_rest(segments[i]));
  if (route.method == Method::get || route.method == Method::head) route.body_bytes_max = 0;
  Node& node = root_->grow(segments);
  auto& place = open_end ? node.rest : node.here;
  TK_CHECK(place.emplace(route.method, routes_.size()).second);
  routes_.push_back(std::move(route));
}

Router::Match Router::find(Method method, std::string_view path) const {
  const auto parts = segments_of(path);
  auto found = root_->seek(method, parts);
  if (!found && method == Method::head) found = root_->seek(Method::get, parts);
  if (found) return {&routes_[*found], params_of(routes_[*found].pattern, parts), {}};
  Match match;
  for (const Method other : kMethodsInOrder) {
    const bool has = root_->seek(other, parts).has_value() ||
                     (other == Method::head && root_->seek(Method::get, parts).has_value());
    if (!has) continue;
    if (!match.allow.empty()) match.allow += ", ";
    match.allow += to_text(other);
  }
  return match;
}

Response Router::answer(Request request) const {
  Match match = find(request.method, request.path);
  return answer(std::move(request), std::move(match));
}

Response Router::answer(Request request, Match match) const {
  if (match.route == nullptr && match.allow.empty()) {
    return trouble(request, {404, {base::ErrorKind::not_found, "wire.not_found", {}}, {}});
  }
  if (match.route == nullptr) {
    Response refusal = trouble(
        request,
        {405,
         {base::ErrorKind::unsupported, "wire.method_not_allowed", {{"allow", match.allow}}},
         {}});
    refusal.headers.set("Allow", std::move(match.allow));
    return refusal;
  }
  const Route& route = *match.route;
  request.params = std::move(match.params);
  request.pattern = route.pattern;
  if (request.body.size() > route.body_bytes_max) {
    return trouble(request, too_large(route.body_bytes_max));
  }
  // This is a door: the only place where exceptions end.
  try {
    return route.handler(request);
  } catch (const base::NamedOutage& outage) {
    return trouble(request, own_fault(503, outage.code(), outage.what()));
  } catch (const base::Outage& outage) {
    return trouble(request, own_fault(503, "wire.outage", outage.what()));
  } catch (const std::exception& bug) {
    return trouble(request, own_fault(500, "wire.bug", bug.what()));
  }
}

std::optional<Response> Router::answer_at_hand(const Request& request, const Match& match) const {
  if (match.route == nullptr || !match.route->at_hand) return std::nullopt;
  // This is a door too; whatever went wrong here goes wrong again where the handler tells of it.
  try {
    return match.route->at_hand(request);
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

Response Router::trouble(const Request& request, const Trouble& trouble) const {
  if (trouble.status >= 500 && journal_) journal_(request, trouble);
  Response response = error_page_(request, trouble);
  response.status = trouble.status;
  if (trouble.status == 503) response.headers.set("Retry-After", "5");
  if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "no-store");
  return response;
}

Trouble too_large(std::size_t bytes_max) {
  return {413,
          {base::ErrorKind::invalid, "wire.too_large", {{"bytes_max", std::to_string(bytes_max)}}},
          {}};
}

}  // namespace tongket::wire
