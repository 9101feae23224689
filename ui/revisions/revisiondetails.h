// RevisionDetails: one revision: its facts, and its files read-only.
#pragma once

#include "workflow/engines.h"
#include "workflow/revisionsnow.h"

#include <QWidget>

class QLabel;
class QTabWidget;

namespace lockstep {

class SqlText;
class Theme;

/// Files are read on a pool thread when they are shown. UI thread.
class RevisionDetails : public QWidget
{
    Q_OBJECT
public:
    explicit RevisionDetails(const Theme& theme, QWidget* parent = nullptr);

    void showNothing();
    /// One of Lockstep's; 0 is the start. `engine` draws its SQL.
    void showOurs(const QString& path, const RevisionFolder& folder, int number,
                  const EnginePtr& engine);
    void showForeign(const QString& folder, const ListedRevision& listed, const EnginePtr& engine);
    [[nodiscard]] QString text(int tab) const; ///< of its file, as it is shown

Q_SIGNALS:
    void loaded(); ///< the files, or why they cannot be read

private:
    void begin(const QString& title, const QStringList& facts);
    void setTab(int tab, const QString& title, const QString& text, const EnginePtr& engine);
    void load(int tab, const QString& title, const QString& folder, const QString& file,
              const EnginePtr& engine);

    static constexpr int tabs = 3;
    QLabel* m_title;
    QLabel* m_facts;
    QLabel* m_risks;
    QTabWidget* m_tabs;
    SqlText* m_texts[tabs] = {};
    int m_shown = 0;   ///< number of what is shown, for files that are still being read
    int m_loading = 0; ///< files
};

} // namespace lockstep
