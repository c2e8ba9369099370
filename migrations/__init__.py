"""The schema of the database, revision by revision, in hand-written SQL."""
