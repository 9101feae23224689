// AppsPage: a schema and a role for one app in a database: made, looked at and taken away.
#pragma once

#include "ui/apps/preparetab.h"
#include "ui/page.h"
#include "workflow/errand.h"

class QTabWidget;
class QStackedWidget;

namespace lockstep {

class EmptyState;
class EnvironmentBox;
class MessageBar;
class ProgressRow;
class RemoveTab;

/// Nothing runs before it was shown and its button was pressed. Reading and acting are on other
/// threads; what acts is never left behind: the page closes when it has ended. UI thread.
class AppsPage : public Page
{
    Q_OBJECT
public:
    explicit AppsPage(Services& services, QWidget* parent = nullptr);
    ~AppsPage() override;

    void setEnvironment(const Environment& environment);
    void look(); ///< reads which apps there are
    void stop();

    [[nodiscard]] QString title() const override { return tr("App databases"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("schema"); }
    [[nodiscard]] std::optional<Role> role() const override;
    [[nodiscard]] PageScope scope() const override;
    [[nodiscard]] bool canClose() override;
    [[nodiscard]] bool endSoon() override { return canClose(); }
    [[nodiscard]] QList<QAction*> pageActions() const override { return m_actions; }
    void takeFocus() override;

Q_SIGNALS:
    void looked();        ///< or it failed
    void contentsShown(); ///< or it failed
    void prepared();      ///< or it failed; the keychain was asked
    void removed();       ///< or it failed
    void environmentWanted();
    void schemaChanged(const lockstep::Environment& environment);

private:
    struct Look; // what was read

    QWidget* buildChoices();
    QWidget* buildBody();
    QWidget* buildAdmin();
    void buildActions();
    void environmentChosen();
    void read();
    void lookInto();
    void prepare();
    void remove();
    void takeMade(const Result<std::shared_ptr<NewApp>>& made, const QString& app);
    void keep(const QString& app, const std::shared_ptr<NewApp>& made);
    void takeRemoved(const Result<bool>& gone, const QString& app);
    /// With a way to the connection, unless another question came meanwhile.
    template <class T>
    void ask(const QString& progress, std::function<Result<T>(const ConnectionRequest&)> work,
             std::function<void(const Result<T>&)> then);
    template <class T>
    void act(const QString& progress, std::function<Result<T>(const ConnectionRequest&)> work,
             std::function<void(const Result<T>&)> then);
    void showProblem(const Error& error);
    void offerPassword(const Error& error);
    void setBusy(bool acting);
    void endAct(bool done);
    void updateState();
    [[nodiscard]] EnginePtr engine() const; ///< of the environment; null: there is none

    Services& m_services;
    Errand m_reading;
    Errand m_acting;
    int m_round = 0;
    bool m_acts = false;
    bool m_stops = false;  ///< what acts, before it has begun
    bool m_closes = false; ///< once what acts has ended
    EnvironmentBox* m_environments = nullptr;
    ProgressRow* m_progress = nullptr;
    MessageBar* m_bar = nullptr;
    QStackedWidget* m_body = nullptr;
    EmptyState* m_empty = nullptr;
    QTabWidget* m_tabs = nullptr;
    PrepareTab* m_prepare = nullptr;
    RemoveTab* m_remove = nullptr;
    SqlText* m_admin = nullptr;
    QList<QAction*> m_actions;
};

} // namespace lockstep
