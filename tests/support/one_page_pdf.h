// A PDF of one page with a content stream of one's own, for tests.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/temporary_folder.h"

namespace juesuan {

/// A file that is gone when the object is.
class OnePagePdf {
 public:
  /// `content`: operators of the page, 200 pt by 100 pt. `page`: more entries of its dictionary.
  /// `objects`: further objects, numbered from 10, whole; resources name them by /Resources.
  explicit OnePagePdf(const std::string& content, const std::string& page = "",
                      const std::string& resources = "", const std::string& objects = "")
      : path_(folder_.path() / "page.pdf") {
    std::ofstream(path_, std::ios::binary)
        << "%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
        << "2 0 obj <</Type /Pages /Count 1 /Kids [3 0 R]>> endobj\n"
        << "3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] " << page
        << " /Resources <<" << resources << ">> /Contents 4 0 R>> endobj\n"
        << "4 0 obj <</Length " << content.size() << ">> stream\n"
        << content << "\nendstream endobj\n"
        << objects << "trailer <</Root 1 0 R /Size 30>>\n%%EOF\n";
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  TemporaryFolder folder_;
  std::filesystem::path path_;
};

}  // namespace juesuan
