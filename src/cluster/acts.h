#pragma once

#include "cluster/emulation.h"
#include "cluster/hand_over.h"

namespace tongket::cluster {

inline constexpr std::string_view kHandOver = "cluster.hand_over";
inline constexpr std::string_view kConfirm = "cluster.confirm";
inline constexpr std::string_view kDrop = "cluster.drop";
inline constexpr std::string_view kOpen = "emulation.open";
inline constexpr std::string_view kRevise = "emulation.revise";
inline constexpr std::string_view kScore = "emulation.score";
inline constexpr std::string_view kVerify = "emulation.verify";
inline constexpr std::string_view kSettle = "emulation.settle";
inline constexpr std::string_view kRank = "emulation.rank";
inline constexpr std::string_view kReopen = "emulation.reopen";

/// An act as it is kept: what an entry says, without its place in the chain.
struct Act {
  std::string act = {};
  std::string subject = {};
  base::JsonObject facts = {};
  ledger::Recorded recorded = {};
};

/// What the acts say. Errors  as `Clusters::apply`, but for what only a history can refuse.
[[nodiscard]] base::Result<Act> read_act(const ledger::Entry& entry);
[[nodiscard]] base::Result<Proposal> read_proposal(const Act& act);
[[nodiscard]] base::Result<Confirmation> read_confirmation(const Act& act);
[[nodiscard]] base::Result<Opening> read_opening(const Act& act);
[[nodiscard]] base::Result<Revision> read_revision(const Act& act);
[[nodiscard]] base::Result<Scoring> read_scoring(const Act& act);
[[nodiscard]] base::Result<Ranking> read_ranking(const Act& act);

/// One more act of a hand-over, or of an emulation, that was begun before. After an error the thing
/// must be thrown away.
[[nodiscard]] base::Result<> take(HandOver& hand_over, const Act& act);
[[nodiscard]] base::Result<> take(Emulation& emulation, const Act& act);

}  // namespace tongket::cluster
