// FindBar: finds and replaces in an editor's text, from a bar under it.
#pragma once

#include "ui/editor/textsearch.h"

#include <QFrame>
#include <QTimer>
#include <optional>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace lockstep {

class SqlText;

/// Finds while somebody writes, on a pool thread: whatever the text's size, nobody waits. All that
/// was found is marked as far as it is seen; Escape closes the bar. Replacing everything is one
/// step back. UI thread.
class FindBar : public QFrame
{
    Q_OBJECT
public:
    FindBar(SqlText& text, QWidget* parent);
    ~FindBar() override;

    /// With what is selected, if that is within a line; `replacing` shows the second line.
    void open(bool replacing);
    void close();
    void findNext();
    void findPrevious();
    void replace();    ///< the match that is selected, and goes on to the next
    void replaceAll(); ///< off the UI thread
    [[nodiscard]] QList<QAction*> actions() const { return m_actions; }
    /// Whether what is written was looked for in the text as it is now.
    [[nodiscard]] bool upToDate() const { return !m_stale && !m_searching; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Step { None, Next, Previous, Nearest };

    void build();
    void buildActions();
    QToolButton* option(const char* name, const QString& text, const QString& tip);
    [[nodiscard]] SearchWish wish() const;
    void search(Step then);
    void arrived(SearchFound found);
    void go(Step step);
    void select(size_t match);
    void showCount();
    void markSeen();
    void limitToSelection(bool limit);
    void textModified(int position, int type, int length);

    SqlText& m_text;
    QLineEdit* m_what;
    QLineEdit* m_with;
    QWidget* m_replaceLine;
    QLabel* m_count;
    QToolButton* m_case;
    QToolButton* m_word;
    QToolButton* m_expression;
    QToolButton* m_within;
    QPushButton* m_replace;
    QPushButton* m_replaceAll;
    QList<QAction*> m_actions;

    QTimer m_pause; ///< after a key
    std::optional<TextSearch> m_search;
    SearchFound m_found;
    std::optional<StatementSpan> m_limits; ///< moves with the text
    std::shared_ptr<std::atomic<bool>> m_stop = std::make_shared<std::atomic<bool>>(false);
    int m_request = 0;
    int m_replaced = -1; ///< how many, until something else is looked for
    int m_from = 0;      ///< where the caret was when the bar was opened, or moved since
    bool m_stale = false;
    bool m_searching = false;
    bool m_replacing = false;
    Step m_then = Step::None;
};

} // namespace lockstep
