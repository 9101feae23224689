-- The sample shop as its developers have it: shop-prod.sql with the notification feature, and a
-- few rows to work with. SQLite 3.40. Whoever runs this opens the transaction around it.

CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL COLLATE NOCASE UNIQUE,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    preferences TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(preferences)),
    feature_flags TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(feature_flags))
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
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid', 'shipped', 'cancelled', 'refunded')),
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

-- The notification feature.
CREATE TABLE notifications (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    type TEXT NOT NULL DEFAULT 'info' CHECK (type IN ('info', 'warning', 'success', 'error')),
    title TEXT NOT NULL,
    body TEXT,
    read INTEGER NOT NULL DEFAULT 0 CHECK (read IN (0, 1)),
    created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX addresses_user ON addresses (user_id);
CREATE INDEX products_category ON products (category_id);
CREATE INDEX notifications_unread ON notifications (user_id, created_at DESC) WHERE read = 0;
CREATE INDEX orders_user ON orders (user_id);
CREATE INDEX orders_open ON orders (status, placed_at) WHERE status IN ('open', 'paid');
CREATE INDEX payments_order ON payments (order_id);

CREATE VIEW active_customers AS
SELECT u.id, u.email, u.first_name || ' ' || u.last_name AS name, count(o.id) AS orders,
       max(o.placed_at) AS last_order_at
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

CREATE TRIGGER orders_shipped_notice AFTER UPDATE OF status ON orders
WHEN NEW.status = 'shipped' AND OLD.status <> 'shipped'
BEGIN
    INSERT INTO notifications (user_id, type, title)
    VALUES (NEW.user_id, 'success', 'Order ' || NEW.id || ' is on its way');
END;

-- Rows ---------------------------------------------------------------------------------------

INSERT INTO users (id, email, first_name, last_name, preferences, feature_flags) VALUES
    (1, 'ada@example.com', 'Ada', 'Lovelace', '{"theme": "dark"}', '{"notifications": true}'),
    (2, 'grace@example.com', 'Grace', 'Hopper', '{}', '{"notifications": true}'),
    (3, 'linus@example.com', 'Linus', 'O''Brien', '{"theme": "light"}', '{}');
INSERT INTO addresses (user_id, street, city, postcode) VALUES (1, 'Hauptstraße 1', 'Berlin', '10115');
INSERT INTO categories (id, parent_id, name) VALUES (1, NULL, 'Office'), (2, 1, 'Writing');
INSERT INTO products (id, category_id, sku, name, price_cents, stock) VALUES
    (1, 2, 'SKU-0007', 'Fountain pen no. 1', 2490, 12),
    (2, 1, 'SKU-0014', 'Desk lamp no. 1', 5900, 3);
INSERT INTO orders (id, user_id, status, placed_at) VALUES
    (1, 1, 'paid', '2024-06-01 10:00:00'),
    (2, 2, 'refunded', '2024-06-02 11:30:00');
INSERT INTO order_items (order_id, product_id, quantity, unit_price_cents) VALUES
    (1, 1, 2, 2490), (2, 2, 1, 5900);
INSERT INTO payments (order_id, method, amount_cents, paid_at) VALUES
    (1, 'card', 4980, '2024-06-01 10:01:00');
INSERT INTO notifications (user_id, type, title, body, read) VALUES
    (1, 'info', 'Welcome', 'Tell us what you want to hear about.', 1),
    (2, 'warning', 'Your card expires soon', NULL, 0),
    (2, 'error', 'Payment failed', 'Order 2 was refunded.', 0);
UPDATE orders SET status = 'shipped' WHERE id = 1;
