-- Run once by the postgres image, as the owner, when it creates the database. The servers' role: "migrate --grant-to queuebell_app" gives it
-- what it needs, and nothing with which the audit trail could be rewritten. In a database that is there already, run it with psql.
\getenv password POSTGRES_APP_PASSWORD
create role queuebell_app login password :'password';
