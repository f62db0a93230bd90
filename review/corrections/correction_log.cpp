#include "review/corrections/correction_log.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <set>
#include <string_view>

namespace juesuan {
namespace {

namespace fs = std::filesystem;

constexpr double kSamePlacePt = 1.0;

Error SystemError(const fs::path& file, const std::string& what) {
  return {ErrorCode::kCannotOpen, file.string(), what + ": " + std::strerror(errno)};
}

/// An open file that is closed, and with that unlocked, at the end.
class LockedFile {
 public:
  explicit LockedFile(int descriptor) : descriptor_(descriptor) {}
  LockedFile(const LockedFile&) = delete;
  LockedFile& operator=(const LockedFile&) = delete;
  ~LockedFile() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

Result<std::string> ReadAll(int descriptor, const fs::path& file) {
  std::string text;
  std::array<char, 1 << 16> block{};
  for (;;) {
    const ssize_t count = read(descriptor, block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return SystemError(file, "cannot be read");
    if (count == 0) return text;
    text.append(block.data(), static_cast<size_t>(count));
  }
}

CorrectionList ParseLines(std::string_view text) {
  CorrectionList list;
  int number = 0;
  while (!text.empty()) {
    ++number;
    const size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.empty()) continue;
    Result<Correction> correction = CorrectionFromLine(line);
    if (correction)
      list.corrections.push_back(std::move(correction).value());
    else
      list.bad_lines.push_back("line " + std::to_string(number) + ": " +
                               correction.error().message);
  }
  return list;
}

Status WriteAll(int descriptor, std::string_view text, const fs::path& file) {
  while (!text.empty()) {
    const ssize_t count = write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return SystemError(file, "cannot be written");
    text.remove_prefix(static_cast<size_t>(count));
  }
  if (fsync(descriptor) != 0) return SystemError(file, "cannot be flushed to the disk");
  return Done{};
}

// A new file is on the disk only when its folder says so.
Status SyncFolder(const fs::path& file) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  const LockedFile opened(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.descriptor() < 0 || fsync(opened.descriptor()) != 0)
    return SystemError(folder, "cannot be flushed to the disk");
  return Done{};
}

std::string UtcNow() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

bool IsSameBox(const RectPt& a, const RectPt& b) {
  const auto near = [](double x, double y) { return x - y < kSamePlacePt && y - x < kSamePlacePt; };
  return near(a.x0, b.x0) && near(a.y0, b.y0) && near(a.x1, b.x1) && near(a.y1, b.y1);
}

bool IsSamePlace(const CorrectionPlace& a, const CorrectionPlace& b) {
  return a.page_index == b.page_index && IsSameBox(a.box, b.box) && a.form == b.form &&
         a.side == b.side && a.key == b.key && a.measure == b.measure;
}

std::string NextId(const CorrectionList& list) {
  long highest = 0;
  for (const Correction& correction : list.corrections) {
    if (correction.id.size() > 1) highest = std::max(highest, std::atol(&correction.id[1]));
  }
  return "c" + std::to_string(highest + 1);
}

// The file may end in half a line; what comes next must not be read as its other half.
std::string LineFor(const Correction& correction, const std::string& before) {
  const bool is_cut_off = !before.empty() && before.back() != '\n';
  return (is_cut_off ? "\n" : "") + CorrectionToLine(correction);
}

}  // namespace

fs::path CorrectionsPath(const fs::path& ledger) {
  fs::path path = ledger;
  return path.replace_extension(".corrections.jsonl");
}

Result<CorrectionList> ReadCorrections(const fs::path& file) {
  const LockedFile opened(open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (opened.descriptor() < 0 && errno == ENOENT) return CorrectionList{};
  if (opened.descriptor() < 0) return SystemError(file, "cannot be opened");
  const Result<std::string> text = ReadAll(opened.descriptor(), file);
  if (!text) return text.error();
  return ParseLines(*text);
}

Result<AppendResult> AppendCorrection(const fs::path& file, Correction correction) {
  constexpr mode_t kMode = 0644;
  const LockedFile opened(open(file.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, kMode));
  if (opened.descriptor() < 0) return SystemError(file, "cannot be opened");
  if (flock(opened.descriptor(), LOCK_EX) != 0) return SystemError(file, "cannot be locked");
  const Result<std::string> text = ReadAll(opened.descriptor(), file);
  if (!text) return text.error();
  AppendResult result;
  result.all = ParseLines(*text);
  const std::vector<Correction> live = LiveCorrections(result.all.corrections);
  const Correction* standing = StandingAt(live, correction);
  const std::string standing_id = standing == nullptr ? "" : standing->id;
  // Who keys blind is not meant to see what stands there.
  if (IsAboutAmount(correction.kind) && !correction.blind && standing_id != correction.seen) {
    result.is_stale = true;
    result.standing = standing_id;
    return result;
  }
  correction.id = NextId(result.all);
  correction.at = UtcNow();
  Status status = WriteAll(opened.descriptor(), LineFor(correction, *text), file);
  if (status && text->empty()) status = SyncFolder(file);
  if (!status) return status.error();
  result.all.corrections.push_back(std::move(correction));
  return result;
}

std::vector<Correction> LiveCorrections(const std::vector<Correction>& all) {
  std::set<std::string> taken_back;
  // From the end, because an undo can be taken back, too.
  for (auto undo = all.rbegin(); undo != all.rend(); ++undo) {
    if (undo->kind == CorrectionKind::kUndo && !taken_back.contains(undo->id))
      taken_back.insert(undo->target);
  }
  std::vector<Correction> live;
  for (const Correction& correction : all) {
    if (correction.kind != CorrectionKind::kUndo && !taken_back.contains(correction.id))
      live.push_back(correction);
  }
  return live;
}

const Correction* StandingAt(const std::vector<Correction>& live, const Correction& wanted) {
  const auto found = std::find_if(live.rbegin(), live.rend(), [&](const Correction& correction) {
    return IsAboutAmount(correction.kind) && IsSamePlace(correction.place, wanted.place);
  });
  return found == live.rend() ? nullptr : &*found;
}

}  // namespace juesuan
