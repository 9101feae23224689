// Excel workbooks, by libxlsxwriter: a row is on the disk before the next one comes.
#include "workflow/export/resultwriter.h"

#include "base/text.h"
#include "engine/celltext.h"
#include "workflow/words.h"

#include <QLocale>
#include <QStorageInfo>
#include <xlsxwriter.h>

namespace lockstep {

namespace {

constexpr lxw_row_t mostRows = 1'048'576;
constexpr size_t mostColumns = 16'384;
constexpr qsizetype mostCharacters = 32'767;
constexpr int surestDigits = 15; ///< of a number; a workbook forgets the others

/// Whether a workbook gives the number back as it is.
bool isKept(std::string_view number)
{
    const size_t end = std::min(number.find_first_of("eE"), number.size());
    int digits = 0;
    for (const char c : number.substr(0, end))
        if (c >= '0' && c <= '9' && (digits > 0 || c != '0')) ++digits;
    if (digits > surestDigits) return false;
    bool fits = false;
    const double value =
        QByteArray(number.data(), static_cast<qsizetype>(number.size())).toDouble(&fits);
    return fits && std::isfinite(value) && (digits == 0) == (value == 0);
}

/// A text that XML can hold, with what it cannot hold made visible.
std::string cleaned(std::string_view text, bool& changed)
{
    std::string clean =
        isValidUtf8(text)
            ? std::string(text)
            : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toStdString();
    changed = clean != text;
    for (char& c : clean) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 || c == '\n' || c == '\t' || c == '\r') continue;
        c = '?';
        changed = true;
    }
    return clean;
}

class WorkbookWriter : public ResultWriter
{
public:
    WorkbookWriter(const ExportOptions& options, const QString& file, const QString& folder)
        : m_options(options), m_file(file.toLocal8Bit()), m_folder(folder.toLocal8Bit())
    {
    }
    ~WorkbookWriter() override
    {
        if (m_book) lxw_workbook_free(m_book); // nothing is packed
    }

    Result<void> begin(const std::vector<Column>& columns) override
    {
        if (columns.size() > mostColumns)
            return failure(ErrorKind::BadInput,
                           lockstep::tr("A workbook has at most %1 columns, and this result has "
                                        "%2. CSV has no such limit.")
                               .arg(QLocale().toString(static_cast<qulonglong>(mostColumns)),
                                    QLocale().toString(static_cast<qulonglong>(columns.size())))
                               .toStdString());
        m_columns = columns;
        lxw_workbook_options how{};
        how.constant_memory = LXW_TRUE;
        how.tmpdir = m_folder.data();
        how.use_zip64 = LXW_TRUE;
        m_book = workbook_new_opt(m_file.constData(), &how);
        if (!m_book) return noRoom();
        m_bold = workbook_add_format(m_book);
        format_set_bold(m_bold);
        return addSheet();
    }

    Result<void> row(const std::vector<CellView>& cells) override
    {
        if (m_row == mostRows)
            if (auto added = addSheet(); !added) return added;
        for (size_t i = 0; i < cells.size(); ++i)
            write(static_cast<lxw_col_t>(i), m_columns[i], cells[i]);
        ++m_row;
        return m_row % 1000 == 0 ? written() : Result<void>();
    }

    Result<void> end() override
    {
        if (auto done = written(); !done) return done;
        // The library does not look whether it could write what it packs.
        qint64 rows = 0;
        for (lxw_worksheet* sheet : m_sheets)
            if (sheet->optimize_tmpfile) rows += ftello(sheet->optimize_tmpfile);
        const QStorageInfo disk(QFile::decodeName(m_folder));
        if (disk.isValid() && disk.bytesAvailable() < rows + rows / 2) return noRoom();
        const lxw_error error = workbook_close(std::exchange(m_book, nullptr));
        if (error == LXW_NO_ERROR) return {};
        return failure(ErrorKind::Server,
                       lockstep::tr("The workbook could not be written.").toStdString(),
                       lxw_strerror(error));
    }

    std::vector<QString> notes() const override
    {
        std::vector<QString> notes;
        const QLocale locale;
        if (m_sheets.size() > 1)
            notes.push_back(lockstep::tr("A sheet has at most %1 rows: the rest is on further "
                                         "sheets, %2 in all.")
                                .arg(locale.toString(mostRows))
                                .arg(m_sheets.size()));
        if (m_cut > 0)
            notes.push_back(
                lockstep::tr("A cell holds at most %1 characters: values that are cut "
                             "there and end in \"… (cut)\": %2, the first in %3. CSV "
                             "and JSON hold them whole.")
                    .arg(locale.toString(mostCharacters), locale.toString(m_cut), m_firstCut));
        if (m_asText > 0)
            notes.push_back(lockstep::tr("Numbers that a workbook would round are there as texts: "
                                         "%1.")
                                .arg(locale.toString(m_asText)));
        if (m_changed > 0)
            notes.push_back(lockstep::tr("Values with characters that a workbook cannot hold, in "
                                         "whose place is ? or �: %1.")
                                .arg(locale.toString(m_changed)));
        if (m_empty > 0 && m_options.nullText.empty())
            notes.push_back(
                lockstep::tr("A workbook does not tell empty texts from NULL. Give NULL a text of "
                             "its own to tell them apart."));
        return notes;
    }

private:
    [[nodiscard]] static Result<void> noRoom()
    {
        return failure(ErrorKind::Server,
                       lockstep::tr("There is no room left for the workbook.").toStdString());
    }

    Result<void> addSheet()
    {
        if (!m_sheets.empty())
            if (auto done = written(); !done) return done;
        lxw_worksheet* sheet = workbook_add_worksheet(m_book, nullptr);
        if (!sheet || !sheet->optimize_tmpfile) return noRoom();
        m_sheets.push_back(sheet);
        m_row = 0;
        if (!m_options.header) return {};
        for (size_t i = 0; i < m_columns.size(); ++i) {
            bool changed = false;
            const std::string name = cleaned(m_columns[i].name, changed);
            worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(i), name.c_str(), m_bold);
        }
        worksheet_freeze_panes(sheet, 1, 0);
        m_row = 1;
        return {};
    }

    void write(lxw_col_t column, const Column& what, const CellView& cell)
    {
        lxw_worksheet* sheet = m_sheets.back();
        if (!cell) {
            if (!m_options.nullText.empty())
                worksheet_write_string(sheet, m_row, column, m_options.nullText.c_str(), nullptr);
            return;
        }
        if (what.numeric && isNumber(*cell)) {
            if (isKept(*cell)) {
                worksheet_write_number(
                    sheet, m_row, column,
                    QByteArray(cell->data(), static_cast<qsizetype>(cell->size())).toDouble(),
                    nullptr);
                return;
            }
            ++m_asText;
        }
        if (cell->empty()) ++m_empty;
        bool changed = false;
        std::string text = cleaned(*cell, changed);
        if (changed) ++m_changed;
        if (text.size() > static_cast<size_t>(mostCharacters)) cut(text, column);
        // As a text, whatever it looks like: no formula, no link.
        worksheet_write_string(sheet, m_row, column, text.c_str(), nullptr);
    }

    void cut(std::string& text, lxw_col_t column)
    {
        QString whole = QString::fromStdString(text);
        if (whole.size() <= mostCharacters) return;
        const QString mark = QStringLiteral("… (cut)");
        whole.truncate(mostCharacters - mark.size());
        if (whole.back().isHighSurrogate()) whole.chop(1);
        text = (whole + mark).toStdString();
        if (m_cut++ == 0)
            m_firstCut = lockstep::tr("row %1, column %2")
                             .arg(QLocale().toString(m_row + 1))
                             .arg(QString::fromStdString(m_columns[column].name));
    }

    [[nodiscard]] Result<void> written() const
    {
        FILE* rows = m_sheets.back()->optimize_tmpfile;
        return fflush(rows) != 0 || ferror(rows) ? noRoom() : Result<void>();
    }

    const ExportOptions m_options;
    const QByteArray m_file;
    QByteArray m_folder;
    std::vector<Column> m_columns;
    lxw_workbook* m_book = nullptr;
    lxw_format* m_bold = nullptr;
    std::vector<lxw_worksheet*> m_sheets;
    lxw_row_t m_row = 0;
    int m_cut = 0;
    QString m_firstCut;
    int m_asText = 0;
    int m_changed = 0;
    int m_empty = 0;
};

} // namespace

std::unique_ptr<ResultWriter> workbookWriter(const ExportOptions& options, const QString& file,
                                             const QString& folder)
{
    return std::make_unique<WorkbookWriter>(options, file, folder);
}

} // namespace lockstep
