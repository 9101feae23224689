// Layers: the table, and every #include held against it.
#include "architecture/layers.h"

#include <QMap>
#include <QRegularExpression>

#include <algorithm>

namespace {

/// The folders of app/ from left to right; each may include those left of it and itself.
const QStringList order{"base", "catalog",    "diff",      "relational", "engine",
                        "plan", "completion", "assistant", "workflow",   "api"};

/// Which client library's headers belong to which one folder.
const QMap<QString, QStringList> clientHeaders{
    {"plugins/postgresql", {"pqxx/", "libpq-fe.h", "libpq/", "pg_query.h"}},
    {"plugins/sqlite", {"sqlite3.h"}},
    {"plugins/mariadb", {"mysql.h", "mysqld_error.h", "errmsg.h"}},
    {"plugins/chat", {"QNetwork", "QSsl", "QTcp", "QHost"}}, // nobody else talks to servers by Qt
    {"app/api", {"httplib.h"}},
};

/// Turns words into SQL, and knows what those who ask for that know; of Qt it needs the network.
const QString interpreter = QStringLiteral("plugins/chat");

QStringList upTo(const QString& last) { return order.mid(0, order.indexOf(last) + 1); }

/// What a file may include by quotes, as folders; "" stands for its own folder's file names.
QStringList allowed(const Source& source)
{
    const QString path = source.path;
    if (path == QLatin1String("app/main.cpp")) return order + QStringList{"ui"};
    if (source.isBelow("app/cli")) return order + QStringList{"cli"};
    if (source.isBelow("ui")) return order + QStringList{"ui"};
    if (source.isBelow(interpreter)) return upTo("assistant") + QStringList{interpreter};
    if (source.isBelow("plugins")) return upTo("engine") + QStringList{path.section(u'/', 0, 1)};
    return upTo(path.section(u'/', 1, 1));
}

bool exists(const Sources& sources, const QString& path)
{
    const auto at = std::lower_bound(sources.begin(), sources.end(), path,
                                     [](const Source& s, const QString& p) { return s.path < p; });
    return at != sources.end() && at->path == path;
}

QString whyQuoted(const Sources& sources, const Source& source, const QString& header)
{
    if (header.startsWith(QLatin1String("..")))
        return QStringLiteral("includes are written from the root, not by ..");
    if (header.endsWith(QLatin1String(".moc"))) return {};
    if (exists(sources, source.folder() + u'/' + header)) return {}; // its own folder
    for (const QString& folder : allowed(source))
        if (header.startsWith(folder + u'/')) return {};
    return QStringLiteral("%1 may not include %2").arg(source.folder(), header);
}

bool knowsQt(const Source& source)
{
    const bool connects = source.isBelow("app/engine") || source.isBelow("app/assistant");
    if (connects && source.name().endsWith(QLatin1String("plugin.h"))) return true;
    if (source.isBelow(interpreter)) return true;
    if (source.isBelow("plugins")) // the plugin's class and nothing else of an engine
        return source.text.contains(QLatin1String("plugin.h\"")) ||
               source.text.contains(QLatin1String("plugin.h\""));
    for (const QString& folder : upTo("assistant"))
        if (source.isBelow("app/" + folder)) return false;
    return true;
}

QString whyAngled(const Source& source, const QString& header)
{
    static const QStringList umbrellas{"QtCore",       "QtGui", "QtWidgets", "QtSql",
                                       "QtConcurrent", "QtSvg", "QtNetwork", "QtDBus"};
    static const QRegularExpression qt(QStringLiteral("^(Q[A-Z]|Qt|Qsci/|qt6?keychain)"));
    static const QRegularExpression widgets(
        QStringLiteral("^(QtWidgets|QtGui|QWidget|QApplication|QMainWindow|QDialog|QMessageBox|"
                       "QPainter|Qsci/)"));
    if (umbrellas.contains(header))
        return QStringLiteral("<%1> costs seconds in every file; include the class").arg(header);
    if (qt.match(header).hasMatch() && !knowsQt(source))
        return QStringLiteral("no Qt here: <%1>").arg(header);
    if (!source.isBelow("ui") && source.path != QLatin1String("app/main.cpp") &&
        widgets.match(header).hasMatch())
        return QStringLiteral("no widgets here: <%1>").arg(header);
    if (source.isBelow("ui") && header.startsWith(QLatin1String("QSql")))
        return QStringLiteral("no database access in the window: <%1>").arg(header);
    for (auto it = clientHeaders.begin(); it != clientHeaders.end(); ++it)
        for (const QString& client : it.value())
            if (header.startsWith(client) && !source.isBelow(it.key()))
                return QStringLiteral("<%1> belongs to %2").arg(header, it.key());
    return {};
}

} // namespace

Findings wrongIncludes(const Sources& sources)
{
    static const QRegularExpression include(
        QStringLiteral(R"(^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"])"),
        QRegularExpression::MultilineOption);
    Findings wrong;
    for (const Source& source : sources) {
        if (!source.isCpp()) continue;
        if (!source.isBelow("app") && !source.isBelow("ui") && !source.isBelow("plugins")) continue;
        const QString code = codeOf(source.text, true);
        auto matches = include.globalMatch(code);
        while (matches.hasNext()) {
            const auto match = matches.next();
            const QString header = match.captured(2);
            const QString why = match.captured(1) == QLatin1String("<")
                                    ? whyAngled(source, header)
                                    : whyQuoted(sources, source, header);
            if (!why.isEmpty()) wrong << finding(source, match.capturedStart(2), why);
        }
    }
    return wrong;
}
