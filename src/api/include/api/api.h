#pragma once

#include <string>

#include "api/changes.h"
#include "base/messages.h"
#include "office/house.h"
#include "wire/router.h"

namespace tongket::api {

/// What the interface says about this installation.
struct About {
  std::string office;  ///< Name of the office, largest on every screen.
  std::string version;
  std::string portal;  ///< Where the public pages are, without a slash at the end; may be empty.
};

/// Adds everything under /api/v1 to `router`. `house`, `messages` must outlive it.
///
/// Every route but the session's and the first start's asks for a session; unsafe methods also for
/// the session's CSRF token in X-CSRF-Token. Refusals are JSON with a stable code and the sentence
/// in both languages.
void add_routes(wire::Router& router, office::House& house, const base::Messages& messages,
                const About& about, Changes& changes);

/// The same table for whoever may open the data folder itself: the command line on the host. No
/// session, no token; every act is the server's own.
void add_host_routes(wire::Router& router, office::House& house, const base::Messages& messages);

/// The answer the server gives by itself (404, 405, 413, 500 …) in the same form.
[[nodiscard]] wire::ErrorPage error_page(const base::Messages& messages);

/// The OpenAPI 3.0 document of the routes, as canonical JSON with line ends.
[[nodiscard]] std::string openapi();

/// The page docs/reference/rights.md: every route with the right it asks and the roles that have
/// it.
[[nodiscard]] std::string rights_reference();

}  // namespace tongket::api
