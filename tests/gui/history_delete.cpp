// Queries can be deleted from the history, for good after a while; promotions cannot.
#include "gui/workbench.h"
#include "ui/history/historypage.h"
#include "ui/widgets/messagebar.h"

#include <QAction>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTreeWidget>

using namespace lockstep;
using namespace lockstep::testing;

class HistoryDelete : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDeletedQueryCanBeTakenBackAndIsElseOverwritten()
    {
        Workbench bench;
        const QString file = bench.services().journalFile;
        {
            Journal journal(file);
            QVERIFY(journal.open());
            for (const char* sql : {"SELECT 'first'", "SELECT 'not to be kept'", "SELECT 'last'"}) {
                QueryRecord query;
                query.at = QDateTime::fromSecsSinceEpoch(1'700'000'000 + qstrlen(sql));
                query.environmentName = QStringLiteral("dev");
                query.sql = QLatin1String(sql);
                query.rows = 7;
                QVERIFY(journal.record(query));
            }
        }
        const auto kept = [&] {
            Journal journal(file);
            QStringList all;
            if (!journal.open()) return all;
            const auto found = journal.queries();
            for (const QueryRecord& query : *found) all << query.sql + QString::number(query.rows);
            return all;
        };
        const QStringList before = kept();
        QCOMPARE(before.size(), 3);

        HistoryPage page(bench.services());
        page.resize(1280, 800);
        page.show();
        auto& list = the<QTreeWidget>(page, "historyQueries");
        QTRY_COMPARE(list.topLevelItemCount(), 3);
        auto* remove = page.findChild<QAction*>(QStringLiteral("historyDelete"));
        QVERIFY(!remove->isEnabled()); // promotions are shown
        page.findChild<QTabWidget*>()->setCurrentIndex(1);
        for (int row = 0; row < 3; ++row)
            if (list.topLevelItem(row)->text(4).contains(QLatin1String("not to be kept")))
                list.setCurrentItem(list.topLevelItem(row));
        QVERIFY(remove->isEnabled());
        const auto* bar = page.findChild<MessageBar*>();
        press(page, "historyDeleteQuery");
        QTRY_VERIFY(!bar->isHidden());
        QCOMPARE(bar->sentence(), QStringLiteral("The query is deleted."));
        QCOMPARE(kept().size(), 2);
        QCOMPARE(list.topLevelItemCount(), 2);
        shoot(page, "history-deleted");
        bench.theme().choose(Theme::Choice::Dark);
        shoot(page, "history-deleted-dark");
        bench.theme().choose(Theme::Choice::Light);
        press(page, "messageAction0");
        QTRY_COMPARE(list.topLevelItemCount(), 3);
        QVERIFY(bar->isHidden());
        QCOMPARE(kept(), before); // at its place, with all that was known

        // Once more, by the key, and not taken back: the file does not hold it any more.
        for (int row = 0; row < 3; ++row)
            if (list.topLevelItem(row)->text(4).contains(QLatin1String("not to be kept")))
                list.setCurrentItem(list.topLevelItem(row));
        remove->trigger();
        QTRY_COMPARE(list.topLevelItemCount(), 2);
        QFile bytes(file);
        QVERIFY(bytes.open(QIODevice::ReadOnly));
        const QByteArray all = bytes.readAll();
        QVERIFY(all.contains("SELECT 'first'"));
        QVERIFY(!all.contains("not to be kept"));
        QTRY_VERIFY_WITH_TIMEOUT(bar->isHidden(), 12'000); // the offer ends
    }
};

QTEST_MAIN(HistoryDelete)
#include "history_delete.moc"
