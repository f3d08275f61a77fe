// Goal: no text makes the parser crash or hang, and what it accepts can be evaluated.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indicator/expression.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace tongket::indicator;
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libFuzzer hands over raw bytes.
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  const auto expression = Expression::parse(text);
  if (!expression.ok()) return 0;
  std::int64_t next = 1;
  const Lookup lookup = [&](const Reference& reference) {
    next = next * 7919 % 1000003 + static_cast<std::int64_t>(reference.column);
    return next % 7 == 0 ? Operand{Standing::not_applicable, {}}
                         : Operand{Standing::value, tongket::base::Decimal{next}};
  };
  if (expression.value().is_comparison()) {
    (void)expression.value().judge(lookup).ok();
  } else {
    (void)expression.value().calculate(lookup).ok();
  }
  return 0;
}
