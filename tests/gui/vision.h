// Vision: how far apart two colours are, for people who see all of them and people who do not.
#pragma once

#include <QColor>
#include <QtMath>

#include <array>
#include <cmath>

namespace lockstep::testing {

enum class Vision { Full, Protan, Deutan, Tritan };

inline double linear(double c)
{
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

/// Linear red, green, blue as such an eye has them: Machado, Oliveira, Fernandes 2009,
/// severity 1.0.
inline std::array<double, 3> seen(const QColor& color, Vision vision)
{
    const std::array<double, 3> rgb{linear(color.redF()), linear(color.greenF()),
                                    linear(color.blueF())};
    using Matrix = std::array<double, 9>;
    static const Matrix matrices[] = {{1, 0, 0, 0, 1, 0, 0, 0, 1},
                                      {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216,
                                       -0.003882, -0.048116, 1.051998},
                                      {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413,
                                       -0.011820, 0.042940, 0.968881},
                                      {1.255528, -0.076749, -0.178779, -0.078411, 0.930809,
                                       0.147602, 0.004733, 0.691367, 0.303900}};
    const Matrix& m = matrices[int(vision)];
    std::array<double, 3> out{};
    for (size_t i = 0; i < 3; ++i)
        out[i] =
            qBound(0.0, m[3 * i] * rgb[0] + m[3 * i + 1] * rgb[1] + m[3 * i + 2] * rgb[2], 1.0);
    return out;
}

struct Lab
{
    double l = 0, a = 0, b = 0;
};

/// CIE L*a*b* under D65 of linear sRGB.
inline Lab labOf(const std::array<double, 3>& rgb)
{
    const double x = (0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047;
    const double y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2];
    const double z = (0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883;
    const auto f = [](double t) {
        return t > 216.0 / 24389.0 ? std::cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
    };
    return {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
}

/// CIEDE2000 (Sharma, Wu, Dalal 2005), weights 1.
inline double difference(const Lab& one, const Lab& two)
{
    const auto power7 = [](double v) { return std::pow(v, 7); };
    const double meanC = (std::hypot(one.a, one.b) + std::hypot(two.a, two.b)) / 2;
    const double g = 0.5 * (1 - std::sqrt(power7(meanC) / (power7(meanC) + power7(25))));
    const double a1 = (1 + g) * one.a, a2 = (1 + g) * two.a;
    const double c1 = std::hypot(a1, one.b), c2 = std::hypot(a2, two.b);
    const auto hue = [](double a, double b) {
        if (a == 0 && b == 0) return 0.0;
        const double h = qRadiansToDegrees(std::atan2(b, a));
        return h < 0 ? h + 360 : h;
    };
    const double h1 = hue(a1, one.b), h2 = hue(a2, two.b);
    const double dl = two.l - one.l, dc = c2 - c1;
    double dh = c1 * c2 == 0 ? 0 : h2 - h1;
    if (dh > 180) dh -= 360;
    if (dh < -180) dh += 360;
    const double dH = 2 * std::sqrt(c1 * c2) * std::sin(qDegreesToRadians(dh / 2));
    const double l = (one.l + two.l) / 2, c = (c1 + c2) / 2;
    double h = h1 + h2;
    if (c1 * c2 != 0) {
        if (std::abs(h1 - h2) <= 180)
            h = (h1 + h2) / 2;
        else
            h = h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
    }
    const auto cosine = [](double degrees) { return std::cos(qDegreesToRadians(degrees)); };
    const double t = 1 - 0.17 * cosine(h - 30) + 0.24 * cosine(2 * h) + 0.32 * cosine(3 * h + 6) -
                     0.20 * cosine(4 * h - 63);
    const double turn = 30 * std::exp(-std::pow((h - 275) / 25, 2));
    const double rc = 2 * std::sqrt(power7(c) / (power7(c) + power7(25)));
    const double lower = std::pow(l - 50, 2);
    const double sl = 1 + 0.015 * lower / std::sqrt(20 + lower);
    const double sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
    const double rt = -std::sin(qDegreesToRadians(2 * turn)) * rc;
    return std::sqrt(std::pow(dl / sl, 2) + std::pow(dc / sc, 2) + std::pow(dH / sh, 2) +
                     rt * (dc / sc) * (dH / sh));
}

inline double difference(const QColor& one, const QColor& two, Vision vision)
{
    return difference(labOf(seen(one, vision)), labOf(seen(two, vision)));
}

} // namespace lockstep::testing
