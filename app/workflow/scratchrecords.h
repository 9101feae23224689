// Scratch records: which scratch databases this user's window has made and not seen gone.
#pragma once

#include "base/result.h"
#include "engine/connection.h"

#include <QString>

namespace lockstep {

/// One scratch database, without any secret. A value.
struct ScratchRecord
{
    QString file;        ///< where it is written down
    QString environment; ///< the id of the environment on whose server it is
    QString name;
};

/// Writes it down (0600), with who does so; the record's file.
[[nodiscard]] Result<QString> noteScratch(const QString& folder, const ScratchRecord& record);
void forgetScratch(const QString& file);
/// Those of programs that have ended.
[[nodiscard]] std::vector<ScratchRecord> leftScratches(const QString& folder);
/// Beside this journal.
[[nodiscard]] QString scratchRecordFolder(const QString& journalFile);

} // namespace lockstep
