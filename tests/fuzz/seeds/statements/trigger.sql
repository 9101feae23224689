-- a trigger holds statements, a comment holds ; too
CREATE TRIGGER "t;1" AFTER UPDATE OF status ON [order items] WHEN NEW.status <> 'x;''y'
BEGIN
    UPDATE orders SET at = CASE WHEN 1 THEN 2 ELSE 3 END WHERE id = NEW.id; /* ; */
    INSERT INTO `log` VALUES ('a''b;', x'00ff');
END;
SELECT 1; ;
WITH n (i) AS (VALUES (1)) DELETE FROM t WHERE id IN n
