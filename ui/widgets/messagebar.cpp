// A message's parts laid out: icon, sentence, actions; why and details below.
#include "ui/widgets/messagebar.h"

#include "ui/theme.h"
#include "ui/wording.h"
#include "workflow/words.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace lockstep {
namespace {

struct Look
{
    Token paper;
    Token ink;
    const char* icon;
    const char* word;
};

Look lookOf(MessageBar::Tone tone)
{
    switch (tone) {
    case MessageBar::Tone::Info:
        return {Token::InfoBar, Token::InfoBarText, "info", QT_TR_NOOP("Information")};
    case MessageBar::Tone::Warning:
        return {Token::WarningBar, Token::WarningBarText, "warning", QT_TR_NOOP("Caution")};
    case MessageBar::Tone::Success:
        return {Token::SuccessBar, Token::SuccessBarText, "check", QT_TR_NOOP("Done")};
    case MessageBar::Tone::Error:
        break;
    }
    return {Token::ErrorBar, Token::ErrorBarText, "data-loss", QT_TR_NOOP("Problem")};
}

/// What to do about an error that does not say it itself.
QString nextStep(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::BadInput:
        return tr("Correct it and try again.");
    case ErrorKind::NotFound:
        return tr("Check its name and its place.");
    case ErrorKind::Unreachable:
        return tr("Check that the server runs and can be reached, then try again.");
    case ErrorKind::Refused:
        return tr("Ask for the privilege, or use another role or password.");
    case ErrorKind::Busy:
        return tr("Try again when nobody holds it.");
    case ErrorKind::ReadOnly:
        return tr("It can only be read here. Changes reach it by a promotion.");
    case ErrorKind::Server:
        return tr("Nothing of this statement stands. Change what the server does not accept.");
    case ErrorKind::Changed:
        return tr("Compare again.");
    case ErrorKind::NotVerified:
        return tr("Compare again, and look into the history for what was done.");
    case ErrorKind::Unsupported:
        return tr("Lockstep cannot do this yet; another tool may.");
    case ErrorKind::Internal:
        return tr("Copy this message into a report of the defect.");
    case ErrorKind::Cancelled:
        break;
    }
    return {};
}

QLabel* plainLabel(const char* name, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    return label;
}

} // namespace

MessageBar::MessageBar(Theme& theme, QWidget* parent) : QFrame(parent), m_theme(theme)
{
    m_icon = new QLabel(this);
    m_icon->setFixedSize(16, 16);
    m_sentence = plainLabel("messageSentence", this);
    m_why = plainLabel("messageWhy", this);
    m_details = plainLabel("messageDetails", this);
    m_details->setFont(Theme::codeFont());
    m_more = new QToolButton(this);
    m_more->setObjectName(QStringLiteral("messageMore"));
    m_more->setCheckable(true);
    m_more->setText(tr("Details"));
    m_more->setAccessibleName(tr("Show the details of this message"));
    m_copy = new QToolButton(this);
    m_copy->setObjectName(QStringLiteral("messageCopy"));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy this message with its details"));
    m_close = new QToolButton(this);
    m_close->setObjectName(QStringLiteral("messageClose"));
    m_close->setAccessibleName(tr("Dismiss this message"));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setText(QStringLiteral("×"));
    m_close->setVisible(false);
    m_actions = new QHBoxLayout;
    m_actions->setSpacing(8);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    buttons->addLayout(m_actions);
    buttons->addWidget(m_more);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_close);

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(16, 8, 8, 8);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->addWidget(m_icon, 0, 0, Qt::AlignVCenter);
    grid->addWidget(m_sentence, 0, 1);
    grid->addLayout(buttons, 0, 2, Qt::AlignTop);
    grid->addWidget(m_why, 1, 1, 1, 2);
    grid->addWidget(m_details, 2, 1, 1, 2);
    grid->setColumnStretch(1, 1);
    grid->setRowMinimumHeight(0, 26);

    connect(m_more, &QToolButton::toggled, m_details, &QWidget::setVisible);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QStringList parts{m_sentence->text(), m_why->text(), m_details->text()};
        parts.removeAll(QString());
        QGuiApplication::clipboard()->setText(parts.join(QLatin1Char('\n')));
    });
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    connect(&theme, &Theme::changed, this, &MessageBar::recolour);
    setVisible(false);
}

void MessageBar::show(Tone tone, const QString& sentence, const QString& details)
{
    say(tone, sentence, {}, details);
}

void MessageBar::show(const Error& error)
{
    const QString what = shown(error.message);
    QStringList why;
    if (!error.detail.empty()) why << shownLines(error.detail);
    const QString next = error.hint.empty() ? nextStep(error.kind) : shownLines(error.hint);
    if (!next.isEmpty()) why << next;
    QStringList details;
    if (!error.sqlState.empty()) details << tr("SQLSTATE %1").arg(shown(error.sqlState));
    if (error.position > 0) details << tr("At character %L1 of the statement").arg(error.position);
    if (!error.statement.empty()) details << shownLines(error.statement);
    say(error.kind == ErrorKind::Cancelled ? Tone::Info : Tone::Error, what,
        why.join(QLatin1Char('\n')), details.join(QLatin1Char('\n')));
}

void MessageBar::say(Tone tone, const QString& sentence, const QString& why, const QString& details)
{
    clear();
    m_tone = tone;
    m_sentence->setText(sentence);
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    m_details->setText(details);
    m_details->setVisible(false);
    m_more->setChecked(false);
    m_more->setVisible(!details.isEmpty());
    m_copy->setVisible(tone == Tone::Error || !details.isEmpty());
    recolour();
    setAccessibleName(tr("%1: %2").arg(tr(lookOf(tone).word), sentence));
    setVisible(true);
}

QPushButton* MessageBar::addAction(const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(QStringLiteral("messageAction%1").arg(m_actions->count()));
    button->setAccessibleName(text);
    m_actions->addWidget(button);
    return button;
}

void MessageBar::clear()
{
    while (QLayoutItem* item = m_actions->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_sentence->clear();
    m_why->clear();
    m_details->clear();
    setVisible(false);
}

QString MessageBar::sentence() const { return m_sentence->text(); }

void MessageBar::setClosable(bool closable) { m_close->setVisible(closable); }

void MessageBar::recolour()
{
    const Look look = lookOf(m_tone);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, m_theme.color(look.ink));
    for (QLabel* label : {m_sentence, m_why, m_details}) label->setPalette(colours);
    m_icon->setPixmap(m_theme.icon(QLatin1String(look.icon), look.ink).pixmap(16, 16));
    update();
}

void MessageBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(lookOf(m_tone).paper));
    painter.fillRect(QRect(0, 0, 4, height()), m_theme.color(lookOf(m_tone).ink));
}

} // namespace lockstep
