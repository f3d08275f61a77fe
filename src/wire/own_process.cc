#include "wire/own_process.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <thread>

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/check.h"

namespace tongket::wire {

base::Result<> may_serve() {
  // Read before any thread is started.
  const char* const told = std::getenv("TONGKET_AS_ROOT");  // NOLINT(concurrency-mt-unsafe)
  if (::geteuid() != 0 || (told != nullptr && std::string_view{told} == "1")) return base::Done{};
  return base::Error{base::ErrorKind::forbidden, "wire.as_root", {}};
}

void leave_no_core() {
  const rlimit none{.rlim_cur = 0, .rlim_max = 0};
  TK_CHECK(::setrlimit(RLIMIT_CORE, &none) == 0);
}

void open_many_files() {
  rlimit files{};
  TK_CHECK(::getrlimit(RLIMIT_NOFILE, &files) == 0);
  files.rlim_cur = files.rlim_max;
  TK_CHECK(::setrlimit(RLIMIT_NOFILE, &files) == 0);
}

void share_heaps() {
  const auto processors = std::max(1U, std::thread::hardware_concurrency());
  // Another allocator, as the sanitizers bring, knows no such thing and says so: it has its own
  // ways.
  static_cast<void>(::mallopt(M_ARENA_MAX, static_cast<int>(processors)));
}

void give_memory_back() { ::malloc_trim(0); }

}  // namespace tongket::wire
