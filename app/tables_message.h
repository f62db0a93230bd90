// Tables through a pipe: from the process that reads a document to the one that writes its tables.
#pragma once

#include <string>
#include <string_view>

#include "app/pipeline.h"
#include "core/result.h"

namespace juesuan {

std::string TablesMessage(const PageTables& tables);

/// What does not matter to the writers (readings, pictures) is left out. Errors: kInternal.
Result<PageTables> ReadTablesMessage(std::string_view bytes);

}  // namespace juesuan
