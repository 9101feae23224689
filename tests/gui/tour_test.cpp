// The whole job on the real window: compare, decide, choose, promote, verify, compare again.
#include "gui/studio.h"
#include "ui/tour.h"

#include <QSignalSpy>

namespace lockstep::testing {

class TourTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTourEndsVerifiedWithNothingLeftToPromote()
    {
        const Engines engines = Engines::fromPlugins();
        Studio studio(engines.all());
        const QString pictures = studio.folder.filePath(QStringLiteral("pictures"));
        Tour tour(*studio.window, studio.services, pictures,
                  studio.folder.filePath(QStringLiteral("sample")));
        QSignalSpy ended(&tour, &Tour::finished);
        tour.start();
        QVERIFY(ended.wait(90'000));
        QVERIFY(ended.front().front().toBool());
        for (const char* name :
             {"compare", "chosen", "promote-review", "promote-confirm", "promote-result", "equal"})
            for (const char* look : {"light", "dark"}) {
                const QString file = QStringLiteral("%1/%2-%3.png")
                                         .arg(pictures, QLatin1String(name), QLatin1String(look));
                QVERIFY2(QFile::exists(file), qPrintable(file));
            }
        Journal journal(studio.services.journalFile);
        QVERIFY(journal.open());
        const auto past = journal.promotions();
        QVERIFY(past);
        QCOMPARE(past->size(), size_t(1));
        QCOMPARE(int(past->front().state), int(PromotionState::Applied));
    }
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    Q_INIT_RESOURCE(lockstep);
    QApplication application(argc, argv);
    lockstep::testing::TourTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tour_test.moc"
