// KeptDialog: what promotions dropped and prod still has.
#pragma once

#include "ui/services.h"
#include "workflow/schemacomparison.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace lockstep {

/// Reads prod on a pool thread. Nothing is run here: to restore or to remove is planned, and shown
/// and confirmed on a promotion's pages. Deletes itself when it is closed. UI thread.
class KeptDialog : public QDialog
{
    Q_OBJECT
public:
    KeptDialog(Services& services, Environment prod, QWidget* parent = nullptr);

Q_SIGNALS:
    void planned(lockstep::ComparedPairPtr pair); ///< the dialog closes
    void loaded();                                ///< the list, or why there is none

private:
    using Ask = std::function<Result<ComparedPairPtr>(Side prod)>;

    void load();
    void fill(const std::vector<KeptItem>& items);
    void say(const QString& sentence);
    void plan(const Ask& ask);
    void refresh();
    [[nodiscard]] std::vector<std::string> selectedKeys() const;

    Services& m_services;
    Environment m_prod;
    bool m_busy = false;
    QTreeWidget* m_list = nullptr;
    QLabel* m_sentence = nullptr;
    QPushButton* m_restore = nullptr;
    QPushButton* m_remove = nullptr;
};

} // namespace lockstep
