// SaveQueryDialog: name, folder and what else is kept with a query; writes the file.
#pragma once

#include "workflow/savedwork.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace lockstep {

class MessageBar;
class Theme;

/// Opened, never executed; deletes itself when closed. It stays open until the file is written, so
/// that a name that is taken, or a file that somebody else changed, loses nothing. UI thread.
class SaveQueryDialog : public QDialog
{
    Q_OBJECT
public:
    /// `kept` without a place is a new query.
    SaveQueryDialog(Theme& theme, SavedFiles files, KeptQuery kept, const QStringList& folders,
                    QWidget* parent);

    void focusFolder();

Q_SIGNALS:
    void saved(const lockstep::KeptQuery& kept);
    void refused(); ///< it is told in the dialog

private:
    void build(const QStringList& folders);
    void save(bool asNew);
    [[nodiscard]] SavedQuery query() const;
    void fail(const Error& error);

    Theme& m_theme;
    const SavedFiles m_files;
    const KeptQuery m_kept;
    MessageBar* m_bar;
    QLineEdit* m_name;
    QComboBox* m_folder;
    QLineEdit* m_tags;
    QLineEdit* m_environments;
    QPlainTextEdit* m_description;
    QCheckBox* m_values = nullptr; ///< none: no parameter was given one
    QPushButton* m_save = nullptr;
};

} // namespace lockstep
