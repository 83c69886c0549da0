export { courier } from './courier.workflow';
export { matter } from './matter.workflow';
// Called after its first user; schedules and histories hold the name.
export { openSeries as openQuarter } from './openSeries.workflow';
export { programme } from './programme.workflow';
