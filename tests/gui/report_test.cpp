// The report of a comparison, saved from the window.
#include "gui/studio.h"
#include "ui/compare/comparepage.h"
#include "ui/widgets/messagebar.h"
#include "workflow/bundled.h"
#include "workflow/review.h"

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QRegularExpression>
#include <QSignalSpy>

namespace lockstep::testing {
namespace {

template <class T>
T* child(const QWidget& parent, const char* name)
{
    return parent.findChild<T*>(QLatin1String(name));
}

QByteArray content(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class ReportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beforeThereIsAComparisonThereIsNothingToSave()
    {
        const Studio studio;
        ComparePage* page = studio.window->openCompare({}, {});
        const auto* save = page->findChild<QAction*>(QStringLiteral("actionSaveReport"));
        QVERIFY(save && !save->isEnabled());
        page->askForReport();
        QVERIFY(!child<QFileDialog>(*page, "reportDialog"));
        ComparePage* compared = studio.comparedShop();
        QVERIFY(compared);
        QVERIFY(compared->findChild<QAction*>(QStringLiteral("actionSaveReport"))->isEnabled());
    }

    void theWindowSavesWhatTheWorkflowWrites()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        QSignalSpy saved(page, &ComparePage::reportSaved);
        for (const auto& [ending, form] :
             {std::pair("html", ReviewForm::Html), std::pair("md", ReviewForm::Markdown),
              std::pair("json", ReviewForm::Json)}) {
            const QString file =
                studio.folder.filePath(QStringLiteral("review.") + QLatin1String(ending));
            page->saveReport(file);
            QVERIFY(saved.wait(10'000));
            QVERIFY(saved.takeFirst().at(0).toBool());
            const ComparisonReport report{*page->pair(), "shop-dev", "shop-prod",
                                          page->pair()->candidates};
            QCOMPARE(content(file),
                     QByteArray::fromStdString(reviewText(report, page->wishes(), form)));
            QVERIFY(child<MessageBar>(*page, "compareMessage")
                        ->sentence()
                        .contains(QStringLiteral("review.") + QLatin1String(ending)));
        }
    }

    void whatIsDecidedIsNotAskedAgainInTheReport()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        QSignalSpy saved(page, &ComparePage::reportSaved);
        const QString file = studio.folder.filePath(QStringLiteral("review.md"));
        page->saveReport(file);
        QVERIFY(saved.wait(10'000));
        QVERIFY(content(file).contains("1 needs a decision"));
        page->decideRename(0, false);
        page->saveReport(file);
        QVERIFY(saved.wait(10'000));
        QVERIFY(!content(file).contains("needs a decision"));
    }

    void whatCannotBeSavedIsTold()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        QSignalSpy saved(page, &ComparePage::reportSaved);
        page->saveReport(studio.folder.filePath(QStringLiteral("no/such/folder.html")));
        QVERIFY(saved.wait(10'000));
        QVERIFY(!saved.takeFirst().at(0).toBool());
        auto* bar = child<MessageBar>(*page, "compareMessage");
        QVERIFY2(bar->sentence().contains(QStringLiteral("cannot be written")),
                 qPrintable(bar->sentence()));
        page->saveReport(studio.folder.filePath(QStringLiteral("review.pdf")));
        QVERIFY(saved.wait(10'000));
        QVERIFY(!saved.takeFirst().at(0).toBool());
        QVERIFY2(bar->sentence().contains(QStringLiteral("review.pdf")),
                 qPrintable(bar->sentence()));
    }

    void theDialogOffersEveryFormAndDoesNotBlock()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        page->askForReport();
        auto* dialog = child<QFileDialog>(*page, "reportDialog");
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(dialog->nameFilters().size(), 3);
        for (const char* ending : {"html", "md", "json"}) {
            const auto filter = dialog->nameFilters().filter(QLatin1String(ending)).value(0);
            Q_EMIT dialog->filterSelected(filter);
            QCOMPARE(dialog->defaultSuffix(), QLatin1String(ending));
        }
        studio.picture(QStringLiteral("compare-report"), dialog);
        dialog->reject();
    }

    /// The page's colours are the window's, so what is tested of those holds for it, too.
    void theReportsColoursAreTheWindows()
    {
        const QHash<QString, Token> names{{QStringLiteral("base"), Token::Base},
                                          {QStringLiteral("alternate"), Token::Alternate},
                                          {QStringLiteral("text"), Token::Text},
                                          {QStringLiteral("secondary"), Token::Secondary},
                                          {QStringLiteral("border"), Token::Border},
                                          {QStringLiteral("link"), Token::Link},
                                          {QStringLiteral("glyph"), Token::MarkGlyph},
                                          {QStringLiteral("new"), Token::MarkNew},
                                          {QStringLiteral("only-prod"), Token::MarkOnlyProd},
                                          {QStringLiteral("changed"), Token::MarkChanged},
                                          {QStringLiteral("renamed"), Token::MarkRenamed},
                                          {QStringLiteral("not-modelled"), Token::MarkNotCompared},
                                          {QStringLiteral("loss"), Token::RiskLoss},
                                          {QStringLiteral("caution"), Token::RiskCaution},
                                          {QStringLiteral("note"), Token::RiskInfo},
                                          {QStringLiteral("line-added"), Token::LineAdded},
                                          {QStringLiteral("line-removed"), Token::LineRemoved},
                                          {QStringLiteral("word-added"), Token::WordAdded},
                                          {QStringLiteral("word-removed"), Token::WordRemoved},
                                          {QStringLiteral("filler"), Token::Filler}};
        const auto css =
            QString::fromStdString(*bundledFile(QStringLiteral(":/report/report.css")));
        const auto darkAt = css.indexOf(QStringLiteral("prefers-color-scheme: dark"));
        QVERIFY(darkAt > 0);
        const QRegularExpression colour(QStringLiteral("--([a-z-]+): (#[0-9A-F]{6});"));
        auto found = colour.globalMatch(css);
        QHash<QString, int> times;
        while (found.hasNext()) {
            const auto match = found.next();
            const QString name = match.captured(1);
            QVERIFY2(names.contains(name), qPrintable(name));
            QCOMPARE(QColor(match.captured(2)),
                     Theme::color(names[name], match.capturedStart() > darkAt));
            ++times[name];
        }
        for (auto it = names.begin(); it != names.end(); ++it)
            QVERIFY2(times.value(it.key()) == 2, qPrintable(it.key()));
    }
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    lockstep::testing::ReportTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "report_test.moc"
