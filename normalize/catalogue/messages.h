// What the tool says to people: findings, rules, names of forms and measures, in two languages.
//
// In: models/messages/zh.json and en.json. Out: texts by id with their places filled in:
// "{form}" takes the value named form. An id without a text gives the id itself, so that a
// message that nobody wrote is seen and not lost.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace juesuan {

enum class Language { kChinese, kEnglish };

/// A rule as `check --explain` and docs/rules.md show it.
struct RuleText {
  std::string rule;
  std::string title;
  std::string holds;     ///< when it holds
  std::string severity;  ///< how severe a break is, in words
  std::string explain;   ///< how it is checked, what is let pass
};

using MessageValues = std::map<std::string, std::string, std::less<>>;

class MessageCatalogue {
 public:
  /// Errors: kCannotOpen, kUsage with file.
  static Result<std::shared_ptr<const MessageCatalogue>> Load(
      const std::filesystem::path& directory);

  std::string Text(Language language, std::string_view id, const MessageValues& values = {}) const;
  /// Name of a form, measure or key; the id itself when there is none.
  std::string Name(Language language, std::string_view group, std::string_view id) const;
  const std::vector<RuleText>& Rules(Language language) const;
  const RuleText* Rule(Language language, std::string_view rule) const;

 private:
  struct Texts {
    std::map<std::string, std::string, std::less<>> messages;
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> names;
    std::vector<RuleText> rules;
  };
  static Result<Texts> LoadTexts(const std::filesystem::path& file);
  const Texts& TextsOf(Language language) const {
    return language == Language::kChinese ? zh_ : en_;
  }

  Texts zh_, en_;
};

}  // namespace juesuan
