CREATE TABLE students (id KEY_COLUMN, first_name varchar(80) NOT NULL, last_name varchar(80) NOT NULL, email varchar(200),
 date_of_birth date, enrolled_on date, gpa numeric(3,2));
CREATE TABLE teachers (id KEY_COLUMN, name varchar(120) NOT NULL, email varchar(200), hired_on date);
CREATE TABLE courses (id KEY_COLUMN, title varchar(200) NOT NULL, code varchar(20), credits integer, teacher_id integer,
 description text, CONSTRAINT courses_teacher FOREIGN KEY (teacher_id) REFERENCES teachers (id));
CREATE TABLE enrollments (id KEY_COLUMN, student_id integer NOT NULL, course_id integer NOT NULL, grade varchar(2), enrolled_at MOMENT NULL,
 CONSTRAINT enrollments_student FOREIGN KEY (student_id) REFERENCES students (id),
 CONSTRAINT enrollments_course FOREIGN KEY (course_id) REFERENCES courses (id));
CREATE TABLE classrooms (id KEY_COLUMN, building varchar(60), room_number varchar(10), capacity integer);
