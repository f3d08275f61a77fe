// Goal: no text harms the reader, and what it says always stands in the text.
// Method: any bytes, made UTF-8 as the extractors do, are read with a small lexicon of every kind
// of section; every span must lie inside the text and every numeral inside its evidence.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.h"
#include "reader/reader.h"

namespace {

using namespace tongket;
using namespace tongket::reader;

constexpr std::string_view kNumbers =
    "[chữ số]\nhai = 2\nmười = 10\n[hàng]\nngàn = 3\ntriệu = 6\n[gần]\ngần\n[hơn]\nhơn\n"
    "[khoảng]\nkhoảng\n[trước số]\nlà\nđạt\n[trở lên]\ntrở lên\n[khoảng số]\nđến\n"
    "[số hiệu]\nđiều\nquân khu\n[số hiệu yếu]\nloại\n[thời lượng]\nnăm\n[không phải số "
    "liệu]\n24/24\n"
    "[đơn vị: %]\n%\n[đơn vị: người]\nngười\ncông dân\n[đơn vị: đồng]\nđồng\n[đơn vị: xã]\nxã\n";
constexpr std::string_view kConcepts =
    "[ý: giao quân]\ngiao quân\nnhập ngũ\n[ý: dân quân]\ndân quân\n[ý: diễn tập]\ndiễn tập\n"
    "[ý: chỉ tiêu]\nchỉ tiêu\n[ý: chính sách]\nchính sách\n";
constexpr std::string_view kIndicators =
    "[chỉ tiêu TQ.26 số]\nđơn vị: người\ncần: giao quân\ntrừ: dân quân\n"
    "[chỉ tiêu TQ.29 tỷ lệ]\ncần: giao quân\nkèm: chỉ tiêu\n"
    "[chỉ tiêu DQ.01 số]\nđơn vị: người\nsát: dân quân\n"
    "[chỉ tiêu DT.04 số]\nđơn vị bắt buộc: xã\ncần: diễn tập\n"
    "[chỉ tiêu CS.03 tiền]\ncần: chính sách\n[ngoài danh mục]\nchính sách\n";
constexpr std::string_view kUnits =
    "[cấp xã]\nxã\n[cấp huyện]\nhuyện\n[cấp tỉnh]\ntỉnh\n[cụm]\ncụm\n[cơ quan]\nUBND\n[tỉnh]\nHà "
    "Nam\n"
    "[các cấp]\ncác cấp\n[hết tên]\ntổ chức\n";
constexpr std::string_view kPage =
    "[tổng kết]\ntổng kết\n[sơ kết]\nsơ kết\n[nửa năm]\n6 tháng\n[quốc phòng]\nquốc phòng\n"
    "[hội nghị]\nhội nghị\n[tổ chức]\ntổ chức\n[tại]\ntại\n[ngày]\nngày\n[buổi sáng]\nsáng\n"
    "[năm sau]\nnhiệm vụ\n[mở đầu kế hoạch]\nphương hướng\n[kế hoạch]\nphấn đấu\n[yêu cầu]\nyêu "
    "cầu\n"
    "[mở đầu kết quả]\nkết quả\n[kết quả]\nđã\n[tăng giảm]\ntăng\n[so sánh]\nso với\n"
    "[nhân dịp]\ndịp này\n[tặng]\nkhen thưởng\n[được tặng]\nđược\n[hình thức khen: Giấy khen]\n"
    "giấy khen\n[tập thể]\ntập thể\n[cá nhân]\ncá nhân\n[gia đình]\nhộ\n[xưng hô]\nông\n"
    "[quân hàm]\nđại tá\n[chức vụ]\nchủ tịch\n[chủ trì]\nchủ trì\n[phát biểu]\nphát "
    "biểu\n[dự]\ndự\n"
    "[dòng là: menu]\ntrang chủ\n[dòng mở đầu: related]\ntin khác\n[dòng có: caption]\ntặng hoa\n"
    "[dòng mở đầu: author]\nnguồn\n[lĩnh vực: TQ]\ngiao quân\n[từ đệm]\nđã\nđược\n[nối tỷ "
    "lệ]\nđạt\n"
    "[chia ra]\ntrong đó\n[nêu gương]\nriêng\n[mở vế]\ngiao\n";

const Reader& reader_of_all() {
  static const Reader reader = [] {
    base::Problems problems;
    const Lexicon lexicon = Lexicon::parse({{"numbers.txt", kNumbers},
                                            {"concepts.txt", kConcepts},
                                            {"indicators.txt", kIndicators},
                                            {"units.txt", kUnits},
                                            {"page.txt", kPage}},
                                           problems);
    if (!problems.empty()) std::abort();
    return Reader{lexicon};
  }();
  return reader;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  if (!base::is_utf8(text)) return 0;
  const Reading reading = reader_of_all().read(text);
  std::size_t length = 0;
  for (const char byte : text)
    length += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U ? 1 : 0;
  for (const Figure& figure : reading.figures) {
    if (figure.evidence.past > length || !figure.evidence.covers(figure.numeral)) std::abort();
    if (figure.numeral.first >= figure.numeral.past) std::abort();
  }
  for (const Commendation& award : reading.commendations) {
    if (award.span.past > length || award.span.first > award.span.past) std::abort();
  }
  for (const Task& task : reading.tasks) {
    if (task.span.past > length || task.span.first > task.span.past) std::abort();
  }
  return 0;
}
