// Wiping: explicit_bzero, which no optimiser removes.
#include "workflow/wiping.h"

#include <cstring>

namespace lockstep {

void wipe(std::string& secret)
{
    explicit_bzero(secret.data(), secret.capacity());
    secret.clear();
}

void wipe(QString& secret)
{
    if (secret.isDetached() && !secret.isEmpty())
        explicit_bzero(secret.data(), static_cast<size_t>(secret.size()) * sizeof(QChar));
    secret.clear();
}

} // namespace lockstep
