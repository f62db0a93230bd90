#include "core/encoding.h"

#include <iconv.h>
#include <utf8proc.h>

#include <charconv>

namespace juesuan {
namespace {

constexpr std::string_view kEscape = "\\x";
constexpr size_t kEscapedBytes = 4;

/// Bytes of the UTF-8 character that `bytes` begins with; 0 when it begins with none.
size_t CharacterBytes(std::string_view bytes) {
  utf8proc_int32_t c = -1;
  const utf8proc_ssize_t used =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()),
                       static_cast<utf8proc_ssize_t>(bytes.size()), &c);
  return used > 0 && c >= 0 ? static_cast<size_t>(used) : 0;
}

/// The byte of \xHH at the beginning of `text`.
std::optional<char> EscapedByte(std::string_view text) {
  if (!text.starts_with(kEscape) || text.size() < kEscapedBytes) return std::nullopt;
  const char* digits = text.data() + kEscape.size();
  int value = 0;
  const auto [end, error] = std::from_chars(digits, digits + 2, value, 16);
  if (error != std::errc{} || end != digits + 2) return std::nullopt;
  return static_cast<char>(value);
}

std::string Escaped(char byte) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return std::string(kEscape) + kDigits[value >> 4] + kDigits[value & 0x0f];
}

class Converter {
 public:
  Converter() : handle_(iconv_open("UTF-8", "GB18030")) {}
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    if (is_open()) iconv_close(handle_);
  }

  bool is_open() const { return handle_ != iconv_t(-1); }  // NOLINT: as iconv_open(3) has it

  /// False where the bytes end inside a character or hold none.
  bool Convert(std::string bytes, std::string& text) {
    text.resize(bytes.size() * 3 + 4);  // two bytes make three at most
    char* from = bytes.data();
    char* to = text.data();
    size_t from_left = bytes.size();
    size_t to_left = text.size();
    const bool is_done = iconv(handle_, &from, &from_left, &to, &to_left) != size_t(-1);
    text.resize(text.size() - to_left);
    return is_done && from_left == 0;
  }

 private:
  iconv_t handle_;
};

}  // namespace

bool IsUtf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const size_t used = CharacterBytes(bytes);
    if (used == 0) return false;
    bytes.remove_prefix(used);
  }
  return true;
}

std::optional<std::string> FromGb18030(std::string_view bytes) {
  Converter converter;
  std::string text;
  if (!converter.is_open() || !converter.Convert(std::string(bytes), text)) return std::nullopt;
  return text;
}

std::string NameOfPath(const std::filesystem::path& path) {
  const std::string& bytes = path.native();
  std::string name;
  for (std::string_view rest = bytes; !rest.empty();) {
    const size_t used = CharacterBytes(rest);
    const bool is_plain = used > 0 && !EscapedByte(rest);
    name += is_plain ? std::string(rest.substr(0, used)) : Escaped(rest.front());
    rest.remove_prefix(is_plain ? used : 1);
  }
  return name;
}

std::filesystem::path PathOfName(std::string_view name) {
  std::string bytes;
  while (!name.empty()) {
    const std::optional<char> byte = EscapedByte(name);
    bytes += byte.value_or(name.front());
    name.remove_prefix(byte ? kEscapedBytes : 1);
  }
  return bytes;
}

}  // namespace juesuan
