// Text twice as large, in longer words, from right to left, at every scale: nothing is cut, nothing
// is out of reach in 1280 x 720.
#include "gui/crawl.h"
#include "gui/walk.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTranslator>

namespace lockstep::testing {

namespace {

/// Longer by two fifths, as other languages are, with marks above and below its letters.
QString longer(const QString& text)
{
    static const QString plain = QStringLiteral("aeiouAEIOUcn");
    static const QString marked = QStringLiteral("åéïöüÅÉÏÖÜçñ");
    static const QRegularExpression kept(QStringLiteral("%L?[0-9n]"));
    QString said;
    qsizetype place = 0;
    const auto mark = [&](QString part) {
        for (QChar& c : part)
            if (const auto at = plain.indexOf(c); at >= 0) c = marked[at];
        said += part;
    };
    for (auto it = kept.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch found = it.next();
        mark(text.mid(place, found.capturedStart() - place));
        said += found.captured();
        place = found.capturedEnd();
    }
    mark(text.mid(place));
    static const QString more = QStringLiteral("ğÿ žåß ");
    for (qsizetype left = (text.size() * 2 + 4) / 5; left > 0; --left)
        said += more[left % more.size()];
    return said;
}

class LongerWords : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char*, const char* text, const char*, int) const override
    {
        const QString all = QString::fromUtf8(text);
        return all.trimmed().isEmpty() ? QString() : longer(all);
    }
};

} // namespace

class LargeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_font = QApplication::font(); }

    void cleanup()
    {
        QApplication::setFont(m_font);
        QApplication::setLayoutDirection(Qt::LeftToRight);
        QCoreApplication::removeTranslator(&m_longer);
    }

    void noTextIsCut_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("longWords");
        QTest::addColumn<bool>("rightToLeft");
        QTest::newRow("as usual") << 1 << false << false;
        QTest::newRow("twice as large") << 2 << false << false;
        QTest::newRow("twice as large, right to left") << 2 << false << true;
        QTest::newRow("longer words") << 1 << true << false;
        QTest::newRow("longer words, right to left") << 1 << true << true;
    }

    void noTextIsCut()
    {
        QFETCH(int, size);
        QFETCH(bool, longWords);
        QFETCH(bool, rightToLeft);
        if (rightToLeft) QApplication::setLayoutDirection(Qt::RightToLeft);
        if (longWords) QCoreApplication::installTranslator(&m_longer);
        QFont large = m_font;
        large.setPointSizeF(m_font.pointSizeF() * size);
        QApplication::setFont(large);
        const Studio studio;
        studio.window->resize(1280, 720);
        QStringList found;
        walk(studio, [&](const char* page) {
            QString name = QString::fromUtf8(QTest::currentDataTag()).remove(QLatin1Char(','));
            studio.picture(
                QStringLiteral("%1-%2").arg(name.replace(u' ', u'-'), QLatin1String(page)));
            for (const QString& cut : clippedTexts(*studio.window))
                found << QLatin1String(page) + QStringLiteral(": ") + cut;
            if (studio.window->width() > 1280 || studio.window->height() > 720)
                found << QStringLiteral("%1 needs %2 x %3")
                             .arg(QLatin1String(page))
                             .arg(studio.window->width())
                             .arg(studio.window->height());
        });
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void noTextIsCutAtThisScale_data()
    {
        QTest::addColumn<QString>("scale");
        for (const char* scale : {"1.25", "1.5", "2"})
            QTest::newRow(scale) << QString::fromLatin1(scale);
    }

    /// A program has one scale, so each has a program.
    void noTextIsCutAtThisScale()
    {
        QFETCH(QString, scale);
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_SCALE_FACTOR"), scale);
        if (const QString pictures = qEnvironmentVariable("LOCKSTEP_PICTURES"); !pictures.isEmpty())
            environment.insert(QStringLiteral("LOCKSTEP_PICTURES"),
                               pictures + QStringLiteral("/scale-") + scale);
        program.setProcessEnvironment(environment);
        program.start(QCoreApplication::applicationFilePath(),
                      {QStringLiteral("isScaled"), QStringLiteral("noTextIsCut")});
        QVERIFY(program.waitForFinished(120'000));
        const QByteArray said = program.readAllStandardOutput();
        QVERIFY2(program.exitStatus() == QProcess::NormalExit && program.exitCode() == 0,
                 said.constData());
        QVERIFY(said.contains("PASS   : lockstep::testing::LargeText::isScaled"));
    }

    void isScaled()
    {
        if (!qEnvironmentVariableIsSet("QT_SCALE_FACTOR")) QSKIP("this is the program at scale 1");
        QCOMPARE(qApp->devicePixelRatio(), qEnvironmentVariable("QT_SCALE_FACTOR").toDouble());
    }

    void longerWordsAreLonger()
    {
        const QString text = QStringLiteral("%1 of %Ln &changes are chosen");
        QVERIFY(longer(text).size() * 10 >= text.size() * 14);
        QVERIFY(longer(text).startsWith(QStringLiteral("%1 öf %Ln &ç")));
    }

private:
    QFont m_font;
    LongerWords m_longer;
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    lockstep::testing::LargeText test;
    return QTest::qExec(&test, argc, argv);
}
#include "large_text.moc"
