#include "normalize/catalogue/model_file.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "core/csv.h"

namespace juesuan {
namespace {

using Json = nlohmann::json;

// Goes through the text for the parser and leaves behind how far it has read.
class TextIterator {
 public:
  // NOLINTBEGIN(readability-identifier-naming): the names of the standard library
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;
  // NOLINTEND(readability-identifier-naming)

  TextIterator(const char* at, const char** reached) : at_(at), reached_(reached) {}

  reference operator*() const { return *at_; }
  TextIterator& operator++() {
    *reached_ = at_++;
    return *this;
  }
  TextIterator operator++(int) {
    const TextIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const TextIterator& other) const { return at_ == other.at_; }
  bool operator!=(const TextIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** reached_;  // the last character that was read
};

// Looks at each value as the parser meets it, while its line is known.
class NumberCheck {
 public:
  NumberCheck(const std::filesystem::path& file, const std::string& text,
              const std::vector<std::string>& numbers)
      : file_(file), text_(text), numbers_(numbers) {}

  Result<Json> Parse() {
    const char* const begin = text_.data();
    const char* const end = begin + text_.size();
    const auto look = [this](int, Json::parse_event_t event, Json& parsed) {
      if (event == Json::parse_event_t::key) member_ = parsed.get<std::string>();
      if (event == Json::parse_event_t::value) Look(parsed);
      return true;
    };
    try {
      Json json = Json::parse(TextIterator(begin, &reached_), TextIterator(end, &reached_), look);
      if (fault_) return *fault_;
      return json;
    } catch (const Json::exception& problem) {
      return Error{ErrorCode::kUsage, file_.string(), problem.what()};
    }
  }

 private:
  void Look(const Json& value) {
    const bool is_number = std::find(numbers_.begin(), numbers_.end(), member_) != numbers_.end();
    if (!is_number || value.is_number_unsigned() || fault_) return;
    fault_ = ErrorAtLine(file_, Line(),
                         member_ + " is " + value.dump() + "; expected a whole number from 0");
  }

  // A number ends before the character that was read last, which may end the line.
  int Line() const { return 1 + static_cast<int>(std::count(text_.data(), reached_, '\n')); }

  const std::filesystem::path& file_;
  const std::string& text_;
  const std::vector<std::string>& numbers_;
  const char* reached_ = nullptr;
  std::string member_;
  std::optional<Error> fault_;  // the first one
};

}  // namespace

Result<Json> ReadModelFile(const std::filesystem::path& file,
                           const std::vector<std::string>& numbers) {
  const Result<std::string> text = ReadTextFile(file);
  if (!text.ok()) return text.error();
  return NumberCheck(file, *text, numbers).Parse();
}

}  // namespace juesuan
