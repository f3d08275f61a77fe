#pragma once

#include <cstddef>
#include <functional>

namespace tongket::cube {

/// Does jobs 0 … `jobs` − 1, each once, in any order, by `workers` threads of which the caller is
/// one. A job's exception is thrown again here, once all threads have ended.
void share_out(unsigned workers, std::size_t jobs,
               const std::function<void(std::size_t job, std::size_t worker)>& work);

}  // namespace tongket::cube
