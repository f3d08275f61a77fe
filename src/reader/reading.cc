#include "reader/reading.h"

namespace tongket::reader {

std::string_view to_text(Kind kind) {
  switch (kind) {
    case Kind::annual_review:
      return "annual_review";
    case Kind::half_review:
      return "half_review";
    case Kind::cluster_review:
      return "cluster_review";
    case Kind::other:
      break;
  }
  return "other";
}

std::string_view to_text(Level level) {
  switch (level) {
    case Level::commune:
      return "commune";
    case Level::district:
      return "district";
    case Level::province:
      return "province";
    case Level::region:
      return "region";
    case Level::nation:
      return "nation";
    case Level::area:
      return "area";
    case Level::cluster:
      return "cluster";
    case Level::unknown:
      break;
  }
  return "unknown";
}

std::string_view to_text(FurnitureKind kind) {
  switch (kind) {
    case FurnitureKind::title:
      return "title";
    case FurnitureKind::author:
      return "author";
    case FurnitureKind::views:
      return "views";
    case FurnitureKind::rating:
      return "rating";
    case FurnitureKind::tag:
      return "tag";
    case FurnitureKind::attachment:
      return "attachment";
    case FurnitureKind::counter:
      return "counter";
    case FurnitureKind::caption:
      return "caption";
    case FurnitureKind::stamp:
      return "stamp";
    case FurnitureKind::menu:
      return "menu";
    case FurnitureKind::related:
      return "related";
    case FurnitureKind::boilerplate:
      break;
  }
  return "boilerplate";
}

}  // namespace tongket::reader
