#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tongket::wire {

/// Why a request is not let in.
struct Refusal {
  int status = 400;
  std::string_view code;
  std::size_t bytes_max = 0;  ///< For 413.
};

/// What the guard has to know of the house behind it. Threads: one connection calls at a time, but
/// many connections share one.
class Admission {
 public:
  Admission() = default;
  Admission(const Admission&) = delete;
  Admission& operator=(const Admission&) = delete;
  virtual ~Admission() = default;

  /// The longest body that may come with this method and (still encoded) target.
  virtual std::size_t body_bytes_max(std::string_view method, std::string_view target) = 0;
  /// Reserves memory for a body; false when all bodies together would take too much.
  virtual bool take(std::size_t bytes) = 0;
  virtual void give_back(std::size_t bytes) = 0;
};

/// Reads the bytes of one connection before the HTTP library does, and lets through only what has
/// one reading.
///
/// The library (http_parser, no longer maintained) forgives what it should not. The guard knows
/// only the frame of messages: first line, fields, length of the body. A connection gets no second
/// chance after a refusal.
class Guard {
 public:
  Guard(std::size_t header_bytes_max, Admission& admission)
      : header_bytes_max_{header_bytes_max}, admission_{&admission} {}
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;
  ~Guard() { give_back(); }

  /// Looks at the next bytes and says how many of them may go on. When a message is refused, none
  /// of its bytes in this call go on, and `refusal()` says why.
  [[nodiscard]] std::size_t feed(std::string_view bytes);

  [[nodiscard]] const std::optional<Refusal>& refusal() const { return refusal_; }

  /// True once after a head that asks `Expect: 100-continue` and whose body has not begun.
  [[nodiscard]] bool take_continue();

 private:
  enum class State { head, body, chunk_size, chunk_size_end, chunk, chunk_end, last_end };

  [[nodiscard]] std::size_t step(std::string_view bytes);
  [[nodiscard]] std::size_t read_head(std::string_view bytes);
  [[nodiscard]] std::size_t read_body(std::string_view bytes);
  void read_chunk_frame(char letter);
  void begin_chunk();
  void judge_head();
  void judge_first_line(std::string_view line);
  void judge_field(std::string_view line);
  void judge_known_field(std::string_view name, std::string_view value);
  void judge_length(std::string_view value);
  void judge_frame();
  void charge(std::size_t bytes);
  void give_back();
  void end_message();
  void refuse(int status, std::string_view code) { refusal_ = Refusal{status, code, limit_}; }

  std::size_t header_bytes_max_;
  Admission* admission_;
  State state_ = State::head;
  bool began_before_ = false;  ///< The message at hand began in an earlier call of `feed`.
  std::optional<Refusal> refusal_;

  std::string head_;
  std::string_view method_;
  std::string_view target_;
  bool http_1_0_ = false;
  std::size_t hosts_ = 0;
  std::optional<std::uint64_t> length_;
  bool chunked_ = false;
  bool owes_continue_ = false;

  std::size_t limit_ = 0;      ///< Of the body of the message at hand.
  std::uint64_t left_ = 0;     ///< Bytes to come of the body or of the chunk.
  std::size_t digits_ = 0;     ///< Of the chunk size read so far.
  std::size_t chunks_ = 0;     ///< Of the message so far.
  std::uint64_t body_ = 0;     ///< Sum of the chunks so far.
  std::string_view expected_;  ///< What has to follow of a fixed line end.
  std::size_t taken_ = 0;
};

}  // namespace tongket::wire
