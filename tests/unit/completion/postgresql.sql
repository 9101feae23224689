-- What the cases named postgresql-* complete over: names of every sort that a statement can meet.
CREATE SCHEMA sales;
CREATE SCHEMA "Audit Log";

CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE,
    first_name text NOT NULL,
    last_name text NOT NULL,
    created_at timestamp with time zone NOT NULL DEFAULT now()
);
COMMENT ON TABLE users IS 'Whoever may sign in';
COMMENT ON COLUMN users.email IS 'Lower case, checked by a mail';

CREATE TABLE user_settings (
    user_id bigint PRIMARY KEY REFERENCES users (id),
    theme text NOT NULL DEFAULT 'system',
    "notify By Mail" boolean NOT NULL DEFAULT true
);

CREATE TABLE "UserRoles" (
    "UserId" bigint REFERENCES users (id),
    "RoleName" text NOT NULL,
    "order" integer
);

CREATE TABLE sales.customers (
    id integer PRIMARY KEY,
    user_id bigint REFERENCES public.users (id),
    name text NOT NULL,
    country character(2)
);

CREATE TABLE sales.invoices (
    region text,
    number integer,
    customer_id integer NOT NULL REFERENCES sales.customers (id),
    issued_on date NOT NULL,
    PRIMARY KEY (region, number)
);

CREATE TABLE sales.invoice_lines (
    region text,
    invoice_number integer,
    line_no integer,
    article text NOT NULL,
    net numeric(12,2) NOT NULL,
    FOREIGN KEY (region, invoice_number) REFERENCES sales.invoices (region, number)
);

CREATE TABLE "Audit Log".entries (
    id bigint PRIMARY KEY,
    happened_at timestamp with time zone NOT NULL,
    actor bigint REFERENCES public.users (id),
    what jsonb
);

CREATE VIEW active_users AS SELECT id, email, first_name || ' ' || last_name AS full_name FROM users;
CREATE MATERIALIZED VIEW sales.totals AS
    SELECT c.id AS customer_id, c.name, sum(l.net) AS net
    FROM sales.customers c JOIN sales.invoices i ON i.customer_id = c.id
    JOIN sales.invoice_lines l ON l.region = i.region AND l.invoice_number = i.number
    GROUP BY c.id, c.name;

CREATE FUNCTION full_name(person users) RETURNS text LANGUAGE sql
    AS $$ SELECT person.first_name || ' ' || person.last_name $$;
COMMENT ON FUNCTION full_name(users) IS 'First and last name';
CREATE FUNCTION sales.discount(amount numeric, percent integer DEFAULT 5) RETURNS numeric
    LANGUAGE sql AS $$ SELECT amount * (100 - percent) / 100 $$;
CREATE PROCEDURE sales.close_month(month date) LANGUAGE sql AS $$ SELECT 1 $$;
