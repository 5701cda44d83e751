// Runs in the page before its scripts (see push-browser.ts beside it): the push of the browser. Chromium without a window has no push service and
// asks nobody, so both are the test's, kept over loads of the page. It is evaluated as a text: the content policy of the pages allows no other script.
(store, beginning) => {
  const read = () => JSON.parse(localStorage.getItem(store) ?? JSON.stringify(beginning));
  const change = (next) => localStorage.setItem(store, JSON.stringify({ ...read(), ...next }));
  const asSubscription = ({ address, push: { key, auth } }) => ({
    endpoint: address,
    options: {},
    toJSON: () => ({ endpoint: address, keys: { p256dh: key, auth } }),
    unsubscribe: async () => {
      change({ subscription: null });
      return true;
    },
  });
  PushManager.prototype.getSubscription = async () => {
    const { subscription } = read();
    return subscription && asSubscription(subscription);
  };
  PushManager.prototype.subscribe = async () => {
    const { subscription, next, permission } = read();
    const given = subscription ?? next;
    if (permission !== 'granted' || !given) throw new DOMException('Registration failed', 'AbortError');
    change({ subscription: given });
    return asSubscription(given);
  };
  Object.defineProperty(Notification, 'permission', { get: () => read().permission });
  Notification.requestPermission = async () => {
    const { permission, answer } = read();
    if (permission === 'default') change({ permission: answer });
    return read().permission;
  };
};
