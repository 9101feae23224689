// CSV by RFC 4180, and the same with tabs. NULL is nothing at all, an empty text is a quoted one.
#include "workflow/export/writers.h"

#include "engine/celltext.h"
#include "workflow/words.h"

namespace lockstep {

namespace {

class CsvWriter : public ResultWriter
{
public:
    CsvWriter(const ExportOptions& options, TextOutput& output)
        : m_options(options), m_output(output)
    {
    }

    Result<void> begin(const std::vector<Column>& columns) override
    {
        m_columns = columns;
        if (!m_options.header) return {};
        m_line.clear();
        for (size_t i = 0; i < columns.size(); ++i) {
            if (i > 0) m_line += m_options.separator;
            add(columns[i].name, false);
        }
        return endLine();
    }

    Result<void> row(const std::vector<CellView>& cells) override
    {
        m_line.clear();
        for (size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) m_line += m_options.separator;
            if (cells[i])
                add(*cells[i], m_columns[i].numeric && isNumber(*cells[i]));
            else
                m_line += m_options.nullText;
        }
        return endLine();
    }

    Result<void> end() override { return {}; }

    std::vector<QString> notes() const override
    {
        if (m_guarded == 0) return {};
        if (m_guarded == 1)
            return {lockstep::tr("1 text that a spreadsheet would take for a formula got a ' in "
                                 "front.")};
        return {lockstep::tr("%n texts that a spreadsheet would take for formulas got a ' in "
                             "front.",
                             nullptr, m_guarded)};
    }

private:
    void add(std::string_view text, bool number)
    {
        const bool guarded = m_options.guardsFormulas && !number && !text.empty() &&
                             std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
        const bool quotes = guarded || text.empty() || text == m_options.nullText ||
                            text.find_first_of("\"\r\n\t") != std::string_view::npos ||
                            text.find(m_options.separator) != std::string_view::npos ||
                            text.front() == ' ' || text.back() == ' ';
        if (guarded) ++m_guarded;
        if (!quotes) {
            m_line += text;
            return;
        }
        m_line += guarded ? "\"'" : "\"";
        for (const char c : text) {
            if (c == '"') m_line += '"';
            m_line += c;
        }
        m_line += '"';
    }

    Result<void> endLine()
    {
        m_line += m_options.windowsLines ? "\r\n" : "\n";
        return m_output.write(m_line);
    }

    const ExportOptions m_options;
    TextOutput& m_output;
    std::vector<Column> m_columns;
    std::string m_line;
    int m_guarded = 0;
};

} // namespace

std::unique_ptr<ResultWriter> csvWriter(const ExportOptions& options, TextOutput& output)
{
    return std::make_unique<CsvWriter>(options, output);
}

} // namespace lockstep
