// The whole job on the real window: compare, decide, choose, promote, verify, compare again.
#include "gui/studio.h"
#include "support/mariadbserver.h"
#include "support/postgrescluster.h"
#include "ui/tour.h"

#include <QSignalSpy>

namespace lockstep::testing {

class TourTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTourOfTheSampleEndsVerifiedWithNothingLeftToPromote()
    {
        const Engines engines = Engines::fromPlugins();
        Studio studio(engines.all());
        takeTour(studio, [&] {
            studio.window->openSample(studio.folder.filePath(QStringLiteral("sample")));
        });
    }

    void theTourOfTwoPostgresqlDatabasesEndsVerifiedWithNothingLeftToPromote()
    {
        if (PostgresCluster::binaries().isEmpty())
            QSKIP("there is no PostgreSQL server on this machine");
        const PostgresCluster cluster;
        QVERIFY2(cluster.started(), qPrintable(cluster.why()));
        const QString common =
            QStringLiteral("CREATE SCHEMA shop;"
                           "CREATE TABLE shop.customers (id bigint GENERATED ALWAYS AS IDENTITY "
                           "PRIMARY KEY, email text NOT NULL UNIQUE);"
                           "CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint "
                           "NOT NULL REFERENCES shop.customers (id), total %1 NOT NULL);"
                           "CREATE VIEW shop.big_orders AS SELECT o.id, o.total FROM shop.orders o "
                           "WHERE o.total > %2;");
        QCOMPARE(cluster.create(
                     QStringLiteral("shop_dev"),
                     common.arg(QStringLiteral("numeric(12,2)"), QStringLiteral("500")) +
                         QStringLiteral("CREATE TYPE shop.mood AS ENUM ('info', 'warning');"
                                        "CREATE TABLE shop.notifications (id bigint PRIMARY KEY, "
                                        "kind shop.mood NOT NULL);"
                                        "CREATE INDEX orders_total ON shop.orders (total DESC);")),
                 QString());
        QCOMPARE(
            cluster.create(
                QStringLiteral("shop_prod"),
                common.arg(QStringLiteral("numeric(10,2)"), QStringLiteral("100")) +
                    QStringLiteral("CREATE TABLE shop.legacy (code text PRIMARY KEY);"
                                   "INSERT INTO shop.customers (email) VALUES ('a@example.com');"
                                   "INSERT INTO shop.orders VALUES (1, 1, 12.50);")),
            QString());
        const Engines engines = Engines::fromPlugins();
        Studio studio(engines.all());
        takeTourOfShop(studio, "postgresql", [&](const QString& database) {
            return cluster.uri(database) + QStringLiteral("?sslmode=disable");
        });
        // The rows are where they were.
        QCOMPARE(cluster.run(QStringLiteral("shop_prod"),
                             QStringLiteral("DO $$ BEGIN IF (SELECT total FROM shop.orders) <> "
                                            "12.50 THEN RAISE 'lost'; END IF; END $$")),
                 QString());
    }

    void theTourOfTwoMariadbDatabasesEndsVerifiedWithNothingLeftToPromote()
    {
        const MariadbServer server;
        NEEDS_MARIADB(server);
        const QString common = QStringLiteral(
            "CREATE TABLE customers (id bigint AUTO_INCREMENT PRIMARY KEY, email varchar(%1) NOT "
            "NULL, UNIQUE by_email (email)); CREATE TABLE orders (id bigint PRIMARY KEY, "
            "customer_id "
            "bigint NOT NULL, total decimal(%2,2) NOT NULL, CONSTRAINT of_customer FOREIGN KEY "
            "(customer_id) REFERENCES customers (id)); CREATE VIEW big_orders AS SELECT id, total "
            "FROM orders WHERE total > %3;");
        QCOMPARE(server.create(
                     QStringLiteral("shop_dev"),
                     common.arg(90).arg(12).arg(500) +
                         QStringLiteral(
                             "CREATE TABLE notifications (id bigint PRIMARY KEY, kind "
                             "enum('info','warning') NOT NULL DEFAULT 'info'); CREATE INDEX "
                             "by_total ON orders (total DESC); CREATE TRIGGER quiet BEFORE INSERT "
                             "ON orders FOR EACH ROW SET NEW.total = ROUND(NEW.total, 2)")),
                 QString());
        QCOMPARE(
            server.create(QStringLiteral("shop_prod"),
                          common.arg(60).arg(10).arg(100) +
                              QStringLiteral("CREATE TABLE legacy (code varchar(9) PRIMARY KEY);"
                                             "INSERT INTO customers VALUES (1, 'a@example.com');"
                                             "INSERT INTO orders VALUES (1, 1, 12.50)")),
            QString());
        const Engines engines = Engines::fromPlugins();
        Studio studio(engines.all());
        takeTourOfShop(studio, "mariadb",
                       [&](const QString& database) { return server.uri(database); });
        // The rows are where they were.
        QCOMPARE(server.answer(QStringLiteral("shop_prod"),
                               QStringLiteral("SELECT total FROM orders JOIN customers c ON c.id = "
                                              "customer_id WHERE email = 'a@example.com'")),
                 QStringLiteral("12.50"));
    }

private:
    /// From shop_dev to shop_prod, where `uriOf` says that they are.
    void takeTourOfShop(Studio& studio, const char* engine,
                        const std::function<QString(const QString&)>& uriOf)
    {
        const auto environment = [&](const QString& database, Role role) {
            Environment made = studio.environment(database, role, engine);
            const auto target =
                studio.engines.find(engine)->parseUri(uriOf(database).toStdString());
            if (!target) qFatal("%s", target.error().message.c_str());
            made.parameters = target->parameters;
            return made;
        };
        takeTour(studio, [&] {
            studio.window->openCompare(environment(QStringLiteral("shop_dev"), Role::Development),
                                       environment(QStringLiteral("shop_prod"), Role::Production));
        });
    }

    void takeTour(Studio& studio, const std::function<void()>& begin)
    {
        const QString kept = qEnvironmentVariable("LOCKSTEP_PICTURES");
        const QString pictures =
            kept.isEmpty() ? studio.folder.filePath(QStringLiteral("pictures"))
                           : kept + QLatin1Char('/') + QLatin1String(QTest::currentTestFunction());
        Tour tour(*studio.window, studio.services, pictures, begin);
        QSignalSpy ended(&tour, &Tour::finished);
        tour.start();
        QVERIFY(ended.wait(120'000));
        QVERIFY(ended.front().front().toBool());
        QVERIFY2(tour.longestWait() < patient(100),
                 qPrintable(QString::number(tour.longestWait())));
        for (const char* name : {"compare", "chosen", "promote-review", "promote-confirm",
                                 "promote-result", "equal", "queries", "dashboard"})
            for (const char* look : {"light", "dark"}) {
                const QString file = QStringLiteral("%1/%2-%3.png")
                                         .arg(pictures, QLatin1String(name), QLatin1String(look));
                QVERIFY2(QFile::exists(file), qPrintable(file));
            }
        Journal journal(studio.services.journalFile);
        QVERIFY(journal.open());
        const auto past = journal.promotions();
        QVERIFY(past);
        QCOMPARE(past->size(), size_t(1));
        QCOMPARE(int(past->front().state), int(PromotionState::Applied));
    }
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    Q_INIT_RESOURCE(lockstep);
    QApplication application(argc, argv);
    lockstep::testing::TourTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tour_test.moc"
