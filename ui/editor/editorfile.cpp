// EditorPage: its text on disk, and what is asked before the tab is closed.
#include "ui/assistant/assistantside.h"
#include "ui/editor/editorpage.h"

#include "ui/editor/sqltext.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/whendone.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QThreadPool>
#include <QtConcurrent/QtConcurrentRun>

namespace lockstep {

namespace {

/// One thread, so that what is written and what is forgotten keep their order.
QThreadPool* recoveryThread()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(1);
    return &pool;
}

QsciScintilla::EolMode eolModeOf(SqlFile::LineEnds ends)
{
    switch (ends) {
    case SqlFile::LineEnds::CrLf:
        return QsciScintilla::EolWindows;
    case SqlFile::LineEnds::Cr:
        return QsciScintilla::EolMac;
    default:
        return QsciScintilla::EolUnix;
    }
}

} // namespace

QString EditorPage::plainNotice()
{
    return tr("This text is very long. It is shown without colours; it runs as it is.");
}

void EditorPage::keepText()
{
    const QString folder = recovery::folder(m_services.journalFile);
    if (!modified()) {
        (void)QtConcurrent::run(recoveryThread(),
                                [id = m_recoveryId, folder] { recovery::forget(id, folder); });
        return;
    }
    RecoveredText text{m_recoveryId,
                       m_environment.id,
                       m_title,
                       m_text->text(),
                       m_text->caret(),
                       QDateTime::currentDateTimeUtc(),
                       {}};
    (void)QtConcurrent::run(recoveryThread(),
                            [text = std::move(text), folder] { recovery::keep(text, folder); });
}

void EditorPage::restoreLater(const RecoveredText& text)
{
    m_bar->show(MessageBar::Tone::Info,
                tr("The text of %1 has %2, so it was not read. It is kept in %3.")
                    .arg(shown(text.title),
                         QLocale().formattedDataSize(QFileInfo(text.left).size()),
                         shown(text.left)));
    connect(m_bar->addAction(tr("Read it")), &QPushButton::clicked, this, [this, text] {
        if (m_text->length() > 0) { // which nothing replaces
            m_bar->show(MessageBar::Tone::Info,
                        tr("This tab has another text by now. The one of before is kept in %1.")
                            .arg(shown(text.left)));
            return;
        }
        whenDone(QtConcurrent::run([text] { return recovery::read(text); }), this,
                 [this](const RecoveredText& whole) { restore(whole); });
    });
    Q_EMIT titleChanged();
}

bool EditorPage::canClose()
{
    if (!m_assistant->canClose()) return false;
    if (!modified() && !running() && m_runner.transaction() == TransactionState::None) {
        m_discarded = true;
        return true;
    }
    askBeforeClosing();
    return false;
}

void EditorPage::askBeforeClosing()
{
    QStringList lines;
    QString act = tr("Discard");
    if (modified()) lines << tr("The text of %1 is not saved.").arg(m_title);
    if (m_runner.transaction() != TransactionState::None) {
        lines << tr("A transaction is open on %1. Closing rolls it back.")
                     .arg(shown(m_environment.name));
        act = tr("Roll back and close");
    }
    if (running()) {
        lines << tr("A statement is still running. Stop it and close?");
        act = tr("Stop and close");
    }
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Close %1").arg(m_title),
                                lines.join(QLatin1Char('\n')), QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    auto* save = modified() ? box->addButton(tr("Save…"), QMessageBox::ActionRole) : nullptr;
    auto* discard = box->addButton(act, QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [this, save, discard](QAbstractButton* button) {
        if (save && button == save) this->save();
        if (button != discard) return;
        m_discarded = true;
        m_recoveryPause.stop();
        if (running()) stop();
        m_text->setModified(false); // what keepText() forgets
        keepText();
        Q_EMIT closeAllowed();
    });
    box->open();
}

// --- files

void EditorPage::openFile(const QString& name)
{
    whenDone(QtConcurrent::run([name] { return readSqlFile(name); }), this,
             [this](const Result<SqlFile>& file) {
                 if (file)
                     takeFile(*file);
                 else
                     m_bar->show(file.error());
             });
}

void EditorPage::takeFile(const SqlFile& file)
{
    m_bar->clear();
    m_text->setSql(file.text);
    m_text->setEolMode(eolModeOf(file.lineEnds));
    QStringList notices = file.peculiarities();
    if (m_text->plain()) notices << plainNotice();
    if (!notices.isEmpty())
        m_bar->show(MessageBar::Tone::Info, tr("%1 is opened. %2")
                                                .arg(shown(QFileInfo(file.name).fileName()),
                                                     notices.join(QLatin1Char(' '))));
    becomeFile(file);
}

void EditorPage::becomeFile(const SqlFile& file)
{
    m_file = file;
    m_file->text.clear(); // the editor has it
    m_title = shown(QFileInfo(file.name).fileName());
    if (!m_watcher.files().isEmpty()) m_watcher.removePaths(m_watcher.files());
    m_watcher.addPath(file.name);
    Q_EMIT titleChanged();
}

/// Another program, a checkout or a sync may have changed it: that is told, and nothing more.
void EditorPage::lookAtFile()
{
    if (!m_file) return;
    whenDone(QtConcurrent::run([name = m_file->name] { return hashOnDisk(name); }), this,
             [this, name = m_file->name](const QByteArray& hash) {
                 if (!m_file || m_file->name != name || hash == m_file->hash) return;
                 m_watcher.addPath(name); // a file that was replaced is another one
                 if (hash.isEmpty())
                     m_bar->show(
                         MessageBar::Tone::Warning,
                         tr("%1 is no longer on disk. Its text is kept here.").arg(m_title));
                 else
                     tellChanged(tr("%1 was changed on disk by another program.").arg(m_title));
             });
}

void EditorPage::tellChanged(const QString& sentence)
{
    m_bar->show(MessageBar::Tone::Warning, sentence);
    connect(m_bar->addAction(modified() ? tr("Reload, without my changes") : tr("Reload")),
            &QPushButton::clicked, this, [this] { openFile(m_file->name); });
    connect(m_bar->addAction(tr("Overwrite it")), &QPushButton::clicked, this,
            [this] { writeFile(*m_file, Overwrite::Yes); });
    connect(m_bar->addAction(tr("Keep mine")), &QPushButton::clicked, m_bar, &MessageBar::clear);
}

void EditorPage::save()
{
    if (m_file)
        writeFile(*m_file, Overwrite::No);
    else
        saveAs();
}

void EditorPage::writeFile(SqlFile file, Overwrite overwrite)
{
    file.text = m_text->text();
    struct Written
    {
        bool changed = false; ///< on disk, since it was read
        Result<QByteArray> hash;
    };
    const auto work = [file, overwrite]() -> Written {
        if (overwrite == Overwrite::No && hashOnDisk(file.name) != file.hash) return {true, {}};
        return {false, writeSqlFile(file)};
    };
    whenDone(QtConcurrent::run(work), this, [this, file, edits = m_edits](const Written& done) {
        if (done.changed) {
            tellChanged(tr("%1 was changed on disk since it was read. Nothing was written.")
                            .arg(shown(QFileInfo(file.name).fileName())));
            return;
        }
        if (!done.hash) {
            m_bar->show(done.hash.error());
            if (file.encoding != SqlFile::Encoding::Latin1) return;
            connect(m_bar->addAction(tr("Save as UTF-8")), &QPushButton::clicked, this,
                    [this, file] {
                        SqlFile other = file;
                        other.encoding = SqlFile::Encoding::Utf8;
                        writeFile(other, Overwrite::No);
                    });
            return;
        }
        m_bar->clear();
        SqlFile saved = file;
        saved.hash = *done.hash;
        becomeFile(saved);
        if (edits != m_edits) return; // what was typed meanwhile is not saved
        m_text->setModified(false);
        keepText();
    });
}

void EditorPage::saveAs()
{
    auto* dialog = new QFileDialog(this, tr("Save SQL"), m_file ? m_file->name : QString(),
                                   tr("SQL (*.sql);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("sql"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& name) {
        SqlFile file = m_file.value_or(SqlFile{});
        file.name = name;
        writeFile(file, Overwrite::Yes); // the dialog asked
    });
    dialog->open();
}

} // namespace lockstep
