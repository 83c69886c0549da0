export { courier } from './courier.workflow';
export { matter } from './matter.workflow';
export { openQuarter } from './openQuarter.workflow';
export { programme } from './programme.workflow';
