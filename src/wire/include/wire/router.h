#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wire/http.h"

namespace tongket::wire {

/// A handler answers; it may throw `base::Outage` (answered 503) and `base::Bug` (500). Threads:
/// called from several threads at once.
using Handler = std::function<Response(const Request&)>;

/// One row of the table of everything a server can be asked.
struct Route {
  Method method = Method::get;
  /// Segments; `{name}` stands for one of them, `{name*}`, only at the end, for all that remain.
  /// "/api/v1/units/{unit}", "/app/{rest*}". A literal wins over a name, a name over the rest.
  std::string pattern;
  /// What the rights table and the OpenAPI document call it: "report.submit".
  std::string name;
  Handler handler;
  /// Longer bodies are answered 413 as soon as their length is known. GET and HEAD never have one.
  std::size_t body_bytes_max = std::size_t{64} * 1024;
  /// A quick handler never waits (no disk, no lock held long): it runs on the thread that read the
  /// request, without a queue.
  bool quick = false;
  /// Asked first, on the thread that read the request: an answer that is at hand, or nothing; then
  /// the handler is asked. It must not wait either.
  std::function<std::optional<Response>(const Request&)> at_hand = {};
};

/// An answer the server gives by itself.
///
///     400 wire.bad_request   404 wire.not_found   405 wire.method_not_allowed   413 wire.too_large
///     500 wire.bug           503 wire.outage, wire.busy
struct Trouble {
  int status = 500;
  base::Error error;        ///< For 5xx its kind means nothing.
  std::string detail = {};  ///< For the journal only, never for the asker: may name internals.
};

/// What a body longer than `bytes_max` is told.
[[nodiscard]] Trouble too_large(std::size_t bytes_max);

/// Renders the body of such an answer, in the language and media type the request asks for.
/// Status and the headers that belong to it (Allow, Retry-After) are set afterwards.
using ErrorPage = std::function<Response(const Request&, const Trouble&)>;

/// Told of every Trouble of 5xx; from any thread.
using Journal = std::function<void(const Request&, const Trouble&)>;

/// The table of routes, and what happens when none matches or a handler throws. Filled by `main`
/// before the server starts, then constant.
class Router {
 public:
  /// Without an error page the body is the code as plain text.
  explicit Router(ErrorPage error_page = {}, Journal journal = {});
  Router(Router&& other) noexcept;
  Router& operator=(Router&& other) noexcept;
  ~Router();

  /// Requires a pattern that begins with '/', a handler, and no second route for the same method
  /// and shape.
  void add(Route route);

  /// Every route added from now on goes through `wrap` first: to be counted, say, or timed.
  void through(std::function<Route(Route)> wrap) { wrap_ = std::move(wrap); }

  /// Every route, in the order they were added.
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

  struct Match {
    const Route* route = nullptr;  ///< Null when nothing matches.
    std::map<std::string, std::string, std::less<>> params;
    std::string allow;  ///< "GET, HEAD": methods the path has; empty when the path is unknown.
  };
  /// HEAD finds the GET route when it has none of its own.
  [[nodiscard]] Match find(Method method, std::string_view path) const;

  /// The whole way from request to answer, without a network: tests call it directly.
  [[nodiscard]] Response answer(Request request) const;
  [[nodiscard]] Response answer(Request request, Match match) const;
  /// The answer that a route has at hand; nothing where the handler must be asked.
  [[nodiscard]] std::optional<Response> answer_at_hand(const Request& request,
                                                       const Match& match) const;

  /// The answer to a trouble, rendered by the error page.
  [[nodiscard]] Response trouble(const Request& request, const Trouble& trouble) const;

 private:
  struct Node;
  std::unique_ptr<Node> root_;
  std::vector<Route> routes_;
  ErrorPage error_page_;
  Journal journal_;
  std::function<Route(Route)> wrap_;
};

}  // namespace tongket::wire
