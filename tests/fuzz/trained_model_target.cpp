// The reader of trained models: any bytes are a model that can be run, or an error.
#include "extract/ocr/line_model.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace juesuan;
  const Result<LineModel> model = ReadLineModel(FileOf(TextOf(data, size)));
  if (!model) return 0;
  Expect(model->height_px > 0 && !model->layers.empty() && model->outputs() > 0, "a shape");
  for (const NetworkLayer& layer : model->layers)
    Expect(layer.inputs > 0 && layer.outputs > 0, "layers have ends");
  for (const SpelledCharacter& character : model->characters) {
    for (const int code : character.code)
      Expect(code >= 0 && code < model->outputs(), "characters are spelled by outputs");
    if (!model->dictionary.is_empty()) model->dictionary.Follow({{}}, character.id);
  }
  return 0;
}
