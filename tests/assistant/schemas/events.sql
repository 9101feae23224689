CREATE TABLE accounts (id KEY_COLUMN, login varchar(60) NOT NULL, email varchar(200), phone varchar(40), locale varchar(10), last_seen MOMENT NULL);
CREATE TABLE venues (id KEY_COLUMN, name varchar(120) NOT NULL, street varchar(120), city varchar(80), seats integer, owner_id integer);
CREATE TABLE events (id KEY_COLUMN, venue_id integer, title varchar(200) NOT NULL, starts_at MOMENT NULL, ends_at MOMENT NULL, description text,
 is_public boolean, state varchar(20) NOT NULL DEFAULT 'draft', CONSTRAINT events_venue FOREIGN KEY (venue_id) REFERENCES venues (id));
CREATE TABLE tickets (id KEY_COLUMN, event_id integer NOT NULL, account_id integer, price numeric(8,2), code varchar(30), used_at MOMENT NULL,
 CONSTRAINT tickets_event FOREIGN KEY (event_id) REFERENCES events (id),
 CONSTRAINT tickets_account FOREIGN KEY (account_id) REFERENCES accounts (id));
CREATE TABLE speakers (id KEY_COLUMN, full_name varchar(120) NOT NULL, bio text, website varchar(200), twitter_handle varchar(60));
CREATE TABLE sessions (id KEY_COLUMN, event_id integer NOT NULL, speaker_id integer, title varchar(200), length_minutes integer, room varchar(40));
CREATE TABLE old_sponsors (id KEY_COLUMN, name varchar(120));
CREATE UNIQUE INDEX tickets_code_idx ON tickets (code);
CREATE INDEX events_title_idx ON events (title);
