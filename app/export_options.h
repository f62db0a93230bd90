// The options of commands that write the exports of a batch.
//
// In: a CLI11 subcommand. Out: which exports are wanted beside the database.
#pragma once

#include <CLI/CLI.hpp>

#include "app/batch.h"

namespace juesuan {

/// Adds --csv, --jsonl, --datapackage and --bom. REQUIRES: `exports` outlives `command`.
void AddExportOptions(CLI::App& command, BatchExports& exports);

}  // namespace juesuan
