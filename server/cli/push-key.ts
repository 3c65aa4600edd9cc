import webPush from 'web-push';

export const PUSH_KEY_HELP = `cordon push-key                        makes a key for notifications over the internet, and prints the settings`;

/** Prints a new private key (VAPID) as the settings that take it. Nothing is stored. Returns the exit status. */
export function pushKey(): number {
  const { privateKey } = webPush.generateVAPIDKeys();
  console.log(`PUSH_KEY=${privateKey}
PUSH_CONTACT=mailto:you@example.org

Put both into the settings of the server, with an address of your own, and start it again. Keep the key secret, and keep it:
with another key every phone must switch its notifications on again. The server and the phones need the internet for this,
and HTTPS. Without it orders reach every phone whose page is open, as before.`);
  return 0;
}
