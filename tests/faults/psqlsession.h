// PsqlSession: somebody else's session with a server.
#pragma once

#include <QProcess>

/// Somebody's session, fed line by line.
class PsqlSession
{
public:
    explicit PsqlSession(const QString& uri)
    {
        m_psql.setProcessChannelMode(QProcess::MergedChannels);
        m_psql.start(QStringLiteral("psql"), {"-X", "-q", "-A", "-t", "-d", uri});
        m_psql.waitForStarted();
    }
    ~PsqlSession()
    {
        m_psql.closeWriteChannel();
        m_psql.waitForFinished(5000);
    }
    /// What it says until it has done all of it.
    QString say(const QByteArray& sql)
    {
        m_psql.write(sql + "\n\\echo done\n");
        QByteArray said;
        while (!said.contains("done\n") && m_psql.waitForReadyRead(60'000))
            said += m_psql.readAllStandardOutput();
        return QString::fromUtf8(said.replace("done\n", "")).trimmed();
    }

private:
    QProcess m_psql;
};
