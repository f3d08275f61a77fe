#pragma once

#include "base/date.h"
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
