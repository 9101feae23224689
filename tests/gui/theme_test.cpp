// The tokens keep their promises: readable text, marks that can be told apart.
#include "gui/studio.h"
#include "gui/vision.h"
#include "ui/widgets/changemark.h"

#include <QPainter>
#include <cmath>

namespace lockstep::testing {
namespace {

double luminance(const QColor& c)
{
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

/// WCAG 2: 1 … 21.
double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (qMax(x, y) + 0.05) / (qMin(x, y) + 0.05);
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsReadableOnWhatItStandsOn_data()
    {
        QTest::addColumn<int>("text");
        QTest::addColumn<int>("paper");
        const auto row = [](const char* name, Token text, Token paper) {
            QTest::newRow(name) << int(text) << int(paper);
        };
        row("text on base", Token::Text, Token::Base);
        row("text on window", Token::Text, Token::Window);
        row("text on selection", Token::SelectionText, Token::Selection);
        row("text on hover", Token::Text, Token::Hover);
        row("secondary on base", Token::Secondary, Token::Base);
        row("secondary on window", Token::Secondary, Token::Window);
        row("secondary on filler", Token::Secondary, Token::Filler);
        row("prod badge", Token::ProdBadgeText, Token::ProdBadge);
        row("staging badge", Token::StagingBadgeText, Token::StagingBadge);
        row("dev badge", Token::DevBadgeText, Token::DevBadge);
        row("other badge", Token::OtherBadgeText, Token::OtherBadge);
        row("prod banner", Token::ProdBannerText, Token::ProdBanner);
        row("info bar", Token::InfoBarText, Token::InfoBar);
        row("warning bar", Token::WarningBarText, Token::WarningBar);
        row("success bar", Token::SuccessBarText, Token::SuccessBar);
        row("error bar", Token::ErrorBarText, Token::ErrorBar);
        row("accent button", Token::AccentText, Token::Accent);
        row("link", Token::Link, Token::Base);
        row("null", Token::Null, Token::Base);
        for (const Token code :
             {Token::CodeKeyword, Token::CodeString, Token::CodeNumber, Token::CodeComment,
              Token::CodeFunction, Token::CodeType, Token::CodeOperator, Token::CodeError})
            for (const Token paper : {Token::Base, Token::LineAdded, Token::LineRemoved,
                                      Token::WordAdded, Token::WordRemoved})
                row(qPrintable(QStringLiteral("code %1 on %2").arg(int(code)).arg(int(paper))),
                    code, paper);
    }
    void everyTextIsReadableOnWhatItStandsOn()
    {
        QFETCH(int, text);
        QFETCH(int, paper);
        for (const bool dark : {false, true}) {
            const double ratio =
                contrast(Theme::color(Token(text), dark), Theme::color(Token(paper), dark));
            QVERIFY2(ratio >= 4.5,
                     qPrintable(QStringLiteral("%1:1, dark %2").arg(ratio).arg(dark)));
        }
    }

    void everyMarkStandsOutFromTheRowsItIsOn()
    {
        for (const bool dark : {false, true})
            for (const Mark mark : {Mark::New, Mark::OnlyProd, Mark::Changed, Mark::Renamed,
                                    Mark::NotCompared, Mark::Same})
                for (const Token paper : {Token::Base, Token::Hover, Token::Selection})
                    QVERIFY2(
                        contrast(Theme::color(markToken(mark), dark), Theme::color(paper, dark)) >=
                            3.0,
                        qPrintable(QStringLiteral("%1, dark %2").arg(markWord(mark)).arg(dark)));
    }

    void theFocusRingAndTheRisksStandOut()
    {
        for (const bool dark : {false, true})
            for (const Token token : {Token::Focus, Token::RiskInfo, Token::RiskCaution,
                                      Token::RiskLoss, Token::RiskOk, Token::BorderStrong})
                for (const Token paper : {Token::Base, Token::Window})
                    QVERIFY2(contrast(Theme::color(token, dark), Theme::color(paper, dark)) >= 2.9,
                             qPrintable(QStringLiteral("token %1 on %2, dark %3")
                                            .arg(int(token))
                                            .arg(int(paper))
                                            .arg(dark)));
    }

    void theSeriesOfAChartStandOut()
    {
        for (const bool dark : {false, true})
            for (int series = int(Token::Series1); series <= int(Token::Series6); ++series)
                QVERIFY2(contrast(Theme::color(Token(series), dark),
                                  Theme::color(Token::Base, dark)) >= 3.0,
                         qPrintable(QStringLiteral("token %1, dark %2").arg(series).arg(dark)));
    }

    void theMeasureOfColoursIsTheOneThatIsPublished()
    {
        // From the test data of Sharma, Wu and Dalal.
        const auto far = [](const Lab& a, const Lab& b) { return difference(a, b); };
        QVERIFY(std::abs(far({50, 2.6772, -79.7751}, {50, 0, -82.7485}) - 2.0425) < 0.0001);
        QVERIFY(std::abs(far({50, -1.3802, -84.2814}, {50, 0, -82.7485}) - 1.0000) < 0.0001);
        QVERIFY(std::abs(far({50, 2.5, 0}, {61, -5, 29}) - 22.8977) < 0.0001);
        QVERIFY(std::abs(far({2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}) - 0.9082) <
                0.0001);
    }

    /// What there is to tell apart by its colour is so for every eye, in both themes.
    void coloursAreToldApartByEveryEye_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("vision");
        for (const bool dark : {false, true})
            for (const auto& [name, vision] : {std::pair("full", Vision::Full),
                                               {"protan", Vision::Protan},
                                               {"deutan", Vision::Deutan},
                                               {"tritan", Vision::Tritan}})
                QTest::addRow("%s %s", dark ? "dark" : "light", name) << dark << int(vision);
    }

    void coloursAreToldApartByEveryEye()
    {
        QFETCH(bool, dark);
        QFETCH(int, vision);
        double least = 1000;
        const auto apart = [&](Token a, Token b, double atLeast) {
            const double far =
                difference(Theme::color(a, dark), Theme::color(b, dark), Vision(vision));
            least = std::min(least, far);
            QVERIFY2(far >= atLeast,
                     qPrintable(QStringLiteral("%1 and %2: %3").arg(int(a)).arg(int(b)).arg(far)));
        };
        const Token marks[] = {Token::MarkNew, Token::MarkOnlyProd, Token::MarkChanged,
                               Token::MarkRenamed};
        for (const Token a : marks)
            for (const Token b : marks)
                if (a < b) apart(a, b, 15);
        for (int a = int(Token::Series1); a <= int(Token::Series6); ++a)
            for (int b = int(Token::Series1); b < a; ++b) apart(Token(a), Token(b), 15);
        apart(Token::WordAdded, Token::WordRemoved, 15);
        apart(Token::LineAdded, Token::LineRemoved, 15);
        qInfo("smallest difference %.1f", least);
    }

    void noMarkLooksLikeAnotherInGrey()
    {
        // Shape and glyph tell marks apart where colour does not.
        const auto grey = [](Mark mark) {
            QImage image(32, 32, QImage::Format_ARGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            drawMark(painter, QRectF(0, 0, 32, 32), mark, Studio::theme());
            painter.end();
            QImage out = image.convertToFormat(QImage::Format_Grayscale8);
            // Lightness is not to be relied on either: black or white.
            for (int y = 0; y < out.height(); ++y)
                for (int x = 0; x < out.width(); ++x)
                    out.setPixel(
                        x, y, qGray(out.pixel(x, y)) < 200 ? qRgb(0, 0, 0) : qRgb(255, 255, 255));
            return out;
        };
        const Mark marks[] = {Mark::New,  Mark::OnlyProd, Mark::Changed,    Mark::Renamed,
                              Mark::Same, Mark::Inside,   Mark::NotCompared};
        for (const Mark a : marks)
            for (const Mark b : marks) {
                if (a >= b) continue;
                const QImage x = grey(a);
                const QImage y = grey(b);
                int different = 0;
                for (int i = 0; i < 32; ++i)
                    for (int j = 0; j < 32; ++j) different += x.pixel(i, j) != y.pixel(i, j);
                QVERIFY2(different > 24,
                         qPrintable(markWord(a) + QStringLiteral(" / ") + markWord(b)));
            }
    }

    void theSystemIsFollowedUnlessTheUserChose()
    {
        Theme theme;
        QVERIFY(!theme.dark());
        theme.systemChanged(true);
        QVERIFY(theme.dark());
        theme.choose(Theme::Choice::Light);
        QVERIFY(!theme.dark());
        theme.systemChanged(false);
        theme.systemChanged(true);
        QVERIFY(!theme.dark());
        theme.choose(Theme::Choice::System);
        QVERIFY(theme.dark());
    }
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    lockstep::testing::ThemeTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "theme_test.moc"
