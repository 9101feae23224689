// ProdFrame: the 4 px red frame and hatched margin around whatever can touch production.
#pragma once

#include <QWidget>

namespace lockstep {

class Theme;

/// Holds one widget. While active it draws the frame and a hatched band on the left; while not,
/// it takes no room. UI thread.
class ProdFrame : public QWidget
{
    Q_OBJECT
public:
    explicit ProdFrame(const Theme& theme, QWidget* parent = nullptr);

    void setContent(QWidget* content); ///< takes ownership
    void setActive(bool active);
    [[nodiscard]] bool active() const { return m_active; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    bool m_active = false;
};

/// A banner across a page or dialog about production: "PROD  orders @ db1 as deployer".
class ProdBanner : public QWidget
{
    Q_OBJECT
public:
    explicit ProdBanner(const Theme& theme, QWidget* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_text;
};

} // namespace lockstep
