#include "run_socket.h"

#include <array>
#include <atomic>
#include <cstring>
#include <thread>

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/check.h"

namespace tongket::main {
namespace {

constexpr std::string_view kName = "run.sock";
constexpr std::uint64_t kFrameBytesMax = std::uint64_t{64} * 1024 * 1024;
constexpr int kPollMilliseconds = 200;

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool ok() const { return number_ >= 0; }

 private:
  int number_;
};

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool receive_exactly(int socket, char* into, std::size_t size) {
  while (size > 0) {
    const auto got = ::recv(socket, into, size, 0);
    if (got <= 0) return false;
    into += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

bool send_frame(int socket, std::string_view body) {
  std::array<char, 8> length{};
  for (std::size_t i = 0; i < length.size(); ++i) {
    length[i] = static_cast<char>(body.size() >> (8 * i));
  }
  return send_all(socket, {length.data(), length.size()}) && send_all(socket, body);
}

std::optional<std::string> receive_frame(int socket) {
  std::array<unsigned char, 8> length{};
  if (!receive_exactly(socket, reinterpret_cast<char*>(length.data()), length.size())) return {};
  std::uint64_t size = 0;
  for (std::size_t i = 0; i < length.size(); ++i) size |= std::uint64_t{length[i]} << (8 * i);
  if (size > kFrameBytesMax) return {};
  std::string body(size, '\0');
  if (!receive_exactly(socket, body.data(), body.size())) return {};
  return body;
}

std::optional<sockaddr_un> address_in(const std::filesystem::path& folder) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = (folder / kName).string();
  if (path.size() >= sizeof(address.sun_path)) return std::nullopt;
  std::memcpy(address.sun_path, path.data(), path.size());
  return address;
}

void write(base::ByteWriter& out, const wire::Headers& headers) {
  out.number(headers.all().size());
  for (const auto& field : headers.all()) {
    out.text(field.name);
    out.text(field.value);
  }
}

base::Result<wire::Headers> read_headers(base::ByteReader& in) {
  wire::Headers headers;
  TK_TRY(const auto fields, in.count());
  for (std::size_t i = 0; i < fields; ++i) {
    TK_TRY(const auto name, in.text());
    TK_TRY(const auto value, in.text());
    headers.add(std::string{name}, std::string{value});
  }
  return headers;
}

std::string write_question(cli::Face face, const wire::Request& request) {
  base::ByteWriter out;
  out.number(static_cast<std::uint64_t>(face));
  out.number(static_cast<std::uint64_t>(request.method));
  out.text(request.path);
  out.number(request.query.size());
  for (const auto& [name, value] : request.query) {
    out.text(name);
    out.text(value);
  }
  write(out, request.headers);
  out.text(request.body);
  return std::move(out).take();
}

struct Question {
  cli::Face face;
  wire::Request request;
};

base::Result<Question> read_question(std::string_view bytes) {
  base::ByteReader in{bytes};
  Question question{};
  TK_TRY(const auto face, in.number());
  TK_TRY(const auto method, in.number());
  if (face > 1 || method > static_cast<std::uint64_t>(wire::Method::options)) {
    return base::Error{base::ErrorKind::invalid, "bytes.malformed", {{"at", "0"}}};
  }
  question.face = static_cast<cli::Face>(face);
  question.request.method = static_cast<wire::Method>(method);
  TK_TRY(question.request.path, in.text());
  TK_TRY(const auto fields, in.count());
  for (std::size_t i = 0; i < fields; ++i) {
    TK_TRY(const auto name, in.text());
    TK_TRY(const auto value, in.text());
    question.request.query.emplace_back(name, value);
  }
  TK_TRY(question.request.headers, read_headers(in));
  TK_TRY(question.request.body, in.text());
  return question;
}

std::string write_answer(const wire::Response& response) {
  base::ByteWriter out;
  out.number(static_cast<std::uint64_t>(response.status));
  write(out, response.headers);
  out.text(wire::bytes_of(response.body));
  return std::move(out).take();
}

base::Result<wire::Response> read_answer(std::string_view bytes) {
  base::ByteReader in{bytes};
  TK_TRY(const auto status, in.number());
  wire::Response response{.status = static_cast<int>(status), .headers = {}, .body = {}};
  TK_TRY(response.headers, read_headers(in));
  TK_TRY(const auto body, in.text());
  response.body = std::string{body};
  return response;
}

}  // namespace

class RunSocket::Core {
 public:
  Core(const std::filesystem::path& folder, Answer answer)
      : path_{folder / kName},
        answer_{std::move(answer)},
        listening_{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
    const auto address = address_in(folder);
    if (!address || !listening_.ok()) return;  // Then the command line must wait for its turn.
    ::unlink(path_.c_str());
    const auto old_mask = ::umask(0177);
    const bool bound = ::bind(listening_.get(), reinterpret_cast<const sockaddr*>(&*address),
                              sizeof(*address)) == 0;
    ::umask(old_mask);
    if (bound && ::listen(listening_.get(), 8) == 0) {
      thread_ = std::thread{[this] { listen_until_stopped(); }};
    }
  }

  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  ~Core() {
    stopping_ = true;
    if (thread_.joinable()) thread_.join();
    ::unlink(path_.c_str());
  }

 private:
  void listen_until_stopped() {
    while (!stopping_) {
      pollfd waiting{.fd = listening_.get(), .events = POLLIN, .revents = 0};
      if (::poll(&waiting, 1, kPollMilliseconds) <= 0) continue;
      const Descriptor asker{::accept4(listening_.get(), nullptr, nullptr, SOCK_CLOEXEC)};
      if (asker.ok()) answer_one(asker.get());
    }
  }

  void answer_one(int socket) {
    const auto frame = receive_frame(socket);
    if (!frame) return;
    auto question = read_question(*frame);
    if (!question.ok()) return;
    const auto face = question.value().face;
    const auto response = answer_(face, std::move(question).value().request);
    send_frame(socket, write_answer(response));
  }

  std::filesystem::path path_;
  Answer answer_;
  Descriptor listening_;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

RunSocket::RunSocket(const std::filesystem::path& folder, Answer answer)
    : core_{std::make_unique<Core>(folder, std::move(answer))} {}

RunSocket::~RunSocket() = default;

base::Result<wire::Response> ask_running(const std::filesystem::path& folder, cli::Face face,
                                         const wire::Request& request) {
  const base::Error nobody{
      base::ErrorKind::conflict, "main.no_server", {{"folder", folder.string()}}};
  const auto address = address_in(folder);
  const Descriptor socket{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  if (!address || !socket.ok() ||
      ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&*address), sizeof(*address)) !=
          0) {
    return nobody;
  }
  if (!send_frame(socket.get(), write_question(face, request))) return nobody;
  const auto frame = receive_frame(socket.get());
  if (!frame) return nobody;
  return read_answer(*frame);
}

}  // namespace tongket::main
