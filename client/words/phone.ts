import type { Dictionary } from './language.ts';

/** What the phone says: short, large, read at arm's length. */
export const phoneWords = {
  // Joining.
  'join-title': { zh: '登记本机', en: 'Enrol this phone' },
  'join-why': {
    zh: '扫描指挥部发的二维码，或输入上面的 8 位代码。代码只能用一次。',
    en: 'Scan the code your command post gave you, or type its 8 letters here. It works once.',
  },
  'join-code': { zh: '登记代码', en: 'Code' },
  'join-go': { zh: '登记', en: 'Enrol' },
  joining: { zh: '正在登记…', en: 'Enrolling…' },
  'join-short': { zh: '代码应为 8 位字母和数字', en: 'A code has 8 letters and figures' },
  'wrong-code': {
    zh: '代码无效：已经用过、已过期或输入有误。请向指挥部要一个新代码。',
    en: 'This code is no good: used already, expired or mistyped. Ask your command post for a new one.',
  },
  'too-many-tries': {
    zh: '尝试次数太多，请过几分钟再试。',
    en: 'Too many tries. Wait a few minutes, then try again.',
  },
  'join-no-line': {
    zh: '连接不上服务器。代码还没有用掉，有信号后再试。',
    en: 'The server cannot be reached. Try again once there is signal.',
  },
  'signed-out': {
    zh: '本机已退出：登记已被收回，或另一部手机已登记为您。',
    en: 'This phone has been signed out: its enrolment ended, or another phone enrolled as you.',
  },
  'cut-off': {
    zh: '本机已被指挥部停用，不再显示勤务。要继续使用，请向指挥部要一个新代码。',
    en: 'The command post has cut this phone off; it shows no duties any more. To go on, ask for a new code.',
  },
  'left-waiting': {
    zh: '有 {n} 条报告未发出，仍保存在本机，重新登记后发出。',
    en: 'Not sent yet and kept on this phone: {n}. They go out once you enrol again.',
  },
  'staff-here': {
    zh: '这里是警力手机页面。您已用指挥部账号登录，请打开指挥台。',
    en: 'This page is for officers’ phones. You are signed in as command-post staff: use the console.',
  },
  'to-console': { zh: '打开指挥台', en: 'Open the console' },
  'go-on-as': { zh: '继续使用：{name}', en: 'Go on as {name}' },
  starting: { zh: '正在打开…', en: 'Opening…' },
  'first-card': { zh: '正在读取勤务…', en: 'Reading your duties…' },

  // Connection.
  live: { zh: '实时', en: 'Live' },
  quiet: { zh: '安静', en: 'Quiet' },
  connecting: { zh: '连接中', en: 'Connecting' },
  lost: { zh: '已断开', en: 'Lost' },
  link: { zh: '连接', en: 'Link' },
  waiting: { zh: '{n} 条待发送', en: '{n} to be sent' },
  'waiting-safe': {
    zh: '{n} 条待发送，已存在本机，有信号即自动发出',
    en: '{n} waiting to be sent: kept on this phone, sent by itself when there is signal',
  },
  'waiting-held': {
    zh: '{n} 条待发送：服务器请本机稍候，已存在本机，将按顺序自动发出',
    en: '{n} waiting: the server asked this phone to slow down. Kept here, sent by itself in order',
  },
  'not-kept': {
    zh: '本浏览器不能保存：关闭页面前请确认已全部发出',
    en: 'This browser cannot keep reports: do not close the page before all are sent',
  },
  'not-saving': {
    zh: '服务器暂时无法保存。上报内容存在本机，恢复后自动发出',
    en: 'The server cannot save now. What you report is kept on this phone and sent when it can',
  },
  'time-unsure': {
    zh: '时间尚未与服务器核对，倒计时可能不准',
    en: 'Time not checked with the server yet: the countdown may be off',
  },
  'as-of': { zh: '所示为 {time} 的情况（{ago}前）', en: 'As known at {time}, {ago} ago' },
  refused: { zh: '{what} 未被接受', en: '{what} was not accepted' },
  'more-refused': { zh: '另有 {n} 条', en: '{n} more' },
  'not-accepted': { zh: '未被接受的上报', en: 'Not accepted' },
  'not-accepted-n': { zh: '未被接受的上报（{n}）', en: 'Not accepted ({n})' },
  'not-accepted-why': {
    zh: '以下内容未计入，已告知指挥部，并保留在本机。',
    en: 'This does not count. The command post is told of it, and it stays on this phone.',
  },
  'all-accepted': { zh: '全部上报均已接受。', en: 'Everything was accepted.' },

  // The run.
  'drill-band': { zh: '演练 · 非实战', en: 'DRILL · not the event' },
  'no-run': { zh: '尚未开始执行', en: 'Nothing is running yet' },
  'no-run-why': {
    zh: '指挥部开始演练或实战后，这里会出现下一步。',
    en: 'When the command post starts a drill or the event, your next step appears here.',
  },

  'shown-edition': {
    zh: '所示为已发布的第 {edition} 版预案。',
    en: 'Shown is edition {edition} as published.',
  },
  'nothing-published': {
    zh: '尚未发布预案，也没有执行。发布后这里会显示您的勤务。',
    en: 'No plan is published and nothing is running. Your duties appear here when the plan is published.',
  },
  'not-in-edition': {
    zh: '已发布的第 {edition} 版预案中没有您的勤务。有变动时会显示在这里。',
    en: 'The published plan, edition {edition}, has no duty for you. A change appears here.',
  },

  // Changes.
  'duty-moved': { zh: '{code} 岗现为 {now}，原为 {was}', en: 'Your post at {code} is now {now}; was {was}' },
  'duty-new': { zh: '新增：{code} 岗 {now}', en: 'New: {code}, {now}' },
  'duty-gone': { zh: '已取消：{code} 岗 {was}', en: 'No longer: {code}, {was}' },
  'ride-now': {
    zh: '{code} 岗现乘 {plate}，{leaves} 出发',
    en: 'Your ride to {code} is now {plate}, leaving {leaves}',
  },
  'ride-no-seat': { zh: '{code} 岗没有座位', en: 'No seat in a vehicle to {code}' },
  'ride-gone': { zh: '{code} 岗不再接送', en: 'No ride to {code} any more' },
  'home-now': {
    zh: '{code} 岗返程现乘 {plate}，{leaves} 出发',
    en: 'Your way home from {code} is now {plate}, leaving {leaves}',
  },
  'home-no-seat': { zh: '{code} 岗返程没有座位', en: 'No seat in a vehicle home from {code}' },
  'home-gone': { zh: '不再从 {code} 岗返程', en: 'Your way home no longer starts at {code}' },
  'change-read': { zh: '知悉', en: 'I have read this' },

  // Duties.
  'duty-now': { zh: '当前勤务', en: 'Duty now' },
  'duty-next': { zh: '下一勤务', en: 'Next duty' },
  'duty-chosen': { zh: '所选勤务', en: 'Chosen duty' },
  'no-duty': { zh: '没有勤务', en: 'No duty' },
  'no-duty-why': { zh: '预备警力：出动后听候指令。', en: 'You are in reserve: turn out and stand by.' },
  'no-duty-leader': {
    zh: '本人没有岗位；在“队伍”里查看和出动您的警力。',
    en: 'No post of your own: see and turn out your people under Squad.',
  },
  'all-done': { zh: '勤务已全部完成', en: 'All duties done' },
  'all-done-why': { zh: '回到驻地后请报告收勤。', en: 'Stand down when you are back at base.' },
  'stood-down': { zh: '已收勤', en: 'Stood down' },
  'stood-down-why': { zh: '辛苦了。', en: 'Thank you.' },
  'none-ahead': { zh: '没有后续勤务', en: 'No duty ahead' },
  'none-ahead-why': { zh: '计划有变时会显示在这里。', en: 'It appears here if the plan changes.' },
  until: { zh: '至', en: 'to' },
  'to-start': { zh: '距上岗', en: 'On post in' },
  late: { zh: '已迟到', en: 'Late by' },
  'to-close': { zh: '距封控', en: 'Close in' },
  'close-now': { zh: '应已封控，超过', en: 'Should be closed, by' },
  'to-reopen': { zh: '距放行', en: 'Reopen in' },
  'reopen-now': { zh: '应已放行，超过', en: 'Should be reopened, by' },
  'to-end': { zh: '距撤岗', en: 'Relieved in' },
  over: { zh: '已到撤岗时间', en: 'Window over for' },
  'close-at': { zh: '封控', en: 'Close' },
  'reopen-at': { zh: '放行', en: 'Reopen' },
  'closures-come': {
    zh: '封控和放行时间 {time} 下发',
    en: 'Your times to close and reopen come at {time}',
  },
  ride: { zh: '乘车', en: 'Your ride' },
  'ride-by': {
    zh: '{plate}，{leaves} 从{from}出发，{arrives} 到',
    en: '{plate}, leaves {from} at {leaves}, there at {arrives}',
  },
  'ride-home': { zh: '返程', en: 'Your way home' },
  'ride-home-by': {
    zh: '{plate}，{leaves} 从{from}出发，{arrives} 到驻地',
    en: '{plate}, leaves {from} at {leaves}, at the base at {arrives}',
  },
  driver: { zh: '驾驶：{names}', en: 'Driver: {names}' },
  'driver-own': { zh: '本人', en: 'you' },
  'ride-base': { zh: '驻地', en: 'the base' },
  'ride-none': { zh: '车上没有座位，请问队长', en: 'No seat in a vehicle: ask your leader' },
  'what-to-do': { zh: '任务', en: 'What to do' },
  beside: { zh: '同岗', en: 'Beside me' },
  alone: { zh: '单人岗', en: 'Alone' },
  neighbours: { zh: '前后岗', en: 'Neighbouring posts' },
  'before-me': { zh: '前一岗', en: 'Before' },
  'after-me': { zh: '后一岗', en: 'After' },
  following: { zh: '后续勤务（{n}）', en: 'Following duties ({n})' },
  calendar: { zh: '存入日历', en: 'Into the calendar' },
  'calendar-why': {
    zh: '本人全部勤务的岗位和时间，存成日历文件（.ics）。以后有变动须再存一次。不含封控时间；手机日历可能会同步到其他设备和厂商的服务器。',
    en: 'All your duties with post and times, as a calendar file (.ics). After a change, take it again. It has no closing times. The calendar of a phone may copy it to other devices and to its maker.',
  },
  'calendar-save': { zh: '保存 .ics 文件', en: 'Save the .ics file' },
  earlier: { zh: '之前勤务（{n}）', en: 'Earlier duties ({n})' },
  'not-reported': { zh: '未报告', en: 'Not reported' },
  'back-to-now': { zh: '回到当前勤务', en: 'Back to the duty now' },

  // The map.
  'map-of': { zh: '{code} 周围道路', en: 'Roads around {code}' },
  'next-post': { zh: '下一岗 {code}', en: 'Next {code}' },
  schematic: { zh: '道路为示意', en: 'Schematic' },
  north: { zh: '北', en: 'N' },
  wider: { zh: '看大范围', en: 'Wider' },
  closer: { zh: '看近处', en: 'Closer' },

  // Steps.
  'turn-out': { zh: '出动', en: 'Turn out' },
  'stand-down': { zh: '收勤', en: 'Stand down' },
  'on-my-way': { zh: '出发', en: 'On my way' },
  'on-post': { zh: '到岗', en: 'On post' },
  closed: { zh: '已封控', en: 'Closed' },
  reopened: { zh: '已放行', en: 'Reopened' },
  relieved: { zh: '撤岗', en: 'Relieved' },
  'back-on-post': { zh: '返岗', en: 'Back on post' },
  'step-now': { zh: '下一步', en: 'Next step' },
  sending: { zh: '发送中', en: 'sending' },
  received: { zh: '已收到', en: 'received' },
  'out-now': { zh: '已出动', en: 'Turned out' },
  'not-out': { zh: '未出动', en: 'Not turned out' },
  'stand-by': { zh: '已出动，待命', en: 'Out, standing by' },

  // Counting.
  count: { zh: '计数', en: 'Count' },
  'count-title': { zh: '疏导车辆', en: 'Vehicles guided' },
  'count-where': { zh: '计数地点', en: 'Counted at' },
  'count-direction': { zh: '方向', en: 'Direction' },
  'count-in': { zh: '驶入', en: 'In' },
  'count-out': { zh: '驶出', en: 'Out' },
  'count-redirected': { zh: '分流', en: 'Sent on' },
  'count-one': { zh: '加 1 辆', en: 'Add 1' },
  'count-ten': { zh: '加 10 辆', en: 'Add 10' },
  'count-mine': { zh: '本人累计', en: 'Mine' },
  undo: { zh: '撤回', en: 'Undo' },
  'undo-n': { zh: '撤回 {n}', en: 'Undo {n}' },
  'undo-step': { zh: '撤回（{s} 秒）', en: 'Undo ({s} s)' },
  'relieved-early': {
    zh: '本岗到 {until} 结束，还有 {left}。现在就撤岗吗？',
    en: 'Your post ends {until}, in {left}. Relieved now?',
  },
  'relieved-yes': { zh: '现在撤岗', en: 'Relieved now' },
  'relieved-no': { zh: '继续在岗', en: 'I stay on post' },
  mistapped: { zh: '误点', en: 'Tapped by mistake' },

  // Incidents.
  incident: { zh: '突发情况', en: 'Incident' },
  'incident-kind': { zh: '类型', en: 'Kind' },
  'incident-words': { zh: '情况说明', en: 'What has happened' },
  'incident-send': { zh: '上报', en: 'Send' },
  'incident-where': { zh: '位置', en: 'Where' },
  'where-post': { zh: '岗位 {code}', en: 'Post {code}' },
  'where-phone': { zh: '本机定位（约 {m} 米）', en: 'This phone (within {m} m)' },
  request: { zh: '群众求助', en: 'Public request' },
  'request-site': { zh: '服务保障点', en: 'Support site' },
  photo: { zh: '照片', en: 'Photograph' },
  'photo-add': { zh: '添加照片', en: 'Add a photograph' },
  'photo-none': { zh: '去掉 {n} 张照片', en: 'Remove {n} {n|photograph|photographs}' },
  'photo-after': {
    zh: '{n} 张照片：先报情况，照片随后自动发送',
    en: '{n} {n|photograph|photographs}: the report goes first, then {n|it follows|they follow} by itself',
  },
  'photo-unread': { zh: '这个文件不能作为照片读取', en: 'This file cannot be read as a photograph' },
  'photo-refused': {
    zh: '有 {n} 张照片未被接受',
    en: '{n} {n|photograph was|photographs were} not accepted',
  },
  'photo-remove': { zh: '从本机删除', en: 'Delete it from this phone' },
  'where-unknown': { zh: '未知，请在说明中写明', en: 'Not known: say it in words' },

  // The squad.
  vehicles: { zh: '车辆', en: 'Vehicles' },
  squad: { zh: '队伍', en: 'Squad' },
  'squad-out': { zh: '已出动 {out} / {all}', en: '{out} of {all} turned out' },
  'squad-turn-out': { zh: '全队出动（{n} 人）', en: 'Turn out all ({n})' },
  'squad-stand-down': { zh: '全队收勤（{n} 人）', en: 'Stand all down ({n})' },
  'squad-find': { zh: '姓名、警号、呼号或岗位', en: 'Name, number or post' },
  'squad-none': { zh: '没有找到', en: 'Nobody found' },
  'said-by': { zh: '{name} 代报', en: 'said by {name}' },
  'mate-no-duty': { zh: '没有后续勤务', en: 'No duty ahead' },
  call: { zh: '打电话', en: 'Call' },
  'call-asking': { zh: '正在读取号码…', en: 'Reading the number…' },
  'call-no-number': { zh: '没有登记电话号码', en: 'No telephone number is known' },
  'call-no-line': { zh: '没有信号，读不到号码', en: 'No signal: the number cannot be read' },
  sure: { zh: '再点一次确认', en: 'Tap again to confirm' },

  // The menu.
  menu: { zh: '菜单', en: 'Menu' },
  language: { zh: '语言', en: 'Language' },
  theme: { zh: '明暗', en: 'Light or dark' },
  'theme-auto': { zh: '随手机', en: 'As the phone' },
  'theme-light': { zh: '浅色', en: 'Light' },
  'theme-dark': { zh: '深色', en: 'Dark' },
  'sign-out': { zh: '退出本机', en: 'Sign out' },
  'sign-out-why': {
    zh: '退出后须用新代码重新登记。',
    en: 'You will need a new code to come back.',
  },
  'sign-out-offline': { zh: '没有信号，不能退出。', en: 'No signal: cannot sign out now.' },
  close: { zh: '关闭', en: 'Close' },
} satisfies Dictionary;

/** Ready-made sentences for an incident, by its kind. */
export const incidentPhrases = {
  accident: [
    { zh: '两车相撞，无人受伤', en: 'Two vehicles collided, nobody hurt' },
    { zh: '事故有人受伤', en: 'Accident with injuries' },
    { zh: '需要清障车', en: 'Tow truck needed' },
  ],
  obstruction: [
    { zh: '车辆故障占道', en: 'Broken-down vehicle in the lane' },
    { zh: '路面有障碍物', en: 'Obstacle on the road' },
    { zh: '牲畜上路', en: 'Animals on the road' },
  ],
  crowd: [
    { zh: '人群聚集，需要增援', en: 'A crowd is gathering, help needed' },
    { zh: '人群进入车道', en: 'People are on the carriageway' },
  ],
  medical: [
    { zh: '有人受伤，需要救护车', en: 'Somebody is hurt, ambulance needed' },
    { zh: '有人晕倒', en: 'Somebody has fainted' },
  ],
  dispute: [
    { zh: '驾驶人不听指挥', en: 'A driver refuses directions' },
    { zh: '因封路发生争执', en: 'Quarrel over the closure' },
  ],
  other: [
    { zh: '走失儿童', en: 'Lost child' },
    { zh: '请求支援', en: 'Assistance needed' },
  ],
} as const;
