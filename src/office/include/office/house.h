#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "access/credentials.h"
#include "access/sessions.h"
#include "base/clock.h"
#include "base/dice.h"
#include "doctor/doctor.h"
#include "document/extract.h"
#include "document/word.h"
#include "ledger/anchor.h"
#include "mapping/mappings.h"
#include "office/desk.h"
#include "photo/photo.h"
#include "reader/reader.h"
#include "sheet/sheets.h"
#include "shelf/shelf.h"

namespace tongket::office {

/// Turns the bytes of a foreign file into text, in a worker process. A function, so that tests need
/// no second process.
using Extract =
    std::function<base::Result<document::Extracted>(std::string_view bytes, std::string_view name)>;

/// Reads the sheets of a foreign workbook, in a worker process likewise.
using ReadBook = std::function<base::Result<document::Workbook>(std::string_view bytes)>;

/// Puts values into a foreign workbook, in a worker process likewise.
using FillBook = std::function<base::Result<std::string>(
    std::string_view bytes, std::span<const document::CellFill> fills)>;

/// Reads a document of ours back from Word, in a worker process likewise.
using ReadWord = std::function<base::Result<document::ReadBack>(std::string_view bytes)>;

/// Reads a template that staff changed in Word, in a worker process likewise.
using ReadTemplate = std::function<base::Result<document::TemplateRead>(std::string_view bytes,
                                                                        std::string_view document)>;

/// Makes a photo anew from its pixels, in a worker process likewise.
using MakePhoto = std::function<base::Result<photo::Photo>(std::string_view bytes)>;

/// Makes a PDF of a document in Word's form, in a child process.
using MakePdf = std::function<base::Result<std::string>(std::string_view docx)>;

/// How far long work is: what is being done, how much of it, of how much.
using Progress = std::function<void(std::string_view stage, std::size_t done, std::size_t of)>;

/// What every act needs, made by `main` and handed down. Outlives all that uses it.
struct House {
  Desk& desk;
  shelf::Shelf& shelf;
  const ledger::Store& ledger;
  access::Credentials& credentials;
  access::Sessions& sessions;
  sheet::Sheets& sheets;
  mapping::Mappings& mappings;
  const base::Clock& clock;
  base::Dice& dice;
  const reader::Reader& reader;
  Extract extract;
  ReadBook read_book;
  FillBook fill_book;
  ReadWord read_word;
  ReadTemplate read_template;
  MakePdf make_pdf;
  MakePhoto make_photo;
  const ledger::SigningKey& key;
  std::function<doctor::Signs()> signs = {};  ///< What this machine shows; none: nobody looks.
  Progress progress = {};  ///< Somebody at a terminal waits for long work; none: nobody does.
};

/// Says yes to something and proves it: the entry, and the head it made, signed, to be kept.
struct Receipt {
  ledger::Recorded recorded;
  std::string anchor;  ///< One line, see `ledger/anchor.h`.
};

/// The receipt of an act recorded here: the same whenever it is asked for.
[[nodiscard]] Receipt receipt_for(const House& house, const ledger::Recorded& recorded);

}  // namespace tongket::office
