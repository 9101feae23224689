CREATE TABLE patients (id KEY_COLUMN, full_name varchar(160) NOT NULL, phone varchar(40), insurance_number varchar(30), birth_date date);
CREATE TABLE doctors (id KEY_COLUMN, full_name varchar(160) NOT NULL, specialty varchar(80), license_no varchar(30));
CREATE TABLE appointments (id KEY_COLUMN, patient_id integer NOT NULL, doctor_id integer, starts_at MOMENT NULL, duration integer,
 status varchar(20) NOT NULL DEFAULT 'planned', notes text,
 CONSTRAINT appointments_patient FOREIGN KEY (patient_id) REFERENCES patients (id),
 CONSTRAINT appointments_doctor FOREIGN KEY (doctor_id) REFERENCES doctors (id));
CREATE TABLE prescriptions (id KEY_COLUMN, appointment_id integer NOT NULL, drug varchar(120) NOT NULL, dosage varchar(60),
 CONSTRAINT prescriptions_appointment FOREIGN KEY (appointment_id) REFERENCES appointments (id));
CREATE TABLE invoices (id KEY_COLUMN, patient_id integer NOT NULL, amount numeric(10,2), paid boolean,
 CONSTRAINT invoices_patient FOREIGN KEY (patient_id) REFERENCES patients (id));
CREATE TABLE tmp_import (id KEY_COLUMN, line text);
