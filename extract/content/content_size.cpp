#include "extract/content/content_size.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <qpdf/Pipeline.hh>
#include <stdexcept>
#include <vector>

#include "extract/content/objects.h"

namespace juesuan {
namespace {

constexpr double kMostOfFilter = 1032;  // bytes out of one: DEFLATE's most (RFC 1951, length 258)

/// Counts, and stops whoever feeds it when it is enough.
class CountingPipeline : public Pipeline {
 public:
  explicit CountingPipeline(int64_t most) : Pipeline("count", nullptr), most_(most) {}

  void write(const unsigned char*, size_t bytes) override {
    count_ += static_cast<int64_t>(bytes);
    // The only way to stop a library's pipeline; CountBytes takes it back.
    if (count_ > most_) std::rethrow_exception(enough_);
  }
  void finish() override {}

  int64_t count() const { return count_; }

 private:
  int64_t most_;
  int64_t count_ = 0;
  std::exception_ptr enough_ = std::make_exception_ptr(std::length_error("enough"));
};

/// Decoded or as it is stored; stops beyond `most`.
int64_t CountBytes(QPDFObjectHandle stream, qpdf_stream_decode_level_e level, int64_t most) {
  CountingPipeline count(most);
  try {
    stream.pipeStreamData(&count, 0, level, true, true);
  } catch (const std::exception&) {
    // Too much, or damaged.
  }
  return count.count();
}

int FiltersOf(QPDFObjectHandle stream) {
  auto filter = stream.getDict().getKey("/Filter");
  return filter.isArray() ? filter.getArrayNItems() : filter.isName() ? 1 : 0;
}

/// Of one row of a predictor, which its reader keeps (ISO 32000-1, 7.4.4.4).
double RowBytes(QPDFObjectHandle parameters) {
  const auto number = [&](const char* key, double otherwise) {
    return parameters.hasKey(key) ? Number(parameters.getKey(key)) : otherwise;
  };
  return parameters.isDictionary()
             ? number("/Columns", 1) * number("/Colors", 1) * number("/BitsPerComponent", 8) / 8
             : 0;
}

bool HasRowAbove(QPDFObjectHandle stream, int64_t most) {
  auto parameters = stream.getDict().getKey("/DecodeParms");
  std::vector<QPDFObjectHandle> all = {parameters};
  if (parameters.isArray()) all = parameters.getArrayAsVector();
  return std::any_of(all.begin(), all.end(), [most](const QPDFObjectHandle& one) {
    return RowBytes(one) > static_cast<double>(most);
  });
}

/// No more than `most` + 1, where it is more.
int64_t DecodedBytes(QPDFObjectHandle stream, int64_t most) {
  if (HasRowAbove(stream, most)) return most + 1;
  const int64_t stored = CountBytes(stream, qpdf_dl_none, most);
  const double at_most = static_cast<double>(stored) * std::pow(kMostOfFilter, FiltersOf(stream));
  if (at_most <= static_cast<double>(most)) return 0;  // no need to look: it is small in any case
  return CountBytes(stream, qpdf_dl_specialized, most);
}

}  // namespace

bool IsWithin(QPDFObjectHandle content, int64_t most) {
  std::vector<QPDFObjectHandle> streams = {content};
  if (content.isArray()) streams = content.getArrayAsVector();
  int64_t count = 0;
  for (QPDFObjectHandle stream : streams) {
    if (stream.isStream()) count += DecodedBytes(stream, most);
    if (count > most) return false;
  }
  return true;
}

}  // namespace juesuan
