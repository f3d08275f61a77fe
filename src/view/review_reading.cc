#include "view/review_reading.h"

#include "paper/documents.h"
#include "review_parts.h"
#include "view/review_annexes.h"
#include "view/review_documents.h"

namespace tongket::view {
namespace {

using paper::Fields;

std::string text_of(const Fields& fields, const std::string& name) {
  const auto found = fields.texts.find(name);
  return found == fields.texts.end() ? std::string{} : found->second;
}

/// Null where the list has nothing in it.
const std::vector<Fields>* list_of(const Fields& fields, const std::string& name) {
  const auto found = fields.lists.find(name);
  return found == fields.lists.end() ? nullptr : &found->second;
}

class Reading {
 public:
  explicit Reading(const OpenBook& open) : open_{open} {}

  base::JsonArray paragraphs(const Fields& fields, const std::string& name) const {
    base::JsonArray json;
    const auto rich = fields.riches.find(name);
    if (rich == fields.riches.end()) return json;
    for (const auto& paragraph : rich->second.paragraphs) {
      base::JsonArray runs;
      for (const auto& run : paragraph) runs.emplace_back(run_json(run));
      json.emplace_back(std::move(runs));
    }
    return json;
  }

  base::JsonArray parts(const Fields& fields) const {
    base::JsonArray json;
    const auto* parts = list_of(fields, "parts");
    if (parts == nullptr) return json;
    for (const auto& part : *parts) {
      base::JsonArray sections;
      for (const auto& section : *list_of(part, "sections")) {
        sections.emplace_back(section_json(section));
      }
      json.emplace_back(
          base::JsonObject{{"title", text_of(part, "title")}, {"sections", std::move(sections)}});
    }
    return json;
  }

  base::JsonArray annexes(const std::vector<Annex>& all) const {
    base::JsonArray json;
    for (const auto& annex : all) {
      base::JsonArray heads;
      for (const auto& head : annex.heads) heads.emplace_back(head);
      base::JsonArray rows;
      for (const auto& row : annex.rows) rows.emplace_back(row_json(row));
      json.emplace_back(base::JsonObject{{"number", annex.number},
                                         {"title", annex.title},
                                         {"note", annex.note},
                                         {"heads", std::move(heads)},
                                         {"rows", std::move(rows)}});
    }
    return json;
  }

 private:
  /// Where a bound number comes from; null of plain words.
  [[nodiscard]] base::Json why_of(const paper::Bound& bound) const {
    const auto pieces = review::parse_text("{{" + bound.tag + "}}");
    const bool is_bound = !bound.tag.empty() && pieces.ok() && pieces.value().size() == 1;
    if (!is_bound) return nullptr;
    const auto* binding = std::get_if<review::Binding>(&pieces.value().front());
    if (binding == nullptr) return nullptr;
    const auto key = review::resolve(open_.source(), *binding).key;
    return key ? why_json(open_.books, *key) : base::Json(nullptr);
  }

  [[nodiscard]] base::JsonObject run_json(const paper::Run& run) const {
    return {{"text", run.text}, {"name", run.bound.title}, {"why", why_of(run.bound)}};
  }

  [[nodiscard]] base::JsonObject section_json(const Fields& section) const {
    base::JsonArray pictures;
    if (const auto* all = list_of(section, "pictures")) {
      for (const auto& picture : *all) pictures.emplace_back(text_of(picture, "title"));
    }
    return {{"key", text_of(section, "key")},
            {"title", text_of(section, "title")},
            {"paragraphs", paragraphs(section, "body")},
            {"pictures", std::move(pictures)}};
  }

  [[nodiscard]] base::JsonObject row_json(const Annex::Row& row) const {
    base::JsonArray cells;
    for (const auto& cell : row.cells) {
      cells.emplace_back(base::JsonObject{
          {"text", cell.text},
          {"is_number", cell.is_number},
          {"why", cell.key ? why_json(open_.books, *cell.key) : base::Json(nullptr)}});
    }
    return {{"is_heading", row.is_heading}, {"cells", std::move(cells)}};
  }

  const OpenBook& open_;
};

}  // namespace

base::Result<base::JsonObject> review_reading(const books::Books& books, const shelf::Shelf& shelf,
                                              const review::Review& review) {
  TK_TRY(const auto fields, document_fields(books, shelf, review, {.name = "report"}));
  TK_TRY(const auto all, review_annexes(books, shelf, review));
  TK_TRY(const auto open, open_book(books, review));
  const Reading reading{open};
  base::JsonObject json;
  for (const std::string name :
       {"superior_body", "issuing_body", "number", "number_mark", "place", "date_line", "kind_line",
        "subject", "signer_authority", "signer_post", "signer_name", "verification"}) {
    json.emplace(name, text_of(fields, name));
  }
  json.emplace("is_draft", !review.is_approved());
  json.emplace("opening", reading.paragraphs(fields, "opening"));
  json.emplace("parts", reading.parts(fields));
  json.emplace("annexes", reading.annexes(all));
  base::JsonArray recipients;
  if (const auto* lines = list_of(fields, "recipients")) {
    for (const auto& line : *lines) recipients.emplace_back(text_of(line, "line"));
  }
  json.emplace("recipients", std::move(recipients));
  return json;
}

}  // namespace tongket::view
