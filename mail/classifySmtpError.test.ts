import { classifySmtpError, type SmtpFailure, type SmtpVerdict } from './classifySmtpError';

type Row = [who: string, command: string, response: string];

const RECIPIENT: Row[] = [
  ['QQ', 'RCPT TO', '550 Mailbox not found. http://service.mail.qq.com/cgi-bin/help?id=20022'],
  ['QQ', 'RCPT TO', '550 Mailbox unavailable or access denied [Mabcdef== IP: 192.0.2.1]'],
  [
    'QQ after DATA',
    'DATA',
    '550 The recipient may contain a non-existent account, please check the recipient address.',
  ],
  ['Exmail', 'RCPT TO', '550 Invalid recipient'],
  ['163', 'RCPT TO', '550 User not found: participant001@example.org'],
  ['163', 'RCPT TO', '550 Invalid User'],
  ['163', 'RCPT TO', '550 User suspended'],
  ['126', 'DATA', '552 Quota exceeded: mailbox full'],
  ['Aliyun', 'RCPT TO', "554 RCPT (participant001@example.org) dosn't exist"],
  ['Aliyun', 'RCPT TO', '553 "RCPT TO" mailbox unavailable'],
  ['Aliyun', 'RCPT TO', "503 Rcptto account isn't a local account"],
  ['Aliyun', 'RCPT TO', "542 This account isn't allowed to receive email"],
  ['Aliyun', 'RCPT TO', '552 mailbox is full'],
  ['Coremail', 'RCPT TO', '550 mailbox unavailable'],
  ['Coremail', 'RCPT TO', '550 user is locked'],
  [
    'Exchange',
    'RCPT TO',
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
  ],
  [
    'Exchange',
    'RCPT TO',
    '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated',
  ],
  ['Exchange', 'RCPT TO', '550 5.4.1 Recipient address rejected: Access denied. [host]'],
  ['Exchange', 'DATA', '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException'],
  [
    'Postfix',
    'RCPT TO',
    '550 5.1.1 <participant001@example.org>: Recipient address rejected: User unknown in virtual mailbox table',
  ],
  [
    'Postfix',
    'RCPT TO',
    '550 5.1.2 <participant001@example.org>: Recipient address rejected: Domain not found',
  ],
  ['a spam@ address', 'RCPT TO', '550 5.1.1 <spam@example.org> no such user'],
  ['unknown words at RCPT TO', 'RCPT TO', '550 no'],
];

const SENDER: Row[] = [
  [
    'QQ',
    'AUTH LOGIN',
    '535 Login Fail. Please enter your authorization code to login. More information in http://service.mail.qq.com/cgi-bin/help?id=28',
  ],
  ['QQ', 'MAIL FROM', '501 mail from address must be same as authorization user'],
  ['QQ', 'MAIL FROM', '503 Error: need EHLO and AUTH first !'],
  ['QQ', 'DATA', '550 Mail content denied. http://service.mail.qq.com/cgi-bin/help?id=20022'],
  ['QQ', 'MAIL FROM', '550 Ip frequency limited [Mabc== IP: 192.0.2.1]'],
  ['QQ', 'CONN', '550 Connection denied'],
  [
    'QQ',
    'DATA',
    '550 The "From" header is missing or invalid. Please follow RFC5322, RFC2047, RFC822 standard protocol.',
  ],
  ['Exmail', 'AUTH LOGIN', '535 Error: authentication failed, system busy'],
  ['Exmail', 'DATA', '550 Sender frequency limited'],
  ['Exmail', 'DATA', '550 Suspected spam'],
  ['163', 'AUTH LOGIN', '535 Error: authentication failed'],
  ['163', 'AUTH PLAIN', '550 User has no permission'],
  ['163', 'MAIL FROM', '553 Mail from must equal authorized user'],
  ['163', 'MAIL FROM', '553 authentication is required,163 smtp5,AbCdEf'],
  [
    '163',
    'DATA',
    '554 DT:SPM 163 smtp1,AbCdEf,please see http://mail.163.com/help/help_spam_16.htm?ip=192.0.2.1',
  ],
  ['163', 'MAIL FROM', '550 MI:SPB 163 smtp14'],
  ['126', 'RCPT TO', '554 RP:QRC 126 smtp2'],
  ['126, for now', 'MAIL FROM', '451 MI:SFQ 126 smtp3'],
  ['163, for now', 'CONN', '421 HL:IFC 163 smtp9'],
  ['Aliyun', 'AUTH LOGIN', '526 Authentication failure[0]'],
  ['Aliyun', 'MAIL FROM', '501 "MAIL FROM" is non-local account'],
  [
    'Aliyun, with a 4',
    'MAIL FROM',
    "440 mail from account doesn't conform with authentication (Auth Account:a@example.org|Mail Account:b@example.org)",
  ],
  ['Aliyun, with a 4', 'MAIL FROM', '450 "MAIL FROM" mailbox unavailable'],
  ['Aliyun', 'RCPT TO', '504 the number of RCPT attempts is achieved the maximum threshold'],
  ['Aliyun', 'MAIL FROM', "541 This account isn't allowed to send email"],
  ['Aliyun', 'DATA', '554 Reject by content spam at mailaddress'],
  ['Aliyun', 'DATA', '554 Reject by behaviour spam'],
  ['Coremail', 'DATA', '552 too many same size mails'],
  ['Coremail', 'MAIL FROM', '553 host denies the sender'],
  ['Coremail', 'CONN', '550 black ip'],
  ['Exchange', 'AUTH LOGIN', '535 5.7.3 Authentication unsuccessful'],
  [
    'Exchange',
    'MAIL FROM',
    '530 5.7.57 Client was not authenticated to send anonymous mail during MAIL FROM',
  ],
  ['Exchange', 'DATA', '550 5.7.60 SMTP; Client does not have permissions to send as this sender'],
  [
    'Exchange',
    'DATA',
    '554 5.2.252 SendAsDenied; a@example.org not allowed to send as b@example.org; STOREDRV.Submission.Exception',
  ],
  ['Exchange', 'RCPT TO', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain'],
  [
    'Exchange',
    'DATA',
    "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
  ],
  ['Postfix', 'RCPT TO', '554 5.7.1 <participant001@example.org>: Relay access denied'],
  [
    'Postfix',
    'RCPT TO',
    '553 5.7.1 <a@example.org>: Sender address rejected: not owned by user b@example.org',
  ],
  [
    'Postfix',
    'RCPT TO',
    '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
  ],
  ['any', 'MAIL FROM', '530 5.7.0 Must issue a STARTTLS command first'],
  ['any, too many logins', 'AUTH LOGIN', '454 4.7.0 Too many login attempts, please try again later'],
  ['unknown words at DATA', 'DATA', '554 no'],
];

const TEMPORARY: Row[] = [
  ['163', 'DATA', '451 DT:SPM ,please try again'],
  ['163', 'CONN', '421 HL:ICC 163 smtp5'],
  ['163', 'MAIL FROM', '450 MI:DMC 163 smtp5'],
  ['Aliyun', 'DATA', '454 Transient reject by behaviour spam'],
  ['Exchange', 'DATA', '432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded, too many connections'],
  ['Exchange', 'RCPT TO', '452 4.2.2 mailbox full'],
  ['Postfix', 'RCPT TO', '450 4.2.0 <participant001@example.org>: Recipient address rejected: Greylisted'],
  ['any', 'RCPT TO', '450 mailbox busy'],
  ['any', 'AUTH LOGIN', '454 4.7.0 Temporary authentication failure'],
  ['any', 'CONN', '421 4.3.2 Service shutting down'],
];

const failureOf = (command: string, response: string): SmtpFailure => ({
  code: 'EENVELOPE',
  command,
  response,
  responseCode: Number(response.slice(0, 3)),
});

const as = (kind: SmtpVerdict['kind'], rows: Row[]) =>
  rows.map(([who, command, response]) => [who, kind, command, response] as const);

test.each([
  ...as('refused-recipient', RECIPIENT),
  ...as('refused-sender', SENDER),
  ...as('temporary', TEMPORARY),
])('%s: %s at %s: %s', (_who, kind, command, response) => {
  const verdict = classifySmtpError(failureOf(command, response), 'participant001@example.org');
  expect(verdict).toMatchObject({ kind, code: response.slice(0, 3) });
  expect(verdict.reason).not.toMatch(/@|participant001/);
});

test.each<[string, SmtpFailure, SmtpVerdict['kind']]>([
  [
    'the server cannot be reached',
    { code: 'ESOCKET', message: 'connect ECONNREFUSED 127.0.0.1:25', command: 'CONN' },
    'temporary',
  ],
  [
    'it does not answer in time',
    { code: 'ETIMEDOUT', message: 'Greeting never received', command: 'CONN' },
    'temporary',
  ],
  [
    'it hangs up',
    { code: 'ECONNECTION', message: 'Connection closed unexpectedly', command: 'CONN' },
    'temporary',
  ],
  [
    'its name does not resolve',
    { code: 'EDNS', message: 'getaddrinfo EAI_AGAIN mail.example.org' },
    'temporary',
  ],
  [
    'no password is configured',
    { code: 'EAUTH', message: 'Missing credentials for "PLAIN"', command: 'API' },
    'refused-sender',
  ],
  [
    'its certificate is not trusted',
    { code: 'ESOCKET', message: 'self-signed certificate in certificate chain' },
    'refused-sender',
  ],
  [
    'the address cannot be put on the envelope',
    { code: 'EENVELOPE', message: 'Invalid recipient "x"', command: 'API' },
    'refused-recipient',
  ],
])('without an answer: %s', (_what, failure, kind) => {
  expect(classifySmtpError(failure).kind).toBe(kind);
});

test('the reason keeps the words of the server and loses every address, also half of one', () => {
  const answer =
    '550 5.1.1 <zhangsan@mail.example.org>: user zhangsan unknown\r\n550 see mailto:help@example.org';
  const { reason } = classifySmtpError(failureOf('RCPT TO', answer), 'zhangsan@mail.example.org');
  expect(reason).toBe('550 5.1.1 <地址>: user <地址> unknown 550 see mailto:<地址>');
});
