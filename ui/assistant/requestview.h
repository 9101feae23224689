// RequestView: exactly what would be sent to a model, before anything is, and a yes to it.
#pragma once

#include "ui/assistant/modelaccess.h"
#include "workflow/environment.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;

namespace lockstep {

/// Tables can be taken out; what is agreed to is what is seen. Production needs a tick of its own.
/// UI thread; nothing is sent from here.
class RequestView : public QWidget
{
    Q_OBJECT
public:
    struct Shown
    {
        Environment environment;
        ReadyModel model;
        TellablePtr tellable;
        std::string words; ///< empty: nothing is asked yet
        assistant::Purpose purpose = assistant::Purpose::Question;
        bool asks = false; ///< a yes sends it
    };

    explicit RequestView(QWidget* parent = nullptr);

    void show(const Shown& shown);
    [[nodiscard]] const Shown& what() const { return m_shown; }
    /// The bytes, for who copies them; empty while they are worked out.
    [[nodiscard]] const std::string& bytes() const { return m_bytes; }

Q_SIGNALS:
    void agreed(const lockstep::ChatAgreement& agreement);
    void withdrawn();
    void left();

private:
    QWidget* buildTables();
    void buildFoot();
    QPushButton* linkButton(const char* name, const QString& text);
    void fillTables();
    void find(const QString& words);
    void tickAll(bool ticked);
    void showTables();
    void work(); ///< the bytes of what is ticked
    void take(const Result<ShownRequest>& request);
    void updateAgree();
    [[nodiscard]] ChatAgreement agreement() const;

    Shown m_shown;
    std::string m_bytes;
    Errand m_errand;
    QTimer m_soon;
    QLabel* m_title;
    QLabel* m_place;
    QLabel* m_scope;
    QLabel* m_count;
    QLineEdit* m_find;
    QTreeWidget* m_tables;
    QLabel* m_cost;
    QPlainTextEdit* m_text;
    QWidget* m_prod;
    QCheckBox* m_prodBox;
    QLabel* m_prodText;
    QPushButton* m_copy;
    QPushButton* m_agree;
    QPushButton* m_withdraw;
    QPushButton* m_leave;
};

} // namespace lockstep
