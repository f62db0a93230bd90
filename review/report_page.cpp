#include "review/report_page.h"

#include <array>
#include <cassert>
#include <set>
#include <string_view>
#include <vector>

#include "core/text.h"
#include "extract/pictures/picture_file.h"
#include "review/assets.h"
#include "review/server/model_json.h"

namespace juesuan {
namespace {

/// How a page may be pictured, best first.
struct PictureSize {
  double dpi;
  int quality;
};
constexpr std::array<PictureSize, 4> kSizes = {{{120, 55}, {105, 40}, {85, 30}, {65, 20}}};

std::string Base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t group = 0;
    for (size_t k = 0; k < 3; ++k) {
      const unsigned char byte =
          i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0;
      group = group << 8 | byte;
    }
    for (size_t k = 0; k < 4; ++k)
      text += i + k > bytes.size() ? '=' : kDigits[group >> (18 - 6 * k) & 63];
  }
  return text;
}

// A page's end tag inside a text would end the script that holds it.
std::string WithoutTags(const std::string& json) {
  std::string safe;
  safe.reserve(json.size());
  for (const char c : json) {
    if (c == '<')
      safe += "\\u003c";
    else
      safe += c;
  }
  return safe;
}

/// Pages that tables and findings stand on, from 1; first those of tables.
std::vector<int> PagesToShow(const Ledger& ledger) {
  std::vector<int> pages;
  std::set<int> known;
  const auto add = [&](int page_index) {
    if (known.insert(page_index).second) pages.push_back(page_index + 1);
  };
  for (const LedgerTable& table : ledger.tables) {
    for (const TablePart& part : table.table.parts) add(part.page_index);
  }
  for (const Finding& finding : ledger.findings) {
    for (const FindingRef& ref : finding.refs) {
      if (ref.page_index) add(*ref.page_index);
    }
  }
  for (int i = 0; i < ledger.document.page_count; ++i) add(i);
  return pages;
}

// The best picture that fits; of a page that cannot be pictured none.
std::string PictureJson(const DrawPage& draw, int page, int64_t most_bytes, int64_t* left) {
  for (const PictureSize& size : kSizes) {
    const Result<std::string> picture = draw(page - 1, size.dpi, size.quality);
    if (!picture) return "";
    const auto bytes = static_cast<int64_t>(picture->size());
    const bool is_last = size.dpi == kSizes.back().dpi;
    if (bytes > *left || (bytes > most_bytes && !is_last)) continue;
    *left -= bytes;
    return "\"" + std::to_string(page) +
           "\":{\"dpi\":" + std::to_string(static_cast<int>(size.dpi)) +
           ",\"data\":\"data:image/webp;base64," + Base64(*picture) + "\"}";
  }
  return "";
}

std::string PicturesJson(const Ledger& ledger, const DrawPage& draw,
                         const ReportPageParams& params) {
  const std::vector<int> pages = PagesToShow(ledger);
  int64_t left = params.picture_bytes;
  std::vector<std::string> pictures;
  for (size_t i = 0; i < pages.size(); ++i) {
    const auto others = static_cast<int64_t>(pages.size() - i);
    std::string picture = PictureJson(draw, pages[i], left / others, &left);
    if (!picture.empty()) pictures.push_back(std::move(picture));
  }
  return "{" + Joined(pictures, ",") + "}";
}

bool IsModule(const Asset& asset) { return asset.name.ends_with(".js"); }

constexpr std::string_view kExport = "export ";
constexpr std::string_view kImport = "import ";

// "export class Name {", "export function name(", "export const NAME =", "export async function".
std::string ExportedName(std::string_view line) {
  line.remove_prefix(kExport.size());
  for (const std::string_view word : {"async ", "class ", "function ", "const "}) {
    if (line.starts_with(word)) line.remove_prefix(word.size());
  }
  return std::string(line.substr(0, line.find_first_of(" ({=")));
}

/// const {a, b} = (() => { …; return {a, b}; })();
std::string AsFunction(std::string_view module) {
  std::vector<std::string> names;
  std::string body;
  while (!module.empty()) {
    const size_t end = module.find('\n');
    std::string_view line = module.substr(0, end);
    module.remove_prefix(end == std::string_view::npos ? module.size() : end + 1);
    if (line.starts_with(kImport) || line.starts_with("//")) continue;
    if (line.starts_with(kExport)) {
      names.push_back(ExportedName(line));
      line.remove_prefix(kExport.size());
    }
    body.append(line).append("\n");
  }
  const std::string list = "{" + Joined(names, ", ") + "}";
  return "const " + list + " = (() => {\n" + body + "return " + list + ";\n})();\n";
}

}  // namespace

std::string BundledScript() {
  std::string script = "\"use strict\";\n";
  for (const Asset& asset : Assets()) {
    if (IsModule(asset)) script += AsFunction(asset.text);
  }
  return script;
}

DrawPage DrawPagesOf(Document& document) {
  return [&document](int page_index, double dpi, int quality) -> Result<std::string> {
    const auto raster = document.Render(page_index, dpi, Document::Rendering::kOcr);
    if (!raster) return raster.error();
    return EncodePicture(VisiblePage(*raster), PictureFormat::kWebp, quality);
  };
}

Result<std::string> ReportPage(ReviewedReport& report, const Models& models,
                               const ReportPageParams& params) {
  const DrawPage draw = [&](int page_index, double dpi, int quality) {
    return report.PagePicture(page_index, dpi, quality);
  };
  return ReportPage({report.ledger(), report.corrections(), models}, draw, params);
}

Result<std::string> ReportPage(const ReportToShow& report, const DrawPage& draw,
                               const ReportPageParams& params) {
  const Result<std::string> messages = MessagesJson(report.models);
  if (!messages) return messages.error();
  const Ledger& ledger = report.ledger;
  // Nothing random, so that the same report makes the same file.
  constexpr size_t kNonceDigits = 32;
  const std::string nonce = "j" + ledger.document.sha256.substr(0, kNonceDigits);
  const std::string data = "{\"report\":" + ReportJson(report) +
                           ",\"words\":" + std::string(FindAsset("words.json")->text) +
                           ",\"messages\":" + *messages +
                           ",\"pictures\":" + PicturesJson(ledger, draw, params) + "}";
  const std::string once = " nonce=\"" + nonce + "\"";
  const std::string language = params.is_english ? "en" : "zh-CN";
  return "<!DOCTYPE html>\n<html lang=\"" + language +
         "\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
         "img-src data:; style-src 'nonce-" +
         nonce + "'; script-src 'nonce-" + nonce +
         "'; base-uri 'none'; form-action 'none'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<link rel=\"icon\" href=\"data:,\">\n<title>juesuan</title>\n<style" +
         once + ">\n" + std::string(FindAsset("style.css")->text) +
         "</style>\n</head>\n<body>\n<div id=\"page\"></div>\n"
         "<div id=\"said\" role=\"status\" aria-live=\"polite\"></div>\n"
         "<noscript>This page needs JavaScript.</noscript>\n"
         "<script type=\"application/json\" id=\"embedded\"" +
         once + ">" + WithoutTags(data) + "</script>\n<script" + once + ">\n" + BundledScript() +
         "</script>\n</body>\n</html>\n";
}

}  // namespace juesuan
