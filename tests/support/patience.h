// Patience: what tests allow for a busy machine.
#pragma once

#include <QCoreApplication>
#include <QtTest>
#include <algorithm>

namespace lockstep::testing {

/// Milliseconds that something may take: `promised` is what people are promised on a machine of
/// their own. LOCKSTEP_PATIENCE multiplies it where other programs hold the cores; tests/run says
/// how often, and without it the promise itself is held.
inline qint64 patient(qint64 promised)
{
    return promised * std::max(1, qEnvironmentVariableIntValue("LOCKSTEP_PATIENCE"));
}

} // namespace lockstep::testing

/// As QTEST_GUILESS_MAIN, without QtTest's own limit of five minutes a function; ctest has one.
#define PATIENT_TEST_MAIN(Test)                                                                    \
    int main(int argc, char** argv)                                                                \
    {                                                                                              \
        qputenv("QTEST_FUNCTION_TIMEOUT", "86400000");                                             \
        QCoreApplication application(argc, argv);                                                  \
        Test test;                                                                                 \
        return QTest::qExec(&test, argc, argv);                                                    \
    }
