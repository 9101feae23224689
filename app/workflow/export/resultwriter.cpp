// ResultWriter: which class writes which format, and what formats are called.
#include "workflow/export/resultwriter.h"

#include "workflow/export/writers.h"
#include "workflow/words.h"

namespace lockstep {

Result<void> TextInMemory::write(std::string_view more)
{
    text += more;
    return {};
}

std::unique_ptr<ResultWriter> plainWriter(ExportFormat format, const ExportOptions& options,
                                          TextOutput& output)
{
    switch (format) {
    case ExportFormat::Csv:
        return csvWriter(options, output);
    case ExportFormat::Tsv: {
        ExportOptions tabs = options;
        tabs.separator = '\t';
        tabs.windowsLines = false;
        return csvWriter(tabs, output);
    }
    case ExportFormat::Json:
        return jsonWriter(false, output);
    case ExportFormat::JsonLines:
        return jsonWriter(true, output);
    case ExportFormat::Markdown:
        return markdownWriter(output);
    default:
        return nullptr;
    }
}

std::unique_ptr<ResultWriter> textWriter(ExportFormat format, const ExportOptions& options,
                                         const Dialect& dialect, TextOutput& output)
{
    if (format == ExportFormat::Inserts) return insertWriter(options, dialect, output);
    if (format == ExportFormat::InList) return inListWriter(dialect, output);
    return plainWriter(format, options, output);
}

QString formatName(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return QStringLiteral("CSV");
    case ExportFormat::Tsv:
        return QStringLiteral("TSV");
    case ExportFormat::Json:
        return QStringLiteral("JSON");
    case ExportFormat::JsonLines:
        return lockstep::tr("JSON lines");
    case ExportFormat::Workbook:
        return lockstep::tr("Excel workbook");
    case ExportFormat::Inserts:
        return lockstep::tr("SQL INSERT");
    case ExportFormat::Markdown:
        return QStringLiteral("Markdown");
    case ExportFormat::InList:
        return lockstep::tr("IN list");
    }
    return {};
}

QString formatEnding(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return QStringLiteral("csv");
    case ExportFormat::Tsv:
        return QStringLiteral("tsv");
    case ExportFormat::Json:
        return QStringLiteral("json");
    case ExportFormat::JsonLines:
        return QStringLiteral("jsonl");
    case ExportFormat::Workbook:
        return QStringLiteral("xlsx");
    case ExportFormat::Markdown:
        return QStringLiteral("md");
    case ExportFormat::Inserts:
    case ExportFormat::InList:
        return QStringLiteral("sql");
    }
    return {};
}

bool hasHeaderChoice(ExportFormat format)
{
    return format == ExportFormat::Csv || format == ExportFormat::Tsv ||
           format == ExportFormat::Workbook;
}

} // namespace lockstep
