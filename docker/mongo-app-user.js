// Run once by the mongo image, as root, when it creates the database. The servers keep their jobs in this database, and see no other.
db.getSiblingDB('queuebell').createUser({
  user: 'queuebell',
  pwd: process.env.MONGO_APP_PASSWORD,
  roles: [{ role: 'readWrite', db: 'queuebell' }],
});
