// Goal: no bytes make the guard read or keep what it should not.
// Method: the first byte says how the rest is cut into packets; a cut must not change the verdict.
#include <cstdint>
#include <cstdlib>

#include "guard.h"

namespace tongket::wire {
namespace {

class Hall : public Admission {
 public:
  std::size_t body_bytes_max(std::string_view /*method*/, std::string_view /*target*/) override {
    return 64;
  }
  bool take(std::size_t bytes) override {
    taken_ += bytes;
    return taken_ <= 256;
  }
  void give_back(std::size_t bytes) override { taken_ -= bytes; }

 private:
  std::size_t taken_ = 0;
};

int verdict(std::string_view bytes, std::size_t step) {
  Hall hall;
  Guard guard{512, hall};
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    const auto part = bytes.substr(at, step);
    const std::size_t good = guard.feed(part);
    if (guard.refusal()) return guard.refusal()->status;
    if (good != part.size()) std::abort();
  }
  return 0;
}

}  // namespace
}  // namespace tongket::wire

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using tongket::wire::verdict;
  if (size < 2) return 0;
  const std::string_view bytes{reinterpret_cast<const char*>(data + 1), size - 1};
  if (verdict(bytes, 1U + data[0]) != verdict(bytes, bytes.size())) std::abort();
  return 0;
}
