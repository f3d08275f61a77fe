#include "cluster/hand_over.h"

#include "acts.h"
#include "shelf/saved_ref.h"

namespace tongket::cluster {
namespace {

base::Error about(std::string_view code, const HandOver& hand_over) {
  return {base::ErrorKind::conflict, code, {{"hand_over", base::to_text(hand_over.proposal.id)}}};
}

base::Result<> confirm(HandOver& hand_over, const Act& act) {
  TK_TRY(const auto confirmation, read_confirmation(act));
  auto& said = hand_over.confirmed.at(static_cast<std::size_t>(confirmation.side));
  if (said) {
    auto error = about("cluster.confirmed_already", hand_over);
    error.args.emplace_back("side", code(confirmation.side));
    return error;
  }
  said = Confirmed{.recorded = act.recorded, .heir = confirmation.heir};
  return base::Done{};
}

}  // namespace

std::string_view code(Side side) { return side == Side::outgoing ? "outgoing" : "incoming"; }

std::optional<Side> parse_side(std::string_view text) {
  for (const auto side : {Side::outgoing, Side::incoming}) {
    if (code(side) == text) return side;
  }
  return std::nullopt;
}

base::Result<> take(HandOver& hand_over, const Act& act) {
  if (hand_over.dropped) return about("cluster.hand_over_dropped", hand_over);
  if (act.act == kConfirm && !hand_over.stands()) return confirm(hand_over, act);
  if (hand_over.stands()) return about("cluster.hand_over_stands", hand_over);
  TK_TRY(auto reason, shelf::text_ref_at(act.facts, "reason"));
  hand_over.dropped = Dropped{.reason = std::move(reason), .recorded = act.recorded};
  return base::Done{};
}

}  // namespace tongket::cluster
