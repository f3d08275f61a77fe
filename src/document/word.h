#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "document/word.h"

namespace tongket::document {

// What `WordReader` does, without a worker: for the worker itself, tests and fuzz targets.
[[nodiscard]] base::Result<ReadBack> read_back_in_this_process(std::string_view bytes);
[[nodiscard]] base::Result<TemplateRead> read_template_in_this_process(std::string_view bytes,
                                                                       std::string_view document);

inline constexpr std::string_view kReadBackTask = "read-back";
inline constexpr std::string_view kTemplateTask = "template";

/// What the worker of these tasks makes of its input.
[[nodiscard]] std::string read_back_packed(const std::string& bytes);
[[nodiscard]] std::string read_template_packed(const std::string& packed);

}  // namespace tongket::document
