// NoteDialog: the object's name above, the text, Save and Cancel.
#include "ui/compare/notedialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace lockstep {

NoteDialog::NoteDialog(const QString& object, const QString& text, QWidget* parent)
    : QDialog(parent), m_text(new QPlainTextEdit(text, this))
{
    setObjectName(QStringLiteral("noteDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Note"));
    auto* label = new QLabel(object, this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("role", "heading");
    m_text->setObjectName(QStringLiteral("noteText"));
    m_text->setAccessibleName(tr("Note on %1").arg(object));
    m_text->setPlaceholderText(tr("What those who review or promote it should know"));
    m_text->setTabChangesFocus(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Save)->setProperty("primary", true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(label);
    column->addWidget(m_text);
    column->addWidget(buttons);
    resize(480, 240);
    m_text->setFocus();
}

QString NoteDialog::text() const { return m_text->toPlainText(); }

} // namespace lockstep
