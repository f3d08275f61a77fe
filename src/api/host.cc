// What only whoever may open the data folder asks for: no session reaches these.
#include "backup/keys.h"
#include "call.h"
#include "office/backups.h"

namespace tongket::api {
namespace {

using enum wire::Method;

Answer back_up(Call& call) {
  TK_TRY(const auto target, base::json_string(call.body, "target"));
  TK_TRY(const auto program, base::json_string(call.body, "program"));
  TK_TRY(const auto key_text, base::json_string(call.body, "key"));
  TK_TRY(const auto key, backup::SealingKey::from_text(key_text));
  office::BackupOrder order{.target = target, .key = key, .program = program};
  if (call.body.contains("keep")) {
    TK_TRY(const auto keep, base::json_integer(call.body, "keep"));
    order.keep = static_cast<int>(keep);
  }
  TK_TRY(const auto made, office::make_backup(call.house, order));
  const auto& [title, counts] = made.summary;
  return base::Json(base::JsonObject{{"file", made.file.string()},
                                     {"bytes", made.bytes},
                                     {"made", moment_json(title.made)},
                                     {"position", title.head.position},
                                     {"hash", base::to_hex(title.head.hash)},
                                     {"books", base::to_hex(title.books)},
                                     {"entries", counts.entries},
                                     {"records", counts.records},
                                     {"files", counts.files},
                                     {"removed", made.removed}});
}

}  // namespace

std::vector<Endpoint> host_endpoints() {
  return {{post, "/host/backups", "host.backup", 201, Takes::json,
           "Makes a sealed backup; body: target (a file or folder of this machine), key (the "
           "sealing key), keep (optional).",
           back_up}};
}

}  // namespace tongket::api
