#include "reason.h"

#include "base/text.h"

namespace tongket::office {
namespace {

constexpr std::size_t kLongest = 1000;

}  // namespace

base::Result<> check_reason(std::string_view reason) {
  if (base::match_key(reason).empty()) {
    return base::Error{base::ErrorKind::invalid, "reason.missing", {}};
  }
  if (base::length(reason) > kLongest) {
    return base::Error{
        base::ErrorKind::invalid, "reason.too_long", {{"longest", std::to_string(kLongest)}}};
  }
  if (reader::find_secrecy_mark(reason).verdict == reader::SecrecyVerdict::refused) {
    return base::Error{base::ErrorKind::invalid, "document.secret_mark", {}};
  }
  return base::Done{};
}

}  // namespace tongket::office
