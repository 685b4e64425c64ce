// Makes the databases of an older build that the tests beside this file open: drives the built programs of that build over HTTP, with a
// clock that is moved where time has to pass. See README.md.   node make.mjs CHECKOUT WORK embedded|distributed
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { act, Centre, day, hour, must, passwords, see, sleep, until } from './centre.mjs';
import {
  accepted, answered, archived, at as instant, completed, dispatched, disputed, dissatisfied, extended, light, meeting, merged, open, parked,
  person, receipts, report, returned, signed, suspended, team, transferred,
} from './steps.mjs';

const [checkout, work, shape] = process.argv.slice(2);
const distributed = shape === 'distributed';
const data = join(work, shape);
const here = (name) => new URL(name, import.meta.url);
const centre = new Centre(checkout, data, readFileSync(here('contact.key'), 'utf8').trim(), distributed);

const at = (days) => instant(centre, days);

// ---- the first Monday ----

async function first() {
  passwords['liaison-d30'] = centre.commandLine('account', 'liaison-d30', 'dept', 'D30 联络员', 'D30');
  centre.commandLine('key', 'hotline', 'reports.write', 'reports.read');
  await must(null, 'GET', '/wall/enter?key=' + centre.commandLine('key', 'wall-1', 'board.see'));
  const subscribe = (address, events, cleared) => must(
    'admin', 'POST', '/api/ops/webhooks', { url: `http://127.0.0.1:${address}`, events, cleared });
  await subscribe('5395/hook', ['incident.opened', 'incident.archived'], false);
  await subscribe('9/nobody', ['incident.declined', 'incident.parked'], true);
  await subscribe('5395/gone', ['incident.parked'], false);
  const left = {};

  // To be purged: after 30 days all of it, after 90 the contact and the address.
  const declined = await open('1701', { ...person(1), text: '请帮忙，我是市民-K001，电话10098760001，住玄圃弄1号7栋3单元' });
  await act('operator', declined, 'decline', { reason: 'no-matter', text: '请补充材料，联系10098760001' });
  left.helped = await accepted('1701', person(2));
  await act('operator', left.helped, 'note', { text: '市民-K002 住玄圃弄2号，电话10098760002' });
  await act('operator', left.helped, 'answer', { reply: '已告知救助流程' });
  left.answered = await accepted('0103', { ...person(3), text: '楼道里堆满纸箱，我住玄圃弄3号7栋3单元' });
  await act('operator', left.answered, 'answer', { reply: '已清理' });

  await open('0103', person(4)); // nobody takes it up
  left.unsigned = await dispatched();
  left.suspended = await suspended();
  left.unreviewed = await completed();
  left.unjudged = await answered();
  await act('revisit', left.unjudged, 'revisit', { reached: true, satisfied: 'satisfied' }); // its evaluation runs out

  const [main, follower] = await merged();
  left.main = main;
  const other = await open(light);
  await act('operator', main, 'merge', { codes: [other] });
  await act('operator', main, 'split', { codes: [other], text: '另一盏灯' });
  await act('operator', main, 'accept');
  await act('operator', main, 'dispatch');
  await act('dept', main, 'sign');
  await act('dept', main, 'complete', { reply: '两盏灯都已修好' });
  await act('operator', main, 'review');
  await see(follower);

  await act('shift', await disputed(), 'adjudicate', { to: 'D09', text: '路灯设施由城市管理局维护' });
  await together();
  left.watched = await watched();
  await ends();
  return left;
}

async function together() {
  const code = await team();
  const [one, two] = [await accepted('0401', { peopleInvolved: 3 }), await accepted('0401')];
  await act('shift', code, 'link', { codes: [one, two] });
  await act('shift', code, 'unlink', { codes: [two] });
  await act('shift', code, 'add-task', { what: '核对名册', dept: 'D08', due: at(2) });
  await act('shift', code, 'milestone', { name: '首笔发放', due: at(3) });
  await act('shift', code, 'milestone', { number: 1, text: '已发放' });
  for (const task of (await see(code)).tasks) await act('shift', code, 'finish-task', { task: task.number, text: '已完成' });
  await act('shift', code, 'close-task-force', { report: '工资已核清' });

  const met = await meeting(centre);
  const tasks = [{ what: '勘查', dept: 'D09', due: at(2) }];
  const record = await act('shift', met, 'record-meeting', { decision: '由城市管理局牵头', tasks });
  await act('dept', met, 'finish-task', { task: record.tasks[0].number, text: '已勘查' });

  // Asked for by a department, refused by the shift leader.
  const asked = await signed();
  await act('dept', asked, 'confer', { text: '请协调' });
  await act('shift', asked, 'confer', { approved: false, text: '无须会商' });
  await act('dept', asked, 'escalate', { text: '缺少电源' });
}

async function watched() {
  const code = await signed(['D30'], person(7));
  await act('liaison-d30', code, 'sign');
  await act('liaison-d30', code, 'complete', { reply: '管沟已回填' });
  await act('dept', code, 'contact', { text: '已与反映人联系' });
  await act('operator', code, 'urge', { text: '夜间事故' });
  await act('operator', code, 'cancel-urge', { text: '已设警示' });
  const order = { level: 'ordinary', dept: 'D09', requirement: '请报进度', replyDue: at(2) };
  const ordered = await act('supervisor', code, 'supervise', order);
  const number = ordered.documents.at(-1).number;
  await act('dept', code, 'reply', { number, text: '正在更换灯头' });
  await act('supervisor', code, 'close-document', { number, text: '已阅' });
  await act('supervisor', code, 'letter', { dept: 'D30', requirement: '请配合', replyDue: at(1) });
  await act('supervisor', code, 'lift-supervision', { text: '进度正常' });
  await act('supervisor', code, 'supervise', { level: 'yellow', dept: 'D09', requirement: '再次超期', replyDue: at(3) });
  await act('leader', code, 'instruct', { text: '请尽快解决' }); // nobody's task yet: the monitor finds it
  await act('leader', code, 'instruct', { text: '请城市管理局落实', dept: 'D09', due: at(2) });
  const { reportId } = receipts[code];
  await must('operator', 'POST', `/api/incidents/${code}/reports/${reportId}/unmask`, { reason: 'call-back', text: '回拨核实' });
  return code;
}

async function ends() {
  const back = await transferred();
  await act('operator', back, 'receipt', { accepted: false, text: '不属公安管辖' });
  await act('operator', back, 'transfer-out', { to: 'court', text: '已转法院' });
  await act('operator', back, 'receipt', { accepted: true });
  const old = await parked();
  await act('shift', old, 'review', { text: '仍无法解决' });
  await act('leader', old, 'reopen', { text: '产权已明确' });

  const tried = await answered();
  await act('revisit', tried, 'revisit', { reached: false });
  await act('operator', await dissatisfied(), 'redo', { reasonable: false, text: '已现场核实，灯已亮' });
  await act('operator', await dissatisfied(), 'redo', { reasonable: true, text: '确未修好' });

  const judged = await answered();
  await must(null, 'POST', `/api/track/${receipts[judged].trackingToken}/evaluation`, { score: 'satisfied', text: '谢谢' });
  await act('dept', judged, 'evaluate', { score: 'basic' });
  await act('operator', judged, 'evaluate', { score: 'satisfied', by: 'centre' });
  await act('revisit', judged, 'revisit', { reached: true, satisfied: 'basic' });
  await act('operator', judged, 'archive');
  await act('shift', judged, 'reopen', { text: '又坏了' });

  const hidden = await accepted();
  await act('operator', hidden, 'classify', { itemCode: '1503', urgency: 'urgent' });
  await act('operator', hidden, 'classify', { itemCode: light }); // what was learnt is taken back
  await act('operator', hidden, 'restrict', { text: '涉及未成年人' });
  await see(hidden, 'supervisor');
  await open('0302', { text: '隔壁有人被打受伤', urgency: 'critical' });
}

// ---- two days later, a month later, three months later ----

async function second(left) {
  await act('shift', left.unsigned, 'acknowledge', { clock: 'sign', text: '已知悉' });
  await archived(left.helped);
  await archived(left.answered);
  await archived(left.main); // and the one that follows it
  await act('operator', left.unreviewed, 'review', { passed: false, text: '请附照片' });
  const open = (await see(left.watched)).instructions.filter((given) => !given.doneAt);
  await until('the monitor has found the instruction', () => facts(left.watched, 'promise.broken'));
  await act('shift', left.watched, 'assign-task', { instruction: open[0].number, dept: 'D09', due: at(2) });
  for (const given of open) await act('dept', left.watched, 'finish-task', { instruction: given.number, text: '已落实' });
  await centre.restartAt(centre.now); // the monitors look at once
  await until('the monitor is content', () => facts(left.watched, 'promise.kept'));
}

const facts = async (code, type) => (await must('shift', 'GET', `/api/incidents/${code}/timeline`)).some((entry) => entry.type === type);

async function last() {
  const pinned = await accepted(light, person(41));
  const versions = await must('admin', 'GET', '/api/admin/catalogue');
  const { files } = await must('admin', 'GET', `/api/admin/catalogue/${versions.find((version) => version.inForce).version}`);
  const slower = files['deadlines.csv'].replace('main,normal,simple,3,workdays', 'main,normal,simple,6,workdays');
  const { version } = await must('admin', 'POST', '/api/admin/catalogue', { files: { 'deadlines.csv': slower } });
  const replanned = await accepted(light, person(42));
  await must('admin', 'POST', `/api/admin/catalogue/${version}/activate`, {});
  if (distributed) await sleep(3000); // the worker hears of it
  await act('shift', replanned, 'replan', { text: '按现行时限办理' });
  await act('operator', pinned, 'note', { text: '仍按原时限' });

  // One of each state, with people whose contact is kept.
  await open(light, person(51));
  await accepted(light, person(52));
  const triage = await accepted(light);
  await act('operator', triage, 'classify', { itemCode: light });
  await merged();
  await dispatched([], person(53));
  await returned();
  await disputed();
  await signed();
  const handling = await signed();
  await act('dept', handling, 'contact', { text: '已联系' });
  await suspended();
  await extended();
  await completed();
  await answered();
  await act('operator', await dissatisfied(), 'redo', { reasonable: true, text: '确未修好' });
  await act('revisit', await answered(), 'revisit', { reached: true, satisfied: 'satisfied' });
  const closed = await answered();
  await act('revisit', closed, 'revisit', { reached: true, satisfied: 'satisfied' });
  await act('operator', closed, 'archive');
  await parked();
  await transferred();
  await meeting(centre);
  await team();
  await act('operator', await open('0103'), 'decline', { reason: 'outside-district', text: '请拨打当地热线' });
  const [notice] = await must('dept', 'GET', '/api/inbox?limit=5');
  await must('dept', 'POST', `/api/inbox/${notice.id}/read`);
  const [delivery] = await until('something has been sent', async () => {
    const all = await must('admin', 'GET', '/api/ops/deliveries?state=sent&limit=5');
    return all.length > 0 && all;
  });
  await must('admin', 'POST', `/api/ops/deliveries/${delivery.id}/replay`);
}

// ---- the whole story ----

function keep() {
  if (!distributed) {
    execFileSync('sqlite3', [join(data, 'command.db'), 'PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE);']);
    return writeFileSync(here('0860d97.db.gz'), gzipSync(readFileSync(join(data, 'command.db')), { level: 9 }));
  }

  const part = (name) => new RegExp(`${name}=([^;]+)`).exec(process.env.ConnectionStrings__Postgres)[1];
  const dump = execFileSync('pg_dump', [
    '-h', part('Host'), '-p', part('Port'), '-U', part('Username'), '-d', part('Database'),
    '--no-owner', '--no-privileges', '--no-comments', '--rows-per-insert=50', '--schema=public',
  ], { encoding: 'utf8', maxBuffer: 100_000_000 });
  // Only what every later server takes, and nothing for psql alone: the test sends it as it is.
  const lines = dump.split('\n').filter((line) => !/^(\\|--|SET |SELECT pg_catalog.set_config|CREATE SCHEMA)/.test(line));
  return writeFileSync(here('0860d97.sql.gz'), gzipSync(lines.join('\n').replace(/\n{2,}/g, '\n'), { level: 9 }));
}

// The last report is taken and nobody has decided it: the engine has gone, or was killed between the receipt and the decision.
async function leaveOnePending() {
  if (distributed) await centre.stop('worker-1');
  const { incidents } = await must('shift', 'GET', '/api/incidents?state=received');
  await act('operator', incidents[0].code, 'decline', { reason: 'no-matter', text: '请补充' });
  await must('key', 'POST', '/api/reports', report(null, person(71)));
  if (!distributed) await centre.stop('web-1', 'SIGKILL');
}

// Nine o'clock of the next Monday in China.
function nextMonday() {
  const there = new Date(Date.now() + 8 * hour);
  return Math.floor(there.getTime() / day) * day - 8 * hour + ((8 - there.getUTCDay()) % 7 || 7) * day + 9 * hour;
}

rmSync(data, { recursive: true, force: true });
mkdirSync(data, { recursive: true });
const receiver = createServer((request, answer) =>
  request.on('data', () => {}).on('end', () => answer.writeHead(request.url === '/gone' ? 410 : 200).end())).listen(5395, '127.0.0.1');
try {
  const monday = nextMonday();
  await centre.restartAt(monday);
  const left = await first();
  const review = (await see(left.unreviewed)).deadlines.find((deadline) => deadline.clock === 'review');
  await centre.restartAt(Date.parse(review.due) + 13 * hour); // so late that the reminder is dropped
  await second(left);
  for (const days of [32, 93]) {
    await centre.restartAt(monday + days * day);
    await sleep(8000); // several passes of every loop
  }

  await last();
  await leaveOnePending();
} finally {
  await centre.stopAll();
  receiver.close();
}

keep();
