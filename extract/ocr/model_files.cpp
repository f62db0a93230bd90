#include "extract/ocr/model_files.h"

#include <algorithm>
#include <cstdlib>

namespace juesuan {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSuffix = ".traineddata";

std::vector<std::string> LanguagesOf(const std::string& language) {
  std::vector<std::string> parts;
  for (size_t begin = 0; begin <= language.size();) {
    const size_t end = std::min(language.find('+', begin), language.size());
    parts.push_back(language.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// As "chi_sim" or "script/HanT"; nothing that leads out of the folder.
bool IsLanguage(const std::string& name) {
  const auto is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '/';
  };
  return !name.empty() && name.front() != '/' && name.front() != '-' &&
         std::all_of(name.begin(), name.end(), is_allowed);
}

/// Debian's name for what holds a language: chi_sim is in tesseract-ocr-chi-sim.
std::string PackageOf(const std::string& language) {
  std::string name = language.substr(language.find('/') + 1);
  const bool is_script = name.size() < language.size();
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return static_cast<char>(c == '_' ? '-' : std::tolower(c)); });
  return (is_script ? "tesseract-ocr-script-" : "tesseract-ocr-") + name;
}

bool IsFile(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

}  // namespace

std::string ModelFiles::NameOf(OcrModel model) const {
  switch (model) {
    case OcrModel::kAmount:
      return "amount";
    case OcrModel::kAmountOther:
      return "amount2";
    case OcrModel::kChinese:
      break;
  }
  return language;
}

const fs::path& ModelFiles::FolderOf(OcrModel model) const {
  return model == OcrModel::kChinese ? system : own;
}

fs::path ModelFiles::FileOf(OcrModel model) const {
  return FolderOf(model) / (LanguagesOf(NameOf(model)).front() + kSuffix);
}

std::vector<fs::path> ModelFiles::SystemFiles() const {
  std::vector<fs::path> files;
  for (const std::string& name : LanguagesOf(language)) files.push_back(system / (name + kSuffix));
  return files;
}

fs::path SystemTessdata() {
  const char* prefix = std::getenv("TESSDATA_PREFIX");
  return prefix != nullptr && *prefix != '\0' ? prefix : JUESUAN_TESSDATA;
}

std::string AdviceFor(const ModelFiles& files, OcrModel model) {
  if (files.FolderOf(model) == files.own) return "; install juesuan again, or see --models";
  std::string packages;
  for (const std::string& name : LanguagesOf(files.NameOf(model)))
    packages += (packages.empty() ? "" : " and ") + PackageOf(name);
  return "; install " + packages + ", or set TESSDATA_PREFIX to the folder of Tesseract's models";
}

Status CheckFilesAreThere(const ModelFiles& files) {
  for (const std::string& name : LanguagesOf(files.language)) {
    if (IsLanguage(name)) continue;
    return Error{ErrorCode::kUsage, files.language,
                 "is no language of Tesseract; expected one such as chi_sim or chi_tra"};
  }
  for (const fs::path& file : files.SystemFiles()) {
    if (!IsFile(file))
      return Error{ErrorCode::kUsage, file.string(),
                   "is not there, and scans cannot be read without it" +
                       AdviceFor(files, OcrModel::kChinese)};
  }
  for (const OcrModel model : {OcrModel::kAmount, OcrModel::kAmountOther}) {
    if (!IsFile(files.FileOf(model)))
      return Error{ErrorCode::kUsage, files.FileOf(model).string(),
                   "is not there, and scans cannot be read without it" + AdviceFor(files, model)};
  }
  return Done{};
}

}  // namespace juesuan
