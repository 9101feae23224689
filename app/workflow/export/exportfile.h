// ExportFile: a file that takes the place of another one when it is complete, or never.
#pragma once

#include "workflow/export/resultwriter.h"

#include <QSaveFile>
#include <atomic>
#include <mutex>

namespace lockstep {

/// Written on one thread; discard() may come from any. What is not committed is removed.
class ExportFile : public TextOutput
{
public:
    ExportFile(const QString& name, TextEncoding encoding);
    ~ExportFile() override;

    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<void> write(std::string_view text) override;
    /// From here on the file has its name; what had it before is gone.
    [[nodiscard]] Result<void> commit();
    /// Removes what was written so far at once, whoever still writes; a commit() fails from now on.
    void discard();
    /// Leads to the unfinished file, for a library that opens what it writes by a name.
    [[nodiscard]] QString path() const;
    [[nodiscard]] qint64 size() const;

private:
    [[nodiscard]] Result<void> flush();
    [[nodiscard]] tl::unexpected<Error> refused() const;

    const TextEncoding m_encoding;
    QSaveFile m_file;
    std::string m_pending;
    std::mutex m_ending;
    QString m_unfinished; ///< its name for now; empty: none is there
    bool m_discarded = false;
    bool m_committed = false;
};

} // namespace lockstep
