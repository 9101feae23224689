// SqlText: what is marked in it: the statement that would run, an error, what was found.
#include "ui/editor/sqltextmarks.h"
#include "ui/editor/sqltext.h"

#include <algorithm>

namespace lockstep {

using namespace marks;

namespace {

/// What lies about the order or the presence of characters; a reviewer must see it.
constexpr char32_t unseen[] = {0x00AD, 0x061C, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F,
                               0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2061, 0x2062,
                               0x2063, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF};

} // namespace

void SqlText::setUpMarks()
{
    markerDefine(LeftRectangle, StatementBar);
    indicatorDefine(FullBoxIndicator, StatementShade);
    setIndicatorDrawUnder(true, StatementShade);
    indicatorDefine(SquiggleIndicator, ErrorSquiggle);
    indicatorDefine(StraightBoxIndicator, Match);
    setIndicatorDrawUnder(true, Match);
    for (const char32_t character : unseen) {
        const QByteArray bytes = QString::fromUcs4(&character, 1).toUtf8();
        const QByteArray code =
            "U+" +
            QByteArray::number(static_cast<uint>(character), 16).toUpper().rightJustified(4, '0');
        SendScintilla(SCI_SETREPRESENTATION, bytes.constData(), code.constData());
    }
}

void SqlText::bracket(std::optional<StatementSpan> span)
{
    if (span == m_bracketed) return;
    m_bracketed = span;
    markerDeleteAll(StatementBar);
    SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(StatementShade));
    SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, static_cast<long>(length()));
    if (!span) return;
    SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(span->begin),
                  static_cast<long>(span->end - span->begin));
    const auto lineOf = [this](size_t byte) {
        return static_cast<int>(
            SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(byte)));
    };
    const int first = lineOf(span->begin);
    // A statement of a dump may have a million lines; nobody sees the end of such a bar.
    const int last = std::min(lineOf(span->end), first + 20'000);
    for (int line = first; line <= last; ++line) markerAdd(line, StatementBar);
}

void SqlText::markError(int byte)
{
    clearErrors();
    const auto from = static_cast<unsigned long>(
        std::clamp<qsizetype>(byte, 0, std::max<qsizetype>(0, length() - 1)));
    m_error = static_cast<int>(from);
    long end = SendScintilla(SCI_WORDENDPOSITION, from, 1L);
    if (end <= static_cast<long>(from)) end = SendScintilla(SCI_POSITIONAFTER, from);
    SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(ErrorSquiggle));
    SendScintilla(SCI_INDICATORFILLRANGE, from, end - static_cast<long>(from));
    markerAdd(static_cast<int>(SendScintilla(SCI_LINEFROMPOSITION, from)), ErrorCross);
}

void SqlText::clearErrors()
{
    m_error.reset();
    markerDeleteAll(ErrorCross);
    SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(ErrorSquiggle));
    SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, static_cast<long>(length()));
}

StatementSpan SqlText::visibleSpan() const
{
    const auto byteOfLine = [this](long line) {
        const auto docLine = static_cast<unsigned long>(
            SendScintilla(SCI_DOCLINEFROMVISIBLE, static_cast<unsigned long>(line)));
        return SendScintilla(SCI_POSITIONFROMLINE, docLine);
    };
    const long first = SendScintilla(SCI_GETFIRSTVISIBLELINE);
    const long last = first + SendScintilla(SCI_LINESONSCREEN) + 1;
    const long end = byteOfLine(last);
    const size_t begin = static_cast<size_t>(std::max(0L, byteOfLine(first)));
    const bool beyond = end <= static_cast<long>(begin);
    return {begin, beyond ? static_cast<size_t>(length()) : static_cast<size_t>(end)};
}

void SqlText::markMatches(StatementSpan within, const std::vector<StatementSpan>& matches)
{
    if (m_matchesWithin == within && m_matches == matches) return;
    SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(Match));
    SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, static_cast<long>(length()));
    for (const StatementSpan& match : matches)
        SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(match.begin),
                      static_cast<long>(match.end - match.begin));
    m_matchesWithin = within;
    m_matches = matches;
}

} // namespace lockstep
