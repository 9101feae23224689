// Six questions that people ask about a feature in production, answered with the sample shop:
// typed, run and drawn as somebody does who has read nothing.
#include "ui/charts/chartpane.h"
#include "ui/charts/chartview.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultpane.h"

#include "gui/editorshown.h"
#include "workflow/samples.h"

#include <QTabWidget>

using namespace lockstep;
using namespace lockstep::testing;

class EditorAnalysis : public QObject
{
    Q_OBJECT
private:
    static QString cell(const EditorPage& page, int row, int column)
    {
        const auto* model = page.results().grid()->model();
        return model->index(row, column).data().toString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<Workbench>();
        const auto pair = makeSamplePair(m_bench->file("sample"));
        QVERIFY2(pair, pair ? "" : pair.error().text().c_str());
        Environment dev = pair->dev;
        dev.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        dev.name = QStringLiteral("shop-dev");
        QVERIFY(m_bench->services().environments.save(dev));
        m_dev = dev;
    }
    void cleanupTestCase() { m_bench.reset(); }

    void eachQuestionIsAnsweredByOneRunAndDrawnByOneKey_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("expected"); ///< the result: rows by newlines, cells by "|"
        QTest::addColumn<bool>("drawn");
        QTest::newRow("who-has-it")
            << QStringLiteral("-- Who has enabled the new feature?\n"
                              "SELECT id, email FROM users\n"
                              "WHERE json_extract(feature_flags, '$.notifications')\n"
                              "ORDER BY id")
            << QStringLiteral("1|ada@example.com\n2|grace@example.com") << false;
        QTest::newRow("share-customized")
            << QStringLiteral("-- What percentage of users have customized their preferences?\n"
                              "SELECT round(100.0 * sum(preferences <> '{}') / count(*), 1)"
                              " AS percent\nFROM users")
            << QStringLiteral("66.7") << true;
        QTest::newRow("empty-flags")
            << QStringLiteral("-- Users with empty feature_flags\n"
                              "SELECT email FROM users WHERE feature_flags = '{}'")
            << QStringLiteral("linus@example.com") << false;
        QTest::newRow("adoption-over-time")
            << QStringLiteral(
                   "-- Feature adoption over time\n"
                   "SELECT date(placed_at) AS day, count(*) AS orders,\n"
                   "       sum(json_extract(u.feature_flags, '$.notifications') IS TRUE)"
                   " AS with_feature\n"
                   "FROM orders o JOIN users u ON u.id = o.user_id\nGROUP BY day ORDER BY day")
            << QStringLiteral("2024-06-01|1|1\n2024-06-02|1|1") << true;
        QTest::newRow("most-engaged")
            << QStringLiteral("-- Users most engaged with notifications\n"
                              "SELECT u.email, count(n.id) AS notifications\n"
                              "FROM users u JOIN notifications n ON n.user_id = u.id\n"
                              "GROUP BY u.id ORDER BY notifications DESC, u.id")
            << QStringLiteral("ada@example.com|2\ngrace@example.com|2") << true;
        QTest::newRow("unread-share")
            << QStringLiteral("-- Which share of each type is unread?\n"
                              "SELECT type, round(avg(read = 0), 2) AS unread\n"
                              "FROM notifications GROUP BY type ORDER BY type")
            << QStringLiteral("error|1.0\ninfo|0.0\nsuccess|1.0\nwarning|1.0") << true;
    }
    void eachQuestionIsAnsweredByOneRunAndDrawnByOneKey()
    {
        QFETCH(QString, sql);
        QFETCH(QString, expected);
        QFETCH(bool, drawn);
        const auto page = shownEditor(*m_bench, m_dev, sql);
        page->resize(1280, 800);
        page->takeFocus();
        QTest::keyClick(&page->text(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!page->running() && page->results().grid(), 20'000);
        QStringList rows;
        const auto* model = page->results().grid()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model->columnCount(); ++column)
                cells << cell(*page, row, column);
            rows << cells.join(u'|');
        }
        QCOMPARE(rows.join(u'\n'), expected);
        shoot(*page, qPrintable(QStringLiteral("question-%1").arg(QTest::currentDataTag())));
        if (!drawn) return;
        QTest::keyClick(&page->text(), Qt::Key_H, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(page->results().chart());
        QTRY_VERIFY_WITH_TIMEOUT(!page->results().chart()->drawing(), 20'000);
        const auto& view = the<ChartView>(*page->results().chart(), "chartView");
        QVERIFY(view.drawing() && view.drawing()->drawn > 0);
        shoot(*page, qPrintable(QStringLiteral("question-%1-chart").arg(QTest::currentDataTag())));
    }

private:
    std::unique_ptr<Workbench> m_bench;
    Environment m_dev;
};

QTEST_MAIN(EditorAnalysis)
#include "editor_analysis.moc"
