// DiffPanes: two read-only texts beside each other, aligned line by line, scrolling as one.
#pragma once

#include "workflow/engines.h"
#include "workflow/linediff.h"

#include <QWidget>

class QsciScintilla;
class QLabel;

namespace lockstep {

class ChangeMap;
class ElidedLabel;
class EnvironmentBadge;
class SqlLexer;
class Theme;

/// DEV left, PROD right. Rows that one side lacks are filler there; copying leaves filler out.
class DiffPanes : public QWidget
{
    Q_OBJECT
public:
    explicit DiffPanes(Theme& theme, QWidget* parent = nullptr);
    ~DiffPanes() override;

    void setTitles(const QString& dev, const QString& prod);
    /// No definitions of two environments, but two texts that are called so.
    void becomePlain(const QString& left, const QString& right);
    void setDiff(LineDiff diff, const EnginePtr& engine);
    void setNotice(const QString& notice); ///< instead of texts; empty shows the texts again
    [[nodiscard]] const LineDiff& diff() const { return m_diff; }
    /// Next or previous run of differing rows; wraps. False when there is none.
    bool goToHunk(bool forward);
    [[nodiscard]] QsciScintilla* pane(bool dev) const { return dev ? m_dev : m_prod; }
    /// The text of one side without filler.
    [[nodiscard]] QString text(bool dev) const;
    [[nodiscard]] QString selectedText(bool dev) const;

protected:
    void changeEvent(QEvent* event) override;

private:
    QsciScintilla* makePane(bool dev);
    void fill(bool dev);
    void recolour();
    void goToRow(int row);
    void copy(bool dev, bool all);

    Theme& m_theme;
    LineDiff m_diff;
    EnginePtr m_engine;
    QsciScintilla* m_dev;
    QsciScintilla* m_prod;
    SqlLexer* m_devLexer = nullptr;
    SqlLexer* m_prodLexer = nullptr;
    ChangeMap* m_map;
    QLabel* m_notice;
    QWidget* m_texts;
    ElidedLabel* m_devTitle;
    ElidedLabel* m_prodTitle;
    EnvironmentBadge* m_devBadge;
    EnvironmentBadge* m_prodBadge;
};

/// The whole text's changes in a narrow strip; a click jumps there.
class ChangeMap : public QWidget
{
    Q_OBJECT
public:
    explicit ChangeMap(const Theme& theme, QWidget* parent = nullptr);
    void setDiff(const LineDiff* diff);

Q_SIGNALS:
    void rowClicked(int row);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    const Theme& m_theme;
    const LineDiff* m_diff = nullptr;
};

} // namespace lockstep
