#pragma once

#include <condition_variable>
#include <mutex>
#include <ostream>
#include <string>
#include <thread>

#include "mail/mail.h"
#include "office/house.h"

namespace tongket::main {

/// Writes the day's letters once the hour has come, on working days, and takes them out until the
/// server has them all; on a thread of its own, so that no act ever waits for a letter.
class Postman {
 public:
  struct Round {
    mail::Way way;
    std::string link;  ///< The app's address, for the letters.
    int hour = 7;
  };
  /// What goes wrong is told to `journal` in one line, without addresses.
  Postman(office::House& house, Round round, std::ostream& journal);
  Postman(const Postman&) = delete;
  Postman& operator=(const Postman&) = delete;
  ~Postman();

 private:
  void walk_until_stopped();
  void walk();

  office::House& house_;
  Round round_;
  std::ostream& journal_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tongket::main
