#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "cli/cli.h"

namespace tongket::cli {

/// A conversation with one house, through one face.
class Talk {
 public:
  Talk(const World& world, std::filesystem::path data, Face face = Face::host)
      : world_{world}, data_{std::move(data)}, face_{face} {}

  /// The JSON of a good answer.
  /// Errors  the refusal the house answered with, its code and arguments kept.
  [[nodiscard]] base::Result<base::Json> get(const std::string& path, wire::Pairs query = {}) const;
  [[nodiscard]] base::Result<base::Json> post(const std::string& path,
                                              const base::JsonObject& body) const;
  [[nodiscard]] base::Result<base::Json> patch(const std::string& path,
                                               const base::JsonObject& body) const;
  [[nodiscard]] base::Result<base::Json> upload(const std::string& path, wire::Pairs query,
                                                std::string bytes) const;

  /// Begins a session; every later question is that person's.
  [[nodiscard]] base::Result<> log_in(const std::string& login, const std::string& password);

 private:
  [[nodiscard]] base::Result<base::Json> ask(wire::Request request) const;

  const World& world_;
  std::filesystem::path data_;
  Face face_;
  std::string cookie_;
  std::string csrf_;
};

/// Prints a refusal in both languages, with its code.
void print_refusal(const World& world, const base::Error& error, std::string_view about = {});

/// Rows under a head, in columns as wide as their widest cell.
void print_table(std::ostream& out, const std::vector<std::string>& head,
                 const std::vector<std::vector<std::string>>& rows);

/// The text at a path of keys ("unit.name"); empty when something on the way is not there.
[[nodiscard]] std::string text_at(const base::Json& json, std::string_view path);

}  // namespace tongket::cli
