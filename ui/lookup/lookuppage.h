// LookupPage: tables of a comparison ticked as lookup data, and which of their rows differ.
#pragma once

#include <string> // first: moc of this Qt cannot read <compare> before any other header

#include "ui/page.h"
#include "workflow/errand.h"
#include "workflow/lookuplook.h"
#include "workflow/lookupmemory.h"

class QCheckBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace lockstep {

class EmptyState;
class LookupTableList;
class MessageBar;
class ProgressRow;
class Services;
class TwinModel;

/// What is ticked is kept at once and read at once. Reading is numbered; what an older reading
/// brings is ignored. UI thread; disk and databases are read on other ones.
class LookupPage : public Page
{
    Q_OBJECT
public:
    LookupPage(Services& services, ComparedPairPtr pair, QWidget* parent = nullptr);
    ~LookupPage() override;

    /// The same two sides, compared again.
    void setPair(ComparedPairPtr pair);
    void look(); ///< reads the rows of what is ticked, on both sides
    void stop();
    [[nodiscard]] bool reading() const { return m_reading; }
    [[nodiscard]] const std::vector<LookupLook>& looks() const { return m_looks; }
    [[nodiscard]] LookupTableList* tables() const { return m_tables; }

    [[nodiscard]] QString title() const override { return tr("Lookup data"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("table"); }
    [[nodiscard]] PageScope scope() const override;
    [[nodiscard]] QList<QAction*> pageActions() const override { return m_actions; }
    void takeFocus() override;

Q_SIGNALS:
    void listed(); ///< the tables are there, or why not is said
    void looked(); ///< or it failed
    void kept();   ///< what is ticked; or it could not be
    void promoteRequested();

private:
    QWidget* buildStrip();
    QWidget* buildBody();
    QWidget* buildRows();
    void buildActions();
    void list(); ///< what there is, and what of it is kept
    void takeWishes();
    void keep(const std::vector<LookupWish>& wishes);
    void request(int round, const std::vector<LookupWish>& wishes);
    void run(int round, const std::vector<LookupWish>& wishes, ConnectionRequest dev,
             ConnectionRequest prod);
    void take(const Result<std::vector<LookupLook>>& looks);
    void fail(const Error& error);
    void showRows();
    void showNext();
    void setReading(const QString& sentence); ///< empty: nothing is read
    void updateState();

    Services& m_services;
    ComparedPairPtr m_pair;
    LookupMemory m_memory;
    Errand m_errand;
    std::shared_ptr<Postbox> m_postbox;
    int m_round = 0;
    bool m_reading = false;
    bool m_listed = false;
    std::vector<LookupLook> m_looks;

    QLabel* m_sentence = nullptr;
    QPushButton* m_promote = nullptr;
    ProgressRow* m_progress = nullptr;
    MessageBar* m_bar = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    QWidget* m_body = nullptr;
    LookupTableList* m_tables = nullptr;
    QLabel* m_words = nullptr;
    QCheckBox* m_only = nullptr;
    QPushButton* m_next = nullptr;
    TwinModel* m_model = nullptr;
    QTableView* m_rows = nullptr;
    QList<QAction*> m_actions;
};

} // namespace lockstep
