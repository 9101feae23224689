// A thousand steps among ten thousand tables in the wizard: from the choice to a verified prod the
// window answers all the while.
#include "gui/studio.h"
#include "gui/workbench.h"
#include "ui/promote/formstable.h"
#include "ui/promote/promotepage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTreeWidget>

namespace lockstep::testing {
namespace {

constexpr int tables = 10'000;
constexpr int changed = 1000;

CatalogPtr many(bool dev)
{
    std::vector<Object> objects;
    for (int t = 0; t < tables; ++t) {
        const std::string name = "table_" + std::to_string(t);
        objects.emplace_back(ObjectId{"table", Path{name}});
        if (t >= changed) continue; // bare: each step makes the database's picture anew
        const int columns = dev ? 2 : 1;
        for (int c = 0; c < columns; ++c) {
            Object column(ObjectId{"column", Path{name, "column_" + std::to_string(c)}},
                          ObjectId{"table", Path{name}});
            column.set("type", "integer");
            column.set("position", int64_t(c + 1));
            objects.push_back(std::move(column));
        }
    }
    return *Catalog::make(std::move(objects));
}

} // namespace

class PromoteLarge : public QObject
{
    Q_OBJECT

    /// What was done since it was last asked kept nobody waiting.
    void answered(std::optional<RunningHeartbeat>& heart, const char* during)
    {
        QTest::qWait(30);
        qInfo("%s: longest gap %lld ms", during, heart->longestOwn());
        QVERIFY2(
            heart->longestOwn() < patient(100),
            qPrintable(
                QStringLiteral("%1: %2 ms").arg(QLatin1String(during)).arg(heart->longestOwn())));
        heart.emplace();
    }

private Q_SLOTS:
    void theWindowAnswersWhileAThousandStepsArePlannedShownAndRun()
    {
        const Studio studio;
        studio.memory->database("dev")->become(many(true));
        studio.memory->database("prod")->become(many(false));
        std::optional<RunningHeartbeat> heart(std::in_place);
        ComparePage* compare =
            studio.compared(studio.environment(QStringLiteral("dev"), Role::Development),
                            studio.environment(QStringLiteral("prod"), Role::Production));
        QVERIFY(compare);
        QCOMPARE(int(compare->chosen().size()), changed);
        answered(heart, "compared");
        compare->promote();
        PromotePage* page = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((page = qobject_cast<PromotePage*>(studio.window->currentPage())),
                                 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(page->draft(), 60'000);
        QCOMPARE(int(page->draft()->plan.steps.size()), changed);
        answered(heart, "planned");
        while (page->stage() != PromotePage::Stage::Confirm) {
            QTRY_VERIFY_WITH_TIMEOUT(the<QPushButton>(*page, "promoteNext").isEnabled(), 60'000);
            press(*page, "promoteNext");
            answered(heart, qPrintable(QStringLiteral("stage %1").arg(int(page->stage()))));
            if (page->stage() != PromotePage::Stage::Review) continue;
            auto& tabs = the<QTabWidget>(*page, "promoteTexts");
            for (int tab = 0; tab < tabs.count(); ++tab) {
                tabs.setCurrentIndex(tab);
                answered(heart, qPrintable(QStringLiteral("previewed, tab %1").arg(tab)));
            }
        }
        for (QCheckBox* box :
             page->findChildren<QCheckBox*>(QRegularExpression(QStringLiteral("^promoteConsent_"))))
            box->setChecked(true);
        the<QLineEdit>(*page, "promoteConfirmName").setText(QStringLiteral("prod"));
        answered(heart, "decided");
        press(*page, "promoteApply");
        QTRY_VERIFY_WITH_TIMEOUT(page->outcome(), 120'000);
        QVERIFY2(page->outcome()->verified, qPrintable(page->outcome()->sentence));
        answered(heart, "promoted");
        studio.window->openHistory();
        QTest::qWait(500);
        answered(heart, "in the history");
    }
    /// Where most tables can be changed in either form, each has a list of choices.
    void theWindowAnswersWhileAThousandTablesHaveTheirForms()
    {
        std::vector<TableForm> forms;
        for (int t = 0; t < changed; ++t)
            forms.push_back({ObjectId{"table", Path{"table_" + std::to_string(t)}}});
        FormsTable table;
        table.resize(800, 600);
        static_cast<QWidget&>(table).show();
        std::optional<RunningHeartbeat> heart(std::in_place);
        table.show(forms, {});
        QCOMPARE(table.count(), changed);
        auto& list = the<QTreeWidget>(table, "promoteForms");
        QCOMPARE(list.topLevelItemCount(), changed);
        const auto box = [&](int row) {
            return table.findChild<QComboBox*>(QStringLiteral("promoteForm_table_%1").arg(row));
        };
        QVERIFY(box(0));
        // What is scrolled to can be chosen.
        for (const int row : {changed / 2, changed - 1}) {
            list.scrollToItem(list.topLevelItem(row));
            QTRY_VERIFY(box(row) && box(row)->isVisible());
        }
        QSignalSpy chosen(&table, &FormsTable::chosen);
        Q_EMIT box(changed - 1)->activated(1);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<ObjectId>(), forms.back().table);
        answered(heart, "forms");
    }
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    lockstep::testing::PromoteLarge test;
    return QTest::qExec(&test, argc, argv);
}
#include "promote_large.moc"
