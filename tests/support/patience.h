// Patience: the main function of a test whose functions may take long, as on a busy machine.
#pragma once

#include <QCoreApplication>
#include <QtTest>

/// As QTEST_GUILESS_MAIN, without QtTest's own limit of five minutes a function; ctest has one.
#define PATIENT_TEST_MAIN(Test)                                                                    \
    int main(int argc, char** argv)                                                                \
    {                                                                                              \
        qputenv("QTEST_FUNCTION_TIMEOUT", "86400000");                                             \
        QCoreApplication application(argc, argv);                                                  \
        Test test;                                                                                 \
        return QTest::qExec(&test, argc, argv);                                                    \
    }
