// Heads of files.
#include "plugins/python/files.h"

#include "base/text.h"
#include "plugins/python/names.h"

namespace lockstep::python {

std::string importLines(const std::set<std::string>& modules,
                        const std::vector<std::string>& always)
{
    std::string standard;
    std::vector<std::string> dialects;
    for (const std::string& module : modules)
        if (module == "mysql" || module == "postgresql")
            dialects.push_back(module);
        else
            standard += "import " + module + "\n";
    std::string lines = standard + (standard.empty() ? "" : "\n");
    for (const std::string& line : always) lines += line + "\n";
    if (!dialects.empty())
        lines += "from sqlalchemy.dialects import " + join(dialects, ", ") + "\n";
    return lines;
}

std::string head(const std::string& what, const std::vector<std::string>& missing)
{
    // A docstring is a text in quotes like any other.
    std::string text = quoted(what) + "\n";
    if (!missing.empty()) {
        text += "# In the database and not in this code, since the library has no words for it:\n";
        for (const std::string& one : missing) text += "#   " + commentText(one) + "\n";
    }
    return text + "\n";
}

std::string docstring(const std::string& text, const std::string& otherwise)
{
    const std::string said = text.empty() ? otherwise : text;
    return said.empty() ? "" : "    " + quoted(said) + "\n\n";
}

std::string indented(const std::string& lines)
{
    std::string out;
    for (const std::string& line : split(lines, '\n'))
        if (!line.empty()) out += "    " + line + "\n";
    return out;
}

} // namespace lockstep::python
