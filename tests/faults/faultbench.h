// FaultBench: a prod that is promoted by lockstepctl while things go wrong, and what must hold
// after.
#pragma once

#include "cli/program.h"
#include "support/postgrescluster.h"

#include <QMap>
#include <QStringList>

/// One server, dev and a template of prod. Each case takes a fresh prod and a fresh journal.
class FaultBench
{
public:
    /// Of a major, 0 for the newest that is installed.
    explicit FaultBench(int major = 0);
    /// Empty when all is there.
    [[nodiscard]] QString start(const QString& prodSql, const QString& devSql, const QString& sums);
    [[nodiscard]] PostgresCluster& cluster() { return *m_cluster; }

    /// Prod as it was, nothing journaled.
    [[nodiscard]] QString fresh();
    [[nodiscard]] const lockstep::testing::Program& program() const { return *m_program; }
    void set(const QString& variable, const QString& value) { m_program->set(variable, value); }
    /// Where prod is said to be: the server itself, or a proxy before it.
    void setProdPort(quint16 port) { m_prodPort = port; }
    /// How the tables are changed.
    void setForm(const QString& form) { m_form = form; }

    [[nodiscard]] QString prodUri() const;
    [[nodiscard]] QStringList promoting() const;
    [[nodiscard]] std::unique_ptr<QProcess> startPromoting() const;
    [[nodiscard]] lockstep::testing::Ran promote() const;

    /// Promotes again and asks all oracles; what is wrong, a line each. O1 prod becomes dev; O2
    /// nothing twice, nothing missing; O3 rows as they were; O4 the journal claims nothing that
    /// prod denies; O5 nothing half done is left; O6 no session and no lock of ours is left; O8
    /// what the history tells of a promotion that was cut off is what stands.
    [[nodiscard]] QStringList wrongAfterwards(bool* wasOld = nullptr);
    /// How many promotions that were cut off `history` told as not started, done and half.
    [[nodiscard]] const QMap<QString, int>& told() const { return m_told; }
    /// How long until no session of ours is left; -1 when one stays.
    [[nodiscard]] qint64 sessionsGone(int patienceMs);
    /// One value from prod, as text.
    [[nodiscard]] QString ask(const QString& query) const;

private:
    [[nodiscard]] QString claimedSteps() const;
    [[nodiscard]] QStringList wronglyTold(const QString& stands);

    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<lockstep::testing::Program> m_program;
    QString m_sums;     ///< a query of one text that every promotion leaves as it is
    QString m_sumsOnce; ///< its answer
    QString m_dev;      ///< what stands in it
    QString m_prod;     ///< and in prod, at first
    quint16 m_prodPort = 0;
    QString m_form = QStringLiteral("auto");
    QMap<QString, int> m_told;
};
