// The mongo image runs this once, as root, when it creates the database. The servers store their jobs in this database and have access to no other.
db.getSiblingDB('queuebell').createUser({
  user: 'queuebell',
  pwd: process.env.MONGO_APP_PASSWORD,
  roles: [{ role: 'readWrite', db: 'queuebell' }],
});
