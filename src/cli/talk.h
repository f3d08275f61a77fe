#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/problems.h"
#include "cli/cli.h"

namespace tongket::cli {

/// A conversation with one house, through one face.
class Talk {
 public:
  Talk(const World& world, std::filesystem::path data, Face face = Face::host)
      : world_{world}, data_{std::move(data)}, face_{face} {}

  /// The JSON of a good answer; of one that is CSV, its text.
  /// Errors  the refusal the house answered with, its code and arguments kept.
  [[nodiscard]] base::Result<base::Json> get(const std::string& path, wire::Pairs query = {});
  [[nodiscard]] base::Result<base::Json> post(const std::string& path,
                                              const base::JsonObject& body);
  [[nodiscard]] base::Result<base::Json> patch(const std::string& path,
                                               const base::JsonObject& body);
  [[nodiscard]] base::Result<base::Json> remove(const std::string& path);
  [[nodiscard]] base::Result<base::Json> put(const std::string& path, const base::JsonObject& body);
  [[nodiscard]] base::Result<base::Json> upload(const std::string& path, wire::Pairs query,
                                                std::string bytes);

  /// Every mistake of the last refusal when the house named several; the place of each is where in
  /// the form ("login") or the document ("items/2") it stands. Else empty.
  [[nodiscard]] const base::Problems& problems() const { return problems_; }

  /// Begins a session; every later question is that person's.
  [[nodiscard]] base::Result<> log_in(const std::string& login, const std::string& password);
  /// The same house, asked by that person.
  [[nodiscard]] base::Result<Talk> as_person(const std::string& login,
                                             const std::string& password) const;

 private:
  [[nodiscard]] base::Result<base::Json> ask(wire::Request request);

  const World& world_;
  std::filesystem::path data_;
  Face face_;
  std::string cookie_;
  std::string csrf_;
  base::Problems problems_;
};

/// Prints a refusal in the languages of the world, with its code; or, where there are several
/// `problems`, every one of them at its place.
void print_refusal(const World& world, const base::Error& error, std::string_view about = {},
                   const base::Problems& problems = {});

}  // namespace tongket::cli
