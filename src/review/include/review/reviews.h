#pragma once

#include <memory>
#include <vector>

#include "base/sealed.h"
#include "base/shared_map.h"
#include "review/review.h"

namespace tongket::review {

/// All reviews that were ever opened. A value; copies share what did not change.
class Reviews {
 public:
  /// Takes in one entry; an act that is not one of reviews changes nothing.
  /// Errors  `ledger.facts_malformed`, `review.malformed` (invalid): what `to_draft` did not write.
  ///         Args: position. `review.twice` (conflict), `review.unknown` (not_found): args review.
  ///         `review.exists` (conflict): one of this kind, body and occasion stands for the year,
  ///         and this one does not say that it takes its place. Args: review.
  ///         `review.superseded` (conflict): another stands in its place. Args: review, by.
  ///         `review.approved` (conflict): it was approved, and has to be opened again first.
  ///         `review.not_approved` (conflict): neither registered nor opened again before.
  ///         `review.not_frozen` (conflict): no figures were frozen. `review.reason_missing`
  ///         (invalid): a second freeze says why. `review.section_changed` (conflict): somebody
  ///         wrote it meanwhile. Args: review, section. `review.nothing_written` (conflict): there
  ///         is nothing to approve.
  /// After an error nothing has changed.
  [[nodiscard]] base::Result<> apply(const ledger::Entry& entry);

  /// Null when there is none.
  [[nodiscard]] const Review* find(ReviewId id) const;
  /// Latest first.
  [[nodiscard]] std::vector<const Review*> all() const;
  /// The one that stands for a unit, kind, occasion, body and year; null when there is none.
  [[nodiscard]] const Review* standing_like(const Opening& opening) const;
  /// The review and the place of its freeze with that code; nothing when there is none.
  struct Verified {
    const Review* review;
    const Frozen* frozen;
  };
  [[nodiscard]] std::optional<Verified> verify(std::string_view verification) const;

  /// The template of a document that was adopted last; null: the shipped one stands.
  [[nodiscard]] const Adopted* template_of(std::string_view document) const;

  /// Sections of a sealed file. Equal histories give equal bytes.
  static constexpr std::size_t kSections = 4;
  void save(base::SealedWriter& out) const;
  /// Reads nothing yet: a review is read when it is first asked for, and a damaged one is then a
  /// `base::Outage`, here as in every function.
  [[nodiscard]] static Reviews load(const std::shared_ptr<const base::SealedFile>& file,
                                    std::size_t first_section);

 private:
  struct Codec;
  struct TemplateCodec;

  [[nodiscard]] base::Result<> open(const ledger::Entry& entry);
  void put(std::shared_ptr<Review> changed);

  base::SharedMap<ReviewId, std::shared_ptr<const Review>> by_id_;
  /// By the place of the act: the last of a document counts.
  base::SharedMap<ledger::Position, std::shared_ptr<const Adopted>> templates_;
};

}  // namespace tongket::review
