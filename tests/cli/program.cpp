// Program: processes, pseudo terminals, sqlite3.
#include "program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <csignal>
#include <pty.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lockstep::testing {

namespace {

constexpr int patience = 120000;

Ran finished(QProcess& process, const QElapsedTimer& clock)
{
    Ran ran;
    if (!process.waitForFinished(patience)) {
        process.kill();
        process.waitForFinished();
    }
    ran.milliseconds = clock.elapsed();
    if (process.exitStatus() == QProcess::NormalExit) ran.status = process.exitCode();
    ran.out += QString::fromUtf8(process.readAllStandardOutput());
    ran.err += QString::fromUtf8(process.readAllStandardError());
    return ran;
}

int collect(void* into, int, char** values, char**)
{
    *static_cast<QString*>(into) +=
        (values[0] ? QString::fromUtf8(values[0]) : QStringLiteral("NULL")) + QLatin1Char('\n');
    return 0;
}

} // namespace

Program::Program()
{
    m_environment.insert(QStringLiteral("HOME"), path(QStringLiteral("home")));
    m_environment.insert(QStringLiteral("XDG_STATE_HOME"), path(QStringLiteral("home/state")));
    m_environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    m_environment.insert(QStringLiteral("TERM"), QStringLiteral("xterm"));
    m_environment.insert(QStringLiteral("USER"), QStringLiteral("tester"));
    for (const char* kept : {"ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"})
        if (qEnvironmentVariableIsSet(kept))
            m_environment.insert(QString::fromLatin1(kept), qEnvironmentVariable(kept));
    QDir(m_folder.path()).mkdir(QStringLiteral("home"));
}

QString Program::binary() { return QStringLiteral(LOCKSTEP_BUILD_DIR "/lockstepctl"); }

std::unique_ptr<QProcess> Program::start(const QStringList& arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setWorkingDirectory(m_folder.path());
    process->start(binary(), arguments);
    return process;
}

Ran Program::run(const QStringList& arguments) const
{
    QElapsedTimer clock;
    clock.start();
    const auto process = start(arguments);
    process->closeWriteChannel();
    return finished(*process, clock);
}

Ran Program::interrupted(const QStringList& arguments, const QByteArray& word) const
{
    QElapsedTimer clock;
    clock.start();
    const auto process = start(arguments);
    process->closeWriteChannel();
    QByteArray seen;
    while (!seen.contains(word) && process->waitForReadyRead(patience))
        seen += process->readAllStandardOutput();
    ::kill(static_cast<pid_t>(process->processId()), SIGINT);
    Ran ran = finished(*process, clock);
    ran.out.prepend(QString::fromUtf8(seen));
    return ran;
}

Ran Program::onTerminal(const QStringList& arguments, const QByteArray& typed) const
{
    QElapsedTimer clock;
    clock.start();
    std::vector<QByteArray> words{binary().toUtf8()};
    for (const QString& argument : arguments) words.push_back(argument.toUtf8());
    std::vector<char*> argv;
    for (QByteArray& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    std::vector<QByteArray> settings;
    for (const QString& setting : m_environment.toStringList())
        settings.push_back(setting.toUtf8());
    std::vector<char*> environment;
    for (QByteArray& setting : settings) environment.push_back(setting.data());
    environment.push_back(nullptr);
    const QByteArray folderName = m_folder.path().toUtf8();

    int terminal = -1;
    const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child == 0) {
        if (::chdir(folderName.constData()) != 0) _exit(99);
        execve(argv[0], argv.data(), environment.data());
        _exit(99);
    }
    Ran ran;
    if (child < 0) {
        ran.err = QStringLiteral("no terminal can be opened: ") + qt_error_string(errno);
        return ran;
    }
    QByteArray seen;
    bool answered = false;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::read(terminal, buffer, sizeof buffer)) > 0;) {
        seen.append(buffer, static_cast<qsizetype>(got));
        if (!answered && (seen.contains("Type its name") || seen.contains("The key of"))) {
            answered = true;
            if (::write(terminal, typed.constData(), static_cast<size_t>(typed.size())) < 0) break;
        }
    }
    ::close(terminal);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status)) ran.status = WEXITSTATUS(status);
    ran.out = QString::fromUtf8(seen);
    ran.milliseconds = clock.elapsed();
    return ran;
}

QString Program::make(const QString& name, const QByteArray& text) const
{
    QFile::remove(path(name));
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write %s", qPrintable(path(name)));
    file.close();
    if (const QString error = sql(name, text); !error.isEmpty())
        qFatal("%s: %s", qPrintable(name), qPrintable(error));
    return QStringLiteral("sqlite:") + path(name);
}

QString Program::sql(const QString& name, const QByteArray& text) const
{
    sqlite3* database = nullptr;
    sqlite3_open(QFile::encodeName(path(name)).constData(), &database);
    char* message = nullptr;
    sqlite3_exec(database, text.constData(), nullptr, nullptr, &message);
    const QString error = message ? QString::fromUtf8(message) : QString();
    sqlite3_free(message);
    sqlite3_close(database);
    return error;
}

QString Program::query(const QString& name, const QByteArray& text) const
{
    sqlite3* database = nullptr;
    sqlite3_open(QFile::encodeName(path(name)).constData(), &database);
    QString rows;
    char* message = nullptr;
    sqlite3_exec(database, text.constData(), collect, &rows, &message);
    if (message) rows = QStringLiteral("error: ") + QString::fromUtf8(message);
    sqlite3_free(message);
    sqlite3_close(database);
    return rows.trimmed();
}

QByteArray Program::content(const QString& name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace lockstep::testing
