// EditorPage: how its parts are put together, and its actions.
#include "ui/editor/editorpage.h"

#include "ui/assistant/assistantside.h"
#include "ui/editor/carets.h"
#include "ui/editor/completer.h"
#include "ui/editor/definitionview.h"
#include "ui/editor/findbar.h"
#include "ui/editor/folding.h"
#include "ui/editor/instead.h"
#include "ui/editor/namehover.h"
#include "ui/editor/sqltext.h"
#include "ui/editor/statementtracker.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultpane.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/parameterform.h"
#include "ui/widgets/prodframe.h"
#include "ui/wording.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTextDocument>
#include <QVBoxLayout>

namespace lockstep {

void EditorPage::build()
{
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildToolbar());
    m_bar = new MessageBar(m_services.theme, content);
    m_bar->setClosable(true);
    column->addWidget(m_bar);
    m_parameters = new ParameterForm(content);
    column->addWidget(m_parameters);

    auto* splitter = new QSplitter(Qt::Vertical, content);
    splitter->setChildrenCollapsible(false);
    m_text = new SqlText(m_services.theme, m_engine, SqlText::Use::Edit, splitter);
    m_text->setObjectName(QStringLiteral("editorText"));
    m_text->setAccessibleName(
        tr("SQL editor, %1, %2 %3")
            .arg(m_title, roleWord(m_environment.role), shown(m_environment.name)));
    m_text->setHint(tr("Ctrl+Enter runs the statement at the caret\n"
                       "Ctrl+Shift+Enter runs everything\n"
                       "Ctrl+F2 stops\n"
                       "Ctrl+Space completes"));
    m_results = new ResultPane(m_services.theme, m_environment, splitter);
    auto* editing = new QWidget(splitter); // the text, and what is done with it alone
    auto* editingColumn = new QVBoxLayout(editing);
    editingColumn->setContentsMargins(0, 0, 0, 0);
    editingColumn->setSpacing(0);
    editingColumn->addWidget(m_text, 1);
    m_find = new FindBar(*m_text, editing);
    editingColumn->addWidget(m_find);
    m_results->setOrigin(m_engine, [this](QObject* context, auto then) {
        m_services.requestFor(m_environment, access(), context, std::move(then));
    });
    connect(m_results, &ResultPane::statementWanted, this, &EditorPage::runInstead);
    splitter->addWidget(editing);
    splitter->addWidget(m_results);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({400, 280});
    m_assistant = new AssistantSide(m_services, splitter, content);
    m_assistant->setEnvironment(m_environment);
    listenToAssistant();
    column->addWidget(m_assistant, 1);
    m_tracker = new StatementTracker(*m_text, m_engine, this);
    m_carets = new Carets(*m_text, this);
    m_folding = new Folding(*m_text, *m_tracker, m_engine, this);
    connect(m_carets, &Carets::hintChanged, this, &Page::messageChanged);
    for (QAction* action : textActions()) editing->addAction(action);
    buildParameters();

    auto* frame = new ProdFrame(m_services.theme, this);
    frame->setContent(content);
    frame->setActive(m_environment.role == Role::Production);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(frame);
    setFocusProxy(m_text);
}

/// What knows the names of the tab's database: proposals, what a name is, what was meant.
void EditorPage::buildNaming()
{
    m_names = new EditorNames(m_services, m_environment, this);
    m_completer = new Completer(*m_text, *m_names, m_services.theme, m_services.settingsFile, this);
    m_hover = new NameHover(*m_text, *m_names, this);
    m_instead = new Instead(*m_text, *m_names, *m_bar, this);
    for (QAction* action : m_completer->actions() + m_hover->actions()) {
        addAction(action);
        m_actions << action;
    }
    connect(m_completer, &Completer::hintChanged, this, &Page::messageChanged);
    connect(m_hover, &NameHover::objectWanted, this, &EditorPage::objectRequested);
}

/// What is done with the text alone: its keys mean something else in the results.
QList<QAction*> EditorPage::textActions() const
{
    return m_find->actions() + m_carets->actions() + m_folding->actions();
}

void EditorPage::showDefinition(const ObjectId& id)
{
    if (!m_names->catalog() || !m_names->catalog()->find(id)) return;
    (new DefinitionView(m_services, m_engine, m_names->catalog(), id, shown(m_environment.name),
                        this))
        ->show();
}

QWidget* EditorPage::buildToolbar()
{
    const bool production = m_environment.role == Role::Production;
    auto* strip = new QFrame(this);
    strip->setProperty("role", QStringLiteral("strip"));
    auto* line = new QHBoxLayout(strip);
    line->setContentsMargins(16, 8, 16, 8);
    line->setSpacing(8);
    const auto button = [&](const char* name, const QString& text, const QString& tip,
                            const char* look) {
        auto* made = new QPushButton(text, strip);
        made->setObjectName(QLatin1String(name));
        made->setToolTip(tip);
        made->setAutoDefault(false);
        made->setFocusPolicy(Qt::TabFocus); // a click leaves the caret where it is
        if (look) made->setProperty(look, true);
        line->addWidget(made);
        return made;
    };
    m_runStatement =
        button("editorRunStatement", production ? tr("Run on PROD") : tr("Run statement"),
               tr("Run the selection, or the statement at the caret (Ctrl+Enter)"),
               production ? "danger" : "primary");
    m_runScript =
        button("editorRunScript", production ? tr("Run script on PROD") : tr("Run script"),
               tr("Run every statement; the first error stops (Ctrl+Shift+Enter)"), nullptr);
    m_explain = button("editorExplain", tr("Explain"),
                       tr("Show how the statement would be run (F7); Shift+F7 runs it to measure "
                          "that, and takes back what it wrote"),
                       nullptr);
    m_stop = button("editorStop", tr("Stop"), tr("Stop on the server (Ctrl+F2)"), nullptr);
    connect(m_runStatement, &QPushButton::clicked, this, &EditorPage::runStatement);
    connect(m_runScript, &QPushButton::clicked, this, &EditorPage::runScript);
    connect(m_explain, &QPushButton::clicked, this, &EditorPage::explain);
    connect(m_stop, &QPushButton::clicked, this, &EditorPage::stop);
    m_transaction = new QLabel(strip);
    m_transaction->setObjectName(QStringLiteral("editorTransaction"));
    m_transaction->setTextFormat(Qt::PlainText);
    line->addSpacing(8);
    line->addWidget(m_transaction);
    if (access() == Access::Write) buildTransactions(strip);
    line->addStretch(1);

    auto* label = new QLabel(tr("Rows"), strip);
    label->setProperty("role", QStringLiteral("secondary"));
    m_rowLimit = new QComboBox(strip);
    m_rowLimit->setObjectName(QStringLiteral("editorRowLimit"));
    m_rowLimit->setToolTip(
        tr("How many rows of a result are read at first; scrolling to the end reads more"));
    for (const qint64 rows : {1'000, 10'000, 100'000, 1'000'000})
        m_rowLimit->addItem(QLocale().toString(rows), rows);
    m_rowLimit->addItem(tr("All rows"), qint64(RowFeed::mostRows));
    label->setBuddy(m_rowLimit);
    line->addWidget(label);
    line->addWidget(m_rowLimit);
    line->addSpacing(8);
    auto* badge = new EnvironmentBadge(m_services.theme, strip);
    badge->setObjectName(QStringLiteral("editorBadge"));
    badge->setEnvironment(m_environment.role, m_environment.name);
    badge->setToolTip(Qt::convertFromPlainText(m_services.describe(m_environment)));
    line->addWidget(badge);
    return strip;
}

void EditorPage::buildActions()
{
    const auto add = [this](const QString& text, const QList<QKeySequence>& keys, auto slot) {
        auto* action = new QAction(text, this);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        m_actions << action;
    };
    add(tr("Run statement"), {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter},
        &EditorPage::runStatement);
    add(tr("Run script"),
        {Qt::CTRL | Qt::SHIFT | Qt::Key_Return, Qt::CTRL | Qt::SHIFT | Qt::Key_Enter,
         Qt::ALT | Qt::Key_X},
        &EditorPage::runScript);
    add(tr("Run on another environment, too, and compare"), {Qt::CTRL | Qt::ALT | Qt::Key_B},
        &EditorPage::runTwin);
    add(tr("Explain"), {Qt::Key_F7}, &EditorPage::explain);
    add(tr("Explain and run (EXPLAIN ANALYZE)"),
        {Qt::SHIFT | Qt::Key_F7, Qt::CTRL | Qt::SHIFT | Qt::Key_E}, &EditorPage::explainAnalyze);
    add(tr("Stop"), {Qt::CTRL | Qt::Key_F2, Qt::CTRL | Qt::Key_Period}, &EditorPage::stop);
    add(tr("Next error"), {Qt::Key_F4}, [this] {
        if (const auto error = m_text->errorAt()) m_text->jumpTo(*error);
    });
    add(tr("Comment or uncomment"), {Qt::CTRL | Qt::Key_Slash},
        [this] { m_text->toggleComment(); });
    add(tr("Format"), {Qt::CTRL | Qt::SHIFT | Qt::Key_F}, &EditorPage::format);
    add(tr("Format everything"), {Qt::CTRL | Qt::ALT | Qt::Key_F}, &EditorPage::formatAll);
    m_actions << textActions();
    add(tr("Save text"), {QKeySequence::Save}, &EditorPage::save);
    add(tr("Save text as…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_S}, &EditorPage::saveAs);
    add(tr("Save query…"), {Qt::CTRL | Qt::ALT | Qt::Key_S}, [this] {
        const StatementSpan chosen = m_text->selected();
        const QByteArray all = m_text->sql();
        Q_EMIT saveQueryRequested(QString::fromUtf8(
            chosen.begin < chosen.end
                ? all.mid(qsizetype(chosen.begin), qsizetype(chosen.end - chosen.begin))
                : all));
    });
    add(tr("Go to result"), {Qt::CTRL | Qt::Key_Down}, [this] {
        if (ResultGrid* grid = m_results->grid()) grid->setFocus();
    });
    m_results->addActionsTo(*this, m_actions);
    if (m_transactionMode) buildTransactionActions();
    add(tr("Go to text"), {Qt::CTRL | Qt::Key_Up}, [this] { m_text->setFocus(); });
    add(tr("Ask, or describe a change…"), {Qt::CTRL | Qt::Key_I}, [this] { m_assistant->open(); });
    add(tr("Larger text"), {QKeySequence::ZoomIn, Qt::CTRL | Qt::Key_Equal},
        [this] { m_text->zoomIn(); });
    add(tr("Smaller text"), {QKeySequence::ZoomOut}, [this] { m_text->zoomOut(); });
    add(tr("Text as large as at first"), {Qt::CTRL | Qt::Key_0}, [this] { m_text->zoomTo(0); });
}

} // namespace lockstep
