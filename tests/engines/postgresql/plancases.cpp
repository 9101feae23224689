// Plan cases: the schema, the statements, and what people say of their plans. Pairs of them are in
// planpairs.cpp.
#include "plancases.h"

QString planSchema()
{
    return QStringLiteral(
        "CREATE TABLE customers (id int PRIMARY KEY, name text, city text, country text);"
        "INSERT INTO customers SELECT g, 'name ' || g, 'city ' || g % 50, 'country ' || g % 50 "
        "FROM generate_series(1, 5000) g;"
        "CREATE TABLE orders (id int PRIMARY KEY, customer_id int REFERENCES customers, "
        "status text, total numeric, note text);"
        "INSERT INTO orders SELECT g, 1 + g % 4000, CASE WHEN g % 2000 = 0 THEN 'open' ELSE 'done' "
        "END, (g * 7919) % 10007, repeat('note ' || g % 97, 20) FROM generate_series(1, 60000) g;"
        "CREATE INDEX orders_total ON orders (total);"
        "CREATE TABLE items (order_id int, product int, quantity int, "
        "PRIMARY KEY (order_id, product));"
        "INSERT INTO items SELECT g / 2 + 1, g % 500, g % 9 FROM generate_series(0, 99999) g;"
        "CREATE TABLE events (id int, kind text) PARTITION BY RANGE (id);"
        "CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (1000);"
        "CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (1000) TO (2000);"
        "INSERT INTO events SELECT g, 'k' FROM generate_series(0, 1999) g;"
        "CREATE TABLE log (id int PRIMARY KEY, line text);"
        "INSERT INTO log SELECT g, 'x' FROM generate_series(1, 20000) g;"
        "CREATE TABLE small (id int PRIMARY KEY, v int);"
        "INSERT INTO small SELECT g, g FROM generate_series(1, 10) g;"
        "CREATE FUNCTION few() RETURNS SETOF int LANGUAGE plpgsql AS "
        "$$BEGIN RETURN NEXT 1; END$$;"
        "CREATE FUNCTION many() RETURNS SETOF int LANGUAGE plpgsql ROWS 10 AS "
        "$$BEGIN RETURN QUERY SELECT generate_series(1, 5000); END$$;"
        "CREATE TABLE ruled (a int);"
        "CREATE RULE also AS ON INSERT TO ruled DO ALSO INSERT INTO small VALUES (NEW.a, 0);"
        "CREATE TABLE guarded (a int);"
        "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN PERFORM pg_sleep(0.002); RETURN NEW; END$$;"
        "CREATE TRIGGER slow BEFORE INSERT ON guarded FOR EACH ROW EXECUTE FUNCTION slow();"
        "VACUUM ANALYZE customers; VACUUM ANALYZE orders; VACUUM ANALYZE items; "
        "ANALYZE events; ANALYZE log; VACUUM ANALYZE small;");
}

namespace {
constexpr const char* alone = "SET max_parallel_workers_per_gather = 0";
constexpr const char* together = "SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET "
                                 "min_parallel_table_scan_size = 0; "
                                 "SET min_parallel_index_scan_size = 0";
const std::vector<int> all{12, 15, 18};
} // namespace

const std::vector<PlanCase>& planCases()
{
    static const std::vector<PlanCase> cases{
        {"filter",
         alone,
         "SELECT * FROM orders WHERE status = 'open'",
         true,
         all,
         {"missing-index @ Seq Scan on orders"}},
        {"filter-parallel",
         together,
         "SELECT * FROM orders WHERE status = 'open'",
         true,
         all,
         {"missing-index @ Parallel Seq Scan on orders"}},
        {"all-rows", alone, "SELECT * FROM orders", true, {15}, {}},
        {"by-key", alone, "SELECT * FROM orders WHERE id = 5", true, {12, 18}, {}},
        {"correlated",
         alone,
         "SELECT * FROM customers WHERE city = 'city 7' AND country = 'country 7'",
         true,
         {15, 18},
         {"misjudged @ Seq Scan on customers", "missing-index @ Seq Scan on customers"}},
        {"few-of-a-function",
         alone,
         "SELECT * FROM few()",
         true,
         {15},
         {"misjudged @ Function Scan on few"}},
        {"many-of-a-function",
         alone,
         "SELECT count(*) FROM many() m JOIN small s ON s.id = m",
         true,
         {15},
         {"misjudged @ Function Scan on many m"}},
        {"sort-on-disk",
         "SET max_parallel_workers_per_gather = 0; SET work_mem = '64kB'",
         "SELECT id, note FROM orders ORDER BY note",
         true,
         all,
         {"spilled @ Sort"}},
        {"sort-in-memory",
         "SET max_parallel_workers_per_gather = 0; SET work_mem = '64MB'",
         "SELECT id, note FROM orders ORDER BY note",
         true,
         all,
         {}},
        {"sort-on-disk-parallel",
         "SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET "
         "min_parallel_table_scan_size "
         "= 0; SET work_mem = '64kB'",
         "SELECT id, note FROM orders ORDER BY note",
         true,
         {15},
         {"spilled @ Sort"}},
        {"hash-on-disk",
         "SET max_parallel_workers_per_gather = 0; SET work_mem = '64kB'; SET "
         "enable_mergejoin = off; SET enable_nestloop = off",
         "SELECT count(*) FROM items i JOIN orders o ON o.id = i.order_id",
         true,
         {15, 18},
         {"spilled @ Hash", "spilled @ Hash Join"}},
        {"hash-in-memory",
         "SET max_parallel_workers_per_gather = 0; SET work_mem = '64MB'; SET "
         "enable_mergejoin = off; SET enable_nestloop = off",
         "SELECT count(*) FROM items i JOIN orders o ON o.id = i.order_id",
         true,
         {15, 18},
         {}},
        {"groups-on-disk",
         "SET max_parallel_workers_per_gather = 0; SET work_mem = '64kB'; SET "
         "enable_sort = off; SET enable_indexscan = off; SET enable_bitmapscan = off; "
         "SET enable_indexonlyscan = off",
         "SELECT total, count(*) FROM orders GROUP BY total",
         true,
         {15},
         {"spilled @ HashAggregate"}},
        {"never-executed",
         "SET max_parallel_workers_per_gather = 0; SET enable_hashjoin = off; SET "
         "enable_mergejoin = off; SET enable_memoize = off",
         "SELECT * FROM customers c JOIN orders o ON o.id = c.id WHERE c.name = 'nobody'",
         true,
         {15, 18},
         {"missing-index @ Seq Scan on customers c",
          "never-executed @ Index Scan using orders_pkey on orders o"}},
        {"does-nothing",
         alone,
         "SELECT * FROM orders WHERE 1 = 2",
         true,
         {12, 15, 18},
         {"does-nothing @ Result"}},
        {"nested-loop",
         "SET max_parallel_workers_per_gather = 0; SET enable_hashjoin = off; SET "
         "enable_mergejoin = off; SET enable_memoize = off; SET enable_material = off",
         "SELECT count(*) FROM items i JOIN orders o ON o.id = i.order_id",
         true,
         {15, 18},
         {"many-loops @ Index Only Scan using items_pkey on items i"}},
        {"nested-loop-12",
         "SET max_parallel_workers_per_gather = 0; SET enable_hashjoin = off; SET "
         "enable_mergejoin = off; SET enable_material = off",
         "SELECT count(*) FROM items i JOIN orders o ON o.id = i.order_id",
         true,
         {12},
         {"heap-fetches @ Index Only Scan using items_pkey on items i",
          "many-loops @ Index Only Scan using items_pkey on items i"}},
        {"sub-select",
         alone,
         "SELECT id, (SELECT count(*) FROM items i WHERE i.order_id = o.id) FROM orders o LIMIT "
         "5000",
         true,
         {12},
         {"heap-fetches @ Index Only Scan using items_pkey on items i",
          "many-loops @ SubPlan 1: Aggregate"}},
        {"sub-select",
         alone,
         "SELECT id, (SELECT count(*) FROM items i WHERE i.order_id = o.id) FROM orders o LIMIT "
         "5000",
         true,
         {15, 18},
         {"many-loops @ SubPlan 1: Aggregate"}},
        {"lossy",
         "SET max_parallel_workers_per_gather = 0; SET work_mem = '64kB'; SET "
         "enable_seqscan = off; SET enable_indexscan = off",
         "SELECT count(note) FROM orders WHERE total < 4000",
         true,
         all,
         {"lossy-bitmap @ Bitmap Heap Scan on orders"}},
        {"exact",
         "SET max_parallel_workers_per_gather = 0; SET work_mem = '64MB'; SET "
         "enable_seqscan = off; SET enable_indexscan = off",
         "SELECT count(note) FROM orders WHERE total < 4000",
         true,
         {15},
         {}},
        {"not-vacuumed",
         "SET max_parallel_workers_per_gather = 0; SET enable_seqscan = off; SET "
         "enable_bitmapscan = off",
         "SELECT count(*) FROM log WHERE id < 5000",
         true,
         all,
         {"heap-fetches @ Index Only Scan using log_pkey on log"}},
        {"vacuumed",
         "SET max_parallel_workers_per_gather = 0; SET enable_seqscan = off; SET "
         "enable_bitmapscan = off",
         "SELECT count(*) FROM orders WHERE id < 5000",
         true,
         {15},
         {}},
        {"compiled",
         "SET max_parallel_workers_per_gather = 0; SET jit = on; SET jit_above_cost = 0; "
         "SET jit_inline_above_cost = 0; SET jit_optimize_above_cost = 0",
         "SELECT sum(quantity * 2) FROM items WHERE quantity > 3",
         true,
         {15},
         {"jit"}},
        {"planned-long",
         "SET max_parallel_workers_per_gather = 0; SET join_collapse_limit = 12; SET geqo = off; "
         "SET "
         "from_collapse_limit = 12",
         "SELECT count(*) FROM small a, small b, small c, small d, small e, small f, small g, "
         "small h, "
         "small i, small j WHERE a.id = b.id AND b.id = c.id AND c.id = d.id AND d.id = e.id AND "
         "e.id = f.id AND f.id = g.id AND g.id = h.id AND h.id = i.id AND i.id = j.id",
         true,
         {15},
         {"planning"}},
        {"slow-trigger",
         alone,
         "INSERT INTO guarded SELECT g FROM generate_series(1, 20) g",
         true,
         {15, 18},
         {"slow-trigger"}},
        {"key-without-index",
         alone,
         "DELETE FROM customers WHERE id > 4990",
         true,
         {12, 15},
         {"slow-trigger"}},
        {"update", alone, "UPDATE orders SET note = 'n' WHERE id < 10", true, {12, 15, 18}, {}},
        {"deleting-cte",
         alone,
         "WITH d AS (DELETE FROM items WHERE order_id < 50 RETURNING product) SELECT count(*) FROM "
         "d",
         true,
         {15},
         {}},
        {"cte-twice",
         alone,
         "WITH c AS MATERIALIZED (SELECT id, total FROM orders WHERE total > 10) SELECT count(*) "
         "FROM c a JOIN c b ON a.id = b.id",
         true,
         {12},
         {"misjudged @ Merge Join", "spilled @ Sort", "spilled @ Sort"}},
        {"cte-twice",
         alone,
         "WITH c AS MATERIALIZED (SELECT id, total FROM orders WHERE total > 10) SELECT count(*) "
         "FROM c a JOIN c b ON a.id = b.id",
         true,
         {18},
         {}},
        {"recursive",
         alone,
         "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 2000) SELECT "
         "count(*) FROM r",
         true,
         {15},
         {"misjudged @ CTE Scan on r", "misjudged @ CTE r: Recursive Union"}},
        {"init-plan",
         alone,
         "SELECT id FROM items i JOIN orders o ON o.id = i.order_id WHERE quantity = "
         "(SELECT max(quantity) FROM items)",
         true,
         {15, 18},
         {}},
        {"first-ten", alone, "SELECT * FROM orders ORDER BY id LIMIT 10", true, {15}, {}},
        {"merge-join",
         "SET max_parallel_workers_per_gather = 0; SET enable_hashjoin = off; SET "
         "enable_nestloop = off",
         "SELECT count(*) FROM items i JOIN orders o ON o.id = i.order_id",
         true,
         {15},
         {}},
        {"semi-join",
         alone,
         "SELECT count(*) FROM customers c WHERE EXISTS (SELECT FROM orders o WHERE o.customer_id "
         "= c.id)",
         true,
         {15},
         {}},
        {"anti-join",
         alone,
         "SELECT count(*) FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE "
         "o.customer_id = c.id)",
         true,
         {18},
         {}},
        {"window",
         alone,
         "SELECT id, row_number() OVER (PARTITION BY city ORDER BY name) FROM customers",
         true,
         {15},
         {}},
        {"set-operation",
         alone,
         "SELECT id FROM customers EXCEPT SELECT customer_id FROM orders",
         true,
         {15, 18},
         {}},
        {"grouping-sets",
         alone,
         "SELECT city, country, count(*) FROM customers GROUP BY CUBE (city, country)",
         true,
         {15},
         {}},
        {"pruned",
         "SET max_parallel_workers_per_gather = 0; SET enable_hashjoin = off; SET "
         "enable_mergejoin = off; SET enable_material = off",
         "SELECT count(*) FROM events WHERE id = (SELECT 5)",
         true,
         {15},
         {"never-executed @ Seq Scan on events_2"}},
        {"workers-missing",
         "SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET "
         "min_parallel_table_scan_size = 0; SET max_parallel_workers = 0",
         "SELECT count(*) FROM orders",
         true,
         {15},
         {"fewer-workers @ Gather"}},
        {"gathered-sorted",
         together,
         "SELECT city, count(*) FROM customers GROUP BY city ORDER BY city",
         true,
         {15},
         {}},
        {"sorted-in-parts",
         alone,
         "SELECT * FROM items ORDER BY order_id, quantity LIMIT 100",
         true,
         {15, 18},
         {}},
        {"remembered",
         "SET max_parallel_workers_per_gather = 0; SET enable_hashjoin = off; SET "
         "enable_mergejoin = off; SET enable_material = off",
         "SELECT count(*) FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id < "
         "20000",
         true,
         {15},
         {"many-loops @ Memoize"}},
        {"join-order",
         alone,
         "SELECT count(*) FROM customers c JOIN orders o ON o.customer_id = c.id JOIN items i ON "
         "i.order_id = o.id WHERE c.city = 'city 7'",
         true,
         {15},
         {"many-loops @ Index Only Scan using items_pkey on items i",
          "missing-index @ Seq Scan on customers c"}},
        {"join-order-other",
         "SET max_parallel_workers_per_gather = 0; SET join_collapse_limit = 1; "
         "SET enable_nestloop = off",
         "SELECT count(*) FROM items i JOIN orders o ON i.order_id = o.id JOIN customers c ON "
         "o.customer_id = c.id WHERE c.city = 'city 7'",
         true,
         {15},
         {"missing-index @ Seq Scan on customers c"}},
        {"ever-executed",
         "SET max_parallel_workers_per_gather = 0; SET enable_hashjoin = off; SET "
         "enable_mergejoin = off; SET enable_memoize = off",
         "SELECT * FROM customers c JOIN orders o ON o.id = c.id WHERE c.name = 'name 5'",
         true,
         {15},
         {"missing-index @ Seq Scan on customers c"}},
        {"by-key-not-run", alone, "SELECT * FROM orders WHERE id = 3", false, {15}, {}},
        {"not-run", alone, "SELECT * FROM orders WHERE status = 'open'", false, all, {}},
        {"not-run-join",
         alone,
         "SELECT * FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.id = 5",
         false,
         {12, 15, 18},
         {}},
        {"not-run-write", alone, "DELETE FROM orders WHERE id = 3", false, {15}, {}},
        {"filter-with-index",
         "SET max_parallel_workers_per_gather = 0; CREATE INDEX IF NOT EXISTS "
         "orders_open ON orders (status)",
         "SELECT * FROM orders WHERE status = 'open'",
         true,
         {15},
         {}},
        {"correlated-told",
         "SET max_parallel_workers_per_gather = 0; DROP STATISTICS IF EXISTS cs; CREATE STATISTICS "
         "cs (dependencies) "
         "ON city, country FROM customers; ANALYZE customers",
         "SELECT * FROM customers WHERE city = 'city 7' AND country = 'country 7'",
         true,
         {15},
         {"missing-index @ Seq Scan on customers"}},
        {"ruled", alone, "INSERT INTO ruled VALUES (77)", false, {15}, {}},
    };
    return cases;
}
