// Journal: what was promoted, step by step, and which queries ran; local, append-only for
// promotions.
#pragma once

#include "plan/plan.h"
#include "workflow/intents.h"

#include <QDateTime>
#include <QObject>
#include <QString>
#include <functional>
#include <optional>

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
    QString locks = {}; ///< what it locks by the engine's table, a line each; empty: not known
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
    QString takesBack;   ///< the promotion that this one takes back; empty: none
    QStringList renames; ///< what was renamed, as lines of a renames file
    QString note;
    QStringList consents;
    QString backupFile;
    PromotionState state = PromotionState::Running;
    QString outcome; ///< one sentence
    std::vector<JournalStep> steps;
    qint64 link = 0;  ///< its place in the chain; 0: it has none (yet)
    QString linkHash; ///< filled when it is read, as `link`
};

/// Whether the chain of finished promotions is whole.
struct ChainReport
{
    qint64 links = 0;
    QString lastHash;
    /// The first link that does not fit, in the order of the chain.
    struct Break
    {
        qint64 number = 0; ///< 0: it has none
        QString promotion;
        QString why; ///< one sentence
    };
    std::optional<Break> broken;
    QStringList open; ///< promotions that never ended: they run, or the program died in them

    [[nodiscard]] QString sentence() const;
};

/// Which catalog of prod is kept, and why.
enum class Moment {
    Before,   ///< as a promotion found it
    Promised, ///< what a promotion would make of it: kept with Before, in front of the first step
    After,    ///< as a promotion left it, verified
    Base,     ///< what dev and prod last had in common: After, but for what is left to decide
    Accepted, ///< as somebody took it, without a promotion
};

/// A catalog of prod at one moment.
struct KeptCatalog
{
    QString promotion; ///< empty for Accepted
    Moment moment = Moment::After;
    QDateTime at;
    QString prodIdentity;
    QString prod; ///< described, without secrets
    QString dev;
    QString who;
    QString note;
    CatalogPtr catalog; ///< with its source
};

struct QueryRecord
{
    QDateTime at;
    QString environment; ///< id
    QString environmentName;
    QString sql;
    qint64 milliseconds = 0;
    qint64 rows = -1;
    QString error;        ///< empty when it went well
    bool stopped = false; ///< by the user: no failure
};

enum class QueryEnd { Done, Failed, Stopped };

/// Which queries of the past.
struct QueryWish
{
    QString words;                       ///< the text holds each of them, letter case ignored
    std::optional<QueryEnd> end = {};    ///< nothing: any
    QString environment = {};            ///< its id; empty: any
    std::optional<QDateTime> since = {}; ///< nothing: ever
    int limit = 500;
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
    /// Durable when it returns; with what prod was and is to be, by which a promotion that is cut
    /// off is judged.
    [[nodiscard]] Result<void> begin(const JournalEntry& entry,
                                     const std::vector<KeptCatalog>& promise = {});
    [[nodiscard]] Result<void> record(const QString& id, const JournalStep& step);
    /// All of them in one transaction.
    [[nodiscard]] Result<void> record(const QString& id, const std::vector<JournalStep>& steps);
    /// How it ended; from now on it is a link of the chain and never changes. The seal goes to the
    /// intents, too.
    [[nodiscard]] Result<void> finish(const JournalEntry& entry);
    /// Every link computed again, and held against the seals among the intents.
    [[nodiscard]] Result<ChainReport> verifyChain() const;
    /// Beside the journal: "journal.sqlite.intents".
    [[nodiscard]] Intents intents() const { return Intents(m_file + QStringLiteral(".intents")); }
    [[nodiscard]] Result<std::vector<JournalEntry>> promotions(
        int limit = 200) const;                                            ///< newest first
    [[nodiscard]] Result<JournalEntry> promotion(const QString& id) const; ///< with steps

    /// In one transaction, compressed. Of one moment of one prod the newest `keptOfEach` stay.
    [[nodiscard]] Result<void> keep(const std::vector<KeptCatalog>& catalogs);
    static constexpr int keptOfEach = 20;
    /// Of a promotion; nothing when it is not kept (any more).
    [[nodiscard]] Result<std::optional<KeptCatalog>> kept(const QString& promotion,
                                                          Moment moment) const;
    /// The newest of this prod as it was left or accepted: what it must still be.
    [[nodiscard]] Result<std::optional<KeptCatalog>> newest(const QString& prodIdentity) const;
    /// What this dev and this prod last had in common; else newest().
    [[nodiscard]] Result<std::optional<KeptCatalog>> base(const QString& prodIdentity,
                                                          const QString& dev) const;

    [[nodiscard]] Result<void> record(const QueryRecord& query);
    /// Newest first.
    [[nodiscard]] Result<std::vector<QueryRecord>> queries(const QueryWish& wish = {}) const;
    /// Queries are found by an index of their texts; those from before there was one are looked
    /// through until they are in it. Takes in some of them, in a transaction of its own that keeps
    /// nobody waiting; true: all are.
    [[nodiscard]] Result<bool> indexSome() const;

private:
    [[nodiscard]] Result<void> upgrade(int from);
    [[nodiscard]] Result<void> write(const JournalEntry& entry);
    [[nodiscard]] Result<void> write(const std::vector<KeptCatalog>& catalogs);
    [[nodiscard]] Result<void> inTransaction(const std::function<Result<void>()>& work) const;
    [[nodiscard]] Result<qint64> indexedSince() const;
    [[nodiscard]] Result<QString> seal(const QString& id); ///< gives the link's hash
    [[nodiscard]] Result<std::optional<KeptCatalog>> oneKept(class JournalQuery& query) const;

    QString m_file;
    QString m_connection;
};

} // namespace lockstep
