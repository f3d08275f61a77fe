// Goal: no content of a returned document or an edited template crashes its reader, and a template
// that was taken is printed and kept.
// Method: the bytes become the body of a proper archive.
#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "base/check.h"
#include "paper/part.h"
#include "word.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tongket;
  const std::string body{reinterpret_cast<const char*>(data), size};
  const auto file = paper::zipped(
      {{"word/document.xml",
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
        "<w:body>" +
            body + "</w:body></w:document>"}});
  static_cast<void>(document::read_back_in_this_process(file));
  const auto read = document::read_template_in_this_process(file, "delegates");
  if (!read.ok() || !read.value().made) return 0;
  static_cast<void>(read.value().made->print({}, {}));
  base::ByteWriter writer;
  read.value().made->save(writer);
  const auto saved = std::move(writer).take();
  base::ByteReader reader{saved};
  TK_CHECK(paper::DocxTemplate::load(reader).ok());
  return 0;
}
