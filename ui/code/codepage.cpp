// CodePage: what happens when; its looks are in codelayout.cpp.
#include "ui/code/codepage.h"

#include "ui/actions.h"
#include "ui/code/codechoices.h"
#include "ui/environments/environmentbox.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/folderfield.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/progressrow.h"
#include "ui/wording.h"
#include "workflow/whendone.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTextDocument>
#include <QTreeWidget>
#include <QtConcurrentRun>
#include <algorithm>

namespace lockstep {

CodePage::~CodePage() = default;

std::optional<Environment> CodePage::environment() const { return m_environments->environment(); }

void CodePage::setEnvironment(const Environment& environment)
{
    m_environments->choose(environment.id);
    takeChoice(codeChoiceOf(m_services.settingsFile, environment.id));
}

void CodePage::setFolder(const QString& folder)
{
    m_folder->setFolder(folder);
    choiceMade();
}

void CodePage::dropOptions()
{
    for (const auto& [key, box] : m_options) delete box;
    m_options.clear();
    for (QLabel* label : m_optionLabels) delete label;
    m_optionLabels.clear();
}

/// Those of the generator that writes the product.
void CodePage::fillOptions()
{
    for (const auto& [key, box] : m_options) m_wanted[key] = box->currentText().toStdString();
    dropOptions();
    const GeneratorPtr generator = generatorOf(m_products->currentData().toString().toStdString());
    if (!generator) return;
    for (const GeneratorOption& option : generator->options()) {
        auto* box = new QComboBox(this);
        box->setObjectName(QStringLiteral("codeOption_") + QString::fromStdString(option.key));
        box->setAccessibleName(said(option.explanation));
        box->setToolTip(Qt::convertFromPlainText(said(option.explanation)));
        for (const std::string& one : option.choices) box->addItem(shown(one));
        box->setCurrentIndex(qMax(0, box->findText(shown(m_wanted[option.key]))));
        connect(box, &QComboBox::activated, this, &CodePage::choiceMade);
        auto* label = new QLabel(shown(option.key), this);
        label->setTextFormat(Qt::PlainText);
        label->setProperty("role", QStringLiteral("secondary"));
        label->setBuddy(box);
        m_optionLabels.push_back(label);
        m_optionRow->addWidget(label);
        m_optionRow->addWidget(box);
        m_options.emplace_back(option.key, box);
    }
}

CodeChoice CodePage::choice() const
{
    CodeChoice made;
    made.product = m_products->currentData().toString().toStdString();
    for (const auto& [key, box] : m_options) made.options[key] = box->currentText().toStdString();
    made.folder = m_folder->folder();
    made.inStep = m_inStep->isChecked();
    return made;
}

void CodePage::takeChoice(const CodeChoice& choice)
{
    if (!choice.product.empty()) {
        dropOptions();
        m_wanted = choice.options;
        m_products->setCurrentIndex(
            qMax(0, m_products->findData(QString::fromStdString(choice.product))));
        fillOptions();
    }
    m_folder->setFolder(choice.folder);
    m_inStep->setChecked(choice.inStep);
    m_bar->clear();
    look();
    Q_EMIT scopeChanged();
}

void CodePage::choiceMade()
{
    keepChoice();
    look();
}

void CodePage::keepChoice() const
{
    if (const auto one = environment()) keepCodeChoice(m_services.settingsFile, one->id, choice());
}

void CodePage::look()
{
    m_errand.giveUp();
    ++m_round;
    const CodeChoice wished = choice();
    const auto from = environment();
    m_bar->clear();
    m_read = false;
    m_fates.clear();
    m_agreed.clear();
    if (!from || wished.folder.isEmpty() || wished.product.empty()) {
        setReading({});
        return;
    }
    keepChoice();
    if (!QDir::isAbsolutePath(wished.folder)) {
        Error error;
        error.kind = ErrorKind::BadInput;
        error.message =
            tr("The folder %1 is no whole path.").arg(shown(wished.folder)).toStdString();
        fail(error);
        return;
    }
    setReading(tr("Reading %1").arg(shown(from->name)));
    run(*from, wished);
}

void CodePage::run(const Environment& from, const CodeChoice& wished)
{
    const int round = m_round;
    m_services.requestFor(from, Access::Read, this,
                          [this, round, from, wished](Result<ConnectionRequest> request) {
                              if (round != m_round || !m_reading) return;
                              if (!request) {
                                  fail(request.error());
                                  return;
                              }
                              m_looked = wished;
                              m_errand.run<SchemaCode>(
                                  [side = Side{from, std::move(*request)}, wished](
                                      const auto* stop) { return schemaCode(side, wished, stop); },
                                  [this](const Result<SchemaCode>& made) { take(made); });
                          });
}

void CodePage::take(const Result<SchemaCode>& made)
{
    if (!made) {
        fail(made.error());
        return;
    }
    m_fates = made->fates;
    m_read = true;
    setReading({});
    showFiles();
    showMissing(made->code.missing);
    Q_EMIT looked();
}

void CodePage::fail(const Error& error)
{
    setReading({});
    m_bar->show(error);
    Q_EMIT looked();
}

void CodePage::stop()
{
    if (!m_reading) return;
    m_progress->stopping();
    if (m_errand.running()) {
        m_errand.stop();
        return;
    }
    ++m_round; // the way to a connection is being asked for
    fail({ErrorKind::Cancelled, tr("It was stopped.").toStdString()});
}

std::vector<FileFate> CodePage::toWrite() const
{
    std::vector<FileFate> all;
    for (const FileFate& fate : m_fates)
        if (fate.kind != FileFate::Kind::Same &&
            (!needsConsent(fate) || m_agreed.contains(fate.path)))
            all.push_back(fate);
    return all;
}

void CodePage::write()
{
    std::vector<FileFate> files = toWrite();
    if (files.empty() || m_reading) return;
    setReading(tr("Writing"));
    whenDone(QtConcurrent::run([folder = m_looked.folder, files] {
                 return writeCode(folder, files, true); // those that are ticked
             }),
             this, [this, count = int(files.size())](const Result<void>& done) {
                 takeWritten(done, count);
             });
}

void CodePage::takeWritten(const Result<void>& done, int files)
{
    setReading({});
    if (!done) {
        m_bar->show(done.error());
        Q_EMIT written();
        return;
    }
    QString text =
        files == 1 ? tr("1 file is written.") : tr("%Ln files are written.", nullptr, files);
    const auto left = static_cast<int>(
        std::count_if(m_fates.begin(), m_fates.end(), [this](const FileFate& fate) {
            return needsConsent(fate) && !m_agreed.contains(fate.path);
        }));
    if (left > 0)
        text += QLatin1Char(' ') +
                (left == 1 ? tr("1 file stays as it was made by hand.")
                           : tr("%Ln files stay as they were made by hand.", nullptr, left));
    look();
    m_bar->show(MessageBar::Tone::Success, text);
    Q_EMIT written();
}

void CodePage::setReading(const QString& sentence)
{
    const bool reading = !sentence.isEmpty();
    m_reading = reading;
    if (reading)
        m_progress->begin(sentence);
    else
        m_progress->end();
    for (QAction* action : m_actions)
        if (action->objectName() == QLatin1String("code.stop")) action->setEnabled(reading);
    updateState();
}

/// Which state the page is in, in words; each has its own.
void CodePage::updateState()
{
    if (!m_write) return; // it is being built
    const auto files = static_cast<int>(toWrite().size());
    m_write->setEnabled(files > 0 && !m_reading);
    m_write->setText(files == 0   ? tr("Write")
                     : files == 1 ? tr("Write 1 file")
                                  : tr("Write %Ln files", nullptr, files));
    m_inStep->setEnabled(environment() && !m_folder->folder().isEmpty());
    for (QAction* action : m_actions)
        if (action->objectName() == QLatin1String("code.write")) {
            action->setEnabled(m_write->isEnabled());
            setWhyDisabled(*action, m_reading ? tr("The schema is being read")
                                              : tr("Nothing is to be written"));
        }
    const auto say = [this](const char* icon, const QString& heading, const QString& text,
                            const QString& action) {
        m_empty->say(QLatin1String(icon), heading, text, action);
        m_body->setCurrentWidget(m_empty);
    };
    if (m_environments->count() == 0)
        say("environment", tr("No schema to write from yet"),
            tr("Code is written from the schema of an environment."), tr("New environment…"));
    else if (m_products->count() == 0)
        say("info", tr("Nothing can be written"), tr("This program has no generator of code."), {});
    else if (!environment())
        say("type", tr("Choose an environment"), tr("Code is written from its schema."), {});
    else if (m_folder->folder().isEmpty())
        say("folder", tr("Choose a folder"),
            tr("You see what would become of each file there before anything is written."),
            tr("Choose…"));
    else if (!m_fates.empty())
        m_body->setCurrentWidget(m_files);
    else if (m_reading)
        say("", m_progress->isVisibleTo(this) ? tr("Reading the schema…") : QString(), {}, {});
    else if (m_read)
        say("type", tr("There is nothing to write"), tr("The schema has no tables."),
            tr("Read again"));
    else
        say("type", tr("Nothing is shown"), tr("The schema was not read."), tr("Read again"));
}

PageScope CodePage::scope() const
{
    PageScope scope;
    if (const auto one = environment()) {
        EnvironmentView view{*one, std::nullopt, true, {}};
        (one->role == Role::Production ? scope.prod : scope.dev) = view;
    }
    return scope;
}

void CodePage::takeFocus()
{
    if (m_body->currentWidget() == m_files)
        m_list->setFocus();
    else
        m_environments->setFocus();
}

} // namespace lockstep
