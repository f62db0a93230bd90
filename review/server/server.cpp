#include "review/server/server.h"

#include <httplib.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <csignal>
#include <memory>
#include <mutex>
#include <thread>

#include "core/text.h"
#include "review/assets.h"
#include "review/server/audit.h"
#include "review/server/gate.h"
#include "review/server/model_json.h"

namespace juesuan {
namespace {

constexpr const char* kLoopback = "127.0.0.1";
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
constexpr size_t kLongestBody = 1 << 20;

// A signal may only set a flag; the thread that waits for it ends the server.
std::atomic<bool> g_is_ended = false;
static_assert(std::atomic<bool>::is_always_lock_free);  // what a signal may touch
void EndServer(int) { g_is_ended = true; }

int StatusOf(ErrorCode code) {
  constexpr int kBadRequest = 400;
  constexpr int kServerError = 500;
  return code == ErrorCode::kUsage ? kBadRequest : kServerError;
}

// As it is: the library would pack a body for the browser, with Brotli at its best, which takes 6 s
// for a report of 3 MB that goes to the same machine.
void Send(std::string_view text, const std::string& type, httplib::Response& response,
          std::shared_ptr<const std::string> owner = nullptr) {
  response.set_content_provider(
      text.size(), type, [text, owner](size_t offset, size_t length, httplib::DataSink& sink) {
        return sink.write(text.data() + offset, length);
      });
}

void Send(std::string text, const std::string& type, httplib::Response& response) {
  const auto owner = std::make_shared<const std::string>(std::move(text));
  Send(*owner, type, response, owner);
}

void SendError(const Error& error, httplib::Response& response) {
  response.status = StatusOf(error.code);
  Send(error.ToString(), "text/plain; charset=utf-8", response);
}

void SendJson(Result<std::string> json, httplib::Response& response) {
  if (!json) return SendError(json.error(), response);
  Send(std::move(json).value(), "application/json", response);
}

int NumberIn(const httplib::Request& request, const char* name, int least, int most) {
  int number = least;
  const std::string text = request.get_param_value(name);
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::clamp(number, least, most);
}

class ReviewServer {
 public:
  ReviewServer(Collection& collection, const ServerOptions& options)
      : collection_(collection), options_(options) {}

  Status Run() {
    Result<Audit> audit = Audit::Draw(collection_, options_.audit_share);
    if (!audit) return audit.error();
    audit_.emplace(std::move(audit).value());
    const int port = Bind();
    if (port <= 0) {
      return Error{ErrorCode::kCannotOpen, "port " + std::to_string(options_.port),
                   "cannot be listened on; name another with --port"};
    }
    const Gate gate(RandomToken(), port);
    SetUp(gate);
    const std::string address =
        "http://" + std::string(kLoopback) + ":" + std::to_string(port) + "/" + gate.token() + "/";
    std::thread waiting([this] { WaitForEnd(); });
    if (options_.on_ready) options_.on_ready(address);
    server_.listen_after_bind();
    g_is_ended = true;
    waiting.join();
    const std::lock_guard lock(mutex_);
    return collection_.StoreChanges();
  }

 private:
  int Bind() {
    if (options_.port == 0) return server_.bind_to_any_port(kLoopback);
    return server_.bind_to_port(kLoopback, options_.port) ? options_.port : -1;
  }

  // Corrections are on the disk before they are confirmed; the database follows when there is time.
  void WaitForEnd() {
    constexpr auto kPause = std::chrono::milliseconds(200);
    while (!g_is_ended) {
      std::this_thread::sleep_for(kPause);
      if (!is_database_due_.exchange(false)) continue;
      const std::lock_guard lock(mutex_);
      if (const Status stored = collection_.StoreChanges(); !stored)
        std::fprintf(stderr, "juesuan: %s\n", VisibleText(stored.error().ToString()).c_str());
    }
    server_.stop();
  }

  void SetUp(const Gate& gate) {
    std::signal(SIGINT, EndServer);
    std::signal(SIGTERM, EndServer);
    server_.set_payload_max_length(kLongestBody);
    server_.set_tcp_nodelay(true);
    server_.set_keep_alive_timeout(1);  // in s: the end waits for connections that are kept
    server_.set_default_headers({{"Content-Security-Policy", kPolicy},
                                 {"X-Content-Type-Options", "nosniff"},
                                 {"Referrer-Policy", "no-referrer"},
                                 {"Cross-Origin-Opener-Policy", "same-origin"},
                                 {"Cross-Origin-Resource-Policy", "same-origin"},
                                 {"Cache-Control", "no-store"}});
    server_.set_pre_routing_handler(
        [gate](const httplib::Request& request, httplib::Response& response) {
          const int refusal = gate.Refusal(
              {request.method, request.path, request.get_header_value("Host"),
               request.get_header_value("Origin"), request.get_header_value("Sec-Fetch-Site"),
               request.get_header_value("Content-Type")});
          if (refusal == 0) return httplib::Server::HandlerResponse::Unhandled;
          response.status = refusal;
          return httplib::Server::HandlerResponse::Handled;
        });
    AddRoutes("/" + gate.token());
  }

  void AddRoutes(const std::string& root) {
    server_.Get(root + "/([a-z_]*(?:\\.[a-z]+)?)", [](const auto& request, auto& response) {
      SendAsset(request.matches[1], response);
    });
    server_.Get(root + "/api/messages", [this](const auto&, auto& response) {
      SendJson(MessagesJson(collection_.models()), response);
    });
    server_.Get(root + "/api/forms/([a-z_]+)", [this](const auto& request, auto& response) {
      SendJson(FormGridJson(collection_.models(), request.matches[1]), response);
    });
    server_.Get(root + "/api/subjects", [this](const auto& request, auto& response) {
      SendJson(SubjectJson(collection_.models(), request.get_param_value("text"),
                           request.get_param_value("form")),
               response);
    });
    server_.Get(root + "/api/audit", [this](const auto&, auto& response) {
      const std::lock_guard lock(mutex_);
      SendJson(audit_->Json(), response);
    });
    server_.Post(root + "/api/audit", [this](const auto& request, auto& response) {
      const std::lock_guard lock(mutex_);
      if (Status kept = audit_->Answer(request.body, options_.by); !kept)
        return SendError(kept.error(), response);
      is_database_due_ = true;
      SendJson(audit_->Json(), response);
    });
    server_.Get(root + "/api/reports",
                [this](const auto& request, auto& response) { SendList(request, response); });
    server_.Get(root + "/api/reports/(\\d{1,20})", [this](const auto& request, auto& response) {
      WithReport(request.matches[1], response,
                 [&](ReviewedReport& report) { SendJson(report.WholeJson(), response); });
    });
    server_.Get(root + "/api/reports/(\\d{1,20})/years",
                [this](const auto& request, auto& response) {
                  const std::lock_guard lock(mutex_);
                  SendJson(collection_.UnitYearsJson(request.matches[1]), response);
                });
    server_.Get(root + "/api/reports/(\\d{1,20})/pages/(\\d{1,6})",
                [this](const auto& request, auto& response) { SendPage(request, response); });
    server_.Post(root + "/api/reports/(\\d{1,20})/corrections",
                 [this](const auto& request, auto& response) { Correct(request, response); });
  }

  static void SendAsset(const std::string& name, httplib::Response& response) {
    const Asset* asset = FindAsset(name.empty() ? "index.html" : name);
    constexpr int kNotFound = 404;
    if (asset == nullptr) {
      response.status = kNotFound;
      return;
    }
    Send(asset->text, std::string(asset->type), response);
  }

  void SendList(const httplib::Request& request, httplib::Response& response) {
    constexpr int kMostRows = 100'000'000;
    ReportQuery query;
    query.text = request.get_param_value("text");
    query.state = request.get_param_value("state");
    query.sort = request.get_param_value("sort");
    query.is_down = request.get_param_value("down") == "1";
    query.offset = NumberIn(request, "offset", 0, kMostRows);
    const std::lock_guard lock(mutex_);
    SendJson(collection_.ListJson(query), response);
  }

  template <typename Use>
  void WithReport(const std::string& number, httplib::Response& response, Use use) {
    const std::lock_guard lock(mutex_);
    const Result<ReviewedReport*> report = collection_.Find(number);
    if (!report) return SendError(report.error(), response);
    use(**report);
  }

  void SendPage(const httplib::Request& request, httplib::Response& response) {
    constexpr int kLeast_dpi = 50, kMost_dpi = 300, kQuality = 60;
    constexpr int kMostPages = 1'000'000;
    int page = 0;
    const std::string text = request.matches[2];
    std::from_chars(text.data(), text.data() + text.size(), page);
    page = std::clamp(page, 1, kMostPages);
    const int dpi = NumberIn(request, "dpi", kLeast_dpi, kMost_dpi);
    // Others go on while it is drawn.
    ReportFiles files;
    WithReport(request.matches[1], response,
               [&](ReviewedReport& report) { files = report.files(); });
    if (!files.painter) return;
    Result<std::string> picture =
        files.painter({files.pdf, files.password, page - 1, static_cast<double>(dpi), kQuality});
    if (!picture) return SendError(picture.error(), response);
    Send(std::move(picture).value(), "image/webp", response);
    response.set_header("Cache-Control", "private, max-age=3600");
  }

  void Correct(const httplib::Request& request, httplib::Response& response) {
    const std::string number = request.matches[1];
    WithReport(number, response, [&](ReviewedReport& report) {
      constexpr int kConflict = 409;
      Result<CorrectionAnswer> answer = report.Correct(request.body, options_.by);
      if (!answer) return SendError(answer.error(), response);
      if (answer->is_stale) response.status = kConflict;
      Send(std::move(answer->json), "application/json", response);
      collection_.MarkChanged(number);
      is_database_due_ = true;
    });
  }

  Collection& collection_;
  const ServerOptions& options_;
  std::optional<Audit> audit_;
  std::mutex mutex_;  // of the collection: its database and PDF library know one thread
  std::atomic<bool> is_database_due_ = false;
  httplib::Server server_;
};

}  // namespace

Status ServeCollection(Collection& collection, const ServerOptions& options) {
  return ReviewServer(collection, options).Run();
}

}  // namespace juesuan
