// ExportDialog: a result to a file: in which format, which rows, how far it is, what came of it.
#pragma once

#include "workflow/environment.h"
#include "workflow/export/resultexport.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace lockstep {

class Theme;

/// Gives `then` what connects to the result's database; on the UI thread, later.
using AskForConnection =
    std::function<void(QObject* context, std::function<void(Result<ConnectionRequest>)> then)>;

/// What an export is made from.
struct ExportSource
{
    EnginePtr engine;
    Environment environment;
    std::vector<Column> columns;
    ResultRows rows;
    bool more = false;     ///< the result has more rows than these
    bool arranged = false; ///< the rows are sorted or filtered
    QString sql;
    AskForConnection connection; ///< may be empty: nothing is run again
};

/// Does not block; deletes itself when it is closed, which stops what it writes. UI thread.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    ExportDialog(const Theme& theme, ExportSource source, QWidget* parent = nullptr);

    [[nodiscard]] bool running() const { return m_preparing || m_export.running(); }

public Q_SLOTS:
    void start();
    void stop();
    void reject() override; ///< stops first

Q_SIGNALS:
    void ended(bool written);

private:
    void build(const Theme& theme);
    void buildOptions(QFormLayout& form);
    QWidget* buildRows();
    void showFormat();
    void showFile();
    void chooseFile();
    void setBusy(bool busy);
    void tell(const QString& text, bool problem);
    void take(const Result<ExportOutcome>& result);
    [[nodiscard]] Result<ExportWish> wish() const;
    [[nodiscard]] ExportFormat format() const;
    [[nodiscard]] QString whyNotAgain() const;

    const Theme& m_theme;
    ExportSource m_source;
    ResultExport m_export;
    bool m_preparing = false; ///< the way to a connection is being asked for
    bool m_problem = false;
    QElapsedTimer m_clock;

    QComboBox* m_format;
    QLineEdit* m_file;
    QLabel* m_replaces;
    QRadioButton* m_these;
    QRadioButton* m_again;
    QFormLayout* m_form;
    QComboBox* m_separator;
    QCheckBox* m_header;
    QLineEdit* m_null;
    QComboBox* m_lines;
    QComboBox* m_encoding;
    QCheckBox* m_guard;
    QLineEdit* m_table;
    QWidget* m_choices;
    QProgressBar* m_progress;
    QLabel* m_told;
    QPushButton* m_start;
    QPushButton* m_stop;
    QPushButton* m_close;
};

} // namespace lockstep
