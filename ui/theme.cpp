// The tokens of the window, and how palette, style sheet and icons come from them.
#include "ui/theme.h"

#include "ui/style.h"
#include "ui/stylesheet.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>
#include <array>

namespace lockstep {
namespace {

struct Value
{
    Token token;
    QRgb light;
    QRgb dark;
};

constexpr QRgb rgb(unsigned value) { return 0xff000000U | value; }

// Contrast and distance between colours are tested (tests/gui/themetest.cpp): text 4.5:1, marks
// 3:1.
constexpr std::array<Value, size_t(Token::Count)> values{{
    {Token::Window, rgb(0xF3F4F6), rgb(0x26282B)},
    {Token::Base, rgb(0xFFFFFF), rgb(0x1E1E1E)},
    {Token::Alternate, rgb(0xF7F8FA), rgb(0x232426)},
    {Token::Text, rgb(0x1B1B1B), rgb(0xEDEDED)},
    {Token::Secondary, rgb(0x5A6270), rgb(0xA7AFBA)},
    {Token::Border, rgb(0xD5D9E0), rgb(0x3D4147)},
    {Token::BorderStrong, rgb(0x757E8C), rgb(0x7F8793)},
    {Token::Hover, rgb(0xE8EFF8), rgb(0x2C3642)},
    {Token::Pressed, rgb(0xD7E3F2), rgb(0x35455A)},
    {Token::Selection, rgb(0xCFE3F8), rgb(0x0B3A60)},
    {Token::SelectionText, rgb(0x1B1B1B), rgb(0xEDEDED)},
    {Token::Focus, rgb(0x0B57D0), rgb(0x8AB4FF)},
    {Token::Accent, rgb(0x0B57D0), rgb(0x8AB4FF)},
    {Token::AccentText, rgb(0xFFFFFF), rgb(0x111111)},
    {Token::DisabledText, rgb(0x8A93A1), rgb(0x767E8A)},
    {Token::Link, rgb(0x0B57D0), rgb(0x8AB4FF)},

    {Token::MarkNew, rgb(0x02436E), rgb(0xA4D8FA)},
    {Token::MarkOnlyProd, rgb(0x69310C), rgb(0xF5621C)},
    {Token::MarkChanged, rgb(0x8A6B07), rgb(0xFDE49E)},
    {Token::MarkRenamed, rgb(0xA003F4), rgb(0xC862EE)},
    {Token::MarkSame, rgb(0x5A6270), rgb(0xA7AFBA)},
    {Token::MarkExcluded, rgb(0x5A6270), rgb(0xA7AFBA)},
    {Token::MarkDrift, rgb(0x1B1B1B), rgb(0xEDEDED)},
    {Token::MarkNotCompared, rgb(0x4A5568), rgb(0xA9B4C4)},
    {Token::MarkGlyph, rgb(0xFFFFFF), rgb(0x111111)},
    {Token::MarkDriftGlyph, rgb(0xFFFFFF), rgb(0x111111)},

    {Token::LineAdded, rgb(0xD6EAFC), rgb(0x11334F)},
    {Token::LineRemoved, rgb(0xFFE0CB), rgb(0x4A230E)},
    {Token::WordAdded, rgb(0xB3D8FA), rgb(0x1A4C78)},
    {Token::WordRemoved, rgb(0xFFC7A3), rgb(0x6B3213)},
    {Token::LineMoved, rgb(0xECE8F4), rgb(0x322D45)},
    {Token::Filler, rgb(0xEFEFEF), rgb(0x2A2A2A)},
    {Token::FillerHatch, rgb(0xDADCE0), rgb(0x393B3F)},
    {Token::CaretLine, rgb(0xF1F5FA), rgb(0x262B31)},
    {Token::Margin, rgb(0xF3F4F6), rgb(0x26282B)},
    {Token::MarginText, rgb(0x5A6270), rgb(0xA7AFBA)},

    {Token::CodeKeyword, rgb(0x0033B3), rgb(0xA6C8FF)},
    {Token::CodeString, rgb(0x07592F), rgb(0xA9E5B6)},
    {Token::CodeNumber, rgb(0x6B2F8F), rgb(0xE2C4F7)},
    {Token::CodeComment, rgb(0x505662), rgb(0xBEC5D0)},
    {Token::CodeFunction, rgb(0x5E4300), rgb(0xF0DC9A)},
    {Token::CodeType, rgb(0x7F1743), rgb(0xF7BAD2)},
    {Token::CodeOperator, rgb(0x333333), rgb(0xDADADA)},
    {Token::CodeError, rgb(0x98001A), rgb(0xFFB3B3)},

    {Token::ProdBadge, rgb(0xA4001D), rgb(0xD8324A)},
    {Token::ProdBadgeText, rgb(0xFFFFFF), rgb(0xFFFFFF)},
    {Token::ProdBadgeEdge, rgb(0xA4001D), rgb(0xFF8A94)},
    {Token::StagingBadge, rgb(0xF2C230), rgb(0xF2C230)},
    {Token::StagingBadgeText, rgb(0x1B1B1B), rgb(0x1B1B1B)},
    {Token::StagingBadgeEdge, rgb(0x8A5A00), rgb(0x8A5A00)},
    {Token::DevBadge, rgb(0x0F6B4F), rgb(0x5CC9A3)},
    {Token::DevBadgeText, rgb(0xFFFFFF), rgb(0x111111)},
    {Token::OtherBadge, rgb(0x4A5568), rgb(0xA9B4C4)},
    {Token::OtherBadgeText, rgb(0xFFFFFF), rgb(0x111111)},
    {Token::ProdBanner, rgb(0xFDE7EA), rgb(0x4A0A14)},
    {Token::ProdBannerText, rgb(0x7A0016), rgb(0xFFD9DE)},

    {Token::InfoBar, rgb(0xDCEBFB), rgb(0x17324D)},
    {Token::InfoBarText, rgb(0x123A63), rgb(0xCFE5FB)},
    {Token::WarningBar, rgb(0xFFE09A), rgb(0x4A370E)},
    {Token::WarningBarText, rgb(0x1B1B1B), rgb(0xFFE09A)},
    {Token::SuccessBar, rgb(0xD9F2E8), rgb(0x123C30)},
    {Token::SuccessBarText, rgb(0x0B4A37), rgb(0xBFEBDB)},
    {Token::ErrorBar, rgb(0xFDE7EA), rgb(0x4A0A14)},
    {Token::ErrorBarText, rgb(0x7A0016), rgb(0xFFD9DE)},

    {Token::RiskInfo, rgb(0x1F5FA8), rgb(0x7DB7F5)},
    {Token::RiskCaution, rgb(0x8A5A00), rgb(0xF0C060)},
    {Token::RiskLoss, rgb(0xA4001D), rgb(0xFF8A94)},
    {Token::RiskOk, rgb(0x0F6B4F), rgb(0x6FD3AE)},
    {Token::Null, rgb(0x6B7280), rgb(0x9AA3AF)},

    {Token::Series1, rgb(0x2594D8), rgb(0x76A4DC)},
    {Token::Series2, rgb(0x752D07), rgb(0xD18A52)},
    {Token::Series3, rgb(0x18604F), rgb(0x58FACF)},
    {Token::Series4, rgb(0xDB1B6F), rgb(0xCA266C)},
    {Token::Series5, rgb(0xB58B26), rgb(0xFAD53A)},
    {Token::Series6, rgb(0x6510DB), rgb(0x972DFE)},
}};

constexpr bool inOrder()
{
    for (size_t i = 0; i < values.size(); ++i)
        if (values[i].token != Token(i)) return false;
    return true;
}
static_assert(inOrder(), "every token has its row, in the order of the enumeration");

/// Draws an SVG in one colour, at any size and pixel ratio.
class TintedIcon : public QIconEngine
{
public:
    TintedIcon(QByteArray svg, QColor normal, QColor disabled)
        : m_svg(std::move(svg)), m_normal(normal), m_disabled(disabled)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, drawn(rect.size() * ratio, mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        return drawn(size, mode);
    }
    [[nodiscard]] QIconEngine* clone() const override
    {
        return new TintedIcon(m_svg, m_normal, m_disabled);
    }

private:
    [[nodiscard]] QPixmap drawn(const QSize& size, QIcon::Mode mode) const
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer renderer(m_svg);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(size)));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), mode == QIcon::Disabled ? m_disabled : m_normal);
        return pixmap;
    }

    QByteArray m_svg;
    QColor m_normal;
    QColor m_disabled;
};

} // namespace

Theme::Theme(QObject* parent) : QObject(parent) {}

QColor Theme::color(Token token, bool dark)
{
    const Value& value = values[size_t(token)];
    return QColor::fromRgba(dark ? value.dark : value.light);
}

void Theme::apply(QApplication& application)
{
    if (!m_application)
        m_systemDark = application.palette().color(QPalette::Window).lightness() < 128;
    m_application = &application;
    application.setStyle(new Style(*this));
    refresh();
}

void Theme::choose(Choice choice)
{
    m_choice = choice;
    refresh();
}

void Theme::systemChanged(bool dark)
{
    if (dark == m_systemDark) return;
    m_systemDark = dark;
    if (m_choice == Choice::System) refresh();
}

void Theme::refresh()
{
    m_dark = m_choice == Choice::Dark || (m_choice == Choice::System && m_systemDark);
    if (m_application) {
        m_application->setPalette(palette());
        m_application->setStyleSheet(styleSheet(*this));
    }
    Q_EMIT changed();
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Token token) {
        palette.setColor(role, color(token));
    };
    set(QPalette::Window, Token::Window);
    set(QPalette::WindowText, Token::Text);
    set(QPalette::Base, Token::Base);
    set(QPalette::AlternateBase, Token::Alternate);
    set(QPalette::Text, Token::Text);
    set(QPalette::Button, Token::Window);
    set(QPalette::ButtonText, Token::Text);
    set(QPalette::BrightText, Token::CodeError);
    set(QPalette::ToolTipBase, Token::Base);
    set(QPalette::ToolTipText, Token::Text);
    set(QPalette::PlaceholderText, Token::Secondary);
    set(QPalette::Highlight, Token::Selection);
    set(QPalette::HighlightedText, Token::SelectionText);
    set(QPalette::Link, Token::Link);
    set(QPalette::LinkVisited, Token::Link);
    set(QPalette::Light, Token::Base);
    set(QPalette::Midlight, Token::Alternate);
    set(QPalette::Mid, Token::Border);
    set(QPalette::Dark, Token::BorderStrong);
    palette.setColor(QPalette::Shadow, color(Token::BorderStrong));
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, color(Token::DisabledText));
    return palette;
}

QIcon Theme::icon(const QString& name, Token token) const
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QIcon(new TintedIcon(file.readAll(), color(token), color(Token::DisabledText)));
}

QFont Theme::codeFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    // Where all other text is enlarged, code is as well.
    const qreal others = QApplication::font().pointSizeF();
    if (font.pointSizeF() > 0 && others > font.pointSizeF()) font.setPointSizeF(others);
    return font;
}

int Theme::rowHeight(const QFont& font) { return qMax(24, QFontMetrics(font).height() + 8); }

} // namespace lockstep
