#include "draft_store.h"

namespace tongket::office {
namespace {

base::Error about(base::ErrorKind kind, std::string_view code, std::string_view id) {
  return {kind, code, {{"document", std::string{id.substr(0, 40)}}}};
}

}  // namespace

void put_draft(shelf::Shelf& shelf, const draft::Draft& draft) {
  shelf.put(kDraftDrawer, draft.id, draft::to_record(draft));
}

base::Result<draft::Draft> draft_at(const shelf::Shelf& shelf, std::string_view id) {
  const auto record = shelf.get(kDraftDrawer, id);
  if (!record) return about(base::ErrorKind::not_found, "document.unknown", id);
  return draft::from_record(*record);
}

base::Result<draft::Draft> open_draft_at(const shelf::Shelf& shelf, std::string_view id) {
  TK_TRY(auto draft, draft_at(shelf, id));
  if (draft.state != draft::Draft::State::waiting) {
    return about(base::ErrorKind::conflict, "document.closed", id);
  }
  return draft;
}

}  // namespace tongket::office
