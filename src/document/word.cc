#include "word.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <pugixml.hpp>

#include "base/bytes.h"
#include "base/text.h"
#include "document/extract.h"
#include "ooxml.h"
#include "paper/documents.h"
#include "parse.h"
#include "zip_reader.h"

namespace tongket::document {
namespace {

constexpr int kDepthMax = 300;
constexpr std::string_view kMainPart = "word/document.xml";
constexpr std::string_view kSectionTag = "section:";

/// Properties, codes of fields, and what a change took away.
const std::set<std::string_view> kLeftOut{"del",   "moveFrom", "delText", "instrText",   "Fallback",
                                          "rPr",   "pPr",      "tblPr",   "trPr",        "tcPr",
                                          "sdtPr", "sectPr",   "tblGrid", "delInstrText"};

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return std::string{text.substr(first, text.find_last_not_of(" \t\n") - first + 1)};
}

class BackReader {
 public:
  base::Result<ReadBack> read(const pugi::xml_node& body) {
    read_all(body, 0);
    end_line();
    if (is_too_deep_) return refusal(base::ErrorKind::invalid, "document.too_deep");
    for (auto& section : back_.sections) section.text = base::to_nfc(section.text);
    for (auto& number : back_.numbers) number.shown = base::to_nfc(number.shown);
    for (auto& line : back_.outside) line = base::to_nfc(line);
    return std::move(back_);
  }

 private:
  struct Bookmark {
    std::string name;
    std::string text = {};
    bool has_number = false;
  };

  void read_all(const pugi::xml_node& node, int depth) {
    is_too_deep_ = is_too_deep_ || depth > kDepthMax;
    if (is_too_deep_) return;
    for (const auto& each : node.children()) read(each, depth + 1);
  }

  void read(const pugi::xml_node& node, int depth) {
    const auto name = name_of(node);
    if (kLeftOut.contains(name)) return;
    if (name == "t") return say(node.text().get());
    if (name == "tab" || name == "noBreakHyphen") return say(name == "tab" ? " " : "-");
    if (name == "br" || name == "cr") return end_line();
    if (name == "bookmarkStart") return begin_bookmark(node);
    if (name == "bookmarkEnd") return end_bookmark(node);
    if (name == "sdt") return read_control(node, depth);
    if (name == "r" && is_hidden(node)) return;
    read_all(node, depth);
    if (name == "p" && number_ == nullptr) end_line();
  }

  static bool is_hidden(const pugi::xml_node& run) {
    const auto hidden = child(child(run, "rPr"), "vanish");
    const auto value = attribute(hidden, "val");
    return !hidden.empty() && value != "0" && value != "false" && value != "off";
  }

  void say(std::string_view text) {
    if (number_ != nullptr) {
      *number_ += text;
    } else {
      line_ += text;
    }
    for (auto& [id, bookmark] : bookmarks_) bookmark.text += text;
  }

  void end_line() {
    const auto line = trimmed(line_);
    line_.clear();
    if (line.empty()) return;
    if (section_ == kNone) {
      back_.outside.push_back(line);
    } else {
      auto& text = back_.sections[section_].text;
      text += (text.empty() ? "" : "\n") + line;
    }
  }

  void read_control(const pugi::xml_node& node, int depth) {
    const auto tag = attribute(child(child(node, "sdtPr"), "tag"), "val");
    const auto content = child(node, "sdtContent");
    if (tag.starts_with(kSectionTag) && section_ == kNone && number_ == nullptr) {
      end_line();
      section_ = section_of(tag.substr(kSectionTag.size()));
      read_all(content, depth);
      end_line();
      section_ = kNone;
    } else if (!tag.empty() && !tag.starts_with(kSectionTag) && number_ == nullptr) {
      read_number(std::string{tag}, content, depth);
    } else {
      read_all(content, depth);
    }
  }

  void read_number(const std::string& tag, const pugi::xml_node& content, int depth) {
    std::string shown;
    number_ = &shown;
    read_all(content, depth);
    number_ = nullptr;
    ReadBack::Number number{.tag = tag, .shown = trimmed(shown), .section = current_key()};
    for (auto& [id, bookmark] : bookmarks_) {
      number.bookmark = bookmark.name;
      bookmark.has_number = true;
    }
    line_ += "{{" + tag + "=" + number.shown + "}}";
    back_.numbers.push_back(std::move(number));
  }

  void begin_bookmark(const pugi::xml_node& node) {
    const std::string name{attribute(node, "name")};
    // Those that begin with a line are Word's own.
    if (name.empty() || name.starts_with('_')) return;
    bookmarks_[std::string{attribute(node, "id")}] = {.name = name};
  }

  void end_bookmark(const pugi::xml_node& node) {
    const auto found = bookmarks_.find(std::string{attribute(node, "id")});
    if (found == bookmarks_.end()) return;
    if (!found->second.has_number) {
      back_.numbers.push_back({.bookmark = found->second.name,
                               .shown = trimmed(found->second.text),
                               .section = current_key()});
    }
    bookmarks_.erase(found);
  }

  [[nodiscard]] std::string current_key() const {
    return section_ == kNone ? std::string{} : back_.sections[section_].key;
  }

  std::size_t section_of(std::string_view key) {
    const auto found = std::ranges::find(back_.sections, key, &ReadBack::Section::key);
    if (found != back_.sections.end()) {
      return static_cast<std::size_t>(found - back_.sections.begin());
    }
    back_.sections.push_back({.key = std::string{key}});
    return back_.sections.size() - 1;
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  ReadBack back_;
  std::string line_;
  std::string* number_ = nullptr;  ///< The figure that is being read.
  std::size_t section_ = kNone;
  std::map<std::string, Bookmark> bookmarks_;
  bool is_too_deep_ = false;
};

base::Result<ZipReader> open(std::string_view bytes) {
  if (sniff(bytes) != kDocx) return refusal(base::ErrorKind::invalid, "document.not_docx");
  TK_TRY(auto zip, ZipReader::open(bytes));
  if (!zip.has(kMainPart)) return refusal(base::ErrorKind::invalid, "document.not_docx");
  return zip;
}

/// Which lines of one list are not in the other, as often as they stand there.
std::vector<std::string> lines_beyond(const std::vector<std::string>& lines,
                                      const std::vector<std::string>& others) {
  std::multiset<std::string_view> left{others.begin(), others.end()};
  std::vector<std::string> beyond;
  for (const auto& line : lines) {
    const auto found = left.find(line);
    if (found == left.end()) {
      beyond.push_back(line);
    } else {
      left.erase(found);
    }
  }
  return beyond;
}

/// The figures of a document by section and tag, in reading order.
using ByPlace =
    std::map<std::pair<std::string_view, std::string_view>, std::vector<std::string_view>>;
ByPlace by_place(const ReadBack& back) {
  ByPlace all;
  for (const auto& number : back.numbers) {
    if (!number.tag.empty()) all[{number.section, number.tag}].push_back(number.shown);
  }
  return all;
}

std::string ungrouped(std::string_view number) {
  std::string bare{number};
  std::erase(bare, '.');
  return bare;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// A number typed over with the same digits, "1245" for "1.245", is the number that was sent.
ReadBack with_numbers_as_sent(const ReadBack& sent, ReadBack returned) {
  for (auto& number : returned.numbers) {
    const auto was = std::ranges::find_if(sent.numbers, [&](const ReadBack::Number& each) {
      return !number.tag.empty() && each.tag == number.tag && each.shown != number.shown &&
             ungrouped(each.shown) == ungrouped(number.shown);
    });
    if (was == sent.numbers.end()) continue;
    const auto begins = "{{" + number.tag + "=";
    for (auto& section : returned.sections) {
      replace_all(section.text, begins + number.shown + "}}", begins + was->shown + "}}");
    }
    number.shown = was->shown;
  }
  return returned;
}

void compare_numbers(const ReadBack& sent, const ReadBack& returned, Differences& found) {
  const auto now = by_place(returned);
  for (const auto& [place, shown] : by_place(sent)) {
    const auto again = now.find(place);
    const auto count = again == now.end() ? 0 : again->second.size();
    for (std::size_t at = 0; at < shown.size(); ++at) {
      Differences::Number number{.tag = std::string{place.second},
                                 .section = std::string{place.first},
                                 .was = std::string{shown[at]}};
      if (at >= count) {
        found.unbound.push_back(std::move(number));
      } else if (again->second[at] != shown[at]) {
        number.now = again->second[at];
        found.retyped.push_back(std::move(number));
      }
    }
  }
}

/// Codes and names of blanks live as long as the program; across the pipe come only copies, which
/// are exchanged for these.
constexpr std::array<std::string_view, 16> kWords{"template.unknown_field",
                                                  "template.not_closed",
                                                  "template.closed_without_opening",
                                                  "template.crossed",
                                                  "template.wrong_kind",
                                                  "template.misplaced",
                                                  "template.malformed",
                                                  "template.foreign_part",
                                                  "template.not_docx",
                                                  "field",
                                                  "known",
                                                  "open",
                                                  "what",
                                                  "line",
                                                  "table",
                                                  "row"};
constexpr std::string_view kNearWord = "near";

std::string_view known_word(std::string_view copy) {
  const auto* const found = std::ranges::find(kWords, copy);
  return found == kWords.end() ? kNearWord : *found;
}

void pack_problem(const base::Problem& problem, base::ByteWriter& writer) {
  writer.text(problem.error.code);
  writer.number(problem.error.args.size());
  for (const auto& [name, value] : problem.error.args) {
    writer.text(name);
    writer.text(value);
  }
  writer.text(problem.place.file);
  writer.number(static_cast<std::uint64_t>(problem.place.line));
  writer.text(problem.place.cell);
}

base::Result<> unpack_problem(base::ByteReader& reader, base::Problems& problems) {
  TK_TRY(const auto code, reader.text());
  TK_TRY(const auto count, reader.count());
  base::Error error{base::ErrorKind::invalid, known_word(code), {}};
  for (std::size_t at = 0; at < count; ++at) {
    TK_TRY(const auto name, reader.text());
    TK_TRY(const auto value, reader.text());
    error.args.emplace_back(known_word(name), value);
  }
  base::Place place;
  TK_TRY(place.file, reader.text());
  TK_TRY(const auto line, reader.number());
  place.line = static_cast<int>(std::min<std::uint64_t>(line, 10'000'000));
  TK_TRY(place.cell, reader.text());
  problems.add(std::move(error), std::move(place));
  return base::Done{};
}

std::string pack_template(const base::Result<TemplateRead>& read) {
  base::ByteWriter writer;
  writer.number(read.ok() ? 1 : 0);
  if (!read.ok()) return std::move(writer).take() + pack_refusal(read.error());
  writer.number(read.value().problems.all().size());
  for (const auto& each : read.value().problems.all()) pack_problem(each, writer);
  writer.number(read.value().made ? 1 : 0);
  if (read.value().made) read.value().made->save(writer);
  return std::move(writer).take();
}

base::Result<TemplateRead> unpack_template(std::string_view packed) {
  base::ByteReader reader{packed};
  TK_TRY(const auto good, reader.number());
  if (good == 0) return unpack_refusal(reader);
  TemplateRead read;
  TK_TRY(const auto count, reader.count());
  for (std::size_t at = 0; at < count; ++at) {
    TK_TRY([[maybe_unused]] const auto done, unpack_problem(reader, read.problems));
  }
  TK_TRY(const auto has_one, reader.number());
  if (has_one != 0) {
    TK_TRY(read.made, paper::DocxTemplate::load(reader));
  }
  return read;
}

std::string pack_back(const base::Result<ReadBack>& back) {
  base::ByteWriter writer;
  writer.number(back.ok() ? 1 : 0);
  if (!back.ok()) return std::move(writer).take() + pack_refusal(back.error());
  writer.number(back.value().sections.size());
  for (const auto& section : back.value().sections) {
    writer.text(section.key);
    writer.text(section.text);
  }
  writer.number(back.value().numbers.size());
  for (const auto& number : back.value().numbers) {
    writer.text(number.tag);
    writer.text(number.bookmark);
    writer.text(number.shown);
    writer.text(number.section);
  }
  writer.number(back.value().outside.size());
  for (const auto& line : back.value().outside) writer.text(line);
  return std::move(writer).take();
}

base::Result<ReadBack> unpack_back(std::string_view packed) {
  base::ByteReader reader{packed};
  TK_TRY(const auto good, reader.number());
  if (good == 0) return unpack_refusal(reader);
  ReadBack back;
  TK_TRY(const auto sections, reader.count());
  for (std::size_t at = 0; at < sections; ++at) {
    auto& section = back.sections.emplace_back();
    TK_TRY(section.key, reader.text());
    TK_TRY(section.text, reader.text());
  }
  TK_TRY(const auto numbers, reader.count());
  for (std::size_t at = 0; at < numbers; ++at) {
    auto& number = back.numbers.emplace_back();
    TK_TRY(number.tag, reader.text());
    TK_TRY(number.bookmark, reader.text());
    TK_TRY(number.shown, reader.text());
    TK_TRY(number.section, reader.text());
  }
  TK_TRY(const auto lines, reader.count());
  for (std::size_t at = 0; at < lines; ++at) {
    TK_TRY(const auto line, reader.text());
    back.outside.emplace_back(line);
  }
  return back;
}

}  // namespace

Differences differences(const ReadBack& sent, const ReadBack& came_back) {
  const auto returned = with_numbers_as_sent(sent, came_back);
  Differences found;
  for (const auto& was : sent.sections) {
    const auto now = std::ranges::find(returned.sections, was.key, &ReadBack::Section::key);
    if (now == returned.sections.end()) {
      found.missing.push_back(was.key);
    } else if (now->text != was.text) {
      found.changed.push_back({.key = was.key, .was = was.text, .now = now->text});
    }
  }
  for (const auto& now : returned.sections) {
    const auto was = std::ranges::find(sent.sections, now.key, &ReadBack::Section::key);
    if (was == sent.sections.end()) found.unknown.push_back(now.key);
  }
  compare_numbers(sent, returned, found);
  found.added_outside = lines_beyond(returned.outside, sent.outside);
  found.removed_outside = lines_beyond(sent.outside, returned.outside);
  return found;
}

base::Result<ReadBack> read_back_in_this_process(std::string_view bytes) {
  TK_TRY(auto zip, open(bytes));
  TK_TRY(const auto xml, zip.read(std::string{kMainPart}));
  TK_TRY(const auto document, parse_xml(xml, kDocx));
  return BackReader{}.read(document.document_element());
}

base::Result<TemplateRead> read_template_in_this_process(std::string_view bytes,
                                                         std::string_view document) {
  TK_TRY(const auto* const fields, paper::fields_of(document));
  TK_TRY(auto zip, open(bytes));
  std::vector<paper::Part> parts;
  for (const auto& name : zip.names()) {
    TK_TRY(auto part, zip.read(name));
    parts.push_back({name, std::move(part)});
  }
  TemplateRead read;
  read.made = paper::DocxTemplate::read(parts, *fields, read.problems);
  return read;
}

std::string read_back_packed(const std::string& bytes) {
  return pack_back(read_back_in_this_process(bytes));
}

std::string read_template_packed(const std::string& packed) {
  base::ByteReader reader{packed};
  const auto document = reader.text();
  const auto bytes = reader.text();
  if (!document.ok() || !bytes.ok()) return {};
  return pack_template(read_template_in_this_process(bytes.value(), document.value()));
}

base::Result<ReadBack> WordReader::read_back(std::string_view bytes) const {
  if (bytes.size() > kBytesMax) return too_large();
  TK_TRY(const auto finished, worker_.run({"worker", std::string{kReadBackTask}}, bytes));
  if (finished.exit_code != 0) return refusal_of("document.damaged", kDocx);
  return unpack_back(finished.output);
}

base::Result<TemplateRead> WordReader::read_template(std::string_view bytes,
                                                     std::string_view document) const {
  if (bytes.size() > kBytesMax) return too_large();
  // Said here, since the worker's answers carry no such refusal.
  TK_TRY([[maybe_unused]] const auto* const fields, paper::fields_of(document));
  base::ByteWriter input;
  input.text(document);
  input.text(bytes);
  TK_TRY(const auto finished,
         worker_.run({"worker", std::string{kTemplateTask}}, std::move(input).take()));
  if (finished.exit_code != 0) return refusal_of("document.damaged", kDocx);
  return unpack_template(finished.output);
}

}  // namespace tongket::document
