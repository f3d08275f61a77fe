#include "document/pdf.h"

#include <system_error>

#include "pdf.h"
#include "press/jail.h"

namespace tongket::document {
namespace {

constexpr std::string_view kProgram = "/usr/lib/libreoffice/program/soffice.bin";
constexpr std::string_view kInput = "document.docx";
constexpr std::string_view kOutput = "document.pdf";
constexpr std::size_t kPdfMax = std::size_t{64} * 1024 * 1024;

/// What LibreOffice finds of settings in its home. Where a newer version than the last one starts,
/// it tries its way of drawing on pictures of 4096 dots a side, three quarters of the time a report
/// takes; in a home that is fresh each time it would do so each time. No version is newer than
/// this.
constexpr std::string_view kSettingsFile = "home/user/registrymodifications.xcu";
constexpr std::string_view kSettings =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">"
    "<item oor:path=\"/org.openoffice.Setup/Product\">"
    "<prop oor:name=\"ooSetupLastVersion\" oor:op=\"fuse\"><value>999.0</value></prop>"
    "</item></oor:items>\n";

/// LibreOffice's own word for "I have made my home; start me again".
constexpr int kStartAgain = 81;

base::Error not_installed() {
  return {base::ErrorKind::unsupported,
          "pdf.not_installed",
          {{"packages", "libreoffice-writer-nogui fonts-liberation2"}}};
}

/// Where the kernel gives no namespaces the child makes its named pipe in everybody's /tmp, which
/// it may not remove again; and started anew it could not make another. Only a jailed LibreOffice
/// calls it so: elsewhere the name bears a user's number.
void remove_pipes() {
  std::error_code failed;
  std::vector<std::filesystem::path> pipes;
  for (const auto& each : std::filesystem::directory_iterator{"/tmp", failed}) {
    const bool is_one = each.path().filename().string().starts_with("OSL_PIPE_SingleOfficeIPC_");
    if (is_one && each.is_socket(failed)) pipes.push_back(each.path());
  }
  for (const auto& pipe : pipes) std::filesystem::remove(pipe, failed);
}

}  // namespace

void become_printer() {
  press::become_in_folder(
      {std::string{kProgram}, "--headless", "--norestore", "--nologo", "--nodefault",
       "-env:UserInstallation=file://{folder}/home", "--convert-to",
       "pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}",
       "--outdir", "{folder}", "{folder}/" + std::string{kInput}});
}

base::Result<std::string> PdfMaker::make(std::string_view docx) {
  std::error_code failed;
  if (!std::filesystem::exists(limits_.program, failed)) return not_installed();
  std::unique_lock lock{mutex_};
  if (inside_ > limits_.waiting_max) {
    return base::Error{base::ErrorKind::conflict, "pdf.busy", {}};
  }
  ++inside_;
  free_.wait(lock, [this] { return !is_making_; });
  is_making_ = true;
  lock.unlock();
  const auto leave = [this] {
    const std::scoped_lock held{mutex_};
    is_making_ = false;
    --inside_;
    free_.notify_one();
  };
  // The place is given back whatever the world does meanwhile.
  struct Leave {
    const decltype(leave)& way;
    ~Leave() { way(); }
  } const at_the_end{leave};
  return convert(docx);
}

base::Result<std::string> PdfMaker::convert(std::string_view docx) const {
  const press::Folder folder;
  folder.put(kInput, docx);
  folder.put(kSettingsFile, kSettings);
  for (int turn = 0; turn < 2; ++turn) {
    const auto ended = press::run_in_folder(folder, std::string{kPrintTask}, limits_.child);
    remove_pipes();
    if (!ended.ok() && ended.error().code == "press.missing_program") return not_installed();
    if (!ended.ok() || ended.value() != kStartAgain) break;
  }
  auto pdf = folder.take(kOutput, kPdfMax);
  if (pdf.starts_with("%PDF-")) return pdf;
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(limits_.child.wall).count();
  return base::Error{
      base::ErrorKind::invalid, "pdf.failed", {{"seconds", std::to_string(seconds)}}};
}

}  // namespace tongket::document
