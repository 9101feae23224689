// ApiPage: a database's tables as JSON over HTTP, on this machine alone, while this page says so.
#pragma once

#include "ui/api/apihost.h"
#include "ui/page.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QTableView;

namespace lockstep {

class CopyLine;
class EmptyState;
class EnvironmentBox;
class MessageBar;
class ProgressRow;
class RequestModel;

/// Off until it is started, and stopped with the page. The token is in the page alone: it is in no
/// file, and the lines to copy have a word in its place. UI thread; the server has its own ones.
class ApiPage : public Page
{
    Q_OBJECT
public:
    explicit ApiPage(Services& services, QWidget* parent = nullptr);
    ~ApiPage() override;

    void setEnvironment(const Environment& environment);
    void start();
    void stop();
    /// Writes the OpenAPI document there.
    void saveOpenApi(const QString& file);
    [[nodiscard]] const ApiHost& host() const { return *m_host; }

    [[nodiscard]] QString title() const override { return tr("Data API"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("run"); }
    [[nodiscard]] std::optional<Role> role() const override;
    [[nodiscard]] PageScope scope() const override;
    [[nodiscard]] QList<QAction*> pageActions() const override { return m_actions; }
    void takeFocus() override;

Q_SIGNALS:
    void environmentWanted();
    void saved(); ///< or it was not, and the page says why

private:
    QWidget* buildChoices();
    QWidget* buildLimits();
    QWidget* buildBody();
    QWidget* buildServed();
    QWidget* buildRequests();
    CopyLine* addLine(QGridLayout& grid, const char* name, const QString& label,
                      const QString& what, bool secret = false);
    void buildActions();
    void environmentChosen();
    void showProblem(const Error& error);
    void askWhereToSave();
    void showState();
    void showServed();
    void showCalls();
    void showRequests();
    void updateControls();
    void updateEmpty();
    [[nodiscard]] bool mustOnlyRead() const; ///< whatever the box says

    Services& m_services;
    ApiHost* m_host;
    EnvironmentBox* m_environments = nullptr;
    QCheckBox* m_readOnly = nullptr;
    QSpinBox* m_port = nullptr;
    QSpinBox* m_seconds = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_stop = nullptr;
    ProgressRow* m_progress = nullptr;
    MessageBar* m_bar = nullptr;
    QStackedWidget* m_body = nullptr;
    EmptyState* m_empty = nullptr;
    QWidget* m_running = nullptr;
    QLabel* m_sentence = nullptr;
    QLabel* m_about = nullptr;
    CopyLine* m_address = nullptr;
    CopyLine* m_token = nullptr;
    CopyLine* m_openApi = nullptr;
    QComboBox* m_tables = nullptr;
    CopyLine* m_write = nullptr;
    CopyLine* m_read = nullptr;
    CopyLine* m_query = nullptr;
    QLabel* m_count = nullptr;
    RequestModel* m_requests = nullptr;
    QTableView* m_list = nullptr;
    QList<QAction*> m_actions;
};

} // namespace lockstep
