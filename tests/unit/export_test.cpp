// Exports read back: nothing is lost, changed or cut without being told; files are whole or not
// there.
#include "engine/celltext.h"
#include "support/memorydialect.h"
#include "support/memoryengine.h"
#include "workflow/export/resultexport.h"
#include "workflow/export/selection.h"
#include "workflow/jsontext.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/resource.h>

using namespace lockstep;

namespace {

/// Values that break what is written carelessly.
const std::vector<std::string> hostile{"",
                                       " ",
                                       "plain",
                                       "a,b",
                                       "a;b",
                                       "a\tb",
                                       "\"",
                                       "\"\"",
                                       "a\"b",
                                       "line\nend",
                                       "a\r\nb",
                                       "\r",
                                       "NULL",
                                       "null",
                                       "=1+1",
                                       "@SUM(A1)",
                                       "-1",
                                       "+x",
                                       "'",
                                       "\\",
                                       "\\N",
                                       "\\\"",
                                       "|",
                                       "<b>&amp;",
                                       "*x*",
                                       "`c`",
                                       "ü€🐘",
                                       "e\xCC\x81",
                                       "\x01\x1f",
                                       "0010",
                                       "1e5",
                                       "1.50",
                                       "{\"a\":1}",
                                       "[1,2]",
                                       "\xEF\xBB\xBF",
                                       "\xE2\x80\xA8",
                                       "--",
                                       "/* */",
                                       "$$",
                                       "%s",
                                       "trailing ",
                                       " leading"};

std::vector<Column> hostileColumns()
{
    return {{"n", "integer", true}, {"a,\"b\"", "text"}, {"c", "text"}};
}

ResultRows rowsOf(const std::vector<Row>& rows)
{
    ResultRows made;
    made.append(packed(rows));
    return made;
}

std::vector<Row> hostileRows()
{
    std::vector<Row> rows;
    for (size_t i = 0; i < hostile.size(); ++i)
        rows.push_back({std::to_string(i), hostile[i],
                        i % 3 == 0 ? Cell() : Cell(hostile[hostile.size() - 1 - i])});
    return rows;
}

const Dialect& dialect() { return testing::memoryDialect(); }

std::string textOf(ExportFormat format, const ExportOptions& options,
                   const std::vector<Column>& columns, const std::vector<Row>& rows,
                   std::vector<QString>* notes = nullptr)
{
    TextInMemory output;
    const auto writer = textWriter(format, options, dialect(), output);
    const ResultRows all = rowsOf(rows);
    const std::vector<CellRange> everything{{0, 0, rows.size() - 1, columns.size() - 1}};
    auto done = writeSelection(*writer, columns, all, everything);
    if (!done) qFatal("%s", done.error().text().c_str());
    if (notes) *notes = writer->notes();
    return output.text;
}

/// What python's csv module reads, as JSON.
QJsonArray readByPython(const QByteArray& csv, const QString& arguments)
{
    QProcess python;
    python.start(QStringLiteral("python3"),
                 {QStringLiteral("-c"),
                  QStringLiteral("import csv, io, json, sys\n"
                                 "text = sys.stdin.buffer.read().decode('utf-8')\n"
                                 "json.dump(list(csv.reader(io.StringIO(text, newline=''), %1)), "
                                 "sys.stdout)")
                      .arg(arguments)});
    python.write(csv);
    python.closeWriteChannel();
    if (!python.waitForFinished(30'000) || python.exitCode() != 0)
        qFatal("python: %s", python.readAllStandardError().constData());
    return QJsonDocument::fromJson(python.readAllStandardOutput()).array();
}

} // namespace

class ExportTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    EnginePtr m_engine;

    QString file(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    static QByteArray bytesOfFile(const QString& name)
    {
        QFile read(name);
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray("(no file)");
    }
    Result<ExportOutcome> exported(const ExportWish& wish, const std::vector<Column>& columns,
                                   ResultRows rows)
    {
        ResultExport job(m_engine);
        std::optional<Result<ExportOutcome>> result;
        connect(&job, &ResultExport::written, this,
                [&](const ExportOutcome& came) { result = came; });
        connect(&job, &ResultExport::failed, this,
                [&](const Error& error) { result = failure(error); });
        job.writeRows(wish, columns, std::move(rows));
        if (!QTest::qWaitFor([&] { return result.has_value(); }, 60'000)) qFatal("no end");
        return *result;
    }

private Q_SLOTS:
    void initTestCase() { m_engine = std::make_shared<testing::MemoryEngine>(); }

    void csvIsReadBackByPython_data()
    {
        QTest::addColumn<char>("separator");
        QTest::addColumn<bool>("windowsLines");
        QTest::newRow("RFC 4180") << ',' << true;
        QTest::newRow("semicolon, LF") << ';' << false;
        QTest::newRow("tab") << '\t' << false;
        QTest::newRow("bar") << '|' << true;
    }
    void csvIsReadBackByPython()
    {
        QFETCH(char, separator);
        QFETCH(bool, windowsLines);
        ExportOptions options;
        options.separator = separator;
        options.windowsLines = windowsLines;
        const std::string csv = textOf(ExportFormat::Csv, options, hostileColumns(), hostileRows());
        const QJsonArray read = readByPython(
            QByteArray::fromStdString(csv),
            QStringLiteral("delimiter='\\x%1'").arg(int(separator), 2, 16, QLatin1Char('0')));
        QCOMPARE(read.size(), qsizetype(hostile.size() + 1));
        QCOMPARE(read[0].toArray()[1].toString(), QStringLiteral("a,\"b\""));
        for (size_t i = 0; i < hostile.size(); ++i) {
            const QJsonArray row = read[qsizetype(i + 1)].toArray();
            QCOMPARE(row.size(), 3);
            QCOMPARE(row[0].toString(), QString::number(i));
            QCOMPARE(row[1].toString().toStdString(), hostile[i]);
        }
    }

    void nullIsNotTheEmptyTextInCsv()
    {
        const std::vector<Column> two{{"a", "text"}, {"b", "text"}};
        ExportOptions options;
        QCOMPARE(textOf(ExportFormat::Csv, options, two, {{Cell(), ""}}),
                 std::string("a,b\r\n,\"\"\r\n"));
        options.nullText = "\\N";
        options.header = false;
        QCOMPARE(textOf(ExportFormat::Csv, options, two, {{Cell(), "\\N"}}),
                 std::string("\\N,\"\\N\"\r\n"));
    }

    void formulasAreGuardedOnWishAndThatIsSaid()
    {
        const std::vector<Column> two{{"n", "integer", true}, {"t", "text"}};
        ExportOptions options;
        options.header = false;
        const std::vector<Row> rows{{"-1", "=1+1"}, {"-2", "x"}};
        QCOMPARE(textOf(ExportFormat::Csv, options, two, rows), std::string("-1,=1+1\r\n-2,x\r\n"));
        options.guardsFormulas = true;
        std::vector<QString> notes;
        QCOMPARE(textOf(ExportFormat::Csv, options, two, rows, &notes),
                 std::string("-1,\"'=1+1\"\r\n-2,x\r\n"));
        QCOMPARE(notes.size(), size_t(1));
    }

    void jsonIsParsedBackWithNumbersAsTheyWere()
    {
        const std::vector<Column> columns{{"id", "numeric", true},
                                          {"id", "text"},
                                          {"id (2)", "text"},
                                          {"doc", "jsonb"},
                                          {"ok", "boolean"}};
        const std::vector<Row> rows{
            {"123456789012345678901234567890.10", "a\"b\\\n\x01", "x", "{\"k\": [1, 2.50]}", "t"},
            {"NaN", "", Cell(), "no json", "f"},
            {Cell(), "ü🐘", "\xff", Cell(), Cell()}};
        std::vector<QString> notes;
        const std::string text = textOf(ExportFormat::Json, {}, columns, rows, &notes);
        QVERIFY2(text.find("\"id\": 123456789012345678901234567890.10,") != std::string::npos,
                 text.c_str());
        QVERIFY(text.find("\"doc\": {\"k\": [1, 2.50]}") != std::string::npos);
        const QJsonArray read = QJsonDocument::fromJson(QByteArray::fromStdString(text)).array();
        QCOMPARE(read.size(), 3);
        const QJsonObject first = read[0].toObject();
        QCOMPARE(first.size(), 5); // no column is lost
        QCOMPARE(first[QStringLiteral("id (3)")].toString(), QStringLiteral("a\"b\\\n\x01"));
        QCOMPARE(first[QStringLiteral("ok")], QJsonValue(true));
        QCOMPARE(read[1].toObject()[QStringLiteral("id")].toString(), QStringLiteral("NaN"));
        QCOMPARE(read[1].toObject()[QStringLiteral("doc")].toString(), QStringLiteral("no json"));
        QVERIFY(read[1].toObject()[QStringLiteral("id (2)")].isNull());
        QVERIFY(read[2].toObject()[QStringLiteral("id")].isNull());
        QCOMPARE(notes.size(), size_t(2)); // the names, and what is no UTF-8
    }

    void jsonLinesHaveAnObjectInEachLine()
    {
        const std::vector<Column> columns{{"doc", "json"}, {"t", "text"}};
        const std::string text =
            textOf(ExportFormat::JsonLines, {}, columns, {{"{\n \"a\": 1}", "x\ny"}, {"[]", ""}});
        const QByteArrayList lines = QByteArray::fromStdString(text).trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        for (const QByteArray& line : lines) QVERIFY(QJsonDocument::fromJson(line).isObject());
        QCOMPARE(QJsonDocument::fromJson(lines[0])[QStringLiteral("t")].toString(),
                 QStringLiteral("x\ny"));
    }

    void jsonIsReadStrictly()
    {
        for (const char* good : {"1", "-0.5e+3", "\"a\\u00e9\"", "[]", "{}", "[1,[2,{\"a\":null}]]",
                                 " true ", "{\"a\":1,\"a\":2}"})
            QVERIFY2(isJson(good), good);
        for (const char* bad :
             {"",        "01",    "1.",          ".5",         "+1",      "nul",     "[1,]",
              "{\"a\"}", "{a:1}", "'a'",         "\"a\nb\"",   "\"\\x\"", "[1 2]",   "[",
              "]",       "1 2",   "\"\\u12g4\"", "{\"a\":1,}", "NaN",     "\"\xff\""})
            QVERIFY2(!isJson(bad), bad);
        const std::string deep(100'000, '[');
        QVERIFY(!isJson(deep)); // and no stack overflows
        const auto nodes = readJson("{\"a\": [10, \"x\"], \"b\": {}}");
        QVERIFY(nodes);
        QCOMPARE(nodes->size(), size_t(5));
        QCOMPARE((*nodes)[0].count, 2);
        QCOMPARE((*nodes)[2].parent, 1);
        QCOMPARE(indentedJson("{\"a\":[1,{}],\"b\":\"{,}\"}"),
                 std::string("{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": \"{,}\"\n}"));
    }

    void markdownKeepsItsTableWhateverTheCellsHold()
    {
        const std::string text =
            textOf(ExportFormat::Markdown, {}, {{"a|b", "text"}, {"n", "integer", true}},
                   {{"x|y\nz", "1"}, {"*NULL*", Cell()}});
        QCOMPARE(
            text,
            std::string(
                "| a\\|b | n |\n| --- | ---: |\n| x\\|y<br>z | 1 |\n| \\*NULL\\* | *NULL* |\n"));
    }

    void insertsQuoteNamesAndTypeLiterals()
    {
        ExportOptions options;
        options.table = Path{"s", "t t"};
        const std::string text =
            textOf(ExportFormat::Inserts, options, {{"n", "int", true}, {"se\"lect", "text"}},
                   {{"1", "it's"}, {Cell(), ""}});
        const std::string names =
            SqlWriter(dialect()).words("(").names({"n", "se\"lect"}).words(")").text();
        QVERIFY2(text.starts_with("INSERT INTO " + SqlWriter(dialect()).name(options.table).text() +
                                  " " + names + " VALUES"),
                 text.c_str());
        QVERIFY(text.find("(1, " + dialect().literal("it's") + ")") != std::string::npos);
        QVERIFY(text.find("(NULL, " + dialect().literal("") + ");") != std::string::npos);
    }

    void anInListHasEachValueOnce()
    {
        std::vector<QString> notes;
        QCOMPARE(textOf(ExportFormat::InList, {}, {{"n", "int", true}},
                        {{"3"}, {"1"}, {"3"}, {Cell()}}, &notes),
                 std::string("(3, 1)"));
        QCOMPARE(notes.size(), size_t(1));
    }

    void aWorkbookIsReadBack()
    {
        const std::vector<Column> columns{
            {"n", "numeric", true}, {"t", "text"}, {"n", "integer", true}};
        std::vector<Row> rows;
        for (const std::string& value : hostile) rows.push_back({"1.5", value, Cell()});
        rows.push_back({"12345678901234567890", std::string(40'000, 'x'), "-7"});
        const auto outcome =
            exported({ExportFormat::Workbook, {}, file("book.xlsx")}, columns, rowsOf(rows));
        QVERIFY2(outcome, outcome ? "" : outcome.error().text().c_str());
        QCOMPARE(outcome->rows, qint64(rows.size()));
        QVERIFY(outcome->notes.join(u' ').contains(QStringLiteral("32,767")));
        QProcess python;
        python.start(
            QStringLiteral("python3"),
            {QStringLiteral("-c"),
             QStringLiteral(
                 "import zipfile, json, sys, re, xml.etree.ElementTree as E\n"
                 "n = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'\n"
                 "z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None\n"
                 "out = []\n"
                 "for row in E.fromstring(z.read('xl/worksheets/sheet1.xml')).iter(n + 'row'):\n"
                 "  cells = {}\n"
                 "  for c in row.iter(n + 'c'):\n"
                 "    t = ''.join(x.text or '' for x in c.iter(n + 't'))\n"
                 "    v = c.find(n + 'v')\n"
                 "    assert c.find(n + 'f') is None\n"
                 "    cells[re.sub(r'[0-9]', '', c.get('r'))] = t if c.get('t') == 'inlineStr' "
                 "else float(v.text)\n"
                 "  out.append(cells)\n"
                 "json.dump(out, sys.stdout)"),
             file("book.xlsx")});
        QVERIFY(python.waitForFinished(30'000));
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
        const QJsonArray read = QJsonDocument::fromJson(python.readAllStandardOutput()).array();
        QCOMPARE(read.size(), qsizetype(rows.size() + 1));
        for (size_t i = 0; i < hostile.size(); ++i) {
            const QJsonObject row = read[qsizetype(i + 1)].toObject();
            QCOMPARE(row[QStringLiteral("A")].toDouble(), 1.5);
            if (hostile[i] == "\x01\x1f") continue; // told: no XML can hold it
            QString wanted = QString::fromStdString(hostile[i]);
            QString came = row[QStringLiteral("B")].toString();
            came.remove(QChar::ByteOrderMark); // which fromStdString() takes away
            wanted.remove(QChar::ByteOrderMark);
            came.replace(QLatin1String("_x000D_"), QLatin1String("\r")); // as Excel reads it
            for (QString* text : {&wanted, &came}) {                     // XML makes them one
                text->replace(QLatin1String("\r\n"), QLatin1String("\n"));
                text->replace(u'\r', u'\n');
            }
            QCOMPARE(came, wanted);
        }
        const QJsonObject last = read.last().toObject();
        QCOMPARE(last[QStringLiteral("A")].toString(), QStringLiteral("12345678901234567890"));
        QCOMPARE(last[QStringLiteral("B")].toString().size(), 32'767);
        QCOMPARE(last[QStringLiteral("C")].toDouble(), -7.0);
    }

    void everyEncodingIsWhatItSays()
    {
        const std::vector<Column> one{{"t", "text"}};
        ExportWish wish{ExportFormat::Csv, {}, file("e.csv")};
        wish.options.header = false;
        wish.options.windowsLines = false;
        const auto with = [&](TextEncoding encoding, const char* text) {
            wish.options.encoding = encoding;
            return exported(wish, one, rowsOf({{text}}));
        };
        QVERIFY(with(TextEncoding::Utf8, "ü"));
        QCOMPARE(bytesOfFile(wish.file), QByteArray("\xC3\xBC\n"));
        QVERIFY(with(TextEncoding::Utf8WithMark, "ü"));
        QCOMPARE(bytesOfFile(wish.file), QByteArray("\xEF\xBB\xBF\xC3\xBC\n"));
        QVERIFY(with(TextEncoding::Utf16, "ü"));
        QCOMPARE(bytesOfFile(wish.file), QByteArray("\xFF\xFE\xFC\x00\n\x00", 6));
        QVERIFY(with(TextEncoding::Latin1, "ü"));
        QCOMPARE(bytesOfFile(wish.file), QByteArray("\xFC\n"));
        // What was there stays when something cannot be said.
        const auto refused = with(TextEncoding::Latin1, "🐘");
        QVERIFY(!refused);
        QVERIFY(refused.error().message.find("row 1") != std::string::npos);
        QCOMPARE(bytesOfFile(wish.file), QByteArray("\xFC\n"));
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("e.csv*")}),
                 QStringList{QStringLiteral("e.csv")});
    }

    void whatCannotBeWrittenNamesTheFile()
    {
        const std::vector<Column> one{{"t", "text"}};
        const auto missing =
            exported({ExportFormat::Csv, {}, file("no/such/folder.csv")}, one, rowsOf({{"x"}}));
        QVERIFY(!missing);
        QVERIFY(missing.error().message.find("no/such/folder.csv") != std::string::npos);
        QVERIFY(!missing.error().detail.empty());
        const auto device =
            exported({ExportFormat::Csv, {}, QStringLiteral("/dev/null")}, one, rowsOf({{"x"}}));
        QVERIFY(!device);
        QVERIFY(device.error().message.find("/dev/null") != std::string::npos);
    }

    void aDiskWithoutRoomIsToldAndLeavesNothing_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("CSV") << int(ExportFormat::Csv);
        QTest::newRow("workbook") << int(ExportFormat::Workbook);
    }
    void aDiskWithoutRoomIsToldAndLeavesNothing()
    {
        QFETCH(int, format);
        // No file of this process may grow over a MB: what a write says then is what a full disk
        // says.
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        rlimit small = before;
        small.rlim_cur = 1'000'000;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto batch = lockstep::packed(std::vector<Row>(1000, Row{std::string(2000, 'x')}));
        ResultRows rows;
        for (int i = 0; i < 5; ++i) rows.append(batch);
        const QString name = file("full.out");
        const auto full = exported({ExportFormat(format), {}, name}, {{"t", "text"}}, rows);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(!full);
        QVERIFY2(full.error().text().find("full.out") != std::string::npos,
                 full.error().text().c_str());
        QVERIFY(QDir(m_folder.path()).entryList({QStringLiteral("full*")}).isEmpty());
    }

    void stopLeavesWhatWasThere_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("CSV") << int(ExportFormat::Csv);
        QTest::newRow("JSON") << int(ExportFormat::Json);
        QTest::newRow("workbook") << int(ExportFormat::Workbook);
    }
    void stopLeavesWhatWasThere()
    {
        QFETCH(int, format);
        const QString name = file("kept.out");
        QFile before(name);
        QVERIFY(before.open(QIODevice::WriteOnly));
        before.write("before");
        before.close();
        std::vector<Row> batch(1000, Row(20, Cell(std::string(200, 'x'))));
        const auto packed = lockstep::packed(batch);
        ResultRows rows;
        for (int i = 0; i < 1000; ++i) rows.append(packed);
        ResultExport job(m_engine);
        QSignalSpy progressed(&job, &ResultExport::progressed);
        std::optional<Result<ExportOutcome>> result;
        connect(&job, &ResultExport::written, this,
                [&](const ExportOutcome& came) { result = came; });
        connect(&job, &ResultExport::failed, this,
                [&](const Error& error) { result = failure(error); });
        job.writeRows({ExportFormat(format), {}, name},
                      std::vector<Column>(20, Column{"c", "text"}), rows);
        QTRY_VERIFY_WITH_TIMEOUT(progressed.size() > 1, 20'000);
        QVERIFY(!result);
        QElapsedTimer clock;
        clock.start();
        job.stop();
        QVERIFY(result && !*result);
        QCOMPARE(result->error().kind, ErrorKind::Cancelled);
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("kept.out*")}),
                 QStringList{QStringLiteral("kept.out")});
        QCOMPARE(bytesOfFile(name), QByteArray("before"));
    }

    void aSelectionWithHolesKeepsItsShape()
    {
        const ResultRows rows = rowsOf({{"a", "b", "c"}, {"d", "e", "f"}, {"g", "h", "i"}});
        TextInMemory output;
        const auto writer = plainWriter(ExportFormat::Tsv, {}, output);
        QVERIFY(writeSelection(*writer, {{"x", ""}, {"y", ""}, {"z", ""}}, rows,
                               {{0, 0, 0, 0}, {2, 2, 2, 2}, {2, 0, 2, 0}}));
        QCOMPARE(output.text, std::string("x\tz\na\t\ng\ti\n"));
    }
};

QTEST_GUILESS_MAIN(ExportTest)
#include "export_test.moc"
