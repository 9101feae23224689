// Completer: proposes what can stand at the caret of an editor, and puts in what is chosen.
#pragma once

#include "ui/editor/completionpopup.h"
#include "ui/editor/editornames.h"
#include "ui/editor/snippetsession.h"

#include <QAction>
#include <QList>
#include <QPointer>
#include <memory>

namespace lockstep {

class SqlText;
class Theme;

/// Comes by Ctrl+Space, and by itself behind a dot and two letters, unless that is turned off. In
/// comments, texts, and texts that are shown plain it stays silent. While the list is shown, the
/// arrows move in it, Tab takes, Escape closes it; Enter takes where the list was asked for or
/// moved in, else it is a line end. What is put in is one undo step. UI thread.
class Completer : public QObject
{
    Q_OBJECT
public:
    /// `settingsFile` keeps whether it comes by itself; empty: nothing is kept.
    Completer(SqlText& text, EditorNames& names, const Theme& theme, QString settingsFile,
              QObject* parent);
    ~Completer() override;

    void complete(); ///< asked for
    [[nodiscard]] bool shown() const;
    [[nodiscard]] CompletionPopup& popup() const { return *m_popup; }
    [[nodiscard]] bool comesByItself() const { return m_automatic->isChecked(); }
    /// "Complete", "Read the names again", "Complete while typing"; owned by this.
    [[nodiscard]] QList<QAction*> actions() const { return {m_ask, m_read, m_automatic}; }

Q_SIGNALS:
    /// The signature of the function whose arguments are typed; empty: there is none.
    void hintChanged(const QString& hint);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool proposes() const;
    enum class Why { Asked, Typed };
    void typed(int character);
    void moved();
    void show(Why why);
    void hide();
    bool key(int key, Qt::KeyboardModifiers modifiers);
    void take(int row);
    void hint();
    void endHint();
    [[nodiscard]] Completion& completion();
    [[nodiscard]] QRect lineOf(size_t byte) const; ///< in the window's coordinates

    SqlText& m_text;
    EditorNames& m_names;
    QString m_settingsFile;
    QPointer<CompletionPopup> m_popup; ///< of the window
    SnippetSession m_snippet;
    QAction* m_ask;
    QAction* m_read;
    QAction* m_automatic;
    std::unique_ptr<Completion> m_completion; ///< over m_names as they are
    Completions m_made;
    Why m_why = Why::Typed;
    bool m_navigated = false;
    bool m_taking = false; ///< what changes now is ours
    QString m_hint;
};

} // namespace lockstep
