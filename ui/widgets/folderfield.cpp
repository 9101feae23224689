// FolderField: typing is let end before anybody looks.
#include "ui/widgets/folderfield.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace lockstep {

FolderField::FolderField(const QString& prefix, const QString& what, QWidget* parent)
    : QWidget(parent), m_prefix(prefix), m_what(what)
{
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_text = new QLineEdit(this);
    m_text->setObjectName(prefix + QStringLiteral("Folder"));
    m_text->setAccessibleName(what);
    m_text->setPlaceholderText(what);
    line->addWidget(m_text, 1);
    auto* browsing = new QPushButton(tr("Choose…"), this);
    browsing->setObjectName(prefix + QStringLiteral("Browse"));
    browsing->setAccessibleName(tr("Choose: %1").arg(what));
    browsing->setAutoDefault(false);
    line->addWidget(browsing);
    m_pause.setSingleShot(true);
    constexpr int quiet = 400; // ms without a key
    m_pause.setInterval(quiet);
    connect(&m_pause, &QTimer::timeout, this, &FolderField::changed);
    connect(m_text, &QLineEdit::textEdited, &m_pause, qOverload<>(&QTimer::start));
    connect(m_text, &QLineEdit::returnPressed, this, [this] {
        m_pause.stop();
        Q_EMIT changed();
    });
    connect(browsing, &QPushButton::clicked, this, &FolderField::browse);
}

QString FolderField::folder() const { return QDir::fromNativeSeparators(m_text->text().trimmed()); }

void FolderField::setFolder(const QString& folder)
{
    m_pause.stop();
    m_text->setText(QDir::toNativeSeparators(folder));
}

void FolderField::browse()
{
    auto* dialog = new QFileDialog(this, m_what, folder());
    dialog->setObjectName(m_prefix + QStringLiteral("FolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& chosen) {
        setFolder(chosen);
        Q_EMIT changed();
    });
    dialog->open();
}

} // namespace lockstep
