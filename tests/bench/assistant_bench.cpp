// Assistant benchmark: how many questions in English get the rows that their authors' SQL gets.
// assistant_bench [FOLDER] [--half tune|counted] [--every N] [--show wrong|sure] [--only TEXT]
#include "assistant/asking.h"
#include "assistant/schemaof.h"
#include "assistant/values.h"
#include "engine/phrasing.h"
#include "engine/tabular.h"
#include "plugins/postgresql/engine.h"
#include "plugins/sqlite/engine.h"
#include "support/postgrescluster.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <fmt/format.h>
#include <mutex>
#include <set>
#include <thread>

using namespace lockstep;

namespace {

constexpr int answerSeconds = 5;

/// A result: rows of cells; numbers with six digits, so that 2 is 2.0.
using Cells = std::vector<std::string>;
using Answered = std::vector<Cells>;

class Collected final : public RowSink
{
public:
    void columns(const std::vector<Column>&) override {}
    bool row(Row row) override
    {
        Cells cells;
        for (const Cell& cell : row) {
            if (!cell) {
                cells.emplace_back("\1");
                continue;
            }
            char* end = nullptr;
            const double number = std::strtod(cell->c_str(), &end);
            cells.push_back(!cell->empty() && *end == 0 ? fmt::format("{:.6g}", number) : *cell);
        }
        rows.push_back(std::move(cells));
        return rows.size() < 200'000;
    }
    Answered rows;
};

/// Gives up what takes too long, so that one bad answer costs seconds alone.
class Watch
{
public:
    explicit Watch(Connection& connection)
        : m_thread([this, &connection] {
              std::unique_lock lock(m_mutex);
              if (!m_done.wait_for(lock, std::chrono::seconds(answerSeconds),
                                   [&] { return m_over; }))
                  connection.cancel();
          })
    {
    }
    ~Watch()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_over = true;
        }
        m_done.notify_all();
        m_thread.join();
    }
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

private:
    std::mutex m_mutex;
    std::condition_variable m_done;
    bool m_over = false;
    std::thread m_thread;
};

std::optional<Answered> run(Connection& connection, const std::string& sql)
{
    const Watch watch(connection);
    Collected sink;
    if (!connection.run(sql, &sink)) return std::nullopt;
    return std::move(sink.rows);
}

/// Column order and names do not matter, nor how often a row is there; row order only where asked.
bool same(Answered one, Answered other, bool ordered)
{
    const auto plain = [&](Answered& rows) {
        for (Cells& cells : rows) std::sort(cells.begin(), cells.end());
        if (!ordered) {
            std::sort(rows.begin(), rows.end());
            rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
            return;
        }
        std::set<Cells> seen;
        std::erase_if(rows, [&](const Cells& cells) { return !seen.insert(cells).second; });
    };
    plain(one);
    plain(other);
    return one == other;
}

/// One database, read once.
struct Opened
{
    std::shared_ptr<const Engine> engine;
    std::unique_ptr<Connection> connection;
    assistant::Schema schema;
    std::unique_ptr<assistant::Joins> joins;
    std::vector<std::string> unseen;

    [[nodiscard]] assistant::Answer ask(const std::string& question)
    {
        const auto& phrasing = dynamic_cast<const Phrasing&>(*engine);
        const auto& quoting = engine->dialect();
        return assistant::ask(
            question, schema, *joins, assistant::valuesFrom(*connection, schema, quoting, unseen),
            quoting, phrasing, assistant::keysFrom(*connection, schema, quoting, phrasing));
    }
};

std::unique_ptr<Opened> opened(std::shared_ptr<const Engine> engine, const std::string& uri)
{
    auto target = engine->parseUri(uri);
    if (!target) return nullptr;
    auto connection = engine->connect(target->parameters, {});
    if (!connection) {
        fmt::print(stderr, "{}\n", connection.error().text());
        return nullptr;
    }
    const auto catalog = (*connection)->readCatalog();
    if (!catalog) return nullptr;
    auto one = std::make_unique<Opened>();
    one->schema = assistant::schemaOf(dynamic_cast<const Tabular&>(*engine).tables(**catalog));
    one->joins = std::make_unique<assistant::Joins>(one->schema);
    one->engine = std::move(engine);
    one->connection = std::move(*connection);
    return one;
}

struct Asked
{
    std::string database;
    std::string question;
    std::vector<std::string> gold; ///< any of them is right
};

struct Score
{
    int all = 0;
    int right = 0;
    int sure = 0;
    int sureRight = 0;
    int none = 0;

    void print(const char* what) const
    {
        const auto percent = [](int part, int whole) { return whole ? 100.0 * part / whole : 0.0; };
        fmt::print(
            "{:<24} {:5} questions: right {:5.1f} %   sure {:5.1f} %, of which right {:5.1f} %"
            "   asked back or refused {:5.1f} %\n",
            what, all, percent(right, all), percent(sure, all), percent(sureRight, sure),
            percent(all - sure, all));
    }
};

/// A half by a hash, so that words are tuned on one and the other only counts.
bool isTuneHalf(const Asked& asked)
{
    unsigned hash = 5381;
    for (const char c : asked.database + asked.question)
        hash = hash * 33 + static_cast<unsigned char>(c);
    return hash % 2 == 0;
}

std::string onlyWith; // of the questions, those that have this in them

void score(Opened& database, const Asked& asked, Score& into, const std::string& show)
{
    if (asked.question.find(onlyWith) == std::string::npos) return;
    std::vector<std::pair<Answered, bool>> golds;
    for (const auto& gold : asked.gold)
        if (auto rows = run(*database.connection, gold)) {
            std::string lower = gold;
            std::transform(lower.begin(), lower.end(), lower.begin(), ::tolower);
            golds.emplace_back(std::move(*rows), lower.find("order by") != std::string::npos);
        }
    if (golds.empty()) return; // its author's SQL does not run here
    ++into.all;
    const auto answer = database.ask(asked.question);
    if (answer.sql.empty()) ++into.none;
    bool right = false;
    if (!answer.sql.empty())
        if (const auto rows = run(*database.connection, answer.sql))
            right = std::any_of(golds.begin(), golds.end(), [&](const auto& gold) {
                return same(gold.first, *rows, gold.second);
            });
    into.right += right;
    into.sure += answer.sure;
    into.sureRight += answer.sure && right;
    if (right || show.empty() || (show == "sure" && !answer.sure)) return;
    fmt::print("{}{} | {}\n  wanted {}\n  given  {} {}\n", answer.sure ? "SURE " : "",
               asked.database, asked.question, asked.gold.front(), answer.sql, answer.why);
    for (const auto& doubt : answer.doubts) fmt::print("  doubt  {}\n", doubt);
    if (onlyWith.empty()) return;
    for (const auto& reading : answer.readings) fmt::print("  read   {}\n", reading);
}

QByteArray unpacked(const QString& file)
{
    QProcess xz;
    xz.start(QStringLiteral("xz"), {QStringLiteral("-dc"), file});
    xz.waitForFinished(-1);
    return xz.readAllStandardOutput();
}

void spider(const QString& folder, const std::string& half, int every, const std::string& show)
{
    const QString questions = folder + QStringLiteral("/spider-train-questions.json.xz");
    if (!QFile::exists(questions)) {
        fmt::print("Spider: skipped, {} is not there\n", questions.toStdString());
        return;
    }
    const QTemporaryDir databases;
    QProcess::execute(QStringLiteral("tar"),
                      {QStringLiteral("-xJf"),
                       folder + QStringLiteral("/spider-train-databases.tar.xz"),
                       QStringLiteral("-C"), databases.path()});
    std::map<std::string, std::unique_ptr<Opened>> open;
    Score tuned;
    Score counted;
    int number = 0;
    for (const auto& value : QJsonDocument::fromJson(unpacked(questions)).array()) {
        const QJsonObject one = value.toObject();
        Asked asked{one[QStringLiteral("db_id")].toString().toStdString(),
                    one[QStringLiteral("question")].toString().toStdString(),
                    {one[QStringLiteral("query")].toString().toStdString()}};
        const bool tune = isTuneHalf(asked);
        if ((half == "tune" && !tune) || (half == "counted" && tune)) continue;
        if (number++ % every != 0) continue;
        auto& database = open[asked.database];
        if (!database)
            database =
                opened(sqliteEngine(), "sqlite:" + databases.path().toStdString() +
                                           "/spider_train_dbs/" + asked.database + ".sqlite");
        if (database) score(*database, asked, tune ? tuned : counted, show);
    }
    if (tuned.all) tuned.print("Spider, tuned half");
    if (counted.all) counted.print("Spider, counted half");
}

std::vector<std::vector<QString>> csv(const QString& file)
{
    QFile input(file);
    std::vector<std::vector<QString>> rows;
    if (!input.open(QIODevice::ReadOnly)) return rows;
    const QString text = QString::fromUtf8(input.readAll());
    std::vector<QString> row;
    QString cell;
    bool quoted = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (quoted) {
            if (c != QLatin1Char('"'))
                cell += c;
            else if (at + 1 < text.size() && text[at + 1] == QLatin1Char('"'))
                cell += text[++at];
            else
                quoted = false;
        } else if (c == QLatin1Char('"')) {
            quoted = true;
        } else if (c == QLatin1Char(',') || c == QLatin1Char('\n')) {
            row.push_back(std::exchange(cell, {}));
            if (c == QLatin1Char('\n')) rows.push_back(std::exchange(row, {}));
        } else if (c != QLatin1Char('\r')) {
            cell += c;
        }
    }
    return rows;
}

/// "SELECT {a, b}, count(*) … GROUP BY {}": either column, or both.
std::vector<std::string> alternatives(const QString& gold)
{
    std::vector<std::string> all;
    for (QString sql : gold.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        sql = sql.trimmed();
        if (sql.isEmpty()) continue;
        const qsizetype open = sql.indexOf(QLatin1Char('{'));
        const qsizetype close = sql.indexOf(QLatin1Char('}'));
        if (open < 0 || close < open) {
            all.push_back(sql.toStdString());
            continue;
        }
        const QString inside = sql.mid(open + 1, close - open - 1);
        QStringList choices = inside.split(QLatin1Char(','));
        choices.append(inside);
        for (const QString& choice : choices) {
            QString one = sql;
            one.replace(open, close - open + 1, choice.trimmed());
            one.replace(QStringLiteral("{}"), choice.trimmed());
            all.push_back(one.toStdString());
        }
    }
    return all;
}

void defog(const QString& folder, const std::string& show)
{
    const QDir dumps(folder + QStringLiteral("/defog"));
    if (!dumps.exists()) {
        fmt::print("defog: skipped, {} is not there\n", dumps.path().toStdString());
        return;
    }
    const PostgresCluster cluster;
    if (!cluster.started()) {
        fmt::print("defog: skipped, {}\n", cluster.why().toStdString());
        return;
    }
    std::map<std::string, std::unique_ptr<Opened>> open;
    for (const QString& dump : dumps.entryList({QStringLiteral("*.sql")})) {
        const QString name = dump.chopped(4);
        if (const QString problem = cluster.create(name); !problem.isEmpty()) continue;
        (void)cluster.runFile(name, dumps.filePath(dump));
        open[name.toStdString()] = opened(postgresqlEngine(), cluster.uri(name).toStdString());
    }
    Score total;
    for (const QString& file : dumps.entryList({QStringLiteral("*_postgres.csv")})) {
        const auto rows = csv(dumps.filePath(file));
        if (rows.empty()) continue;
        const auto& head = rows.front();
        const auto place = [&](const char* name) {
            return size_t(std::find(head.begin(), head.end(), QLatin1String(name)) - head.begin());
        };
        const size_t question = place("question");
        const size_t query = place("query");
        const size_t database = place("db_name");
        Score part;
        for (size_t at = 1; at < rows.size(); ++at) {
            const auto& row = rows[at];
            if (row.size() <= std::max({question, query, database})) continue;
            Asked asked{row[database].toStdString(), row[question].toStdString(),
                        alternatives(row[query])};
            const auto found = open.find(asked.database);
            if (found != open.end() && found->second) score(*found->second, asked, part, show);
        }
        part.print(qPrintable(file.chopped(4)));
        total.all += part.all;
        total.right += part.right;
        total.sure += part.sure;
        total.sureRight += part.sureRight;
    }
    total.print("defog");
}

} // namespace

int main(int argc, char** argv)
{
    QString folder = QStringLiteral(LOCKSTEP_SOURCE_DIR "/../shared/data/nl");
    std::string half;
    std::string show;
    int every = 1;
    for (int at = 1; at < argc; ++at) {
        const std::string word = argv[at];
        if (word == "--half" && at + 1 < argc)
            half = argv[++at];
        else if (word == "--every" && at + 1 < argc)
            every = std::max(1, std::atoi(argv[++at]));
        else if (word == "--show" && at + 1 < argc)
            show = argv[++at];
        else if (word == "--only" && at + 1 < argc)
            onlyWith = argv[++at];
        else
            folder = QString::fromLocal8Bit(argv[at]);
    }
    spider(folder, half, every, show);
    defog(folder, show);
}
