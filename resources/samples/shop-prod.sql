-- The sample shop as its production database has it: 200 users, 500 orders. SQLite 3.40.
-- Rows are computed from their numbers, so that every run makes the same file. Whoever runs this
-- opens the transaction around it.

CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL COLLATE NOCASE UNIQUE,
    first_name TEXT NOT NULL,
    surname TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE addresses (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    street TEXT NOT NULL,
    city TEXT NOT NULL,
    postcode TEXT NOT NULL,
    country TEXT NOT NULL DEFAULT 'DE' CHECK (length(country) = 2)
);

CREATE TABLE categories (
    id INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES categories (id) ON DELETE SET NULL,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE products (
    id INTEGER PRIMARY KEY,
    category_id INTEGER NOT NULL REFERENCES categories (id),
    sku TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
    stock INTEGER NOT NULL DEFAULT 0,
    discontinued INTEGER NOT NULL DEFAULT 0 CHECK (discontinued IN (0, 1))
);

CREATE TABLE orders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid', 'shipped', 'cancelled')),
    placed_at TEXT NOT NULL,
    shipped_at TEXT,
    note TEXT
);

CREATE TABLE order_items (
    order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    product_id INTEGER NOT NULL REFERENCES products (id),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    unit_price_cents INTEGER NOT NULL CHECK (unit_price_cents >= 0),
    total_cents INTEGER GENERATED ALWAYS AS (quantity * unit_price_cents) VIRTUAL,
    PRIMARY KEY (order_id, product_id)
) WITHOUT ROWID;

CREATE TABLE payments (
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL REFERENCES orders (id),
    method TEXT NOT NULL CHECK (method IN ('card', 'transfer', 'voucher')),
    amount_cents INTEGER NOT NULL,
    paid_at TEXT NOT NULL
) STRICT;

-- Only production has this: coupons of the first shop, with rows that nobody has moved yet.
CREATE TABLE legacy_coupons (
    code TEXT PRIMARY KEY,
    discount_percent INTEGER NOT NULL CHECK (discount_percent BETWEEN 1 AND 100),
    redeemed_by INTEGER REFERENCES users (id),
    valid_until TEXT NOT NULL
);

CREATE INDEX addresses_user ON addresses (user_id);
CREATE INDEX products_category ON products (category_id);
CREATE INDEX orders_user ON orders (user_id);
CREATE INDEX payments_order ON payments (order_id);

CREATE VIEW active_customers AS
SELECT u.id, u.email, u.first_name || ' ' || u.surname AS name, count(o.id) AS orders
FROM users u JOIN orders o ON o.user_id = u.id
WHERE u.active = 1
GROUP BY u.id;

CREATE VIEW order_totals AS
SELECT o.id, o.user_id, o.status, sum(i.total_cents) AS total_cents
FROM orders o JOIN order_items i ON i.order_id = o.id
GROUP BY o.id;

CREATE TRIGGER orders_shipped AFTER UPDATE OF status ON orders
WHEN NEW.status = 'shipped' AND OLD.status <> 'shipped'
BEGIN
    UPDATE orders SET shipped_at = CURRENT_TIMESTAMP WHERE id = NEW.id;
END;

-- Rows ---------------------------------------------------------------------------------------

WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 200),
first (place, word) AS (VALUES
    (0, 'Ada'), (1, 'Bruno'), (2, 'Chloé'), (3, 'Daniel'), (4, 'Elif'), (5, 'Femi'), (6, 'Grace'),
    (7, 'Hiroshi'), (8, 'Inês'), (9, 'Jonas'), (10, 'Katarzyna'), (11, 'Luis'), (12, 'Maja'),
    (13, 'Noor'), (14, 'Olga'), (15, 'Pablo')),
last (place, word) AS (VALUES
    (0, 'Lovelace'), (1, 'Schmidt'), (2, 'O''Brien'), (3, 'García'), (4, 'Yılmaz'), (5, 'Okafor'),
    (6, 'Hopper'), (7, 'Tanaka'), (8, 'Silva'), (9, 'Müller'), (10, 'Nowak'), (11, 'Rossi'),
    (12, 'Andersson'))
INSERT INTO users (id, email, first_name, surname, active, created_at)
SELECT i, printf('user%03d@example.com', i), first.word, last.word, i % 11 <> 0,
       datetime('2024-01-05 09:00:00', printf('+%d hours', i * 31))
FROM n JOIN first ON first.place = i % 16 JOIN last ON last.place = i % 13;

WITH cities (place, word, country) AS (VALUES
    (0, 'Berlin', 'DE'), (1, 'Hamburg', 'DE'), (2, 'Köln', 'DE'), (3, 'Leipzig', 'DE'),
    (4, 'Wien', 'AT'), (5, 'Zürich', 'CH'), (6, 'München', 'DE'))
INSERT INTO addresses (user_id, street, city, postcode, country)
SELECT u.id, 'Hauptstraße ' || (u.id % 90 + 1), c.word, printf('%05d', 10115 + u.id * 37), c.country
FROM users u JOIN cities c ON c.place = u.id % 7;

INSERT INTO categories (id, parent_id, name) VALUES
    (1, NULL, 'Home'), (2, NULL, 'Office'), (3, 2, 'Writing'), (4, 1, 'Kitchen'), (5, NULL, 'Travel');

WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 40),
things (place, word) AS (VALUES
    (0, 'Notebook'), (1, 'Fountain pen'), (2, 'Desk lamp'), (3, 'Mug'), (4, 'Backpack'),
    (5, 'Headphones'), (6, 'Keyboard'), (7, 'Plant pot'), (8, 'Poster'), (9, 'Water bottle'))
INSERT INTO products (id, category_id, sku, name, price_cents, stock, discontinued)
SELECT i, i % 5 + 1, printf('SKU-%04d', i * 7), t.word || ' no. ' || ((i - 1) / 10 + 1),
       i * 137 % 9000 + 490, i * 29 % 120, i % 13 = 0
FROM n JOIN things t ON t.place = i % 10;

WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500)
INSERT INTO orders (id, user_id, status, placed_at, shipped_at, note)
SELECT i, i * 7 % 200 + 1,
       CASE WHEN i > 480 THEN 'open' WHEN i % 17 = 0 THEN 'cancelled' WHEN i % 5 = 0 THEN 'paid' ELSE 'shipped' END,
       datetime('2024-03-01 08:00:00', printf('+%d hours', i * 17)),
       CASE WHEN i <= 480 AND i % 17 <> 0 AND i % 5 <> 0
            THEN datetime('2024-03-03 08:00:00', printf('+%d hours', i * 17)) END,
       CASE WHEN i % 23 = 0 THEN 'Please leave it with the neighbour' END
FROM n;

INSERT INTO order_items (order_id, product_id, quantity, unit_price_cents)
SELECT o.id, p.id, (o.id + p.id) % 3 + 1, p.price_cents
FROM orders o JOIN products p ON p.id IN (o.id % 40 + 1, o.id * 3 % 40 + 1, o.id * 11 % 40 + 1);

INSERT INTO payments (order_id, method, amount_cents, paid_at)
SELECT t.id, CASE t.id % 3 WHEN 0 THEN 'transfer' WHEN 1 THEN 'card' ELSE 'voucher' END, t.total_cents,
       (SELECT datetime(o.placed_at, '+2 hours') FROM orders o WHERE o.id = t.id)
FROM order_totals t WHERE t.status IN ('paid', 'shipped');

WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 35)
INSERT INTO legacy_coupons
SELECT printf('WELCOME%03d', i), i % 4 * 5 + 5, CASE WHEN i % 3 = 0 THEN i * 4 END,
       date('2024-12-31', printf('+%d days', i))
FROM n;
