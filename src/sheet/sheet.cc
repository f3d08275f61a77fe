#include "sheet/sheet.h"

#include <algorithm>

#include "shelf/saved_ref.h"

namespace tongket::sheet {
namespace {

base::JsonArray cells_json(const std::vector<Cell>& cells, bool with_text) {
  base::JsonArray json;
  for (const auto& cell : cells) {
    if (!with_text && cell.note.empty() && cell.reason.empty()) continue;
    base::JsonObject one{{"indicator", cell.indicator.raw()}, {"slice", cell.slice}};
    if (with_text) one.emplace("text", cell.text);
    if (!cell.note.empty()) one.emplace("note", cell.note);
    if (!cell.reason.empty()) one.emplace("reason", cell.reason);
    json.emplace_back(std::move(one));
  }
  return json;
}

base::JsonObject explanations_json(const Sheet& sheet) {
  base::JsonObject json;
  for (const auto& [rule, text] : sheet.explanations) json.emplace(rule, text);
  return json;
}

base::JsonArray files_json(const std::vector<File>& files) {
  base::JsonArray json;
  for (const auto& file : files) {
    json.emplace_back(base::JsonObject{{"indicator", file.indicator.raw()},
                                       {"slice", file.slice},
                                       {"name", file.name},
                                       {"media", file.media},
                                       {"size", file.size_bytes},
                                       {"bytes", shelf::to_json(file.bytes)}});
  }
  return json;
}

base::Result<File> read_file(const base::Json& json) {
  if (!json.is_object()) {
    return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "files"}}};
  }
  const auto& object = json.get_object();
  TK_TRY(const auto indicator, base::json_integer(object, "indicator"));
  TK_TRY(const auto slice, base::json_integer(object, "slice"));
  TK_TRY(auto name, base::json_string(object, "name"));
  TK_TRY(auto media, base::json_string(object, "media"));
  TK_TRY(const auto size, base::json_integer(object, "size"));
  TK_TRY(auto bytes, shelf::text_ref_at(object, "bytes"));
  return File{.indicator = indicator::IndicatorId{indicator},
              .slice = static_cast<figure::Slice>(slice),
              .name = std::move(name),
              .media = std::move(media),
              .size_bytes = size,
              .bytes = std::move(bytes)};
}

base::Result<std::vector<File>> read_files(const base::JsonArray& json) {
  std::vector<File> files;
  for (const auto& each : json) {
    TK_TRY(auto file, read_file(each));
    files.push_back(std::move(file));
  }
  return files;
}

base::Result<std::string> optional_text(const base::JsonObject& json, std::string_view key) {
  return json.contains(key) ? base::json_string(json, key) : std::string{};
}

base::Result<Cell> read_cell(const base::Json& json) {
  if (!json.is_object()) {
    return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "cells"}}};
  }
  const auto& object = json.get_object();
  TK_TRY(const auto indicator, base::json_integer(object, "indicator"));
  TK_TRY(const auto slice, base::json_integer(object, "slice"));
  Cell cell{.indicator = indicator::IndicatorId{indicator},
            .slice = static_cast<figure::Slice>(slice)};
  TK_TRY(cell.text, optional_text(object, "text"));
  TK_TRY(cell.note, optional_text(object, "note"));
  TK_TRY(cell.reason, optional_text(object, "reason"));
  return cell;
}

/// What a sheet and what was said beside a version have in common.
base::Result<> read_common(const base::JsonObject& json, Sheet& sheet) {
  TK_TRY(const auto cells, base::json_array(json, "cells"));
  for (const auto& each : cells) {
    TK_TRY(auto cell, read_cell(each));
    sheet.cells.push_back(std::move(cell));
  }
  TK_TRY(sheet.words, optional_text(json, "words"));
  TK_TRY(const auto explanations, base::json_object(json, "explanations"));
  for (const auto& [rule, text] : explanations) {
    if (text.is_string()) sheet.explanations.emplace(rule, text.get_string());
  }
  return base::Done{};
}

base::Result<base::JsonObject> object_of(std::string_view record) {
  TK_TRY(auto json, base::parse_json(record));
  if (!json.is_object()) {
    return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "sheet"}}};
  }
  return std::move(json.get_object());
}

}  // namespace

std::string to_record(const Sheet& sheet) {
  base::JsonObject json{{"revision", sheet.revision}, {"saved_at", base::to_iso(sheet.saved_at)},
                        {"saved_by", sheet.saved_by}, {"cells", cells_json(sheet.cells, true)},
                        {"words", sheet.words},       {"explanations", explanations_json(sheet)}};
  if (const auto& book = sheet.book) {
    json.emplace("book", base::JsonObject{{"hash", base::to_hex(book->hash)},
                                          {"size", book->size_bytes},
                                          {"name", book->name}});
  }
  return base::json_text(json);
}

base::Result<Sheet> from_record(std::string_view record) {
  TK_TRY(const auto json, object_of(record));
  Sheet sheet;
  TK_TRY(sheet.revision, base::json_integer(json, "revision"));
  TK_TRY(const auto saved_at, base::json_string(json, "saved_at"));
  TK_TRY(sheet.saved_at, base::parse_instant(saved_at));
  TK_TRY(sheet.saved_by, base::json_string(json, "saved_by"));
  TK_TRY([[maybe_unused]] const auto common, read_common(json, sheet));
  if (json.contains("book")) {
    TK_TRY(const auto book, base::json_object(json, "book"));
    TK_TRY(const auto hex, base::json_string(book, "hash"));
    TK_TRY(const auto hash, base::parse_hash(hex));
    TK_TRY(const auto size, base::json_integer(book, "size"));
    TK_TRY(auto name, base::json_string(book, "name"));
    sheet.book = SourceBook{.hash = hash, .size_bytes = size, .name = std::move(name)};
  }
  return sheet;
}

std::string record_key(const report::FilingKey& key) {
  return base::to_text(key.unit) + "/" + key.form + "/" + period::to_text(key.period);
}

std::string said_record(const Sheet& sheet) {
  auto cells = cells_json(sheet.cells, false);
  if (cells.empty() && sheet.words.empty() && sheet.explanations.empty() && sheet.files.empty()) {
    return "";
  }
  base::JsonObject json{{"cells", std::move(cells)},
                        {"words", sheet.words},
                        {"explanations", explanations_json(sheet)}};
  if (!sheet.files.empty()) json.emplace("files", files_json(sheet.files));
  return base::json_text(json);
}

base::Result<Sheet> from_said(std::string_view record) {
  Sheet sheet;
  if (record.empty()) return sheet;
  TK_TRY(const auto json, object_of(record));
  TK_TRY([[maybe_unused]] const auto common, read_common(json, sheet));
  if (json.contains("files")) {
    TK_TRY(const auto files, base::json_array(json, "files"));
    TK_TRY(sheet.files, read_files(files));
  }
  return sheet;
}

std::string files_record(const std::vector<File>& files) {
  return base::json_text(base::JsonObject{{"files", files_json(files)}});
}

base::Result<std::vector<File>> from_files_record(std::string_view record) {
  TK_TRY(const auto json, object_of(record));
  TK_TRY(const auto files, base::json_array(json, "files"));
  return read_files(files);
}

}  // namespace tongket::sheet
