// StoryPane: what the change set is about, a line a chapter, the riskiest first.
#pragma once

#include "workflow/schemacomparison.h"
#include "workflow/story.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QTreeView;

namespace lockstep {

class ReviewTicks;
class StoryModel;
class Theme;

/// Each line has a box for what was looked at. Hidden while there is no story. UI thread.
class StoryPane : public QFrame
{
    Q_OBJECT
public:
    StoryPane(Theme& theme, const ReviewTicks& review, QWidget* parent = nullptr);

    /// The chapters borrow from the pair, which is kept as long as they are.
    void setStory(std::vector<Chapter> chapters, ComparedPairPtr pair);
    [[nodiscard]] const std::vector<Chapter>& chapters() const;
    /// Marks the chapter that alone is shown in the trees; -1: all are.
    void setOnly(int chapter);
    [[nodiscard]] int only() const { return m_only; }
    void reviewChanged(); ///< counts and boxes anew
    [[nodiscard]] QTreeView* view() const { return m_view; }

Q_SIGNALS:
    void objectRequested(const lockstep::ObjectId& id); ///< the leading one of the line chosen
    void onlyRequested(int chapter);                    ///< -1: all
    void reviewRequested(int chapter, bool reviewed);

private:
    void fit(); ///< as high as its lines, up to a few
    void tellCount();

    Theme& m_theme;
    StoryModel* m_model;
    QTreeView* m_view;
    QLabel* m_heading;
    QPushButton* m_showAll;
    int m_only = -1;
};

} // namespace lockstep
