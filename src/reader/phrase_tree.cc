#include <algorithm>

#include "lexicon_body.h"

namespace tongket::reader {
namespace {

constexpr unsigned kJoinersInARow = 2;  // ", và"

}  // namespace

void KeyTable::build(const std::unordered_map<std::uint64_t, std::uint32_t>& entries) {
  std::size_t size = 16;
  while (size < entries.size() * 3) size *= 2;
  slots_.assign(size, {0, 0});
  mask_ = size - 1;
  for (const auto& [key, value] : entries) {
    std::size_t at = key & mask_;
    while (slots_[at].second != 0) at = (at + 1) & mask_;
    slots_[at] = {key, value};
  }
}

void PhraseTree::add(const std::vector<std::uint64_t>& words, Tag tag, std::uint16_t value) {
  std::uint32_t node = 0;
  for (const std::uint64_t word : words) {
    const auto number =
        word_numbers_.try_emplace(word, static_cast<std::uint32_t>(word_numbers_.size() + 1));
    const auto fresh = static_cast<std::uint32_t>(building_.size());
    const auto step = edges_.try_emplace(edge(node, number.first->second), fresh);
    if (step.second) {
      building_.emplace_back();
      growing_.emplace_back();
      growing_[node].push_back({number.first->second, fresh});
    }
    node = step.first->second;
  }
  building_[node].push_back({tag, value});
}

bool PhraseTree::holds(const std::vector<std::uint64_t>& words, Tag tag,
                       std::uint16_t value) const {
  std::uint32_t node = 0;
  for (const std::uint64_t word : words) {
    const auto number = word_numbers_.find(word);
    if (number == word_numbers_.end()) return false;
    const auto step = edges_.find(edge(node, number->second));
    if (step == edges_.end()) return false;
    node = step->second;
  }
  return std::any_of(building_[node].begin(), building_[node].end(),
                     [&](const Payload& held) { return held.tag == tag && held.value == value; });
}

void PhraseTree::seal() {
  words_.build(word_numbers_);
  openings_.assign(word_numbers_.size() + 1, 0);
  for (const Step& opening : growing_.front()) openings_[opening.word] = opening.node;
  growing_.front().clear();
  for (std::size_t i = 0; i < building_.size(); ++i) {
    Node node;
    node.payload_first = static_cast<std::uint32_t>(payloads_.size());
    payloads_.insert(payloads_.end(), building_[i].begin(), building_[i].end());
    node.payload_past = static_cast<std::uint32_t>(payloads_.size());
    node.step_first = static_cast<std::uint32_t>(steps_.size());
    std::sort(growing_[i].begin(), growing_[i].end(),
              [](const Step& left, const Step& right) { return left.word < right.word; });
    steps_.insert(steps_.end(), growing_[i].begin(), growing_[i].end());
    node.step_past = static_cast<std::uint32_t>(steps_.size());
    nodes_.push_back(node);
  }
  building_.clear();
  growing_.clear();
  edges_.clear();
}

std::uint32_t PhraseTree::step(std::uint32_t node, std::uint32_t word) const {
  constexpr std::uint32_t kFew = 8;
  std::uint32_t first = nodes_[node].step_first;
  std::uint32_t past = nodes_[node].step_past;
  while (past - first > kFew) {
    const std::uint32_t middle = first + (past - first) / 2;
    (steps_[middle].word <= word ? first : past) = middle;
  }
  for (; first < past; ++first) {
    if (steps_[first].word == word) return steps_[first].node;
  }
  return 0;
}

std::vector<Hit> PhraseTree::match(Tokens& tokens) const {
  for (Token& token : tokens.all) token.word = words_.find(token.key);
  std::vector<Hit> hits;
  hits.reserve(tokens.all.size());
  Covered covered{};
  for (std::size_t start = 0; start < tokens.all.size(); ++start) {
    if (openings_[tokens.all[start].word] != 0) match_from(tokens, start, covered, hits);
  }
  return hits;
}

void PhraseTree::find_ends(const Tokens& tokens, std::size_t start, Ends& ends) const {
  std::uint32_t node = 0;
  unsigned joiners = 0;
  bool over_joiner = false;
  std::uint32_t line = tokens.all[start].line;
  for (std::size_t i = start; i < tokens.all.size() && ends.found < ends.all.size(); ++i) {
    const Token& token = tokens.all[i];
    if (token.line != line && !tokens.lines[token.line].joined) return;
    line = token.line;
    const std::uint32_t next = token.word == 0 ? 0
                               : i == start    ? openings_[token.word]
                                               : step(node, token.word);
    if (next != 0) {
      node = next;
      over_joiner = over_joiner || joiners > 0;
      joiners = 0;
      if (nodes_[node].payload_first != nodes_[node].payload_past) {
        ends.all.at(ends.found++) = {node, static_cast<std::uint32_t>(i + 1), over_joiner};
      }
    } else if (i == start || !is_joiner(token) || ++joiners > kJoinersInARow) {
      return;
    }
  }
}

void PhraseTree::match_from(const Tokens& tokens, std::size_t start, Covered& covered,
                            std::vector<Hit>& hits) const {
  Ends ends;
  find_ends(tokens, start, ends);
  const std::uint32_t word_past = covered[kTags];
  const bool cut =
      word_past > start && word_past < tokens.all.size() && is_joiner(tokens.all[word_past]);
  TagSet longer;
  while (ends.found-- > 0) {
    const Ends::End& end = ends.all.at(ends.found);
    TagSet here = longer;
    for (std::size_t i = nodes_[end.node].payload_first; i < nodes_[end.node].payload_past; ++i) {
      const auto tag = static_cast<std::size_t>(payloads_[i].tag);
      if (longer[tag] || covered[tag] >= end.past) continue;
      // "1,28% dân số, đảng viên …": "số, đảng viên" is no phrase, for "số" ends another one.
      if (end.over_joiner && cut) continue;
      here.set(tag);
      hits.push_back({.first = static_cast<std::uint32_t>(start),
                      .past = end.past,
                      .tag = payloads_[i].tag,
                      .value = payloads_[i].value});
    }
    longer = here;
  }
  for (std::size_t i = hits.size(); i-- > 0 && hits[i].first == start;) {
    auto& past = covered[static_cast<std::size_t>(hits[i].tag)];
    past = std::max(past, hits[i].past);
    if (hits[i].past > start + 1) covered[kTags] = std::max(covered[kTags], hits[i].past);
  }
}

}  // namespace tongket::reader
