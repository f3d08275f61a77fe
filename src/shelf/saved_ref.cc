#include "shelf/saved_ref.h"

namespace tongket::shelf {

void save(base::ByteWriter& out, const TextRef& ref) {
  out.text(ref.key);
  out.hash(ref.commitment);
}

base::Result<TextRef> load_text_ref(base::ByteReader& in) {
  TK_TRY(const auto key, in.text());
  TK_TRY(const auto commitment, in.hash());
  return TextRef{.key = std::string{key}, .commitment = commitment};
}

base::Result<TextRef> text_ref_at(const base::JsonObject& facts, std::string_view key) {
  TK_TRY(const auto json, base::json_object(facts, key));
  return text_ref_from_json(json);
}

}  // namespace tongket::shelf
