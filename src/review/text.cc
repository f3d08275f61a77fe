#include "review/text.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "figure/estimate.h"
#include "target/course.h"

namespace tongket::review {
namespace {

constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";
constexpr std::string_view kNextRound = "đợt sau";

struct AspectWord {
  Aspect aspect;
  std::string_view word;
};

constexpr std::array kAspects = {AspectWord{Aspect::value, ""},
                                 AspectWord{Aspect::percent, "%"},
                                 AspectWord{Aspect::target, "chỉ tiêu"},
                                 AspectWord{Aspect::year_before, "cùng kỳ"},
                                 AspectWord{Aspect::change, "so với cùng kỳ"},
                                 AspectWord{Aspect::estimate, "ước"},
                                 AspectWord{Aspect::coverage, "k/n"}};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool is_code(std::string_view text) {
  const auto is_good = [](char letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') || letter == '.' ||
           (letter >= 'a' && letter <= 'z');
  };
  return !text.empty() && std::ranges::all_of(text, is_good);
}

base::Error malformed(std::string_view inside) {
  return {base::ErrorKind::invalid, "review.binding_malformed", {{"text", std::string{inside}}}};
}

/// What stands between the braces.
base::Result<Binding> parse_binding(std::string_view inside) {
  const auto equals = inside.find('=');
  const auto said = trimmed(inside.substr(0, equals));
  Binding binding;
  if (equals != std::string_view::npos) binding.seen = std::string{inside.substr(equals + 1)};
  const auto blank = std::min(said.find(' '), said.size());
  const auto codes = said.substr(0, blank);
  const auto slash = codes.find('/');
  binding.code = std::string{codes.substr(0, slash)};
  if (slash != std::string_view::npos) binding.over = std::string{codes.substr(slash + 1)};
  auto words = base::to_nfc(trimmed(said.substr(blank)));
  if (words.starts_with(kNextRound)) {
    binding.next_round = true;
    words = std::string{trimmed(std::string_view{words}.substr(kNextRound.size()))};
  }
  const auto* aspect = std::ranges::find(kAspects, words, &AspectWord::word);
  const bool good = aspect != kAspects.end() && is_code(binding.code) &&
                    (slash == std::string_view::npos || is_code(binding.over)) &&
                    (binding.over.empty() || aspect->aspect == Aspect::value);
  if (!good) return malformed(inside);
  binding.aspect = aspect->aspect;
  return binding;
}

std::string missing_words(std::string_view code) {
  return "[chưa có số liệu " + std::string{code} + "]";
}

const Season* season_for(const Book& book, const indicator::Indicator& indicator, bool next_round) {
  if (book.seasons.empty()) return nullptr;
  const auto& main = book.seasons.front();
  if (indicator.period != period::PeriodKind::round) return next_round ? nullptr : &main;
  const int year = main.period.year() + (next_round ? 1 : 0);
  for (const auto& season : book.seasons) {
    if (season.period.kind() == period::PeriodKind::round && season.period.year() == year) {
      return &season;
    }
  }
  return nullptr;
}

bool is_said(const Book& book, const BookKey& key) {
  const auto* cell = book.find(key);
  return cell != nullptr && cell->value;
}

Resolved missing(std::string_view code, const std::optional<BookKey>& key) {
  return {.bound = Bound::missing, .shown = missing_words(code), .key = key};
}

std::string change_words(const Source& source, const indicator::Indicator& indicator,
                         const figure::Value& change) {
  using Kind = figure::Value::Kind;
  constexpr std::string_view kSince = " so với cùng kỳ năm trước";
  const bool counted = change.kind() == Kind::number || change.kind() == Kind::percent;
  if (!counted) return print(source, indicator, change) + std::string{kSince};
  const auto amount = change.amount();
  const base::Decimal zero{0};
  if (amount == zero)
    return "bằng" + std::string{kSince}.substr(std::string_view{" so với"}.size());
  const auto size = base::Decimal::make(std::abs(amount.units()), amount.scale()).value();
  auto words = std::string{amount > zero ? "tăng " : "giảm "} + base::to_vietnamese(size);
  if (change.kind() == Kind::percent) words += " điểm phần trăm";
  return words + std::string{kSince};
}

Resolved change_of(const Source& source, const indicator::Indicator& indicator,
                   const BookCell& cell, const BookKey& key) {
  if (!cell.value) return missing(indicator.code, key);
  if (!cell.change) {
    return {.bound = Bound::incomparable, .shown = "không so sánh được với cùng kỳ", .key = key};
  }
  return {
      .bound = Bound::there, .shown = change_words(source, indicator, *cell.change), .key = key};
}

Resolved aspect_of(const Source& source, const indicator::Indicator& indicator,
                   const BookCell& cell, const BookKey& key, Aspect aspect) {
  const auto shown = [&](const std::optional<figure::Value>& value) {
    if (!value) return missing(indicator.code, key);
    return Resolved{.bound = Bound::there, .shown = print(source, indicator, *value), .key = key};
  };
  switch (aspect) {
    case Aspect::target:
      return shown(cell.target);
    case Aspect::year_before:
      return shown(cell.year_before);
    case Aspect::change:
      return change_of(source, indicator, cell, key);
    case Aspect::percent:
      if (!cell.percent_of_target) return missing(indicator.code, key);
      return {.bound = Bound::there, .shown = percent_text(*cell.percent_of_target), .key = key};
    case Aspect::coverage:
      return {.bound = Bound::there,
              .shown = std::to_string(cell.coverage.reported) + "/" +
                       std::to_string(cell.coverage.owing),
              .key = key};
    case Aspect::value:
    case Aspect::estimate:
      break;
  }
  return shown(cell.value);
}

/// The counted amount of a figure; nothing of what is no count.
std::optional<base::Decimal> amount_at(const Source& source, std::string_view code,
                                       bool next_round) {
  const auto* indicator = find_indicator(source, code);
  if (indicator == nullptr) return std::nullopt;
  const auto key = key_of(source, *indicator, next_round);
  const auto* cell = key ? source.book.find(*key) : nullptr;
  if (cell == nullptr || !cell->value || cell->value->kind() != figure::Value::Kind::number) {
    return std::nullopt;
  }
  return cell->value->amount();
}

Resolved share_of(const Source& source, const Binding& binding, const std::optional<BookKey>& key) {
  if (find_indicator(source, binding.over) == nullptr) return {};
  const auto part = amount_at(source, binding.code, binding.next_round);
  const auto whole = amount_at(source, binding.over, binding.next_round);
  const auto percent = part && whole ? target::percent_reached(*part, *whole) : std::nullopt;
  if (!percent) return missing(binding.code + "/" + binding.over, key);
  return {.bound = Bound::there, .shown = percent_text(*percent), .key = key};
}

}  // namespace

std::string_view code(Bound bound) {
  switch (bound) {
    case Bound::there:
      return "there";
    case Bound::missing:
      return "missing";
    case Bound::incomparable:
      return "incomparable";
    case Bound::unknown:
      return "unknown";
  }
  return "unknown";
}

std::string to_text(const Binding& binding) {
  auto text = std::string{kOpen} + binding.code;
  if (!binding.over.empty()) text += "/" + binding.over;
  if (binding.next_round) text += " " + std::string{kNextRound};
  const auto word = std::ranges::find(kAspects, binding.aspect, &AspectWord::aspect)->word;
  if (!word.empty()) text += " " + std::string{word};
  return text + std::string{kClose};
}

base::Result<std::vector<Piece>> parse_text(std::string_view text) {
  std::vector<Piece> pieces;
  while (!text.empty()) {
    const auto first = text.find(kOpen);
    if (first != 0) {
      pieces.emplace_back(std::string{text.substr(0, first)});
      text.remove_prefix(std::min(first, text.size()));
      continue;
    }
    const auto past = text.find(kClose);
    if (past == std::string_view::npos) return malformed(base::slice(text, 0, 40));
    TK_TRY(auto binding, parse_binding(text.substr(kOpen.size(), past - kOpen.size())));
    pieces.emplace_back(std::move(binding));
    text.remove_prefix(past + kClose.size());
  }
  return pieces;
}

const indicator::Indicator* find_indicator(const Source& source, std::string_view code) {
  if (source.book.seasons.empty()) return nullptr;
  return source.catalogue.find(code, source.book.seasons.front().period.last_day());
}

std::optional<BookKey> key_of(const Source& source, const indicator::Indicator& indicator,
                              bool next_round) {
  const auto* season = season_for(source.book, indicator, next_round);
  if (season == nullptr) return std::nullopt;
  const BookKey key{.unit = source.unit, .period = season->period, .indicator = indicator.id};
  if (next_round || is_said(source.book, key)) return key;
  const BookKey told{
      .unit = source.unit, .period = source.book.seasons.front().period, .indicator = indicator.id};
  return is_said(source.book, told) ? told : key;
}

Resolved resolve(const Source& source, const Binding& binding) {
  const auto* indicator = find_indicator(source, binding.code);
  if (indicator == nullptr) return {.bound = Bound::unknown, .shown = missing_words(binding.code)};
  auto key = key_of(source, *indicator, binding.next_round);
  if (!key) return missing(binding.code, key);
  if (!binding.over.empty()) return share_of(source, binding, key);
  if (binding.aspect == Aspect::estimate) key->slice = figure::kEstimate;
  const auto* cell = source.book.find(*key);
  if (cell == nullptr) return missing(binding.code, key);
  if (cell->not_summed && !cell->value && binding.aspect == Aspect::value) {
    return {.bound = Bound::missing,
            .shown = "[" + binding.code + " không tổng hợp ở cấp này]",
            .key = key};
  }
  return aspect_of(source, *indicator, *cell, *key, binding.aspect);
}

namespace {

/// A mean of counts, rounded half up to the digits of its indicator: "143,2".
std::optional<std::string> mean_text(const indicator::Indicator& indicator,
                                     const figure::Value& value) {
  // Hundredths of a percent are ten-thousandths of the mean itself.
  constexpr int kDigits = 4;
  const auto exact = target::percent_reached(value.amount(), base::Decimal{value.denominator()});
  if (!exact) return std::nullopt;
  const int digits = std::clamp(indicator.decimals, 0, kDigits);
  std::int64_t step = 1;
  for (int left = kDigits - digits; left > 0; --left) step *= 10;
  return base::to_vietnamese(base::Decimal::make((*exact + step / 2) / step, digits).value());
}

}  // namespace

std::string print(const Source& source, const indicator::Indicator& indicator,
                  const figure::Value& value) {
  const bool mean = indicator.value_type == indicator::ValueType::ratio &&
                    value.kind() == figure::Value::Kind::ratio;
  if (const auto text = mean ? mean_text(indicator, value) : std::nullopt) {
    return *text + " (" + figure::to_vietnamese(value) + ")";
  }
  const bool share = indicator.value_type == indicator::ValueType::percent &&
                     value.kind() == figure::Value::Kind::ratio;
  const auto percent =
      share ? target::percent_reached(value.amount(), base::Decimal{value.denominator()})
            : std::nullopt;
  if (percent) return percent_text(*percent) + " (" + figure::to_vietnamese(value) + ")";
  if (value.kind() != figure::Value::Kind::grade) return figure::to_vietnamese(value);
  const auto grades =
      source.catalogue.grades(indicator.scale, source.book.seasons.front().period.last_day());
  const auto place = static_cast<std::size_t>(value.place());
  return place < grades.size() ? grades[place]->name_vi : figure::to_vietnamese(value);
}

std::string percent_text(std::int64_t hundredths) {
  auto number = base::Decimal::make(hundredths, 2).value();
  for (const int scale : {0, 1}) {
    const auto shorter = number.rescaled(scale);
    if (shorter.ok()) {
      number = shorter.value();
      break;
    }
  }
  return base::to_vietnamese(number) + "%";
}

base::Result<std::string> with_seen(const Source& source, std::string_view text) {
  TK_TRY(const auto pieces, parse_text(text));
  std::string written;
  for (const auto& piece : pieces) {
    if (const auto* plain = std::get_if<std::string>(&piece)) {
      written += *plain;
      continue;
    }
    const auto& binding = std::get<Binding>(piece);
    const auto resolved = resolve(source, binding);
    if (resolved.bound == Bound::unknown) {
      const bool first = find_indicator(source, binding.code) == nullptr;
      return base::Error{base::ErrorKind::invalid,
                         "review.binding_unknown",
                         {{"code", first ? binding.code : binding.over}}};
    }
    auto bare = to_text(binding);
    bare.resize(bare.size() - kClose.size());
    written += bare;
    if (resolved.bound == Bound::there) written += "=" + resolved.shown;
    written += kClose;
  }
  return written;
}

std::vector<Stale> stale_in(const Source& source, const std::vector<Piece>& pieces) {
  std::vector<Stale> found;
  for (const auto& piece : pieces) {
    const auto* binding = std::get_if<Binding>(&piece);
    if (binding == nullptr || !binding->seen) continue;
    auto now = resolve(source, *binding);
    if (now.shown != *binding->seen) found.push_back({.binding = *binding, .now = now.shown});
  }
  return found;
}

std::string plain_text(const Source& source, const std::vector<Piece>& pieces) {
  std::string text;
  for (const auto& piece : pieces) {
    const auto* plain = std::get_if<std::string>(&piece);
    text += plain != nullptr ? *plain : resolve(source, std::get<Binding>(piece)).shown;
  }
  return text;
}

}  // namespace tongket::review
