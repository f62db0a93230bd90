#include "review/assets.h"

namespace juesuan {

// Defined by cmake/embed.cmake.
std::string_view EmbeddedIndexHtml();
std::string_view EmbeddedStyleCss();
std::string_view EmbeddedWordsJson();
std::string_view EmbeddedAmountJs();
std::string_view EmbeddedDomJs();
std::string_view EmbeddedWordsJs();
std::string_view EmbeddedApiJs();
std::string_view EmbeddedModelJs();
std::string_view EmbeddedKeysJs();
std::string_view EmbeddedSumsJs();
std::string_view EmbeddedFiguresJs();
std::string_view EmbeddedFormsJs();
std::string_view EmbeddedPictureJs();
std::string_view EmbeddedTypingJs();
std::string_view EmbeddedQueueJs();
std::string_view EmbeddedListsJs();
std::string_view EmbeddedTextJs();
std::string_view EmbeddedTablesJs();
std::string_view EmbeddedReportJs();
std::string_view EmbeddedAuditJs();
std::string_view EmbeddedYearsJs();
std::string_view EmbeddedHomeJs();
std::string_view EmbeddedMainJs();

const std::vector<Asset>& Assets() {
  constexpr std::string_view kScript = "text/javascript; charset=utf-8";
  static const std::vector<Asset> kAssets = {
      {"index.html", "text/html; charset=utf-8", EmbeddedIndexHtml()},
      {"style.css", "text/css; charset=utf-8", EmbeddedStyleCss()},
      {"words.json", "application/json", EmbeddedWordsJson()},
      {"amount.js", kScript, EmbeddedAmountJs()},
      {"dom.js", kScript, EmbeddedDomJs()},
      {"words.js", kScript, EmbeddedWordsJs()},
      {"api.js", kScript, EmbeddedApiJs()},
      {"model.js", kScript, EmbeddedModelJs()},
      {"keys.js", kScript, EmbeddedKeysJs()},
      {"sums.js", kScript, EmbeddedSumsJs()},
      {"figures.js", kScript, EmbeddedFiguresJs()},
      {"forms.js", kScript, EmbeddedFormsJs()},
      {"picture.js", kScript, EmbeddedPictureJs()},
      {"typing.js", kScript, EmbeddedTypingJs()},
      {"queue.js", kScript, EmbeddedQueueJs()},
      {"lists.js", kScript, EmbeddedListsJs()},
      {"text.js", kScript, EmbeddedTextJs()},
      {"tables.js", kScript, EmbeddedTablesJs()},
      {"report.js", kScript, EmbeddedReportJs()},
      {"audit.js", kScript, EmbeddedAuditJs()},
      {"years.js", kScript, EmbeddedYearsJs()},
      {"home.js", kScript, EmbeddedHomeJs()},
      {"main.js", kScript, EmbeddedMainJs()},
  };
  return kAssets;
}

const Asset* FindAsset(std::string_view name) {
  for (const Asset& asset : Assets()) {
    if (asset.name == name) return &asset;
  }
  return nullptr;
}

}  // namespace juesuan
