// HistoryPage: promotions and queries of the past.
#pragma once

#include "ui/history/past.h"
#include "ui/page.h"
#include "ui/services.h"
#include "workflow/schemacomparison.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTabWidget;
class QTreeWidget;

namespace lockstep {

class EmptyState;
class MessageBar;
class PromotionDetails;
class SqlText;

/// Reads the journal on a pool thread, each time it is shown and while a word is searched for.
/// Nothing here runs anything: a script is opened in an editor. UI thread.
class HistoryPage : public Page
{
    Q_OBJECT
public:
    explicit HistoryPage(Services& services, QWidget* parent = nullptr);
    ~HistoryPage() override;

    void reload();
    /// Chooses that promotion and, if it never ended, reads what stands of it.
    void lookAtPromotion(const QString& id);
    void exportTo(const QString& file); ///< every promotion, as Markdown or JSON by its name

    [[nodiscard]] QString title() const override { return tr("History"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("history"); }
    [[nodiscard]] QList<QAction*> pageActions() const override { return m_actions; }
    void takeFocus() override;

Q_SIGNALS:
    void openScriptRequested(const QString& sql, const Environment& environment);
    void saveQueryRequested(const QString& sql, const Environment& environment);
    void takeBackRequested(lockstep::ComparedPairPtr pair); ///< a way back that can be planned
    void revisionsRequested(const std::optional<lockstep::Environment>& of); ///< beside the history
    void loaded();
    void exported(bool done);
    void looked();  ///< what stands was read, or could not be
    void settled(); ///< a promotion that was cut off has ended

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildLists();
    QWidget* buildQueries(); ///< the list, with what is to be in it
    QWidget* buildQuery();   ///< the one that is chosen
    void fillQueries();
    void fillEnvironments();
    [[nodiscard]] bool filtered() const;
    [[nodiscard]] QueryWish wish() const;
    [[nodiscard]] const QueryRecord* chosenQuery() const;
    void saveQuery();
    QWidget* buildDetails();
    void fill();
    void showEmpty();
    void showPromotion(int row);
    void showQuery(int row);
    void askForExport();
    void takeBack();
    void look();
    void settle(const struct CutOffFound& found);
    void showKept();
    void showChain();
    void deleteQuery(); ///< the one that is chosen; it can be taken back for a while
    void tellDeleted();
    void open(const QString& sql, const QString& environment);
    void openQuery();
    [[nodiscard]] QString prodName(const JournalEntry& entry) const;
    [[nodiscard]] EnginePtr engineOf(const QString& environment) const;

    Services& m_services;
    Past m_past;
    int m_question = 0;                    ///< number of the newest reading
    int m_answered = 0;                    ///< number of the newest answer
    int m_asked = 0;                       ///< number of the newest promotion asked for
    std::optional<QueryRecord> m_deleted;  ///< can still be taken back
    QString m_wanted;                      ///< the promotion to choose once it is there
    static constexpr int queryDetails = 2; ///< of the pages at the right
    QTimer m_pause;                        ///< between keys of the search
    QLineEdit* m_search = nullptr;
    QLabel* m_chain = nullptr;
    QPushButton* m_export = nullptr;
    MessageBar* m_bar = nullptr;
    QTabWidget* m_tabs = nullptr;
    QTreeWidget* m_promotions = nullptr;
    QTreeWidget* m_queries = nullptr;
    QComboBox* m_end = nullptr;
    QComboBox* m_environment = nullptr;
    QComboBox* m_since = nullptr;
    QFuture<Result<void>> m_indexing;
    bool m_indexed = false; ///< once a page is enough
    QStackedWidget* m_body = nullptr;
    EmptyState* m_empty = nullptr;
    QStackedWidget* m_details = nullptr;
    PromotionDetails* m_promotion = nullptr;
    SqlText* m_query = nullptr;
    QAction* m_delete = nullptr;
    QAction* m_save = nullptr;
    QList<QAction*> m_actions;
};

/// A list of the history with these columns.
[[nodiscard]] QTreeWidget* historyList(const char* name, const QString& accessible,
                                       const QStringList& headers, const QList<int>& widths,
                                       QWidget* parent);

} // namespace lockstep
