#include "paper_media.h"

#include "reader/secrecy.h"

namespace tongket::office {

base::Result<std::string> paper_media(const House& house, const TargetPaper& paper) {
  if (!paper.declared) return base::Error{base::ErrorKind::invalid, "document.not_declared", {}};
  const auto read = house.extract(paper.bytes, paper.name);
  if (!read.ok() && read.error().code == "document.no_text") return std::string{"application/pdf"};
  if (!read.ok()) return read.error();
  if (reader::find_secrecy_mark(read.value().text).verdict == reader::SecrecyVerdict::refused) {
    return base::Error{base::ErrorKind::invalid, "document.secret_mark", {}};
  }
  return read.value().media;
}

}  // namespace tongket::office
