// QueryTree: saved queries by their folders.
#pragma once

#include "workflow/savedwork.h"

#include <QTreeWidget>

namespace lockstep {

class Theme;

/// Folders, what is in them, and files that cannot be used. Something is moved by dragging it into
/// a folder; the page has a menu for the same. UI thread.
class QueryTree : public QTreeWidget
{
    Q_OBJECT
public:
    explicit QueryTree(const Theme& theme, QWidget* parent = nullptr);

    /// Those of the work that speak of all of these words. What was chosen and open stays so.
    void show(const SavedWork& work, const QStringList& words);
    void choose(const QString& place);
    [[nodiscard]] QString chosenPlace() const; ///< empty: a folder or nothing
    [[nodiscard]] int shown() const { return m_shown; }

Q_SIGNALS:
    void moveRequested(const QString& place, const QString& folder);

protected:
    void dropEvent(QDropEvent* event) override;

private:
    [[nodiscard]] QTreeWidgetItem* folder(const QString& path);
    void add(const QString& place, const QString& icon, bool bad);

    const Theme& m_theme;
    QSet<QString> m_closed; ///< folders
    QHash<QString, QTreeWidgetItem*> m_folders;
    int m_shown = 0;
};

} // namespace lockstep
