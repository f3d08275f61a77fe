#include "shelf/shelf.h"

#include <array>
#include <span>

namespace tongket::shelf {
namespace {

constexpr std::size_t kSaltSize = 16;
constexpr std::string_view kHex = "0123456789abcdef";

std::array<std::uint8_t, kSaltSize> roll(base::Dice& dice) {
  std::array<std::uint8_t, kSaltSize> bytes{};
  dice.fill(bytes);
  return bytes;
}

std::string key_text(std::span<const std::uint8_t> bytes) {
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text.push_back(kHex[byte >> 4U]);
    text.push_back(kHex[byte & 15U]);
  }
  return text;
}

}  // namespace

bool is_drawer_name(std::string_view name) {
  constexpr std::size_t kLongest = 32;
  return !name.empty() && name.size() <= kLongest &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
}

base::Json to_json(const TextRef& ref) {
  base::JsonObject object;
  object["commitment"] = base::to_hex(ref.commitment);
  object["key"] = ref.key;
  return object;
}

base::Result<TextRef> text_ref_from_json(const base::Json& json) {
  const auto* object = json.if_object();
  if (object == nullptr) {
    return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "text"}}};
  }
  TK_TRY(const auto commitment_text, base::json_string(*object, "commitment"));
  TK_TRY(const auto commitment, base::parse_hash(commitment_text));
  TK_TRY(auto key, base::json_string(*object, "key"));
  return TextRef{.key = std::move(key), .commitment = commitment};
}

TextRef keep_text(Shelf& shelf, base::Dice& dice, std::string_view text) {
  const auto salt = roll(dice);
  std::string record{salt.begin(), salt.end()};
  record += text;
  TextRef ref{.key = key_text(roll(dice)), .commitment = base::sha256(record)};
  shelf.put(kTextDrawer, ref.key, record);
  return ref;
}

base::Result<std::optional<std::string>> find_text(const Shelf& shelf, const TextRef& ref) {
  auto record = shelf.get(kTextDrawer, ref.key);
  if (!record) return std::optional<std::string>{};
  if (record->size() < kSaltSize || base::sha256(*record) != ref.commitment) {
    return base::Error{base::ErrorKind::conflict, "shelf.altered", {{"key", ref.key}}};
  }
  return std::optional{record->substr(kSaltSize)};
}

void erase_text(Shelf& shelf, const TextRef& ref) { shelf.erase(kTextDrawer, ref.key); }

}  // namespace tongket::shelf
