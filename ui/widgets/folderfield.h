// FolderField: a folder that is typed or chosen.
#pragma once

#include <QTimer>
#include <QWidget>

class QLineEdit;

namespace lockstep {

/// UI thread.
class FolderField : public QWidget
{
    Q_OBJECT
public:
    /// Its parts are called prefix + "Folder", "Browse" and "FolderDialog"; `what` says which
    /// folder.
    FolderField(const QString& prefix, const QString& what, QWidget* parent = nullptr);

    [[nodiscard]] QString folder() const; ///< with '/', as it was typed
    void setFolder(const QString& folder);
    void browse(); ///< asks for one in a dialog that does not block

Q_SIGNALS:
    void changed(); ///< by the user, once no more is typed

private:
    QString m_prefix;
    QString m_what;
    QTimer m_pause;
    QLineEdit* m_text;
};

} // namespace lockstep
