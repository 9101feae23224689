// SqlText: SQL on the screen, to edit or to read.
#include "ui/editor/sqltext.h"

#include "ui/editor/sqllexer.h"
#include "ui/editor/sqltextmarks.h"
#include "ui/theme.h"

#include <QLabel>
#include <QPainter>
#include <QResizeEvent>
#include <Qsci/qscicommandset.h>
#include <algorithm>
#include <utility>

namespace lockstep {

using namespace marks;

namespace {

QImage cross(const QColor& color, qreal ratio)
{
    QImage image(QSize(12, 12) * ratio, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.scale(ratio, ratio);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 2.0, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(3, 3), QPointF(9, 9));
    painter.drawLine(QPointF(9, 3), QPointF(3, 9));
    return image;
}

bool hasLongLine(const QByteArray& text, int limit)
{
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = text.indexOf('\n', begin);
        if (end < 0) end = text.size();
        if (end - begin > limit) return true;
        begin = end + 1;
    }
    return false;
}

} // namespace

SqlText::SqlText(const Theme& theme, EnginePtr engine, Use use, QWidget* parent)
    : QsciScintilla(parent), m_theme(theme), m_engine(std::move(engine))
{
    setUtf8(true);
    setEolMode(EolUnix);
    setTabWidth(4);
    setIndentationsUseTabs(false);
    setAutoIndent(true);
    setBraceMatching(SloppyBraceMatch);
    setFrameShape(QFrame::NoFrame);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    SendScintilla(SCI_SETMULTIPLESELECTION, 1UL);
    SendScintilla(SCI_SETADDITIONALSELECTIONTYPING, 1UL);
    SendScintilla(SCI_SETEXTRAASCENT, 2UL);
    SendScintilla(SCI_SETEXTRADESCENT, 2UL);
    setCaretLineVisible(use == Use::Edit);
    setReadOnly(use == Use::Read);
    if (use == Use::Read) setWrapMode(WrapWord); // what is reviewed is seen whole
    setMarginType(Numbers, NumberMargin);
    setMarginType(Marks, SymbolMargin);
    setMarginWidth(Marks, 16);
    setFolding(PlainFoldStyle, Folds);
    setMarginWidth(Folds, 0);
    SendScintilla(SCI_SETMARGINLEFT, 0UL, 6L);
    setMarginSensitivity(Marks, false);
    setMarginMarkerMask(Marks, (1 << StatementBar) | (1 << ErrorCross));
    setUpKeys();
    setUpMarks();

    setEngine(std::exchange(m_engine, {}));
    connect(&theme, &Theme::changed, this, &SqlText::recolour);
    connect(this, &QsciScintilla::linesChanged, this, [this] {
        const int digits = std::max(3, static_cast<int>(QString::number(lines()).size()));
        setMarginWidth(Numbers, QString(digits + 1, QLatin1Char('8')));
    });
    setMarginWidth(Numbers, QStringLiteral("8888"));
    connect(this, &QsciScintilla::textChanged, this, [this] {
        m_matchesWithin = {}; // marks went with the text that they were around
        m_matches.clear();
        reconsiderPlain(false);
        placeHint();
    });
}

SqlText::~SqlText() = default;

void SqlText::setUpKeys()
{
    // QScintilla's own meanings of these are surprises, and some are ours to give.
    for (const QKeyCombination combination :
         {Qt::CTRL | Qt::Key_L, Qt::CTRL | Qt::Key_T, Qt::CTRL | Qt::SHIFT | Qt::Key_T,
          Qt::CTRL | Qt::SHIFT | Qt::Key_L, Qt::CTRL | Qt::Key_Slash, Qt::CTRL | Qt::Key_Backslash,
          Qt::CTRL | Qt::SHIFT | Qt::Key_Backslash, Qt::CTRL | Qt::SHIFT | Qt::Key_Slash,
          Qt::CTRL | Qt::Key_D, Qt::CTRL | Qt::Key_U, Qt::CTRL | Qt::SHIFT | Qt::Key_U,
          Qt::ALT | Qt::Key_Backspace, Qt::CTRL | Qt::Key_Up, Qt::CTRL | Qt::Key_Down,
          Qt::ALT | Qt::SHIFT | Qt::Key_Up, Qt::ALT | Qt::SHIFT | Qt::Key_Down}) {
        const int key = combination.toCombined();
        QsciCommand* command = standardCommands()->boundTo(key);
        if (!command) continue;
        if (command->key() == key) command->setKey(0);
        if (command->alternateKey() == key) command->setAlternateKey(0);
    }
    const auto bind = [this](QsciCommand::Command what, QKeyCombination key) {
        if (QsciCommand* command = standardCommands()->find(what))
            command->setKey(key.toCombined());
    };
    bind(QsciCommand::SelectionDuplicate, Qt::CTRL | Qt::SHIFT | Qt::Key_D);
    bind(QsciCommand::LineDelete, Qt::CTRL | Qt::SHIFT | Qt::Key_K);
    bind(QsciCommand::MoveSelectedLinesUp, Qt::ALT | Qt::Key_Up);
    bind(QsciCommand::MoveSelectedLinesDown, Qt::ALT | Qt::Key_Down);
}

void SqlText::recolour()
{
    const auto color = [this](Token token) { return m_theme.color(token); };
    if (m_lexer) m_lexer->recolour();
    if (!lexer()) {
        setColor(color(Token::Text));
        setPaper(color(Token::Base));
        setFont(Theme::codeFont());
    }
    setMarginsBackgroundColor(color(Token::Margin));
    setMarginsForegroundColor(color(Token::MarginText));
    setMarginsFont(Theme::codeFont());
    setMarginBackgroundColor(Marks, color(Token::Base));
    setFoldMarginColors(color(Token::Margin), color(Token::Margin));
    for (int mark = SC_MARKNUM_FOLDEREND; mark <= int(SC_MARKNUM_FOLDEROPEN); ++mark) {
        setMarkerForegroundColor(color(Token::Base), mark);
        setMarkerBackgroundColor(color(Token::MarginText), mark);
    }
    setCaretForegroundColor(color(Token::Text));
    SendScintilla(SCI_SETADDITIONALCARETFORE, color(Token::Accent));
    setCaretLineBackgroundColor(color(Token::CaretLine));
    setSelectionBackgroundColor(color(Token::Selection));
    resetSelectionForegroundColor();
    setMatchedBraceForegroundColor(color(Token::Accent));
    setMatchedBraceBackgroundColor(color(Token::Hover));
    setUnmatchedBraceForegroundColor(color(Token::CodeError));
    setUnmatchedBraceBackgroundColor(color(Token::Base));
    setCallTipsBackgroundColor(color(Token::Base));
    setCallTipsForegroundColor(color(Token::Text));
    setCallTipsHighlightColor(color(Token::Accent));
    setWhitespaceForegroundColor(color(Token::Secondary));
    setEdgeColor(color(Token::Border));

    setMarkerBackgroundColor(color(Token::Accent), StatementBar);
    setMarkerForegroundColor(color(Token::Accent), StatementBar);
    const qreal ratio = devicePixelRatioF();
    SendScintilla(SCI_RGBAIMAGESETSCALE, static_cast<unsigned long>(ratio * 100));
    markerDefine(cross(color(Token::CodeError), ratio), ErrorCross);
    // QScintilla takes the outline's alpha from a message of its own, the fill's from the colour.
    QColor shade = color(Token::Accent);
    shade.setAlpha(m_theme.dark() ? 48 : 24);
    setIndicatorForegroundColor(shade, StatementShade);
    setIndicatorOutlineColor(shade, StatementShade);
    setIndicatorForegroundColor(color(Token::CodeError), ErrorSquiggle);
    shade = color(Token::MarkChanged);
    shade.setAlpha(m_theme.dark() ? 72 : 48);
    setIndicatorForegroundColor(shade, Match);
    shade.setAlpha(255);
    setIndicatorOutlineColor(shade, Match);
}

void SqlText::setEngine(EnginePtr engine)
{
    if (m_lexer && engine == m_engine) return;
    m_engine = std::move(engine);
    SqlLexer* old = m_lexer;
    m_lexer = m_engine ? new SqlLexer(m_engine, m_theme, this) : nullptr;
    setLexer(m_plain ? nullptr : m_lexer);
    delete old;
    recolour();
}

void SqlText::setSql(const QString& sql)
{
    const bool readOnly = isReadOnly();
    setReadOnly(false);
    clearErrors();
    bracket({});
    const bool big = sql.size() > plainAbove / 3; // may be: UTF-16 to UTF-8 at most triples
    if (big) setLexer(nullptr);                   // else every byte is styled before we know
    setText(sql);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    setModified(false);
    m_plain = false;
    reconsiderPlain(true);
    setReadOnly(readOnly);
    placeHint();
}

QByteArray SqlText::sql() const
{
    // The buffer is borrowed until the next change; the copy is ours.
    const auto* buffer = static_cast<const char*>(SendScintillaPtrResult(SCI_GETCHARACTERPOINTER));
    return {buffer, length()};
}

std::string_view SqlText::view() const
{
    const auto* buffer = static_cast<const char*>(SendScintillaPtrResult(SCI_GETCHARACTERPOINTER));
    return {buffer, static_cast<size_t>(length())};
}

void SqlText::put(int begin, int end, std::string_view with)
{
    const std::string text(with); // it may be a view of ours, which the change would move
    beginUndoAction();
    SendScintilla(SCI_SETTARGETSTART, static_cast<unsigned long>(begin));
    SendScintilla(SCI_SETTARGETEND, static_cast<unsigned long>(end));
    SendScintilla(SCI_REPLACETARGET, static_cast<unsigned long>(text.size()), text.c_str());
    endUndoAction();
    setCaret(begin + static_cast<int>(text.size()));
}

qsizetype SqlText::length() const { return SendScintilla(SCI_GETLENGTH); }

int SqlText::caret() const { return static_cast<int>(SendScintilla(SCI_GETCURRENTPOS)); }

void SqlText::setCaret(int byte) { SendScintilla(SCI_GOTOPOS, static_cast<unsigned long>(byte)); }

StatementSpan SqlText::selected() const
{
    return {static_cast<size_t>(SendScintilla(SCI_GETSELECTIONSTART)),
            static_cast<size_t>(SendScintilla(SCI_GETSELECTIONEND))};
}

void SqlText::jumpTo(int byte)
{
    SendScintilla(SCI_ENSUREVISIBLE, static_cast<unsigned long>(SendScintilla(
                                         SCI_LINEFROMPOSITION, static_cast<unsigned long>(byte))));
    setCaret(byte);
    ensureCursorVisible();
    setFocus();
}

int SqlText::carets() const { return static_cast<int>(SendScintilla(SCI_GETSELECTIONS)); }

std::vector<StatementSpan> SqlText::selections() const
{
    std::vector<StatementSpan> spans;
    for (int i = 0; i < carets(); ++i)
        spans.push_back({static_cast<size_t>(SendScintilla(SCI_GETSELECTIONNSTART, i)),
                         static_cast<size_t>(SendScintilla(SCI_GETSELECTIONNEND, i))});
    std::sort(spans.begin(), spans.end(),
              [](const StatementSpan& a, const StatementSpan& b) { return a.begin < b.begin; });
    return spans;
}

void SqlText::selectSpan(StatementSpan span)
{
    const auto begin = static_cast<unsigned long>(span.begin);
    SendScintilla(SCI_ENSUREVISIBLE,
                  static_cast<unsigned long>(SendScintilla(SCI_LINEFROMPOSITION, begin)));
    SendScintilla(SCI_SETSEL, begin, static_cast<long>(span.end));
    SendScintilla(SCI_SCROLLRANGE, static_cast<unsigned long>(span.end), static_cast<long>(begin));
}

void SqlText::replaceSpan(StatementSpan span, std::string text)
{
    if (isReadOnly()) return;
    const std::string old =
        sql()
            .mid(static_cast<qsizetype>(span.begin), static_cast<qsizetype>(span.end - span.begin))
            .toStdString();
    const auto windows = [](const std::string& lines) {
        bool all = lines.find('\n') != std::string::npos;
        for (size_t at = lines.find('\n'); at != std::string::npos; at = lines.find('\n', at + 1))
            all = all && at > 0 && lines[at - 1] == '\r';
        return all;
    };
    if (windows(old)) // and so every line end within its strings has its own already
        for (size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
            if (at == 0 || text[at - 1] != '\r') text.insert(at++, 1, '\r');
    SendScintilla(SCI_SETTARGETRANGE, static_cast<unsigned long>(span.begin),
                  static_cast<long>(span.end));
    SendScintilla(SCI_REPLACETARGET, static_cast<unsigned long>(text.size()), text.c_str());
    setCaret(static_cast<int>(span.begin));
}

void SqlText::toggleComment()
{
    if (isReadOnly()) return;
    const auto span = selected();
    const auto lineOf = [this](size_t byte) {
        return static_cast<int>(
            SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(byte)));
    };
    const int first = lineOf(span.begin);
    int last = lineOf(span.end);
    // A selection that ends at the start of a line does not mean that line.
    if (last > first && positionFromLineIndex(last, 0) == static_cast<int>(span.end)) --last;
    bool all = true;
    for (int line = first; line <= last && all; ++line) {
        const QString content = text(line).trimmed();
        all = content.isEmpty() || content.startsWith(QLatin1String("--"));
    }
    beginUndoAction();
    for (int line = first; line <= last; ++line) {
        const QString content = text(line);
        if (content.trimmed().isEmpty()) continue;
        if (!all) {
            insertAt(QStringLiteral("-- "), line, 0);
            continue;
        }
        const auto place = static_cast<int>(content.indexOf(QLatin1String("--")));
        const int count = content.mid(place + 2, 1) == QLatin1String(" ") ? 3 : 2;
        const int byte = positionFromLineIndex(line, place);
        SendScintilla(SCI_DELETERANGE, static_cast<unsigned long>(byte), static_cast<long>(count));
    }
    endUndoAction();
}

void SqlText::reconsiderPlain(bool wholeText)
{
    const qsizetype size = length();
    bool plain = size > plainAbove;
    if (!plain && wholeText)
        plain = hasLongLine(sql(), plainAboveLine);
    else if (!plain) { // while typing, only the caret's line can have grown
        const auto line = static_cast<unsigned long>(
            SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(caret())));
        plain = m_plain || SendScintilla(SCI_LINELENGTH, line) > plainAboveLine;
    }
    QsciLexer* wanted = plain ? nullptr : m_lexer;
    if (plain == m_plain && lexer() == wanted) return;
    m_plain = plain;
    setLexer(wanted);
    recolour();
    Q_EMIT plainChanged(plain);
}

void SqlText::setHint(const QString& hint)
{
    if (!m_hint) {
        m_hint = new QLabel(viewport());
        m_hint->setTextFormat(Qt::PlainText);
        m_hint->setAttribute(Qt::WA_TransparentForMouseEvents);
        m_hint->setProperty("role", QStringLiteral("secondary"));
    }
    m_hint->setText(hint);
    placeHint();
}

void SqlText::placeHint()
{
    if (!m_hint) return;
    m_hint->adjustSize();
    m_hint->move((viewport()->width() - m_hint->width()) / 2,
                 std::max(48, (viewport()->height() - m_hint->height()) / 2));
    m_hint->setVisible(length() == 0);
}

void SqlText::resizeEvent(QResizeEvent* event)
{
    QsciScintilla::resizeEvent(event);
    placeHint();
}

} // namespace lockstep
