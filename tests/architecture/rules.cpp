// Rules: the house's rules as searches over the sources.
#include "architecture/rules.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

namespace {

constexpr int longestFile = 400;
constexpr int longestTest = 600; // a test program is a list of sentences about one thing
constexpr int longestReadme = 60;

QRegularExpression pattern(const char* text, QRegularExpression::PatternOptions options =
                                                 QRegularExpression::NoPatternOption)
{
    return QRegularExpression(QString::fromLatin1(text), options);
}

/// Every match of a pattern in the text (the source's own, or its code) as a finding.
void search(Findings& out, const Source& source, const QString& text,
            const QRegularExpression& what, const char* why)
{
    auto matches = what.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        out << finding(
            source, match.capturedStart(),
            QStringLiteral("%1 (%2)").arg(QLatin1String(why), match.captured().simplified()));
    }
}

bool isProgram(const Source& source)
{
    return source.isBelow("app") || source.isBelow("ui") || source.isBelow("plugins");
}

} // namespace

Findings emptyNames(const Sources& sources)
{
    static const auto file = pattern("manager|helper|util|handler|misc|common",
                                     QRegularExpression::CaseInsensitiveOption);
    static const auto type =
        pattern("\\b(?:class|struct|enum(?: class)?|namespace|using)\\s+"
                "(?:\\w*(?:Manager|Helper|Utils?|Utility|Handler|Misc|Common)\\w*|"
                "\\w*(?:Data|Info|Process)|"
                "(?:manager|helper|utils?|handler|misc|common|detail))\\b(?=\\s*[:{;=])");
    Findings out;
    for (const Source& source : sources) {
        if (!isProgram(source) && !source.isBelow("tests")) continue;
        if (const auto match = file.match(source.name()); match.hasMatch())
            out << finding(
                source, 0,
                QStringLiteral("the file's name says nothing (%1)").arg(match.captured()));
        if (source.isCpp()) search(out, source, codeOf(source.text), type, "the name says nothing");
    }
    return out;
}

Findings missingPurposes(const Sources& sources)
{
    static const auto purpose = pattern("\\A(?:// \\S.{9,}|#!.*\\n# \\S.{9,})");
    Findings out;
    for (const Source& source : sources)
        if ((source.isCpp() || source.text.startsWith(QLatin1String("#!"))) &&
            !purpose.match(source.text).hasMatch())
            out << finding(source, 0, QStringLiteral("the first line does not say what it is for"));
    return out;
}

Findings longFiles(const Sources& sources, const QMap<QString, QString>& reasons)
{
    Findings out;
    QSet<QString> needed;
    for (const Source& source : sources) {
        const int longest = source.isBelow("tests") ? longestTest : longestFile;
        if (!source.isCpp() || source.text.count(u'\n') <= longest) continue;
        needed.insert(source.path);
        if (reasons.value(source.path).isEmpty())
            out << finding(
                source, source.text.size(),
                QStringLiteral("over %1 lines without a reason in longfiles.txt").arg(longest));
    }
    for (auto it = reasons.begin(); it != reasons.end(); ++it)
        if (!needed.contains(it.key()))
            out << QStringLiteral("longfiles.txt: %1 needs no reason any more").arg(it.key());
    return out;
}

Findings missingReadmes(const Sources& sources)
{
    Findings out;
    QSet<QString> folders;
    QSet<QString> described;
    for (const Source& source : sources) {
        if (source.path.contains(QLatin1String("/seeds/"))) continue; // input, not ours to explain
        for (QString folder = source.folder(); !folder.isEmpty() && !folder.startsWith(u'.');
             folder = folder.section(u'/', 0, -2))
            folders.insert(folder);
        if (source.name() != QLatin1String("README.md")) continue;
        described.insert(source.folder());
        if (!source.folder().isEmpty() && source.text.count(u'\n') > longestReadme)
            out << finding(source, source.text.size(), QStringLiteral("longer than a screen"));
    }
    for (const QString& folder : folders - described)
        out << folder + QStringLiteral(": no README.md");
    out.sort();
    return out;
}

Findings brokenLinks(const Sources& sources, const QString& root)
{
    static const auto link = pattern("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    Findings out;
    for (const Source& source : sources) {
        if (!source.path.endsWith(QLatin1String(".md"))) continue;
        auto matches = link.globalMatch(source.text);
        while (matches.hasNext()) {
            const auto match = matches.next();
            const QString target = match.captured(1);
            if (target.contains(QLatin1String("://")) ||
                target.startsWith(QLatin1String("mailto:")))
                continue;
            if (!QFileInfo::exists(root + u'/' + source.folder() + u'/' + target))
                out << finding(source, match.capturedStart(),
                               QStringLiteral("leads nowhere: %1").arg(target));
        }
    }
    return out;
}

Findings waitingInTheWindow(const Sources& sources)
{
    static const auto waits = pattern(
        "\\b(?:waitFor\\w+|processEvents|QEventLoop|msleep|sleep_for|QSemaphore|QWaitCondition|"
        "sendPostedEvents)\\b|(?:->|\\.)exec\\s*\\(|\\bQ(?:Dialog|Menu|FileDialog)::exec\\b|"
        "\\bQFileDialog::get\\w+|\\bQInputDialog::get\\w+|\\.result\\(\\)\\.get\\b");
    Findings out;
    for (const Source& source : sources)
        if (source.isBelow("ui") && source.isCpp())
            search(out, source, codeOf(source.text), waits, "the window's thread would wait");
    return out;
}

Findings richText(const Sources& sources)
{
    static const auto rich =
        pattern("\\bQt::(?:RichText|MarkdownText|AutoText)\\b|\\bsetHtml\\b|\\binsertHtml\\b|"
                "\\bappendHtml\\b|"
                "\\bQMessageBox::(?:question|warning|information|critical|about)\\s*\\(");
    Findings out;
    for (const Source& source : sources)
        if (source.isBelow("ui") && source.isCpp())
            search(out, source, codeOf(source.text), rich, "names are shown as plain text only");
    return out;
}

Findings namesAsRichText(const Sources& sources)
{
    // Up to the parenthesis that closes the call, three deep.
    constexpr const char* inside = "((?:[^()]|\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\))*)\\)";
    static const auto tip =
        pattern((QByteArray("\\bset(?:ToolTip|WhatsThis)\\s*\\(") + inside).constData());
    static const auto label =
        pattern((QByteArray("(?:(\\w+)\\s*[=(]\\s*)?new QLabel\\(") + inside).constData());
    static const auto named = pattern("\\b(?:shown|describe|name|title|display)\\w*\\(|\\.name\\b");
    static const auto escaped = pattern("toHtmlEscaped|convertFromPlainText");
    static const auto picture =
        pattern("(?:icon|mark)$", QRegularExpression::CaseInsensitiveOption);
    static const auto constant = pattern("^\\s*tr\\((?:\"[^\"]*\"\\s*)+\\)\\s*,[^,]*$");
    constexpr qsizetype near = 700;
    Findings out;
    for (const Source& source : sources) {
        if (!source.isBelow("ui") || !source.isCpp()) continue;
        const QString code = codeOf(source.text, true);
        for (auto tips = tip.globalMatch(code); tips.hasNext();) {
            const auto match = tips.next();
            if (named.match(match.captured(1)).hasMatch() &&
                !escaped.match(match.captured(1)).hasMatch())
                out << finding(source, match.capturedStart(),
                               QStringLiteral("a tip takes a name for rich text"));
        }
        for (auto labels = label.globalMatch(code); labels.hasNext();) {
            const auto match = labels.next();
            const QString variable = match.captured(1);
            const bool member = variable.startsWith(QLatin1String("m_"));
            const QString behind = code.mid(match.capturedEnd(), member ? -1 : near);
            const bool plain =
                !variable.isEmpty() && behind.contains(variable + "->setTextFormat(Qt::PlainText)");
            if (!plain && !picture.match(variable).hasMatch() &&
                !constant.match(match.captured(2)).hasMatch())
                out << finding(source, match.capturedStart(),
                               QStringLiteral("a label without Qt::PlainText"));
        }
    }
    return out;
}

Findings namesInSql(const Sources& sources)
{
    // A text that ends with a word of SQL, and what gives a name right behind it.
    constexpr const char* words =
        "\"(?:[^\"\\n]* "
        ")?(?:SELECT|INTO|UPDATE|CREATE|ALTER|DROP|GRANT|REVOKE|TRUNCATE|REINDEX|ANALYZE|"
        "SET|LOCK|REFRESH|ATTACH|PRAGMA|VACUUM|FROM|JOIN|TABLE|INDEX|SCHEMA|COLUMN|CONSTRAINT|"
        "TRIGGER|VIEW|SEQUENCE|FUNCTION|TYPE|ROLE|DATABASE|TO|ON|BY)";
    constexpr const char* name =
        "(?:std::string\\s*\\(\\s*)?[\\w.>()*\\[\\]-]*?"
        "(?:\\bpath(?:\\(\\))?\\.(?:name|first|display|text)|\\bdisplay)\\s*\\(";
    static const auto added = pattern(
        (QByteArray(words) +
         " \"\\s*\\+\\s*(?!visible|shown|quoted|literal|written|identifier|quotedName|address)" +
         name)
            .constData());
    static const auto filled =
        pattern((QByteArray(words) + " %\\d[^\"\\n]*\"\\)?\\s*\\.arg\\(\\s*" + name).constData());
    static const auto formatted =
        pattern((QByteArray("\\bfmt::format\\(\\s*") + words + " \\{\\}[^\"\\n]*\"\\s*,\\s*" + name)
                    .constData());
    Findings out;
    for (const Source& source : sources) {
        if (!isProgram(source) || !source.isCpp()) continue;
        const QString code = codeOf(source.text, true);
        for (const auto& rule : {added, filled, formatted})
            search(out, source, code, rule, "a name in SQL without SqlWriter");
    }
    return out;
}

Findings gluedSql(const Sources& sources)
{
    // A call of exec, prepare or run whose first argument is a text put together on the spot.
    static const auto glued = pattern(
        "\\b(?:exec|prepare)\\s*\\(\\s*[^;()]*(?:\\([^()]*\\)[^;()]*)*(?:\\+|\\.arg\\s*\\()");
    static const auto byHand =
        pattern("\\b(?:escapeIdentifier|PQescape\\w+|quote_name|esc_raw|sqlite3_v?mprintf)\\b");
    Findings out;
    for (const Source& source : sources) {
        if (!isProgram(source) || !source.isCpp()) continue;
        const QString code = codeOf(source.text);
        if (code.contains(QLatin1String("QSqlQuery")))
            search(out, source, code, glued, "SQL put together by hand");
        search(out, source, code, byHand, "SqlWriter quotes, nothing else");
    }
    return out;
}

Findings unqualifiedCatalogNames(const Sources& sources)
{
    static const auto unqualified =
        pattern("\\b(?:from|join)\\s+pg_(?!catalog\\b)\\w+|(?<![\\w.])(?:pg_get_\\w+|"
                "format_type|obj_description|col_description|"
                "quote_ident|pg_\\w+_is_visible)\\s*\\(",
                QRegularExpression::CaseInsensitiveOption);
    Findings out;
    for (const Source& source : sources)
        if (source.isBelow("plugins/postgresql") && source.isCpp())
            search(out, source, codeOf(source.text, true), unqualified, "pg_catalog. is missing");
    return out;
}

Findings thrown(const Sources& sources)
{
    static const auto throws = pattern("\\bthrow\\b");
    Findings out;
    for (const Source& source : sources)
        if ((source.isBelow("app") || source.isBelow("ui")) && source.isCpp())
            search(out, source, codeOf(source.text), throws, "failures are Results");
    return out;
}

Findings foreignWords(const Sources& sources)
{
    // Written in pieces, so that this file does not break its own rule.
    static const auto folders = pattern("(?<![\\w.~}/-])/(?:wo"
                                        "rk|ro"
                                        "ot|ho"
                                        "me/[a-z]+)/");
    static const auto words = pattern("\\bis"
                                      "sue #?\\d+|\\bsub-?ag"
                                      "ents?\\b",
                                      QRegularExpression::CaseInsensitiveOption);
    Findings out;
    for (const Source& source : sources) {
        search(out, source, source.text, folders, "a folder of one machine");
        search(out, source, source.text, words, "the project speaks of itself alone");
    }
    return out;
}

Findings testsThatAreNoSentences(const Sources& sources)
{
    static const auto slots_ =
        pattern("private (?:Q_SLOTS|slots):(.*?)(?=\\n(?:private|public|protected)\\b|\\n\\};)",
                QRegularExpression::DotMatchesEverythingOption);
    static const auto function = pattern("\\bvoid (\\w+)\\(\\)");
    static const QSet<QString> qtest{"initTestCase", "cleanupTestCase", "init", "cleanup"};
    Findings out;
    for (const Source& source : sources) {
        if (!source.isBelow("tests") || !source.isCpp()) continue;
        const QString code = codeOf(source.text);
        if (!code.contains(QLatin1String("QTEST_"))) continue;
        auto groups = slots_.globalMatch(code);
        while (groups.hasNext()) {
            const auto group = groups.next();
            auto functions = function.globalMatch(group.captured(1));
            while (functions.hasNext()) {
                const auto match = functions.next();
                const QString name = match.captured(1);
                if (qtest.contains(name)) continue;
                const auto wordCount = 1 + name.count(pattern("[A-Z]"));
                if (wordCount < 3)
                    out << finding(source, group.capturedStart(1) + match.capturedStart(1),
                                   name + QStringLiteral(" is no sentence"));
            }
        }
    }
    return out;
}
