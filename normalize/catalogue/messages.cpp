#include "normalize/catalogue/messages.h"

#include "normalize/catalogue/model_file.h"

namespace juesuan {
namespace {

using nlohmann::json;

std::string Fill(const std::string& text, const MessageValues& values) {
  std::string filled;
  for (size_t at = 0; at < text.size();) {
    const size_t open = text.find('{', at), close = text.find('}', at);
    if (open == std::string::npos || close == std::string::npos || close < open) {
      filled.append(text, at);
      break;
    }
    filled.append(text, at, open - at);
    const auto value = values.find(std::string_view(text).substr(open + 1, close - open - 1));
    if (value != values.end()) filled += value->second;
    at = close + 1;
  }
  return filled;
}

}  // namespace

Result<MessageCatalogue::Texts> MessageCatalogue::LoadTexts(const std::filesystem::path& file) {
  return FromModelFile(file, {}, [](const json& content) -> Result<Texts> {
    Texts texts;
    for (const auto& [id, text] : content.at("messages").items()) texts.messages[id] = text;
    for (const auto& [group, names] : content.at("names").items()) {
      for (const auto& [id, name] : names.items()) texts.names[group][id] = name;
    }
    for (const json& rule : content.at("rules")) {
      texts.rules.push_back({rule.at("rule"), rule.at("title"), rule.at("holds"),
                             rule.at("severity"), rule.at("explain")});
    }
    return texts;
  });
}

Result<std::shared_ptr<const MessageCatalogue>> MessageCatalogue::Load(
    const std::filesystem::path& directory) {
  auto catalogue = std::make_shared<MessageCatalogue>();
  Result<Texts> zh = LoadTexts(directory / "zh.json");
  if (!zh.ok()) return zh.error();
  Result<Texts> en = LoadTexts(directory / "en.json");
  if (!en.ok()) return en.error();
  catalogue->zh_ = std::move(zh).value();
  catalogue->en_ = std::move(en).value();
  return std::shared_ptr<const MessageCatalogue>(std::move(catalogue));
}

std::string MessageCatalogue::Text(Language language, std::string_view id,
                                   const MessageValues& values) const {
  const Texts& texts = TextsOf(language);
  const auto found = texts.messages.find(id);
  return found == texts.messages.end() ? std::string(id) : Fill(found->second, values);
}

std::string MessageCatalogue::Name(Language language, std::string_view group,
                                   std::string_view id) const {
  const Texts& texts = TextsOf(language);
  const auto names = texts.names.find(group);
  if (names == texts.names.end()) return std::string(id);
  const auto found = names->second.find(id);
  return found == names->second.end() ? std::string(id) : found->second;
}

const std::vector<RuleText>& MessageCatalogue::Rules(Language language) const {
  return TextsOf(language).rules;
}

const RuleText* MessageCatalogue::Rule(Language language, std::string_view rule) const {
  for (const RuleText& text : TextsOf(language).rules) {
    if (text.rule == rule) return &text;
  }
  return nullptr;
}

}  // namespace juesuan
