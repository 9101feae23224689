// ValuePane: one value of a result, whole.
#pragma once

#include <string> // first: moc of this Qt cannot read <compare> before any other header

#include "ui/results/valueviews.h"
#include "workflow/engines.h"

#include <QFuture>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTreeView;
class QCheckBox;

namespace lockstep {

class Theme;
class ValueTree;

/// Beside a result. Values are taken apart on another thread; of large ones the beginning is shown.
/// UI thread.
class ValuePane : public QWidget
{
    Q_OBJECT
public:
    explicit ValuePane(const Theme& theme, QWidget* parent = nullptr);
    ~ValuePane() override;

    using QWidget::show;
    /// Which value, of rows that may change meanwhile: what was given is shown.
    void show(EnginePtr engine, const Column& column, const ResultRows& rows, size_t row,
              size_t place);
    void clear(); ///< there is no value to show
    void save(const QString& file);
    [[nodiscard]] const ValueViews& views() const { return m_views; }
    [[nodiscard]] bool reading() const { return m_reading; }
    void takeFocus();

Q_SIGNALS:
    void read();              ///< the value that was asked for is shown
    void saved(bool written); ///< or why not is said
    void closeWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build(const Theme& theme);
    void take(ValueViews views);
    void showLook(int index);
    void find(bool onward);
    void askForFile();

    struct Of ///< which value it is
    {
        EnginePtr engine;
        Column column;
        ResultRows rows;
        size_t row = 0;
        size_t place = 0;
    };
    std::optional<Of> m_of;
    ValueViews m_views;
    QFuture<ValueViews> m_future;
    int m_request = 0;
    bool m_reading = false;
    QTimer m_patience;

    QLabel* m_title;
    QLabel* m_what;
    QLabel* m_note;
    QComboBox* m_look;
    QStackedWidget* m_stack;
    QTreeView* m_tree;
    ValueTree* m_lines;
    QPlainTextEdit* m_text;
    QLabel* m_picture;
    QLineEdit* m_find;
    QCheckBox* m_wrap;
    QPushButton* m_save;
};

} // namespace lockstep
