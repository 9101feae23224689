// SqlScanner: what each byte of SQL text is.
#include "completion/sqlscanner.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace lockstep {

namespace {

constexpr int modeBits = 4;
constexpr int executableBit = 1 << modeBits;
constexpr int depthShift = modeBits + 1;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Every byte above ASCII may stand in a name, in all three engines.
bool startsName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}

bool continuesName(char c) { return startsName(c) || isDigit(c) || c == '$'; }

/// Words that name a type; lower case, sorted. Only a colour hangs on them.
constexpr std::array<std::string_view, 48> typeWords = {
    "bigint",      "bigserial", "bit",       "blob",     "bool",     "boolean", "box",
    "bytea",       "char",      "character", "cidr",     "circle",   "clob",    "date",
    "daterange",   "datetime",  "decimal",   "double",   "float",    "inet",    "int",
    "int2",        "int4",      "int8",      "integer",  "interval", "json",    "jsonb",
    "macaddr",     "money",     "numeric",   "nvarchar", "oid",      "point",   "polygon",
    "real",        "regclass",  "serial",    "smallint", "text",     "time",    "timestamp",
    "timestamptz", "tinyint",   "tsquery",   "tsvector", "uuid",     "varchar"};

} // namespace

SqlSyntax SqlSyntax::of(const Dialect& dialect)
{
    // Each script is one statement for those who know the quote, and two for those who do not.
    const auto isOne = [&](std::string_view script) {
        return dialect.statements(script).size() == 1;
    };
    return {.nestedComments = isOne("SELECT 1 /* /* */ ; SELECT 2 */"),
            .hashComments = isOne("SELECT 1 # ; SELECT 2"),
            .dollarQuotes = isOne("SELECT $a$ ; SELECT $a$"),
            .escapeStrings = isOne("SELECT E'\\' ; SELECT '"),
            .brackets = isOne("SELECT [a ; SELECT b]"),
            .backticks = isOne("SELECT `a ; SELECT b`"),
            .doubleTexts = isOne("SELECT \"\\\" ; SELECT \""),
            .backslashes = isOne("SELECT '\\' ; SELECT '"),
            .wideDashes = !isOne("SELECT 1 --1 ; SELECT 2"),
            .executable = !isOne("SELECT 1 /*! ; SELECT 2 */")};
}

/// The place in the text, with what has been told about it.
struct SqlScanner::Cursor
{
    std::string_view text;
    char* tokens;
    const LineEnded& lineEnded;
    size_t place = 0;
    Mode mode = Plain;
    int depth = 0; ///< of comments, or the place of the dollar tag
    bool inExecutable = false;

    [[nodiscard]] bool ended() const { return place >= text.size(); }
    [[nodiscard]] char byte(size_t ahead = 0) const
    {
        return place + ahead < text.size() ? text[place + ahead] : '\0';
    }
    void take(SqlToken token, size_t count = 1)
    {
        for (const size_t stop = std::min(text.size(), place + count); place < stop; ++place) {
            if (tokens) tokens[place] = static_cast<char>(token);
            if (text[place] == '\n' && lineEnded) lineEnded(state());
        }
    }
    void leave()
    {
        mode = Plain;
        depth = 0;
    }
    [[nodiscard]] State state() const
    {
        return mode | (inExecutable ? executableBit : 0) | (depth << depthShift);
    }
};

SqlScanner::SqlScanner(SqlSyntax syntax, const std::vector<std::string>& keywords)
    : m_syntax(syntax), m_keywords(&keywords)
{
}

SqlScanner::State SqlScanner::scan(std::string_view text, State state, char* tokens,
                                   const LineEnded& lineEnded)
{
    Cursor at{text, tokens, lineEnded};
    at.mode = static_cast<Mode>(state & ((1 << modeBits) - 1));
    at.inExecutable = (state & executableBit) != 0;
    at.depth = state >> depthShift;
    while (!at.ended()) {
        switch (at.mode) {
        case Plain:
            scanPlain(at);
            break;
        case InComment:
            scanComment(at);
            break;
        case InText:
            scanQuoted(at, SqlToken::Text, '\'', true, false);
            break;
        case InEscapeText:
            scanQuoted(at, SqlToken::Text, '\'', true, true);
            break;
        case InDoubleText:
            scanQuoted(at, SqlToken::Text, '"', true, true);
            break;
        case InQuotedName:
            scanQuoted(at, SqlToken::QuotedName, '"', true, false);
            break;
        case InBracket:
            scanQuoted(at, SqlToken::QuotedName, ']', false, false);
            break;
        case InBacktick:
            scanQuoted(at, SqlToken::QuotedName, '`', true, false);
            break;
        case InDollar:
            scanDollarBody(at);
            break;
        }
    }
    return at.state();
}

namespace {

/// MariaDB's "1st" and "2023_orders" are names, "1e3", "0xFF" and "0b01" are numbers.
bool namesFromDigits(const auto& at)
{
    size_t digits = 0;
    while (isDigit(at.byte(digits))) ++digits;
    const char mark = at.byte(digits);
    if (!startsName(mark)) return false;
    if (mark == 'e' || mark == 'E') {
        const char sign = at.byte(digits + 1);
        return !isDigit(sign) && sign != '+' && sign != '-';
    }
    return !(digits == 1 && at.byte() == '0' && (mark == 'x' || mark == 'b'));
}

} // namespace

void SqlScanner::scanPlain(Cursor& at)
{
    const char c = at.byte();
    const auto enter = [&](Mode mode, SqlToken token, size_t count) {
        at.mode = mode;
        at.depth = mode == InComment ? 1 : 0;
        at.take(token, count);
    };
    if (isBlank(c)) return at.take(SqlToken::Blank);
    const bool dashes = c == '-' && at.byte(1) == '-' &&
                        (!m_syntax.wideDashes || at.place + 2 >= at.text.size() ||
                         static_cast<unsigned char>(at.byte(2)) <= ' ');
    if (dashes || (c == '#' && m_syntax.hashComments)) {
        const size_t end = at.text.find('\n', at.place);
        return at.take(SqlToken::Comment, std::min(end, at.text.size()) - at.place);
    }
    if (m_syntax.executable && scanExecutable(at)) return;
    if (c == '/' && at.byte(1) == '*') return enter(InComment, SqlToken::Comment, 2);
    if (c == '\'') return enter(m_syntax.backslashes ? InEscapeText : InText, SqlToken::Text, 1);
    if (c == '"' && m_syntax.doubleTexts) return enter(InDoubleText, SqlToken::Text, 1);
    if (c == '"') return enter(InQuotedName, SqlToken::QuotedName, 1);
    if (c == '`' && m_syntax.backticks) return enter(InBacktick, SqlToken::QuotedName, 1);
    if (c == '[' && m_syntax.brackets) return enter(InBracket, SqlToken::QuotedName, 1);
    if ((c == 'E' || c == 'e') && at.byte(1) == '\'' && m_syntax.escapeStrings)
        return enter(InEscapeText, SqlToken::Text, 2);
    if (c == '$' && scanDollar(at)) return;
    if (startsName(c) || (isDigit(c) && m_syntax.hashComments && namesFromDigits(at)))
        return scanWord(at);
    if (isDigit(c) || (c == '.' && isDigit(at.byte(1)))) return scanNumber(at);
    const bool system = c == '@' && at.byte(1) == '@' && m_syntax.hashComments; // @@sql_mode
    if (system && startsName(at.byte(2))) {
        at.take(SqlToken::Parameter, 2);
        while (continuesName(at.byte()) || at.byte() == '.') at.take(SqlToken::Parameter);
        return;
    }
    if ((c == ':' || c == '@') && startsName(at.byte(1)) &&
        (at.place == 0 || at.text[at.place - 1] != c)) {
        at.take(SqlToken::Parameter);
        while (continuesName(at.byte())) at.take(SqlToken::Parameter);
        return;
    }
    at.take(SqlToken::Operator);
}

void SqlScanner::scanWord(Cursor& at)
{
    size_t length = 1;
    while (continuesName(at.byte(length))) ++length;
    const std::string word = asciiLower(at.text.substr(at.place, length));
    size_t next = at.place + length;
    while (next < at.text.size() && (at.text[next] == ' ' || at.text[next] == '\t')) ++next;
    const bool called = next < at.text.size() && at.text[next] == '(';
    const bool qualified = at.place > 0 && at.text[at.place - 1] == '.';

    SqlToken token = SqlToken::Name;
    if (!qualified && std::binary_search(typeWords.begin(), typeWords.end(), word))
        token = SqlToken::Type;
    else if (!qualified && isKeyword(word))
        token = SqlToken::Keyword;
    else if (called)
        token = SqlToken::Function;
    at.take(token, length);
}

void SqlScanner::scanNumber(Cursor& at)
{
    size_t length = 0;
    while (isDigit(at.byte(length)) || at.byte(length) == '.' || startsName(at.byte(length))) {
        const char c = at.byte(length++);
        const char sign = at.byte(length);
        if ((c == 'e' || c == 'E') && (sign == '+' || sign == '-') && isDigit(at.byte(length + 1)))
            ++length;
    }
    at.take(SqlToken::Number, length);
}

/// "$1", or the opening of a dollar quote; false when the dollar is neither.
bool SqlScanner::scanDollar(Cursor& at)
{
    if (isDigit(at.byte(1))) {
        at.take(SqlToken::Parameter);
        while (isDigit(at.byte())) at.take(SqlToken::Parameter);
        return true;
    }
    if (!m_syntax.dollarQuotes) return false;
    size_t length = 1;
    while (startsName(at.byte(length)) || (length > 1 && isDigit(at.byte(length)))) ++length;
    if (at.byte(length) != '$') return false;
    ++length;
    const auto tag = at.text.substr(at.place, length);
    auto known = std::find(m_tags.begin(), m_tags.end(), tag);
    if (known == m_tags.end()) known = m_tags.emplace(m_tags.end(), tag);
    at.mode = InDollar;
    at.depth = static_cast<int>(known - m_tags.begin());
    at.take(SqlToken::Text, length);
    return true;
}

void SqlScanner::scanDollarBody(Cursor& at)
{
    if (at.depth >= static_cast<int>(m_tags.size())) return at.leave(); // not a state of ours
    const std::string& tag = m_tags[static_cast<size_t>(at.depth)];
    const size_t end = at.text.find(tag, at.place);
    if (end == std::string_view::npos) return at.take(SqlToken::Text, at.text.size() - at.place);
    at.take(SqlToken::Text, end - at.place);
    at.leave();
    at.take(SqlToken::Text, tag.size());
}

/// The signs around what is run all the same, and is coloured as such.
bool SqlScanner::scanExecutable(Cursor& at)
{
    if (at.inExecutable && at.byte() == '*' && at.byte(1) == '/') {
        at.inExecutable = false;
        at.take(SqlToken::Comment, 2);
        return true;
    }
    size_t length = at.byte(2) == 'M' ? 3 : 2;
    if (at.byte() != '/' || at.byte(1) != '*' || at.byte(length) != '!') return false;
    for (++length; isDigit(at.byte(length));) ++length;
    at.inExecutable = true;
    at.take(SqlToken::Comment, length);
    return true;
}

void SqlScanner::scanComment(Cursor& at)
{
    if (at.byte() == '*' && at.byte(1) == '/') {
        const bool last = --at.depth <= 0;
        if (last) at.leave();
        return at.take(SqlToken::Comment, 2);
    }
    if (at.byte() == '/' && at.byte(1) == '*' && m_syntax.nestedComments) {
        ++at.depth;
        return at.take(SqlToken::Comment, 2);
    }
    at.take(SqlToken::Comment);
}

void SqlScanner::scanQuoted(Cursor& at, SqlToken token, char close, bool doubles, bool escapes)
{
    const char c = at.byte();
    if (escapes && c == '\\') return at.take(token, 2);
    if (c != close) return at.take(token);
    if (doubles && at.byte(1) == close) return at.take(token, 2);
    at.leave();
    at.take(token);
}

bool SqlScanner::isKeyword(std::string_view lower) const
{
    return std::binary_search(m_keywords->begin(), m_keywords->end(), lower);
}

size_t SqlScanner::firstWord(std::string_view text)
{
    // Statements begin early: look at the beginning first, at everything only if need be.
    for (size_t length = std::min<size_t>(text.size(), 256);; length = text.size()) {
        std::string tokens(length, '\0');
        scan(text.substr(0, length), 0, tokens.data());
        for (size_t place = 0; place < length; ++place) {
            const auto token = static_cast<SqlToken>(tokens[place]);
            // A comment's sign may have been cut in two at the end of the piece.
            if (token == SqlToken::Blank || token == SqlToken::Comment) continue;
            if (place + 1 < length || length == text.size()) return place;
        }
        if (length == text.size()) return length;
    }
}

} // namespace lockstep
