// NameHover: what the name under the mouse is, and the way to it.
#pragma once

#include "completion/described.h"
#include "ui/editor/editornames.h"

#include <QAction>
#include <memory>

namespace lockstep {

class SqlText;

/// Resting on a name tells its kind, type and comment as plain text; Ctrl+click and F12 ask for
/// its object to be opened. UI thread.
class NameHover : public QObject
{
    Q_OBJECT
public:
    NameHover(SqlText& text, EditorNames& names, QObject* parent);

    /// What is told of the name at this byte; empty: nothing.
    [[nodiscard]] QString textAt(size_t byte);
    /// Nothing when the name at the byte has no object.
    void openAt(size_t byte);
    [[nodiscard]] QList<QAction*> actions() const { return {m_open}; }

Q_SIGNALS:
    void objectWanted(const lockstep::ObjectId& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] std::optional<Described> describedAt(size_t byte);
    [[nodiscard]] std::optional<size_t> byteAt(const QPoint& point) const;

    SqlText& m_text;
    EditorNames& m_names;
    QAction* m_open;
    std::unique_ptr<Describing> m_describing; ///< over m_names as they are
};

} // namespace lockstep
