// Per engine: a test function that runs on each engine's shop.
#pragma once

#include "served.h"
#include "shop.h"

#include <QtTest>

inline void eachEngine()
{
    QTest::addColumn<QString>("engine");
    for (const char* engine : Shop::engines) QTest::newRow(engine) << QString::fromLatin1(engine);
}

/// Serves the row's engine as `api`, or skips where there is no such server.
#define SERVE_SHOP(shop, ...)                                                                      \
    QFETCH(QString, engine);                                                                       \
    const QString uri = (shop).make(engine);                                                       \
    if (uri.isEmpty()) {                                                                           \
        if (engine == QLatin1String("sqlite")) QFAIL(qPrintable((shop).why()));                    \
        QSKIP(qPrintable((shop).why()));                                                           \
    }                                                                                              \
    const Served api(uri __VA_OPT__(, ) __VA_ARGS__);                                              \
    QVERIFY2(api.started(), api.why().constData())
