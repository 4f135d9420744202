/** How the names of calls begin that change nothing. */
const READING =
  /^(?:Get|List|Describe|Head|BatchGet|Search|Lookup|View|Scan|Query|Select|Check|Validate|Estimate|Simulate|Preview|Detect|Test|Verify|Read|Count)(?=[A-Z0-9]|$)/;

// They begin like a read and are none: they make credentials, start work or send something.
const NOT_READING =
  /^(?:GetSigninToken|CheckMfa|DetectStack|VerifyEmail|VerifyDomain|TestFailover)/;

/** Whether a call reads only, told from its name; for records that do not say. */
export function isReadOnlyName(name: string): boolean {
  return READING.test(name) && !NOT_READING.test(name);
}
