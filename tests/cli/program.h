// Program: runs lockstepctl in a home of its own, and makes SQLite files to run it on.
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace lockstep::testing {

/// What a run did.
struct Ran
{
    int status = -1; ///< the exit status; -1 when it crashed or hung
    QString out;
    QString err;
    qint64 milliseconds = 0;
    /// For a failing check's message; lives as long as this.
    [[nodiscard]] const char* all() const
    {
        m_all = "status " + QByteArray::number(status) + "\n" + out.toUtf8() + "\n" + err.toUtf8();
        return m_all.constData();
    }

private:
    mutable QByteArray m_all;
};

/// A folder with a home in it; the program sees nothing else of the user. One thread.
class Program
{
public:
    Program();
    [[nodiscard]] static QString binary();
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString path(const QString& name) const
    {
        return m_folder.path() + QLatin1Char('/') + name;
    }
    [[nodiscard]] QString journal() const
    {
        return path(QStringLiteral("home/state/lockstep/journal.sqlite"));
    }
    void set(const QString& variable, const QString& value)
    {
        m_environment.insert(variable, value);
    }

    [[nodiscard]] Ran run(const QStringList& arguments) const;
    /// The same, signalled with SIGINT once standard output holds the word.
    [[nodiscard]] Ran interrupted(const QStringList& arguments, const QByteArray& word) const;
    /// On a terminal of its own: what is typed goes in when the program asks.
    [[nodiscard]] Ran onTerminal(const QStringList& arguments, const QByteArray& typed) const;
    /// Started, not waited for.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList& arguments) const;

    /// A database file made new by this SQL; "sqlite:path" is returned.
    QString make(const QString& name, const QByteArray& sql) const;
    /// SQL on a file that is there; an error's text or nothing.
    [[nodiscard]] QString sql(const QString& name, const QByteArray& sql) const;
    /// The first column of all rows, by lines.
    [[nodiscard]] QString query(const QString& name, const QByteArray& sql) const;
    [[nodiscard]] QByteArray content(const QString& name) const;

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

} // namespace lockstep::testing
