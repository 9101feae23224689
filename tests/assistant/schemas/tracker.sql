CREATE TABLE users (id KEY_COLUMN, username varchar(60) NOT NULL, email varchar(200), display_name varchar(120));
CREATE TABLE projects (id KEY_COLUMN, name varchar(120) NOT NULL, code varchar(10), legacy_ref varchar(40));
CREATE TABLE issues (id KEY_COLUMN, project_id integer NOT NULL, title varchar(200) NOT NULL, description text,
 status varchar(20) NOT NULL DEFAULT 'open', priority integer, assignee_id integer, reporter_id integer,
 created_at MOMENT NULL, updated_at MOMENT NULL,
 CONSTRAINT issues_project FOREIGN KEY (project_id) REFERENCES projects (id),
 CONSTRAINT issues_assignee FOREIGN KEY (assignee_id) REFERENCES users (id));
CREATE TABLE comments (id KEY_COLUMN, issue_id integer NOT NULL, user_id integer NOT NULL, body text, created_at MOMENT NULL,
 CONSTRAINT comments_issue FOREIGN KEY (issue_id) REFERENCES issues (id),
 CONSTRAINT comments_user FOREIGN KEY (user_id) REFERENCES users (id));
CREATE TABLE labels (id KEY_COLUMN, name varchar(60) NOT NULL, color varchar(7));
CREATE TABLE sprints (id KEY_COLUMN, project_id integer NOT NULL, name varchar(80), starts_on date, ends_on date,
 CONSTRAINT sprints_project FOREIGN KEY (project_id) REFERENCES projects (id));
CREATE INDEX issues_status_idx ON issues (status);
