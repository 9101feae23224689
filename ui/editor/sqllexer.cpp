// SqlLexer: the colours of SQL in the editor.
#include "ui/editor/sqllexer.h"

#include "ui/theme.h"

#include <Qsci/qsciscintilla.h>

namespace lockstep {

namespace {

Token tokenOf(int style)
{
    switch (static_cast<SqlToken>(style)) {
    case SqlToken::Comment:
        return Token::CodeComment;
    case SqlToken::Keyword:
        return Token::CodeKeyword;
    case SqlToken::Type:
        return Token::CodeType;
    case SqlToken::Function:
        return Token::CodeFunction;
    case SqlToken::Text:
        return Token::CodeString;
    case SqlToken::Number:
    case SqlToken::Parameter:
        return Token::CodeNumber;
    case SqlToken::Operator:
        return Token::CodeOperator;
    case SqlToken::Blank:
    case SqlToken::Name:
    case SqlToken::QuotedName:
        break;
    }
    return Token::Text;
}

} // namespace

SqlLexer::SqlLexer(EnginePtr engine, const Theme& theme, QObject* parent)
    : QsciLexerCustom(parent),
      m_engine(std::move(engine)),
      m_theme(theme),
      m_scanner(SqlSyntax::of(m_engine->dialect()), m_engine->dialect().keywords())
{
}

QString SqlLexer::description(int style) const
{
    static const char* const names[] = {"Blank",    "Comment",   "Keyword",     "Type",
                                        "Function", "Name",      "Quoted name", "String",
                                        "Number",   "Parameter", "Operator"};
    return style >= 0 && style < sqlTokenCount ? QString::fromLatin1(names[style]) : QString();
}

QColor SqlLexer::defaultColor(int style) const { return m_theme.color(tokenOf(style)); }

QColor SqlLexer::defaultPaper(int) const { return m_theme.color(Token::Base); }

QFont SqlLexer::defaultFont(int) const { return Theme::codeFont(); }

void SqlLexer::styleText(int start, int end)
{
    if (!editor() || end <= start) return;
    const auto send = [this](unsigned message, unsigned long first = 0, long second = 0) {
        return editor()->SendScintilla(message, first, second);
    };
    // Whole lines only: a state is kept for each line's end.
    const auto firstLine =
        send(QsciScintillaBase::SCI_LINEFROMPOSITION, static_cast<unsigned long>(start));
    const auto lineStart = static_cast<int>(
        send(QsciScintillaBase::SCI_POSITIONFROMLINE, static_cast<unsigned long>(firstLine)));
    const auto state = firstLine > 0
                           ? static_cast<int>(send(QsciScintillaBase::SCI_GETLINESTATE,
                                                   static_cast<unsigned long>(firstLine - 1)))
                           : 0;

    const QByteArray text = editor()->bytes(lineStart, end);
    const auto length =
        std::min<size_t>(static_cast<size_t>(end - lineStart), static_cast<size_t>(text.size()));
    std::string styles(length, '\0');
    auto line = static_cast<unsigned long>(firstLine);
    m_scanner.scan(
        std::string_view(text.constData(), length), state, styles.data(),
        [&](int lineState) { send(QsciScintillaBase::SCI_SETLINESTATE, line++, lineState); });
    startStyling(lineStart);
    editor()->SendScintilla(QsciScintillaBase::SCI_SETSTYLINGEX,
                            static_cast<unsigned long>(styles.size()), styles.data());
}

void SqlLexer::recolour()
{
    for (int style = 0; style < sqlTokenCount; ++style) {
        setColor(defaultColor(style), style);
        setPaper(defaultPaper(style), style);
        setFont(defaultFont(style), style);
    }
    setDefaultColor(m_theme.color(Token::Text));
    setDefaultPaper(m_theme.color(Token::Base));
    setDefaultFont(Theme::codeFont());
}

} // namespace lockstep
