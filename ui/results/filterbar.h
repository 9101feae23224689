// FilterBar: what rows of a result must have to be shown, and how many of them do.
#pragma once

#include "workflow/arrangement.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace lockstep {

class Theme;

/// Above a result. The conditions can be hidden while what follows from them stays in sight. UI
/// thread.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(const Theme& theme, QWidget* parent = nullptr);

    using QWidget::show;
    /// Shows what this arrangement filters by; says nothing of it.
    void show(const std::vector<Column>& columns, const Arrangement& arrangement);
    /// The arrangement with what is filled in here.
    [[nodiscard]] Arrangement applied(Arrangement arrangement) const;
    /// What is shown of how much; empty: everything, as it came. `serverSort`: whether to offer
    /// that the server sorts; `whyNot`: why it cannot, empty if it can.
    void setNote(const QString& note, bool serverSort = false, const QString& whyNot = {});
    void open(bool conditions); ///< or only the note
    [[nodiscard]] bool isOpen() const { return m_open; }
    void takeFocus();

Q_SIGNALS:
    void changed(); ///< after a short while in which nothing more was typed
    void serverSortWanted();
    void cleared();
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Line
    {
        QWidget* box;
        QComboBox* column;
        QComboBox* test;
        QLineEdit* value;
    };
    void addLine(const RowCondition& condition);
    void removeLine(QWidget* box);
    void updateVisible();

    const Theme& m_theme;
    std::vector<Column> m_columns;
    std::vector<Line> m_lines;
    bool m_open = false;
    bool m_filling = false;
    QTimer m_typing;
    QWidget* m_conditions;
    QVBoxLayout* m_list;
    QLineEdit* m_text;
    QWidget* m_noteLine;
    QLabel* m_note;
    QPushButton* m_server;
    QPushButton* m_clear;
};

} // namespace lockstep
