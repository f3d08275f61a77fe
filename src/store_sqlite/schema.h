#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace tongket::store_sqlite {

/// Makes a new file whole beside its place and then gives it its name: after a crash there is a
/// complete empty house, or none.
void make_database(const std::filesystem::path& file);

/// Whether a file is worth reading every page of.
enum class Pages { unread, read };

/// Looks at an open file without changing it.
/// Errors  `store.foreign`, `store.newer`, `store.corrupt`: see `SqliteHouse::open`.
[[nodiscard]] base::Result<> check_database(const std::filesystem::path& file, Pages pages);

[[nodiscard]] base::Error corrupt(const std::filesystem::path& file, std::string why);

}  // namespace tongket::store_sqlite
