#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.h"

namespace tongket::wire {

/// The methods a route may have. Anything else is refused before a handler hears of it.
enum class Method { get, head, post, put, patch, del, options };

/// "GET", "DELETE" …
[[nodiscard]] std::string_view to_text(Method method);
[[nodiscard]] std::optional<Method> parse_method(std::string_view text);

/// Header fields in the order they came. Names compare without case.
class Headers {
 public:
  struct Field {
    std::string name;
    std::string value;
  };

  Headers() = default;
  Headers(std::initializer_list<Field> fields) : fields_{fields} {}

  void add(std::string name, std::string value);
  /// Replaces every field of that name.
  void set(std::string_view name, std::string value);
  /// The first value of that name.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return find(name).has_value(); }
  [[nodiscard]] const std::vector<Field>& all() const { return fields_; }

 private:
  std::vector<Field> fields_;
};

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// One question from outside, already checked for form: UTF-8, no `..`, no control characters, body
/// within the limit of its route.
struct Request {
  Method method = Method::get;
  std::string path;     ///< Percent-decoded, begins with '/': "/don-vi/Yên Mật".
  Pairs query;          ///< Decoded, in order; a name may come twice.
  Headers headers;      ///< As sent.
  std::string body;     ///< As sent, chunks joined.
  std::string peer;     ///< Address of the asker; behind a trusted proxy, of whom the proxy names.
  bool secure = false;  ///< True over TLS, or when a trusted proxy says so.
  std::map<std::string, std::string, std::less<>> params;  ///< Filled by the router from {names}.
  std::string_view pattern;  ///< The route that matched; empty in an error page for 404.

  /// The first value of a query field.
  [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
  /// The part of the path that `{name}` stands for.  Requires the route to have it.
  [[nodiscard]] const std::string& param(std::string_view name) const;
};

/// One message of an event stream. `data` may have several lines.
struct Event {
  std::string name = {};
  std::string data = {};
  std::string id = {};
};

/// The sending end of one browser's event stream (server-sent events). Threads: every member may
/// be called from any thread.
class EventStream {
 public:
  EventStream() = default;
  EventStream(const EventStream&) = delete;
  EventStream& operator=(const EventStream&) = delete;
  virtual ~EventStream() = default;

  /// Hands an event over for sending. False when the stream is closed, or is closed now because
  /// the browser reads too slowly to be kept.
  virtual bool send(const Event& event) = 0;
  /// Ends the stream; the browser sees a proper end and may come back.
  virtual void close() = 0;
  /// False once either side has gone. A browser that vanished is noticed at the next heartbeat.
  [[nodiscard]] virtual bool open() const = 0;
};

/// Bytes that live as long as the program: embedded files.
struct Forever {
  std::string_view bytes;
};
/// A file sent from disk as it is. It must not change while it is sent.
struct File {
  std::filesystem::path path;
};
/// The answer stays open. `opened` is called once, when the head of the answer is on its way, on a
/// thread that must not wait; it keeps the stream for as long as it has something to say.
struct Events {
  std::function<void(std::shared_ptr<EventStream>)> opened;
};
using SharedBytes = std::shared_ptr<const std::string>;
using Body = std::variant<std::string, SharedBytes, Forever, File, Events>;

/// The bytes of a body held in memory. Requires it to be one: no file, no events.
[[nodiscard]] std::string_view bytes_of(const Body& body);

/// What a handler gives back.
///
/// The server adds Content-Length, Date, Connection and the security headers that are not there
/// (`default_security_headers`); `Cache-Control: no-store` when neither Cache-Control nor ETag is
/// set; turns 200 with an ETag the asker already has into 304; and leaves the body out for HEAD.
struct Response {
  int status = 200;
  Headers headers = {};
  Body body = {};
};

[[nodiscard]] Response text_response(int status, std::string content_type, std::string body);
/// 308: the thing has moved for good, method and body stay. Requires a path on this host, beginning
/// with one '/'.
[[nodiscard]] Response moved(std::string location);

/// The status that says what the caller can do: invalid 400, forbidden 403, not_found 404,
/// conflict 409, unsupported 415.
[[nodiscard]] int status_of(base::ErrorKind kind);

/// "\"…\"": a strong entity tag of some bytes, from their SHA-256.
[[nodiscard]] std::string etag_of(std::string_view bytes);

/// True when If-None-Match of the request names `etag` (weak comparison) or is `*`. A handler that
/// knows its version asks this first and answers 304 without doing the work.
[[nodiscard]] bool has_current(const Request& request, std::string_view etag);
[[nodiscard]] Response not_modified(std::string etag);

/// Whether the asker takes a coding, by Accept-Encoding; not when it is unnamed or has q=0.
[[nodiscard]] bool accepts_encoding(const Request& request, std::string_view coding);

/// Content-Security-Policy without any inline, nosniff, no-referrer, no frames, same-origin only.
[[nodiscard]] const Headers& default_security_headers();

}  // namespace tongket::wire
