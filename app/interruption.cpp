#include "app/interruption.h"

#include <cstdlib>

namespace juesuan {
namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

volatile std::sig_atomic_t signal_that_came = 0;

void Remember(int number) {
  signal_that_came = number;
  std::signal(number, SIG_DFL);
}

}  // namespace

Interruption::Interruption() {
  signal_that_came = 0;
  for (const int number : kSignals) {
    // What the parent made deaf (nohup) stays deaf.
    if (std::signal(number, Remember) == SIG_IGN) std::signal(number, SIG_IGN);
  }
}

Interruption::~Interruption() { ForgetInterruption(); }

bool Interruption::has_come() const { return signal_that_came != 0; }

bool Interruption::is_request() const { return signal_that_came == SIGTERM; }

void Interruption::EndProgram() {
  const int number = signal_that_came;
  std::signal(number, SIG_DFL);
  std::raise(number);
  std::abort();  // not reached: the signal ends the program
}

void ForgetInterruption() {
  for (const int number : kSignals) {
    if (std::signal(number, SIG_DFL) == SIG_IGN) std::signal(number, SIG_IGN);
  }
}

}  // namespace juesuan
