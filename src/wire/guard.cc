#include "guard.h"

#include <algorithm>

#include "ascii.h"
#include "wire/http.h"

namespace tongket::wire {
namespace {

constexpr std::size_t kFieldsMax = 100;
constexpr std::size_t kChunksMax = 100'000;
constexpr std::size_t kLengthDigitsMax = 15;
constexpr std::size_t kChunkDigitsMax = 8;
constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";

/// Visible ASCII: what a request target is made of.
bool is_visible(char letter) { return letter > ' ' && letter < '\x7F'; }

bool is_host_char(char letter) {
  const char lower = to_lower(letter);
  return (lower >= 'a' && lower <= 'z') || (letter >= '0' && letter <= '9') ||
         std::string_view{".-_:[]"}.find(letter) != std::string_view::npos;
}

bool is_field_value(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return (byte < 0x20 && letter != '\t') || byte == 0x7F;
  });
}

}  // namespace

std::size_t Guard::feed(std::string_view bytes) {
  if (refusal_) return 0;
  std::size_t at = 0;
  std::size_t message_first = 0;
  while (at < bytes.size()) {
    const bool fresh = state_ == State::head && head_.empty();
    if (fresh) message_first = at;
    began_before_ = began_before_ && !fresh;
    at += step(bytes.substr(at));
    if (refusal_) return began_before_ ? 0 : message_first;
  }
  began_before_ = true;
  return bytes.size();
}

bool Guard::take_continue() {
  const bool owed = owes_continue_ && state_ != State::head && body_ == 0 &&
                    (chunked_ ? digits_ == 0 : left_ == length_);
  owes_continue_ = false;
  return owed;
}

std::size_t Guard::step(std::string_view bytes) {
  if (state_ == State::head) return read_head(bytes);
  if (state_ == State::body || state_ == State::chunk) return read_body(bytes);
  read_chunk_frame(bytes.front());
  return 1;
}

/// Takes bytes up to the empty line. Line ends are judged as they come, because the library takes a
/// bare line feed for one and would see the end of a head where there is none.
std::size_t Guard::read_head(std::string_view bytes) {
  if (head_.empty()) {
    give_back();
    if (!is_token_char(bytes.front())) refuse(400, "wire.bad_request");
  }
  for (std::size_t i = 0; i < bytes.size() && !refusal_; ++i) {
    const bool after_return = head_.ends_with('\r');
    if (after_return != (bytes[i] == '\n') || bytes[i] == '\0') {
      refuse(400, "wire.bad_request");
    } else if (head_.size() == header_bytes_max_) {
      refuse(431, "wire.header_too_large");
    } else {
      head_.push_back(bytes[i]);
      if (bytes[i] == '\n' && head_.ends_with(kHeadEnd)) {
        judge_head();
        return i + 1;
      }
    }
  }
  return bytes.size();
}

void Guard::judge_head() {
  hosts_ = 0;
  length_.reset();
  chunked_ = false;
  owes_continue_ = false;
  std::string_view rest{head_};
  rest.remove_suffix(kLineEnd.size());
  std::size_t lines = 0;
  while (!rest.empty() && !refusal_) {
    const auto end = rest.find(kLineEnd);
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + kLineEnd.size());
    if (lines == 0) judge_first_line(line);
    if (lines > 0) judge_field(line);
    if (++lines > kFieldsMax) refuse(431, "wire.header_too_large");
  }
  if (!refusal_) judge_frame();
  head_.clear();
}

void Guard::judge_first_line(std::string_view line) {
  const auto parts = split(line, ' ');
  if (parts.size() != 3 || !is_token(parts[0])) return refuse(400, "wire.bad_request");
  method_ = parts[0];
  target_ = parts[1];
  http_1_0_ = parts[2] == "HTTP/1.0";
  if (!target_.starts_with('/') || !std::all_of(target_.begin(), target_.end(), is_visible)) {
    return refuse(400, "wire.bad_request");
  }
  if (!http_1_0_ && parts[2] != "HTTP/1.1") return refuse(505, "wire.bad_request");
  if (!parse_method(method_)) refuse(501, "wire.method_unknown");
}

void Guard::judge_field(std::string_view line) {
  const auto colon = std::min(line.find(':'), line.size());
  const auto name = line.substr(0, colon);
  if (colon == line.size() || !is_token(name) || !is_field_value(line.substr(colon + 1))) {
    return refuse(400, "wire.bad_request");
  }
  judge_known_field(name, trim(line.substr(colon + 1)));
}

void Guard::judge_known_field(std::string_view name, std::string_view value) {
  if (same_word(name, "Host")) {
    ++hosts_;
    if (!std::all_of(value.begin(), value.end(), is_host_char)) refuse(400, "wire.bad_request");
  } else if (same_word(name, "Content-Length")) {
    judge_length(value);
  } else if (same_word(name, "Transfer-Encoding")) {
    if (chunked_ || http_1_0_) return refuse(400, "wire.bad_request");
    if (!same_word(value, "chunked")) return refuse(501, "wire.bad_request");
    chunked_ = true;
  } else if (same_word(name, "Upgrade")) {
    refuse(400, "wire.bad_request");
  } else if (same_word(name, "Expect")) {
    if (!same_word(value, "100-continue")) return refuse(417, "wire.bad_request");
    owes_continue_ = !http_1_0_;
  }
}

void Guard::judge_length(std::string_view value) {
  const bool digits =
      !value.empty() && value.find_first_not_of("0123456789") == std::string_view::npos;
  if (length_ || !digits) return refuse(400, "wire.bad_request");
  if (value.size() > kLengthDigitsMax) return refuse(413, "wire.too_large");
  std::uint64_t length = 0;
  for (const char digit : value) length = length * 10 + static_cast<std::uint64_t>(digit - '0');
  length_ = length;
}

void Guard::judge_frame() {
  if ((length_ && chunked_) || hosts_ > 1 || (hosts_ == 0 && !http_1_0_)) {
    return refuse(400, "wire.bad_request");
  }
  const bool has_body = chunked_ || length_.value_or(0) > 0;
  if (!has_body) return end_message();
  limit_ = admission_->body_bytes_max(method_, target_);
  if (length_.value_or(0) > limit_ || limit_ == 0) return refuse(413, "wire.too_large");
  left_ = length_.value_or(0);
  body_ = 0;
  chunks_ = 0;
  digits_ = 0;
  charge(static_cast<std::size_t>(left_));
  state_ = chunked_ ? State::chunk_size : State::body;
  if (chunked_) left_ = 0;
}

std::size_t Guard::read_body(std::string_view bytes) {
  const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), left_));
  left_ -= taken;
  if (left_ > 0) return taken;
  if (state_ == State::body) {
    end_message();
  } else {
    expected_ = kLineEnd;
    state_ = State::chunk_end;
  }
  return taken;
}

/// One byte of what stands around the data of chunks: "1F␍␊" before, "␍␊" after, "0␍␊␍␊" last.
/// Extensions and trailers are refused: no browser sends them, and programs differ over them.
void Guard::read_chunk_frame(char letter) {
  if (state_ == State::chunk_size) {
    const int digit = hex_digit(letter);
    if (digit >= 0 && digits_ < kChunkDigitsMax) {
      left_ = left_ * 16 + static_cast<std::uint64_t>(digit);
      ++digits_;
    } else if (letter == '\r' && digits_ > 0) {
      state_ = State::chunk_size_end;
    } else {
      refuse(400, "wire.bad_request");
    }
    return;
  }
  if (state_ == State::chunk_size_end) {
    if (letter != '\n') return refuse(400, "wire.bad_request");
    return begin_chunk();
  }
  if (letter != expected_.front()) return refuse(400, "wire.bad_request");
  expected_.remove_prefix(1);
  if (!expected_.empty()) return;
  if (state_ == State::last_end) return end_message();
  state_ = State::chunk_size;
  left_ = 0;
  digits_ = 0;
}

void Guard::begin_chunk() {
  if (left_ == 0) {
    expected_ = kLineEnd;
    state_ = State::last_end;
    return;
  }
  body_ += left_;
  if (body_ > limit_ || ++chunks_ > kChunksMax) return refuse(413, "wire.too_large");
  charge(static_cast<std::size_t>(left_));
  state_ = State::chunk;
}

void Guard::charge(std::size_t bytes) {
  if (!admission_->take(bytes)) return refuse(503, "wire.busy");
  taken_ += bytes;
}

void Guard::give_back() {
  if (taken_ > 0) admission_->give_back(taken_);
  taken_ = 0;
}

void Guard::end_message() { state_ = State::head; }

}  // namespace tongket::wire
