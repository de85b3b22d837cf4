export const selfTestTexts = {
  summary:
    'start a small eXpress server on this computer and check it: does xpress-doctor itself work here?',
  options: { format: 'form of the report' },
  examples: ['xpress-doctor self-test', 'xpress-doctor self-test --format json'],
  /** Above the report: nothing of it is about the real servers. */
  heading: 'Self-test: the servers below run inside this program, on 127.0.0.1 only.',
  proofs: 'Two faults were made on purpose; each has to be recognised:',
  names: {
    'closed-port': 'a port on which nothing listens',
    'wrong-name': 'a certificate for another host',
  },
  recognised: (name: string, code: string) => `${name}: recognised (${code})`,
  missed: (name: string, expected: string, seen: string) =>
    `${name}: NOT recognised, ${expected} was expected, ${seen} was seen`,
  healthy: 'xpress-doctor works on this computer: its network verdicts can be trusted.',
  broken:
    'xpress-doctor does not work as it should on this computer: do not trust its network verdicts. ' +
    'A firewall or protection software that watches 127.0.0.1 is the usual reason.',
};
