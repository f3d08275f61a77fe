#pragma once

#include "base/date.h"
#include "base/sha256.h"
#include "showcase/snapshot.h"

namespace tongket::showcase::made_up {

/// A snapshot of a place that does not exist, for tests of whoever reads one.
inline base::Date day(int year, unsigned month, unsigned of_month) {
  return base::make_date(year, month, of_month).value();
}

/// With every part an article can have.
inline Article article(std::string public_id = "k3v9q2m7xa") {
  return {
      .public_id = std::move(public_id),
      .unit = "xã Đồng Nổi",
      .before = Kin{.whole = {"xã Đồng Cả", "xã Nổi Con"},
                    .parts = {"xã Gò Sim"},
                    .others = 0,
                    .place = "huyện Cù Lao, tỉnh An Hạ",
                    .changes = {{day(2020, 1, 1), "Nghị quyết số 12/NQ-UBTVQH14"}}},
      .today = Kin{.whole = {"xã Sông Trăng"},
                   .parts = {},
                   .others = 0,
                   .place = "tỉnh An Hạ",
                   .changes = {{day(2025, 7, 1), "Nghị quyết số 34/NQ-UBTVQH15"}}},
      .level = "commune",
      .year = 2024,
      .period = "năm 2024",
      .title = "Xã Đồng Nổi tổng kết công tác quốc phòng năm 2024",
      .lead = "Hội nghị đánh giá kết quả một năm.",
      .paragraphs = {"Công tác tuyển quân hoàn thành tốt.", "Huấn luyện đúng kế hoạch."},
      .tasks = {"Giữ vững nền nếp trực sẵn sàng chiến đấu."},
      .category = "training",
      .author = "Mai Hoa",
      .tags = {"dân quân", "huấn luyện"},
      .figures = {{"Số công dân nhập ngũ", "công dân", "265"}, {"Tỷ lệ so chỉ tiêu", "", "100%"}},
      .counted_to = day(2024, 12, 14),
      .event_day = day(2024, 12, 5),
      .published_day = day(2024, 12, 20),
      .corrections = {{day(2025, 1, 8), "Sửa số công dân nhập ngũ từ 264 thành 265."}}};
}

/// The bytes of a made-up file; from its name alone nobody could say them.
inline std::string file_bytes(std::string_view what) { return "bytes of " + std::string{what}; }
inline std::string file_name(std::string_view what, std::string_view ending) {
  return base::to_hex(base::sha256(file_bytes(what))) + std::string{ending};
}

/// The article with two photos, an attachment, and the paper it makes known.
inline Article with_files(Article article = made_up::article()) {
  const auto photo = [](const std::string& name, const std::string& caption) {
    return Photo{
        .caption = caption,
        .alt = "Dân quân " + name + " đứng thành hàng.",
        .sizes = {{480, 320, file_name(name + "-s", ".jpg"), file_name(name + "-s", ".webp")},
                  {960, 640, file_name(name + "-l", ".jpg"), file_name(name + "-l", ".webp")}}};
  };
  article.photos = {photo("một", "Lễ ra quân"), photo("hai", "")};
  article.attachments = {{.title = "Kế hoạch huấn luyện \"2024\"",
                          .file = file_name("kế hoạch", ".pdf"),
                          .kilobytes = 214}};
  article.paper =
      Paper{.number = "12/KH-UBND", .day = day(2024, 3, 1), .issuer = "UBND xã Đồng Nổi"};
  return article;
}

/// The bytes of whatever `with_files` names.
inline std::optional<std::string> bytes_named(const std::string& name) {
  for (const auto* const what : {"một-s", "một-l", "hai-s", "hai-l", "kế hoạch"}) {
    if (name.starts_with(base::to_hex(base::sha256(file_bytes(what))))) return file_bytes(what);
  }
  return std::nullopt;
}

inline Content content() {
  return {.office = "Ban Chỉ huy quân sự xã Đồng Nổi",
          .language = "vi",
          .articles = {article()},
          .withdrawn = {"p4w8z6n2cd"},
          .voices = {{.day = day(2024, 12, 21),
                      .text = "Đề nghị công bố lịch huấn luyện.",
                      .answer = "Lịch được niêm yết tại trụ sở xã.",
                      .answered_day = day(2024, 12, 23)}},
          .poll = Poll{.id = "poll000001",
                       .question = "Bạn quan tâm mục gì nhất?",
                       .options = {"Tin tức", "Số liệu"}}};
}

}  // namespace tongket::showcase::made_up
