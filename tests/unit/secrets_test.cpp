// Secrets: kept in memory where no keychain answers, and never anywhere else.
#include "workflow/secrets.h"
#include "workflow/wiping.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace lockstep;

namespace {

template <class T>
T answer(const QFuture<T>& future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 8000))
        qFatal("The keychain never answered");
    return future.result();
}

} // namespace

class SecretsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // No bus, no desktop: nobody answers, as on a server.
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        qputenv("HOME", m_home.path().toUtf8());
        qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8());
    }

    void whatIsWrittenIsReadAgain()
    {
        MemorySecrets secrets;
        QVERIFY(answer(secrets.write(QStringLiteral("a"), QStringLiteral("s3cr3t"))));
        const auto read = answer(secrets.read(QStringLiteral("a")));
        QVERIFY(read);
        QCOMPARE(*read, QStringLiteral("s3cr3t"));
    }

    void whatIsNotThereIsNotFound()
    {
        MemorySecrets secrets;
        QCOMPARE(answer(secrets.read(QStringLiteral("a"))).error().kind, ErrorKind::NotFound);
        QVERIFY(answer(secrets.write(QStringLiteral("a"), QStringLiteral("x"))));
        QVERIFY(answer(secrets.remove(QStringLiteral("a"))));
        QCOMPARE(answer(secrets.read(QStringLiteral("a"))).error().kind, ErrorKind::NotFound);
    }

    void withoutAKeychainSecretsAreKeptHereAndThatIsSaid()
    {
        KeychainSecrets secrets;
        QVERIFY(!secrets.keepsOnlyHere());
        QVERIFY(answer(secrets.write(QStringLiteral("a"), QStringLiteral("can4ry"))));
        QVERIFY(secrets.keepsOnlyHere());
        const auto read = answer(secrets.read(QStringLiteral("a")));
        QVERIFY(read);
        QCOMPARE(*read, QStringLiteral("can4ry"));
        KeychainSecrets another;
        QCOMPARE(answer(another.read(QStringLiteral("a"))).error().kind, ErrorKind::Unreachable);
    }

    void noFileEverHoldsASecret()
    {
        KeychainSecrets secrets;
        QVERIFY(answer(secrets.write(QStringLiteral("a"), QStringLiteral("can4ry"))));
        QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("can4ry"), qPrintable(file.fileName()));
        }
    }

    void theAnswerComesEvenWhenTheSecretsAreGone()
    {
        QFuture<Result<void>> future;
        {
            KeychainSecrets secrets;
            future = secrets.write(QStringLiteral("a"), QStringLiteral("x"));
        }
        QVERIFY(answer(future));
    }

    void wipingLeavesNothing()
    {
        std::string secret = "a secret that is longer than the small string";
        const char* memory = secret.data();
        const size_t size = secret.size();
        wipe(secret);
        QVERIFY(secret.empty());
        QVERIFY(std::string_view(memory, size).find("secret") == std::string_view::npos);
        QString text = QStringLiteral("s3cr3t") + QString::number(7);
        wipe(text);
        QVERIFY(text.isEmpty());
    }

private:
    QTemporaryDir m_home;
};

QTEST_GUILESS_MAIN(SecretsTest)
#include "secrets_test.moc"
