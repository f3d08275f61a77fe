#include "reader/reader.h"

#include "facts.h"
#include "heading.h"
#include "lexicon_body.h"
#include "mentions.h"
#include "page.h"

namespace tongket::reader {

Reading Reader::read(std::string_view text) const {
  Reading reading;
  Tokens tokens = tokenise(text);
  reading.secrecy = find_secrecy_mark(text, tokens);
  if (reading.secrecy.verdict == SecrecyVerdict::refused) return reading;
  Page page = open_page(text, std::move(tokens), lexicon_.body());
  lay_out(page);
  find_numbers(page);
  const std::vector<Mention> mentions = find_mentions(page);
  read_heading(page, mentions, reading);
  if (reading.kind != Kind::other) {
    decide_moods(page, reading);
    read_commendations(page, reading);
    read_statements(page, reading);
    read_figures(page, mentions, reading);
    read_people(page, reading);
  }
  reading.furniture = std::move(page.furniture);
  return reading;
}

}  // namespace tongket::reader
