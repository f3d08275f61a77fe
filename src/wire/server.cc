// The only file that knows the HTTP library. One thread reads and writes everything and runs quick
// handlers; the worker pool runs the others and posts its answers back, so that nothing of the
// library is ever touched by two threads and nothing here needs a lock.
#include "wire/server.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <thread>
#include <unordered_set>

#include <restinio/http_server.hpp>
#include <restinio/sendfile.hpp>
#include <unistd.h>

#include "answer_text.h"
#include "ascii.h"
#include "base/check.h"
#include "guarded_socket.h"
#include "wire/uri.h"
#include "worker_pool.h"

// What the library asks of a socket type it does not know; it asks in its own namespace.
template <class Settings>
class restinio::socket_type_dependent_settings_t<Settings, tongket::wire::GuardedSocket> {
 public:
  Settings& porch(std::shared_ptr<tongket::wire::Porch> porch) {
    porch_ = std::move(porch);
    return static_cast<Settings&>(*this);
  }
  [[nodiscard]] const std::shared_ptr<tongket::wire::Porch>& porch() const { return porch_; }

 private:
  std::shared_ptr<tongket::wire::Porch> porch_;
};

template <>
class restinio::impl::socket_supplier_t<tongket::wire::GuardedSocket> {
 protected:
  template <class Settings>
  socket_supplier_t(Settings& settings, asio::io_context& context)
      : context_{&context}, porch_{settings.porch()} {
    for (std::size_t i = 0; i < settings.concurrent_accepts_count(); ++i) {
      sockets_.emplace_back(context, porch_);
    }
  }
  tongket::wire::GuardedSocket& socket(std::size_t index) { return sockets_.at(index); }
  tongket::wire::GuardedSocket move_socket(std::size_t index) {
    return std::exchange(sockets_.at(index), tongket::wire::GuardedSocket{*context_, porch_});
  }
  [[nodiscard]] std::size_t concurrent_accept_sockets_count() const { return sockets_.size(); }

 private:
  asio::io_context* context_;
  std::shared_ptr<tongket::wire::Porch> porch_;
  std::vector<tongket::wire::GuardedSocket> sockets_;
};

namespace tongket::wire {

template <class Connection, class Ready, class Failed>
void prepare_connection_and_start_read(GuardedSocket& socket, Connection& connection, Ready ready,
                                       Failed failed) {
  // The callbacks hold a bare pointer to the connection, so they are kept with a counted one.
  socket.link().begin([ready, keep = connection.shared_from_this()]() mutable { ready(); },
                      [failed, keep = connection.shared_from_this()](
                          const asio::error_code& error) mutable { failed(error); });
}

restinio::impl::tls_socket_t* make_tls_socket_pointer_for_state_listener(
    [[maybe_unused]] GuardedSocket& socket) noexcept {
  return nullptr;
}

namespace {

using std::chrono::milliseconds;

constexpr std::size_t kUnsentMax = std::size_t{256} * 1024;
constexpr std::size_t kReadBuffer = std::size_t{8} * 1024;

struct Traits : restinio::traits_t<restinio::asio_timer_manager_t, restinio::null_logger_t,
                                   restinio::default_request_handler_t, restinio::noop_strand_t,
                                   GuardedSocket> {
  // RESTinio asks for this name. NOLINTNEXTLINE(readability-identifier-naming)
  static constexpr bool use_connection_count_limiter = true;
};

using LibraryServer = restinio::http_server_t<Traits>;
using Asked = restinio::request_handle_t;

restinio::http_status_line_t status_line(int status) {
  return {restinio::http_status_code_t{static_cast<std::uint16_t>(status)},
          std::string{reason_of(status)}};
}

template <class Builder>
void add_headers(Builder& builder, const Headers& headers) {
  for (const auto& field : headers.all()) {
    builder.header().add_field(field.name, field.value);
  }
}

restinio::writable_item_t writable(Body body) {
  if (auto* text = std::get_if<std::string>(&body)) return {std::move(*text)};
  if (auto* shared = std::get_if<SharedBytes>(&body)) return {std::move(*shared)};
  const auto bytes = bytes_of(body);
  return {restinio::const_buffer(bytes.data(), bytes.size())};
}

std::string address_text(const asio::ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
  }
  return address.to_string();
}

/// The last element of the last field of that name: the one the nearest proxy wrote.
std::optional<std::string_view> last_element(const Headers& headers, std::string_view name) {
  std::optional<std::string_view> last;
  for (const auto& field : headers.all()) {
    if (same_word(field.name, name)) last = trim(split(field.value, ',').back());
  }
  return last;
}

/// A stream's sending end. `send`, `close` and `open` come from anywhere; the rest stays on the I/O
/// thread, where the library is.
class Stream : public EventStream, public std::enable_shared_from_this<Stream> {
 public:
  using Builder = restinio::response_builder_t<restinio::chunked_output_t>;
  using Gone = std::function<void(const std::shared_ptr<Stream>&)>;

  Stream(std::shared_ptr<asio::io_context> io, Builder builder, Gone gone)
      : io_{std::move(io)}, builder_{std::move(builder)}, gone_{std::move(gone)} {}

  bool send(const Event& event) override { return send_text(event_text(event)); }

  void close() override {
    if (!open_.exchange(false)) return;
    asio::post(*io_, [self = shared_from_this()] { self->end(); });
  }

  [[nodiscard]] bool open() const override { return open_; }

  bool send_text(std::string text) {
    if (!open_) return false;
    if (unsent_ + text.size() > kUnsentMax) {
      close();
      return false;
    }
    unsent_ += text.size();
    asio::post(*io_, [self = shared_from_this(), text = std::move(text)]() mutable {
      self->write(std::move(text));
    });
    return true;
  }

  /// Ends the answer properly. On the I/O thread.
  void end() {
    open_ = false;
    if (builder_) builder_->done();
    drop();
  }

 private:
  void write(std::string text) {
    if (!builder_) return;
    const std::size_t size = text.size();
    builder_->append_chunk(std::move(text));
    builder_->flush([self = shared_from_this(), size](const asio::error_code& error) {
      self->unsent_ -= size;
      if (!error) return;
      self->open_ = false;
      // Not at once: the library may be calling from inside the builder.
      asio::post(*self->io_, [self] { self->drop(); });
    });
  }

  void drop() {
    builder_.reset();
    if (const auto gone = std::exchange(gone_, nullptr)) gone(shared_from_this());
  }

  std::shared_ptr<asio::io_context> io_;
  std::optional<Builder> builder_;
  Gone gone_;
  std::atomic<bool> open_ = true;
  std::atomic<std::size_t> unsent_ = 0;
};

/// The library stops accepting for good when it runs out of file descriptors; so it never gets
/// there: half of them for connections, half for the files they are sent and all else.
std::size_t connections_that_fit(std::size_t wanted) {
  const long open_max = ::sysconf(_SC_OPEN_MAX);
  if (open_max <= 0) return wanted;
  return std::min(wanted, std::max<std::size_t>(16, static_cast<std::size_t>(open_max) / 2));
}

base::Error at_port(base::ErrorKind kind, std::string_view code, const ServerOptions& options) {
  return {kind, code, {{"address", options.address}, {"port", std::to_string(options.port)}}};
}

base::Result<asio::ip::address> parse_address(const std::string& text) {
  asio::error_code error;
  auto address = asio::ip::make_address(text == "localhost" ? "127.0.0.1" : text, error);
  if (error) {
    return base::Error{base::ErrorKind::invalid, "wire.bad_address", {{"address", text}}};
  }
  return address;
}

base::Error bad_tls_file(const std::filesystem::path& file) {
  return {base::ErrorKind::invalid, "wire.tls_files", {{"file", file.string()}}};
}

base::Result<std::shared_ptr<asio::ssl::context>> open_tls(const std::optional<TlsFiles>& files) {
  if (!files) return std::shared_ptr<asio::ssl::context>{};
  using asio::ssl::context;
  auto tls = std::make_shared<context>(context::tls_server);
  asio::error_code error;
  tls->set_options(context::default_workarounds | context::no_sslv2 | context::no_sslv3 |
                   context::no_tlsv1 | context::no_tlsv1_1 | context::no_compression);
  tls->use_certificate_chain_file(files->certificate.string(), error);
  if (error) return bad_tls_file(files->certificate);
  // OpenSSL compares the key with the certificate that is already there.
  tls->use_private_key_file(files->key.string(), context::pem, error);
  if (error) return bad_tls_file(files->key);
  return tls;
}

}  // namespace

class Server::Core : public Admission {
 public:
  Core(ServerOptions options, Router router, const base::Clock& clock)
      : options_{std::move(options)},
        router_{std::move(router)},
        clock_{&clock},
        pool_{options_.worker_threads, options_.queue_max} {}
  ~Core() override { stop(); }
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  base::Result<> start();
  void stop();
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::size_t event_streams() const { return streams_open_; }

  std::size_t body_bytes_max(std::string_view method, std::string_view target) override;
  bool take(std::size_t bytes) override;
  void give_back(std::size_t bytes) override { bodies_bytes_ -= bytes; }

 private:
  void make_library_server(const asio::ip::address& address);
  base::Result<> listen();
  restinio::request_handling_status_t hear(Asked asked);
  [[nodiscard]] base::Result<Request> read_request(const restinio::request_t& asked) const;
  void believe_proxy(Request& request) const;
  void work_on(Asked asked, Request request, Router::Match match);
  [[nodiscard]] Response answer(const Request& request, Router::Match match) const;
  void deliver_soon(Asked asked, Request request, Response response);
  void deliver(Asked& asked, const Request& request, Response response);
  void send(Asked& asked, const Request& request, Response response);
  void send_file(Asked& asked, const Request& request, Response response);
  void open_stream(Asked& asked, const Request& request, Response response);
  void send_without_body(Asked& asked, const Response& response, std::size_t length);
  [[nodiscard]] std::string render(const Refusal& refusal) const;
  void beat();
  [[nodiscard]] bool hsts() const { return options_.tls.has_value() && options_.hsts; }

  ServerOptions options_;
  Router router_;
  const base::Clock* clock_;
  std::shared_ptr<asio::io_context> io_ = std::make_shared<asio::io_context>(1);
  asio::executor_work_guard<asio::io_context::executor_type> work_ = asio::make_work_guard(*io_);
  asio::steady_timer heart_{*io_};
  asio::steady_timer patience_{*io_};
  std::shared_ptr<Porch> porch_ = std::make_shared<Porch>();
  std::unique_ptr<LibraryServer> library_;
  std::unordered_set<std::shared_ptr<Stream>> streams_;
  std::atomic<std::size_t> streams_open_ = 0;
  std::size_t bodies_bytes_ = 0;
  std::uint16_t port_ = 0;
  WorkerPool pool_;
  std::thread thread_;
};

base::Result<> Server::Core::start() {
  TK_TRY(const auto address, parse_address(options_.address));
  TK_TRY(porch_->tls, open_tls(options_.tls));
  porch_->admission = this;
  porch_->header_bytes_max = options_.header_bytes_max;
  porch_->handshake_timeout = std::min(options_.read_timeout, milliseconds{10'000});
  porch_->render = [this](const Refusal& refusal) { return render(refusal); };
  make_library_server(address);
  TK_TRY(const base::Done listening, listen());
  beat();
  thread_ = std::thread{[this] { io_->run(); }};
  return listening;
}

void Server::Core::make_library_server(const asio::ip::address& address) {
  const auto shortest =
      std::min({options_.read_timeout, options_.handle_timeout, options_.write_timeout});
  restinio::server_settings_t<Traits> settings;
  settings.address(address)
      .port(options_.port)
      .protocol(address.is_v6() ? asio::ip::tcp::v6() : asio::ip::tcp::v4())
      .buffer_size(kReadBuffer)
      .max_pipelined_requests(1)
      .max_parallel_connections(connections_that_fit(options_.connections_max))
      .concurrent_accepts_count(1)
      .read_next_http_message_timelimit(options_.read_timeout)
      .handle_request_timeout(options_.handle_timeout)
      .write_http_response_timelimit(options_.write_timeout)
      .timer_manager(std::clamp(shortest / 4, milliseconds{20}, milliseconds{1'000}))
      .acceptor_options_setter([](restinio::acceptor_options_t& acceptor) {
        acceptor.set_option(asio::ip::tcp::acceptor::reuse_address(true));
      })
      .socket_options_setter([](restinio::socket_options_t& socket) {
        socket.set_option(asio::ip::tcp::no_delay(true));
      })
      .acceptor_post_bind_hook(
          [this](asio::ip::tcp::acceptor& acceptor) { port_ = acceptor.local_endpoint().port(); })
      .request_handler([this](Asked asked) { return hear(std::move(asked)); })
      .porch(porch_);
  library_ =
      std::make_unique<LibraryServer>(restinio::external_io_context(*io_), std::move(settings));
}

base::Result<> Server::Core::listen() {
  using base::ErrorKind;
  try {
    library_->open_sync();
  } catch (const std::system_error& failure) {
    if (failure.code() == asio::error::address_in_use) {
      return at_port(ErrorKind::conflict, "wire.port_busy", options_);
    }
    if (failure.code() == asio::error::access_denied) {
      return at_port(ErrorKind::forbidden, "wire.port_forbidden", options_);
    }
    if (failure.code().value() == EADDRNOTAVAIL) {
      return base::Error{ErrorKind::invalid, "wire.bad_address", {{"address", options_.address}}};
    }
    throw base::Outage{std::string{"cannot listen: "} + failure.what()};
  }
  return base::Done{};
}

/// Lets what is being answered end, then cuts what still hangs. The connections must be gone before
/// the library's server is, because they report their end to it.
void Server::Core::stop() {
  if (!thread_.joinable()) return;
  asio::post(*io_, [this] {
    library_->close_sync();
    heart_.cancel();
    for (const auto& stream :
         std::vector<std::shared_ptr<Stream>>{streams_.begin(), streams_.end()}) {
      stream->end();
    }
    for (Link* link : porch_->links) link->stop_reading();
  });
  pool_.finish();
  asio::post(*io_, [this] {
    porch_->emptied = [this] { patience_.cancel(); };
    work_.reset();
    if (porch_->links.empty()) return;
    patience_.expires_after(options_.stop_patience);
    patience_.async_wait([this](const asio::error_code& error) {
      if (error) return;
      for (Link* link : porch_->links) link->cut();
    });
  });
  thread_.join();
  library_.reset();
}

std::size_t Server::Core::body_bytes_max(std::string_view method, std::string_view target) {
  const auto known = parse_method(method);
  const auto path = decode_path(target.substr(0, target.find('?')));
  if (!known || !path.ok()) return 0;
  const auto match = router_.find(*known, path.value());
  return match.route == nullptr ? 0 : match.route->body_bytes_max;
}

bool Server::Core::take(std::size_t bytes) {
  if (bytes > options_.bodies_bytes_max - bodies_bytes_) return false;
  bodies_bytes_ += bytes;
  return true;
}

restinio::request_handling_status_t Server::Core::hear(Asked asked) {
  auto read = read_request(*asked);
  if (!read.ok()) {
    const Trouble trouble{400, std::move(read).error(), {}};
    Response refusal = router_.trouble(Request{}, trouble);
    deliver_soon(std::move(asked), Request{}, std::move(refusal));
    return restinio::request_accepted();
  }
  Request request = std::move(read).value();
  auto match = router_.find(request.method, request.path);
  if (auto at_hand = router_.answer_at_hand(request, match)) {
    deliver_soon(std::move(asked), std::move(request), *std::move(at_hand));
  } else if (match.route != nullptr && !match.route->quick) {
    work_on(std::move(asked), std::move(request), std::move(match));
  } else {
    Response response = answer(request, std::move(match));
    deliver_soon(std::move(asked), std::move(request), std::move(response));
  }
  return restinio::request_accepted();
}

base::Result<Request> Server::Core::read_request(const restinio::request_t& asked) const {
  Request request;
  const auto method = parse_method(asked.header().method().c_str());
  TK_CHECK(method.has_value());  // The guard lets no other through.
  request.method = *method;
  const std::string_view target{asked.header().request_target()};
  const auto question = std::min(target.find('?'), target.size());
  TK_TRY(request.path, decode_path(target.substr(0, question)));
  TK_TRY(request.query, parse_form(target.substr(std::min(question + 1, target.size()))));
  asked.header().for_each_field([&request](const auto& field) {
    request.headers.add(std::string{field.name()}, std::string{field.value()});
  });
  request.body = asked.body();
  request.peer = address_text(asked.remote_endpoint().address());
  request.secure = options_.tls.has_value();
  believe_proxy(request);
  return request;
}

void Server::Core::believe_proxy(Request& request) const {
  const auto& trusted = options_.trusted_proxies;
  if (std::find(trusted.begin(), trusted.end(), request.peer) == trusted.end()) return;
  if (const auto scheme = last_element(request.headers, "X-Forwarded-Proto")) {
    request.secure = *scheme == "https";
  }
  if (const auto from = last_element(request.headers, "X-Forwarded-For")) {
    asio::error_code error;
    const auto address = asio::ip::make_address(std::string{*from}, error);
    if (!error) request.peer = address_text(address);
  }
}

/// The library's request travels with the answer and is let go on the I/O thread. Never delivered
/// at once: the library may be finishing the answer before this one, and asserts that it is alone.
void Server::Core::deliver_soon(Asked asked, Request request, Response response) {
  asio::post(*io_, [this, asked = std::move(asked), request = std::move(request),
                    response = std::move(response)]() mutable {
    deliver(asked, request, std::move(response));
  });
}

void Server::Core::work_on(Asked asked, Request request, Router::Match match) {
  struct Work {
    Asked asked;
    Request request;
    Router::Match match;
  };
  auto work = std::make_shared<Work>(Work{std::move(asked), std::move(request), std::move(match)});
  const bool taken = pool_.give([this, work] {
    Response response = answer(work->request, std::move(work->match));
    deliver_soon(std::move(work->asked), std::move(work->request), std::move(response));
  });
  if (taken) return;
  const Trouble busy{503, {base::ErrorKind::conflict, "wire.busy", {}}, "worker queue is full"};
  Response refusal = router_.trouble(work->request, busy);
  deliver_soon(std::move(work->asked), std::move(work->request), std::move(refusal));
}

/// Even an error page that throws must leave an answer.
Response Server::Core::answer(const Request& request, Router::Match match) const {
  try {
    return router_.answer(request, std::move(match));
  } catch (const std::exception&) {
    return text_response(500, "text/plain; charset=utf-8", "wire.bug\n");
  }
}

void Server::Core::deliver(Asked& asked, const Request& request, Response response) {
  try {
    if (response.status == 200 &&
        (request.method == Method::get || request.method == Method::head)) {
      const auto etag = response.headers.find("ETag");
      if (etag && has_current(request, *etag)) response.status = 304;
    }
    complete_headers(response.headers, clock_->now(), hsts());
    send(asked, request, std::move(response));
  } catch (const std::exception&) {
    // The headers would have broken out of their lines, or the file has gone.
    auto sorry = text_response(500, "text/plain; charset=utf-8", "wire.bug\n");
    complete_headers(sorry.headers, clock_->now(), hsts());
    send(asked, request, std::move(sorry));
  }
}

void Server::Core::send(Asked& asked, const Request& request, Response response) {
  if (std::holds_alternative<Events>(response.body)) {
    return open_stream(asked, request, std::move(response));
  }
  if (std::holds_alternative<File>(response.body)) {
    return send_file(asked, request, std::move(response));
  }
  const std::size_t length = bytes_of(response.body).size();
  if (request.method == Method::head || response.status == 304) {
    return send_without_body(asked, response, length);
  }
  auto builder = asked->create_response(status_line(response.status));
  add_headers(builder, response.headers);
  builder.set_body(writable(std::move(response.body)));
  builder.done();
}

void Server::Core::send_file(Asked& asked, const Request& request, Response response) {
  const auto path = std::get<File>(response.body).path;
  auto file = restinio::sendfile(path.string());
  const auto length = static_cast<std::size_t>(file.size());
  if (request.method == Method::head || response.status == 304) {
    return send_without_body(asked, response, length);
  }
  auto builder = asked->create_response(status_line(response.status));
  add_headers(builder, response.headers);
  builder.set_body(std::move(file));
  builder.done();
}

void Server::Core::send_without_body(Asked& asked, const Response& response, std::size_t length) {
  auto builder =
      asked->create_response<restinio::user_controlled_output_t>(status_line(response.status));
  add_headers(builder, response.headers);
  builder.set_content_length(length);
  builder.done();
}

void Server::Core::open_stream(Asked& asked, const Request& request, Response response) {
  if (streams_.size() >= options_.event_streams_max) {
    const Trouble busy{503, {base::ErrorKind::conflict, "wire.busy", {}}, "too many event streams"};
    return deliver(asked, request, router_.trouble(request, busy));
  }
  auto builder = asked->create_response<restinio::chunked_output_t>(status_line(200));
  response.headers.set("Content-Type", "text/event-stream");
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("X-Accel-Buffering", "no");
  add_headers(builder, response.headers);
  auto stream = std::make_shared<Stream>(io_, std::move(builder),
                                         [this](const std::shared_ptr<Stream>& gone) {
                                           streams_.erase(gone);
                                           streams_open_ = streams_.size();
                                         });
  streams_.insert(stream);
  streams_open_ = streams_.size();
  stream->send_text("retry: 3000\n\n");
  std::get<Events>(response.body).opened(stream);
}

/// Answers what the guard refused; the request itself was never read.
std::string Server::Core::render(const Refusal& refusal) const {
  const Request nobody;
  Trouble trouble{
      refusal.status, {base::ErrorKind::invalid, refusal.code, {}}, "refused at the gate"};
  if (refusal.status == 413) trouble = too_large(refusal.bytes_max);
  try {
    Response response = router_.trouble(nobody, trouble);
    complete_headers(response.headers, clock_->now(), hsts());
    return flat_text(response);
  } catch (const std::exception&) {
    return "HTTP/1.1 500 Internal Server Error\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
  }
}

/// Streams without news get a comment: it keeps the library, and every proxy on the way, from
/// taking silence for death, and finds browsers that have left.
void Server::Core::beat() {
  heart_.expires_after(options_.heartbeat);
  heart_.async_wait([this](const asio::error_code& error) {
    if (error) return;
    for (const auto& stream : streams_) stream->send_text(":\n\n");
    beat();
  });
}

base::Result<Server> Server::start(ServerOptions options, Router router, const base::Clock& clock) {
  auto core = std::make_unique<Core>(std::move(options), std::move(router), clock);
  TK_TRY([[maybe_unused]] const auto started, core->start());
  return Server{std::move(core)};
}

Server::Server(std::unique_ptr<Core> core) : core_{std::move(core)} {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

std::uint16_t Server::port() const { return core_->port(); }

std::size_t Server::event_streams() const { return core_->event_streams(); }

void Server::stop() { core_->stop(); }

}  // namespace tongket::wire
