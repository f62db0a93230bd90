// Ctrl-C, or a request to end: the work stops at the next safe place.
//
// In: SIGINT, SIGTERM, SIGHUP while the object lives. Out: that one has come. A second one of
// the same kind ends the program at once, as without this object.
#pragma once

#include <csignal>

namespace juesuan {

class Interruption {
 public:
  Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;
  ~Interruption();

  bool has_come() const;

  /// SIGTERM: what was begun may be finished. A second one does not wait.
  bool is_request() const;

  /// Ends the program by the signal that came, so that a shell sees what happened.
  /// REQUIRES: has_come().
  [[noreturn]] static void EndProgram();
};

/// Gives a child the usual answers to these signals.
void ForgetInterruption();

}  // namespace juesuan
