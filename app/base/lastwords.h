// LastWords: a program that can go on no more says why.
#pragma once

namespace lockstep {

/// From now on, an error that nobody catches (there is no more memory, most likely) ends the
/// program `name` (kept, not copied) with a sentence on standard error and exit status 2, on
/// whatever thread it happened, and needs no memory for that. What a promotion had begun is in its
/// journal by then: it is as after a kill. At the start of a program.
void sayLastWords(const char* name);

} // namespace lockstep
