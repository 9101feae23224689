// Sources: reading the tree, and telling code from comments and strings.
#include "architecture/sources.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>

bool Source::isCpp() const
{
    return path.endsWith(QLatin1String(".h")) || path.endsWith(QLatin1String(".cpp"));
}

bool Source::isBelow(const QString& parent) const { return path.startsWith(parent + u'/'); }

Sources projectSources(const QString& root)
{
    // By folder and ending, not by git: an unpacked archive is held to the same rules.
    static const QStringList endings{".h",   ".cpp",  ".md", ".txt", ".cmake", ".json", ".sql",
                                     ".svg", ".toml", ".py", ".sh",  ".supp",  ".1",    ".xml"};
    Sources found;
    const QDir base(root);
    const auto take = [&](const QString& file) {
        QFile in(file);
        if (!in.open(QIODevice::ReadOnly)) return;
        const QByteArray head = in.peek(2);
        const bool known = std::any_of(endings.begin(), endings.end(),
                                       [&](const QString& end) { return file.endsWith(end); });
        if (known || head == "#!")
            found.push_back({base.relativeFilePath(file), QString::fromUtf8(in.readAll())});
    };
    for (const QFileInfo& entry : base.entryInfoList(QDir::Files | QDir::Hidden))
        take(entry.filePath());
    for (const char* folder : {".ci", "app", "ui", "plugins", "resources", "tests", "packaging"}) {
        QDirIterator files(base.filePath(QLatin1String(folder)), QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) take(files.next());
    }
    std::sort(found.begin(), found.end(),
              [](const Source& a, const Source& b) { return a.path < b.path; });
    return found;
}

QString codeOf(const QString& text, bool strings)
{
    QString out = text;
    const qsizetype size = text.size();
    const auto at = [&](qsizetype i) { return i < size ? text[i] : QChar(); };
    const auto blank = [&](qsizetype begin, qsizetype end) {
        for (qsizetype i = begin; i < std::min(end, size); ++i)
            if (out[i] != u'\n') out[i] = u' ';
    };
    const auto isWord = [](QChar c) { return c.isLetterOrNumber() || c == u'_'; };
    qsizetype i = 0;
    while (i < size) {
        qsizetype end = i + 1;
        if (at(i) == u'/' && at(i + 1) == u'/') {
            end = text.indexOf(u'\n', i);
            if (end < 0) end = size;
            blank(i, end);
        } else if (at(i) == u'/' && at(i + 1) == u'*') {
            end = text.indexOf(QLatin1String("*/"), i + 2);
            end = end < 0 ? size : end + 2;
            blank(i, end);
        } else if (at(i) == u'R' && at(i + 1) == u'"' && (i == 0 || !isWord(at(i - 1)))) {
            const qsizetype open = text.indexOf(u'(', i);
            const QString close = u')' + text.mid(i + 2, open - i - 2) + u'"';
            end = open < 0 ? -1 : text.indexOf(close, open);
            end = end < 0 ? size : end + close.size();
            if (!strings) blank(i + 2, end - 1);
        } else if (at(i) == u'"' || (at(i) == u'\'' && (i == 0 || !isWord(at(i - 1))))) {
            while (end < size && text[end] != text[i] && text[end] != u'\n')
                end += text[end] == u'\\' ? 2 : 1;
            if (!strings) blank(i + 1, end);
            ++end;
        }
        i = end;
    }
    return out;
}

QString finding(const Source& source, qsizetype offset, const QString& why)
{
    const qsizetype line = source.text.left(offset).count(u'\n') + 1;
    return QStringLiteral("%1:%2: %3").arg(source.path).arg(line).arg(why);
}
