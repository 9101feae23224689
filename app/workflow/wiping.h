// Wiping: a secret's memory is overwritten before it is given back.
#pragma once

#include <QString>
#include <string>

namespace lockstep {

/// Overwrites the text's memory, then empties it. For a QString only when nobody shares it.
void wipe(std::string& secret);
void wipe(QString& secret);

} // namespace lockstep
