#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>

#include <asio.hpp>
#include <asio/ssl.hpp>

#include "guard.h"

namespace tongket::wire {

class Link;

/// What all connections of one server share. Lives on the I/O thread, like everything here.
struct Porch {
  Admission* admission = nullptr;
  std::size_t header_bytes_max = 0;
  std::chrono::milliseconds handshake_timeout{};
  std::shared_ptr<asio::ssl::context> tls;            ///< Null: plain.
  std::function<std::string(const Refusal&)> render;  ///< A refusal as the bytes of an answer.
  std::unordered_set<Link*> links;                    ///< Connections that have begun.
  std::function<void()> emptied;                      ///< Called when the last of them ends.
};

/// One connection: the socket, TLS over it or not, and the guard before the library.
class Link : public std::enable_shared_from_this<Link> {
 public:
  using Done = std::function<void(const asio::error_code&, std::size_t)>;

  Link(asio::io_context& context, std::shared_ptr<Porch> porch)
      : porch_{std::move(porch)},
        raw_{context},
        timer_{context},
        guard_{porch_->header_bytes_max, *porch_->admission} {
    if (porch_->tls) tls_.emplace(raw_, *porch_->tls);
  }
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;
  ~Link() {
    const bool begun = porch_->links.erase(this) > 0;
    if (begun && porch_->links.empty() && porch_->emptied) porch_->emptied();
  }

  [[nodiscard]] asio::ip::tcp::socket& raw() { return raw_; }
  [[nodiscard]] const asio::ip::tcp::socket& raw() const { return raw_; }

  /// Begins a connection that was accepted: over TLS shakes hands, and gives that a time limit,
  /// because the library begins to count only afterwards.
  template <class Ready, class Failed>
  void begin(Ready ready, Failed failed) {
    porch_->links.insert(this);
    if (!tls_) return ready();
    timer_.expires_after(porch_->handshake_timeout);
    timer_.async_wait([weak = weak_from_this()](const asio::error_code& error) {
      const auto self = weak.lock();
      if (!error && self) self->cut();
    });
    tls_->async_handshake(
        asio::ssl::stream_base::server,
        [self = shared_from_this(), ready, failed](const asio::error_code& error) mutable {
          self->timer_.cancel();
          error ? failed(error) : ready();
        });
  }

  /// Reads into `buffer`, and tells only of bytes the guard let through.
  void read(const asio::mutable_buffer& buffer, Done done) {
    if (guard_.refusal()) return turn_away(std::move(done));
    if (guard_.take_continue()) return say_continue(buffer, std::move(done));
    auto judge = [self = shared_from_this(), buffer, done = std::move(done)](
                     const asio::error_code& error, std::size_t size) {
      if (error) return done(error, size);
      const std::size_t good = self->guard_.feed({static_cast<const char*>(buffer.data()), size});
      if (good == 0) return self->turn_away(done);
      done(error, good);
    };
    with_stream(
        [&](auto& stream) { stream.async_read_some(asio::buffer(buffer), std::move(judge)); });
  }

  template <class Buffers, class Handler>
  void write_some(const Buffers& buffers, Handler&& handler) {
    with_stream(
        [&](auto& stream) { stream.async_write_some(buffers, std::forward<Handler>(handler)); });
  }

  /// No more is read from the peer; what is being answered goes on.
  void stop_reading() {
    asio::error_code ignored;
    raw_.shutdown(asio::ip::tcp::socket::shutdown_receive, ignored);
  }

  void cut() {
    asio::error_code ignored;
    raw_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    raw_.close(ignored);
  }

 private:
  template <class Act>
  void with_stream(Act act) {
    tls_ ? act(*tls_) : act(raw_);
  }

  void write_all(std::string bytes, Done done) {
    outgoing_ = std::move(bytes);
    with_stream(
        [&](auto& stream) { asio::async_write(stream, asio::buffer(outgoing_), std::move(done)); });
  }

  void say_continue(const asio::mutable_buffer& buffer, Done done) {
    write_all("HTTP/1.1 100 Continue\r\n\r\n",
              [self = shared_from_this(), buffer, done = std::move(done)](
                  const asio::error_code& error, std::size_t) {
                if (error) return done(error, 0);
                self->read(buffer, done);
              });
  }

  /// Answers a refusal and closes our side; then reads on for a while without keeping anything,
  /// because a connection closed over unread bytes is reset, and the peer would lose the answer.
  /// The library's own read timeout still runs.
  void turn_away(Done done) {
    write_all(porch_->render(*guard_.refusal()),
              [self = shared_from_this(), done = std::move(done)](const asio::error_code& error,
                                                                  std::size_t) {
                if (error) return done(error, 0);
                asio::error_code ignored;
                self->raw_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
                self->outgoing_.assign(kScratch, '\0');
                self->drain(done, kDrainMax);
              });
  }

  void drain(const Done& done, std::size_t left) {
    raw_.async_read_some(
        asio::buffer(outgoing_),
        [self = shared_from_this(), done, left](const asio::error_code& error, std::size_t size) {
          if (error) return done(error, 0);
          if (size >= left) return done(asio::error::eof, 0);
          self->drain(done, left - size);
        });
  }

  static constexpr std::size_t kScratch = std::size_t{64} * 1024;
  static constexpr std::size_t kDrainMax = std::size_t{128} * 1024 * 1024;

  std::shared_ptr<Porch> porch_;
  asio::ip::tcp::socket raw_;
  asio::steady_timer timer_;
  std::optional<asio::ssl::stream<asio::ip::tcp::socket&>> tls_;
  Guard guard_;
  std::string outgoing_;
};

/// The face of a `Link` that the HTTP library takes for a socket.
class GuardedSocket {
 public:
  using executor_type = asio::any_io_executor;

  GuardedSocket(asio::io_context& context, std::shared_ptr<Porch> porch)
      : link_{std::make_shared<Link>(context, std::move(porch))} {}

  [[nodiscard]] Link& link() { return *link_; }
  auto& lowest_layer() { return link_->raw().lowest_layer(); }
  [[nodiscard]] const auto& lowest_layer() const { return link_->raw().lowest_layer(); }
  executor_type get_executor() { return link_->raw().get_executor(); }
  [[nodiscard]] auto remote_endpoint() const { return link_->raw().remote_endpoint(); }
  [[nodiscard]] bool is_open() const { return link_->raw().is_open(); }
  void cancel(asio::error_code& error) { link_->raw().cancel(error); }
  void shutdown(asio::socket_base::shutdown_type what, asio::error_code& error) {
    link_->raw().shutdown(what, error);
  }
  void close() { link_->raw().close(); }

  template <class Buffer, class Handler>
  void async_read_some(const Buffer& buffer, Handler&& handler) {
    link_->read(asio::mutable_buffer{buffer}, Link::Done{std::forward<Handler>(handler)});
  }
  template <class Buffers, class Handler>
  void async_write_some(const Buffers& buffers, Handler&& handler) {
    link_->write_some(buffers, std::forward<Handler>(handler));
  }

 private:
  std::shared_ptr<Link> link_;
};

}  // namespace tongket::wire
