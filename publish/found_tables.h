// Tables of any document as files that other programs read.
//
// In: tables with the place that they were found at. Out: JSON (all that is known: spans, boxes,
// confidence), CSV and Markdown (texts; a spanning cell stands at its first place), HTML (spans
// kept), a workbook (spans merged, one sheet a table). Texts are as printed: no number is parsed.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/result.h"
#include "layout/table.h"

namespace juesuan {

struct FoundTable {
  std::string file;  ///< name of the document
  Table table;       ///< of one page
};

/// {"tables": [{"file", "page_no", "bbox", "confidence", …, "cells": […]}]}
std::string TablesToJson(const std::vector<FoundTable>& tables);

/// Tables one after the other, a blank line between them.
std::string TablesToCsv(const std::vector<FoundTable>& tables);

/// Pipe tables, each below a line that says where it stands.
std::string TablesToMarkdown(const std::vector<FoundTable>& tables);

/// One page for the browser.
std::string TablesToHtml(const std::vector<FoundTable>& tables);

/// Errors: kCannotOpen.
Status TablesToXlsx(const std::vector<FoundTable>& tables, const std::filesystem::path& path);

/// "report.pdf, page 3"
std::string PlaceOf(const FoundTable& found);

/// [row][column] texts; a cell's text stands at its first place, the others are empty.
std::vector<std::vector<std::string>> TextMatrix(const Table& table);

}  // namespace juesuan
