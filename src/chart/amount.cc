#include "chart/amount.h"

#include "base/check.h"

namespace tongket::chart {

Amount Amount::number(base::Decimal worth, std::string printed) {
  if (printed.empty()) printed = base::to_vietnamese(worth);
  return {Kind::number, worth, std::move(printed)};
}

Amount Amount::missing() { return {Kind::missing, {}, "chưa báo cáo"}; }

Amount Amount::not_applicable() { return {Kind::not_applicable, {}, "không áp dụng"}; }

base::Decimal Amount::worth() const {
  TK_CHECK(is_number());
  return worth_;
}

}  // namespace tongket::chart
