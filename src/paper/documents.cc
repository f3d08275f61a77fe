#include "paper/documents.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/check.h"
#include "paper/csv.h"

namespace tongket::paper {
namespace embedded {
std::string_view fields_csv();
std::string_view article_xml();
std::string_view award_ceremony_xml();
std::string_view award_certificates_xml();
std::string_view award_decision_xml();
std::string_view award_merits_xml();
std::string_view award_minutes_xml();
std::string_view award_submission_xml();
std::string_view conclusions_xml();
std::string_view delegates_xml();
std::string_view hand_over_xml();
std::string_view invitation_xml();
std::string_view minutes_xml();
std::string_view programme_xml();
std::string_view report_xml();
std::string_view script_xml();
std::string_view summary_xml();
std::string_view shared_content_types();
std::string_view shared_document_rels();
std::string_view shared_footer();
std::string_view shared_header();
std::string_view shared_package_rels();
std::string_view shared_settings();
std::string_view shared_styles();
}  // namespace embedded

namespace {

constexpr std::array<std::string_view, 16> kNames{
    "report",        "summary",        "script",       "programme",      "delegates",
    "invitation",    "conclusions",    "minutes",      "article",        "award_submission",
    "award_minutes", "award_decision", "award_merits", "award_ceremony", "award_certificates",
    "hand_over"};

std::string_view body_of(std::string_view document) {
  using Body = std::string_view (*)();
  static const std::map<std::string_view, Body> bodies{
      {"report", embedded::report_xml},
      {"summary", embedded::summary_xml},
      {"script", embedded::script_xml},
      {"programme", embedded::programme_xml},
      {"delegates", embedded::delegates_xml},
      {"invitation", embedded::invitation_xml},
      {"conclusions", embedded::conclusions_xml},
      {"minutes", embedded::minutes_xml},
      {"article", embedded::article_xml},
      {"award_submission", embedded::award_submission_xml},
      {"award_minutes", embedded::award_minutes_xml},
      {"award_decision", embedded::award_decision_xml},
      {"award_merits", embedded::award_merits_xml},
      {"award_ceremony", embedded::award_ceremony_xml},
      {"award_certificates", embedded::award_certificates_xml},
      {"hand_over", embedded::hand_over_xml}};
  return bodies.at(document)();
}

std::vector<Part> parts_of(std::string_view document) {
  const auto part = [](std::string path, std::string_view bytes) {
    return Part{std::move(path), std::string{bytes}};
  };
  return {part("[Content_Types].xml", embedded::shared_content_types()),
          part("_rels/.rels", embedded::shared_package_rels()),
          part("word/_rels/document.xml.rels", embedded::shared_document_rels()),
          part("word/document.xml", body_of(document)),
          part("word/footer1.xml", embedded::shared_footer()),
          part("word/header1.xml", embedded::shared_header()),
          part("word/settings.xml", embedded::shared_settings()),
          part("word/styles.xml", embedded::shared_styles())};
}

constexpr std::array<std::string_view, 6> kKinds{"text", "rich",  "list",
                                                 "flag", "table", "picture"};

std::map<std::string, FieldNames, std::less<>> read_fields() {
  base::Problems problems;
  const auto table = read_csv(embedded::fields_csv(), "fields.csv", problems);
  TK_CHECK(problems.empty());
  std::map<std::string, std::vector<FieldNames::Row>> rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto* const kind = std::ranges::find(kKinds, table.cell(row, 2));
    TK_CHECK(kind != kKinds.end());
    rows[std::string{table.cell(row, 0)}].push_back(
        {.path = std::string{table.cell(row, 1)},
         .kind = static_cast<FieldKind>(kind - kKinds.begin()),
         .meaning = std::string{table.cell(row, 3)}});
  }
  std::map<std::string, FieldNames, std::less<>> fields;
  for (auto& [document, its] : rows) fields.emplace(document, FieldNames{std::move(its)});
  return fields;
}

DocxTemplate read_shipped(std::string_view document) {
  base::Problems problems;
  auto read = DocxTemplate::read(parts_of(document), *fields_of(document).value(), problems);
  TK_CHECK(read.has_value());
  return *std::move(read);
}

base::Error unknown(std::string_view document) {
  std::string known;
  for (const auto name : kNames) known += (known.empty() ? "" : ", ") + std::string{name};
  return {base::ErrorKind::not_found,
          "template.unknown_document",
          {{"document", std::string{document}}, {"known", known}}};
}

bool is_known(std::string_view document) {
  return std::ranges::find(kNames, document) != kNames.end();
}

/// What the documents are called by those who write them.
constexpr std::array<std::string_view, kNames.size()> kTitles{
    "báo cáo tổng kết, sơ kết",
    "báo cáo tóm tắt đọc tại hội trường",
    "kịch bản điều hành",
    "chương trình hội nghị",
    "danh sách đại biểu",
    "giấy mời",
    "thông báo kết luận",
    "biên bản hội nghị",
    "bài viết cho trang thông tin điện tử",
    "tờ trình khen thưởng",
    "biên bản họp hội đồng thi đua, khen thưởng",
    "quyết định khen thưởng, có danh sách",
    "báo cáo thành tích",
    "trình tự trao thưởng",
    "bằng, giấy khen, mỗi bằng một trang ngang",
    "biên bản bàn giao cụm trưởng"};
constexpr std::array<std::string_view, kKinds.size()> kKindNames{
    "chữ", "các đoạn văn", "danh sách", "có hay không", "bảng", "hình"};

constexpr std::string_view kHead = R"(# Mẫu văn bản

Mỗi văn bản của hội nghị và của đợt khen thưởng được điền từ một tệp Word mà cán bộ sửa được. Trong mẫu, chỗ cần điền là tên trường đặt giữa hai cặp ngoặc nhọn:

| viết trong Word | nghĩa |
|---|---|
| `{{subject}}` | điền trường `subject` |
| `{{#delegates}}` … `{{/delegates}}` | lặp lại phần ở giữa cho mỗi dòng của danh sách: các đoạn, các hàng của bảng, hoặc các chữ trong một đoạn |
| `{{?number}}` … `{{/number}}` | chỉ in phần ở giữa khi có |
| `{{^number}}` … `{{/number}}` | chỉ in phần ở giữa khi không có |

Dấu đứng một mình trong đoạn thì cả đoạn ấy mất đi khi in. Trong bảng, đặt dấu mở ở ô đầu và dấu đóng ở ô cuối của hàng thì cả hàng được lặp.
Trường kiểu *các đoạn văn* và *bảng* phải đứng một mình trong đoạn. Trong một danh sách dùng được trường của nó và của mọi phần bao quanh nó.
Mẫu sai được trả lại với mọi lỗi một lần, mỗi lỗi nêu đoạn, bảng, hàng và cách sửa. Mẫu không được mang chương trình, tệp nhúng hay đường dẫn ra ngoài.

Kiểu chữ của mẫu mang tên theo thể thức (Quốc hiệu, Tiêu ngữ, Trích yếu, Nội dung …); sửa kiểu là sửa mọi chỗ dùng nó.
)";

}  // namespace

std::span<const std::string_view> document_names() { return kNames; }

base::Result<const FieldNames*> fields_of(std::string_view document) {
  static const auto fields = read_fields();
  const auto found = fields.find(document);
  if (found == fields.end()) return unknown(document);
  return &found->second;
}

base::Result<DocxTemplate> shipped_template(std::string_view document) {
  static const auto templates = [] {
    std::map<std::string_view, DocxTemplate> all;
    for (const auto name : kNames) all.emplace(name, read_shipped(name));
    return all;
  }();
  const auto found = templates.find(document);
  if (found == templates.end()) return unknown(document);
  return found->second;
}

base::Result<std::string> template_file(std::string_view document) {
  if (!is_known(document)) return unknown(document);
  return zipped(parts_of(document));
}

std::string templates_reference() {
  std::string page{kHead};
  for (std::size_t at = 0; at < kNames.size(); ++at) {
    const std::string name{kNames.at(at)};
    page += "\n## " + name + ": " + std::string{kTitles.at(at)} +
            "\n\n| trường | kiểu | điền gì |\n|---|---|---|\n";
    for (const auto& row : fields_of(name).value()->rows()) {
      page += "| `" + row.path + "` | " +
              std::string{kKindNames.at(static_cast<std::size_t>(row.kind))} + " | " + row.meaning +
              " |\n";
    }
  }
  return page;
}

}  // namespace tongket::paper
