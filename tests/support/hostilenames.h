// Hostile names: what people and attackers call tables, each a name like any other to a database.
#pragma once

#include <QString>
#include <QStringList>

namespace lockstep::tests {

/// Fifty names without NUL, valid UTF-8, at most 63 bytes. Those that are statements would drop or
/// make something called "victim", or a file of the name "evil" in a folder of their own.
inline const QStringList& hostileNames()
{
    const auto u = [](const char* text) { return QString::fromUtf8(text); };
    static const QStringList all{
        u("x\"; DROP TABLE public.victim; --"),
        u("x\"\"; DROP TABLE public.victim; --"),
        u("x'; DROP TABLE public.victim; --"),
        u("'; DROP TABLE victim; SELECT '"),
        u("\"; DROP TABLE victim; SELECT \""),
        u("x]; DROP TABLE victim; --"),
        u("x`; DROP TABLE victim; --"),
        u("$$; DROP TABLE public.victim; $$"),
        u("$x$; DROP TABLE public.victim; $x$"),
        u("\nDROP TABLE public.victim;\n"),
        u("-- x\nDROP TABLE public.victim;"),
        u("x\r\nDROP TABLE public.victim;"),
        u("*/ DROP TABLE public.victim; /*"),
        u("/* x"),
        u("--"),
        u("\\! touch evil"),
        u("\n\\! touch evil\n"),
        u("x\n\\i evil.sql"),
        u("\n\\q\n"),
        u("\\gexec"),
        u(".shell touch evil"),
        u("\n.shell touch evil\n"),
        u("$(touch evil)"),
        u("`touch evil`"),
        u(":victim"),
        u(":'victim'"),
        u("%s%n%1$s"),
        u("%1 %2 %L1"),
        u("$1"),
        u("?"),
        u("\\"),
        u("\\'"),
        u("E'\\x41'"),
        u("\""),
        u("'"),
        u("''"),
        u("\t"),
        u(" "),
        u(" leading and trailing "),
        u("\u0001\u0002\u001b[31mred"),
        u("\u007f\u0085"),
        u("a\u202egnol\u202c"),
        u("\u200bzero\u200bwidth\ufeff"),
        u("\U0001F600\U0001F468\u200d\U0001F469\u200d\U0001F467"),
        u("cafe\u0301"),
        u("<img src='file:///evil'><b>bold</b>"),
        u("=cmd|' /C calc'!A1"),
        u("select"),
        u("a.b.c"),
        u("0123456789012345678901234567890123456789012345678901234567890xy")};
    return all;
}

} // namespace lockstep::tests
