// SshServer: a real sshd of this test's own, on loopback, with its own keys and configuration.
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

/// Runs as this user, or as postgres where this one is root, who else would need what belongs to
/// the machine's own sshd. Puts an `ssh` with its own configuration first into PATH: aliases
///   bastion, jumped (through bastion), agent (its key is in an agent alone), strange (not known),
///   changed (known with another key), keyless (with a key that nobody accepts), closed (nobody
///   listens), silent (never answers), strict (leads nowhere but to port 1)
class SshServer
{
public:
    /// Empty when it runs; else why not.
    [[nodiscard]] QString start()
    {
        m_sshd = QStandardPaths::findExecutable("sshd", {"/usr/sbin", "/usr/local/sbin"});
        if (m_sshd.isEmpty() || QStandardPaths::findExecutable("ssh").isEmpty())
            return "no sshd or no ssh is installed (openssh-server, openssh-client)";
        const passwd* user = geteuid() == 0 ? getpwnam("postgres") : getpwuid(geteuid());
        if (!user) return "there is no user to run sshd as";
        m_user = QString::fromLocal8Bit(user->pw_name);
        m_uid = user->pw_uid;
        m_gid = user->pw_gid;
        for (const char* key : {"host", "other", "right", "wrong", "kept", "bound"})
            if (!run("ssh-keygen", {"-q", "-t", "ed25519", "-N", "", "-f", path(key)}))
                return "no key could be made";
        write("authorized", read("right.pub") + read("kept.pub") +
                                "restrict,port-forwarding,permitopen=\"127.0.0.1:1\" " +
                                read("bound.pub"));
        m_port = freePort();
        const QByteArray port = QByteArray::number(m_port);
        write("sshd_config", "Port " + port + "\nListenAddress 127.0.0.1\nHostKey " +
                                 path("host").toUtf8() + "\nAuthorizedKeysFile " +
                                 path("authorized").toUtf8() +
                                 "\nPidFile none\nStrictModes no\nUsePAM no\n"
                                 "PasswordAuthentication no\nKbdInteractiveAuthentication no\n");
        m_silent.listen(QHostAddress::LocalHost);
        writeClient(port);
        if (geteuid() == 0) {
            for (const QString& file : QDir(m_folder.path()).entryList(QDir::Files))
                if (chown(QFile::encodeName(path(file)).constData(), m_uid, m_gid) != 0)
                    return "chown";
            if (chmod(QFile::encodeName(m_folder.path()).constData(), 0755) != 0) return "chmod";
        }
        m_process.setChildProcessModifier([uid = m_uid, gid = m_gid] {
            if (geteuid() == 0 && (setgid(gid) != 0 || setuid(uid) != 0)) _exit(1);
        });
        m_process.setStandardErrorFile(path("log"));
        m_process.start(m_sshd, {"-D", "-e", "-f", path("sshd_config")});
        for (int i = 0; i < 100; ++i) {
            QTcpSocket probe;
            probe.connectToHost(QHostAddress::LocalHost, m_port);
            if (probe.waitForConnected(100)) return {};
            QTest::qWait(50);
        }
        return "sshd did not start: " + QString::fromUtf8(read("log"));
    }

    ~SshServer()
    {
        for (QProcess* process : {&m_process, &m_agent}) {
            process->terminate();
            if (process->state() != QProcess::NotRunning && !process->waitForFinished(5000))
                process->kill();
            process->waitForFinished(1000);
        }
    }

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString user() const { return m_user; }
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    /// The processes of ssh that were started for tunnels and still run.
    [[nodiscard]] QList<int> running() const
    {
        QList<int> alive;
        for (const QByteArray& pid : read("pids").split('\n'))
            if (const int number = pid.toInt(); number > 0 && lives(number)) alive << number;
        return alive;
    }
    /// Everything that they were told, by arguments and by environment.
    [[nodiscard]] QByteArray told() const { return read("told"); }
    [[nodiscard]] QByteArray read(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static quint16 freePort()
    {
        QTcpServer probe;
        return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16(0);
    }

private:
    void write(const QString& name, const QByteArray& text) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly)) qFatal("%s cannot be written", qPrintable(name));
        file.write(text);
    }
    static bool run(const QString& program, const QStringList& arguments)
    {
        QProcess process;
        process.start(program, arguments);
        return process.waitForFinished(20'000) && process.exitCode() == 0;
    }
    static bool lives(int pid)
    {
        QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
        return file.open(QIODevice::ReadOnly) && !file.readAll().contains(") Z ");
    }

    void writeClient(const QByteArray& port)
    {
        const auto known = [&](const char* key) {
            return "[127.0.0.1]:" + port + " " + read(QLatin1String(key) + ".pub");
        };
        write("known", known("host"));
        write("known_changed", known("other"));
        const QByteArray here = "\n HostName 127.0.0.1\n User " + m_user.toUtf8() + "\n Port ";
        const auto at = [&](const char* name) { return path(QLatin1String(name)).toUtf8(); };
        write("client",
              "Host bastion\nHost jumped\n ProxyJump bastion\nHost agent\n IdentityAgent " +
                  at("agent") + "\n IdentityFile " + at("kept.pub") +
                  "\nHost strange\n UserKnownHostsFile " + at("known_none") +
                  "\nHost changed\n UserKnownHostsFile " + at("known_changed") +
                  "\nHost keyless\n IdentityFile " + at("wrong") + "\nHost strict\n IdentityFile " +
                  at("bound") + "\nHost closed\n HostName 127.0.0.1\n Port " +
                  QByteArray::number(freePort()) + "\nHost silent\n HostName 127.0.0.1\n Port " +
                  QByteArray::number(m_silent.serverPort()) +
                  "\nHost bastion jumped agent strange changed keyless strict" + here + port +
                  "\nHost * !keyless !agent !strict\n IdentityFile " + at("right") +
                  "\nHost *\n IdentitiesOnly yes\n UserKnownHostsFile " + at("known") +
                  "\n GlobalKnownHostsFile /dev/null\n");
        m_agent.start("ssh-agent", {"-D", "-a", path("agent")});
        for (int i = 0; i < 100 && !QFile::exists(path("agent")); ++i) QTest::qWait(50);
        QProcess add;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("SSH_AUTH_SOCK", path("agent"));
        add.setProcessEnvironment(environment);
        add.start("ssh-add", {"-q", path("kept")});
        add.waitForFinished(20'000);
        QFile::remove(path("kept")); // nowhere but in the agent
        QDir(m_folder.path()).mkdir("bin");
        write("bin/ssh", "#!/bin/sh\necho $$ >> " + at("pids") + "\n{ echo \"$*\"; env; } >> " +
                             at("told") + "\nexec " +
                             QStandardPaths::findExecutable("ssh").toUtf8() + " -F " +
                             at("client") + " \"$@\"\n");
        QFile::setPermissions(path("bin/ssh"), QFile::ReadOwner | QFile::ExeOwner);
        qputenv("PATH", at("bin") + ":" + qgetenv("PATH"));
    }

    QTemporaryDir m_folder;
    QTcpServer m_silent;
    QProcess m_process;
    QProcess m_agent;
    QString m_sshd;
    QString m_user;
    uid_t m_uid = 0;
    gid_t m_gid = 0;
    quint16 m_port = 0;
};
