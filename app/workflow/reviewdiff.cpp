// Review diff: rows of LineDiff; equal lines far from a difference are folded away.
#include "workflow/reviewdiff.h"

#include "base/text.h"
#include "workflow/linediff.h"

#include <algorithm>

namespace lockstep {

namespace {

constexpr size_t context = 3;

std::string shownWhole(const std::string& sql) { return join(shownLines(sql), "\n"); }

/// Which rows are shown: those that differ, and three around them. A fold takes more than one.
std::vector<char> shownRows(const std::vector<DiffRow>& rows)
{
    std::vector<char> shown(rows.size(), 0);
    for (size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i].differs) continue;
        const size_t end = std::min(rows.size(), i + context + 1);
        for (size_t k = i - std::min(i, context); k < end; ++k) shown[k] = 1;
    }
    for (size_t i = 0; i < rows.size(); ++i) {
        const bool alone =
            !shown[i] && (i == 0 || shown[i - 1]) && (i + 1 == rows.size() || shown[i + 1]);
        if (alone) shown[i] = 1;
    }
    return shown;
}

std::string foldText(size_t lines) { return counted(lines, "equal line", "equal lines"); }

/// One side of a row: its number, its sign, its text with the words that the other has not.
void cells(HtmlText& html, const std::vector<std::string>& lines, int number, bool differs,
           const std::vector<TextSpan>& words, bool dev)
{
    if (number < 0) {
        html.element("td", "", {{"class", "no"}}).element("td", "", {{"class", "filler"}});
        return;
    }
    const std::string& line = lines[size_t(number)];
    const char* name = dev ? "dev" : "prod";
    html.element("td", std::to_string(number + 1), {{"class", "no"}});
    html.open("td", {{"class", differs ? name : "same"}, {"dir", "ltr"}});
    html.element("span", !differs ? " " : (dev ? "+" : "−"), {{"class", "sign"}});
    html.open("code");
    int at = 0;
    for (const TextSpan& word : words) {
        html.text(std::string_view(line).substr(size_t(at), size_t(word.begin - at)));
        html.element(dev ? "ins" : "del", std::string_view(line).substr(
                                              size_t(word.begin), size_t(word.end - word.begin)));
        at = word.end;
    }
    html.text(std::string_view(line).substr(size_t(at)));
    html.close().close();
}

} // namespace

std::vector<std::string> shownLines(const std::string& sql)
{
    std::vector<std::string> lines;
    for (const std::string& line : split(sql, '\n')) {
        std::string shown;
        bool first = true;
        for (const std::string& part : split(line, '\t')) {
            if (!first) shown += "    ";
            first = false;
            shown += visible(part);
        }
        lines.push_back(std::move(shown));
    }
    if (lines.size() > 1 && lines.back().empty()) lines.pop_back();
    return lines;
}

void sideBySide(HtmlText& html, const std::string& dev, const std::string& prod)
{
    const LineDiff diff = lineDiff(shownWhole(dev), shownWhole(prod));
    const std::vector<char> shown = shownRows(diff.rows);
    html.open("table", {{"class", "diff"}}).line();
    html.open("colgroup");
    for (int side = 0; side < 2; ++side)
        html.single("col", {{"class", "no"}}).single("col", {{"class", "sql"}});
    html.close().line();
    html.open("thead").open("tr");
    html.element("th", "DEV", {{"colspan", "2"}, {"scope", "colgroup"}});
    html.element("th", "PROD", {{"colspan", "2"}, {"scope", "colgroup"}});
    html.close().close().line();
    html.open("tbody").line();
    for (size_t i = 0; i < diff.rows.size(); ++i) {
        size_t folded = 0;
        while (i + folded < diff.rows.size() && !shown[i + folded]) ++folded;
        if (folded > 0) {
            html.open("tr", {{"class", "fold"}});
            html.element("td", "··· " + foldText(folded), {{"colspan", "4"}});
            html.close().line();
            i += folded - 1;
            continue;
        }
        const DiffRow& row = diff.rows[i];
        html.open("tr");
        cells(html, diff.left, row.left, row.differs, row.leftWords, true);
        cells(html, diff.right, row.right, row.differs, row.rightWords, false);
        html.close().line();
    }
    html.close().line();
    html.close().line();
}

std::string unified(const std::string& prod, const std::string& dev)
{
    const LineDiff diff = lineDiff(shownWhole(prod), shownWhole(dev));
    const std::vector<char> shown = shownRows(diff.rows);
    std::string out;
    std::string added; // of one run: what comes stands behind what goes
    for (size_t i = 0; i < diff.rows.size(); ++i) {
        const DiffRow& row = diff.rows[i];
        if (row.differs) {
            if (row.left >= 0) out += "-" + diff.left[size_t(row.left)] + "\n";
            if (row.right >= 0) added += "+" + diff.right[size_t(row.right)] + "\n";
            continue;
        }
        out += std::exchange(added, {});
        size_t folded = 0;
        while (i + folded < diff.rows.size() && !shown[i + folded]) ++folded;
        if (folded > 0) {
            out += "@@ " + foldText(folded) + " @@\n";
            i += folded - 1;
            continue;
        }
        out += " " + diff.left[size_t(row.left)] + "\n";
    }
    return out + added;
}

} // namespace lockstep
