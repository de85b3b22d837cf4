export const guideTexts = {
  summary:
    'troubleshooting step by step, along the support page, ending in “solved” or in a request',
  description:
    'Asks what is wrong, runs the checks that matter, proposes the steps of the support page one by one and asks ' +
    'whether each helped. Ends in “solved” or in a prepared request to support. It changes nothing itself. ' +
    'With --answers it runs without a terminal.',
  options: {
    answers: 'answers from a YAML or JSON file (step: answer) instead of questions',
    list: 'list every step with its question and its answers, and end',
    step: 'begin at this step',
    print: 'print the steps from there on as a Markdown checklist, and end',
    format: 'how --list and the result are printed',
    devices: 'keep the matrix of similar devices in this file: read from it and written to it',
    bundle: 'put this bundle of collect-logs into the request; it is verified first',
    server: 'the organisation’s server; may be given several times',
    profile: 'the organisation’s profile (YAML or JSON)',
    output: 'write the request to this file (default: standard output)',
    outputDir: 'put the request and its attachments into this new folder',
    force: 'overwrite the file of --output',
    pseudonyms:
      'file with the key of the pseudonyms: the same ones as in the bundle that was made with it',
  },
  examples: [
    'xpress-doctor guide',
    'xpress-doctor guide --list',
    'xpress-doctor guide --step clear-cache --print',
    'xpress-doctor guide --answers answers.yaml --server chat.example.org',
  ],
  exitCodes: [
    'Exit codes:',
    '  0  solved, or a request was prepared',
    '  2  wrong usage, a bad answer, a missing or mislabelled attachment',
    '  3  the request could not be written',
    '  5  the bundle was refused, or the request would leak',
    '  130  left with Esc or Ctrl-C, nothing was written but --devices',
  ],
  noTerminal: 'guide asks questions, and there is no terminal to ask them on',
  noTerminalHint:
    'Give the answers in a file: xpress-doctor guide --answers FILE. The steps and their answers: xpress-doctor guide --list.',
  contradiction: (one: string, other: string) => `${one} and ${other} do not go together`,
  forceWithoutOutput: '--force replaces the file of --output, and there is none',
  forceWithoutOutputHint: 'Add --output FILE; a folder of --output-dir is never replaced.',
  bundleNotForFeature: (path: string) =>
    `${path} does not go along: a request for a new function takes no bundle.`,
  nothingToWrite: (options: string) => `Solved, so there is no request for ${options}.`,

  welcome: [
    'Esc or Ctrl-C leaves the guide at any time. It only runs checks, and says so before; everything else is for you to do.',
  ],
  keys: 'arrows: choose, Enter: confirm, Esc: leave',
  left: 'The guide was left. Nothing was written.',
  leftAfter: (path: string) =>
    `The guide was left. The matrix of devices stays in ${path}; nothing else was written.`,
  answers: {
    helped: 'It helped, the trouble is gone',
    'not-helped': 'Done, it did not help',
    skipped: 'Not possible here, go on',
  },
  didItHelp: 'Did it help?',
  runIt: 'Run these checks?',
  checkAnswers: { run: 'Run', skip: 'Skip' },
  checksAre: (names: string) =>
    `Checks: ${names} (xpress-doctor check ${names} --plan tells what is contacted).`,
  reproduced: { yes: 'The error comes again', no: 'No error', 'not-tried': 'Not tried yet' },
  deviceFields: {
    device: 'Device (empty: no more devices)',
    system: 'System version (such as Android 14)',
    client: 'Version of the application',
    reproduced: 'Does the error come again?',
  },
  fileField: 'File (empty: no more files)',
  article: 'Article',

  account: {
    empty: 'No login was given: nothing to judge.',
    'no-address': 'This is not an e-mail address, so its form is not judged.',
    malformed: {
      space:
        'There is a space in the address. An address has none: look at its beginning, its end and its middle.',
      'several-at': 'There is more than one @ in the address.',
      'no-name': 'Nothing stands before the @.',
      'bad-domain': 'What stands after the @ is no domain, such as example.org.',
      'bad-sign':
        'The address holds a sign or a dot that no address may have there, or it is too long.',
    },
    'mixed-letters': (letters: string) =>
      `Cyrillic letters stand among Latin ones: ${letters}. They look alike, but the server sees another login: type it again in one alphabet.`,
    'domain-not-judged': (domain: string) =>
      `The address is well-formed. Whether ${domain} is right is not known here: the profile can name the domains (login.domains).`,
    'domain-fits': (domain: string) =>
      `The address is well-formed, and ${domain} is a domain of this organisation.`,
    'other-domain': (domain: string, expected: string) =>
      `${domain} is not a domain of this organisation (expected: ${expected}).`,
    didYouMean: (domain: string) => `Did you mean ${domain}?`,
  },
  servers: {
    none: 'No server of the organisation is known: name it with --server, or in the profile.',
    known: (servers: string) => `Known: ${servers}.`,
  },
  login: {
    offered: (server: string, way: string) =>
      `${server} offers the way that the user logs in: ${way}.`,
    'not-offered': (server: string, way: string, methods: string) =>
      `${server} does not offer the way that the user logs in: ${way} is not among ${methods}. Log in another way, or have it switched on in the admin panel.`,
    'not-comparable': (server: string, methods: string) =>
      `${server} offers: ${methods}. How the server calls the way that the user logs in is not publicly known; compare it with the login screen.`,
    noServer:
      'No server was asked for its login methods: no corporate server is known. Name it with --server.',
  },
  articles: { found: 'Articles that fit:', none: 'No article fits these words.' },
  devices: {
    none: 'The error was tried on no device yet.',
    never: (tried: number) => `The error did not come on any of the devices tried (${tried}).`,
    always: (tried: number) =>
      `The error came on every device tried (${tried}): it is not a matter of one device.`,
    sometimes: (hit: number, tried: number) => `The error came on ${hit} of ${tried} devices.`,
    distinguishing: (columns: string) =>
      `What the devices with the error have and the others have not: ${columns}.`,
    columns: { device: 'device', system: 'system', client: 'application' },
    cells: { yes: 'yes', no: 'no', 'not-tried': 'not tried' },
    row: (device: string, system: string, client: string, reproduced: string) =>
      `${device}; system ${system}; application ${client}; error: ${reproduced}`,
    notKnown: 'not known',
    kept: (path: string) => `The matrix is kept in ${path}.`,
    seen: (count: string) => `Read from phones: ${count}.`,
    phones: { one: 'row', few: 'rows', many: 'rows' },
    bad: (path: string, row: number) =>
      row === 0 ? `${path} holds no list of devices` : `${path}: row ${row} is no device`,
    hint: 'A row has device, system, client and reproduced (yes, no or not-tried).',
  },
  bundleNext:
    'Make the bundle and add it to the request, or give it to the guide the next time with --bundle:',

  request: {
    errorText: (text: string) => `Error text: ${text}`,
    tried: 'Tried already, without help:',
    otherComputer:
      'Network and system are those of the computer that the checks ran on, not of the device with the trouble.',
  },

  problems: {
    file: (file: string) => `${file} is no file of answers`,
    'not-a-mapping': 'a mapping is expected: step: answer',
    'unknown-step': (step: string) => `there is no step ${step}`,
    'ends-take-no-answer': (step: string) => `${step} is an end and takes no answer`,
    'unknown-answer': (step: string, got: string) => `${got} is no answer to ${step}`,
    'not-a-text': (step: string) => `the answer to ${step} has to be a text`,
    'too-long': (step: string, limit: number) =>
      `the answer to ${step} is longer than ${limit} characters: put it into an attachment`,
    empty: (step: string) => `the answer to ${step} may not be empty`,
    'not-a-list-of-files': (step: string) => `the answer to ${step} has to be a list of files`,
    'bad-row': (step: string, row: number) =>
      row === 0
        ? `the answer to ${step} has to be a list of devices`
        : `row ${row} of ${step} is no device`,
    missing: (step: string) => `there is no answer to ${step}`,
    nothing: 'nothing',
  },
  choices: (names: string) => `Answers: ${names}.`,
  freeText: 'The answer is a text.',
  listOfDevices: 'The answer is a list of devices: device, system, client, reproduced.',
  listOfFiles: 'The answer is a list of files.',
  didYouMean: (name: string) => `Did you mean ${name}?`,
  seeList: 'See xpress-doctor guide --list.',
  unused: (steps: string) => `Answers that were not needed on this path: ${steps}`,

  kinds: {
    question: 'question',
    advice: 'step',
    check: 'checks',
    field: 'text',
    list: 'list',
    end: 'end',
  },
  checklist: {
    title: 'Troubleshooting along the support page',
    how: 'Go from step to step along the arrows (→); names of steps stand after their titles. Questions right before a step are answered before it. Where a step helped, you are done.',
    run: 'Run',
    end: 'End',
    doSteps: (command: string) =>
      `Run \`${command}\` and do the steps that it names, or hand them to those who are named beside them.`,
    notHelped: 'Did not help',
    found: 'Something is found',
    otherwise: 'Otherwise',
    next: 'Next',
    or: 'or',
    is: (title: string, values: string) => `${title} ${values}`,
    outcomes: {
      found: 'something is found',
      clear: 'nothing is found',
      unsettled: 'not everything could be measured',
      skipped: 'skipped',
    },
    otherwiseTo: (step: string) => `otherwise ${step}`,
  },
};
