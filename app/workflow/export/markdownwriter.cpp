// Markdown: a table as GitHub and others draw it. NULL is in italics, the text NULL is not.
#include "workflow/export/writers.h"

namespace lockstep {

namespace {

class MarkdownWriter : public ResultWriter
{
public:
    explicit MarkdownWriter(TextOutput& output) : m_output(output) {}

    Result<void> begin(const std::vector<Column>& columns) override
    {
        m_line = "|";
        for (const Column& column : columns) {
            m_line += ' ';
            add(column.name);
            m_line += " |";
        }
        m_line += "\n|";
        for (const Column& column : columns) m_line += column.numeric ? " ---: |" : " --- |";
        m_line += '\n';
        return m_output.write(m_line);
    }

    Result<void> row(const std::vector<CellView>& cells) override
    {
        m_line = "|";
        for (const CellView& cell : cells) {
            m_line += ' ';
            if (cell)
                add(*cell);
            else
                m_line += "*NULL*";
            m_line += " |";
        }
        m_line += '\n';
        return m_output.write(m_line);
    }

    Result<void> end() override { return {}; }

private:
    /// So that it is read as it is: no markup, no markup of HTML, one line.
    void add(std::string_view text)
    {
        for (size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
            if (c == '\n' || c == '\r')
                m_line += "<br>";
            else if (c == '<')
                m_line += "&lt;";
            else if (c == '&')
                m_line += "&amp;";
            else if (std::string_view("\\`*_{}[]|~").find(c) != std::string_view::npos)
                (m_line += '\\') += c;
            else
                m_line += c;
        }
    }

    TextOutput& m_output;
    std::string m_line;
};

} // namespace

std::unique_ptr<ResultWriter> markdownWriter(TextOutput& output)
{
    return std::make_unique<MarkdownWriter>(output);
}

} // namespace lockstep
