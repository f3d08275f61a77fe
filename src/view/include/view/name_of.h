#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace tongket::view {

/// Who a ledger's actor is, for a screen.
using NameOf = std::function<std::string(std::string_view actor)>;

}  // namespace tongket::view
