#pragma once

#include <map>
#include <string>

#include "base/sealed.h"
#include "base/sha256.h"
#include "books/snapshot.h"

namespace tongket {

/// The hash of each room's part of a snapshot.
inline std::map<std::string, std::string> rooms_of(const books::Books& books) {
  const std::string bytes = books::snapshot(books);
  const std::string_view view = bytes;
  const auto file = base::SealedFile::open(
      std::shared_ptr<const std::string_view>{std::shared_ptr<void>{}, &view});
  std::map<std::string, std::string> hashes{{"head", base::to_hex(base::sha256(file->title()))}};
  const auto& rooms = books::kSnapshotRooms;
  for (std::size_t room = 0; room < rooms.size(); ++room) {
    const bool last = room + 1 == rooms.size();
    const std::size_t past = last ? file->sections() : rooms[room + 1].first_section;
    std::string all;
    for (std::size_t at = rooms[room].first_section; at < past; ++at) {
      const auto section = base::SealedSection{file, at}.all();
      all += std::to_string(section.size()) + ":";
      all += section;
    }
    hashes.emplace(rooms[room].name, base::to_hex(base::sha256(all)));
  }
  return hashes;
}

}  // namespace tongket
