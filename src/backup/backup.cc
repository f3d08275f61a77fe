#include "backup/backup.h"

#include <algorithm>
#include <array>

#include "base/bytes.h"
#include "sealed_stream.h"

namespace tongket::backup {
namespace {

// Each piece is its kind, 8 bytes little-endian length, then bytes in the form of base/bytes.h.
enum class Kind : char {
  title = 'T',
  signing_key = 'K',
  entry = 'E',
  record = 'R',
  file = 'F',
  end = 'Z',
};

constexpr std::size_t kHeadBytes = 9;
/// No entry or file is nearly as long; a length above is damage, not a wish for memory.
constexpr std::uint64_t kPieceMax = std::uint64_t{1} << 32U;

constexpr std::array<std::string_view, 3> kLeftBehind{"link", "session", "setup"};

class Pieces {
 public:
  explicit Pieces(SealedOut& out) : out_{out} {}

  void put(Kind kind, std::string_view bytes) {
    std::string head{static_cast<char>(kind)};
    for (std::size_t i = 0; i < kHeadBytes - 1; ++i) {
      head.push_back(static_cast<char>((bytes.size() >> (8 * i)) & 0xFFU));
    }
    out_.write(head);
    out_.write(bytes);
  }

 private:
  SealedOut& out_;
};

std::string title_bytes(const Title& title) {
  base::ByteWriter out;
  out.text(title.program);
  out.signed_number(title.made.time_since_epoch().count());
  out.signed_number(title.head.position);
  out.hash(title.head.hash);
  out.signed_number(title.head.at.time_since_epoch().count());
  out.hash(title.books);
  return std::move(out).take();
}

base::Instant instant_of(std::int64_t milliseconds) {
  return base::Instant{std::chrono::milliseconds{milliseconds}};
}

base::Result<Title> title_of(std::string_view bytes) {
  base::ByteReader in{bytes};
  Title title;
  TK_TRY(title.program, in.text());
  TK_TRY(const auto made, in.signed_number());
  TK_TRY(title.head.position, in.signed_number());
  TK_TRY(title.head.hash, in.hash());
  TK_TRY(const auto last, in.signed_number());
  TK_TRY(title.books, in.hash());
  title.made = instant_of(made);
  title.head.at = instant_of(last);
  return title;
}

std::string entry_bytes(const ledger::Entry& entry) {
  base::ByteWriter out;
  out.signed_number(entry.position);
  out.signed_number(entry.at.time_since_epoch().count());
  out.text(entry.actor);
  out.text(entry.act);
  out.signed_number(entry.version);
  out.text(entry.subject);
  out.text(entry.facts);
  out.number(entry.blocks.size());
  for (const auto& block : entry.blocks) {
    out.text(block.kind);
    out.text(block.bytes);
  }
  out.hash(entry.prev);
  out.hash(entry.hash);
  return std::move(out).take();
}

base::Result<ledger::Entry> entry_of(std::string_view bytes) {
  base::ByteReader in{bytes};
  ledger::Entry entry{};
  TK_TRY(entry.position, in.signed_number());
  TK_TRY(const auto at, in.signed_number());
  entry.at = instant_of(at);
  TK_TRY(entry.actor, in.text());
  TK_TRY(entry.act, in.text());
  TK_TRY(const auto version, in.signed_number());
  entry.version = static_cast<int>(version);
  TK_TRY(entry.subject, in.text());
  TK_TRY(entry.facts, in.text());
  TK_TRY(const auto blocks, in.count());
  for (std::size_t i = 0; i < blocks; ++i) {
    TK_TRY(const auto kind, in.text());
    TK_TRY(const auto block, in.text());
    entry.blocks.push_back({.kind = std::string{kind}, .bytes = std::string{block}});
  }
  TK_TRY(entry.prev, in.hash());
  TK_TRY(entry.hash, in.hash());
  return entry;
}

std::string end_bytes(const Counts& counts) {
  base::ByteWriter out;
  out.number(counts.entries);
  out.number(counts.records);
  out.number(counts.files);
  return std::move(out).take();
}

base::Error incomplete(std::string what) {
  return {base::ErrorKind::invalid, "backup.incomplete", {{"what", std::move(what)}}};
}

base::Result<> write_ledger(const Title& title, const ledger::Store& ledger, Pieces& pieces,
                            Counts& counts, const Progress& progress) {
  ledger::Head last;
  base::Result<> whole{base::Done{}};
  if (title.head.position > 0) {
    ledger.read(0, [&](const ledger::Entry& entry) {
      whole = ledger::check_link(last, entry);
      if (!whole.ok()) return false;
      pieces.put(Kind::entry, entry_bytes(entry));
      last = ledger::head_after(entry);
      ++counts.entries;
      if (progress) progress(entry.position, title.head.position);
      return entry.position < title.head.position;
    });
  }
  TK_TRY([[maybe_unused]] const auto linked, std::move(whole));
  if (last != title.head) {
    return base::Error{
        base::ErrorKind::invalid,
        "ledger.broken",
        {{"position", std::to_string(title.head.position)}, {"what", std::string{"missing"}}}};
  }
  return base::Done{};
}

void write_shelf(const shelf::Shelf& shelf, Pieces& pieces, Counts& counts) {
  for (const auto& drawer : shelf.drawers()) {
    if (std::ranges::find(kLeftBehind, drawer) != kLeftBehind.end()) continue;
    for (const auto& key : shelf.keys(drawer)) {
      const auto bytes = shelf.get(drawer, key);
      if (!bytes) continue;  // Erased since the keys were listed.
      base::ByteWriter out;
      out.text(drawer);
      out.text(key);
      out.text(*bytes);
      pieces.put(Kind::record, out.bytes());
      ++counts.records;
    }
  }
  for (const auto& hash : shelf.blobs()) {
    const auto bytes = shelf.blob(hash);
    if (!bytes) continue;
    pieces.put(Kind::file, *bytes);
    ++counts.files;
  }
}

/// What was read so far, held against what the title promised.
struct Reading {
  std::optional<Title> title;
  Counts counts;
  ledger::Head last;
};

base::Result<> take_record(std::string_view bytes, Taker& taker) {
  base::ByteReader in{bytes};
  TK_TRY(const auto drawer, in.text());
  TK_TRY(const auto key, in.text());
  TK_TRY(const auto record, in.text());
  if (!shelf::is_drawer_name(drawer)) return incomplete("records");
  taker.record(drawer, key, record);
  return base::Done{};
}

base::Result<> take_piece(Kind kind, std::string_view bytes, Reading& reading, Taker& taker) {
  if (!reading.title && kind != Kind::title) return incomplete("head");
  switch (kind) {
    case Kind::title: {
      TK_TRY(reading.title, title_of(bytes));
      taker.title(*reading.title);
      return base::Done{};
    }
    case Kind::signing_key:
      taker.signing_key(bytes);
      return base::Done{};
    case Kind::entry: {
      TK_TRY(const auto entry, entry_of(bytes));
      TK_TRY([[maybe_unused]] const auto linked, ledger::check_link(reading.last, entry));
      reading.last = ledger::head_after(entry);
      ++reading.counts.entries;
      taker.entry(entry);
      return base::Done{};
    }
    case Kind::record:
      ++reading.counts.records;
      return take_record(bytes, taker);
    case Kind::file:
      ++reading.counts.files;
      taker.file(bytes);
      return base::Done{};
    case Kind::end:
      break;
  }
  return incomplete("head");
}

base::Result<> check_end(std::string_view bytes, const Reading& reading) {
  base::ByteReader in{bytes};
  Counts promised;
  TK_TRY(promised.entries, in.number());
  TK_TRY(promised.records, in.number());
  TK_TRY(promised.files, in.number());
  if (!reading.title || reading.last != reading.title->head) return incomplete("head");
  if (promised.entries != reading.counts.entries) return incomplete("entries");
  if (promised.records != reading.counts.records) return incomplete("records");
  if (promised.files != reading.counts.files) return incomplete("files");
  return base::Done{};
}

struct Piece {
  Kind kind;
  std::string bytes;
};

base::Result<Piece> next_piece(SealedIn& in) {
  TK_TRY(const auto head, in.read(kHeadBytes));
  std::uint64_t length = 0;
  for (std::size_t i = 1; i < kHeadBytes; ++i) {
    length |= std::uint64_t{static_cast<unsigned char>(head[i])} << (8 * (i - 1));
  }
  if (length > kPieceMax) return incomplete("head");
  TK_TRY(auto bytes, in.read(length));
  return Piece{.kind = Kind{head[0]}, .bytes = std::move(bytes)};
}

}  // namespace

base::Result<Counts> write(const Title& title, const Content& content, const SealingKey& key,
                           base::Dice& dice, const std::function<void(std::string_view)>& sink,
                           const Progress& progress) {
  SealedOut out{key, dice, sink};
  Pieces pieces{out};
  Counts counts;
  pieces.put(Kind::title, title_bytes(title));
  pieces.put(Kind::signing_key, content.signing_key);
  TK_TRY([[maybe_unused]] const auto written,
         write_ledger(title, content.ledger, pieces, counts, progress));
  write_shelf(content.shelf, pieces, counts);
  pieces.put(Kind::end, end_bytes(counts));
  out.finish();
  return counts;
}

base::Result<Summary> read(const OpeningKey& key,
                           const std::function<std::string(std::size_t)>& source, Taker& taker) {
  TK_TRY(const auto in, SealedIn::open(key, source));
  Reading reading;
  for (;;) {
    TK_TRY(const auto piece, next_piece(*in));
    if (piece.kind == Kind::end) {
      TK_TRY([[maybe_unused]] const auto whole, check_end(piece.bytes, reading));
      break;
    }
    TK_TRY([[maybe_unused]] const auto taken, take_piece(piece.kind, piece.bytes, reading, taker));
  }
  TK_TRY(const auto ended, in->at_end());
  if (!ended) return incomplete("head");
  return Summary{.title = *reading.title, .counts = reading.counts};
}

}  // namespace tongket::backup
