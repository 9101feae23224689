// HelpPage: the pages of the help, found by their words.
#pragma once

#include "ui/page.h"
#include "workflow/helptexts.h"

class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace lockstep {

/// UI thread.
class HelpPage : public Page
{
    Q_OBJECT
public:
    explicit HelpPage(QWidget* parent = nullptr);

    /// The page of this topic, "compare" or "D02"; the first one when there is none.
    void showTopic(const QString& topic);
    [[nodiscard]] QString topic() const;

    [[nodiscard]] QString title() const override { return tr("Help"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("info"); }
    void takeFocus() override;

private:
    void find(const QString& words);
    void showCurrent();

    std::vector<HelpText> m_texts;
    QLineEdit* m_search;
    QListWidget* m_list;
    QTextBrowser* m_text;
};

} // namespace lockstep
