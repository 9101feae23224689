// Instead: "did you mean": names that are there, for one that the server does not know.
#pragma once

#include "completion/described.h"
#include "ui/editor/editornames.h"

namespace lockstep {

class MessageBar;
class SqlText;

/// Offers them in the bar that shows the error; a click puts one in the place of the wrong name, as
/// one undo step. Where the names are not read yet, they are read first. UI thread.
class Instead : public QObject
{
    Q_OBJECT
public:
    Instead(SqlText& text, EditorNames& names, MessageBar& bar, QObject* parent);

    /// After the bar has shown this error of the statement that these bytes of the text are.
    /// `byte`: where the server says it is, if it says.
    void offer(const Error& error, StatementSpan statement, std::optional<size_t> byte);

private:
    void look();
    void put(const Misnamed& found, const std::string& wrong, const std::string& right);

    struct Wanted
    {
        std::string message;
        StatementSpan statement;
        std::optional<size_t> byte;
        QString sentence; ///< of the bar: another one is about something else
    };

    SqlText& m_text;
    EditorNames& m_names;
    MessageBar& m_bar;
    std::optional<Wanted> m_wanted; ///< until the names are there, or the text changes
};

} // namespace lockstep
