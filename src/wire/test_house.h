#pragma once

#include <array>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "wire/server.h"

namespace tongket::wire {

/// A clock that stands at 14/12/2025 07:05:03 UTC.
class StandingClock : public base::Clock {
 public:
  [[nodiscard]] base::Instant now() const override {
    using namespace std::chrono;
    return sys_days{2025y / December / 14} + 7h + 5min + 3s;
  }
};

/// A connection that sends exactly the bytes it is given.
class Caller {
 public:
  explicit Caller(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int connected = ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to);
    EXPECT_EQ(connected, 0);
  }
  Caller(Caller&& other) noexcept : socket_{std::exchange(other.socket_, -1)} {}
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;
  ~Caller() { hang_up(); }

  /// False when the other side does not take it any more.
  bool say(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// What comes until `mark` is among it, or until the other side ends or goes silent for too long.
  std::string hear(std::string_view mark = "\r\n\r\n") {
    while (heard_.find(mark) == std::string::npos && more()) {
    }
    return std::exchange(heard_, {});
  }
  /// Everything up to the end of the connection.
  std::string hear_all() {
    while (more()) {
    }
    return std::exchange(heard_, {});
  }
  [[nodiscard]] bool ended() const { return ended_; }

  void finish_saying() const { ::shutdown(socket_, SHUT_WR); }
  void hang_up() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
  }

 private:
  bool more() {
    pollfd waiting{socket_, POLLIN, 0};
    if (::poll(&waiting, 1, 10'000) != 1) return false;
    std::array<char, 65536> bytes{};
    const auto size = ::recv(socket_, bytes.data(), bytes.size(), 0);
    ended_ = size <= 0;
    if (!ended_) heard_.append(bytes.data(), static_cast<std::size_t>(size));
    return !ended_;
  }

  int socket_;
  std::string heard_;
  bool ended_ = false;
};

/// Streams that browsers opened, as `main` would keep them.
struct Streams {
  std::mutex mutex;
  std::condition_variable came;
  std::vector<std::shared_ptr<EventStream>> open;

  void add(std::shared_ptr<EventStream> stream) {
    const std::lock_guard lock{mutex};
    open.push_back(std::move(stream));
    came.notify_all();
  }
  std::shared_ptr<EventStream> wait_for(std::size_t count) {
    std::unique_lock lock{mutex};
    came.wait(lock, [&] { return open.size() >= count; });
    return open[count - 1];
  }
};

/// Holds a handler until the test lets it go on.
class Gate {
 public:
  void pass() {
    std::unique_lock lock{mutex_};
    entered_ = true;
    moved_.notify_all();
    moved_.wait(lock, [this] { return open_; });
  }
  void wait_until_entered() {
    std::unique_lock lock{mutex_};
    moved_.wait(lock, [this] { return entered_; });
  }
  void open() {
    const std::lock_guard lock{mutex_};
    open_ = true;
    moved_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable moved_;
  bool entered_ = false;
  bool open_ = false;
};

/// A running server with one route of each kind.
class House {
 public:
  explicit House(ServerOptions options = {}) : server_{start(std::move(options))} {}

  [[nodiscard]] Server& server() { return server_; }
  [[nodiscard]] std::uint16_t port() const { return server_.port(); }
  [[nodiscard]] Gate& gate() { return *gate_; }
  [[nodiscard]] Caller call() const { return Caller{server_.port()}; }
  /// One request on a fresh connection; everything that comes back.
  [[nodiscard]] std::string ask(std::string_view bytes) const {
    Caller caller = call();
    caller.say(bytes);
    caller.finish_saying();
    return caller.hear_all();
  }
  [[nodiscard]] Streams& streams() { return *streams_; }
  [[nodiscard]] std::vector<std::string>& journal() { return *journal_; }

 private:
  [[nodiscard]] Server start(ServerOptions options);

  StandingClock clock_;
  std::shared_ptr<Streams> streams_ = std::make_shared<Streams>();
  std::shared_ptr<Gate> gate_ = std::make_shared<Gate>();
  std::shared_ptr<std::vector<std::string>> journal_ = std::make_shared<std::vector<std::string>>();
  Server server_;
};

inline std::string pairs_text(const Pairs& pairs) {
  std::string text;
  for (const auto& [name, value] : pairs) text += " " + name + "=" + value;
  return text;
}

/// Adds a route with a small body, or a larger one.
inline void add(Router& router, Method method, std::string pattern, Handler handler, bool quick,
                std::size_t body_bytes_max = 1024) {
  router.add({method, std::move(pattern), "test", std::move(handler), body_bytes_max, quick});
}

/// Answers that say what was asked, and headers of every kind.
inline void add_plain(Router& router) {
  add(
      router, Method::get, "/hello/{name}",
      [](const Request& request) {
        return text_response(200, "text/plain",
                             "hello " + request.param("name") + pairs_text(request.query));
      },
      true);
  add(
      router, Method::post, "/echo",
      [](const Request& request) {
        return text_response(200, "text/plain", "echo " + request.body);
      },
      false);
  add(
      router, Method::put, "/upload",
      [](const Request& request) {
        return text_response(200, "text/plain", std::to_string(request.body.size()));
      },
      false, 4 * 1024 * 1024);
  add(
      router, Method::get, "/tagged",
      [](const Request&) {
        Response response = text_response(200, "text/plain", "tagged");
        response.headers.add("ETag", "\"v7\"");
        return response;
      },
      true);
  add(
      router, Method::get, "/torn",
      [](const Request&) {
        Response response = text_response(200, "text/plain", "torn");
        response.headers.add("X-Name", "a\r\nSet-Cookie: b=c");
        return response;
      },
      true);
  add(
      router, Method::get, "/whoami",
      [](const Request& request) {
        return text_response(200, "text/plain",
                             request.peer + (request.secure ? " secure" : " plain"));
      },
      true);
}

/// Handlers that fail.
inline void add_troubled(Router& router) {
  add(
      router, Method::get, "/bug",
      [](const Request&) -> Response { throw base::Bug{"secret detail"}; }, false);
  add(
      router, Method::get, "/outage",
      [](const Request&) -> Response { throw base::Outage{"disk"}; }, true);
  add(
      router, Method::get, "/file-gone",
      [](const Request&) {
        return Response{200, {}, File{TK_SOURCE_DIR "/src/wire/no-such-file"}};
      },
      false);
}

/// Answers that are large, late, or never end.
inline void add_long(Router& router, const std::shared_ptr<Streams>& streams,
                     const std::shared_ptr<Gate>& gate) {
  add(
      router, Method::get, "/events",
      [streams](const Request&) {
        return Response{200, {}, Events{[streams](std::shared_ptr<EventStream> stream) {
                          streams->add(std::move(stream));
                        }}};
      },
      true);
  add(
      router, Method::get, "/file",
      [](const Request&) {
        return Response{200, {}, File{TK_SOURCE_DIR "/src/wire/server_test.cc"}};
      },
      false);
  add(
      router, Method::get, "/large",
      [](const Request&) {
        return text_response(200, "text/plain", std::string(64 * 1024 * 1024, 'x'));
      },
      false);
  add(
      router, Method::post, "/wait",
      [gate](const Request&) {
        gate->pass();
        return text_response(200, "text/plain", "waited");
      },
      false);
}

inline Server House::start(ServerOptions options) {
  std::signal(SIGPIPE, SIG_IGN);
  Router router{{}, [journal = journal_](const Request&, const Trouble& trouble) {
                  journal->push_back(trouble.detail);
                }};
  add_plain(router);
  add_troubled(router);
  add_long(router, streams_, gate_);
  auto started = Server::start(std::move(options), std::move(router), clock_);
  EXPECT_TRUE(started.ok());
  return std::move(started).value();
}

}  // namespace tongket::wire
