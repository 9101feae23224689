// Languages: the translations hold what the sources say, whole and with the same placeholders.
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

const QString root = QStringLiteral(LOCKSTEP_SOURCE_DIR "/");
const QString folder = root + QStringLiteral("resources/languages");

struct Message
{
    QString context;
    QString source;
    QString comment;
    bool numerus = false;
    QString type; ///< of the translation: empty when it is finished
    QStringList forms;

    [[nodiscard]] QString name() const
    {
        return context + QStringLiteral(": ") + source +
               (comment.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(comment));
    }
};

QList<Message> messages(const QString& name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) qFatal("%s cannot be read", qPrintable(name));
    QXmlStreamReader reader(&file);
    QList<Message> all;
    QString context;
    Message one;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isEndElement() && reader.name() == u"message") all << one;
        if (!reader.isStartElement()) continue;
        if (reader.name() == u"name") context = reader.readElementText();
        if (reader.name() == u"message")
            one = {context, {}, {}, reader.attributes().value(QLatin1String("numerus")) == u"yes",
                   {},      {}};
        if (reader.name() == u"source") one.source = reader.readElementText();
        if (reader.name() == u"comment") one.comment = reader.readElementText();
        if (reader.name() == u"translation") {
            one.type = reader.attributes().value(QLatin1String("type")).toString();
            if (!one.numerus) one.forms << reader.readElementText();
        }
        if (reader.name() == u"numerusform") one.forms << reader.readElementText();
    }
    if (reader.hasError()) qFatal("%s: %s", qPrintable(name), qPrintable(reader.errorString()));
    return all;
}

/// What a text must have in every language: %1 (or %L1, with the language's own comma) and %n, the
/// accelerator, the space at an end that stands between two texts, and the ellipsis of what asks
/// further.
QStringList marks(const QString& text, bool numerus)
{
    QStringList found;
    static const QRegularExpression place(QStringLiteral("%L?[0-9]"));
    for (auto it = place.globalMatch(text); it.hasNext();)
        found << it.next().captured().remove(QLatin1Char('L'));
    static const QRegularExpression number(QStringLiteral("%L?n"));
    // Outside of a plural "%n" is nothing but text.
    for (auto it = number.globalMatch(text); numerus && it.hasNext();)
        found << it.next().captured();
    static const QRegularExpression key(QStringLiteral("&[^&\\s]"));
    found << QStringLiteral("%1 accelerators").arg(text.count(key));
    if (text.startsWith(QLatin1Char(' '))) found << QStringLiteral("a space in front");
    if (text.endsWith(QLatin1Char(' '))) found << QStringLiteral("a space at the end");
    if (text.endsWith(QStringLiteral("…"))) found << QStringLiteral("an ellipsis");
    found.sort();
    return found;
}

QStringList languageFiles()
{
    QStringList all;
    for (const QString& name : QDir(folder).entryList({QStringLiteral("lockstep_*.ts")}))
        all << folder + QLatin1Char('/') + name;
    return all;
}

QSet<QString> names(const QList<Message>& all)
{
    QSet<QString> found;
    for (const Message& message : all) found << message.name();
    return found;
}

} // namespace

class Languages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void germanIsThere() { QVERIFY(languageFiles().join(u' ').contains(u"lockstep_de.ts")); }

    void everyMessageIsTranslated()
    {
        for (const QString& file : languageFiles()) {
            const QList<Message> all = messages(file);
            QVERIFY(all.size() > 1000);
            for (const Message& message : all) {
                QVERIFY2(message.type.isEmpty(), qPrintable(message.name()));
                QCOMPARE(message.forms.size(), message.numerus ? 2 : 1);
                for (const QString& form : message.forms)
                    QVERIFY2(!form.trimmed().isEmpty() || message.source.trimmed().isEmpty(),
                             qPrintable(message.name()));
            }
        }
    }

    void placeholdersAreTheSame()
    {
        for (const QString& file : languageFiles())
            for (const Message& message : messages(file))
                for (const QString& form : message.forms)
                    QVERIFY2(marks(form, message.numerus) == marks(message.source, message.numerus),
                             qPrintable(message.name() + QStringLiteral("\n") + form));
    }

    void otherPlaceholdersAreFound()
    {
        QVERIFY(marks(QStringLiteral("%1 of %2"), false) != marks(QStringLiteral("%1"), false));
        QVERIFY(marks(QStringLiteral("%Ln rows"), true) != marks(QStringLiteral("rows"), true));
        QVERIFY(marks(QStringLiteral("&Go"), false) != marks(QStringLiteral("Go"), false));
        QVERIFY(marks(QStringLiteral("Go…"), false) != marks(QStringLiteral("Go"), false));
        QCOMPARE(marks(QStringLiteral("%1 of %2"), false), marks(QStringLiteral("%2: %1"), false));
    }

    void theSourcesSayNothingElse()
    {
        const QString tool =
            qEnvironmentVariable("LUPDATE", QStringLiteral("/usr/lib/qt6/bin/lupdate"));
        if (!QFileInfo(tool).isExecutable()) QSKIP("there is no lupdate (qt6-l10n-tools)");
        const QTemporaryDir copies;
        for (const QString& file : languageFiles()) {
            const QString copy = copies.filePath(QFileInfo(file).fileName());
            QVERIFY(QFile::copy(file, copy));
            QProcess update;
            update.start(folder + QStringLiteral("/update"), {copy});
            QVERIFY(update.waitForFinished(60'000));
            const QString said = QString::fromUtf8(update.readAllStandardError());
            QVERIFY2(update.exitCode() == 0, qPrintable(said));
            const QSet<QString> kept = names(messages(file));
            const QSet<QString> found = names(messages(copy));
            QVERIFY2(found == kept,
                     qPrintable(QStringLiteral("new: %1\ngone: %2\n(resources/languages/update)")
                                    .arg(QStringList((found - kept).values()).join(u'\n'),
                                         QStringList((kept - found).values()).join(u'\n'))));
            // What lupdate files under another name than the program asks for is never found.
            static const QRegularExpression lost(
                QStringLiteral("Class '(lockstep::[^']*)' lacks Q_OBJECT macro"));
            QVERIFY2(!lost.match(said).hasMatch(), qPrintable(lost.match(said).captured()));
            for (const Message& message : messages(copy))
                QVERIFY2(message.context.startsWith(u"lockstep") || message.context == u"engines" ||
                             message.context == u"sentences" || message.context == u"main",
                         qPrintable(message.name()));
        }
    }
};

QTEST_GUILESS_MAIN(Languages)
#include "languages.moc"
