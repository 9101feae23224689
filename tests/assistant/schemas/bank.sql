CREATE TABLE clients (id KEY_COLUMN, name varchar(120) NOT NULL, email varchar(200), tax_id varchar(30), born_on date);
CREATE TABLE branches (id KEY_COLUMN, city varchar(80), opened_on date);
CREATE TABLE accounts (id KEY_COLUMN, client_id integer NOT NULL, branch_id integer, iban varchar(34), balance numeric(14,2), kind varchar(20) NOT NULL DEFAULT 'current',
 opened_at MOMENT NULL, CONSTRAINT accounts_client FOREIGN KEY (client_id) REFERENCES clients (id));
CREATE TABLE transfers (id KEY_COLUMN, account_id integer NOT NULL, target_iban varchar(34), amount numeric(14,2), booked_on date, memo varchar(140),
 CONSTRAINT transfers_account FOREIGN KEY (account_id) REFERENCES accounts (id));
CREATE TABLE cards (id KEY_COLUMN, account_id integer NOT NULL, pan varchar(19), expires_on date, blocked boolean);
CREATE TABLE audit_old (id KEY_COLUMN, entry text);
CREATE INDEX transfers_booked_idx ON transfers (booked_on);
