// The options of commands that write the exports of a batch.
//
// In: a command. Out: which exports are wanted beside the database.
#pragma once

#include "app/batch.h"
#include "app/command_line.h"

namespace juesuan {

/// Adds --csv, --jsonl, --datapackage and --bom. REQUIRES: `exports` outlives `command`.
void AddExportOptions(Command& command, BatchExports& exports);

}  // namespace juesuan
