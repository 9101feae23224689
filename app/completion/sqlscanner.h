// SqlScanner: what each byte of SQL text is, for colours and for telling comments from statements.
#pragma once

#include <string> // first: moc of this Qt cannot read <compare> before any other header

#include "engine/dialect.h"

#include <functional>
#include <string_view>
#include <vector>

namespace lockstep {

/// Which quotes and comments an engine knows, learned by asking its dialect to split small
/// scripts: so that the colours never disagree with what is sent. A value.
struct SqlSyntax
{
    bool nestedComments = false; ///< /* /* */ */
    bool hashComments = false;   ///< # to the end of the line
    bool dollarQuotes = false;   ///< $tag$ … $tag$
    bool escapeStrings = false;  ///< E'\''
    bool brackets = false;       ///< [name]
    bool backticks = false;      ///< `name`
    bool doubleTexts = false;    ///< "text", where others have names
    bool backslashes = false;    ///< '\'' in every text
    bool wideDashes = false;     ///< -- is a comment only in front of white space
    bool executable = false;     ///< /*! what stands here is run */

    [[nodiscard]] static SqlSyntax of(const Dialect& dialect);
    friend bool operator==(const SqlSyntax&, const SqlSyntax&) = default;
};

/// What a byte belongs to. The numbers are the style numbers of the editor.
enum class SqlToken : char {
    Blank,
    Comment,
    Keyword,
    Type,
    Function,
    Name,
    QuotedName,
    Text,
    Number,
    Parameter,
    Operator
};
inline constexpr int sqlTokenCount = 11;

/// Scans UTF-8 text line by line. The state between two lines is one number, so that an editor
/// can begin anywhere. Total: any bytes, any state. One thread.
class SqlScanner
{
public:
    using State = int; ///< 0 at the start of a text
    using LineEnded = std::function<void(State)>;

    /// The keywords are lower case and sorted; they are borrowed.
    SqlScanner(SqlSyntax syntax, const std::vector<std::string>& keywords);

    /// Writes one SqlToken for each byte of the text into `tokens` and tells the state at the end
    /// of each line. Returns the state behind the text.
    State scan(std::string_view text, State state, char* tokens, const LineEnded& lineEnded = {});

    /// Where the first byte is that is neither blank nor comment; text.size() if there is none.
    [[nodiscard]] size_t firstWord(std::string_view text);

private:
    enum Mode {
        Plain,
        InComment,
        InText,
        InEscapeText,
        InQuotedName,
        InBracket,
        InBacktick,
        InDollar,
        InDoubleText
    };
    struct Cursor;

    void scanPlain(Cursor& at);
    void scanWord(Cursor& at);
    void scanNumber(Cursor& at);
    bool scanDollar(Cursor& at);
    void scanComment(Cursor& at);
    bool scanExecutable(Cursor& at);
    void scanQuoted(Cursor& at, SqlToken token, char close, bool doubles, bool escapes);
    void scanDollarBody(Cursor& at);
    [[nodiscard]] bool isKeyword(std::string_view lower) const;

    SqlSyntax m_syntax;
    const std::vector<std::string>* m_keywords;
    std::vector<std::string> m_tags; ///< dollar tags met so far; a state holds the place in it
};

} // namespace lockstep
