#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "lexicon_body.h"

namespace tongket::reader {
namespace {

/// What stands behind a phrase in a section.
enum class Shape : std::uint8_t { plain, number, named };

struct SectionKind {
  std::string_view name;
  Tag tag;
  Shape shape;
  int value = 0;  ///< Of a plain section: tells sections with the same tag apart.
};

constexpr std::array kSections = {
    SectionKind{"chữ số", Tag::digit_word, Shape::number},
    SectionKind{"hàng", Tag::scale_word, Shape::number},
    SectionKind{"gần", Tag::hedge_under, Shape::plain},
    SectionKind{"hơn", Tag::hedge_over, Shape::plain},
    SectionKind{"khoảng", Tag::hedge_about, Shape::plain},
    SectionKind{"trước số", Tag::before_count, Shape::plain},
    SectionKind{"của nơi", Tag::of_place, Shape::plain},
    SectionKind{"nơi", Tag::place_noun, Shape::plain},
    SectionKind{"trở lên", Tag::over_after, Shape::plain},
    SectionKind{"trở xuống", Tag::under_after, Shape::plain},
    SectionKind{"không phải số liệu", Tag::no_number, Shape::plain},
    SectionKind{"khoảng số", Tag::range, Shape::plain},
    SectionKind{"số hiệu", Tag::label, Shape::plain, 0},
    SectionKind{"số hiệu yếu", Tag::label, Shape::plain, 1},
    SectionKind{"thời lượng", Tag::time_length, Shape::plain},
    SectionKind{"đơn vị", Tag::measure, Shape::named},
    SectionKind{"ý", Tag::concept_, Shape::named},
    SectionKind{"lĩnh vực", Tag::area, Shape::named},
    SectionKind{"nêu gương", Tag::example, Shape::plain},
    SectionKind{"chia ra", Tag::divides, Shape::plain},
    SectionKind{"nối tỷ lệ", Tag::adds_percent, Shape::plain},
    SectionKind{"mở vế", Tag::clause_verb, Shape::plain},
    SectionKind{"từ đệm", Tag::filler, Shape::plain},
    SectionKind{"kế hoạch", Tag::plan, Shape::plain},
    SectionKind{"mở đầu kế hoạch", Tag::plan_head, Shape::plain},
    SectionKind{"kế hoạch trong năm", Tag::own_plan, Shape::plain},
    SectionKind{"văn bản pháp luật", Tag::statute, Shape::plain},
    SectionKind{"yêu cầu", Tag::demand, Shape::plain},
    SectionKind{"năm sau", Tag::ahead, Shape::plain},
    SectionKind{"kết quả", Tag::result, Shape::plain},
    SectionKind{"mở đầu kết quả", Tag::result_head, Shape::plain},
    SectionKind{"tăng giảm", Tag::change, Shape::plain},
    SectionKind{"so sánh", Tag::compared, Shape::plain},
    SectionKind{"nhân dịp", Tag::occasion, Shape::plain},
    SectionKind{"tặng", Tag::award_verb, Shape::plain},
    SectionKind{"được tặng", Tag::award_passive, Shape::plain},
    SectionKind{"hình thức khen", Tag::award_form, Shape::named},
    SectionKind{"tập thể", Tag::award_group, Shape::plain},
    SectionKind{"cá nhân", Tag::award_person, Shape::plain},
    SectionKind{"gia đình", Tag::award_family, Shape::plain},
    SectionKind{"cấp xã", Tag::unit_kind, Shape::plain, 0},
    SectionKind{"cấp huyện", Tag::unit_kind, Shape::plain, 1},
    SectionKind{"cấp tỉnh", Tag::unit_kind, Shape::plain, 2},
    SectionKind{"quân khu", Tag::unit_kind, Shape::plain, 3},
    SectionKind{"cả nước", Tag::unit_kind, Shape::plain, 4},
    SectionKind{"phòng thủ khu vực", Tag::unit_kind, Shape::plain, 5},
    SectionKind{"thành phố", Tag::unit_kind, Shape::plain, 7},
    SectionKind{"hết tên", Tag::unit_stop, Shape::plain},
    SectionKind{"thành phố trung ương", Tag::central_city, Shape::plain},
    SectionKind{"tỉnh", Tag::province, Shape::plain},
    SectionKind{"cơ quan", Tag::body, Shape::plain},
    SectionKind{"cụm", Tag::cluster_kind, Shape::plain},
    SectionKind{"các cấp", Tag::all_levels, Shape::plain},
    SectionKind{"tổng kết", Tag::full_review, Shape::plain},
    SectionKind{"sơ kết", Tag::part_review, Shape::plain},
    SectionKind{"nửa năm", Tag::half_year, Shape::plain},
    SectionKind{"quốc phòng", Tag::field, Shape::plain},
    SectionKind{"việc khác", Tag::off_topic, Shape::plain},
    SectionKind{"hội nghị", Tag::conference, Shape::plain},
    SectionKind{"tổ chức", Tag::held, Shape::plain},
    SectionKind{"tại", Tag::at_place, Shape::plain},
    SectionKind{"buổi sáng", Tag::session, Shape::plain, 1},
    SectionKind{"buổi chiều", Tag::session, Shape::plain, 2},
    SectionKind{"buổi tối", Tag::session, Shape::plain, 3},
    SectionKind{"ngày", Tag::session, Shape::plain, 0},
    SectionKind{"xưng hô", Tag::courtesy, Shape::plain},
    SectionKind{"quân hàm", Tag::rank, Shape::plain},
    SectionKind{"chức vụ", Tag::office, Shape::plain},
    SectionKind{"chủ trì", Tag::chairs, Shape::plain},
    SectionKind{"phát biểu", Tag::speaks, Shape::plain},
    SectionKind{"dự", Tag::attends, Shape::plain},
    SectionKind{"dòng là", Tag::line_is, Shape::named},
    SectionKind{"dòng mở đầu", Tag::line_starts, Shape::named},
    SectionKind{"dòng có", Tag::line_has, Shape::named},
};

constexpr std::array<std::string_view, 5> kFiles = {"numbers.txt", "concepts.txt", "indicators.txt",
                                                    "units.txt", "page.txt"};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

/// The phrases of "bồi dưỡng (kiến thức|) QPAN": every choice of every bracket.
std::vector<std::string> spelled_out(std::string_view pattern) {
  const std::size_t open = pattern.find('(');
  const std::size_t shut = pattern.find(')', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || shut == std::string_view::npos) {
    return {std::string{pattern}};
  }
  std::vector<std::string> all;
  const std::vector<std::string> tails = spelled_out(pattern.substr(shut + 1));
  std::string_view choices = pattern.substr(open + 1, shut - open - 1);
  while (true) {
    const std::size_t bar = choices.find('|');
    for (const std::string& tail : tails) {
      all.push_back(std::string{pattern.substr(0, open)} + std::string{choices.substr(0, bar)} +
                    tail);
    }
    if (bar == std::string_view::npos) return all;
    choices.remove_prefix(bar + 1);
  }
}

std::vector<std::uint64_t> keys_of(std::string_view phrase) {
  std::vector<std::uint64_t> keys;
  const Tokens tokens = tokenise(phrase);
  for (const Token& token : tokens.all) {
    if (tokens.all.size() == 1 || !PhraseTree::is_joiner(token)) keys.push_back(token.key);
  }
  return keys;
}

base::Place place(std::string file, int line) {
  base::Place where;
  where.file = std::move(file);
  where.line = line;
  return where;
}

std::uint16_t index_of(std::vector<std::string>& names, std::string_view name) {
  const auto index =
      static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
  if (index == names.size()) names.emplace_back(name);
  return static_cast<std::uint16_t>(index);
}

/// Reads all files into one body. Concepts come before the rules that name them, whatever the order
/// of the files, because rules are kept as text until everything is read.
class Parser {
 public:
  explicit Parser(base::Problems& problems) : problems_{problems} {}

  void read(const LexiconFile& file) {
    file_ = file.name;
    line_ = 0;
    section_ = nullptr;
    pending_ = nullptr;
    skipping_ = false;
    listing_ = false;
    std::string_view rest = file.text;
    if (rest.substr(0, 3) == "\xEF\xBB\xBF") rest.remove_prefix(3);
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      ++line_;
      line(trimmed(rest.substr(0, end)));
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }

  std::shared_ptr<const Lexicon::Body> finish() {
    for (const PendingRule& rule : rules_) add_rule(rule);
    note_topics();
    sort_rules();
    body_->tree.seal();
    return body_;
  }

 private:
  struct Said {
    std::string key;
    std::string value;
    int line;
  };
  struct PendingRule {
    std::string file;
    int line = 0;
    std::string code;
    std::string form;
    std::vector<Said> said;
  };

  void problem(std::string_view code, std::string_view text, int line = 0) {
    problems_.add(base::Error{base::ErrorKind::invalid, code, {{"text", std::string{text}}}},
                  place(file_, line == 0 ? line_ : line));
  }

  void line(std::string_view text) {
    if (text.empty() || text.front() == '#') return;
    if (text.front() == '[') return head(text);
    if (pending_ != nullptr) return rule_line(text);
    if (listing_) {
      (list_of_topics_ ? uncounted_ : general_).push_back({std::string{text}, file_, line_});
      return;
    }
    if (skipping_) return;  // One complaint about its head is enough.
    if (section_ == nullptr) return problem("reading.outside_section", text);
    phrase_line(text);
  }

  void head(std::string_view text) {
    section_ = nullptr;
    pending_ = nullptr;
    listing_ = false;
    skipping_ = true;
    if (text.back() != ']') return problem("reading.section_unknown", text);
    const std::string_view inside = trimmed(text.substr(1, text.size() - 2));
    if (inside.substr(0, std::string_view{"chỉ tiêu "}.size()) == "chỉ tiêu ") {
      return rule_head(trimmed(inside.substr(std::string_view{"chỉ tiêu "}.size())));
    }
    listing_ = inside == "ngoài danh mục" || inside == "không nói việc gì";
    list_of_topics_ = inside == "ngoài danh mục";
    if (listing_) {
      skipping_ = false;
      return;
    }
    const std::size_t colon = inside.find(':');
    const std::string_view name = trimmed(inside.substr(0, colon));
    argument_ = colon == std::string_view::npos ? "" : trimmed(inside.substr(colon + 1));
    for (const SectionKind& kind : kSections) {
      if (kind.name == name && (kind.shape == Shape::named) == !argument_.empty()) section_ = &kind;
    }
    skipping_ = section_ == nullptr;
    if (skipping_) problem("reading.section_unknown", text);
  }

  void rule_head(std::string_view text) {
    const std::size_t space = text.find(' ');
    PendingRule rule;
    rule.file = file_;
    rule.line = line_;
    rule.code = text.substr(0, space);
    rule.form = space == std::string_view::npos ? "" : trimmed(text.substr(space));
    rules_.push_back(std::move(rule));
    pending_ = &rules_.back();
  }

  void rule_line(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return problem("reading.key_unknown", text);
    pending_->said.push_back({std::string{trimmed(text.substr(0, colon))},
                              std::string{trimmed(text.substr(colon + 1))}, line_});
  }

  void phrase_line(std::string_view text) {
    std::string_view phrase = text;
    std::optional<std::uint16_t> value;
    if (section_->shape == Shape::number) {
      const std::size_t equals = text.rfind('=');
      value = equals == std::string_view::npos ? std::nullopt
                                               : number(trimmed(text.substr(equals + 1)));
      if (!value) return problem("reading.value_wrong", text);
      phrase = trimmed(text.substr(0, equals));
    } else {
      value = section_value();
      if (!value) return problem("reading.section_unknown", argument_);
    }
    std::vector<std::vector<std::uint64_t>> here;
    for (const std::string& one : spelled_out(phrase)) {
      const std::vector<std::uint64_t> keys = keys_of(one);
      // Brackets may spell one phrase twice ("và" is passed over); two lines may not.
      if (std::find(here.begin(), here.end(), keys) != here.end()) continue;
      here.push_back(keys);
      if (keys.empty()) {
        problem("reading.phrase_empty", text);
      } else if (body_->tree.holds(keys, section_->tag, *value)) {
        problem("reading.phrase_twice", trimmed(one));
      } else {
        body_->tree.add(keys, section_->tag, *value);
      }
    }
  }

  /// Scale words hold the power of ten; number words the number itself.
  static std::optional<std::uint16_t> number(std::string_view text) {
    std::uint16_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return value;
  }

  std::optional<std::uint16_t> section_value() {
    switch (section_->tag) {
      case Tag::measure:
        return index_of(body_->measures, argument_);
      case Tag::concept_:
        return index_of(body_->concepts, argument_);
      case Tag::area:
        return index_of(body_->areas, argument_);
      case Tag::award_form:
        return index_of(body_->award_forms, argument_);
      case Tag::line_is:
      case Tag::line_starts:
      case Tag::line_has:
        return furniture(argument_);
      default:
        return static_cast<std::uint16_t>(section_->value);
    }
  }

  static std::optional<std::uint16_t> furniture(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(FurnitureKind::boilerplate); ++i) {
      if (to_text(static_cast<FurnitureKind>(i)) == name) return static_cast<std::uint16_t>(i);
    }
    return std::nullopt;
  }

  void sort_rules() {
    auto& rules = body_->rules;
    std::stable_sort(rules.begin(), rules.end(),
                     [](const Rule& left, const Rule& right) { return left.form < right.form; });
    for (std::size_t form = 0; form < body_->rule_first.size(); ++form) {
      const auto first = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) {
        return static_cast<std::size_t>(rule.form) >= form;
      });
      body_->rule_first[form] = static_cast<std::size_t>(first - rules.begin());
    }
  }

  void note_topics() {
    body_->topics.assign(body_->concepts.size(), false);
    body_->commons.assign(body_->concepts.size(), false);
    for (const Rule& rule : body_->rules) {
      for (const Need& need : rule.needs) {
        auto& noted = need.common ? body_->commons : body_->topics;
        for (const std::uint16_t number : need.concepts) noted[number] = true;
      }
    }
    for (const Said& said : uncounted_) set_topic(said, true);
    for (const Said& said : general_) set_topic(said, false);
  }

  void set_topic(const Said& listed, bool topic) {
    line_ = listed.line;
    file_ = listed.value;
    const auto at = std::find(body_->concepts.begin(), body_->concepts.end(), listed.key);
    if (at == body_->concepts.end()) {
      problem("reading.phrase_unknown", listed.key);
    } else {
      body_->topics[static_cast<std::size_t>(at - body_->concepts.begin())] = topic;
    }
  }

  void add_rule(const PendingRule& pending) {
    file_ = pending.file;
    line_ = pending.line;
    Rule rule;
    const std::map<std::string_view, Form> forms = {
        {"số", Form::count}, {"tỷ lệ", Form::percent}, {"tiền", Form::money}};
    const auto form = forms.find(pending.form);
    if (form == forms.end()) {
      problem("reading.value_wrong", pending.code + " " + pending.form);
      return;
    }
    rule.form = form->second;
    rule.code = index_of(body_->codes, pending.code);
    for (const Said& said : pending.said) add_condition(rule, said);
    const bool says_what = std::any_of(rule.needs.begin(), rule.needs.end(),
                                       [](const Need& need) { return !need.common; });
    if (!says_what) problem("reading.key_missing", pending.code + ": cần");
    body_->rules.push_back(std::move(rule));
  }

  void add_condition(Rule& rule, const Said& said) {
    if (said.key == "phân số") {
      if (said.value != "không") problem("reading.value_wrong", said.value, said.line);
      rule.whole = true;
      return;
    }
    const bool measures = said.key == "đơn vị" || said.key == "đơn vị bắt buộc";
    const std::vector<std::uint16_t> named =
        named_in(said, measures ? body_->measures : body_->concepts);
    const bool common = said.key == "kèm" || said.key == "kèm sát";
    const bool close = said.key == "sát" || said.key == "kèm sát";
    if (said.key == "cần" || close || common) {
      rule.needs.push_back({.concepts = named, .close = close, .common = common});
    } else if (said.key == "thêm") {
      rule.helps.insert(rule.helps.end(), named.begin(), named.end());
    } else if (said.key == "nhường") {
      rule.yields.insert(rule.yields.end(), named.begin(), named.end());
    } else if (said.key == "trừ") {
      rule.bars.insert(rule.bars.end(), named.begin(), named.end());
    } else if (measures) {
      rule.measures = named;
      rule.unit_needed = said.key == "đơn vị bắt buộc";
    } else {
      problem("reading.key_unknown", said.key, said.line);
    }
  }

  std::vector<std::uint16_t> named_in(const Said& said, const std::vector<std::string>& names) {
    std::vector<std::uint16_t> found;
    std::string_view rest = said.value;
    while (true) {
      const std::size_t bar = rest.find('|');
      const std::string_view name = trimmed(rest.substr(0, bar));
      const auto at = std::find(names.begin(), names.end(), name);
      if (at == names.end()) {
        problem("reading.phrase_unknown", name, said.line);
      } else {
        found.push_back(static_cast<std::uint16_t>(at - names.begin()));
      }
      if (bar == std::string_view::npos) return found;
      rest.remove_prefix(bar + 1);
    }
  }

  base::Problems& problems_;
  std::shared_ptr<Lexicon::Body> body_ = std::make_shared<Lexicon::Body>();
  std::vector<PendingRule> rules_;
  PendingRule* pending_ = nullptr;
  const SectionKind* section_ = nullptr;
  bool skipping_ = false;
  bool listing_ = false;         ///< Inside one of these two lists …
  bool list_of_topics_ = false;  ///< … the first one.
  std::vector<Said> uncounted_;  ///< Lines of "ngoài danh mục", each with its file.
  std::vector<Said> general_;    ///< Lines of "không nói việc gì".
  std::string argument_;
  std::string file_;
  int line_ = 0;
};

}  // namespace

Lexicon Lexicon::parse(const std::vector<LexiconFile>& files, base::Problems& problems) {
  Parser parser{problems};
  for (const LexiconFile& file : files) parser.read(file);
  for (const std::string_view needed : kFiles) {
    const bool there = std::any_of(files.begin(), files.end(),
                                   [&](const LexiconFile& file) { return file.name == needed; });
    if (!there) {
      problems.add(
          base::Error{
              base::ErrorKind::not_found, "reading.file_missing", {{"text", std::string{needed}}}},
          place(std::string{needed}, 0));
    }
  }
  return Lexicon{parser.finish()};
}

}  // namespace tongket::reader
