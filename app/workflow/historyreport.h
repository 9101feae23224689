// History report: promotions as Markdown and JSON; the same entries, the same bytes.
#pragma once

#include "workflow/journal.h"

#include <QJsonObject>

namespace lockstep {

/// Everything that the journal tells of it; with its statements when the entry has its steps.
[[nodiscard]] QJsonObject promotionJson(const JournalEntry& entry);
[[nodiscard]] QJsonObject chainJson(const ChainReport& report);

/// For people: one section a promotion, every statement with its time and locks, and whether the
/// history is whole.
[[nodiscard]] std::string historyMarkdown(const std::vector<JournalEntry>& entries,
                                          const ChainReport& chain);
/// The same for programs.
[[nodiscard]] std::string historyJson(const std::vector<JournalEntry>& entries,
                                      const ChainReport& chain);

} // namespace lockstep
