// Errors that stop a report or a page, apart from findings, which do not.
//
// A function that can fail returns Result<T>: a value, or an Error that says where it
// happened (file, page, cell), what was read, what was expected and what to do next.
// Doubts about what was read are findings (normalize/ledger/ledger.h); our own bugs are asserts.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace juesuan {

/// What stopped the work. Exit codes are tied to these in app/exit_code.h.
enum class ErrorCode {
  kUsage,          ///< the command line or an input file of ours is wrong
  kCannotOpen,     ///< no such file, not a PDF, damaged beyond repair
  kNeedsPassword,  ///< encrypted, and no password (or a wrong one) was given
  kLimitReached,   ///< pages, pixels or bytes above the limits
  kUnreadable,     ///< one page or one cell cannot be read; the others can
  kMachine,        ///< no fault of the input: disk, memory, drive, server, a killed process
  kInUse,          ///< another run is writing the same output
  kInternal,       ///< a library failed in a way that we did not foresee
};

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string where;    ///< "report.pdf", "report.pdf, page 3", "… row 4, column 2"
  std::string message;  ///< one sentence: what was read, what was expected, what to do

  /// "where: message", for a person.
  std::string ToString() const { return where.empty() ? message : where + ": " + message; }
};

/// A value of type T, or the Error that prevented it.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  /// REQUIRES: ok().
  const T& value() const& {
    assert(ok());
    return std::get<T>(state_);
  }
  T& value() & {
    assert(ok());
    return std::get<T>(state_);
  }
  T&& value() && {
    assert(ok());
    return std::get<T>(std::move(state_));
  }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  /// REQUIRES: !ok().
  const Error& error() const {
    assert(!ok());
    return std::get<Error>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

/// For functions that produce nothing but may fail.
struct Done {};
using Status = Result<Done>;

}  // namespace juesuan
