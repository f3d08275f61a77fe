// Goal: no content of a Word document crashes its reader.
// Method: the bytes become the body of a proper zip, so that checksums do not stand in their way.
#include <cstdint>
#include <string>

#include <zip.h>

#include "parse.h"

namespace {

std::string docx_with(const std::uint8_t* body, std::size_t size) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(memory);
  zip_t* archive = zip_open_from_source(memory, ZIP_TRUNCATE, &error);
  zip_source_t* part = zip_source_buffer(archive, body, size, 0);
  const auto index = zip_file_add(archive, "word/document.xml", part, 0);
  zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
  zip_close(archive);
  zip_source_open(memory);
  zip_source_seek(memory, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(memory)), '\0');
  zip_source_seek(memory, 0, SEEK_SET);
  zip_source_read(memory, bytes.data(), bytes.size());
  zip_source_close(memory);
  zip_source_free(memory);
  zip_error_fini(&error);
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static_cast<void>(tongket::document::extract_docx(docx_with(data, size)));
  return 0;
}
