// Text twice as large, and from right to left: nothing is cut, nothing is out of reach.
#include "gui/crawl.h"
#include "gui/studio.h"

namespace lockstep::testing {

class LargeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_font = QApplication::font();
        QFont large = m_font;
        large.setPointSizeF(m_font.pointSizeF() * 2);
        QApplication::setFont(large);
    }

    void cleanup()
    {
        QApplication::setFont(m_font);
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void noTextIsCutAtTwiceTheSize_data()
    {
        QTest::addColumn<bool>("rightToLeft");
        QTest::newRow("left to right") << false;
        QTest::newRow("right to left") << true;
    }

    void noTextIsCutAtTwiceTheSize()
    {
        QFETCH(bool, rightToLeft);
        if (rightToLeft) QApplication::setLayoutDirection(Qt::RightToLeft);
        const Studio studio;
        studio.window->resize(1280, 800);
        const auto whole = [&](const char* page) {
            QTest::qWait(50);
            studio.picture(QStringLiteral("large-%1-%2")
                               .arg(QLatin1String(page),
                                    rightToLeft ? QStringLiteral("rtl") : QStringLiteral("ltr")));
            const QString cut = clippedTexts(*studio.window).join(QLatin1Char('\n'));
            QVERIFY2(cut.isEmpty(), qPrintable(QLatin1String(page) + QStringLiteral(": ") + cut));
            QVERIFY2(studio.window->width() <= 1280 && studio.window->height() <= 800,
                     qPrintable(QStringLiteral("%1 needs %2 x %3")
                                    .arg(QLatin1String(page))
                                    .arg(studio.window->width())
                                    .arg(studio.window->height())));
        };
        whole("start");
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        page->view()->show(page->model()->indexOf(
            page->model()->tree()->find(ObjectId{"column", Path{"orders", "total"}})));
        whole("compare");
        studio.window->openEditor(studio.environment(QStringLiteral("dev"), Role::Development));
        whole("editor");
        studio.window->openHistory();
        whole("history");
    }

private:
    QFont m_font;
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    lockstep::testing::LargeText test;
    return QTest::qExec(&test, argc, argv);
}
#include "large_text.moc"
