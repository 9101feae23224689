// WishesDialog: what of both databases is compared.
#pragma once

#include "workflow/comparisonwishes.h"
#include "workflow/engines.h"

#include <QDialog>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace lockstep {

/// Shown with open(); accepted() only with wishes that the engine understands. It offers what the
/// engine's objects have: no roles where there are none. UI thread.
class WishesDialog : public QDialog
{
    Q_OBJECT
public:
    WishesDialog(EnginePtr engine, const ComparisonWishes& wishes, QWidget* parent);

    [[nodiscard]] ComparisonWishes wishes() const;
    void accept() override;

private:
    void addIgnorables(QFormLayout& form, const ComparisonWishes& wishes);
    QLineEdit* addList(QFormLayout& form, const char* name, const QString& label,
                       const QString& example, const std::vector<std::string>& words);
    void reset();

    EnginePtr m_engine;
    std::vector<std::pair<std::string, QCheckBox*>> m_ignorables;
    QLineEdit* m_kinds = nullptr;
    QLineEdit* m_only = nullptr;
    QLineEdit* m_except = nullptr;
    QLineEdit* m_roles = nullptr; ///< null, as the next two, where the engine has none
    QLineEdit* m_schemas = nullptr;
    QLineEdit* m_tablespaces = nullptr;
    QLabel* m_wrong;
};

} // namespace lockstep
