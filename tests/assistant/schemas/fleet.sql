CREATE TABLE vehicles (id KEY_COLUMN, plate varchar(15) NOT NULL, make varchar(40), model varchar(40), mileage integer, bought_on date, driver_id integer);
CREATE TABLE drivers (id KEY_COLUMN, name varchar(120) NOT NULL, license_number varchar(30), phone varchar(40));
CREATE TABLE trips (id KEY_COLUMN, vehicle_id integer NOT NULL, driver_id integer NOT NULL, started_at MOMENT NULL, ended_at MOMENT NULL, distance numeric(10,2), purpose varchar(200),
 CONSTRAINT trips_vehicle FOREIGN KEY (vehicle_id) REFERENCES vehicles (id));
CREATE TABLE fuel_stops (id KEY_COLUMN, trip_id integer NOT NULL, liters numeric(8,2), cost numeric(8,2), station varchar(80),
 CONSTRAINT stops_trip FOREIGN KEY (trip_id) REFERENCES trips (id));
CREATE TABLE service_records (id KEY_COLUMN, vehicle_id integer NOT NULL, done_on date, description text, cost numeric(8,2),
 CONSTRAINT records_vehicle FOREIGN KEY (vehicle_id) REFERENCES vehicles (id));
