// code: writes code in another language from a database.
#include "cli/commands.h"
#include "cli/sides.h"

#include "base/text.h"
#include "workflow/schemacode.h"

#include <QJsonArray>
#include <fmt/format.h>

namespace lockstep::cli {

namespace {

const char* wordOf(FileFate::Kind kind)
{
    switch (kind) {
    case FileFate::Kind::New:
        return "new";
    case FileFate::Kind::Same:
        return "unchanged";
    case FileFate::Kind::Replaced:
        return "replaced";
    case FileFate::Kind::Removed:
        return "removed";
    case FileFate::Kind::Edited:
        return "changed by hand";
    case FileFate::Kind::Foreign:
        return "not by Lockstep";
    }
    return "";
}

void tell(const std::vector<FileFate>& fates, const Code& code, Console& console)
{
    QJsonArray files;
    for (const FileFate& fate : fates) {
        console.line(fmt::format("{:<16} {}", wordOf(fate.kind), visible(fate.path)));
        files.append(QJsonObject{{QStringLiteral("path"), QString::fromStdString(fate.path)},
                                 {QStringLiteral("state"), QLatin1String(wordOf(fate.kind))}});
    }
    console.add(QStringLiteral("files"), files);
    QJsonArray missing;
    if (!code.missing.empty()) console.line("\nIn the database and not in the code:");
    for (const std::string& one : code.missing) {
        console.line("  " + visible(one));
        missing.append(QString::fromStdString(one));
    }
    console.add(QStringLiteral("missing"), missing);
}

} // namespace

int code(const Options& options, Console& console)
{
    const auto failed = [&](const Error& error) {
        console.error(error);
        const bool refused =
            error.kind == ErrorKind::Refused || error.kind == ErrorKind::Unsupported;
        return console.finish(refused ? 1 : 2);
    };
    const GeneratorPtr generator = generatorOf(options.product);
    if (!generator)
        return failed(
            {.kind = ErrorKind::BadInput,
             .message = "\"" + visible(options.product) + "\" is nothing that is written."});
    const auto side = devSide(options);
    if (!side) return failed(side.error());
    const CodeChoice choice{.product = options.product, .options = options.codeChoices};
    const auto made = codeOf(*side, *generator, choice);
    if (!made) return failed(made.error());
    const QString folder = QString::fromStdString(options.out);
    const auto fates = fatesOf(folder, *generator, options.product, *made);
    if (!fates) return failed(fates.error());
    const auto written = writeCode(folder, *fates, options.overwriteEdited);
    tell(*fates, *made, console);
    if (written) return console.finish(0);
    for (const FileFate& fate : *fates)
        if (needsConsent(fate)) console.line("\n" + diffText(fate));
    Error error = written.error();
    if (error.kind == ErrorKind::Refused)
        error.hint = "No file was written. Move what you changed to a file of your own, or use "
                     "--overwrite-edited, which loses it.";
    return failed(error);
}

} // namespace lockstep::cli
