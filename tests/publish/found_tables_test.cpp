// Tables of any document as JSON, CSV, Markdown and HTML.
#include "publish/found_tables.h"

#include <doctest/doctest.h>

namespace juesuan {
namespace {

Cell At(int row, int column, const std::string& text, int column_span = 1) {
  Cell cell;
  cell.row = row;
  cell.column = column;
  cell.column_span = column_span;
  cell.text = text;
  cell.box = {0, 0, 10, 10};
  return cell;
}

std::vector<FoundTable> Small() {
  Table table;
  table.row_count = 2;
  table.column_count = 2;
  table.header_rows = 1;
  table.confidence = 0.875;
  table.parts = {{2, {1.04, 2, 30, 40}}};
  table.cells = {At(0, 0, "both, \"quoted\"", 2), At(1, 0, "a|b <c>"), At(1, 1, "two\nlines")};
  return {{"x.pdf", table}};
}

TEST_CASE("TablesToCsv: fields are quoted where they must be, a span stands first") {
  CHECK(TablesToCsv(Small()) == "\"both, \"\"quoted\"\"\",\r\na|b <c>,\"two\nlines\"\r\n");
  CHECK(TablesToCsv({}).empty());
}

TEST_CASE("TablesToMarkdown: bars are escaped, lines joined") {
  CHECK(TablesToMarkdown(Small()) ==
        "x.pdf, page 3\n\n| both, \"quoted\" |  |\n| --- | --- |\n| a\\|b <c> | two lines |\n");
}

TEST_CASE("TablesToHtml: spans and header cells, everything escaped") {
  const std::string html = TablesToHtml(Small());
  CHECK(html.find("<th colspan=\"2\">both, &quot;quoted&quot;</th>") != std::string::npos);
  CHECK(html.find("<td>a|b &lt;c&gt;</td><td>two<br>lines</td>") != std::string::npos);
}

TEST_CASE("TablesToJson: place, confidence, spans") {
  const std::string json = TablesToJson(Small());
  for (const char* part : {"\"page_no\": 3", "\"bbox\": [1.0, 2.0, 30.0, 40.0]",
                           "\"confidence\": 0.88", "\"column_span\": 2", "\"header_rows\": 1"})
    CHECK_MESSAGE(json.find(part) != std::string::npos, part, json);
  CHECK(TablesToJson({}).find("\"tables\": []") != std::string::npos);
}

}  // namespace
}  // namespace juesuan
