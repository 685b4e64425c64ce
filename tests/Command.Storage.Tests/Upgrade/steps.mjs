// What the story of make.mjs is made of: a report, and the way of its case to each state.
import { act, day, hour, must, see, until } from './centre.mjs';

// ---- reports; everything in them is invented ----

let sent = 0;
export const report = (item, more = {}) => ({
  channel: 'hotline-12345', externalId: `UP-${String(++sent).padStart(4, '0')}`, location: [113.70, 34.80],
  text: `星河里小区门口路灯不亮，夜里看不清路面（${sent}）`,
  ...(item ? { itemCode: item } : {}), ...more,
});
export const person = (n) => ({
  reporter: { alias: `市民-K${String(n).padStart(3, '0')}`, phone: `1009876${String(n).padStart(4, '0')}` },
  address: `玄圃弄${n}号7栋3单元`,
});
export const receipts = {};

export async function open(item, more) {
  const receipt = await must('key', 'POST', '/api/reports', report(item, more));
  const look = () => must('key', 'GET', `/api/reports/${receipt.reportId}`);
  const code = await until('the report is registered', async () => (await look()).incidentCode);
  receipts[code] = receipt;
  return code;
}

// ---- steps that come again ----

export const light = '1506'; // a simple matter of D09
export const at = (centre, days) => new Date(centre.now + days * day + 8 * hour).toISOString().slice(0, 19) + '+08:00';

export async function accepted(item = light, more = {}) {
  const code = await open(item, more);
  await act('operator', code, 'accept');
  return code;
}

export async function dispatched(co = [], more = {}) {
  const code = await accepted(light, more);
  await act('operator', code, 'dispatch', { lead: 'D09', co, reason: '就近处理' });
  return code;
}

export async function signed(co, more) {
  const code = await dispatched(co, more);
  await act('dept', code, 'sign');
  return code;
}

export async function completed(co, more) {
  const code = await signed(co, more);
  await act('dept', code, 'complete', { result: 'resolved', reply: '路灯已修好', evidence: ['photo-1'] });
  return code;
}

// Critical: always revisited, and on the same day.
export async function answered() {
  const code = await completed([], { urgency: 'critical' });
  await act('operator', code, 'review', { passed: true });
  return code;
}

export async function returned() {
  const code = await dispatched();
  await act('dept', code, 'return', { rule: 'C-1503', betterOwner: 'D30', text: '灯杆被管沟施工挖断' });
  return code;
}

export async function disputed() {
  const code = await returned();
  await act('shift', code, 'dispatch', { lead: 'D30' });
  await act('liaison-d30', code, 'return', { rule: 'C-1506', betterOwner: 'D09', text: '路灯由城市管理局维护' });
  return code;
}

export const dissatisfied = async () => {
  const code = await answered();
  await act('revisit', code, 'revisit', { reached: true, contacted: true, solved: false, satisfied: 'dissatisfied', text: '仍然不亮' });
  return code;
};

// From the answer to the archive, whether it was drawn for a revisit or not.
export async function archived(code) {
  if ((await see(code)).state === 'revisitDue') {
    await act('revisit', code, 'revisit', { reached: true, solved: true, satisfied: 'satisfied', text: '电话10098760099，满意' });
  }

  return act('operator', code, 'archive', { exemption: 'refused' });
}

export async function suspended() {
  const code = await signed();
  await act('dept', code, 'suspend', { reason: 'parts', text: '等灯具到货' });
  await act('shift', code, 'suspend', {});
  return code;
}

export async function extended() {
  const code = await signed();
  await act('dept', code, 'request-extension', { text: '须停电施工' });
  await act('shift', code, 'decide-extension', { granted: false, text: '请先抢修' });
  await act('dept', code, 'request-extension', { text: '停电已排期' });
  await act('shift', code, 'decide-extension', { granted: true, text: '同意' });
  return code;
}

export async function meeting(centre) {
  const code = await accepted();
  await act('operator', code, 'classify', { itemCode: light, complexity: 'complex', peopleInvolved: 12 });
  await act('shift', code, 'confer', { at: at(centre, 0.5), lead: 'D09', invited: ['D30'], text: '请研究责任' });
  return code;
}

export async function team() {
  const code = await accepted('0401', { peopleInvolved: 90, text: '工地九十名工人三个月没有领到工资' });
  await act('shift', code, 'form-task-force', { template: 'wages' });
  return code;
}

export const merged = async () => {
  const [main, follower] = [await open(light, person(61)), await open(light, person(62))];
  await act('operator', main, 'merge', { codes: [follower], text: '同一处路灯' });
  return [main, follower];
};

export const transferred = async () => {
  const code = await accepted();
  await act('operator', code, 'transfer-out', { to: 'police', text: '已转公安机关' });
  return code;
};

export async function parked() {
  const code = await signed();
  await act('shift', code, 'park', { text: '产权不清' });
  await act('leader', code, 'park', {});
  return code;
}
