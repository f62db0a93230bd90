// How much a stream of a page holds when its filters are undone, before anyone keeps it.
//
// A few kilobytes may stand for gigabytes of operators. They are counted as they come out, and no
// further than to the limit.
#pragma once

#include <cstdint>
#include <qpdf/QPDFObjectHandle.hh>

namespace juesuan {

/// Whether the stream, or the streams of an array together, come to at most `most` bytes. What
/// cannot be decoded is small enough: its reader will say what is wrong.
bool IsWithin(QPDFObjectHandle content, int64_t most);

}  // namespace juesuan
