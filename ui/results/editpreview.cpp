// EditPreview: the statements as text, and Send.
#include "ui/results/editpreview.h"

#include "ui/theme.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/wording.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace lockstep {

EditPreview::EditPreview(const Theme& theme, const Environment& environment,
                         std::vector<std::string> statements, QWidget* parent)
    : QDialog(parent), m_theme(theme), m_statements(std::move(statements))
{
    setObjectName(QStringLiteral("editPreview"));
    setWindowTitle(tr("Changes to send"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(720, 420);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    auto* badge = new EnvironmentBadge(theme, this);
    badge->setEnvironment(environment.role, environment.name);
    column->addWidget(badge);
    auto* what = new QLabel(tr("These statements are sent in one transaction. Each must change one "
                               "row, or nothing is changed at all."),
                            this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    column->addWidget(what);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("editStatements"));
    m_text->setAccessibleName(tr("Statements"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(Theme::codeFont());
    QString all;
    for (const std::string& sql : m_statements)
        all += QString::fromStdString(sql) + QStringLiteral(";\n");
    m_text->setPlainText(all);
    column->addWidget(m_text, 1);
    m_told = new QLabel(this);
    m_told->setObjectName(QStringLiteral("editTold"));
    m_told->setTextFormat(Qt::PlainText);
    m_told->setWordWrap(true);
    m_told->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_told->hide();
    column->addWidget(m_told);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    const auto button = [&](const char* name, const QString& text) {
        auto* made = new QPushButton(text, this);
        made->setObjectName(QLatin1String(name));
        buttons->addWidget(made);
        return made;
    };
    m_send = button("editSend", tr("Send"));
    m_send->setProperty("primary", true);
    m_stop = button("editStop", tr("Stop"));
    m_close = button("editClose", tr("Close"));
    m_close->setDefault(true); // nothing is sent by Return alone
    column->addLayout(buttons);
    connect(m_send, &QPushButton::clicked, this, &EditPreview::sendWanted);
    connect(m_stop, &QPushButton::clicked, this, &EditPreview::stopWanted);
    connect(m_close, &QPushButton::clicked, this, &EditPreview::reject);
    setBusy(false);
}

void EditPreview::setBusy(bool busy)
{
    m_busy = busy;
    m_send->setEnabled(!busy);
    m_close->setEnabled(!busy);
    m_stop->setEnabled(busy);
    if (busy) tell(tr("Sending …"), false);
}

void EditPreview::tell(const QString& text, bool problem)
{
    QPalette palette = m_told->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(problem ? Token::CodeError : Token::Text));
    m_told->setPalette(palette);
    m_told->setText(text);
    m_told->setVisible(!text.isEmpty());
}

void EditPreview::reject()
{
    if (!m_busy) QDialog::reject();
}

} // namespace lockstep
