/** The administrator of the prepared server, and who else can sign in at a desk. */
export const staff = {
  administrator: { login: 'wang', name: '王主任', password: 'a long enough word' },
  planner: { login: 'li', name: '李计划', password: 'another long word' },
  dispatcher: { login: 'zhao', name: '赵调度', password: 'a third long word' },
  commander: { login: 'sun', name: '孙指挥', password: 'a fourth long word' },
} as const;

export type StaffRole = keyof typeof staff;
