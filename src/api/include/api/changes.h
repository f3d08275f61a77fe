#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "ledger/entry.h"
#include "wire/http.h"

namespace tongket::api {

/// Tells every open page that the books have moved on. A page is told the position, never a figure:
/// what it may see it asks for itself.
/// Threads: safe.
class Changes {
 public:
  void add(std::shared_ptr<wire::EventStream> stream);
  void tell(ledger::Position position);

 private:
  std::mutex mutex_;
  std::vector<std::shared_ptr<wire::EventStream>> streams_;
};

}  // namespace tongket::api
