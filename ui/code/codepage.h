// CodePage: code written from a schema: what would be written, beside what is on the disk.
#pragma once

#include "ui/page.h"
#include "ui/services.h"
#include "workflow/errand.h"
#include "workflow/schemacode.h"

#include <set>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace lockstep {

class DiffPanes;
class EmptyState;
class EnvironmentBox;
class FolderField;
class MessageBar;
class ProgressRow;

/// What can be written is what the generators of the program say. Nothing is written before its
/// button is pressed; what was edited by hand is written over where it is ticked, what somebody
/// else made never. UI thread; reading and writing happen on other ones.
class CodePage : public Page
{
    Q_OBJECT
public:
    explicit CodePage(Services& services, QWidget* parent = nullptr);
    ~CodePage() override;

    void setEnvironment(const Environment& environment);
    void setFolder(const QString& folder);
    void look(); ///< reads the schema, and holds the code against the folder
    void write();
    void stop();
    [[nodiscard]] bool reading() const { return m_reading; }
    [[nodiscard]] CodeChoice choice() const;
    [[nodiscard]] const std::vector<FileFate>& fates() const { return m_fates; }

    [[nodiscard]] QString title() const override { return tr("Code"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("type"); }
    [[nodiscard]] PageScope scope() const override;
    [[nodiscard]] QList<QAction*> pageActions() const override { return m_actions; }
    void takeFocus() override;

Q_SIGNALS:
    void looked();  ///< or it failed
    void written(); ///< or it was refused
    void environmentWanted();

private:
    QWidget* buildChoices();
    QWidget* buildFolder();
    QWidget* buildBody();
    void buildActions();
    void fillOptions();
    void dropOptions();
    void choiceMade();
    void takeChoice(const CodeChoice& choice); ///< into the controls
    void keepChoice() const;
    void run(const Environment& environment, const CodeChoice& choice);
    void take(const Result<SchemaCode>& made);
    void takeWritten(const Result<void>& done, int files);
    void fail(const Error& error);
    void showFiles();
    void showMissing(const std::vector<std::string>& missing);
    void showChosen(const QTreeWidgetItem* item);
    void tick(QTreeWidgetItem* item);
    [[nodiscard]] std::vector<FileFate> toWrite() const;
    void setReading(const QString& sentence); ///< what is being read or written; empty: it ended
    void updateState();
    [[nodiscard]] std::optional<Environment> environment() const;

    Services& m_services;
    Errand m_errand;
    int m_round = 0;
    bool m_reading = false;
    bool m_read = false;    ///< m_fates are what there is
    bool m_filling = false; ///< by the program, not by the user
    CodeChoice m_looked;    ///< what m_fates are of
    std::vector<FileFate> m_fates;
    std::set<std::string> m_agreed;              ///< edited by hand, and to be written over
    std::map<std::string, std::string> m_wanted; ///< options as they were kept

    EnvironmentBox* m_environments = nullptr;
    QComboBox* m_products = nullptr;
    QHBoxLayout* m_optionRow = nullptr;
    std::vector<std::pair<std::string, QComboBox*>> m_options;
    std::vector<QLabel*> m_optionLabels;
    FolderField* m_folder = nullptr;
    QCheckBox* m_inStep = nullptr;
    QPushButton* m_write = nullptr;
    ProgressRow* m_progress = nullptr;
    MessageBar* m_bar = nullptr;
    QStackedWidget* m_body = nullptr;
    EmptyState* m_empty = nullptr;
    QWidget* m_files = nullptr;
    QTreeWidget* m_list = nullptr;
    QLabel* m_missing = nullptr;
    DiffPanes* m_diff = nullptr;
    QList<QAction*> m_actions;
};

} // namespace lockstep
