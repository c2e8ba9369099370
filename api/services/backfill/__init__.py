"""Archives into the store: files are cut into splits, splits are read side by side into parts, parts are loaded.

splits     what a run has to read
parts      what is read, in Parquet files
reading    one split into one part; pure but for the two files
engines    many splits at once: processes of this machine, or Ray
loading    one part into the store

Splits and parts are named by what is in them, so that a run that was interrupted is simply started again.
"""
