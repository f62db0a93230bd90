// Requests to the review page's server: any bytes on its port, and it goes on answering.
//
// TOKEN and HOST in the bytes become those of the server. It has a ledger and no report.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "review/server/server.h"
#include "tests/fuzz/fuzz_target.h"

namespace {

using namespace juesuan;

/// Serves until the program ends.
class Running {
 public:
  Running() {
    namespace fs = std::filesystem;
    folder_ = fs::temp_directory_path() / ("juesuan-fuzz-" + std::to_string(getpid()));
    fs::create_directory(folder_);
    fs::copy_file(SourceFile("tests/publish/golden/small_ledger.json"), folder_ / "ledger.json");
    Result<Models> models = LoadModels(SourceFile("models"));
    Expect(models.ok(), "models");
    models_ = std::move(models).value();
    auto collection = Collection::Open(folder_ / "ledger.json", "", "", {}, models_);
    Expect(collection.ok(), "a collection");
    collection_ = std::move(collection).value();
    std::thread([this] { Serve(); }).detach();
    std::unique_lock lock(mutex_);
    is_ready_.wait(lock, [this] { return !address_.empty(); });
    std::filesystem::remove_all(folder_);  // what is corrected has no place to go
  }

  /// "http://127.0.0.1:PORT/TOKEN/"
  const std::string& address() const { return address_; }

 private:
  void Serve() {
    ServerOptions options;
    options.by = "fuzz";
    options.on_ready = [this](const std::string& address) {
      const std::lock_guard lock(mutex_);
      address_ = address;
      is_ready_.notify_all();
    };
    (void)ServeCollection(*collection_, options).ok();
  }

  std::filesystem::path folder_;
  Models models_;
  std::unique_ptr<Collection> collection_;
  std::mutex mutex_;
  std::condition_variable is_ready_;
  std::string address_;
};

constexpr int kMostAsked = 5;

void Replace(const std::string& word, const std::string& with, std::string* text) {
  for (size_t at = text->find(word); at != std::string::npos; at = text->find(word, at + 1))
    text->replace(at, word.size(), with);
}

/// What the server answers, as far as its first block.
std::string Ask(const std::string& host, const std::string& request, bool is_all) {
  const int port = std::atoi(host.substr(host.find(':') + 1).c_str());
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_port = htons(static_cast<uint16_t>(port));
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  Expect(connect(connection, reinterpret_cast<sockaddr*>(&place), sizeof place) == 0, "a listener");
  (void)!send(connection, request.data(), request.size(), MSG_NOSIGNAL);
  if (is_all) shutdown(connection, SHUT_WR);  // what is cut off is not waited for
  std::array<char, 4096> block{};
  const ssize_t count = recv(connection, block.data(), block.size(), 0);
  close(connection);
  return {block.data(), static_cast<size_t>(count > 0 ? count : 0)};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Running& server = *new Running;
  const std::string& address = server.address();
  const std::string host = address.substr(7, address.find('/', 7) - 7);
  const std::string token = address.substr(8 + host.size(), address.size() - 9 - host.size());
  std::string request(TextOf(data, size));
  Replace("TOKEN", token, &request);
  Replace("HOST", host, &request);
  Ask(host, request, true);
  const std::string words =
      "GET /" + token + "/words.json HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
  std::string asset;  // whom load keeps from asking for a second gets no answer, and may ask again
  for (int i = 0; i < kMostAsked && asset.empty(); ++i) asset = Ask(host, words, false);
  Expect(asset.rfind("HTTP/1.1 200", 0) == 0, "it goes on answering");
  return 0;
}
