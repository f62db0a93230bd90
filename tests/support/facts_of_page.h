// What is learnt of a page of one's own before it is read, for tests.
#pragma once

#include <doctest/doctest.h>

#include <utility>

#include "extract/page_facts.h"
#include "tests/support/one_page_pdf.h"

namespace juesuan {

inline PageFacts FactsOf(const OnePagePdf& pdf) {
  auto reader = PageFactsReader::Open(pdf.path(), "", ContentLimits{});
  REQUIRE(reader.ok());
  auto facts = (*reader)->Read(0);
  REQUIRE(facts.ok());
  return *std::move(facts);
}

}  // namespace juesuan
