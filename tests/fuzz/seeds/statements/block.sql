BEGIN NOT ATOMIC DECLARE i int DEFAULT 0; WHILE i < 3 DO SET i := i + 1; END WHILE; END;
CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN SELECT `a;b`; END;
SELECT N'x', _utf8'y', x'00ff', b'01', @a := :b, a::int, $q$ ; $q$;
