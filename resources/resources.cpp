// lockstep_resources holds files only: a library needs one source, and this is it.
