CREATE SCHEMA billing;
CREATE SCHEMA crm;
CREATE TABLE crm.customers (id KEY_COLUMN, name varchar(120) NOT NULL, email varchar(200));
CREATE TABLE crm.contacts (id KEY_COLUMN, customer_id integer, name varchar(120), phone varchar(40));
CREATE TABLE crm.events (id KEY_COLUMN, title varchar(120));
CREATE TABLE billing.events (id KEY_COLUMN, kind varchar(40));
CREATE TABLE billing.invoices (id KEY_COLUMN, number varchar(30), amount numeric(10,2), customer_id integer);
CREATE TABLE billing.payments (id KEY_COLUMN, invoice_id integer, amount numeric(10,2), method varchar(20));
