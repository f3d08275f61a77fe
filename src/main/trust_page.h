#pragma once

#include <string>

#include "wire/router.h"

namespace tongket::main {

/// What a computer is asked to trust, and where it finds the server then.
struct Trust {
  std::string authority;    ///< One certificate, PEM.
  std::string fingerprint;  ///< As people compare it: "AB:CD:…".
  std::string address;      ///< "https://may-chu:8080/".
};

/// The page that helps to install the office's own authority, and the authority itself, for a port
/// without TLS: nobody can come over TLS before. There is nothing else behind it.
[[nodiscard]] wire::Router trust_router(const Trust& trust);

}  // namespace tongket::main
