// Save query dialog: writes on a pool thread, and tells what stood in the way.
#include "ui/queries/savequerydialog.h"

#include "ui/help/topics.h"
#include "ui/promote/labels.h"
#include "ui/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/whendone.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace lockstep {

namespace {

QStringList listed(const QString& text)
{
    QStringList all;
    for (const QString& part : text.split(QLatin1Char(',')))
        if (!part.trimmed().isEmpty()) all << part.trimmed();
    return all;
}

/// As listed() reads it: one that the form does not change stays as it is.
QString joined(const QStringList& texts) { return texts.join(QStringLiteral(", ")); }

Result<SavedFile> written(const SavedFiles& files, const SavedFile& was, const QString& place,
                          const std::string& text, bool asNew)
{
    if (was.place.isEmpty() || asNew) return files.create({place, text});
    auto replaced = files.replace(was, text);
    if (!replaced || place == was.place) return replaced;
    auto moved = moveSaved(files, *replaced, place);
    // Both or nothing: a name that is taken leaves the text as it was.
    if (!moved) (void)files.replace(*replaced, was.text);
    return moved;
}

} // namespace

SaveQueryDialog::SaveQueryDialog(Theme& theme, SavedFiles files, KeptQuery kept,
                                 const QStringList& folders, QWidget* parent)
    : QDialog(parent),
      m_theme(theme),
      m_files(std::move(files)),
      m_kept(std::move(kept)),
      m_bar(new MessageBar(theme, this)),
      m_name(new QLineEdit(this)),
      m_folder(new QComboBox(this)),
      m_tags(new QLineEdit(this)),
      m_environments(new QLineEdit(this)),
      m_description(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("saveQueryDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setHelpTopic(*this, QStringLiteral("queries"));
    setWindowTitle(m_kept.file.place.isEmpty() ? tr("Save query") : tr("Edit query"));
    build(folders);
}

void SaveQueryDialog::build(const QStringList& folders)
{
    auto* form = new QFormLayout;
    form->setSpacing(8);
    const auto row = [&](const QString& label, QWidget* field, const char* name) {
        field->setObjectName(QLatin1String(name));
        field->setAccessibleName(label);
        form->addRow(label, field);
    };
    row(tr("Name"), m_name, "saveQueryName");
    m_name->setText(m_kept.name());
    m_folder->setEditable(true);
    m_folder->addItem({});
    m_folder->addItems(folders);
    m_folder->setCurrentText(m_kept.folder());
    m_folder->lineEdit()->setPlaceholderText(tr("None; a slash makes a folder in a folder"));
    row(tr("Folder"), m_folder, "saveQueryFolder");
    m_tags->setText(joined(m_kept.query.tags));
    m_tags->setPlaceholderText(tr("With commas between them"));
    row(tr("Tags"), m_tags, "saveQueryTags");
    m_environments->setText(joined(m_kept.query.environments));
    m_environments->setPlaceholderText(tr("Any; or names and roles, as production, staging"));
    row(tr("Environments"), m_environments, "saveQueryEnvironments");
    m_description->setPlainText(m_kept.query.description);
    m_description->setPlaceholderText(tr("What it answers, and for whom"));
    m_description->setTabChangesFocus(true);
    row(tr("Description"), m_description, "saveQueryDescription");

    QStringList values;
    for (const auto& [name, value] : m_kept.query.parameters)
        values << tr("%1 is %2").arg(shown(name), shown(value));
    if (!values.isEmpty()) {
        m_values = new QCheckBox(tr("Keep these in the file"), this);
        m_values->setChecked(true);
        row(tr("Values"), m_values, "saveQueryValues");
        QLabel* list = plainLabel(values.join(u'\n'), LabelRole::Secondary, this);
        list->setObjectName(QStringLiteral("saveQueryValueList"));
        form->addRow({}, list);
        m_values->setAccessibleDescription(list->text());
    }

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setObjectName(QStringLiteral("saveQuerySave"));
    m_save->setProperty("primary", true);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] { save(false); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const auto renew = [this] { m_save->setEnabled(!m_name->text().trimmed().isEmpty()); };
    connect(m_name, &QLineEdit::textChanged, this, renew);
    renew();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(16, 16, 16, 16);
    inner->setSpacing(16);
    inner->addLayout(form);
    inner->addWidget(buttons);
    column->addLayout(inner);
    resize(520, 360);
    m_name->selectAll();
    m_name->setFocus();
}

void SaveQueryDialog::focusFolder()
{
    m_folder->setFocus();
    m_folder->lineEdit()->selectAll();
}

SavedQuery SaveQueryDialog::query() const
{
    SavedQuery out = m_kept.query;
    const auto take = [](const QLineEdit& line, QStringList& into) {
        if (line.text() != joined(into)) into = listed(line.text());
    };
    take(*m_tags, out.tags);
    take(*m_environments, out.environments);
    out.description = m_description->toPlainText();
    if (m_values && !m_values->isChecked()) out.parameters.clear();
    return out;
}

void SaveQueryDialog::save(bool asNew)
{
    const auto place = savedPlace(m_folder->currentText(), m_name->text(), savedQueryEnding);
    if (!place) return fail(place.error());
    m_save->setEnabled(false);
    const SavedQuery next = query();
    const auto work = [files = m_files, was = m_kept.file, place = *place,
                       text = savedQueryText(next),
                       asNew] { return written(files, was, place, text, asNew); };
    whenDone(QtConcurrent::run(work), this, [this, next](const Result<SavedFile>& done) {
        if (!done) return fail(done.error());
        Q_EMIT saved({*done, next});
        accept();
    });
}

void SaveQueryDialog::fail(const Error& error)
{
    m_save->setEnabled(true);
    m_bar->show(error);
    if (error.kind == ErrorKind::Changed)
        connect(m_bar->addAction(tr("Keep mine as a new one")), &QPushButton::clicked, this,
                [this] { save(true); });
    Q_EMIT refused();
}

} // namespace lockstep
