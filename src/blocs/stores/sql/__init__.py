"""
Projects in SQLite files and in PostgreSQL, through SQLAlchemy Core.

==========  =============================================================================
schema      the tables
database    how a database is made, opened, locked and read
dialects    where SQLite and PostgreSQL differ
refusals    what a database refuses, in words that say what to do
migrations  older formats brought to the present one
keeper      events written, and the tables brought up to date
log         events and their changes in the database
tables      changes brought into the tables of records
bulk        many statements at once
whole       what only the database can say about whether a project is whole
derived     what tables hold besides the records, so that queries are quick
references  who refers to a record
queries     statements and documents by what somebody wants to see
table       statements as columns
search      full text
hits        documents and statements in which words stand
==========  =============================================================================
"""
