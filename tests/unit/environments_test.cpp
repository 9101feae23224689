// Environments: what is written, what survives, and what is refused.
#include "workflow/environment.h"
#include "workflow/environmentfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>

using namespace lockstep;

namespace {

Environment sample(const QString& id = QStringLiteral("a"),
                   const QString& name = QStringLiteral("Orders"))
{
    Environment environment;
    environment.id = id;
    environment.name = name;
    environment.role = Role::Production;
    environment.engine = "postgresql";
    environment.parameters = {{"host", "db1"}, {"port", "5432"}};
    environment.keepsPassword = true;
    return environment;
}

void put(const QString& file, const QByteArray& text)
{
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(text);
}

QByteArray text(const QString& file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

mode_t modeOf(const QString& path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 0777 : 0;
}

} // namespace

class EnvironmentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->path() + QStringLiteral("/config/environments.toml");
    }

    void whatIsSavedIsReadAgain()
    {
        Environments first(m_file);
        QVERIFY(first.load());
        Environment odd = sample(QStringLiteral("b"), QStringLiteral("tab\tquote\" ä 😀"));
        odd.role = Role::Staging;
        odd.parameters = {{"file", "/tmp/a \"b\"\\c.db"}, {"odd key", "x"}};
        odd.keepsPassword = false;
        QVERIFY(first.save(sample()));
        QVERIFY(first.save(odd));
        Environments second(m_file);
        QVERIFY(second.load());
        QCOMPARE(second.all().size(), size_t(2));
        QVERIFY(second.find(QStringLiteral("a")) == sample());
        QVERIFY(second.find(QStringLiteral("b")) == odd);
    }

    void theFileAndItsFolderArePrivate()
    {
        Environments environments(m_file);
        QVERIFY(environments.save(sample()));
        QCOMPARE(modeOf(m_file), mode_t(0600));
        QCOMPARE(modeOf(QFileInfo(m_file).path()), mode_t(0700));
    }

    void aFileThatOthersCouldReadIsPrivateAfterASave()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_file).path()));
        put(m_file, "# mine\n");
        QVERIFY(
            QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        Environments environments(m_file);
        QVERIFY(environments.save(sample()));
        QCOMPARE(modeOf(m_file), mode_t(0600));
    }

    void commentsAndKeysOfOthersSurviveEveryChange()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_file).path()));
        put(m_file,
            "# head\ntheirs = 1 # one\n\n# about orders\n[[environment]]\nid = \"a\" # the id\n"
            "name = 'Ördérs'   # its name\ncolour = \"red\"\nrole = \"staging\"\nengine = "
            "\"postgresql\"\n"
            "[environment.parameters]\nhost = \"db0\" # soon db1\nold = \"x\"\n\n# "
            "below\n[theirs2]\nx = [ 1,\n 2 ]\n");
        Environments environments(m_file);
        QVERIFY(environments.load());
        QVERIFY(environments.save(sample()));
        QVERIFY(environments.save(sample(QStringLiteral("b"), QStringLiteral("Other"))));
        QVERIFY(environments.remember({QStringLiteral("a"), QStringLiteral("b")}));
        QVERIFY(environments.remove(QStringLiteral("b")));
        const QByteArray now = text(m_file);
        for (const char* kept :
             {"# head", "theirs = 1 # one", "# about orders", "# the id", "# its name",
              "colour = \"red\"", "# soon db1", "# below", "x = [ 1,\n 2 ]"})
            QVERIFY2(now.contains(kept),
                     qPrintable(QString::fromUtf8(kept) + QStringLiteral(" is gone from\n") +
                                QString::fromUtf8(now)));
        QVERIFY(!now.contains("old"));
        QVERIFY(environments.find(QStringLiteral("a")) == sample());
        QCOMPARE(environments.all().size(), size_t(1));
    }

    void anEnvironmentWrittenInOneLineCanBeChanged()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_file).path()));
        put(m_file,
            "[[environment]]\nid = \"a\"\nname = \"x\"\nrole = \"other\"\nengine = \"postgresql\"\n"
            "parameters = { host = \"h\", user = \"u\" }\n[[environment]]\nid = \"d\"\nname = "
            "\"dotted\"\n"
            "role = \"other\"\nengine = \"sqlite\"\nparameters.file = \"f\"\n");
        Environments environments(m_file);
        QVERIFY(environments.load());
        QVERIFY(environments.save(sample()));
        QVERIFY(environments.find(QStringLiteral("a")) == sample());
        Environment dotted = sample(QStringLiteral("d"), QStringLiteral("dotted"));
        dotted.parameters = {{"file", "g"}, {"mode", "ro"}};
        QVERIFY(environments.save(dotted));
        QVERIFY(environments.find(QStringLiteral("d")) == dotted);
        QVERIFY(environments.find(QStringLiteral("a")) == sample());
    }

    void aBrokenFileNamesTheLineAndIsNeverReplaced()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_file).path()));
        const QByteArray broken = "# precious\nversion = 1\n[[environment]]\nid = = 3\n";
        put(m_file, broken);
        Environments environments(m_file);
        const auto loaded = environments.load();
        QVERIFY(!loaded);
        QVERIFY2(loaded.error().message.find("ine 4") != std::string::npos,
                 loaded.error().message.c_str());
        QVERIFY(!environments.save(sample()));
        QVERIFY(!environments.remove(QStringLiteral("a")));
        QVERIFY(!environments.remember({QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(text(m_file), broken);
    }

    void whatIsWrongIsNamedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("says");
        const QByteArray good = "[[environment]]\nid = \"a\"\nname = \"n\"\nengine = \"e\"\n";
        QTest::newRow("role") << good + "role = \"boss\"\n" << QByteArray("Line 5");
        QTest::newRow("no role") << good << QByteArray("role");
        QTest::newRow("number as name")
            << QByteArray("[[environment]]\nid = \"a\"\nname = 3\n") << QByteArray("Line 3");
        QTest::newRow("no table") << QByteArray("environment = 3\n") << QByteArray("Line 1");
        QTest::newRow("twice") << good + "role = \"other\"\n" + good + "role = \"other\"\n"
                               << QByteArray("Line 6");
        QTest::newRow("list as parameter")
            << good + "role = \"other\"\nparameters = { host = [1] }\n"
            << QByteArray("Line 6");
        QTest::newRow("binary") << QByteArray("\0\1\2\xff\xfe", 5) << QByteArray("Line 1");
    }

    void whatIsWrongIsNamedWithItsLine()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, says);
        const auto read = environmentsFromText(
            std::string_view(file.constData(), static_cast<size_t>(file.size())));
        QVERIFY(!read);
        QVERIFY2(QByteArray::fromStdString(read.error().message).contains(says),
                 read.error().message.c_str());
    }

    void aPasswordInTheFileIsRefusedAndNotRepeated_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char* line : {"password = \"s3cr3t\"", "Passwd = 's3cr3t'",
                                 "parameters = { password = \"s3cr3t\" }",
                                 "parameters = { PGPASSWORD = \"s3cr3t\" }", "pwd = \"s3cr3t\""})
            QTest::newRow(line) << QByteArray(line);
    }

    void aPasswordInTheFileIsRefusedAndNotRepeated()
    {
        QFETCH(QByteArray, line);
        const QByteArray file =
            "[[environment]]\nid = \"a\"\nname = \"n\"\nengine = \"e\"\nrole = \"other\"\n" + line +
            "\n";
        const auto read = environmentsFromText(file.toStdString());
        QVERIFY(!read);
        QVERIFY(read.error().text().find("Line 6") != std::string::npos);
        QVERIFY(read.error().text().find("keychain") != std::string::npos);
        QVERIFY(read.error().text().find("s3cr3t") == std::string::npos);
    }

    void aPasswordAmongTheParametersIsNeverWritten()
    {
        Environments environments(m_file);
        Environment wrong = sample();
        wrong.parameters["password"] = "s3cr3t";
        QVERIFY(!environments.save(wrong));
        QVERIFY(!text(m_file).contains("s3cr3t"));
    }

    void aTakenNameIsRefused()
    {
        Environments environments(m_file);
        QVERIFY(environments.save(sample()));
        const auto saved = environments.save(sample(QStringLiteral("b")));
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::BadInput);
        QCOMPARE(environments.all().size(), size_t(1));
    }

    void whatAnotherProgramWroteInTheMeantimeStays()
    {
        Environments first(m_file);
        Environments second(m_file);
        QVERIFY(first.load());
        QVERIFY(second.load());
        QVERIFY(first.save(sample()));
        QVERIFY(second.save(sample(QStringLiteral("b"), QStringLiteral("Other"))));
        QCOMPARE(second.all().size(), size_t(2));
    }

    void tenPairsAreRememberedNewestFirst()
    {
        Environments environments(m_file);
        for (int i = 0; i < 12; ++i)
            QVERIFY(
                environments.remember({QStringLiteral("dev%1").arg(i), QStringLiteral("prod")}));
        QVERIFY(environments.remember({QStringLiteral("dev5"), QStringLiteral("prod")}));
        QCOMPARE(environments.recentPairs().size(), size_t(10));
        QCOMPARE(environments.recentPairs().front().dev, QStringLiteral("dev5"));
        QCOMPARE(environments.recentPairs().at(1).dev, QStringLiteral("dev11"));
        Environments again(m_file);
        QVERIFY(again.load());
        QVERIFY(again.recentPairs() == environments.recentPairs());
    }

    void aRemovedEnvironmentLeavesNoPair()
    {
        Environments environments(m_file);
        QVERIFY(environments.save(sample()));
        QVERIFY(environments.remember({QStringLiteral("a"), QStringLiteral("p")}));
        QVERIFY(environments.remove(QStringLiteral("a")));
        QVERIFY(environments.all().empty());
        QVERIFY(environments.recentPairs().empty());
    }

    void aMissingFileIsAnEmptyList()
    {
        Environments environments(m_file);
        QVERIFY(environments.load());
        QVERIFY(environments.all().empty());
        QVERIFY(!QFile::exists(m_file));
    }

    void aFolderThatCannotBeWrittenIsAnError()
    {
        put(m_folder->path() + QStringLiteral("/file"), "x");
        Environments environments(m_folder->path() + QStringLiteral("/file/environments.toml"));
        const auto saved = environments.save(sample());
        QVERIFY(!saved);
        QVERIFY(!saved.error().message.empty());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(EnvironmentsTest)
#include "environments_test.moc"
