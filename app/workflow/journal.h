// Journal: what was promoted, step by step, and which queries ran; local, append-only for
// promotions.
#pragma once

#include "plan/plan.h"

#include <QDateTime>
#include <QObject>
#include <QString>

namespace lockstep {

enum class PromotionState {
    Running,    ///< written before the first statement; found later = the program died in it
    Applied,    ///< done and verified
    Failed,     ///< failed; what stands is in the steps
    RolledBack, ///< failed and nothing of it stands
    Stopped     ///< by the user
};

[[nodiscard]] QString promotionStateWord(PromotionState state); ///< "applied", "rolled back", …

struct JournalStep
{
    int number = 0;
    QString sql;
    QString state;        ///< "running", "applied", "rolled back", "not run", "failed"
    qint64 startedAt = 0; ///< milliseconds since 1970, UTC; 0 when it never started
    qint64 milliseconds = 0;
    QString error;
};

/// One promotion, with everything that is needed to read it years later. Names as they were.
struct JournalEntry
{
    QString id;
    QDateTime startedAt;
    QDateTime finishedAt;
    QString who;
    QString dev; ///< described, without secrets
    QString prod;
    QString prodEnvironment; ///< environment id, may be empty
    QString prodIdentity;
    QString fingerprintBefore;
    QString fingerprintAfter;
    QString planSha256; ///< of the plan file's text
    QString planText;
    QString undoText;
    QString note;
    QStringList consents;
    QString backupFile;
    PromotionState state = PromotionState::Running;
    QString outcome; ///< one sentence
    std::vector<JournalStep> steps;
};

struct QueryRecord
{
    QDateTime at;
    QString environment; ///< id
    QString environmentName;
    QString sql;
    qint64 milliseconds = 0;
    qint64 rows = -1;
    QString error; ///< empty when it went well
};

/// An SQLite file (0600) under $XDG_STATE_HOME/lockstep/journal.sqlite, with a rollback journal and
/// synchronous=FULL: only so can an engine commit its row and a promotion's transaction as one.
/// One thread (its own QSqlDatabase connection); make one a thread. Calls may take milliseconds;
/// no lock is held between them.
class Journal
{
public:
    explicit Journal(QString file = defaultFile());
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;
    [[nodiscard]] static QString defaultFile();
    [[nodiscard]] const QString& file() const { return m_file; }

    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<void> begin(const JournalEntry& entry); ///< durable when it returns
    [[nodiscard]] Result<void> record(const QString& id, const JournalStep& step);
    /// All of them in one transaction.
    [[nodiscard]] Result<void> record(const QString& id, const std::vector<JournalStep>& steps);
    [[nodiscard]] Result<void> finish(const JournalEntry& entry);
    [[nodiscard]] Result<std::vector<JournalEntry>> promotions(
        int limit = 200) const;                                            ///< newest first
    [[nodiscard]] Result<JournalEntry> promotion(const QString& id) const; ///< with steps
    [[nodiscard]] Result<void> record(const QueryRecord& query);
    /// Newest first; those whose text holds the word, letter case ignored.
    [[nodiscard]] Result<std::vector<QueryRecord>> queries(const QString& word = {},
                                                           int limit = 500) const;

private:
    QString m_file;
    QString m_connection;
};

} // namespace lockstep
