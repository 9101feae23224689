// Spacing on an 8 px grid, flat controls, a visible focus ring.
#include "ui/stylesheet.h"

#include "ui/theme.h"

#include <utility>

namespace lockstep {
namespace {

// %name% is a token. Views keep the style's own item painting: rules for items cost time a row.
const char* const sheet = R"(
QToolTip { background: %base%; color: %text%; border: 1px solid %border%; padding: 4px 8px; }
QPushButton, QLineEdit, QSpinBox, QPlainTextEdit#note {
    background: %base%; color: %text%; border: 1px solid %strong%; border-radius: 4px;
    padding: 4px 8px; min-height: 20px;
}
QPushButton { padding: 4px 16px; }
QPushButton:hover { background: %hover%; }
QPushButton:pressed { background: %pressed%; }
QPushButton:focus, QLineEdit:focus, QSpinBox:focus, QPlainTextEdit#note:focus {
    border: 2px solid %focus%; padding: 3px 7px;
}
QPushButton:focus { padding: 3px 15px; }
QPushButton:disabled, QLineEdit:disabled {
    background: %window%; color: %disabled%; border-color: %border%;
}
QPushButton[primary="true"] { background: %accent%; color: %accentText%; border-color: %accent%; }
QPushButton[primary="true"]:hover { border-color: %text%; }
QPushButton[primary="true"]:focus { border: 2px solid %text%; }
QPushButton[primary="true"]:disabled { background: %window%; color: %disabled%; border-color: %border%; }
QPushButton[danger="true"] { background: %prod%; color: %prodText%; border-color: %prod%; font-weight: bold; }
QPushButton[danger="true"]:focus { border: 2px solid %text%; }
QPushButton[danger="true"]:disabled { background: %window%; color: %disabled%; border-color: %border%; }
QPushButton[link="true"] { background: transparent; border: 2px solid transparent; color: %link%; padding: 3px 4px; text-align: left; }
QPushButton[link="true"]:hover { text-decoration: underline; }
QPushButton[link="true"]:focus { border-color: %focus%; border-radius: 4px; }
QPushButton[chip="true"] { background: %window%; border-radius: 14px; padding: 3px 12px; text-align: left; }
QPushButton[chip="true"]:hover { background: %hover%; }
QPushButton[chip="true"]:focus { border: 2px solid %focus%; padding: 2px 11px; }
QLineEdit[invalid="true"] { border: 2px solid %danger%; padding: 3px 7px; }
QToolButton { border: 2px solid transparent; border-radius: 4px; padding: 3px 6px; color: %text%; }
QToolButton:hover { background: %hover%; }
QToolButton:pressed { background: %pressed%; }
QToolButton:checked { background: %selection%; color: %text%; }
QToolButton:focus { border-color: %focus%; }
QToolButton:disabled { color: %disabled%; }
QToolButton::menu-indicator { image: none; }
QToolButton#tabClose { padding: 1px; }
QComboBox QAbstractItemView { background: %base%; border: 1px solid %border%; selection-background-color: %selection%; selection-color: %text%; }
QCheckBox, QRadioButton { spacing: 8px; padding: 2px; border: 2px solid transparent; border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: %focus%; }
QMenuBar { background: %window%; border-bottom: 1px solid %border%; }
QMenuBar::item { padding: 4px 10px; background: transparent; }
QMenuBar::item:selected { background: %hover%; }
QMenu { background: %base%; border: 1px solid %border%; padding: 4px 0; }
QMenu::item { padding: 5px 32px 5px 28px; }
QMenu::item:selected { background: %selection%; color: %text%; }
QMenu::item:disabled { color: %disabled%; }
QMenu::separator { height: 1px; background: %border%; margin: 4px 0; }
QMenu::indicator, QMenu::icon { left: 8px; }
QTabWidget::pane { border: none; }
QTabBar { background: %window%; }
QTabBar::tab { background: %window%; color: %secondary%; border: none; border-bottom: 2px solid transparent; padding: 6px 14px; min-height: 20px; }
QTabBar::tab:hover { background: %hover%; color: %text%; }
QTabBar::tab:selected { background: %base%; color: %text%; border-bottom: 2px solid %accent%; }
QTabBar::tab:focus { color: %text%; border-bottom: 2px solid %focus%; }
QHeaderView { background: %window%; border: none; }
QHeaderView::section { background: %window%; color: %secondary%; border: none; border-right: 1px solid %border%; border-bottom: 1px solid %border%; padding: 4px 8px; }
QAbstractScrollArea { border: 1px solid %border%; }
QAbstractScrollArea:focus { border: 1px solid %focus%; }
QAbstractScrollArea[flat="true"] { border: none; background: %base%; }
QScrollArea[bare="true"], QScrollArea[bare="true"] > QWidget > QWidget { background: transparent; border: none; }
QScrollArea[page="true"], QWidget[page="true"] { background: %base%; border: none; }
QSplitter::handle { background: transparent; }
QSplitter[line="true"]::handle { background: %border%; }
QSplitter[line="true"]::handle:hover { background: %focus%; }
QStatusBar { background: %window%; border-top: 1px solid %border%; }
QStatusBar::item { border: none; }
QProgressBar { border: none; border-radius: 3px; background: %border%; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: %accent%; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; border: none; }
QScrollBar::handle { background: %strong%; border-radius: 3px; margin: 3px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: %secondary%; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QLabel[role="title"] { font-size: 18pt; }
QLabel[role="heading"] { font-weight: bold; }
QLabel[role="secondary"] { color: %secondary%; }
QLabel[role="problem"] { color: %danger%; }
QFrame[role="line"] { background: %border%; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="strip"] { background: %window%; border: none; border-bottom: 1px solid %border%; }
)";

constexpr std::pair<const char*, Token> names[] = {
    {"%base%", Token::Base},
    {"%text%", Token::Text},
    {"%secondary%", Token::Secondary},
    {"%window%", Token::Window},
    {"%border%", Token::Border},
    {"%strong%", Token::BorderStrong},
    {"%hover%", Token::Hover},
    {"%pressed%", Token::Pressed},
    {"%selection%", Token::Selection},
    {"%focus%", Token::Focus},
    {"%accent%", Token::Accent},
    {"%accentText%", Token::AccentText},
    {"%disabled%", Token::DisabledText},
    {"%link%", Token::Link},
    {"%prod%", Token::ProdBadge},
    {"%prodText%", Token::ProdBadgeText},
    {"%danger%", Token::RiskLoss},
};

} // namespace

QString styleSheet(const Theme& theme)
{
    QString text = QString::fromLatin1(sheet);
    for (const auto& [name, token] : names)
        text.replace(QLatin1String(name), theme.color(token).name());
    return text;
}

} // namespace lockstep
