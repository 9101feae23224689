// ResultWriter: rows as CSV, JSON, a workbook, SQL, Markdown; one way in, one file a format.
#pragma once

#include "engine/dialect.h"
#include "workflow/resultrows.h"

#include <QString>
#include <memory>

namespace lockstep {

enum class ExportFormat {
    Csv,
    Tsv, ///< CSV as spreadsheets take it from the clipboard
    Json,
    JsonLines,
    Workbook, ///< XLSX; to a file alone
    Inserts,
    Markdown,
    InList ///< the values of the first column, as they stand behind IN
};

enum class TextEncoding { Utf8, Utf8WithMark, Utf16, Latin1 };

/// What somebody can choose of a format; others ignore it. A value.
struct ExportOptions
{
    char separator = ',';        ///< of CSV
    bool header = true;          ///< the names of the columns go first: CSV, TSV, workbook
    std::string nullText;        ///< what NULL is in CSV, TSV and a workbook; empty: nothing at all
    bool windowsLines = true;    ///< CSV's lines end in CR LF, as RFC 4180 has it; else in LF
    bool guardsFormulas = false; ///< of CSV: texts that begin as a formula get a ' in front
    TextEncoding encoding = TextEncoding::Utf8;
    Path table; ///< of INSERT
};

/// Takes what a writer makes; UTF-8.
class TextOutput
{
public:
    TextOutput() = default;
    virtual ~TextOutput() = default;
    TextOutput(const TextOutput&) = delete;
    TextOutput& operator=(const TextOutput&) = delete;
    [[nodiscard]] virtual Result<void> write(std::string_view text) = 0;
};

/// A TextOutput that keeps everything.
class TextInMemory : public TextOutput
{
public:
    [[nodiscard]] Result<void> write(std::string_view text) override;
    std::string text;
};

/// begin(), row() for each, end(). Never cuts or changes a value without telling so in notes().
/// Keeps no rows. One thread.
class ResultWriter
{
public:
    ResultWriter() = default;
    virtual ~ResultWriter() = default;
    ResultWriter(const ResultWriter&) = delete;
    ResultWriter& operator=(const ResultWriter&) = delete;

    [[nodiscard]] virtual Result<void> begin(const std::vector<Column>& columns) = 0;
    /// As many cells as there are columns.
    [[nodiscard]] virtual Result<void> row(const std::vector<CellView>& cells) = 0;
    [[nodiscard]] virtual Result<void> end() = 0;
    /// What is not in the file as it was in the result, in sentences for people.
    [[nodiscard]] virtual std::vector<QString> notes() const { return {}; }
};

/// Borrows dialect and output. Not for workbooks, which are no text: null.
[[nodiscard]] std::unique_ptr<ResultWriter> textWriter(ExportFormat format,
                                                       const ExportOptions& options,
                                                       const Dialect& dialect, TextOutput& output);
/// The same for formats without SQL in them; null for the others.
[[nodiscard]] std::unique_ptr<ResultWriter> plainWriter(ExportFormat format,
                                                        const ExportOptions& options,
                                                        TextOutput& output);
/// Writes a workbook under this name; what it needs besides for a while goes into `folder`.
[[nodiscard]] std::unique_ptr<ResultWriter> workbookWriter(const ExportOptions& options,
                                                           const QString& file,
                                                           const QString& folder);

[[nodiscard]] QString formatName(ExportFormat format);   ///< "CSV", "Excel workbook"
[[nodiscard]] QString formatEnding(ExportFormat format); ///< "csv"
[[nodiscard]] bool hasHeaderChoice(ExportFormat format);

} // namespace lockstep
