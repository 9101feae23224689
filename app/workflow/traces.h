// Traces: what a running program shows to others on its machine, without the passwords in it.
#pragma once

namespace lockstep {

/// At the very start of a program, before any thread and after the arguments were copied. In the
/// list of processes the passwords of arguments and of variables become stars; the variables keep
/// their values for the program itself. PGPASSWORD is taken away: it would go to every server. No
/// core file is written: it would hold passwords.
void hidePasswords(int count, char** arguments);

} // namespace lockstep
