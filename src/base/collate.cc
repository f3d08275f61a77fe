#include <memory>

#include <unicode/coll.h>

#include "base/text.h"

namespace tongket::base {
namespace {

const icu::Collator& vietnamese() {
  static const std::unique_ptr<const icu::Collator> collator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<const icu::Collator> made{
        icu::Collator::createInstance(icu::Locale{"vi"}, status)};
    TK_CHECK(U_SUCCESS(status));
    return made;
  }();
  return *collator;
}

icu::StringPiece piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

}  // namespace

std::strong_ordering collate(std::string_view left, std::string_view right) {
  UErrorCode status = U_ZERO_ERROR;
  const auto order = vietnamese().compareUTF8(piece(left), piece(right), status);
  TK_CHECK(U_SUCCESS(status));
  if (order == UCOL_LESS) return std::strong_ordering::less;
  if (order == UCOL_GREATER) return std::strong_ordering::greater;
  // Texts that differ only in what nobody sees still need one order, or sorting would not be
  // the same everywhere.
  return left <=> right;
}

}  // namespace tongket::base
