// FaultSize: how much of the matrix of faults runs.
#pragma once

#include <QRandomGenerator>
#include <QtGlobal>

/// LOCKSTEP_FAULTS=all: every case; else a subset of each.
inline bool faultsInFull()
{
    return qEnvironmentVariable("LOCKSTEP_FAULTS") == QLatin1String("all");
}

/// LOCKSTEP_SEED, or any; whoever uses it prints it.
inline quint32 faultSeed()
{
    return qEnvironmentVariableIsSet("LOCKSTEP_SEED")
               ? qEnvironmentVariable("LOCKSTEP_SEED").toUInt()
               : QRandomGenerator::global()->generate();
}
