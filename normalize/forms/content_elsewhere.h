// content_elsewhere: what the file holds stands on none of its pages.
//
// In: attachments and forms that viewers draw (extract/outside_pages.h), and the ledger of the
// pages. Out: findings. A warning where the pages lack forms, or where a viewer shows something
// else: it names the missing forms, and takes the place of missing_form. An info where the report
// was read whole and has an attachment, too.
#pragma once

#include "extract/outside_pages.h"
#include "normalize/catalogue/messages.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

/// REQUIRES: the ledger's tables and forms_missing are settled.
void FindContentElsewhere(const OutsidePages& outside, Ledger* ledger);

/// Words these findings in the language asked for.
void StateContentElsewhere(const MessageCatalogue& messages, Language language, Ledger& ledger);

}  // namespace juesuan
