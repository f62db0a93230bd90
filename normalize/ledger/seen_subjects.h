// What other tables of a scanned report know of a subject: that it occurs, and its amounts.
//
// In: the entries of all tables, each read by itself. Out: for a key and the amounts of a row:
// - whether another table names the key beyond doubt;
// - whether it does so with one of these amounts.
// The forms of a report list the same subjects with the same totals. So a row whose code and name
// are lost in one of them is known from another.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "normalize/ledger/ledger.h"

namespace juesuan {

inline constexpr double kSureKey = 0.85;  ///< Subject::confidence below which a row's key is weak

struct SubjectSighting {
  bool is_named = false;    ///< a row of another table has this key for sure
  bool has_amount = false;  ///< and prints one of the amounts, not zero
};

class SeenSubjects {
 public:
  /// Counts `entry` when its key is sure.
  void Add(const Entry& entry);

  /// A row with this key for sure, and its amounts but zeros.
  void Add(const std::string& table, const std::string& key,
           const std::vector<int64_t>& amounts_fen);

  /// `amounts_fen`: of the row at hand, which stands in `table`.
  SubjectSighting Elsewhere(std::string_view table, std::string_view key,
                            const std::vector<int64_t>& amounts_fen) const;

 private:
  /// [key][table] -> amounts that are not zero
  std::map<std::string, std::map<std::string, std::set<int64_t>>, std::less<>> amounts_;
};

/// What other tables say for a key in a row with these amounts. Empty while nothing is known.
using SubjectWitness =
    std::function<SubjectSighting(const std::string& key, const std::vector<int64_t>& amounts_fen)>;

/// True when the row's key does not hang on a misread code or name.
bool HasSureKey(const Subject& subject);

}  // namespace juesuan
