#include "period/cut_off.h"

#include <array>

#include "base/check.h"

namespace tongket::period {

namespace {

using std::chrono::local_days;
using std::chrono::month;

constexpr base::Date date(int year, unsigned month_number, unsigned day) {
  return local_days{std::chrono::year{year} / month{month_number} / std::chrono::day{day}};
}

// Newest first. A day above 28 would not exist in every month.
constexpr std::array<CutOff, 2> kCutOffs{{
    {date(2019, 3, 12), 14, "V: NĐ 09/2019/NĐ-CP, Điều 12; TT 58/2020/TT-BQP"},
    {date(1945, 1, 1), 14, "U: by custom, before the decree"},
}};

}  // namespace

const CutOff& cut_off_of(int year, unsigned month) {
  TK_CHECK(month >= 1 && month <= 12);
  for (const CutOff& rule : kCutOffs) {
    if (rule.in_force <= date(year, month, rule.day)) return rule;
  }
  return kCutOffs.back();
}

base::Date closing_day(int year, unsigned month) {
  return date(year, month, cut_off_of(year, month).day);
}

}  // namespace tongket::period
