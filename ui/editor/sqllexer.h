// SqlLexer: the colours of SQL in the editor, by the dialect of its engine.
#pragma once

#include <Qsci/qscilexercustom.h>

#include "completion/sqlscanner.h"
#include "workflow/engines.h"

namespace lockstep {

class Theme;

/// Styles lines in one batch each time QScintilla asks; strings and comments over many lines are
/// followed by each line's state. UI thread; owned by the editor.
class SqlLexer : public QsciLexerCustom
{
    Q_OBJECT
public:
    SqlLexer(EnginePtr engine, const Theme& theme, QObject* parent);

    [[nodiscard]] const char* language() const override { return "SQL"; }
    [[nodiscard]] QString description(int style) const override;
    [[nodiscard]] QColor defaultColor(int style) const override;
    [[nodiscard]] QColor defaultPaper(int style) const override;
    [[nodiscard]] QFont defaultFont(int style) const override;
    void styleText(int start, int end) override;

    /// Takes the theme's colours again.
    void recolour();

private:
    EnginePtr m_engine; // its keywords are borrowed by the scanner
    const Theme& m_theme;
    SqlScanner m_scanner;
};

} // namespace lockstep
