// Style: Fusion with tick boxes, radio buttons and pickers drawn from the theme's tokens.
#pragma once

#include <QProxyStyle>

namespace lockstep {

class Theme;

/// What the style sheet cannot say without pictures. Owned by the application.
class Style : public QProxyStyle
{
    Q_OBJECT
public:
    explicit Style(const Theme& theme);

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                            QPainter* painter, const QWidget* widget = nullptr) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option,
                                         const QSize& size, const QWidget* widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option,
                                  const QWidget* widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                                QStyleHintReturn* returned) const override;

private:
    void drawTick(QPainter& painter, const QRect& rect, State state) const;
    void drawRadio(QPainter& painter, const QRect& rect, State state) const;

    const Theme& m_theme;
};

} // namespace lockstep
