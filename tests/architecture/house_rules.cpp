// The rules of the house hold, and each rule finds a breach when there is one.
#include "architecture/layers.h"
#include "architecture/rules.h"

#include <QTest>

namespace {

Source file(const char* path, const char* text)
{
    return {QString::fromLatin1(path), QString::fromUtf8(text)};
}

/// Shows every finding, so that one run tells all there is to mend.
bool none(const Findings& findings)
{
    for (const QString& finding : findings) qWarning().noquote() << finding;
    return findings.isEmpty();
}

} // namespace

class HouseRules : public QObject
{
    Q_OBJECT

private:
    const QString m_root = QStringLiteral(LOCKSTEP_SOURCE_DIR);
    Sources m_sources;

    [[nodiscard]] QMap<QString, QString> reasons() const
    {
        QMap<QString, QString> out;
        for (const Source& source : m_sources) {
            if (source.path != QLatin1String("tests/architecture/longfiles.txt")) continue;
            for (const QString& line : source.text.split(u'\n'))
                if (!line.startsWith(u'#') && line.contains(u':'))
                    out.insert(line.section(u':', 0, 0).trimmed(), line.section(u':', 1).trimmed());
        }
        return out;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_sources = projectSources(m_root);
        QVERIFY2(m_sources.size() > 100, "the sources were not found");
    }

    // The rules -----------------------------------------------------------------------------------

    void everyIncludePointsLeftwards() { QVERIFY(none(wrongIncludes(m_sources))); }
    void everyNameSaysSomething() { QVERIFY(none(emptyNames(m_sources))); }
    void everySourceBeginsWithItsPurpose() { QVERIFY(none(missingPurposes(m_sources))); }
    void everyLongFileHasItsReason() { QVERIFY(none(longFiles(m_sources, reasons()))); }
    void everyFolderHasItsReadme() { QVERIFY(none(missingReadmes(m_sources))); }
    void everyLinkLeadsSomewhere() { QVERIFY(none(brokenLinks(m_sources, m_root))); }
    void theWindowNeverWaits() { QVERIFY(none(waitingInTheWindow(m_sources))); }
    void theWindowShowsNamesAsPlainText() { QVERIFY(none(richText(m_sources))); }
    void theWindowTakesNoNameForRichText() { QVERIFY(none(namesAsRichText(m_sources))); }
    void noNameStandsInSqlUnquoted() { QVERIFY(none(namesInSql(m_sources))); }
    void sqlIsWrittenByTheSqlWriter() { QVERIFY(none(gluedSql(m_sources))); }
    void catalogNamesAreQualified() { QVERIFY(none(unqualifiedCatalogNames(m_sources))); }
    void failuresAreResults() { QVERIFY(none(thrown(m_sources))); }
    void theProjectSpeaksOfItselfAlone() { QVERIFY(none(foreignWords(m_sources))); }
    void everyTestIsASentence() { QVERIFY(none(testsThatAreNoSentences(m_sources))); }

    // Each rule can fail --------------------------------------------------------------------------

    void aWrongIncludeIsFound_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("wrong");
        const auto row = [](const char* name, const char* path, const char* text, bool wrong) {
            QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(text) << wrong;
        };
        row("rightwards", "app/base/x.h", "#include \"catalog/object.h\"\n", true);
        row("leftwards", "app/catalog/x.h", "#include \"base/text.h\"\n", false);
        row("engine includes plan", "app/engine/x.h", "#include \"plan/plan.h\"\n", true);
        row("plan includes engine", "app/plan/x.h", "#include \"engine/engine.h\"\n", false);
        row("workflow includes ui", "app/workflow/x.h", "#include \"ui/theme.h\"\n", true);
        row("ui includes the CLI", "ui/x.cpp", "#include \"cli/output.h\"\n", true);
        row("ui includes workflow", "ui/x.cpp", "#include \"workflow/journal.h\"\n", false);
        row("ui includes a plugin", "ui/x.cpp", "#include \"plugins/sqlite/engine.h\"\n", true);
        row("a plugin includes workflow", "plugins/sqlite/x.h", "#include \"workflow/journal.h\"\n",
            true);
        row("a plugin includes assistant", "plugins/sqlite/x.h",
            "#include \"assistant/requests.h\"\n", true);
        row("chat includes assistant", "plugins/chat/x.h", "#include \"assistant/requests.h\"\n",
            false);
        row("chat includes workflow", "plugins/chat/x.h", "#include \"workflow/secrets.h\"\n",
            true);
        row("the network in workflow", "app/workflow/x.cpp", "#include <QNetworkReply>\n", true);
        row("the network in chat", "plugins/chat/x.cpp", "#include <QNetworkReply>\n", false);
        row("a plugin includes another", "plugins/sqlite/x.h",
            "#include \"plugins/postgresql/y.h\"\n", true);
        row("a plugin includes its own", "plugins/sqlite/kinds/x.h",
            "#include \"plugins/sqlite/y.h\"\n", false);
        row("the CLI includes ui", "app/cli/x.h", "#include \"ui/theme.h\"\n", true);
        row("the main program includes ui", "app/main.cpp", "#include \"ui/theme.h\"\n", false);
        row("Qt in a pure layer", "app/diff/x.h", "#include <QString>\n", true);
        row("Qt in the plugin interface", "app/engine/engineplugin.h", "#include <QtPlugin>\n",
            false);
        row("widgets in workflow", "app/workflow/x.h", "#include <QWidget>\n", true);
        row("widgets in the CLI", "app/cli/x.cpp", "#include <QApplication>\n", true);
        row("SQL in the window", "ui/x.cpp", "#include <QSqlQuery>\n", true);
        row("pqxx in the window", "ui/x.cpp", "#include <pqxx/pqxx>\n", true);
        row("sqlite3 in workflow", "app/workflow/x.cpp", "#include <sqlite3.h>\n", true);
        row("sqlite3 in its plugin", "plugins/sqlite/x.cpp", "#include <sqlite3.h>\n", false);
        row("an umbrella header", "ui/x.cpp", "#include <QtWidgets>\n", true);
        row("a path upwards", "ui/x.cpp", "#include \"../app/base/text.h\"\n", true);
        row("spaces around", "app/base/x.h", " #  include \"plan/plan.h\"\n", true);
        row("commented out", "app/base/x.h", "// #include \"plan/plan.h\"\n", false);
    }
    void aWrongIncludeIsFound()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QFETCH(bool, wrong);
        QCOMPARE(!wrongIncludes({{path, text}}).isEmpty(), wrong);
    }

    void anEmptyNameIsFound()
    {
        QCOMPARE(emptyNames({file("app/base/stringutil.h", "// x\n")}).size(), 1);
        QCOMPARE(emptyNames({file("ui/x.h", "class PlanManager : public QObject\n{\n};\n")}).size(),
                 1);
        QCOMPARE(emptyNames({file("ui/x.h", "struct TableInfo\n{\n};\n")}).size(), 1);
        QVERIFY(emptyNames({file("ui/x.h",
                                 "struct Information {};\nclass QProcess;\n// class XManager {\n")})
                    .filter("Information")
                    .isEmpty());
    }

    void aMissingPurposeIsFound()
    {
        QCOMPARE(missingPurposes({file("ui/x.h", "#pragma once\n")}).size(), 1);
        QCOMPARE(missingPurposes({file("ui/x.h", "// x.h\n#pragma once\n")}).size(), 1);
        QCOMPARE(missingPurposes({file("packaging/x", "#!/bin/sh\nset -e\n")}).size(), 1);
        QVERIFY(
            missingPurposes({file("ui/x.h", "// Theme: the colours of the window.\n")}).isEmpty());
    }

    void aLongFileIsFoundAndAStaleReasonToo()
    {
        const Source longOne{"ui/x.cpp", QString(401, u'\n')};
        QCOMPARE(longFiles({longOne}, {}).size(), 1);
        QCOMPARE(longFiles({{"tests/x.cpp", QString(601, u'\n')}}, {}).size(), 1);
        QVERIFY(longFiles({longOne}, {{"ui/x.cpp", "one table of constants"}}).isEmpty());
        QCOMPARE(longFiles({file("ui/x.cpp", "\n")}, {{"ui/x.cpp", "was long"}}).size(), 1);
    }

    void aMissingReadmeIsFound()
    {
        const Source code = file("ui/parts/x.cpp", "\n");
        QCOMPARE(missingReadmes({code}), (Findings{"ui/parts: no README.md", "ui: no README.md"}));
        QVERIFY(missingReadmes(
                    {code, file("ui/README.md", "# ui\n"), file("ui/parts/README.md", "# p\n")})
                    .isEmpty());
        QCOMPARE(missingReadmes({{"ui/README.md", QString(100, u'\n')}}).size(), 1);
    }

    void aBrokenLinkIsFound()
    {
        QCOMPARE(brokenLinks({file("README.md", "[a](not/there.md)\n")}, m_root).size(), 1);
        QVERIFY(brokenLinks({file("README.md", "[a](LICENSE) [b](https://example.com)\n")}, m_root)
                    .isEmpty());
    }

    void aWaitInTheWindowIsFound()
    {
        for (const char* text : {"future.waitForFinished();", "QEventLoop loop;", "dialog->exec();",
                                 "menu.exec(point);", "QCoreApplication::processEvents();",
                                 "QFileDialog::getOpenFileName(this);"})
            QVERIFY2(!waitingInTheWindow({file("ui/x.cpp", text)}).isEmpty(), text);
        QVERIFY(waitingInTheWindow({file("ui/x.cpp", "dialog->open(); // not exec()")}).isEmpty());
        QVERIFY(waitingInTheWindow({file("app/workflow/x.cpp", "query.exec();")}).isEmpty());
    }

    void richTextIsFound()
    {
        for (const char* text : {"label->setTextFormat(Qt::RichText);", "edit->setHtml(text);",
                                 "QMessageBox::warning(this, a, b);"})
            QVERIFY2(!richText({file("ui/x.cpp", text)}).isEmpty(), text);
        QVERIFY(richText({file("ui/x.cpp", "label->setTextFormat(Qt::PlainText);")}).isEmpty());
    }

    void aNameAsRichTextIsFound()
    {
        for (const char* text :
             {"auto* label = new QLabel(shown(name), this);\nlabel->setWordWrap(true);",
              "m_sentence = new QLabel(this);", "layout->addWidget(new QLabel(text, this));",
              "item->setToolTip(shown(step.title));",
              "setToolTip(tr(\"%1\").arg(m_services.describe(environment)));"})
            QVERIFY2(!namesAsRichText({file("ui/x.cpp", text)}).isEmpty(), text);
        for (const char* text :
             {"auto* label = new QLabel(shown(name), this);\nlabel->setTextFormat(Qt::PlainText);",
              "m_icon = new QLabel(this);", "new QLabel(tr(\"Rows\"), strip);",
              "item->setToolTip(Qt::convertFromPlainText(shown(step.title)));",
              "setToolTip(tr(\"Enter goes to it\"));"})
            QVERIFY2(namesAsRichText({file("ui/x.cpp", text)}).isEmpty(), text);
    }

    void aNameInSqlIsFound()
    {
        for (const char* text : {"x = \"DROP TABLE \" + id.path.name();",
                                 "x = \"ALTER TABLE \" + change.id.path.display();",
                                 "x = \"SELECT 1 FROM \" + std::string(object->id.path.name());",
                                 "x = QStringLiteral(\"DROP VIEW %1\").arg(id.path.display());",
                                 "x = fmt::format(\"GRANT ALL ON {} TO x\", id.path.text());"})
            QVERIFY2(!namesInSql({file("plugins/x/y.cpp", text)}).isEmpty(), text);
        for (const char* text : {"x = \"DROP TABLE \" + quoted(id.path.name());",
                                 "x = \"the table \" + id.path.display();",
                                 "sql().words(\"DROP TABLE\").name(id.path)",
                                 "x = \"CREATE ROLE \" + visible(quoted(role));"})
            QVERIFY2(namesInSql({file("plugins/x/y.cpp", text)}).isEmpty(), text);
    }

    void gluedSqlIsFound()
    {
        for (const char* text : {"QSqlQuery q; q.exec(\"DELETE FROM \" + name);",
                                 "QSqlQuery q; q.prepare(QStringLiteral(\"x %1\").arg(name));",
                                 "auto s = escapeIdentifier(name);"})
            QVERIFY2(!gluedSql({file("app/workflow/x.cpp", text)}).isEmpty(), text);
        QVERIFY(gluedSql({file("app/workflow/x.cpp",
                               "QSqlQuery q; q.prepare(QStringLiteral(\"SELECT ?\")); n = a + b;")})
                    .isEmpty());
    }

    void anUnqualifiedCatalogNameIsFound()
    {
        for (const char* text :
             {"x = R\"(SELECT 1 FROM pg_class c)\";", "x = \"select pg_get_expr(a, b)\";"})
            QVERIFY2(!unqualifiedCatalogNames({file("plugins/postgresql/x.cpp", text)}).isEmpty(),
                     text);
        QVERIFY(unqualifiedCatalogNames(
                    {file("plugins/postgresql/x.cpp",
                          "x = \"SELECT pg_catalog.pg_get_expr(a, b) FROM pg_catalog.pg_class\";")})
                    .isEmpty());
    }

    void aThrowIsFound()
    {
        QCOMPARE(thrown({file("app/plan/x.cpp", "if (bad) throw 1;")}).size(), 1);
        QVERIFY(thrown({file("app/plan/x.cpp", "// never throws, does not throw\nx = \"throw\";")})
                    .isEmpty());
    }

    void foreignWordsAreFound()
    {
        QCOMPARE(foreignWords({{"README.md", QStringLiteral("see /%1/x")
                                                 .arg("ro"
                                                      "ot")}})
                     .size(),
                 1);
        QCOMPARE(foreignWords({{"README.md", QStringLiteral("%1 12 says")
                                                 .arg("Is"
                                                      "sue")}})
                     .size(),
                 1);
        QVERIFY(foreignWords(
                    {file("README.md", "~/.config/lockstep and tests/run; the issue of names")})
                    .isEmpty());
    }

    void aTestThatIsNoSentenceIsFound()
    {
        const char* text =
            "class T\n{\nprivate Q_SLOTS:\n    void init();\n    void testDrop() {}\n"
            "    void aDropIsLast() {}\n};\nQTEST_MAIN(T)\n";
        QCOMPARE(testsThatAreNoSentences({file("tests/x.cpp", text)}).size(), 1);
    }

    void commentsAndStringsAreTold()
    {
        QCOMPARE(codeOf("a; // b\nc"), QStringLiteral("a;     \nc"));
        QCOMPARE(codeOf("x(\"a // b\"); y"), QStringLiteral("x(\"      \"); y"));
        QCOMPARE(codeOf("x(\"a\\\"b\", 'c', 1'000)"), QStringLiteral("x(\"    \", ' ', 1'000)"));
        QCOMPARE(codeOf("R\"sql(say \"x\" )sql\" + y").trimmed().right(3), QStringLiteral("+ y"));
        QCOMPARE(codeOf("/* a\n b */c"), QStringLiteral("    \n     c"));
    }
};

QTEST_GUILESS_MAIN(HouseRules)
#include "house_rules.moc"
