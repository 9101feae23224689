// Chain: what a link's hash is made of. Any change here breaks every chain there is.
#include "workflow/chain.h"

#include <QCryptographicHash>

namespace lockstep {

namespace {

class Framed
{
public:
    void add(const char* name, const QString& text)
    {
        const QByteArray bytes = text.toUtf8();
        m_hash.addData(QByteArrayView(name));
        m_hash.addData(QByteArrayView(QByteArray(" ") + QByteArray::number(bytes.size()) + '\n'));
        m_hash.addData(QByteArrayView(bytes));
        m_hash.addData(QByteArrayView("\n"));
    }
    void add(const char* name, qint64 number) { add(name, QString::number(number)); }
    void add(const char* name, const QDateTime& time)
    {
        add(name, time.isValid() ? time.toMSecsSinceEpoch() : qint64(-1));
    }
    [[nodiscard]] QString result() const { return QString::fromLatin1(m_hash.result().toHex()); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

} // namespace

QString linkHash(const ChainLink& link, const JournalEntry& entry)
{
    Framed all;
    all.add("number", link.number);
    all.add("at", link.at);
    all.add("previous", link.previous);
    all.add("id", entry.id);
    all.add("state", promotionStateWord(entry.state));
    all.add("started", entry.startedAt);
    all.add("finished", entry.finishedAt);
    all.add("who", entry.who);
    all.add("dev", entry.dev);
    all.add("prod", entry.prod);
    all.add("environment", entry.prodEnvironment);
    all.add("identity", entry.prodIdentity);
    all.add("before", entry.fingerprintBefore);
    all.add("after", entry.fingerprintAfter);
    all.add("sha256", entry.planSha256);
    all.add("plan", entry.planText);
    all.add("undo", entry.undoText);
    all.add("takes back", entry.takesBack);
    all.add("renames", entry.renames.join(QLatin1Char('\n')));
    all.add("note", entry.note);
    all.add("consents", entry.consents.join(QLatin1Char('\n')));
    all.add("backup", entry.backupFile);
    all.add("outcome", entry.outcome);
    all.add("steps", static_cast<qint64>(entry.steps.size()));
    for (const JournalStep& step : entry.steps) {
        all.add("step", step.number);
        all.add("sql", step.sql);
        all.add("state", step.state);
        all.add("started", step.startedAt);
        all.add("took", step.milliseconds);
        all.add("locks", step.locks);
        all.add("error", step.error);
    }
    return all.result();
}

} // namespace lockstep
