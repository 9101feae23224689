#!/usr/bin/env python3
# Imports generated models, makes their tables in an empty database, twice, and asks every class for rows.
import importlib
import sys
import warnings

url, folder, package = sys.argv[1:4]
sys.path.insert(0, folder)
sys.dont_write_bytecode = True

import sqlalchemy as sa  # noqa: E402
from sqlalchemy import orm  # noqa: E402

# What SQLAlchemy warns of is a fault of the models, but for what its own dialects lack.
warnings.simplefilter("error")
for harmless in (".*does \\*not\\* support Decimal.*", ".*legacy.*", ".*is deprecated.*", ".*will be removed.*"):
    warnings.filterwarnings("ignore", message=harmless)
warnings.filterwarnings("ignore", category=DeprecationWarning)

models = importlib.import_module(package)
base = models.Base
orm.configure_mappers()
engine = sa.create_engine(url)
base.metadata.create_all(engine)
base.metadata.create_all(engine)
registry = getattr(base, "registry", None) or base._sa_registry
with orm.Session(engine) as session:
    for mapper in registry.mappers:
        session.execute(sa.select(mapper.class_).limit(1)).all()
        for relation in mapper.relationships:
            session.execute(sa.select(mapper.class_).join(relation.class_attribute.of_type(
                orm.aliased(relation.mapper.class_))).limit(1)).all()
    for table in base.metadata.tables.values():
        session.execute(sa.select(table).limit(1)).all()
print(len(base.metadata.tables), "tables", sum(1 for _ in registry.mappers), "classes")
