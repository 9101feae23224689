select 1

select a,b , c from t where a=1 and b='x' or c is null order by a desc,b limit 10 offset 5

SELECT * FROM orders o JOIN customers c ON c.id = o.customer_id LEFT OUTER JOIN items i USING (order_id) WHERE o.status IN ('open','done') AND c.name LIKE 'A%' AND o.total BETWEEN 5 AND 10 GROUP BY o.id, c.name HAVING count(*) > 3 ORDER BY 1 NULLS LAST

select distinct on (a) a, b from t order by a, b desc

select count(*), sum(x) filter (where x > 0), array_agg(x order by y) from t

select $$don't$$, $tag$ a $$ b $tag$, 'it''s', E'a\'b\n', U&'d\0061t', U&"d\0061t", B'101', x'ff'

select U&'d!0061t' uescape '!'

select 'one'
  'two'

select /* a */ 1 /* b */ , /* /* nested */ */ 2 -- end
from t -- of
where -- line
  a = 1

-- above
select 1 -- behind
, 2
  -- alone
  , 3

select
  /* alone
     on two lines */
  a, b
from t

select case when a then b else c end, case x when 1 then 'one' when 2 then 'two' else case when y then 'deep' end end from t

select case when a_long_condition_name = 'some long literal' then another_long_column_name when yet_another_condition is not null then 'a long text literal' else 'nothing at all' end as outcome from t

with a as (select 1), b(x,y) as materialized (select 2, 3) select * from a, b

with recursive r(n) as (select 1 union all select n + 1 from r where n < 100) select n from r

with moved as (delete from t where a < 5 returning *) insert into u select * from moved

with x as (insert into t values (1) returning a), y as (update t set a = a + 1 where a in (select a from x) returning a) select x.a, y.a from x, y

select row_number() over (partition by a order by b desc rows between unbounded preceding and current row), lag(x) over w, sum(y) over (w range between 1 preceding and 1 following) from t window w as (partition by c order by d)

select a::int, b::varchar(10)[], (c).d, (e::json->>'f')::numeric(10,2), g->'h'->>'i', j #>> '{a,b}', k @> '{"a":1}', l ?| array['x','y'] from t

select a[1], a[1:2], a[:2], a[2:], array[1,2,3], array[[1,2],[3,4]], '{1,2}'::int[] from t

select -1, - 1, +a, -a.b, a-1, a - -1, a*-1, @ a, |/ 25, ~1, 2^-1, not a, a<>-1, a=-1, 1.5e-10, .5, 1. from t

select a||b, a || 'x' || c, a->b, a<->b, a<=>b, a ~* 'x', a !~~ 'y', a operator(pg_catalog.+) b from t

select a < b and b <= c or not (d >= e) and f != g

select * from t where (a, b) = (1, 2) and (c, d) in (select 1, 2) and exists (select from u where u.a = t.a) and e = any (array[1,2]) and f > all (select 3)

select * from a natural join b cross join c left join lateral (select * from d where d.x = a.x limit 1) e on true full outer join f on f.a = e.a right join g using (z)

select * from only t, lateral unnest(array[1,2]) with ordinality as u(v, n), generate_series(1, 10) g, rows from (f(1), g(2)) as r(a int, b text)

select * from t tablesample bernoulli (10) repeatable (1) for update of t skip locked

select * from t for no key update nowait

(select 1 union select 2) intersect (select 3 except all select 4) order by 1

select 1 union all select 2 union all select 3

select * from (select * from (select * from (select 1 as one) a) b) c

select extract(year from d), substring(s from 2 for 3), trim(both 'x' from s), position('a' in s), overlay(a placing b from 1 for 2), cast(a as double precision), d at time zone 'UTC', interval '1' year, timestamp '2020-01-01', date '2020-01-01' from t

select coalesce(a, b, c), nullif(a, b), greatest(1, 2), least(1, 2), row(1, 2), current_date, current_timestamp(3), localtime, session_user

select a is distinct from b, a is not distinct from b, a isnull, b notnull, c is true, d is not unknown, e is document from t where false

select a, b from t group by grouping sets ((a), (b), ()), rollup (c, d), cube (e, f)

select percentile_cont(0.5) within group (order by x) from t

select a from t order by a using >, b asc nulls first fetch first 5 rows with ties

select "Quoted", "select", t."From", "a""b" as "c d" from "Schema"."Table" as "T"

select ä, ö as ü, 'ß🐘' from größe

select a as select, b as "order", c as from_ from t

select all a, b from t

values (1, 'a'), (2, 'b'), (3, default)

table t

insert into t values (1, 2)

insert into t (a, b, c) values (1, 'x', null), (2, 'y', default) returning id

insert into t as q (a, b) select a, b from u where c on conflict (a) where d do update set b = excluded.b, c = q.c + 1 where q.e returning *

insert into t default values

insert into t (a) values (1) on conflict do nothing

insert into t overriding system value select * from u

insert into a_long_table_name (first_column, second_column, third_column, fourth_column, fifth_column) values ('first value', 'second value', 'third value', 'fourth value', 'fifth value')

update t set a = 1, b = b + 1, (c, d) = (select 1, 2) from u where t.id = u.id and u.x > 3 returning t.*

update only t as q set a = default where current of cur

delete from t using u, v where t.a = u.a and u.b = v.b returning *

delete from t where a in (select a from u)

merge into t using u on t.id = u.id when matched and u.gone then delete when matched then update set a = u.a when not matched then insert (id, a) values (u.id, u.a)

explain (analyze, buffers) select * from t

explain analyze verbose select 1

create table t (id int primary key, a text not null default 'x', b numeric(10, 2) check (b > 0), c timestamptz default now(), constraint u unique (a, b), foreign key (a) references u (a) on delete cascade on update set null deferrable initially deferred)

create table if not exists s.t (like u including all, exclude using gist (a with &&)) partition by range (a, (lower(b))) with (fillfactor = 70) tablespace ts

create table t partition of p for values from (1, minvalue) to (10, maxvalue)

create temp table t on commit drop as select * from u where a = 1 with no data

create unlogged table t (a int generated always as identity (start with 10 increment by 5), b int generated always as (a * 2) stored)

create unique index concurrently if not exists i on only t using btree (a desc nulls last, lower(b) collate "C" text_pattern_ops) include (c) with (fillfactor = 90) where d is not null

create view v (a, b) with (security_barrier) as select a, b from t where c with local check option

create or replace recursive view v (n) as values (1) union all select n + 1 from v where n < 100

create materialized view v as select a, count(*) from t group by a with no data

create function f(a int, b text default 'x', out c int, variadic d int[]) returns setof record language plpgsql immutable strict security definer set search_path = '' as $body$
begin
  -- a body stays as it is;
  return query select 1,   2;
end
$body$

create function f() returns int language sql begin atomic select 1; select case when true then 2 end; end

create function f(a int) returns int language sql return a + 1

create procedure p(inout a int) language sql as 'select 1; select ''two'''

create trigger t before insert or update of a, b on s.t referencing old table as o for each row when (new.a is distinct from old.a) execute function f('x', 1)

create rule r as on update to t where old.a > 1 do instead (insert into u values (new.a); delete from v where a = old.a)

create policy p on t as restrictive for select to app, public using (owner = current_user) with check (true)

create type t as enum ('a', 'b', 'c')

create type t as (a int, b text collate "C")

create domain d as text check (value ~ '^[a-z]+$') not null

create sequence s as bigint increment by 5 minvalue 1 no maxvalue start with 10 cache 20 owned by t.a

create schema s authorization app create table t (a int) create view v as select * from t

create extension if not exists pgcrypto with schema x version '1.3'

create aggregate agg (int) (sfunc = int4pl, stype = int, initcond = '0')

create operator === (leftarg = box, rightarg = box, function = area_equal, commutator = ===)

create cast (text as int) with function f(text) as implicit

create publication p for table t, u with (publish = 'insert')

create role app login password 'secret' in role x valid until '2030-01-01'

alter table t add column a int, drop column if exists b cascade, alter column c type bigint using c::bigint, alter d set default 5, add constraint k check (a > 0) not valid

alter table t rename to u

alter table only s.t rename column a to b

alter type t add value 'd' before 'c'

alter function f(int) owner to app

drop table if exists a, b.c cascade

drop index concurrently i

comment on column t.a is 'it''s a comment'

grant select (a, b), insert on table t, u to app with grant option

grant all on all tables in schema s to public

revoke all privileges on t from app cascade

alter default privileges in schema s grant select on tables to app

begin isolation level serializable read only deferrable

savepoint a

set local search_path = a, "B", public

set time zone 'UTC'

reset all

show transaction_read_only

prepare p (int, text) as select * from t where a = $1 and b = $2

execute p (1, 'x')

declare c scroll cursor with hold for select * from t

fetch forward 10 from c

copy t (a, b) from stdin with (format csv, header true, delimiter ';')

copy (select * from t) to '/tmp/x' csv

lock table t in access exclusive mode nowait

truncate t, u restart identity cascade

vacuum (analyze, verbose) t (a, b)

analyze t

reindex index concurrently i

refresh materialized view concurrently v

cluster t using i

notify x, 'payload'

listen x

do $$begin perform 1; end$$

do language plpgsql 'begin null; end'

call p(1, 'x')

discard all

checkpoint

load 'x'

security label for p on table t is 'x'

import foreign schema s limit to (a, b) from server x into y options (a 'b')

select xmlelement(name a, xmlattributes(b as c), 'd'), xmlforest(a as b), xmlparse(document '<a/>'), xmlserialize(content x as text) from t

select * from xmltable('/a' passing x columns a int path 'b', c for ordinality) t

select set_config('a.b', 'c', false), nextval('s'::regclass), to_char(now(), 'YYYY-MM-DD "at" HH24:MI')

select a from t where a like '100\%' escape '\' and b similar to '(a|b)%' and c not ilike 'x' and d not between symmetric 2 and 1 and e not in (1,2)

select first_long_function_name(second_long_function_name(first_argument, second_argument), third_long_function_name(third_argument, 'a text literal'), fourth_argument) from t

select a.first_rather_long_column, a.second_rather_long_column, b.third_rather_long_column as third, b.fourth_rather_long_column from first_table a join second_table b on a.identifier = b.identifier and a.another_identifier = b.another_identifier where a.first_rather_long_column > 5 and (b.third_rather_long_column = 'x' or b.fourth_rather_long_column is null) order by a.first_rather_long_column, b.third_rather_long_column
