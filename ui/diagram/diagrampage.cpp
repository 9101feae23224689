// DiagramPage: list and picture of the same tables; one selection.
#include "ui/diagram/diagrampage.h"

#include "ui/actions.h"
#include "ui/diagram/diagramview.h"
#include "ui/diagram/drawingfile.h"
#include "ui/diagram/tablelist.h"
#include "ui/help/topics.h"
#include "ui/services.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/savedialog.h"
#include "ui/wording.h"
#include "workflow/whendone.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QtConcurrentRun>

namespace lockstep {
namespace {

constexpr qreal notch = 1.25;

} // namespace

DiagramPage::DiagramPage(Services& services, ComparedPairPtr pair, QWidget* parent)
    : Page(parent),
      m_services(services),
      m_scope(new QComboBox(this)),
      m_zoom(new QLabel(this)),
      m_sentence(new QLabel(this)),
      m_bar(new MessageBar(services.theme, this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(services.theme, this)),
      m_tables(new TableList(services.theme, this)),
      m_view(new DiagramView(services.theme, this))
{
    setHelpTopic(*this, QStringLiteral("diagram"));
    setObjectName(QStringLiteral("diagramPage"));
    buildActions();
    auto* toolbar = new QWidget(this);
    buildToolbar(toolbar);
    auto* splitter = new QSplitter(this);
    splitter->addWidget(m_tables);
    splitter->addWidget(m_view);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({220, 800});
    m_stack->addWidget(splitter);
    m_stack->addWidget(m_empty);
    m_bar->hide();
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(toolbar);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);

    connect(m_scope, &QComboBox::currentIndexChanged, this, &DiagramPage::draw);
    connect(m_view, &DiagramView::currentChanged, m_tables, &TableList::setCurrent);
    connect(m_view, &DiagramView::currentChanged, this, &DiagramPage::tell);
    connect(m_view, &DiagramView::activated, this, &DiagramPage::open);
    connect(m_view, &DiagramView::scaled, this,
            [this] { m_zoom->setText(tr("%1 %").arg(qRound(m_view->scale() * 100))); });
    connect(m_tables, &TableList::selected, this,
            [this](int box) { m_view->setCurrent(box, true); });
    connect(m_tables, &TableList::activated, this, &DiagramPage::open);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] { setScope(DiagramScope::All); });
    setPair(std::move(pair));
}

void DiagramPage::buildToolbar(QWidget* toolbar)
{
    m_scope->setObjectName(QStringLiteral("diagramScope"));
    m_scope->setAccessibleName(tr("Which tables are drawn"));
    m_scope->addItem(tr("Changed tables and their neighbours"), int(DiagramScope::Changed));
    m_scope->addItem(tr("All tables"), int(DiagramScope::All));
    m_sentence->setObjectName(QStringLiteral("diagramSentence"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_zoom->setObjectName(QStringLiteral("diagramZoom"));
    m_zoom->setTextFormat(Qt::PlainText);
    m_zoom->setMinimumWidth(m_zoom->fontMetrics().horizontalAdvance(QStringLiteral("1000 %")));
    m_zoom->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* row = new QHBoxLayout(toolbar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_scope);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_zoom);
    for (QAction* action : m_actions) {
        auto* button = new QToolButton(toolbar);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        row->addWidget(button);
    }
}

void DiagramPage::buildActions()
{
    const auto add = [this](const char* name, const QString& text, const QKeySequence& keys,
                            std::function<void()> act) {
        return addPageAction(*this, m_actions, name, text, keys, std::move(act));
    };
    add("actionZoomIn", tr("Zoom &in"), QKeySequence::ZoomIn, [this] { m_view->zoom(notch); });
    add("actionZoomOut", tr("Zoom &out"), QKeySequence::ZoomOut,
        [this] { m_view->zoom(1 / notch); });
    add("actionZoomFit", tr("Show &all"), QKeySequence(Qt::CTRL | Qt::Key_0),
        [this] { m_view->fit(); });
    add("actionFindTable", tr("&Find a table"), QKeySequence::Find,
        [this] { m_tables->focusSearch(); });
    m_save = add("actionSaveDiagram", tr("&Save…"), QKeySequence::Save, [this] { askForFile(); });
}

void DiagramPage::setPair(ComparedPairPtr pair)
{
    m_pair = std::move(pair);
    Q_EMIT scopeChanged();
    draw();
}

void DiagramPage::setScope(DiagramScope scope) { m_scope->setCurrentIndex(int(scope)); }

PageScope DiagramPage::scope() const
{
    PageScope scope;
    scope.dev = EnvironmentView{m_pair->dev, m_pair->devFacts, true, {}};
    scope.prod = EnvironmentView{m_pair->prod, m_pair->prodFacts, true, {}};
    return scope;
}

void DiagramPage::takeFocus() { m_view->setFocus(); }

void DiagramPage::draw()
{
    const auto scope = DiagramScope(m_scope->currentData().toInt());
    m_sentence->setText(tr("Drawing…"));
    m_save->setEnabled(false);
    setWhyDisabled(*m_save, tr("Nothing is drawn yet"));
    whenDone(QtConcurrent::run([pair = m_pair, scope, font = font()] {
                 return drawingOf(
                     diagramOf(pair->comparison, pair->engine->kinds(), pair->sizes, scope), font);
             }),
             this, [this, round = ++m_round](const DrawingPtr& drawing) {
                 if (round == m_round) take(drawing);
             });
}

void DiagramPage::take(const DrawingPtr& drawing)
{
    m_tables->setDrawing(drawing);
    m_view->setDrawing(drawing);
    const bool all = m_scope->currentData().toInt() == int(DiagramScope::All);
    const bool nothing = drawing->boxes.empty();
    m_save->setEnabled(!nothing);
    if (nothing && all)
        m_empty->say(QStringLiteral("table"), tr("There are no tables"),
                     tr("Neither side has a table that could be drawn."));
    else if (nothing)
        m_empty->say(QStringLiteral("check"), tr("No table changes"),
                     tr("What differs has nothing to do with tables."), tr("Draw all tables"));
    m_stack->setCurrentIndex(nothing ? 1 : 0);
    tell();
    Q_EMIT drawn();
}

/// The current table, or what there is.
void DiagramPage::tell()
{
    const DrawingPtr& drawing = m_view->drawing();
    if (!drawing) return;
    if (drawing->boxes.empty()) {
        m_sentence->clear();
        return;
    }
    if (m_view->current() >= 0) {
        m_sentence->setText(boxSentence(*drawing, size_t(m_view->current())));
        return;
    }
    const auto changed = std::count_if(drawing->diagram.boxes.begin(), drawing->diagram.boxes.end(),
                                       [](const DiagramBox& box) { return bool(box.change); });
    const auto others = int(drawing->boxes.size()) - int(changed);
    const auto keys = int(drawing->keys.size());
    m_sentence->setText(QStringList{changed == 1 ? tr("1 changed table")
                                                 : tr("%n changed tables", nullptr, int(changed)),
                                    others == 1 ? tr("1 other") : tr("%n others", nullptr, others),
                                    keys == 1 ? tr("1 key") : tr("%n keys", nullptr, keys)}
                            .join(QStringLiteral(", ")));
}

void DiagramPage::open(int box)
{
    if (m_view->drawing()) Q_EMIT objectRequested(m_view->drawing()->diagram.boxes[size_t(box)].id);
}

void DiagramPage::askForFile()
{
    auto* dialog = saveDialog(this, tr("Save the diagram"), QStringLiteral("diagram.svg"),
                              tr("SVG (*.svg);;PNG (*.png);;PDF (*.pdf)"));
    dialog->setObjectName(QStringLiteral("diagramDialog"));
    connect(dialog, &QFileDialog::fileSelected, this, &DiagramPage::save);
    dialog->open();
}

void DiagramPage::save(const QString& file)
{
    const DrawingPtr drawing = m_view->drawing();
    if (!drawing) return;
    whenDone(QtConcurrent::run([drawing, file] { return writeDrawing(*drawing, file); }), this,
             [this, file](const Result<void>& done) {
                 if (done)
                     m_bar->show(MessageBar::Tone::Success,
                                 tr("The diagram is in %1.").arg(shown(file)));
                 else
                     m_bar->show(done.error());
                 m_bar->setClosable(true);
                 Q_EMIT saved(bool(done));
             });
}

} // namespace lockstep
