CREATE FUNCTION public.f(a int) RETURNS text LANGUAGE plpgsql AS $body$
BEGIN
    IF a > 1 THEN RETURN $q$;$q$ || E'\'; ' || U&'\0061;'; END IF;
    RETURN 'x'; -- ;
END
$body$;
CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END;
/* outer /* inner ; */ ; */ SELECT $1, "a""b;" FROM t FOR UPDATE; COMMIT;
COPY t FROM STDIN;
