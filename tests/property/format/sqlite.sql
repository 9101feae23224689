select 1

select a,b from t where a=1 and b='x' order by a desc limit 5

select key, value, action, end from t

select a desc, b asc from t

create table t (key text, end int, id integer primary key autoincrement, a text not null default 'x' collate nocase, b int as (a+1) stored, foreign key (a) references u(a) on delete cascade) strict, without rowid

select [a b], `c d`, "e f", 'g' from [t u]

select x'00ff', 1e-5, .5, 0x1F, ?1, :name, @name, $name from t

select a->'b', a->>'c', a||b, a<<1, a>>2, ~a, -a, not a, a is not b, a isnull, a not null, a == b, a <> b from t

select case a when 1 then 'x' else 'y' end from t

with recursive c(n) as (select 1 union all select n+1 from c where n<10) select n from c

insert or replace into t (a,b) values (1,2),(3,4) on conflict (a) do update set b = excluded.b where b > 1 returning *

insert into t default values

replace into t values (1)

update or ignore t set a=1, b=2 from u where t.id=u.id

delete from t where a in (select a from u) order by a limit 3

select count(*) filter (where a > 1) over (partition by b order by c rows between 1 preceding and current row exclude ties) from t

select * from a left join b on a.x=b.x natural join c cross join d

select * from t indexed by i where a glob 'x*' and b like 'y%' escape '\' and c match 'z' and d regexp 'w'

create trigger tr after update of a on t for each row when new.a > old.a begin insert into u values (new.a); update v set b = case when new.a then 1 else 2 end; end

create unique index i on t (a desc, lower(b)) where c is not null

create view v (a) as select 1 -- one
union select 2

create virtual table f using fts5(a, b, tokenize = 'porter ascii')

pragma foreign_keys = on

pragma table_info(t)

alter table t rename column a to b

alter table t add column c int default (1 + 2)

drop table if exists t

begin immediate

commit

savepoint s

attach 'x.db' as x

explain query plan select 1

vacuum into 'y.db'

analyze

select /* a */ 1 -- b
, 2 /* c
d */ from t

select count(distinct a), total(b), group_concat(c, ', ') from t group by d having count(*) > 1

select (select max(a) from t), exists (select 1), 1 in (1,2), (1,2) = (3,4) from u, (select 5) w

select first_rather_long_column_name, second_rather_long_column_name, third_rather_long_column_name from a_table where first_rather_long_column_name is not null and second_rather_long_column_name like 'x%'

values (1,2),(3,4)

select 'it''s', "a""b", 'a
b'

select cast(a as integer), a collate rtrim, raise(ignore) from t
