#!/usr/bin/env python3
# Reads rows by generated models and validates each by the generated schema, as an object and as a row.
import importlib
import pkgutil
import sys
import warnings

url, folder, limit = sys.argv[1:4]
sys.path.insert(0, folder)
sys.dont_write_bytecode = True

import pydantic  # noqa: E402
import sqlalchemy as sa  # noqa: E402
from sqlalchemy import orm  # noqa: E402

warnings.simplefilter("ignore")
two = pydantic.VERSION.startswith("2")
models = importlib.import_module("models")
importlib.import_module("schemas")
engine = sa.create_engine(url)
count = 0
with orm.Session(engine) as session:
    for module in pkgutil.iter_modules(models.__path__):
        schema = importlib.import_module("schemas." + module.name) if module.name != "base" else None
        if schema is None:
            continue
        one = importlib.import_module("models." + module.name)
        kinds = {name.rsplit("Read", 1)[0]: value for name, value in vars(schema).items() if name.endswith("Read")}
        (stem, read), = kinds.items()
        update = getattr(schema, stem + "Update")
        update()
        mapped = [value for value in vars(one).values()
                  if isinstance(value, type) and issubclass(value, models.Base) and value is not models.Base
                  and value.__module__ == one.__name__]
        if mapped:
            for thing in session.execute(sa.select(mapped[0]).limit(int(limit))).scalars():
                kept = read.model_validate(thing) if two else read.from_orm(thing)
                again = kept.model_dump(by_alias=True) if two else kept.dict(by_alias=True)
                read(**again)
                count += 1
            table = mapped[0].__table__
        else:
            table = next(value for value in vars(one).values() if isinstance(value, sa.Table))
        for row in session.execute(sa.select(table).limit(int(limit))).mappings():
            read(**row)
            count += 1
print(count, "rows")
