-- What the cases named mariadb-* complete over: names of every sort that a statement can meet.
CREATE TABLE users (
    id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
    email varchar(200) NOT NULL UNIQUE COMMENT 'Lower case, checked by a mail',
    first_name varchar(100) NOT NULL,
    last_name varchar(100) NOT NULL,
    created_at timestamp NOT NULL DEFAULT current_timestamp()
) COMMENT = 'Whoever may sign in';

CREATE TABLE user_settings (
    user_id bigint unsigned NOT NULL PRIMARY KEY,
    theme varchar(20) NOT NULL DEFAULT 'system',
    `notify By Mail` boolean NOT NULL DEFAULT true,
    CONSTRAINT user_settings_user FOREIGN KEY (user_id) REFERENCES users (id)
);

CREATE TABLE `UserRoles` (
    `UserId` bigint unsigned NOT NULL,
    `RoleName` varchar(50) NOT NULL,
    `order` int,
    PRIMARY KEY (`UserId`, `RoleName`),
    CONSTRAINT roles_user FOREIGN KEY (`UserId`) REFERENCES users (id)
);

CREATE TABLE invoices (
    region varchar(10) NOT NULL,
    number int NOT NULL,
    user_id bigint unsigned NOT NULL,
    issued_on date NOT NULL,
    PRIMARY KEY (region, number),
    CONSTRAINT invoices_user FOREIGN KEY (user_id) REFERENCES users (id)
);

CREATE TABLE invoice_lines (
    region varchar(10) NOT NULL,
    invoice_number int NOT NULL,
    position int NOT NULL,
    amount decimal(12, 2) NOT NULL,
    PRIMARY KEY (region, invoice_number, position),
    CONSTRAINT lines_invoice FOREIGN KEY (region, invoice_number) REFERENCES invoices (region, number)
);

CREATE VIEW totals AS
    SELECT region, invoice_number, sum(amount) AS total FROM invoice_lines GROUP BY region, invoice_number;

DELIMITER //
CREATE FUNCTION full_name(first varchar(100), last varchar(100)) RETURNS varchar(201) DETERMINISTIC
BEGIN
    RETURN concat(first, ' ', last);
END//
DELIMITER ;
