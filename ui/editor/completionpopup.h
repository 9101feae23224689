// CompletionPopup: the proposals below the caret.
#pragma once

#include "completion/completion.h"

#include <QFrame>

class QLabel;
class QTreeWidget;

namespace lockstep {

class Theme;

/// Takes no focus: the keys go on to the editor, which moves the choice. A child of the window, so
/// that it stays where the text is. UI thread.
class CompletionPopup : public QFrame
{
    Q_OBJECT
public:
    explicit CompletionPopup(const Theme& theme, QWidget* parent);

    /// `state` is a sentence about the names themselves; empty: none. `line` is the caret's line in
    /// the coordinates of the parent; the list goes below it, or above where there is more room.
    void show(std::vector<Proposal> proposals, const QString& state, const QRect& line);
    [[nodiscard]] const std::vector<Proposal>& proposals() const { return m_proposals; }
    [[nodiscard]] int current() const;
    void setCurrent(int row); ///< stops at both ends
    void page(int pages);

Q_SIGNALS:
    void chosen(int row); ///< by the mouse

private:
    void tell();

    const Theme& m_theme;
    std::vector<Proposal> m_proposals;
    QTreeWidget* m_list;
    QLabel* m_about; ///< of the current one
    QLabel* m_state;
};

} // namespace lockstep
