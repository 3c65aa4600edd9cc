import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** As long as browsers keep a cookie. */
export const DEVICE_DAYS = 400;
const DAY_MS = 86_400_000;

/** What a device is given when somebody signs in on it: its number, the day, and both signed. */
export function deviceToken(secret: string, now: number): string {
  const said = `${randomBytes(16).toString('base64url')}.${Math.floor(now / DAY_MS)}`;
  return `${said}.${signed(said, secret)}`;
}

/** The number of the device that a token was given to; undefined where it was not, or too long ago. */
export function deviceIn(token: string | undefined, secret: string, now: number): string | undefined {
  const [number = '', day = '', signature = ''] = (token ?? '').split('.');
  const wanted = Buffer.from(signed(`${number}.${day}`, secret));
  const given = Buffer.from(signature);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return undefined;
  return now / DAY_MS - Number(day) <= DEVICE_DAYS ? number : undefined;
}

/** The secret is the account's kept password: a new password forgets all devices, and nothing more is stored. */
function signed(said: string, secret: string): string {
  return createHmac('sha256', secret).update(`device ${said}`).digest('base64url');
}
