#include "extract/ocr/engine_choice.h"

#include <atomic>
#include <map>
#include <optional>
#include <utility>

#include "extract/ocr/line_engine.h"
#include "extract/ocr/tesseract_engine.h"

namespace juesuan {
namespace {

class ChosenEngine : public OcrEngine {
 public:
  ChosenEngine(OcrEngineKind kind, ModelFiles files)
      : kind_(kind),
        files_(std::move(files)),
        fast_(MakeLineEngine(files_)),
        tesseract_(MakeTesseractEngine(files_)) {}

  Status Prepare(OcrModel) override {
    if (!prepared_) prepared_ = ChooseAll();
    return *prepared_;
  }

  Result<OcrText> ReadLine(const GrayImage& line, OcrModel model) override {
    if (Status status = Prepare(model); !status) return status.error();
    has_read_ = true;
    return readers_.at(model)->ReadLine(line, model);
  }

  Result<std::vector<FittingText>> FitTexts(const GrayImage& line, OcrModel model,
                                            const std::vector<std::string>& texts,
                                            const BesideText& beside, size_t count) override {
    if (Status status = Prepare(model); !status) return status.error();
    return readers_.at(model)->FitTexts(line, model, texts, beside, count);
  }

  std::string_view NameFor(OcrModel model) const override {
    return has_read_ ? readers_.at(model)->NameFor(model) : "";
  }

 private:
  Status ChooseAll() {
    if (Status status = CheckFilesAreThere(files_); !status) return status;
    for (const OcrModel model : kAllOcrModels) {
      if (Status status = Choose(model); !status) return status;
    }
    return Done{};
  }

  Status Choose(OcrModel model) {
    Status fast = Error{};
    const bool is_one = files_.NameOf(model).find('+') == std::string::npos;
    if (kind_ == OcrEngineKind::kFast && is_one) fast = fast_->Prepare(model);
    if (!fast) {
      if (Status status = tesseract_->Prepare(model); !status) return status;
    }
    readers_[model] = fast ? fast_.get() : tesseract_.get();
    return Done{};
  }

  const OcrEngineKind kind_;
  const ModelFiles files_;
  const std::unique_ptr<OcrEngine> fast_;
  const std::unique_ptr<OcrEngine> tesseract_;
  std::map<OcrModel, OcrEngine*> readers_;
  std::optional<Status> prepared_;
  std::atomic<bool> has_read_ = false;
};

}  // namespace

ModelFiles FilesOf(const OcrSettings& settings, const std::filesystem::path& own) {
  return {own, SystemTessdata(), settings.language};
}

std::unique_ptr<OcrEngine> MakeOcrEngine(const OcrSettings& settings, const ModelFiles& files) {
  return std::make_unique<ChosenEngine>(settings.kind, files);
}

Status CheckOcrModels(const OcrSettings& settings, const ModelFiles& files) {
  return MakeOcrEngine(settings, files)->Prepare(OcrModel::kChinese);
}

}  // namespace juesuan
