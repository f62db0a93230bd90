#include "publish/html_text.h"

#include <nlohmann/json.hpp>

namespace juesuan {

// cmake/embed.cmake: assets/report_words.json, models/messages
std::string_view EmbeddedReportWords();
std::string_view EmbeddedChineseMessages();
std::string_view EmbeddedEnglishMessages();

namespace {

std::string_view EscapeOf(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return "";
  }
}

bool IsDropped(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f;
}

std::string Filled(std::string word, const std::string& argument) {
  const size_t open = word.find('{'), close = word.find('}');
  if (open == std::string::npos || close == std::string::npos || close < open) return word;
  return word.replace(open, close - open + 1, argument);
}

// Ids of models/messages that notes show, too.
bool IsEvidenceWord(const std::string& id) {
  return id.starts_with("note.") || id.starts_with("support.") || id.starts_with("reason.");
}

}  // namespace

std::string EscapeHtml(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    const std::string_view escape = EscapeOf(c);
    if (!escape.empty()) {
      escaped += escape;
    } else if (!IsDropped(c)) {
      escaped += c;
    }
  }
  return escaped;
}

HtmlWords::HtmlWords(WordLanguages languages) : languages_(languages) {
  const auto words = nlohmann::json::parse(EmbeddedReportWords());
  for (const auto& [id, pair] : words.items()) {
    words_[id] = {pair.at(0).get<std::string>(), pair.at(1).get<std::string>()};
  }
  const auto chinese = nlohmann::json::parse(EmbeddedChineseMessages());
  const auto english = nlohmann::json::parse(EmbeddedEnglishMessages());
  for (const auto& [id, text] : chinese.at("messages").items()) {
    if (IsEvidenceWord(id))
      words_[id] = {text.get<std::string>(), english.at("messages").at(id).get<std::string>()};
  }
}

std::string HtmlWords::Plain(const std::string& id, const std::string& argument) const {
  const auto word = words_.find(id);
  if (word == words_.end()) return id;
  const std::string zh = Filled(word->second.zh, argument), en = Filled(word->second.en, argument);
  if (languages_ == WordLanguages::kChinese) return zh;
  if (languages_ == WordLanguages::kEnglish) return en;
  return zh + (zh.empty() || en.empty() ? "" : " ") + en;
}

}  // namespace juesuan
