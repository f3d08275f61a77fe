#pragma once

#include <string_view>

#include "review/review.h"

namespace tongket::review {

inline constexpr std::string_view kOpen = "review.open";
inline constexpr std::string_view kPlan = "review.plan";
inline constexpr std::string_view kFreeze = "review.freeze";
inline constexpr std::string_view kAssess = "review.assess";
inline constexpr std::string_view kWrite = "review.write";
inline constexpr std::string_view kComment = "review.comment";
inline constexpr std::string_view kApprove = "review.approve";
inline constexpr std::string_view kReopen = "review.reopen";
inline constexpr std::string_view kRegister = "review.register";
inline constexpr std::string_view kAdopt = "template.adopt";

/// What the acts say. Errors  as `Reviews::apply`, but for what only a history can refuse.
[[nodiscard]] base::Result<ReviewId> read_subject(const ledger::Entry& entry);
[[nodiscard]] base::Result<Opening> read_opening(const ledger::Entry& entry);
[[nodiscard]] base::Result<Plan> read_plan(const ledger::Entry& entry);
[[nodiscard]] base::Result<Freeze> read_freeze(const ledger::Entry& entry);
[[nodiscard]] base::Result<Judgement> read_judgement(const ledger::Entry& entry);
[[nodiscard]] base::Result<Writing> read_writing(const ledger::Entry& entry);
[[nodiscard]] base::Result<Comment> read_comment(const ledger::Entry& entry);
/// The section that is approved; empty: the whole.
[[nodiscard]] base::Result<std::string> read_approval(const ledger::Entry& entry);
[[nodiscard]] base::Result<shelf::TextRef> read_reopening(const ledger::Entry& entry);
[[nodiscard]] base::Result<Registration> read_registration(const ledger::Entry& entry);
[[nodiscard]] base::Result<Adoption> read_adoption(const ledger::Entry& entry);

}  // namespace tongket::review
