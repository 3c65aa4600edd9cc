import '../theme/page.css';
import '../theme/theme.ts';
import './phone-app.ts';
import './phone.css';

/** Without HTTPS there is no worker, and nothing to be said about it: all but opening without a line works as well. */
if ('serviceWorker' in navigator && import.meta.env.PROD) {
  navigator.serviceWorker.register('/phone-worker.js', { scope: '/phone' }).catch(() => undefined);
}
