#include "app/walled_painter.h"

#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>

#include "app/rows_message.h"

namespace juesuan {
namespace {

constexpr int64_t kMostWallSeconds = 60;  // for a page: a person waits for it
constexpr double kPerDpi = 1000;          // in messages

bool SendAll(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

bool SendMessage(int socket, const std::string& message) {
  const uint64_t size = message.size();
  std::string head(sizeof size, '\0');
  std::memcpy(head.data(), &size, sizeof size);
  return SendAll(socket, head) && SendAll(socket, message);
}

bool ReceiveBytes(int socket, size_t count, std::string* bytes) {
  bytes->clear();
  std::array<char, 1 << 16> block{};
  while (bytes->size() < count) {
    const size_t wanted = std::min(block.size(), count - bytes->size());
    const ssize_t got = recv(socket, block.data(), wanted, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    bytes->append(block.data(), static_cast<size_t>(got));
  }
  return true;
}

/// Nothing: the other side is gone.
std::optional<std::string> ReceiveMessage(int socket) {
  std::string bytes;
  uint64_t size = 0;
  if (!ReceiveBytes(socket, sizeof size, &bytes)) return std::nullopt;
  std::memcpy(&size, bytes.data(), sizeof size);
  if (!ReceiveBytes(socket, size, &bytes)) return std::nullopt;
  return bytes;
}

std::string RequestMessage(const PaintRequest& request) {
  MessageWriter message;
  message.Text(request.pdf.string());
  message.Text(request.password);
  message.Number(request.page_index);
  message.Number(static_cast<int64_t>(request.dpi * kPerDpi));
  message.Number(request.quality);
  return message.Take();
}

PaintRequest ReadRequest(const std::string& bytes) {
  MessageReader message(bytes);
  PaintRequest request;
  request.pdf = message.Text();
  request.password = message.Text();
  request.page_index = static_cast<int>(message.Number());
  request.dpi = static_cast<double>(message.Number()) / kPerDpi;
  request.quality = static_cast<int>(message.Number());
  return request;
}

ReadOutcome PaintBehindWall(const PaintRequest& request, const Models& models,
                            const WallOptions& wall) {
  PipelineOptions options;  // of one thread
  const WalledWork work = [&](const PipelineOptions& steps) -> Result<std::string> {
    const auto skipped = steps.skipped_pages.find(request.page_index);
    if (skipped != steps.skipped_pages.end()) return skipped->second;
    if (steps.on_page) steps.on_page(request.page_index, request.page_index + 1);
    return PaintPage(request);
  };
  return RunBehindWall(request.pdf, options, models, wall, work);
}

[[noreturn]] void Serve(pid_t parent, int socket, const Models& models, const WallOptions& wall) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(0);
  std::signal(SIGINT, SIG_IGN);  // of the terminal: the server ends us
  while (const auto request = ReceiveMessage(socket)) {
    const ReadOutcome outcome = PaintBehindWall(ReadRequest(*request), models, wall);
    if (!SendMessage(socket, MessageOf(TextOrError(outcome)))) break;
  }
  _exit(0);  // without destructors: what the parent opened is the parent's
}

}  // namespace

Result<std::unique_ptr<WalledPainter>> WalledPainter::Start(const Models& models,
                                                            const WallOptions& wall) {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return Error{ErrorCode::kMachine, "socketpair", std::strerror(errno)};
  WallOptions page = wall;
  page.limits.cpu_seconds = std::min(wall.limits.cpu_seconds, 2 * wall.limits.step_seconds);
  page.limits.wall_seconds = std::min(wall.limits.wall_seconds, kMostWallSeconds);
  page.keeps_errors = false;
  const pid_t parent = getpid();
  const pid_t process = fork();
  if (process == 0) {
    close(ends[0]);
    Serve(parent, ends[1], models, page);
  }
  const int reason = errno;
  close(ends[1]);
  if (process > 0) return std::unique_ptr<WalledPainter>(new WalledPainter(process, ends[0]));
  close(ends[0]);
  return Error{ErrorCode::kMachine, "fork", std::strerror(reason)};
}

WalledPainter::~WalledPainter() {
  close(socket_);
  kill(process_, SIGTERM);
  while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Result<std::string> WalledPainter::Paint(const PaintRequest& request) {
  const std::lock_guard lock(mutex_);
  if (SendMessage(socket_, RequestMessage(request))) {
    if (const auto answer = ReceiveMessage(socket_)) return TextOrError(ReadMessage(*answer));
  }
  return Error{ErrorCode::kMachine, "the process that draws pages",
               "has ended; start the review again"};
}

}  // namespace juesuan
