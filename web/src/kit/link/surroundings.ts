/** What the browser reports of the network, and of whether somebody looks at the page. Returns the end. */
export function watchSurroundings(on: { offline: () => void; online: () => void; visible: () => void }): () => void {
  const onVisibility = () => {
    if (!document.hidden) on.visible();
  };
  addEventListener('offline', on.offline);
  addEventListener('online', on.online);
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    removeEventListener('offline', on.offline);
    removeEventListener('online', on.online);
    document.removeEventListener('visibilitychange', onVisibility);
  };
}
