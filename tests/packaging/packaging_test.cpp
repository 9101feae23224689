// The installed tree, and what describes it: menu entry, AppStream, icons, man pages, completions.
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QSettings>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

const QString id = QStringLiteral(LOCKSTEP_APP_ID);
const QString source = QStringLiteral(LOCKSTEP_SOURCE_DIR "/");

struct Ran
{
    int status = -1;
    QString out;
};

Ran run(const QString& program, const QStringList& arguments,
        const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000)) process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAll())};
}

QString text(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QSet<QString> setOf(const QStringList& list) { return {list.begin(), list.end()}; }

QString sorted(const QSet<QString>& set)
{
    QStringList list(set.begin(), set.end());
    list.sort();
    return list.join(u' ');
}

QSet<QString> found(const QString& in, const char* what)
{
    QSet<QString> all;
    auto matches =
        QRegularExpression(QString::fromLatin1(what), QRegularExpression::MultilineOption)
            .globalMatch(in);
    while (matches.hasNext()) all << matches.next().captured(1);
    return all;
}

/// The commands of lockstepctl and their options, as the program says.
QMap<QString, QSet<QString>> commands()
{
    const QString program = QStringLiteral(LOCKSTEP_BUILD_DIR "/lockstepctl");
    const QString help = run(program, {QStringLiteral("--help")}).out;
    const QString list =
        help.section(QStringLiteral("Subcommands:"), 1).section(QStringLiteral("Examples:"), 0, 0);
    QMap<QString, QSet<QString>> all;
    const auto optionsOf = [&](const QStringList& words, QString& said) {
        said = run(program, words + QStringList{QStringLiteral("--help")}).out;
        return found(said, "^\\s+(?:-[a-z],)?(--[a-z-]+)");
    };
    for (const QString& command : found(list, "^  ([a-z-]+) ")) {
        QString said;
        all[command] = optionsOf({command}, said);
        const QString further = said.section(QStringLiteral("Subcommands:"), 1)
                                    .section(QStringLiteral("Examples:"), 0, 0);
        for (const QString& within : found(further, "^  ([a-z-]+) "))
            all[command] += optionsOf({command, within}, said);
    }
    return all;
}

/// A man page's text: "\-" is a hyphen, "\fB" changes the font.
QString manPage(const char* name)
{
    QString page = text(source + QStringLiteral("packaging/linux/man/") + QLatin1String(name));
    page.remove(QRegularExpression(QStringLiteral("\\\\f[BIPR]")));
    return page.remove(u'\\');
}

/// What the section of options says there is.
QSet<QString> documented(const QString& page) { return found(page, "(?<![a-z-])(--[a-z][a-z-]*)"); }

} // namespace

class PackagingTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_root;
    QString m_share = m_root.filePath(QStringLiteral("usr/share/"));

    QString desktopFile() const
    {
        return m_share + QStringLiteral("applications/%1.desktop").arg(id);
    }
    QString metainfo() const
    {
        return m_share + QStringLiteral("metainfo/%1.metainfo.xml").arg(id);
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DESTDIR"), m_root.path());
        const Ran installed = run(QStringLiteral(LOCKSTEP_CMAKE),
                                  {QStringLiteral("--install"), QStringLiteral(LOCKSTEP_BUILD_DIR),
                                   QStringLiteral("--prefix"), QStringLiteral("/usr")},
                                  environment);
        QVERIFY2(installed.status == 0, qPrintable(installed.out));
    }

    void everyFileIsThereAndNoOther()
    {
        QSet<QString> expected{QStringLiteral("usr/bin/lockstep"),
                               QStringLiteral("usr/bin/lockstepctl")};
        for (const char* name :
             {"applications/%1.desktop", "metainfo/%1.metainfo.xml",
              "icons/hicolor/scalable/apps/%1.svg", "icons/hicolor/symbolic/apps/%1-symbolic.svg"})
            expected << QStringLiteral("usr/share/") + QString::fromLatin1(name).arg(id);
        for (const int size : {16, 22, 24, 32, 48, 64, 96, 128, 256, 512})
            expected
                << QStringLiteral("usr/share/icons/hicolor/%1x%1/apps/%2.png").arg(size).arg(id);
        for (const char* name :
             {"man/man1/lockstep.1", "man/man1/lockstepctl.1",
              "bash-completion/completions/lockstepctl", "zsh/site-functions/_lockstepctl"})
            expected << QStringLiteral("usr/share/") + QLatin1String(name);
        QSet<QString> there;
        QDirIterator all(m_root.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (all.hasNext()) there << QDir(m_root.path()).relativeFilePath(all.next());
        QCOMPARE(sorted(there), sorted(expected));
        for (const char* program : {"usr/bin/lockstep", "usr/bin/lockstepctl"})
            QVERIFY(QFileInfo(m_root.filePath(QLatin1String(program))).isExecutable());
    }

    void everyIconHasTheSizeOfItsFolder()
    {
        QDirIterator all(m_share + QStringLiteral("icons"), {QStringLiteral("*.png")}, QDir::Files,
                         QDirIterator::Subdirectories);
        int icons = 0;
        while (all.hasNext()) {
            const QImage icon(all.next());
            const QString folder = QStringLiteral("/%1x%1/").arg(icon.width());
            QVERIFY2(all.filePath().contains(folder), qPrintable(all.filePath()));
            // It shows something, and its corners are not part of it.
            QVERIFY(qAlpha(icon.pixel(0, 0)) < 128);
            QVERIFY(qAlpha(icon.pixel(icon.width() / 2, icon.height() / 2)) == 255);
            ++icons;
        }
        QCOMPARE(icons, 10);
    }

    void theSymbolicIconIsOfFilledShapesInOneColour()
    {
        const QString name =
            m_share + QStringLiteral("icons/hicolor/symbolic/apps/%1-symbolic.svg").arg(id);
        QVERIFY(QSvgRenderer(name).isValid());
        const QString drawing = text(name);
        QCOMPARE(sorted(found(drawing, "fill=\"([^\"]+)\"")), QStringLiteral("#2e3436"));
        QVERIFY(!drawing.contains(QStringLiteral("stroke")));
    }

    void theDrawingsGiveTheSamePixelsEveryTime()
    {
        const QString again = m_root.filePath(QStringLiteral("again.png"));
        QCOMPARE(run(QStringLiteral(LOCKSTEP_BUILD_DIR "/lockstep_icons"),
                     {source + QStringLiteral("resources/icons/lockstep.svg"), QStringLiteral("64"),
                      again})
                     .status,
                 0);
        QFile first(m_share + QStringLiteral("icons/hicolor/64x64/apps/%1.png").arg(id));
        QFile second(again);
        QVERIFY(first.open(QIODevice::ReadOnly) && second.open(QIODevice::ReadOnly));
        QVERIFY(first.readAll() == second.readAll());
        second.close();
        QVERIFY(QFile::remove(again));
        QVERIFY(run(QStringLiteral(LOCKSTEP_BUILD_DIR "/lockstep_icons"),
                    {QStringLiteral("none.svg"), QStringLiteral("64"), again})
                    .status == 1);
    }

    void theValidatorsAreContent_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("file");
        QTest::newRow("menu entry")
            << QStringLiteral("desktop-file-validate") << QStringList() << desktopFile();
        QTest::newRow("description")
            << QStringLiteral("appstreamcli")
            << QStringList{QStringLiteral("validate"), QStringLiteral("--pedantic"),
                           QStringLiteral("--no-net"), QStringLiteral("--no-color")}
            << metainfo();
    }

    void theValidatorsAreContent()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        QFETCH(QString, file);
        if (QStandardPaths::findExecutable(program).isEmpty())
            QSKIP(qPrintable(program + QStringLiteral(" is not installed")));
        const Ran good = run(program, arguments + QStringList{file});
        QVERIFY2(good.status == 0, qPrintable(good.out));
        // They would not be with anything else.
        const QString broken = m_root.filePath(QStringLiteral("tmp/") + QFileInfo(file).fileName());
        QVERIFY(QDir().mkpath(QFileInfo(broken).path()));
        QFile copy(broken);
        QVERIFY(copy.open(QIODevice::WriteOnly));
        copy.write(text(file)
                       .replace(QStringLiteral("Type=Application"), QStringLiteral("Type=Nothing"))
                       .replace(QStringLiteral("<summary>"), QStringLiteral("<nothing>"))
                       .replace(QStringLiteral("</summary>"), QStringLiteral("</nothing>"))
                       .toUtf8());
        copy.close();
        QVERIFY(run(program, arguments + QStringList{broken}).status != 0);
    }

    void everyActionOfTheMenuEntryIsOneOfTheProgram()
    {
        const QString help =
            run(QStringLiteral(LOCKSTEP_BUILD_DIR "/lockstep"), {QStringLiteral("--help")}).out;
        const QString entry = text(desktopFile());
        const QStringList named = entry.section(QStringLiteral("\nActions="), 1)
                                      .section(u'\n', 0, 0)
                                      .split(u';', Qt::SkipEmptyParts);
        QCOMPARE(sorted(found(entry, "^\\[Desktop Action ([a-z-]+)\\]")), sorted(setOf(named)));
        QVERIFY(named.size() >= 2);
        const QSet<QString> lines = found(entry, "^Exec=(.+)$");
        QCOMPARE(lines.size(), named.size() + 1);
        for (const QString& line : lines) {
            QStringList words = line.split(u' ');
            QCOMPARE(words.takeFirst(), QStringLiteral("lockstep"));
            for (const QString& option : words)
                QVERIFY2(help.contains(QStringLiteral("  ") + option + u' '), qPrintable(line));
        }
        QVERIFY(entry.contains(QStringLiteral("\nIcon=%1\n").arg(id)));
    }

    void theDescriptionIsOfThisProgramAndVersion()
    {
        const QString all = text(metainfo());
        QVERIFY(all.contains(QStringLiteral("<id>%1</id>").arg(id)));
        QVERIFY(all.contains(QStringLiteral(">%1.desktop</launchable>").arg(id)));
        QVERIFY(all.contains(QStringLiteral("<release version=\"" LOCKSTEP_VERSION "\"")));
        QVERIFY(!all.contains(u'@'));
        // The pictures that it names are kept, in that size.
        QXmlStreamReader reader(all);
        int pictures = 0;
        while (!reader.atEnd()) {
            if (reader.readNext() != QXmlStreamReader::StartElement ||
                reader.name() != QLatin1String("image"))
                continue;
            const QSize size(reader.attributes().value(QLatin1String("width")).toInt(),
                             reader.attributes().value(QLatin1String("height")).toInt());
            const QString name = reader.readElementText().section(u'/', -1);
            QCOMPARE(QImage(source + QStringLiteral("resources/screenshots/") + name).size(), size);
            ++pictures;
        }
        QVERIFY(pictures >= 2);
    }

    void theManPageOfLockstepctlHasEveryOptionAndNoOther()
    {
        const QString page = manPage("lockstepctl.1");
        QSet<QString> real{QStringLiteral("--version")};
        const auto all = commands();
        QVERIFY(all.size() >= 10);
        for (auto it = all.begin(); it != all.end(); ++it) {
            QVERIFY2(page.contains(QStringLiteral(".B lockstepctl ") + it.key()),
                     qPrintable(it.key()));
            real += it.value();
        }
        QCOMPARE(sorted(documented(page)), sorted(real));
    }

    void theManPageOfTheWindowHasEveryOptionAndNoOther()
    {
        const QString help =
            run(QStringLiteral(LOCKSTEP_BUILD_DIR "/lockstep"), {QStringLiteral("--help")}).out;
        const QSet<QString> real = found(help, "^\\s+(?:-., )?(--[a-z-]+)");
        QVERIFY(real.size() >= 6);
        QCOMPARE(sorted(documented(manPage("lockstep.1"))), sorted(real));
    }

    void bashOffersEveryOptionOfEachCommandAndNoOther()
    {
        const QString completions =
            m_share + QStringLiteral("bash-completion/completions/lockstepctl");
        const auto offered = [&](const QStringList& words) {
            const Ran ran =
                run(QStringLiteral("bash"),
                    QStringList{QStringLiteral("-c"),
                                QStringLiteral("source \"$0\" && COMP_WORDS=(\"$@\") && "
                                               "COMP_CWORD=$(($# - 1)) && _lockstepctl && "
                                               "printf '%s\\n' \"${COMPREPLY[@]}\""),
                                completions, QStringLiteral("lockstepctl")} +
                        words);
            return setOf(ran.out.split(u'\n', Qt::SkipEmptyParts));
        };
        const auto all = commands();
        QSet<QString> first = setOf(all.keys());
        first << QStringLiteral("--help") << QStringLiteral("--version");
        QCOMPARE(sorted(offered({QString()})), sorted(first));
        for (auto it = all.begin(); it != all.end(); ++it)
            QCOMPARE(sorted(offered({it.key(), QStringLiteral("--")})), sorted(it.value()));
        QCOMPARE(sorted(offered({QStringLiteral("plan"), QStringLiteral("--form"), QString()})),
                 QStringLiteral("auto online plain"));
        QCOMPARE(sorted(offered({QStringLiteral("plan"), QStringLiteral("--format"),
                                 QStringLiteral("="), QStringLiteral("m")})),
                 QStringLiteral("markdown"));
        QVERIFY(
            offered({QStringLiteral("promote"), QStringLiteral("--note"), QString()}).isEmpty());
    }

    void zshKnowsEveryCommandAndOptionAndNoOther()
    {
        const QString file = text(m_share + QStringLiteral("zsh/site-functions/_lockstepctl"));
        QVERIFY(file.startsWith(QStringLiteral("#compdef lockstepctl\n")));
        QSet<QString> real{QStringLiteral("--version")};
        const auto all = commands();
        for (auto it = all.begin(); it != all.end(); ++it) {
            QVERIFY2(file.contains(QStringLiteral("'%1:").arg(it.key())), qPrintable(it.key()));
            QVERIFY2(file.contains(QStringLiteral(" %1) _arguments $help").arg(it.key())),
                     qPrintable(it.key()));
            real += it.value();
        }
        QCOMPARE(sorted(found(file, "(?<![a-z-])(--[a-z][a-z-]*)")), sorted(real));
    }

    void debianBuildsWithWhatWeBuildWith()
    {
        const QString control = text(source + QStringLiteral("packaging/linux/debian/control"));
        const QString depends = control.section(QStringLiteral("Build-Depends:"), 1)
                                    .section(QStringLiteral("\n\n"), 0, 0);
        QSet<QString> ours =
            found(text(source + QStringLiteral("packaging/packages")), "^(?:build|run) +(\\S+)$");
        // A compiler is there anyway, certificates are for fetching, and the fast linker is no part
        // of Debian's flags; a plugin of Qt comes with what needs it, and its own words in other
        // languages are for the window alone.
        ours -= {QStringLiteral("g++"), QStringLiteral("ca-certificates"), QStringLiteral("mold"),
                 QStringLiteral("libqt6svg6"), QStringLiteral("qt6-translations-l10n")};
        ours << QStringLiteral("debhelper-compat");
        QCOMPARE(sorted(found(depends, "^ ([^ ,]+)")), sorted(ours));
        const QString changelog = text(source + QStringLiteral("packaging/linux/debian/changelog"));
        QVERIFY(changelog.startsWith(QStringLiteral("lockstep (" LOCKSTEP_VERSION ") ")));
    }
};

QTEST_GUILESS_MAIN(PackagingTest)
#include "packaging_test.moc"
