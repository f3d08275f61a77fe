#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/entry.h"
#include "wire/http.h"

namespace tongket::api {

/// Tells every open page that the books have moved on. A page is told the position, never a figure:
/// what it may see it asks for itself. A page hears as long as its session lasts.
/// Threads: safe.
class Changes {
 public:
  /// `lasts` says at each telling whether the session still does.
  void add(std::shared_ptr<wire::EventStream> stream, std::string session,
           std::function<bool()> lasts);

  void tell(ledger::Position position);

  /// Closes every stream of a session that ends now.
  void end(std::string_view session);

  /// Closes every stream whose session does not last any more.
  void end_what_is_over();

 private:
  struct Page {
    std::shared_ptr<wire::EventStream> stream;
    std::string session;
    std::function<bool()> lasts;
  };

  std::mutex mutex_;
  std::vector<Page> pages_;
};

}  // namespace tongket::api
