#pragma once

#include <string>
#include <utility>

#include "base/bytes.h"
#include "ledger/testing/some_entries.h"

namespace tongket::ledger {

/// Makes real entries of drafts, one a minute, in a chain of its own: what a room is handed to
/// apply, whether it will take it or not.
class Scribe {
 public:
  Entry write(Draft draft, std::string actor = "400000001") {
    draft.at = moment(60 * ++written_);
    draft.actor = std::move(actor);
    Entry entry = chain(head_, std::move(draft)).value();
    head_ = head_after(entry);
    return entry;
  }

 private:
  Head head_;
  int written_ = 0;
};

/// What a room would put into the snapshot.
template <class State>
std::string bytes_of(const State& state) {
  base::ByteWriter out;
  state.save(out);
  return std::move(out).take();
}

/// The room as the next start finds it: from its own bytes, all of them and no more.
template <class State>
base::Result<State> reloaded(const State& state) {
  const std::string bytes = bytes_of(state);
  base::ByteReader in{bytes};
  auto loaded = State::load(in);
  TK_CHECK(!loaded.ok() || in.done());
  return loaded;
}

/// The code with which `state` refuses `entry`; empty when it takes it.
template <class State>
std::string refusal_of(State& state, const Entry& entry) {
  const auto applied = state.apply(entry);
  return applied.ok() ? "" : std::string{applied.error().code};
}

}  // namespace tongket::ledger
