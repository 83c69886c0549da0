/**
 * What servers really say, by whom it is about. Collected from the help pages and bounces of QQ, Tencent Exmail,
 * NetEase (163/126), Aliyun, Coremail, Exchange and Postfix; the tests hold whole sentences of each. The same reply
 * code means opposite things at different servers (Aliyun's 554 is both an unknown mailbox and spam), so words come
 * before codes. All are tried on an answer whose addresses were taken out.
 */

/** About us: every other mail would meet the same. */
export const SENDER_PHRASES = {
  /** Authentication, and what the account may do. */
  account:
    /authenticat|authorization code|\bauth (error|required|first)|and AUTH first|log-?in (fail|denied)|授权码|(not|n't) (allowed|permitted|authori[sz]ed) to send|has no permission|SendAsDenied|permissions? to send as|issue a STARTTLS|bad outbound sender/i,
  /** The From address does not fit the account. */
  from: /mail from (address )?must|must (be (the )?same as|equal|match)|conform with authentication|non-local account|sender (address rejected|is unvalidated|verify failed)|mail from invalid|"?MAIL FROM"? mailbox unavailable|not owned by user|denies the sender|mail address invalid|remote ip check|NULL sender/i,
  /** The server does not send on to other domains for us. */
  relay: /relay(ing)? (access )?(denied|not (allowed|permitted))|unable to relay|denies relay|relay check/i,
  /** What the mail says. */
  content: /spam(?!haus)|junk|virus|mail content|content (is )?(denied|reject)|suspected|policy reasons?/i,
  /** The address or domain we send from. */
  reputation:
    /black ?(ip|list|mail)|block ?list|\brbl\b|spamhaus|blocked using|poor reputation|\bSPF\b|\bDKIM\b|\bDMARC\b|banned|connection denied/i,
  /** Too much, too fast, or over the day's allowance. */
  rate: /frequency limited|(sending|daily|hourly|message|submission|sender|recipient) ?(rate )?(quota|limit)|exceed(s|ed)? (the |your )?(daily|hourly|sending|allowed)|too many (mails|messages|recipients|same size)|out of allow RCPT|maximum threshold|too (fast|frequent)|rate limit|throttl|发信(频率|数|量)|\b(HL:IFC|HL:REP|MI:SFQ|MI:STC|RP:QRC|RP:TRC)\b/i,
} as const;

/** NetEase's own codes; with a 5xx all of them speak of the sender, his address or his mail. */
export const NETEASE_CODE = /\b(HL|MI|RP|DT|IP|WM):[A-Z]{3}\b/;

/** About one mailbox, beyond doubt, even where words like "exceeded" or "not authorized" follow. */
export const CERTAIN_RECIPIENT_PHRASES =
  /RESOLVER\.(ADR|RST)|mail ?box( is)? full|over ?quota|quota exceed|exceed(s|ed)? (the )?(storage|hard limit|mailbox)|space not enough|(user|mailbox) unknown|no such (user|recipient|mailbox)|blocked by (the )?(user|recipient)|isn't allowed to receive/i;

/** About one mailbox: others are unaffected. */
export const RECIPIENT_PHRASES =
  /(user|account|mailbox|recipient|address)[^.]{0,60}(not found|do(es|s)?n't exist|does not exist|not exist|invalid|inactive|unavailable|disabled|locked|suspended|frozen)|(unknown|invalid|non-?existent|bad) (user|recipient|mailbox|address|destination|account)|recipient (address )?(rejected|denied)|"?RCPT TO"? mailbox unavailable|isn't a local account|收件人|host not found|domain (not found|does not exist)|any host named|DNS query error|user('s)? ?reject/i;

/** Answers to a 4xx that pass by themselves although they sound like a limit: many connections, grey-listing. */
export const PASSING_PHRASES =
  /HL:ICC|connections|gr[ea]y-?list|please try again|try again later|temporar(y|ily)|(system|server) busy|稍后/i;

/** Enhanced status codes (RFC 3463 and Exchange's own) about the mailbox. */
export const RECIPIENT_STATUS =
  /\b5\.(1\.(0|1|2|3|4|6|10)|2\.(0|1|2)|4\.(1|4|310)|7\.(129|133|134|135|136))\b/;
/** Enhanced status codes about the sender; any other 5.7.x is policy towards us. */
export const SENDER_STATUS = /\b5\.(1\.(7|8|90)|3\.4|7\.\d+)\b/;
