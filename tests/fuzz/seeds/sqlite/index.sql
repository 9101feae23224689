CREATE UNIQUE INDEX i ON t(a DESC, lower(b) COLLATE nocase) WHERE a IS NOT NULL -- partial
