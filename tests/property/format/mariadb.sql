select 1

select a,b from t where a=1 and b='x' order by a desc limit 5

select `a b`, "it\"s", 'it\'s', `end` from `t u` where `key`=1

select count(*), group_concat(distinct name order by name separator ', ') from t group by status having count(*)>1

select @a:=@a+1, @@sql_mode, :b, a<=>b, a div 2, a mod 3, a rlike 'x' from t

select x'00ff', b'01', N'x', _utf8'y', 1e-5, .5, 0x1F from t # a hash
where a=1 -- and dashes

select now()-interval 1 day, date_add(d, interval 2 month) from t where d between '2024-01-01' and '2024-12-31'

update t join u on u.id=t.u_id set t.a=u.a, t.b=default where u.c is null

delete from t where id in (select id from u) order by id limit 3

create table t (id int unsigned not null auto_increment primary key, a varchar(20) character set utf8mb4 not null default 'x' comment 'y', key (a), constraint c foreign key (id) references u (id) on delete cascade) engine=InnoDB

alter table t add column b int after a, drop column c, modify d bigint

with recursive c (n) as (select 1 union all select n+1 from c where n<10) select n from c

select row_number() over (partition by a order by b desc), lag(a) over (order by b) from t

select json_value(d, '$.k'), if(a>1,'x','y'), case a when 1 then 'x' else 'y' end from t straight_join u

replace into t set a=1, b=2

select sql_calc_found_rows a from t force index (i) where match(a) against ('x' in boolean mode)

set names utf8mb4

explain format=json select 1
