#include "demo_steps.h"

#include "listing.h"

namespace tongket::cli {

base::Result<std::string> upload(Talk& talk, const std::string& name, std::string bytes,
                                 bool declared) {
  TK_TRY(const auto made, talk.upload("/documents",
                                      {{"name", std::filesystem::path{name}.filename().string()},
                                       {"declared", declared ? "true" : "false"}},
                                      std::move(bytes)));
  return text_at(made, "id");
}

base::Result<> decide_items(Talk& talk, const std::string& document,
                            const std::map<std::string, std::string>& choices) {
  TK_TRY(const auto read, talk.get("/documents/" + document));
  TK_TRY(const auto items, base::json_array(read.get_object(), "items"));
  for (const auto& item : items) {
    const auto chosen = choices.find(text_at(item, "value.number"));
    const bool sure = text_at(item, "state") == "sure";
    if (!sure && chosen == choices.end()) continue;
    base::JsonObject decision{{"state", "accepted"}};
    if (chosen != choices.end()) decision.emplace("indicator", chosen->second);
    TK_TRY([[maybe_unused]] const auto decided,
           talk.patch("/documents/" + document + "/items/" + text_at(item, "n"), decision));
  }
  return base::Done{};
}

}  // namespace tongket::cli
