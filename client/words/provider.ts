import type { Dictionary } from './language.ts';

/** The words of signing in at a provider of OpenID Connect. */
export const providerWords = {
  or: { zh: '或', en: 'or' },
  'sign-in-at': { zh: '使用 {name} 登录', en: 'Sign in with {name}' },
  'failed-away': {
    zh: '{name} 现在无法连接。仍可用账号和密码登录，或稍后再试。',
    en: '{name} cannot be reached now. Sign in with login and password, or try again later.',
  },
  'failed-declined': { zh: '{name} 没有完成登录。', en: 'You did not sign in at {name}.' },
  'failed-stale': {
    zh: '登录中断或超过 10 分钟，请重新登录。',
    en: 'Signing in was interrupted or took longer than 10 minutes. Please begin again.',
  },
  'failed-refused': {
    zh: '{name} 的答复无效，没有登录。请重试；仍不成功时请联系管理员。',
    en: 'The answer of {name} was not valid, so nobody was signed in. Try again; if it stays so, ask your administrator.',
  },
  'failed-unknown': {
    zh: '{name} 上的“{called}”没有对应的账号。请让管理员在您的账号中填写这个名称。',
    en: 'No account here belongs to “{called}” at {name}. Ask your administrator to state that name in your account.',
  },
  'failed-nameless': {
    zh: '{name} 没有提供可用的名称，请联系管理员。',
    en: '{name} gives no name for you that can be used. Ask your administrator.',
  },
  'failed-other': {
    zh: '“{called}”的账号已与 {name} 上的另一个人绑定，请联系管理员。',
    en: 'The account of “{called}” belongs to somebody else at {name}. Ask your administrator.',
  },
  'failed-no-role': {
    zh: '{name} 没有给“{called}”这里的角色，请联系管理员。',
    en: '{name} gives “{called}” no role here. Ask your administrator.',
  },
  'failed-login-taken': {
    zh: '这里已有账号“{called}”。请让管理员把它与您绑定。',
    en: 'There already is an account “{called}” here. Ask your administrator to state it for you.',
  },
  'state-account': { zh: '{person} 在 {name} 的名称', en: 'Who {person} is at {name}' },
  'state-words': {
    zh: '填写后，此人可用 {name} 登录。第一个以此名称登录的人与账号绑定，之后别人不能再用。保存后此人须重新登录。留空则不能用 {name} 登录。',
    en: 'With this name the person can sign in with {name}. Whoever first signs in with it is tied to the account; nobody else can after that. On saving, the person is signed out. Empty: not with {name}.',
  },
  'name-there': { zh: '在 {name} 的名称', en: 'Name at {name}' },
  save: { zh: '保存', en: 'Save' },
  stated: { zh: '已保存', en: 'Saved; the person signs in again' },
  'tie-waiting': { zh: '{name}：{login}（尚未登录）', en: '{name}: {login} (has not signed in yet)' },
  'tie-tied': { zh: '{name}：{login}', en: '{name}: {login}' },
  'tie-made': {
    zh: '{name}：{login}（自动建立，角色由其决定）',
    en: '{name}: {login} (made there, which gives the role)',
  },
} satisfies Dictionary;
