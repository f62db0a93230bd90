#include "app/file_hash.h"

#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace juesuan {
namespace {

constexpr size_t kBlockBytes = size_t{1} << 18;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using OpenFile = std::unique_ptr<std::FILE, CloseFile>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, FreeContext>;

Error CannotRead(const std::filesystem::path& path) {
  const ErrorCode code = IsFaultOfFile(errno) ? ErrorCode::kCannotOpen : ErrorCode::kMachine;
  return {code, path.string(), std::string("cannot be read: ") + std::strerror(errno)};
}

Error DigestFailed(const std::filesystem::path& path) {
  return {ErrorCode::kInternal, path.string(), "OpenSSL could not compute the SHA-256"};
}

std::string ToHex(const unsigned char* bytes, size_t count) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (size_t i = 0; i < count; ++i) {
    hex += kDigits[bytes[i] >> 4];
    hex += kDigits[bytes[i] & 0x0f];
  }
  return hex;
}

Result<std::string> FinalHex(EVP_MD_CTX* context, const std::filesystem::path& path) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int digest_bytes = 0;
  if (EVP_DigestFinal_ex(context, digest.data(), &digest_bytes) != 1) return DigestFailed(path);
  return ToHex(digest.data(), digest_bytes);
}

}  // namespace

bool IsFaultOfFile(int error_number) {
  switch (error_number) {
    case ENOENT:
    case ENOTDIR:
    case EISDIR:
    case EACCES:
    case EPERM:
    case ELOOP:
    case ENAMETOOLONG:
      return true;
    default:  // EIO, ESTALE, ENOMEM, EMFILE, …
      return false;
  }
}

Result<std::string> Sha256OfFile(const std::filesystem::path& path) {
  const OpenFile file(std::fopen(path.c_str(), "rb"));
  if (!file) return CannotRead(path);
  const DigestContext context(EVP_MD_CTX_new());
  if (!context || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1) {
    return DigestFailed(path);
  }
  std::vector<unsigned char> block(kBlockBytes);
  while (const size_t count = std::fread(block.data(), 1, block.size(), file.get())) {
    if (EVP_DigestUpdate(context.get(), block.data(), count) != 1) return DigestFailed(path);
  }
  if (std::ferror(file.get()) != 0) return CannotRead(path);
  return FinalHex(context.get(), path);
}

Result<std::string> Sha256OfText(std::string_view text) {
  const DigestContext context(EVP_MD_CTX_new());
  const bool done = context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1 &&
                    EVP_DigestUpdate(context.get(), text.data(), text.size()) == 1;
  if (!done) return DigestFailed("");
  return FinalHex(context.get(), "");
}

}  // namespace juesuan
