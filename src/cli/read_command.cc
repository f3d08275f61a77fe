// Reading files without any house: what a page says, on the terminal.
#include <ostream>

#include "commands.h"
#include "draft/draft.h"
#include "figure/value.h"

namespace tongket::cli {
namespace {

std::string value_text(const draft::Item& item) {
  if (item.percent) return figure::to_vietnamese(figure::Value::percent(item.number, item.mark));
  std::string text = figure::to_vietnamese(figure::Value::number(item.number, item.mark));
  if (item.denominator) text += "/" + base::to_vietnamese(*item.denominator);
  return text;
}

base::JsonObject figure_json(const draft::Item& item) {
  base::JsonArray candidates;
  for (const auto& candidate : item.candidates) {
    candidates.emplace_back(
        base::JsonObject{{"code", candidate.code}, {"weight", candidate.weight}});
  }
  return {{"first", item.evidence.first},
          {"past", item.evidence.past},
          {"numeral_first", item.numeral.first},
          {"numeral_past", item.numeral.past},
          {"number", base::to_text(item.number)},
          {"print", value_text(item)},
          {"measure", item.measure},
          {"state", draft::to_text(item.state)},
          {"candidates", std::move(candidates)}};
}

base::JsonObject reading_json(const std::string& file, const reader::Reading& reading) {
  auto json = draft::to_json(reading);
  base::JsonArray figures;
  for (const auto& item : draft::items_of(reading)) figures.emplace_back(figure_json(item));
  json["file"] = file;
  json["figures"] = std::move(figures);
  return json;
}

void print_reading(const World& world, const std::string& file, const reader::Reading& reading) {
  world.out << file << "\n  " << reader::to_text(reading.kind) << " · "
            << (reading.unit ? reading.unit->printed : "chưa rõ đơn vị") << " · "
            << (reading.year ? "năm " + std::to_string(*reading.year) : "chưa rõ năm");
  if (reading.event_date) world.out << " · " << base::to_vietnamese(reading.event_date->day);
  world.out << "\n";
  std::vector<std::vector<std::string>> rows;
  for (const auto& item : draft::items_of(reading)) {
    std::string codes;
    for (const auto& candidate : item.candidates) {
      codes += (codes.empty() ? "" : " | ") + candidate.code;
    }
    rows.push_back(
        {"  " + value_text(item), item.measure, codes, std::string{draft::to_text(item.state)},
         std::to_string(item.evidence.first) + "–" + std::to_string(item.evidence.past)});
  }
  if (rows.empty()) {
    world.out << "  không có số liệu\n";
  } else {
    print_table(world.out, {"  Giá trị", "ĐVT", "Chỉ tiêu", "Mức chắc", "Vị trí"}, rows);
  }
  for (const auto& award : reading.commendations) {
    world.out << "  khen thưởng: " << (award.form.empty() ? "(không nêu hình thức)" : award.form)
              << (award.collectives ? " · " + std::to_string(*award.collectives) + " tập thể" : "")
              << (award.individuals ? " · " + std::to_string(*award.individuals) + " cá nhân" : "")
              << "\n";
  }
}

}  // namespace

int read_files(const World& world, const ReadArguments& arguments, Printing printing) {
  if (!arguments.expected.empty()) return score_files(world, arguments, printing);
  int refused = 0;
  base::JsonArray documents;
  for (std::size_t i = 0; i < arguments.files.size(); ++i) {
    const auto& file = arguments.files[i];
    if (world.terminal) {
      world.err << "[" << i + 1 << "/" << arguments.files.size() << "] " << file << "\n";
    }
    const auto extracted = world.extract_file(file);
    if (!extracted.ok()) {
      ++refused;
      print_refusal(world, extracted.error(), file);
      continue;
    }
    const auto reading = world.reader.read(extracted.value().text);
    if (reading.secrecy.verdict == reader::SecrecyVerdict::refused) {
      ++refused;
      print_refusal(world, {base::ErrorKind::invalid, "document.secret_mark", {}}, file);
      continue;
    }
    if (printing.json) {
      documents.emplace_back(reading_json(file, reading));
    } else {
      print_reading(world, file, reading);
    }
  }
  if (printing.json) {
    world.out << base::json_text(
                     base::JsonObject{{"documents", std::move(documents)}, {"refused", refused}})
              << "\n";
  } else if (refused > 0) {
    world.err << refused << " tệp bị từ chối / files refused\n";
  }
  return refused > 0 ? kRefused : kDone;
}

}  // namespace tongket::cli
