import { ownOf } from './ownOf';

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
  'nothing is found under %s unless it is there',
  (name) => {
    expect(ownOf({}, name)).toBeUndefined();
    expect(ownOf(Object.fromEntries([[name, 'x']]), name)).toBe('x');
  },
);
