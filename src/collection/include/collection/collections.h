#pragma once

#include <memory>
#include <vector>

#include "base/sealed.h"
#include "collection/collection.h"

namespace tongket::collection {

/// All that were ever asked. A value; copies share what did not change.
class Collections {
 public:
  /// Takes in one entry; an act that is not one of collections changes nothing.
  /// Errors  `ledger.facts_malformed`, those of ids, moments and hashes. `collection.malformed`
  ///         (invalid): what `to_draft` did not write. Args: position. `collection.twice`
  ///         (conflict), `collection.unknown` (not_found), `collection.closed` (conflict): args
  ///         collection. `collection.not_asked` (forbidden): another unit.
  ///         `collection.nothing_to_return` (conflict): no answer stands. Args: collection, unit.
  ///         `collection.due_not_later` (conflict): no more time than there was. Args: collection.
  /// After an error nothing has changed.
  [[nodiscard]] base::Result<> apply(const ledger::Entry& entry);

  /// Null when there is none.
  [[nodiscard]] const Collection* find(CollectionId id) const;
  /// Latest first.
  [[nodiscard]] std::vector<const Collection*> all() const;

  [[nodiscard]] bool empty() const { return by_id_.empty(); }

  /// Sections of a sealed file. Equal histories give equal bytes.
  static constexpr std::size_t kSections = 2;
  void save(base::SealedWriter& out) const;
  /// Reads nothing yet: a collection is read when it is first asked for, and a damaged one is then
  /// a `base::Outage`, here as in every function.
  [[nodiscard]] static Collections load(const std::shared_ptr<const base::SealedFile>& file,
                                        std::size_t first_section);

 private:
  struct Codec;

  [[nodiscard]] base::Result<> open(const ledger::Entry& entry);
  [[nodiscard]] base::Result<> answer(const ledger::Entry& entry);
  [[nodiscard]] base::Result<> give_back(const ledger::Entry& entry);
  [[nodiscard]] base::Result<> extend(const ledger::Entry& entry);
  [[nodiscard]] base::Result<> close(const ledger::Entry& entry);
  /// A copy of one that is open still.
  [[nodiscard]] base::Result<std::shared_ptr<Collection>> open_one(CollectionId id) const;
  void put(std::shared_ptr<Collection> changed);

  base::SharedMap<CollectionId, std::shared_ptr<const Collection>> by_id_;
};

}  // namespace tongket::collection
