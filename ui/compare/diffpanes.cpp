// Both documents have one line for each row, so that alignment needs no arithmetic; line numbers
// are margin texts, and filler is left out when text is copied.
#include "ui/compare/diffpanes.h"

#include "ui/editor/sqllexer.h"
#include "ui/theme.h"
#include "ui/widgets/changemark.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/environmentbadge.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <Qsci/qscicommandset.h>
#include <Qsci/qsciscintilla.h>
#include <Qsci/qscistyle.h>

namespace lockstep {
namespace {

// Markers and indicators of our own; QScintilla keeps the low marker numbers for nobody else here.
constexpr int lineMarker = 1;
constexpr int fillerMarker = 2;
constexpr int wordBox = 8;
constexpr int wordLine = 9;

long rgbOf(const QColor& colour)
{
    return colour.red() | colour.green() << 8 | colour.blue() << 16;
}

} // namespace

DiffPanes::DiffPanes(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setLayoutDirection(Qt::LeftToRight); // as the trees
    m_dev = makePane(true);
    m_prod = makePane(false);
    m_map = new ChangeMap(theme, this);
    const auto title = [&](Role role, EnvironmentBadge*& badge, ElidedLabel*& label) {
        auto* head = new QWidget(this);
        auto* row = new QHBoxLayout(head);
        row->setContentsMargins(8, 4, 8, 4);
        row->setSpacing(8);
        badge = new EnvironmentBadge(theme, head);
        badge->setEnvironment(role);
        label = new ElidedLabel(head);
        row->addWidget(badge);
        row->addWidget(label, 1);
        return head;
    };
    m_texts = new QWidget(this);
    auto* grid = new QGridLayout(m_texts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->addWidget(title(Role::Development, m_devBadge, m_devTitle), 0, 0);
    grid->addWidget(title(Role::Production, m_prodBadge, m_prodTitle), 0, 1);
    grid->addWidget(m_dev, 1, 0);
    grid->addWidget(m_prod, 1, 1);
    grid->addWidget(m_map, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(1, 1);

    m_notice = new QLabel(this);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setAlignment(Qt::AlignCenter);
    m_notice->setWordWrap(true);
    m_notice->setProperty("role", "secondary");
    m_notice->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_texts);
    column->addWidget(m_notice);

    const auto follow = [](QScrollBar* leader, QScrollBar* follower) {
        connect(leader, &QScrollBar::valueChanged, follower, &QScrollBar::setValue);
        // What could not be followed yet, because this side was not laid out.
        connect(follower, &QScrollBar::rangeChanged, leader,
                [=] { follower->setValue(leader->value()); });
    };
    for (const auto orientation : {Qt::Vertical, Qt::Horizontal}) {
        const auto bar = [&](QsciScintilla* pane) {
            return orientation == Qt::Vertical ? pane->verticalScrollBar()
                                               : pane->horizontalScrollBar();
        };
        follow(bar(m_dev), bar(m_prod));
        follow(bar(m_prod), bar(m_dev));
    }
    // Both have a bar below or none has: else one of them could scroll farther than the other.
    const auto level = [this] {
        const bool wide = m_dev->horizontalScrollBar()->maximum() > 0 ||
                          m_prod->horizontalScrollBar()->maximum() > 0;
        for (QsciScintilla* pane : {m_dev, m_prod})
            pane->setHorizontalScrollBarPolicy(wide ? Qt::ScrollBarAlwaysOn
                                                    : Qt::ScrollBarAlwaysOff);
    };
    for (QsciScintilla* pane : {m_dev, m_prod})
        connect(pane->horizontalScrollBar(), &QScrollBar::rangeChanged, this, level);
    connect(m_map, &ChangeMap::rowClicked, this, &DiffPanes::goToRow);
    connect(&theme, &Theme::changed, this, &DiffPanes::recolour);
    recolour();
}

DiffPanes::~DiffPanes() = default;

QsciScintilla* DiffPanes::makePane(bool dev)
{
    auto* pane = new QsciScintilla(this);
    pane->setObjectName(dev ? QStringLiteral("ddlDev") : QStringLiteral("ddlProd"));
    pane->setAccessibleName(dev ? tr("Definition in DEV") : tr("Definition in PROD"));
    pane->setUtf8(true);
    pane->setReadOnly(true);
    pane->setFrameShape(QFrame::NoFrame);
    pane->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // it scrolls
    pane->setMarginType(0, QsciScintilla::TextMarginRightJustified);
    pane->setMarginType(1, QsciScintilla::SymbolMargin);
    pane->setMarginWidth(1, 6); // between numbers and text
    pane->setMarginMarkerMask(1, 0);
    pane->setMarginMarkerMask(0, 0);
    pane->setExtraAscent(1);
    pane->setExtraDescent(1);
    pane->setCaretLineVisible(false);
    pane->setCaretWidth(1);
    pane->setTabWidth(4);
    pane->setScrollWidth(1);
    pane->setScrollWidthTracking(true);
    pane->markerDefine(QsciScintilla::Background, lineMarker);
    pane->markerDefine(QsciScintilla::Background, fillerMarker);
    if (dev) pane->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Tab and Shift+Tab leave the pane: there is nothing to indent in it.
    QsciCommandSet* commands = pane->standardCommands();
    for (const QKeyCombination keys :
         {QKeyCombination(Qt::Key_Tab), Qt::SHIFT | Qt::Key_Tab, Qt::CTRL | Qt::Key_C,
          Qt::CTRL | Qt::Key_L, Qt::CTRL | Qt::Key_T, Qt::CTRL | Qt::Key_D, Qt::CTRL | Qt::Key_U,
          Qt::CTRL | Qt::SHIFT | Qt::Key_L}) {
        const int key = keys.toCombined();
        if (QsciCommand* command = commands->boundTo(key)) {
            if (command->key() == key) command->setKey(0);
            if (command->alternateKey() == key) command->setAlternateKey(0);
        }
    }
    pane->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* copyAction = new QAction(tr("Copy"), pane);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    connect(copyAction, &QAction::triggered, this, [this, dev] { copy(dev, false); });
    auto* copyAll = new QAction(dev ? tr("Copy all of DEV") : tr("Copy all of PROD"), pane);
    connect(copyAll, &QAction::triggered, this, [this, dev] { copy(dev, true); });
    pane->addAction(copyAction);
    pane->addAction(copyAll);
    return pane;
}

void DiffPanes::setTitles(const QString& dev, const QString& prod)
{
    m_devTitle->setText(dev);
    m_prodTitle->setText(prod);
}

void DiffPanes::becomePlain(const QString& left, const QString& right)
{
    setTitles(left, right);
    m_devBadge->hide();
    m_prodBadge->hide();
    for (const bool first : {true, false}) {
        pane(first)->setAccessibleName(first ? left : right);
        pane(first)->actions().constLast()->setText(tr("Copy all"));
    }
}

void DiffPanes::setNotice(const QString& notice)
{
    m_notice->setText(notice);
    m_notice->setVisible(!notice.isEmpty());
    m_texts->setVisible(notice.isEmpty());
}

void DiffPanes::setDiff(LineDiff diff, const EnginePtr& engine)
{
    m_map->setDiff(nullptr);
    m_diff = std::move(diff);
    if (engine && engine != m_engine) {
        m_engine = engine;
        for (auto [pane, lexer] :
             {std::pair(m_dev, &m_devLexer), std::pair(m_prod, &m_prodLexer)}) {
            auto* made = new SqlLexer(engine, m_theme, pane);
            pane->setLexer(made);
            delete *lexer;
            *lexer = made;
        }
        recolour();
    }
    fill(true);
    fill(false);
    m_map->setDiff(&m_diff);
    setNotice({});
    const std::vector<int> hunks = m_diff.hunks();
    goToRow(hunks.empty() ? 0 : hunks.front());
}

void DiffPanes::fill(bool dev)
{
    QsciScintilla* pane = this->pane(dev);
    const std::vector<std::string>& lines = dev ? m_diff.left : m_diff.right;
    std::string all;
    for (size_t i = 0; i < m_diff.rows.size(); ++i) {
        const int line = dev ? m_diff.rows[i].left : m_diff.rows[i].right;
        if (line >= 0) all += lines[size_t(line)];
        if (i + 1 < m_diff.rows.size()) all += '\n';
    }
    pane->setReadOnly(false);
    pane->setText(QString::fromStdString(all));
    pane->markerDeleteAll();
    pane->clearMarginText();
    pane->setScrollWidth(1);
    QsciStyle style(0);
    style.setFont(Theme::codeFont());
    style.setColor(m_theme.color(Token::MarginText));
    style.setPaper(m_theme.color(Token::Margin));
    for (size_t i = 0; i < m_diff.rows.size(); ++i) {
        const DiffRow& row = m_diff.rows[i];
        const int line = dev ? row.left : row.right;
        const std::vector<TextSpan>& spans = dev ? row.leftWords : row.rightWords;
        if (line < 0) {
            pane->markerAdd(int(i), fillerMarker);
            continue;
        }
        pane->setMarginText(int(i), QString::number(line + 1), QsciScintilla::STYLE_LINENUMBER);
        if (row.differs) pane->markerAdd(int(i), lineMarker);
        const long start =
            pane->SendScintilla(QsciScintilla::SCI_POSITIONFROMLINE, (unsigned long)(i));
        for (const int indicator : {wordBox, wordLine}) {
            pane->SendScintilla(QsciScintilla::SCI_SETINDICATORCURRENT, indicator);
            for (const TextSpan& span : spans)
                pane->SendScintilla(QsciScintilla::SCI_INDICATORFILLRANGE,
                                    (unsigned long)(start + span.begin),
                                    long(span.end - span.begin));
        }
    }
    pane->setMarginWidth(0, QString(QStringLiteral("0%1")).arg(qMax<size_t>(99, lines.size())));
    pane->setReadOnly(true);
}

void DiffPanes::recolour()
{
    for (const bool dev : {true, false}) {
        QsciScintilla* pane = this->pane(dev);
        if (SqlLexer* lexer = dev ? m_devLexer : m_prodLexer) lexer->recolour();
        pane->setFont(Theme::codeFont());
        pane->setColor(m_theme.color(Token::Text));
        pane->setPaper(m_theme.color(Token::Base));
        pane->setMarginsFont(Theme::codeFont());
        pane->setMarginsForegroundColor(m_theme.color(Token::MarginText));
        pane->setMarginsBackgroundColor(m_theme.color(Token::Margin));
        pane->setCaretForegroundColor(m_theme.color(Token::Text));
        pane->setSelectionBackgroundColor(m_theme.color(Token::Selection));
        pane->resetSelectionForegroundColor();
        pane->setMarkerBackgroundColor(m_theme.color(dev ? Token::LineAdded : Token::LineRemoved),
                                       lineMarker);
        pane->setMarkerBackgroundColor(m_theme.color(Token::Filler), fillerMarker);
        const auto send = [&](unsigned message, int indicator, long value) {
            pane->SendScintilla(message, (unsigned long)(indicator), value);
        };
        send(QsciScintilla::SCI_INDICSETSTYLE, wordBox, QsciScintilla::INDIC_FULLBOX);
        send(QsciScintilla::SCI_INDICSETFORE, wordBox,
             rgbOf(m_theme.color(dev ? Token::WordAdded : Token::WordRemoved)));
        send(QsciScintilla::SCI_INDICSETALPHA, wordBox, 255);
        send(QsciScintilla::SCI_INDICSETOUTLINEALPHA, wordBox, 255);
        send(QsciScintilla::SCI_INDICSETUNDER, wordBox, 1);
        send(QsciScintilla::SCI_INDICSETSTYLE, wordLine, QsciScintilla::INDIC_COMPOSITIONTHICK);
        send(QsciScintilla::SCI_INDICSETFORE, wordLine,
             rgbOf(m_theme.color(dev ? Token::MarkNew : Token::MarkOnlyProd)));
    }
    m_map->update();
}

bool DiffPanes::goToHunk(bool forward)
{
    const std::vector<int> hunks = m_diff.hunks();
    if (hunks.empty()) return false;
    int line = 0;
    int column = 0;
    m_dev->getCursorPosition(&line, &column);
    int target = forward ? hunks.front() : hunks.back();
    if (forward) {
        const auto next = std::upper_bound(hunks.begin(), hunks.end(), line);
        if (next != hunks.end()) target = *next;
    } else {
        const auto at = std::lower_bound(hunks.begin(), hunks.end(), line);
        if (at != hunks.begin()) target = *(at - 1);
    }
    goToRow(target);
    return true;
}

void DiffPanes::goToRow(int row)
{
    const int top = qMax(0, row - 3);
    for (QsciScintilla* pane : {m_dev, m_prod}) {
        pane->setCursorPosition(row, 0);
        pane->setFirstVisibleLine(top);
    }
}

QString DiffPanes::text(bool dev) const
{
    const std::vector<std::string>& lines = dev ? m_diff.left : m_diff.right;
    QStringList all;
    for (const std::string& line : lines) all << QString::fromStdString(line);
    return all.join(QLatin1Char('\n'));
}

QString DiffPanes::selectedText(bool dev) const
{
    const QsciScintilla* pane = this->pane(dev);
    if (!pane->hasSelectedText()) return {};
    int lineFrom = 0;
    int from = 0;
    int lineTo = 0;
    int to = 0;
    pane->getSelection(&lineFrom, &from, &lineTo, &to);
    QStringList lines = pane->selectedText().split(QLatin1Char('\n'));
    for (int i = int(lines.size()) - 1; i >= 0; --i) {
        const size_t row = size_t(lineFrom + i);
        if (row >= m_diff.rows.size()) continue;
        if ((dev ? m_diff.rows[row].left : m_diff.rows[row].right) < 0) lines.removeAt(i);
    }
    return lines.join(QLatin1Char('\n'));
}

void DiffPanes::copy(bool dev, bool all)
{
    const QString selected = all ? QString() : selectedText(dev);
    QGuiApplication::clipboard()->setText(selected.isEmpty() ? text(dev) : selected);
}

void DiffPanes::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) recolour();
}

ChangeMap::ChangeMap(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setFixedWidth(12);
    setToolTip(tr("Changes in the whole text; a click goes there"));
    setCursor(Qt::PointingHandCursor);
}

void ChangeMap::setDiff(const LineDiff* diff)
{
    m_diff = diff;
    update();
}

void ChangeMap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Margin));
    if (!m_diff || m_diff->rows.empty()) return;
    const double scale = double(height()) / double(m_diff->rows.size());
    const double most = qMin(scale, 16.0);
    for (size_t i = 0; i < m_diff->rows.size(); ++i) {
        const DiffRow& row = m_diff->rows[i];
        if (!row.differs) continue;
        const double top = double(i) * most;
        const double tall = qMax(2.0, most);
        if (row.left >= 0) painter.fillRect(QRectF(1, top, 5, tall), m_theme.color(Token::MarkNew));
        if (row.right >= 0)
            painter.fillRect(QRectF(6, top, 5, tall), m_theme.color(Token::MarkOnlyProd));
    }
}

void ChangeMap::mousePressEvent(QMouseEvent* event)
{
    if (!m_diff || m_diff->rows.empty()) return;
    const double most = qMin(double(height()) / double(m_diff->rows.size()), 16.0);
    const int row = int(event->position().y() / most);
    Q_EMIT rowClicked(qBound(0, row, int(m_diff->rows.size()) - 1));
}

} // namespace lockstep
