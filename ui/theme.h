// Theme: every colour of the window, light and dark, by its meaning; and the icons tinted with
// them.
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>

class QApplication;

namespace lockstep {

/// A colour by what it means. The values are in theme.cpp and nowhere else.
enum class Token {
    Window,
    Base,
    Alternate,
    Text,
    Secondary,
    Border,
    BorderStrong,
    Hover,
    Pressed,
    Selection,
    SelectionText,
    Focus,
    Accent,
    AccentText,
    DisabledText,
    Link,
    // change marks
    MarkNew,
    MarkOnlyProd,
    MarkChanged,
    MarkRenamed,
    MarkSame,
    MarkExcluded,
    MarkDrift,
    MarkNotCompared,
    MarkGlyph,
    MarkDriftGlyph,
    // DDL panes
    LineAdded,
    LineRemoved,
    WordAdded,
    WordRemoved,
    LineMoved,
    Filler,
    FillerHatch,
    CaretLine,
    Margin,
    MarginText,
    // code
    CodeKeyword,
    CodeString,
    CodeNumber,
    CodeComment,
    CodeFunction,
    CodeType,
    CodeOperator,
    CodeError,
    // environments
    ProdBadge,
    ProdBadgeText,
    ProdBadgeEdge,
    StagingBadge,
    StagingBadgeText,
    StagingBadgeEdge,
    DevBadge,
    DevBadgeText,
    OtherBadge,
    OtherBadgeText,
    ProdBanner,
    ProdBannerText,
    // message bars
    InfoBar,
    InfoBarText,
    WarningBar,
    WarningBarText,
    SuccessBar,
    SuccessBarText,
    ErrorBar,
    ErrorBarText,
    // risks
    RiskInfo,
    RiskCaution,
    RiskLoss,
    RiskOk,
    Null,
    // series of a chart, in order; each has its own marker, dash and pattern besides
    Series1,
    Series2,
    Series3,
    Series4,
    Series5,
    Series6,
    Count
};

/// The application's look. Made once by main(), outlives every widget; UI thread. Widgets take
/// colours when they paint, and what they cannot paint late they renew on changed().
class Theme : public QObject
{
    Q_OBJECT
public:
    enum class Choice { System, Light, Dark };

    explicit Theme(QObject* parent = nullptr);

    /// Sets style, palette and style sheet of the application, and follows the desktop if the
    /// choice is System.
    void apply(QApplication& application);
    void choose(Choice choice);
    [[nodiscard]] Choice choice() const { return m_choice; }
    [[nodiscard]] bool dark() const { return m_dark; }

    [[nodiscard]] QColor color(Token token) const { return color(token, m_dark); }
    [[nodiscard]] static QColor color(Token token, bool dark);
    [[nodiscard]] QPalette palette() const;

    /// The icon :/icons/<name>.svg drawn in the colour of the token; null when there is none.
    /// Recolour by asking again on changed().
    [[nodiscard]] QIcon icon(const QString& name, Token token = Token::Text) const;

    [[nodiscard]] static QFont codeFont();
    /// Font height + 8 px, at least 24.
    [[nodiscard]] static int rowHeight(const QFont& font);

    /// The system's choice, told by whoever listens to the desktop (the settings portal).
    void systemChanged(bool dark);

Q_SIGNALS:
    /// After palette and style sheet are set.
    void changed();

private:
    void refresh();

    QApplication* m_application = nullptr;
    Choice m_choice = Choice::System;
    bool m_systemDark = false;
    bool m_dark = false;
};

} // namespace lockstep
