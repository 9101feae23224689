CREATE TABLE users (id KEY_COLUMN, email varchar(200) NOT NULL, name varchar(120), is_active boolean, created_at MOMENT NULL);
CREATE TABLE notifications (id KEY_COLUMN, user_id integer NOT NULL, title varchar(200), body text, channel varchar(20), read_at MOMENT NULL, created_at MOMENT NULL,
 CONSTRAINT notifications_user FOREIGN KEY (user_id) REFERENCES users (id));
CREATE TABLE notification_preferences (id KEY_COLUMN, user_id integer NOT NULL, channel varchar(20), enabled boolean,
 CONSTRAINT preferences_user FOREIGN KEY (user_id) REFERENCES users (id));
CREATE TABLE devices (id KEY_COLUMN, user_id integer NOT NULL, platform varchar(20), push_token varchar(255));
CREATE TABLE templates (id KEY_COLUMN, name varchar(80) NOT NULL, subject varchar(200), body text);
