#pragma once

#include <functional>
#include <optional>
#include <string>

#include "mail/mail.h"
#include "office/house.h"

namespace tongket::office {

/// Where an account's letters go. Personal: it lies on the shelf and is its officer's to change.
struct Mailbox {
  std::string address;
  bool wants = true;  ///< False: no letters for now; the address stays.
};

/// The officer's own; an empty address takes it out.
/// Errors  `mail.address_malformed` (invalid).
[[nodiscard]] base::Result<> set_mailbox(House& house, access::AccountId account,
                                         const Mailbox& mailbox);
[[nodiscard]] std::optional<Mailbox> mailbox_of(const House& house, access::AccountId account);

/// Puts today's letters into the queue, one at most for an account and a day: what was returned, is
/// due within three working days or overdue, what somebody asked for, how much waits for
/// acceptance; so of tasks. Names of reports, givers of tasks and days, never a figure or a word of
/// them; nothing to somebody for whom nothing has changed since the last letter. `link` is the
/// app's address. Gives how many were put.
int write_digests(House& house, const std::string& link);

/// What became of the queue.
struct Posted {
  int sent = 0;
  int waiting = 0;  ///< Tried again later: after 5 minutes, then twice as long each time.
  std::optional<base::Error> trouble = {};  ///< Of the last that was not sent.
};

/// Sends the letters whose time has come. One that the server took is out of the queue before the
/// next is tried; after two days nobody is bothered with what was due then.
[[nodiscard]] Posted post_letters(House& house,
                                  const std::function<base::Result<>(const mail::Letter&)>& send);

}  // namespace tongket::office
