export { courier } from './courier.workflow';
export { matter } from './matter.workflow';
export { programme } from './programme.workflow';
