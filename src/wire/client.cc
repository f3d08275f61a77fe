#include "wire/client.h"

#include <array>
#include <charconv>
#include <memory>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "ascii.h"

namespace tongket::wire {
namespace {

constexpr std::size_t kHeadMax = 65'536;

struct FreeContext {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
struct FreeTls {
  void operator()(SSL* tls) const { SSL_free(tls); }
};

base::Error no_answer(std::string why) {
  return {base::ErrorKind::conflict, "wire.no_answer", {{"why", std::move(why)}}};
}

base::Error nobody_listens(const ClientOptions& options) {
  return {base::ErrorKind::not_found,
          "wire.nobody_listens",
          {{"address", options.address}, {"port", std::to_string(options.port)}}};
}

/// A TCP connection, with TLS over it or not, that reads ahead.
class Connection {
 public:
  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() {
    tls_.reset();
    if (socket_ >= 0) ::close(socket_);
  }

  base::Result<> open(const ClientOptions& options);
  /// As much as the server takes: one that refuses a long body answers before it was all sent.
  void say(std::string_view bytes);
  /// Up to and with `mark`.
  base::Result<std::string> until(std::string_view mark, std::size_t bytes_max);
  base::Result<std::string> exactly(std::size_t size);

 private:
  base::Result<> shake_hands(const ClientOptions& options);
  [[nodiscard]] bool more();

  int socket_ = -1;
  std::unique_ptr<SSL_CTX, FreeContext> context_;
  std::unique_ptr<SSL, FreeTls> tls_;
  std::string ahead_;
  bool ended_ = false;
};

base::Result<> Connection::open(const ClientOptions& options) {
  sockaddr_in6 v6{};
  sockaddr_in v4{};
  const bool is_v4 = ::inet_pton(AF_INET, options.address.c_str(), &v4.sin_addr) == 1;
  if (!is_v4 && ::inet_pton(AF_INET6, options.address.c_str(), &v6.sin6_addr) != 1) {
    return nobody_listens(options);
  }
  v4.sin_family = AF_INET;
  v4.sin_port = htons(options.port);
  v6.sin6_family = AF_INET6;
  v6.sin6_port = htons(options.port);
  socket_ = ::socket(is_v4 ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket_ < 0) throw base::Outage{"no socket to be had"};
  const auto seconds = std::chrono::floor<std::chrono::seconds>(options.timeout);
  timeval patience{};
  patience.tv_sec = seconds.count();
  patience.tv_usec = std::chrono::microseconds{options.timeout - seconds}.count();
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  const auto* to =
      is_v4 ? reinterpret_cast<const sockaddr*>(&v4) : reinterpret_cast<const sockaddr*>(&v6);
  const auto size = static_cast<socklen_t>(is_v4 ? sizeof v4 : sizeof v6);
  if (::connect(socket_, to, size) != 0) return nobody_listens(options);
  return options.authority ? shake_hands(options) : base::Done{};
}

base::Result<> Connection::shake_hands(const ClientOptions& options) {
  context_.reset(SSL_CTX_new(TLS_client_method()));
  TK_CHECK(context_ != nullptr);
  SSL_CTX_set_min_proto_version(context_.get(), TLS1_2_VERSION);
  SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
  if (SSL_CTX_load_verify_file(context_.get(), options.authority->c_str()) != 1) {
    return no_answer("cannot read " + options.authority->string());
  }
  tls_.reset(SSL_new(context_.get()));
  TK_CHECK(tls_ != nullptr);
  SSL_set_fd(tls_.get(), socket_);
  SSL_set_tlsext_host_name(tls_.get(), options.server_name.c_str());
  SSL_set1_host(tls_.get(), options.server_name.c_str());
  if (SSL_connect(tls_.get()) == 1) return base::Done{};
  const long verdict = SSL_get_verify_result(tls_.get());
  return no_answer(verdict == X509_V_OK ? "TLS failed" : X509_verify_cert_error_string(verdict));
}

void Connection::say(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = tls_ ? SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size()))
                           : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

bool Connection::more() {
  std::array<char, 65536> bytes{};
  const auto size = tls_ ? SSL_read(tls_.get(), bytes.data(), static_cast<int>(bytes.size()))
                         : ::recv(socket_, bytes.data(), bytes.size(), 0);
  ended_ = size <= 0;
  if (!ended_) ahead_.append(bytes.data(), static_cast<std::size_t>(size));
  return !ended_;
}

base::Result<std::string> Connection::until(std::string_view mark, std::size_t bytes_max) {
  std::size_t found = ahead_.find(mark);
  while (found == std::string::npos) {
    if (ahead_.size() > bytes_max) return no_answer("too long");
    if (!more()) return no_answer("broke off");
    found = ahead_.find(mark);
  }
  std::string taken = ahead_.substr(0, found + mark.size());
  ahead_.erase(0, taken.size());
  return taken;
}

base::Result<std::string> Connection::exactly(std::size_t size) {
  while (ahead_.size() < size) {
    if (!more()) return no_answer("broke off");
  }
  std::string taken = ahead_.substr(0, size);
  ahead_.erase(0, size);
  return taken;
}

std::string text_of(const ClientOptions& options, const Question& question) {
  std::string text{to_text(question.method)};
  text += ' ' + question.target + " HTTP/1.1\r\nHost: " + options.server_name + "\r\n";
  text += "Connection: close\r\n";
  for (const auto& field : question.headers.all()) text += field.name + ": " + field.value + "\r\n";
  if (!question.body.empty()) {
    text += "Content-Length: " + std::to_string(question.body.size()) + "\r\n";
  }
  return text + "\r\n" + question.body;
}

template <class Number>
std::optional<Number> parse_number(std::string_view text, int base) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

base::Result<Answer> read_head(Connection& connection) {
  Answer answer;
  do {  // 100 Continue is not the answer yet.
    TK_TRY(const std::string head, connection.until("\r\n\r\n", kHeadMax));
    const auto lines = split(head, '\n');
    const auto status = head.starts_with("HTTP/1.1 ") && head.size() > 12
                            ? parse_number<int>(std::string_view{head}.substr(9, 3), 10)
                            : std::nullopt;
    if (!status) return no_answer("not HTTP");
    answer = {*status, {}, {}};
    for (std::size_t i = 1; i + 2 < lines.size(); ++i) {
      const auto colon = lines[i].find(':');
      if (colon == std::string_view::npos) return no_answer("not HTTP");
      auto value = trim(lines[i].substr(colon + 1));
      if (value.ends_with('\r')) value.remove_suffix(1);
      answer.headers.add(std::string{lines[i].substr(0, colon)}, std::string{value});
    }
  } while (answer.status == 100);
  return answer;
}

/// One chunk; empty for the last.
base::Result<std::string> read_chunk(Connection& connection, std::size_t bytes_max) {
  TK_TRY(std::string size_text, connection.until("\r\n", 32));
  size_text.resize(size_text.size() - 2);
  const auto size = parse_number<std::size_t>(size_text, 16);
  if (!size || *size > bytes_max) return no_answer("too long");
  TK_TRY(std::string chunk, connection.exactly(*size + 2));
  chunk.resize(*size);
  return chunk;
}

bool is_chunked(const Answer& answer) {
  return same_word(answer.headers.find("Transfer-Encoding").value_or(""), "chunked");
}

base::Result<> read_body(Connection& connection, const ClientOptions& options,
                         const Question& question, Answer& answer) {
  if (question.method == Method::head || answer.status == 304) return base::Done{};
  if (is_chunked(answer)) {
    while (true) {
      TK_TRY(const std::string chunk, read_chunk(connection, options.answer_bytes_max));
      if (chunk.empty()) return base::Done{};
      answer.body += chunk;
      if (answer.body.size() > options.answer_bytes_max) return no_answer("too long");
    }
  }
  const auto length =
      parse_number<std::size_t>(answer.headers.find("Content-Length").value_or(""), 10);
  if (!length || *length > options.answer_bytes_max) return no_answer("too long");
  TK_TRY(answer.body, connection.exactly(*length));
  return base::Done{};
}

/// One event from its lines; nothing when they are only a comment.
std::optional<Event> parse_event(std::string_view lines) {
  Event event;
  bool has_data = false;
  for (const auto line : split(lines, '\n')) {
    const auto colon = std::min(line.find(':'), line.size());
    const auto name = line.substr(0, colon);
    auto value = line.substr(std::min(colon + 1, line.size()));
    if (value.starts_with(' ')) value.remove_prefix(1);
    if (name == "event") event.name = value;
    if (name == "id") event.id = value;
    if (name != "data") continue;
    if (has_data) event.data += '\n';
    event.data += value;
    has_data = true;
  }
  return has_data ? std::optional{event} : std::nullopt;
}

}  // namespace

base::Result<Answer> ask(const ClientOptions& options, const Question& question) {
  Connection connection;
  TK_TRY([[maybe_unused]] const auto opened, connection.open(options));
  connection.say(text_of(options, question));
  TK_TRY(Answer answer, read_head(connection));
  TK_TRY([[maybe_unused]] const auto read, read_body(connection, options, question, answer));
  return answer;
}

base::Result<Answer> follow(const ClientOptions& options, const Question& question,
                            const std::function<bool(const Event&)>& heard) {
  Connection connection;
  TK_TRY([[maybe_unused]] const auto opened, connection.open(options));
  connection.say(text_of(options, question));
  TK_TRY(Answer answer, read_head(connection));
  if (answer.status != 200 || !is_chunked(answer)) {
    TK_TRY([[maybe_unused]] const auto read, read_body(connection, options, question, answer));
    return answer;
  }
  std::string text;
  while (true) {
    TK_TRY(const std::string chunk, read_chunk(connection, options.answer_bytes_max));
    if (chunk.empty()) return answer;
    text += chunk;
    for (auto end = text.find("\n\n"); end != std::string::npos; end = text.find("\n\n")) {
      const auto event = parse_event(std::string_view{text}.substr(0, end));
      text.erase(0, end + 2);
      if (event && !heard(*event)) return answer;
    }
    if (text.size() > options.answer_bytes_max) return no_answer("too long");
  }
}

}  // namespace tongket::wire
