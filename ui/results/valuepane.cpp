// ValuePane: the ways to look at a value, one at a time; everything as plain text.
#include "ui/results/valuepane.h"

#include "engine/celltext.h"
#include "ui/results/valuetree.h"
#include "ui/theme.h"
#include "ui/widgets/closebutton.h"
#include "ui/widgets/savedialog.h"
#include "ui/wording.h"
#include "workflow/export/exportfile.h"
#include "workflow/whendone.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace lockstep {

namespace {

constexpr int beforeSaying = 300; ///< ms that nobody notices
constexpr size_t unfolded = 200;  ///< lines of a tree that is opened whole

Result<bool> written(const Dialect& dialect, const Column& column, const ResultRows& rows,
                     size_t row, size_t place, const QString& name)
{
    const CellView cell = rows.cell(row, place);
    ExportFile file(name, TextEncoding::Utf8);
    if (auto opened = file.open(); !opened) return failure(opened.error());
    const auto digits = cell ? hexDigitsOf(dialect, column, *cell) : std::nullopt;
    constexpr size_t piece = 1 << 20;
    const std::string_view text = digits ? *digits : cell.value_or(std::string_view());
    for (size_t at = 0; at < text.size(); at += piece) {
        const std::string_view some = text.substr(at, piece);
        auto done = digits ? file.write(bytesOf(some)) : file.write(some);
        if (!done) return failure(done.error());
    }
    if (auto done = file.commit(); !done) return failure(done.error());
    return true;
}

} // namespace

ValuePane::ValuePane(const Theme& theme, QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("valuePane"));
    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    setMinimumWidth(240);
    build(theme);
    m_patience.setSingleShot(true);
    m_patience.setInterval(beforeSaying);
    connect(&m_patience, &QTimer::timeout, this, [this] { m_what->setText(tr("Reading …")); });
    clear();
}

ValuePane::~ValuePane() = default;

void ValuePane::build(const Theme& theme)
{
    const auto label = [this](const char* name, const char* role) {
        auto* made = new QLabel(this);
        made->setObjectName(QLatin1String(name));
        made->setTextFormat(Qt::PlainText);
        made->setWordWrap(true);
        if (role) made->setProperty("role", QLatin1String(role));
        return made;
    };
    m_title = label("valueTitle", nullptr);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_what = label("valueWhat", "secondary");
    m_note = label("valueNote", "secondary");
    auto* close = closeButton(theme, "valueClose", tr("Close the value"), tr("Close (Esc)"), this);
    connect(close, &QToolButton::clicked, this, &ValuePane::closeWanted);
    m_look = new QComboBox(this);
    m_look->setObjectName(QStringLiteral("valueLook"));
    m_look->setAccessibleName(tr("How the value is shown"));
    m_save = new QPushButton(tr("Save…"), this);
    m_save->setObjectName(QStringLiteral("valueSave"));
    m_save->setAccessibleName(tr("Save the value to a file"));
    m_save->setAutoDefault(false);
    connect(m_save, &QPushButton::clicked, this, &ValuePane::askForFile);
    connect(m_look, &QComboBox::currentIndexChanged, this, &ValuePane::showLook);

    m_stack = new QStackedWidget(this);
    m_lines = new ValueTree(this);
    m_tree = new QTreeView(m_stack);
    m_tree->setObjectName(QStringLiteral("valueTree"));
    m_tree->setAccessibleName(tr("Parts of the value"));
    m_tree->setModel(m_lines);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->header()->setStretchLastSection(true);
    m_text = new QPlainTextEdit(m_stack);
    m_text->setObjectName(QStringLiteral("valueText"));
    m_text->setAccessibleName(tr("The value as text"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(Theme::codeFont());
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setUndoRedoEnabled(false);
    m_picture = new QLabel;
    m_picture->setObjectName(QStringLiteral("valuePicture"));
    m_picture->setAlignment(Qt::AlignCenter);
    auto* area = new QScrollArea(m_stack);
    area->setWidget(m_picture);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setAccessibleName(tr("The value as a picture"));
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_text);
    m_stack->addWidget(area);

    m_find = new QLineEdit(this);
    m_find->setObjectName(QStringLiteral("valueFind"));
    m_find->setPlaceholderText(tr("Find"));
    m_find->setAccessibleName(tr("Find in the value"));
    m_find->setClearButtonEnabled(true);
    connect(m_find, &QLineEdit::textChanged, this, [this] { find(false); });
    connect(m_find, &QLineEdit::returnPressed, this, [this] { find(true); });
    m_wrap = new QCheckBox(tr("Wrap lines"), this);
    m_wrap->setObjectName(QStringLiteral("valueWrap"));
    m_wrap->setChecked(true);
    connect(m_wrap, &QCheckBox::toggled, this, [this](bool wraps) {
        m_text->setLineWrapMode(wraps ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
    });

    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(close, 0, Qt::AlignTop);
    auto* choices = new QHBoxLayout;
    choices->setSpacing(8);
    choices->addWidget(m_look);
    choices->addStretch(1);
    choices->addWidget(m_save);
    auto* below = new QHBoxLayout;
    below->setSpacing(8);
    below->addWidget(m_find, 1);
    below->addWidget(m_wrap);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 8, 8);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_what);
    column->addLayout(choices);
    column->addWidget(m_stack, 1);
    column->addLayout(below);
    column->addWidget(m_note);
}

void ValuePane::show(EnginePtr engine, const Column& column, const ResultRows& rows, size_t row,
                     size_t place)
{
    m_of = Of{std::move(engine), column, rows, row, place};
    const QString type =
        column.type.empty() ? QString() : QStringLiteral(" · ") + shown(column.type);
    m_title->setText(shown(column.name) + type);
    const int request = ++m_request;
    m_reading = true;
    m_patience.start();
    m_future = QtConcurrent::run([of = *m_of] {
        // Kept alive: the dialect is the engine's.
        return viewsOf(of.engine->dialect(), of.column, of.rows.cell(of.row, of.place));
    });
    whenDone(m_future, this, [this, request](const ValueViews& views) {
        if (request == m_request) take(views);
    });
}

void ValuePane::clear()
{
    ++m_request;
    m_of.reset();
    m_title->setText(tr("No value"));
    take({});
}

void ValuePane::take(ValueViews views)
{
    m_patience.stop();
    m_reading = false;
    m_views = std::move(views);
    m_what->setText(m_views.what);
    m_note->setText(m_views.note);
    m_note->setVisible(!m_views.note.isEmpty());
    const QString before = m_look->currentText();
    {
        const QSignalBlocker quiet(m_look);
        m_look->clear();
        for (const ValueLook& look : m_views.looks) m_look->addItem(look.name);
        m_look->setCurrentIndex(std::max(0, m_look->findText(before)));
    }
    m_look->setVisible(m_views.looks.size() > 1);
    m_save->setEnabled(m_of.has_value());
    showLook(m_look->currentIndex());
    Q_EMIT read();
}

void ValuePane::showLook(int index)
{
    const bool any = index >= 0 && static_cast<size_t>(index) < m_views.looks.size();
    m_stack->setVisible(any);
    m_find->setVisible(any && m_views.looks[static_cast<size_t>(index)].picture.isNull());
    m_wrap->setVisible(false);
    m_lines->setLines({});
    m_text->clear();
    m_picture->clear();
    if (!any) return;
    const ValueLook& look = m_views.looks[static_cast<size_t>(index)];
    if (!look.tree.empty()) {
        m_lines->setLines(look.tree);
        m_stack->setCurrentIndex(0);
        if (look.tree.size() <= unfolded)
            m_tree->expandAll();
        else
            m_tree->expand(m_lines->index(0, 0, {}));
        m_tree->setColumnWidth(0, std::max(120, m_stack->width() * 2 / 5));
    } else if (!look.picture.isNull()) {
        m_stack->setCurrentIndex(2);
        const QSize room = m_stack->size() - QSize(8, 8);
        const QPixmap whole = QPixmap::fromImage(look.picture);
        const bool fits = whole.width() <= room.width() && whole.height() <= room.height();
        m_picture->setPixmap(fits ? whole
                                  : whole.scaled(room.expandedTo({64, 64}), Qt::KeepAspectRatio,
                                                 Qt::SmoothTransformation));
        m_picture->setAccessibleName(m_views.what);
    } else {
        m_wrap->setVisible(true);
        m_text->setPlainText(look.text);
        m_stack->setCurrentIndex(1);
    }
}

void ValuePane::find(bool onward)
{
    const QString wanted = m_find->text();
    if (wanted.isEmpty()) return;
    if (m_stack->currentIndex() == 0) {
        const QModelIndex from = m_tree->currentIndex();
        const auto begin = from.isValid() ? from : m_lines->index(0, 0, {});
        // Both columns, from here on and around.
        QModelIndexList found;
        for (const int column : {0, 1})
            found += m_lines->match(begin.siblingAtColumn(column), Qt::DisplayRole, wanted,
                                    onward ? 2 : 1,
                                    Qt::MatchContains | Qt::MatchRecursive | Qt::MatchWrap);
        for (const QModelIndex& each : found) {
            if (onward && each.siblingAtColumn(0) == from.siblingAtColumn(0)) continue;
            m_tree->setCurrentIndex(each);
            m_tree->scrollTo(each);
            return;
        }
        return;
    }
    QTextCursor from = m_text->textCursor();
    if (!onward) from.setPosition(from.selectionStart());
    m_text->setTextCursor(from);
    if (m_text->find(wanted)) return;
    m_text->moveCursor(QTextCursor::Start);
    m_text->find(wanted);
}

void ValuePane::askForFile()
{
    if (!m_of) return;
    QFileDialog* dialog =
        saveDialog(this, tr("Save value"), QStringLiteral("value"), tr("All files (*)"));
    dialog->setDefaultSuffix({});
    connect(dialog, &QFileDialog::fileSelected, this, &ValuePane::save);
    dialog->open();
}

void ValuePane::save(const QString& file)
{
    if (!m_of) return;
    whenDone(QtConcurrent::run([of = *m_of, file] {
                 return written(of.engine->dialect(), of.column, of.rows, of.row, of.place, file);
             }),
             this, [this, file](const Result<bool>& done) {
                 m_note->setText(done ? tr("Saved to %1.").arg(shown(file))
                                      : shownLines(done.error().text()));
                 m_note->show();
                 Q_EMIT saved(done.has_value());
             });
}

void ValuePane::takeFocus()
{
    if (m_look->isVisible())
        m_look->setFocus();
    else
        m_stack->currentWidget()->setFocus();
}

void ValuePane::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeWanted();
    else if (event->matches(QKeySequence::Find))
        m_find->setFocus();
    else
        QWidget::keyPressEvent(event);
}

} // namespace lockstep
