#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.h"
#include "press/folder.h"

namespace tongket::document {

/// Makes a PDF of a Word document by LibreOffice, a jailed child with a home that lives as long as
/// the one document (`press::become_in_folder`): fonts embedded, tagged for readers that read
/// aloud.
///
/// Threads: may be called from several; one document at a time, few wait.
class PdfMaker {
 public:
  struct Limits {
    press::FolderLimits child = {};
    unsigned waiting_max = 1;  ///< Beside the one that is being made.
    std::filesystem::path program = "/usr/lib/libreoffice/program/soffice.bin";
  };
  PdfMaker() : PdfMaker(Limits{}) {}
  explicit PdfMaker(Limits limits) : limits_{std::move(limits)} {}

  /// Errors  `pdf.not_installed` (unsupported): no LibreOffice here. Args: packages.
  ///         `pdf.busy` (conflict): enough others wait.
  ///         `pdf.failed` (invalid): it did not come to an end in time, or broke. Args: seconds.
  [[nodiscard]] base::Result<std::string> make(std::string_view docx);

 private:
  [[nodiscard]] base::Result<std::string> convert(std::string_view docx) const;

  Limits limits_;
  std::mutex mutex_;
  std::condition_variable free_;
  unsigned inside_ = 0;
  bool is_making_ = false;
};

}  // namespace tongket::document
