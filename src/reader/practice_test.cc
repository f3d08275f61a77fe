// Goal: sentences of the field give exactly the figures a clerk would take from them.
// Method: practice.txt holds made sentences, each with its figures; each is put into a small page
// of a commune's review of 2024 and read alone.
#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

#include "reader/testing/lexicon_files.h"

namespace tongket::reader {
namespace {

struct Sentence {
  int line = 0;
  std::string text;
  std::vector<std::string> wanted;
};

std::vector<Sentence> sentences_of(const std::string& path) {
  std::vector<Sentence> all;
  std::istringstream lines{testing::bytes_of(path)};
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    const std::string_view arrow = "→ ";
    if (line.starts_with("> ")) all.push_back({number, line.substr(2), {}});
    if (line.starts_with("= ") && line != "= không") all.back().wanted.push_back(line.substr(2));
    if (line.starts_with(arrow)) {
      all.back().wanted.push_back("→ " + line.substr(arrow.size()));
    }
  }
  return all;
}

std::string page_with(const std::string& sentence) {
  return "Xã Tân Lập tổng kết công tác quốc phòng, quân sự địa phương năm 2024\n\n"
         "Sáng ngày 05/12, UBND xã Tân Lập tổ chức hội nghị tổng kết công tác quốc phòng, quân sự "
         "địa phương năm 2024, triển khai nhiệm vụ năm 2025.\n\n" +
         sentence + "\n";
}

std::vector<std::string> figures_of(const Reading& reading) {
  std::vector<std::string> all;
  for (const Figure& figure : reading.figures) {
    std::string said = base::to_text(figure.number);
    if (figure.denominator) said += "/" + base::to_text(*figure.denominator);
    said += " | " + std::string{figure::code(figure.mark)} + " | " + figure.unit + " | ";
    said += figure.candidates.empty() ? "–" : figure.candidates.front().code;
    if (figure.sureness == Sureness::doubtful) said += "?";
    all.push_back(said);
  }
  for (const Task& task : reading.tasks) {
    if (!task.target) continue;
    all.push_back("→ " + base::to_text(task.target->number) + " | " + task.target->unit + " | " +
                  task.target->indicator);
  }
  return all;
}

std::string joined(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (const std::string& line : lines) all += "\n    " + line;
  return all;
}

TEST(Practice, EverySentenceGivesTheFiguresAClerkWouldTake) {
  const Reader reader{testing::lexicon_of(TK_SOURCE_DIR)};
  const auto sentences = sentences_of(std::string{TK_SOURCE_DIR} + "/src/reader/practice.txt");
  ASSERT_GE(sentences.size(), 80U);
  for (const Sentence& sentence : sentences) {
    const Reading reading = reader.read(page_with(sentence.text));
    const std::string given = joined(figures_of(reading));
    const std::string wanted = joined(sentence.wanted);
    if (given == wanted) continue;
    ADD_FAILURE() << "practice.txt:" << sentence.line << ": " << sentence.text << "\n  wanted"
                  << wanted << "\n  given" << given;
  }
}

}  // namespace
}  // namespace tongket::reader
