// SqlText: SQL on the screen, to edit or to read, in the theme's colours.
#pragma once

#include <Qsci/qsciscintilla.h>
#include <optional>

#include "engine/dialect.h"
#include "workflow/engines.h"

class QLabel;

namespace lockstep {

class SqlLexer;
class Theme;

/// A QScintilla with our lexer, margins, keys and marks. Positions are bytes of UTF-8 unless they
/// say otherwise. Texts above 20 MiB, or with a line above 200,000 bytes, are shown plain (no
/// colours). Characters that cannot be seen (bidirectional, zero-width) are drawn as their code.
/// UI thread.
class SqlText : public QsciScintilla
{
    Q_OBJECT
public:
    enum class Use { Edit, Read };
    static constexpr qsizetype plainAbove = 20 * 1024 * 1024;
    static constexpr int plainAboveLine = 200'000;

    SqlText(const Theme& theme, EnginePtr engine, Use use, QWidget* parent = nullptr);
    ~SqlText() override;

    /// Whose SQL it is; null shows it without colours.
    void setEngine(EnginePtr engine);
    /// Replaces everything; not an undo step.
    void setSql(const QString& sql);
    [[nodiscard]] QByteArray sql() const;        ///< UTF-8
    [[nodiscard]] std::string_view view() const; ///< the same without a copy, until it changes
    /// Puts UTF-8 in the place of these bytes, as one undo step, with the caret behind it.
    void put(int begin, int end, std::string_view with);
    [[nodiscard]] qsizetype length() const;
    [[nodiscard]] int caret() const;
    void setCaret(int byte);
    /// Empty when nothing is selected.
    [[nodiscard]] StatementSpan selected() const;
    /// More than one: what is typed goes to each.
    [[nodiscard]] int carets() const;
    /// What is selected at each caret, in the order of the text.
    [[nodiscard]] std::vector<StatementSpan> selections() const;
    [[nodiscard]] bool plain() const { return m_plain; }
    /// Faint words in the middle while the text is empty.
    void setHint(const QString& hint);

    /// The statement that would run: a bar in the margin and a shade under its text.
    void bracket(std::optional<StatementSpan> span);
    [[nodiscard]] std::optional<StatementSpan> bracketed() const { return m_bracketed; }
    /// A squiggle from this byte to the word's end, and a cross in the margin.
    void markError(int byte);
    void clearErrors();
    [[nodiscard]] std::optional<int> errorAt() const { return m_error; } ///< byte
    void jumpTo(int byte); ///< caret there, seen, with the focus
    /// Selects these bytes and shows them, wherever they are; the focus stays.
    void selectSpan(StatementSpan span);
    [[nodiscard]] StatementSpan visibleSpan() const; ///< the lines on the screen
    /// What was found there; what was marked before goes.
    void markMatches(StatementSpan within, const std::vector<StatementSpan>& matches);

    void toggleComment();
    /// One undo step; the caret goes to its beginning. Line ends are those of what was there.
    void replaceSpan(StatementSpan span, std::string text);

Q_SIGNALS:
    void plainChanged(bool plain);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void setUpKeys();
    void setUpMarks();
    void recolour();
    void reconsiderPlain(bool wholeText);
    void placeHint();

    const Theme& m_theme;
    EnginePtr m_engine;
    SqlLexer* m_lexer = nullptr;
    QLabel* m_hint = nullptr;
    bool m_plain = false;
    std::optional<StatementSpan> m_bracketed;
    std::optional<int> m_error;
    StatementSpan m_matchesWithin;
    std::vector<StatementSpan> m_matches;
};

} // namespace lockstep
