// Page: one work tab of the window.
#pragma once

#include "ui/notifier.h"
#include "workflow/environment.h"

#include <QAction>
#include <QList>
#include <QWidget>
#include <optional>

namespace lockstep {

/// One environment as the strip above the tabs shows it.
struct EnvironmentView
{
    Environment environment;
    std::optional<ServerFacts> facts; ///< once it answered
    bool readOnly = true;             ///< what this page may do there
    QString note;                     ///< "read 14:02:11"
};

/// What a page works on: one environment, or dev and prod with changes flowing from left to right.
struct PageScope
{
    std::optional<EnvironmentView> dev;
    std::optional<EnvironmentView> prod; ///< the target; alone it is drawn alone
};

/// A work tab. The window hosts it, shows its scope in the environment strip and on the tab, and
/// asks it before closing. UI thread; owned by the window.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// The tab's text without the environment's word: "query 1", "Compare".
    [[nodiscard]] virtual QString title() const = 0;
    /// Icon of the tab when it has no environment: a name in :/icons; may be empty.
    [[nodiscard]] virtual QString iconName() const { return {}; }
    /// The role on the tab (shape + word); none for pages about no single environment.
    [[nodiscard]] virtual std::optional<Role> role() const { return std::nullopt; }
    [[nodiscard]] virtual PageScope scope() const { return {}; }
    /// Whether this page has an environment of role production: "[PROD]" goes into the title.
    [[nodiscard]] bool reachesProduction() const;
    [[nodiscard]] virtual bool modified() const { return false; }
    /// True: may be closed now. False: the page has asked its user (in a dialog that does not
    /// block) and emits closeAllowed() if the answer is yes.
    [[nodiscard]] virtual bool canClose() { return true; }
    /// The program is to end and nobody may be there to be asked: what would be cut off is brought
    /// to an end. True: there is nothing. False: closeAllowed() follows.
    [[nodiscard]] virtual bool endSoon() { return true; }
    /// Actions of this page for the menu of its name, with their shortcuts; owned by the page and
    /// active only while it is shown.
    [[nodiscard]] virtual QList<QAction*> pageActions() const { return {}; }
    /// Where keys go when the page is shown.
    virtual void takeFocus() { setFocus(); }

Q_SIGNALS:
    void titleChanged(); ///< title, icon, role or modified
    void scopeChanged();
    /// For the status bar; an empty text clears it. `freshness` is the lasting field.
    void messageChanged(const QString& text);
    void freshnessChanged(const QString& text);
    /// Something took this long and has ended.
    void ended(const lockstep::Notice& notice, qint64 milliseconds);
    void closeAllowed();
    void closeRequested(); ///< the page wants to be closed (its Cancel or Done button)
};

inline bool Page::reachesProduction() const
{
    const PageScope here = scope();
    const auto isProduction = [](const std::optional<EnvironmentView>& view) {
        return view && view->environment.role == Role::Production;
    };
    return isProduction(here.dev) || isProduction(here.prod) || role() == Role::Production;
}

} // namespace lockstep
