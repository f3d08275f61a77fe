#include "view/award_documents.h"

#include <algorithm>
#include <array>
#include <map>

#include "award/checks.h"
#include "base/text.h"
#include "paper/documents.h"
#include "unit/words.h"
#include "view/award_grounds.h"
#include "view/awards.h"
#include "view/review_documents.h"

namespace tongket::view {
namespace {

using award::Round;
using paper::Fields;
using paper::Rich;
using paper::Run;

constexpr std::string_view kGone = "[đã gỡ]";

/// Letters of a name that fit on one line of a landscape page.
constexpr std::size_t kLarge = 38;
constexpr std::size_t kMiddle = 52;
constexpr std::size_t kSmall = 72;

const award::Rules& rules() { return award::Rules::shipped(); }

/// How a paper is called, how its number ends and which template it fills.
struct Kind {
  std::string_view name;
  std::string_view document;
  std::string_view line;
  std::string_view mark;
  std::string_view subject;
};

constexpr std::array kKinds{
    Kind{"submission", "award_submission", "TỜ TRÌNH", "TTr", "Về việc khen thưởng: "},
    Kind{"minutes", "award_minutes", "BIÊN BẢN", "BB", "Họp Hội đồng thi đua, khen thưởng: "},
    Kind{"decision", "award_decision", "QUYẾT ĐỊNH", "QĐ", "Về việc khen thưởng: "},
    Kind{"merits", "award_merits", "BÁO CÁO THÀNH TÍCH", "BC", "Đề nghị khen thưởng: "},
    Kind{"ceremony", "award_ceremony", "TRÌNH TỰ TRAO THƯỞNG", "", ""},
    Kind{"certificates", "award_certificates", "", "", ""}};

Rich rich(std::string text) {
  Rich made;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (end > 0) made.paragraphs.push_back({Run{.text = text.substr(0, end)}});
    text.erase(0, end + 1);
  }
  return made;
}

std::string day_words(base::Date day) {
  const std::chrono::year_month_day named{day};
  const auto two = [](unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return "ngày " + two(static_cast<unsigned>(named.day())) + " tháng " +
         two(static_cast<unsigned>(named.month())) + " năm " +
         std::to_string(static_cast<int>(named.year()));
}

std::string whom_words(award::Whom whom) {
  if (whom == award::Whom::collective) return "tập thể";
  return whom == award::Whom::individual ? "cá nhân" : "gia đình";
}

/// "5 tập thể và 10 cá nhân".
std::string count_words(const std::map<award::Whom, std::int64_t>& counts) {
  std::string words;
  for (const auto& [whom, count] : counts) {
    words += (words.empty() ? "" : " và ") + std::to_string(count) + " " + whom_words(whom);
  }
  return words.empty() ? "0" : words;
}

std::string form_name(std::string_view code) {
  const auto* form = rules().form(code);
  return form == nullptr ? std::string{code} : form->name_vi;
}

/// "12.636.000".
std::string grouped(std::int64_t number) { return base::to_vietnamese(base::Decimal{number}); }

/// Fills the templates of one round.
class Filler {
 public:
  Filler(const books::Books& books, const shelf::Shelf& shelf, const Round& round,
         const AwardPaper& paper, const Kind& kind)
      : books_{books}, shelf_{shelf}, round_{round}, paper_{paper}, kind_{kind}, grounds_{books} {}

  base::Result<Fields> fill() {
    TK_TRY(title_, words_of(round_.call.words));
    TK_TRY([[maybe_unused]] const auto heads, put_heads());
    using Fill = base::Result<> (Filler::*)();
    static const std::map<std::string_view, Fill> fills{
        {"submission", &Filler::fill_submission}, {"minutes", &Filler::fill_minutes},
        {"decision", &Filler::fill_decision},     {"merits", &Filler::fill_merits},
        {"ceremony", &Filler::fill_ceremony},     {"certificates", &Filler::fill_certificates}};
    TK_TRY([[maybe_unused]] const auto filled, (this->*fills.at(kind_.name))());
    return std::move(fields_);
  }

 private:
  using Standing = std::vector<const award::Nominated*>;

  base::Result<std::string> words_of(const shelf::TextRef& ref) const {
    TK_TRY(auto text, shelf::find_text(shelf_, ref));
    return text ? *std::move(text) : std::string{kGone};
  }

  [[nodiscard]] std::string unit_name(unit::UnitId unit) const {
    return unit::full_name_on(*books_.units, unit,
                              books_.units->day_in_life(unit, round_.call.due));
  }

  [[nodiscard]] std::string body_name(std::string_view code) const {
    const auto* body = rules().body(code);
    return body == nullptr ? std::string{code} : awarding_body_name(books_, round_, *body);
  }

  /// The body whose paper this is: the one of the decision; else the command of the round's unit.
  [[nodiscard]] std::string issuer() const {
    if (const auto* decided = decided_or_null()) return body_name(decided->deciding.body);
    for (const auto* each : rules().offered(level(), round_.call.due)) {
      const auto* body = rules().body(each->body);
      if (body->level == level() && body->body == "military_command") return body_name(body->code);
    }
    return unit_name(round_.call.unit);
  }

  [[nodiscard]] std::string level() const {
    const auto day = books_.units->day_in_life(round_.call.unit, round_.call.due);
    const auto found = books_.units->level_on(round_.call.unit, day);
    return found ? std::string{unit::code(*found)} : "";
  }

  /// The decision of a paper that is about one: the one asked for, or the last that stands.
  [[nodiscard]] const award::Decided* decided_or_null() const {
    const bool is_of_one = kind_.name == "decision" || kind_.name == "certificates";
    if (!is_of_one) return nullptr;
    if (paper_.decision) return round_.decided(*paper_.decision);
    const award::Decided* last = nullptr;
    for (const auto& each : round_.decisions) {
      if (each->stands()) last = each.get();
    }
    return last;
  }

  base::Result<const award::Decided*> decided() const {
    const auto* found = decided_or_null();
    if (found != nullptr) return found;
    const auto text = paper_.decision ? base::to_text(*paper_.decision) : std::string{"–"};
    return base::Error{base::ErrorKind::not_found, "award.decision_unknown", {{"decision", text}}};
  }

  base::Result<> put_heads() {
    auto& texts = fields_.texts;
    texts["issuing_body"] = issuer();
    texts["kind_line"] = kind_.line;
    texts["subject"] = std::string{kind_.subject} + title_;
    const auto day = books_.units->day_in_life(round_.call.unit, round_.call.due);
    texts["place"] = books_.units->name_on(round_.call.unit, day).value_or("");
    texts["number_mark"] = kind_.mark.empty() ? "" : "/" + std::string{kind_.mark};
    texts["date_line"] = "ngày      tháng      năm " + std::to_string(round_.call.year);
    fields_.flags["is_draft"] = true;
    const auto* of = decided_or_null();
    if (of == nullptr) return base::Done{};
    const auto& number = of->deciding.basis.number();
    const auto slash = std::min(number.find('/'), number.size());
    texts["number"] = number.substr(0, slash);
    texts["number_mark"] = number.substr(slash);
    texts["date_line"] = day_words(of->deciding.basis.day());
    fields_.flags["is_draft"] = false;
    if (of->deciding.signer) {
      TK_TRY(texts["signer_post"], words_of(*of->deciding.signer));
    }
    return base::Done{};
  }

  /// What was not withdrawn, higher forms first.
  [[nodiscard]] Standing standing() const {
    Standing found;
    for (const auto& each : round_.nominations) {
      if (!each->withdrawn) found.push_back(each.get());
    }
    std::ranges::stable_sort(found, {}, [&](const auto* each) { return order_of(*each); });
    return found;
  }

  [[nodiscard]] int order_of(const award::Nominated& nominated) const {
    constexpr int kLast = 1'000'000;
    const auto& nomination = nominated.nomination;
    const auto* may = rules().competence(nomination.body, award::form_of(round_, nomination),
                                         nomination.whom, round_.call.due);
    return may == nullptr ? kLast : may->order;
  }

  base::Result<Fields> line_of(const award::Nominated& nominated, std::size_t number) {
    const auto& nomination = nominated.nomination;
    TK_TRY(const auto called, called_on_paper(books_, shelf_, round_, nomination, paper_.today));
    Fields line;
    const auto book_number = round_.book_number(nomination.id);
    line.texts = {{"number", std::to_string(number)},
                  {"name", called.name},
                  {"post", called.post},
                  {"unit", unit_name(nomination.unit)},
                  {"form", form_name(award::form_of(round_, nomination))},
                  {"book_number", book_number ? std::to_string(*book_number) : ""}};
    if (nomination.grounds) {
      TK_TRY(const auto text, words_of(*nomination.grounds));
      line.texts["grounds"] = grounds_.read(nomination.unit, round_.call.year, text).words;
    }
    return line;
  }

  base::Result<> add_lines(const Standing& all, std::vector<Fields>& lines) {
    for (const auto* each : all) {
      TK_TRY(auto line, line_of(*each, lines.size() + 1));
      lines.push_back(std::move(line));
    }
    return base::Done{};
  }

  [[nodiscard]] static std::map<award::Whom, std::int64_t> counted(const Standing& all) {
    std::map<award::Whom, std::int64_t> counts;
    for (const auto* each : all) ++counts[each->nomination.whom];
    return counts;
  }

  // ------------------------------------------------------------------------------- the papers

  base::Result<> fill_submission() {
    const auto all = standing();
    fields_.texts["addressee"] = "……………………………………";
    fields_.texts["total"] = count_words(counted(all));
    fields_.riches["opening"] = rich(
        "Căn cứ thành tích của các tập thể, cá nhân trong năm " + std::to_string(round_.call.year) +
        ", " + fields_.texts["issuing_body"] + " trình xét khen thưởng như sau:");
    for (const auto& share : award::shares_of(round_, rules(), round_.call.due)) {
      auto& line = fields_.lists["shares"].emplace_back();
      line.texts["words"] = share_words(share);
    }
    return add_lines(all, fields_.lists["lines"]);
  }

  [[nodiscard]] static std::string share_words(const award::Share& share) {
    auto words = form_name(share.form) + ": " + std::to_string(share.count);
    if (share.base) {
      words += "/" + std::to_string(*share.base) + " = " + share.percent() + " %";
    }
    if (share.ratio == nullptr) return words;
    words += ", giới hạn " + base::to_vietnamese(share.ratio->limit) + " % " +
             share.ratio->base_vi + " (" + share.ratio->validity.source +
             (share.ratio->validity.is_verified ? ")" : ", chưa kiểm chứng)");
    return words;
  }

  base::Result<> fill_minutes() {
    if (round_.meetings.empty()) {
      return base::Error{base::ErrorKind::not_found,
                         "award.no_council",
                         {{"round", base::to_text(round_.call.id)}}};
    }
    const auto& meeting = round_.meetings.back()->meeting;
    fields_.texts["day_line"] = day_words(meeting.day);
    fields_.texts["members"] = std::to_string(meeting.members);
    fields_.texts["present"] = std::to_string(meeting.present);
    if (meeting.words) {
      TK_TRY(auto words, words_of(*meeting.words));
      fields_.riches["opening"] = rich(std::move(words));
    }
    auto& lines = fields_.lists["lines"];
    for (const auto* each : standing()) {
      const auto vote =
          std::ranges::find(meeting.votes, each->nomination.id, &award::Vote::nomination);
      if (vote == meeting.votes.end()) continue;
      TK_TRY(auto line, line_of(*each, lines.size() + 1));
      line.texts["in_favour"] = std::to_string(vote->in_favour);
      line.texts["against"] = std::to_string(vote->against);
      lines.push_back(std::move(line));
    }
    return base::Done{};
  }

  /// Lines of a decision, in the order of its list.
  [[nodiscard]] Standing listed(const award::Decided& of) const {
    Standing found;
    for (const auto& line : of.deciding.lines) found.push_back(round_.nominated(line.nomination));
    return found;
  }

  base::Result<> fill_decision() {
    TK_TRY(const auto* of, decided());
    const auto all = listed(*of);
    std::vector<std::string> forms;
    std::map<std::string, std::map<award::Whom, std::int64_t>> counts;
    std::int64_t money = 0;
    for (const auto* each : all) {
      const auto& form = award::form_of(round_, each->nomination);
      if (!counts.contains(form)) forms.push_back(form);
      ++counts[form][each->nomination.whom];
      money += money_of(each->nomination, form, of->deciding.basis.day()).value_or(0);
    }
    for (const auto& form : forms) {
      auto& group = fields_.lists["groups"].emplace_back();
      group.texts = {{"number", std::to_string(fields_.lists["groups"].size())},
                     {"form", form_name(form)},
                     {"count", count_words(counts[form])}};
    }
    put_articles(*of, forms.size(), money);
    return add_lines(all, fields_.lists["lines"]);
  }

  void put_articles(const award::Decided& of, std::size_t forms, std::int64_t money) {
    auto& texts = fields_.texts;
    texts["deciding"] = texts["signer_post"] + " " + texts["issuing_body"];
    texts["money_article"] = std::to_string(forms + 1);
    texts["money"] = money == 0 ? "Tiền thưởng thực hiện theo quy định hiện hành."
                                : "Tiền thưởng kèm theo: " + grouped(money) + " đồng.";
    texts["last_article"] = std::to_string(forms + 2);
    texts["attached_to"] = decision::cite(of.deciding.basis, base::Language::vi);
    std::string bases;
    for (const auto& line : of.deciding.lines) {
      const auto* form = rules().form(line.form);
      const auto source = form == nullptr ? std::string{} : form->validity.source;
      if (source.empty() || bases.find(source) != std::string::npos) continue;
      bases += "Căn cứ " + source + ";\n";
    }
    fields_.riches["bases"] = rich(bases + "Xét đề nghị của Hội đồng thi đua, khen thưởng,");
  }

  base::Result<> fill_merits() {
    const auto* found = paper_.nomination ? round_.nominated(*paper_.nomination) : nullptr;
    if (found == nullptr || found->withdrawn) {
      const auto text = paper_.nomination ? base::to_text(*paper_.nomination) : std::string{"–"};
      return base::Error{
          base::ErrorKind::not_found, "award.nomination_unknown", {{"nomination", text}}};
    }
    TK_TRY(auto line, line_of(*found, 1));
    fields_.texts["issuing_body"] = line.texts["unit"];
    for (const std::string_view key : {"name", "post", "unit", "form"}) {
      fields_.texts[std::string{key}] = line.texts[std::string{key}];
    }
    fields_.texts["body"] = body_name(found->nomination.body);
    fields_.riches["grounds"] = rich(line.texts["grounds"]);
    fields_.flags["is_person"] = found->nomination.whom == award::Whom::individual;
    return base::Done{};
  }

  /// Higher forms are handed over first.
  base::Result<> fill_ceremony() {
    std::map<int, Standing> in_order;
    for (const auto* each : standing()) {
      if (round_.decision_on(each->nomination.id) != nullptr) {
        in_order[order_of(*each)].push_back(each);
      }
    }
    for (const auto& [order, all] : in_order) {
      const auto& first = all.front()->nomination;
      Fields item;
      item.texts = {{"number", std::to_string(fields_.lists["items"].size() + 1)},
                    {"form", form_name(award::form_of(round_, first))},
                    {"body", body_name(first.body)},
                    {"count", count_words(counted(all))}};
      TK_TRY([[maybe_unused]] const auto added, add_lines(all, item.lists["lines"]));
      fields_.lists["items"].push_back(std::move(item));
    }
    fields_.riches["opening"] = rich(title_ + ": trao từ hình thức cao đến hình thức thấp.");
    return base::Done{};
  }

  base::Result<> fill_certificates() {
    TK_TRY(const auto* of, decided());
    fields_.texts["subject"] = title_;
    auto& pages = fields_.lists["certificates"];
    for (const auto* each : listed(*of)) {
      TK_TRY(auto page, line_of(*each, pages.size() + 1));
      const auto name = page.texts["name"];
      const auto size = size_of_name(name);
      page.texts["name_" + std::string{size.empty() ? "small" : size}] = name;
      page.texts["body"] = fields_.texts["issuing_body"];
      page.texts["words"] =
          "Đã có thành tích xuất sắc trong thực hiện nhiệm vụ quốc phòng, quân sự "
          "địa phương năm " +
          std::to_string(round_.call.year);
      page.texts["decision"] = of->deciding.basis.number() + " " + fields_.texts["date_line"];
      page.texts["place"] = fields_.texts["place"];
      page.texts["date_line"] = fields_.texts["date_line"];
      page.texts["signer_post"] = fields_.texts["signer_post"];
      pages.push_back(std::move(page));
    }
    return base::Done{};
  }

  const books::Books& books_;
  const shelf::Shelf& shelf_;
  const Round& round_;
  const AwardPaper& paper_;
  const Kind& kind_;
  Grounds grounds_;
  std::string title_;
  Fields fields_;
};

base::Result<const Kind*> kind_named(std::string_view name) {
  const auto* found = std::ranges::find(kKinds, name, &Kind::name);
  if (found != kKinds.end()) return found;
  std::string allowed;
  for (const auto each : award_papers()) {
    allowed += (allowed.empty() ? "" : ", ") + std::string{each};
  }
  return base::Error{base::ErrorKind::not_found,
                     "award.paper_unknown",
                     {{"name", std::string{name}}, {"allowed", allowed}}};
}

}  // namespace

const std::vector<std::string_view>& award_papers() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    all.reserve(kKinds.size());
    for (const auto& kind : kKinds) all.push_back(kind.name);
    return all;
  }();
  return names;
}

std::string_view size_of_name(std::string_view name) {
  const auto letters = base::length(name);
  if (letters <= kLarge) return "large";
  if (letters <= kMiddle) return "middle";
  return letters <= kSmall ? "small" : "";
}

base::Result<Fields> award_fields(const books::Books& books, const shelf::Shelf& shelf,
                                  const Round& round, const AwardPaper& paper) {
  TK_TRY(const auto* kind, kind_named(paper.name));
  return Filler{books, shelf, round, paper, *kind}.fill();
}

base::Result<std::string> award_document(const books::Books& books, const shelf::Shelf& shelf,
                                         const Round& round, const AwardPaper& paper) {
  TK_TRY(const auto* kind, kind_named(paper.name));
  TK_TRY(const auto fields, award_fields(books, shelf, round, paper));
  TK_TRY(const auto made, document_template(books, shelf, std::string{kind->document}));
  return made.print(fields, {.title = fields.texts.at("subject"), .is_flat = false});
}

}  // namespace tongket::view
