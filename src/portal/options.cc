#include "portal/options.h"

#include <algorithm>
#include <charconv>

namespace tongket::portal {
namespace {

base::Error wrong_value(std::string_view option, std::string_view form) {
  return {base::ErrorKind::invalid,
          "portal.option_value",
          {{"option", std::string{option}}, {"form", std::string{form}}}};
}

base::Result<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size()) {
    return wrong_value("--port", "0 … 65535");
  }
  return port;
}

base::Result<std::string> parse_site(std::string_view text) {
  constexpr std::string_view kForm = "https://quocphong.example.vn";
  const auto host = text.substr(std::min(text.find("://") + 3, text.size()));
  const bool known = text.starts_with("https://") || text.starts_with("http://");
  constexpr std::string_view kLetters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]";
  const bool plain = host.find_first_not_of(kLetters) == std::string_view::npos;
  if (!known || !plain || host.empty()) return wrong_value("--site", kForm);
  return std::string{text};
}

base::Result<> take(Options& options, std::string_view option, std::string_view value) {
  if (option == "--showcase") {
    options.showcase = value;
  } else if (option == "--inbox") {
    options.inbox = value;
  } else if (option == "--export") {
    options.export_folder = std::filesystem::path{value}.lexically_normal();
    if (!options.export_folder.has_filename()) {
      options.export_folder = options.export_folder.parent_path();
    }
  } else if (option == "--address") {
    options.address = value;
  } else if (option == "--port") {
    TK_TRY(options.port, parse_port(value));
  } else if (option == "--trusted-proxy") {
    options.trusted_proxies.emplace_back(value);
  } else if (option == "--site") {
    TK_TRY(options.site, parse_site(value));
  } else {
    return base::Error{
        base::ErrorKind::invalid, "portal.option_unknown", {{"option", std::string{option}}}};
  }
  return base::Done{};
}

}  // namespace

base::Result<Options> parse_options(std::span<const std::string_view> words) {
  Options options;
  if (std::ranges::find(words, "--help") != words.end()) {
    options.help = true;
    return options;
  }
  while (!words.empty()) {
    std::string_view option = words.front();
    words = words.subspan(1);
    std::string_view value;
    if (const auto equals = option.find('='); equals != std::string_view::npos) {
      value = option.substr(equals + 1);
      option = option.substr(0, equals);
    } else if (!words.empty()) {
      value = words.front();
      words = words.subspan(1);
    }
    if (value.empty() && option.starts_with("--")) return wrong_value(option, "…");
    TK_TRY([[maybe_unused]] const auto taken, take(options, option, value));
  }
  if (options.showcase.empty()) {
    return base::Error{
        base::ErrorKind::invalid, "portal.option_missing", {{"option", "--showcase"}}};
  }
  return options;
}

std::string_view usage() {
  return R"(tongket-portal --showcase DIR [--address IP] [--port N] [--site URL] [--inbox DIR] [--trusted-proxy IP]…
tongket-portal --showcase DIR --export DIR [--site URL]

  --showcase DIR   thư mục nội dung công bố · folder of the published snapshot
  --address IP     địa chỉ lắng nghe · address to listen on (127.0.0.1)
  --port N         cổng; 0: cổng bất kỳ còn trống · port; 0: any free one (8081)
  --site URL       địa chỉ bạn đọc dùng, như https://quocphong.example.vn · how readers reach it
  --inbox DIR      nơi ghi góp ý, bình chọn và số lượt đọc; không có: không nhận · folder for what readers hand in
  --trusted-proxy IP  máy đứng trước mà lời “ai hỏi” được tin · a proxy whose X-Forwarded-For is believed
  --export DIR     ghi toàn bộ trang thành tệp tĩnh rồi kết thúc · write the whole site as files, and end

Mã thoát · exit codes: 0 ổn · fine, 1 bị từ chối · refused, 64 sai cách gọi · wrong usage,
70 lỗi phần mềm · our fault, 75 lỗi máy, đĩa, mạng · the world's.
)";
}

}  // namespace tongket::portal
