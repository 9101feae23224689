CREATE TABLE hotels (id KEY_COLUMN, name varchar(120) NOT NULL, city varchar(80), stars integer);
CREATE TABLE rooms (id KEY_COLUMN, hotel_id integer NOT NULL, number varchar(10) NOT NULL, floor integer, price_per_night numeric(10,2), smoking boolean,
 CONSTRAINT rooms_hotel FOREIGN KEY (hotel_id) REFERENCES hotels (id));
CREATE TABLE guests (id KEY_COLUMN, full_name varchar(160), email varchar(200), passport_number varchar(30), phone varchar(40));
CREATE TABLE bookings (id KEY_COLUMN, room_id integer NOT NULL, guest_id integer NOT NULL, check_in date, check_out date, status varchar(20), total_price numeric(10,2), comment text,
 CONSTRAINT bookings_room FOREIGN KEY (room_id) REFERENCES rooms (id));
CREATE TABLE old_rates (id KEY_COLUMN, rate numeric(10,2));
CREATE INDEX bookings_status_idx ON bookings (status);
