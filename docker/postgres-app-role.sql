-- The postgres image runs this once, as the owner, when it creates the database. It creates the servers' role. "migrate --grant-to
-- queuebell_app" gives the role the rights that it needs, and none to rewrite the audit trail. For an existing database, run it with psql.
\getenv password POSTGRES_APP_PASSWORD
create role queuebell_app login password :'password';
