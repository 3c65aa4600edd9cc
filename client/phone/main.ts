import '../theme/page.css';
import '../theme/theme.ts';
import '../ui/not-drawn.ts';
import './phone-app.ts';
import './phone.css';

/** Without HTTPS there is no service worker and no message: everything works except opening the page offline. */
if ('serviceWorker' in navigator && import.meta.env.PROD) {
  navigator.serviceWorker.register('/phone-worker.js', { scope: '/phone' }).catch(() => undefined);
}
