CREATE TABLE departments (id KEY_COLUMN, name varchar(120) NOT NULL, location varchar(120));
CREATE TABLE employees (id KEY_COLUMN, first_name varchar(80), last_name varchar(80), email varchar(200), salary numeric(10,2),
 department_id integer, manager_id integer, hire_date date, fax varchar(40),
 CONSTRAINT employees_department FOREIGN KEY (department_id) REFERENCES departments (id));
CREATE TABLE payroll_runs (id KEY_COLUMN, run_date date NOT NULL, status varchar(20) NOT NULL DEFAULT 'draft');
CREATE TABLE payslips (id KEY_COLUMN, employee_id integer NOT NULL, payroll_run_id integer NOT NULL, gross numeric(10,2), net numeric(10,2),
 CONSTRAINT payslips_employee FOREIGN KEY (employee_id) REFERENCES employees (id));
CREATE TABLE leave_requests (id KEY_COLUMN, employee_id integer NOT NULL, start_date date, end_date date, reason varchar(200), approved boolean,
 CONSTRAINT leave_requests_employee FOREIGN KEY (employee_id) REFERENCES employees (id));
