import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { checks as enChecks } from '../../src/i18n/en/checks.ts';
import { LANGUAGES } from '../../src/i18n/language.ts';
import { checks as ruChecks } from '../../src/i18n/ru/checks.ts';
import { present, presentCheck } from '../../src/report/present.ts';
import { renderPretty } from '../../src/report/pretty.ts';
import { renderCheckLine } from '../../src/report/pretty-line.ts';
import { textWidth } from '../../src/report/width.ts';
import { failing, healthy, hostile, interrupted, result, unknownOnly } from './sample-reports.ts';
import { sampleSentences } from './sample-sentences.ts';

const en = sampleSentences('en');
const ru = sampleSentences('ru');

describe('the pretty text', () => {
  it('healthy, English, Unicode', () => {
    expect(renderPretty(present(healthy(), en))).toMatchInlineSnapshot(`
      "xpress-doctor 0.1.0 · eXpress · 2026-11-22 14:30 UTC

      Network
        ✔ Network interfaces     eth0, default route via eth0
        ✔ Name resolution        2 of 2: ok
        ✔ Connection quality     loss 0 %, jitter 1 ms, latency 18 ms

      What may interfere
        ✔ Hosts file             ok

      The client
        ✔ Client cache           700 MiB at /home/анна/.config/eXpress

      This computer
        ✔ Clock                  off by -240 ms

      Nothing wrong was found. 6 checks in 8.4 s: 6 ok.
      If eXpress still does not work, pack a zip that is safe to send to support:
        xpress-doctor collect-logs
      "
    `);
  });

  it('healthy, Russian, ASCII marks', () => {
    expect(renderPretty(present(healthy(), ru), { unicode: false })).toMatchInlineSnapshot(`
      "xpress-doctor 0.1.0 - eXpress - 2026-11-22 14:30 UTC

      Сеть
        [ok] Сетевые интерфейсы     eth0, маршрут по умолчанию через eth0
        [ok] Разрешение имён        2 из 2: в порядке
        [ok] Качество связи         потери 0 %, дрожание 1 мс, задержка 18 мс

      Что может мешать
        [ok] Файл hosts             в порядке

      Клиент
        [ok] Кэш клиента            700 МиБ: /home/анна/.config/eXpress

      Этот компьютер
        [ok] Часы                   отличие -240 мс

      Неполадок не найдено. 6 проверок за 8,4 с: 6 в порядке.
      Если eXpress всё равно не работает, соберите архив для поддержки:
        xpress-doctor collect-logs
      "
    `);
  });

  it('failing, English, ASCII marks', () => {
    expect(renderPretty(present(failing(), en), { unicode: false })).toMatchInlineSnapshot(`
      "xpress-doctor 0.1.0 - eXpress - 2026-11-22 14:30 UTC

      Network
        [ok] Network interfaces     eth0, wlan0, default route via eth0
        [!!] Name resolution        2 of 3: failed
              [!!] corp.example.test:443: Name does not exist
              [!!] links.example.test:443: Name does not exist
        [!!] TCP connection         1 of 3: failed
              [!!] chat.example.test:443: Connection refused
        [--] TLS certificate        3 of 3: skipped: needs "Name resolution"; needs
                                    "TCP connection"
        [--] WebSocket              skipped: no server to ask: none of the targets has
                                    this

      What may interfere
        [??] Firewall               unknown: this computer does not let the current
                                    user see it

      The client
        [! ] Client cache           The cache is large

      This computer
        [ok] Memory                 4 GiB of 16 GiB available

      What is wrong

      1. Name does not exist
         Seen      The resolver says that there is no name corp.example.test
                   (getaddrinfo ENOTFOUND corp.example.test).
                   The resolver says that there is no name links.example.test
                   (getaddrinfo ENOTFOUND links.example.test).
         Expected  The name has an address.
         Cause     The name is mistyped, or this computer asks a resolver that does
                   not know the names of the organisation.
         To do     1. Check that corp.example.test is spelled right in the profile and
                      in the client.
                   2. Connect to the network of the organisation or its VPN and run
                      the check again.
                   3. Ask the network team whether the name is published for this
                      network.
         Who can   the network team
         Article   How to solve a problem in eXpress (eXpress Support)
                   https://express.ms/faq/
                   xpress-doctor faq show support-03
         Explains  TCP connection (2 servers), TLS certificate (corp.example.test:443)

      2. Connection refused
         Seen      198.51.100.11 refused a connection to port 443.
         Expected  chat.example.test accepts connections on port 443.
         Cause     The service does not run, or a firewall answers in its place.
         To do     1. Check that the service runs.
         Who can   the network team
         Article   How to solve a problem in eXpress (eXpress Support)
                   https://express.ms/faq/
                   xpress-doctor faq show support-03
         Explains  TLS certificate (chat.example.test:443)

      What deserves attention

      3. The cache is large
         Seen      C:\\Users\\Анна Петрова\\AppData\\Roaming\\eXpress takes 6 GiB.
         Expected  Less than 2 GiB.
         Cause     Files of chats and calls add up.
         To do     1. Close the client and clear its cache:
                      \`xpress-doctor cache clear\`.
         Who can   the user of this computer
         Article   Clearing App Cache
                   xpress-doctor faq show cache-00

      What could not be settled
        [??] Firewall: this computer does not let the current user see it
          Original: nft: Operation not permitted (you must be root)
          Next: Run the check again as an administrator.
        Article: How to solve a problem in eXpress (xpress-doctor faq show support-03)

      Something is wrong. 8 checks in 8.4 s: 2 ok, 2 failed, 1 warning, 1 unknown,
      2 skipped.
      After the repair, look again:
        xpress-doctor check network.dns network.tcp client.cache --profile /etc/xpress-doctor/profile.yaml
      If the steps do not help, pack a zip that is safe to send to support:
        xpress-doctor collect-logs --profile /etc/xpress-doctor/profile.yaml
      "
    `);
  });

  it('failing, Russian, Unicode', () => {
    expect(renderPretty(present(failing(), ru))).toMatchInlineSnapshot(`
      "xpress-doctor 0.1.0 · eXpress · 2026-11-22 14:30 UTC

      Сеть
        ✔ Сетевые интерфейсы     eth0, wlan0, маршрут по умолчанию через eth0
        ✖ Разрешение имён        2 из 3: сбой
           ✖ corp.example.test:443: Имя не существует
           ✖ links.example.test:443: Имя не существует
        ✖ Соединение TCP         1 из 3: сбой
           ✖ chat.example.test:443: В соединении отказано
        – Сертификат TLS         3 из 3: пропущено: нужна проверка «Разрешение имён»;
                                 нужна проверка «Соединение TCP»
        – WebSocket              пропущено: некого спросить: ни у одного сервера этого
                                 нет

      Что может мешать
        ? Брандмауэр             неизвестно: текущему пользователю это не показывают

      Клиент
        ! Кэш клиента            Кэш слишком велик

      Этот компьютер
        ✔ Память                 доступно 4 ГиБ из 16 ГиБ

      Что не так

      1. Имя не существует
         Видно           DNS отвечает, что имени corp.example.test нет (getaddrinfo
                         ENOTFOUND corp.example.test).
                         DNS отвечает, что имени links.example.test нет (getaddrinfo
                         ENOTFOUND links.example.test).
         Должно быть     У имени есть адрес.
         Причина         В имени опечатка, или компьютер спрашивает DNS-сервер,
                         который не знает имён организации.
         Что делать      1. Проверьте, правильно ли написано corp.example.test в
                            профиле и в клиенте.
                         2. Подключитесь к сети организации или к её VPN и повторите
                            проверку.
                         3. Узнайте у сетевых администраторов, опубликовано ли имя для
                            этой сети.
         Кто может       сетевые администраторы
         Статья          Как устранить проблему в eXpress (Поддержка eXpress)
                         https://express.ms/faq/
                         xpress-doctor faq show support-03
         Из-за этого     Соединение TCP (2 сервера), Сертификат TLS
                         (corp.example.test:443)

      2. В соединении отказано
         Видно           198.51.100.11: отказ в соединении с портом 443.
         Должно быть     chat.example.test принимает соединения на порту 443.
         Причина         Служба не запущена, или вместо неё отвечает брандмауэр.
         Что делать      1. Проверьте, запущена ли служба.
         Кто может       сетевые администраторы
         Статья          Как устранить проблему в eXpress (Поддержка eXpress)
                         https://express.ms/faq/
                         xpress-doctor faq show support-03
         Из-за этого     Сертификат TLS (chat.example.test:443)

      На что обратить внимание

      3. Кэш слишком велик
         Видно           C:\\Users\\Анна Петрова\\AppData\\Roaming\\eXpress занимает 6 ГиБ.
         Должно быть     Меньше 2 ГиБ.
         Причина         Файлы чатов и звонков накапливаются.
         Что делать      1. Закройте клиент и очистите его кэш:
                            \`xpress-doctor cache clear\`.
         Кто может       пользователь этого компьютера
         Статья          Очистка кэша приложения
                         xpress-doctor faq show cache-00

      Что выяснить не удалось
        ? Брандмауэр: текущему пользователю это не показывают
          Исходный текст: nft: Operation not permitted (you must be root)
          Дальше: Повторите проверку от имени администратора.
        Статья: Как устранить проблему в eXpress (xpress-doctor faq show support-03)

      Есть неполадки. 8 проверок за 8,4 с: 2 в порядке, 2 сбоя, 1 предупреждение,
      1 неизвестно, 2 пропущено.
      После исправления проверьте ещё раз:
        xpress-doctor check network.dns network.tcp client.cache --profile /etc/xpress-doctor/profile.yaml
      Если это не помогло, соберите архив, который можно отправить в поддержку:
        xpress-doctor collect-logs --profile /etc/xpress-doctor/profile.yaml
      "
    `);
  });

  it('nothing known, Russian', () => {
    expect(renderPretty(present(unknownOnly(), ru))).toMatchInlineSnapshot(`
      "xpress-doctor 0.1.0 · eXpress · 2026-11-22 14:30 UTC

      Что может мешать
        ? Брандмауэр             неизвестно: текущему пользователю это не показывают
        ? Антивирус              неизвестно: в этой системе измерить нельзя

      Клиент
        – Клиент запущен         пропущено: клиент не установлен

      Что выяснить не удалось
        ? Брандмауэр: текущему пользователю это не показывают
          Исходный текст: Access is denied.
          Дальше: Повторите проверку от имени администратора.
        ? Антивирус: в этой системе измерить нельзя
          Дальше: Посмотрите вручную.
        Статья: Как устранить проблему в eXpress (xpress-doctor faq show support-03)

      Проверку не удалось довести до конца. 3 проверки за 8,4 с: 2 неизвестно,
      1 пропущено.
      Чтобы получить полный ответ, запустите ещё раз:
        xpress-doctor check --verbose
      Чтобы узнать, работает ли на этом компьютере сама программа:
        xpress-doctor self-test
      "
    `);
  });

  it('interrupted, English, after its lines were shown', () => {
    expect(renderPretty(present(interrupted(), en), { withChecks: false })).toMatchInlineSnapshot(`
      "What could not be settled
        ? Name resolution, corp.example.test:443: no end within 5 s, the limit of this
          check
          Next: Run this check alone; if it hangs again, look at what it waits for.
        ? Name resolution, chat.example.test:443: stopped before it ended
          Next: Run the check again and let it end.
        ? Connection quality: stopped before it ended
          Next: Run the check again and let it end.
        ? Operating system: the check itself broke
          Original: Cannot read properties of undefined
          Next: Run it again with --verbose; if it breaks again, send the text to the
          authors of xpress-doctor.
        Article: How to solve a problem in eXpress (xpress-doctor faq show support-03)

      Interrupted: what is missing is marked as cancelled.
      The check-up was interrupted. 4 checks in 8.4 s: 1 ok, 1 error, 1 timed out,
      1 cancelled.
      To get the whole answer, run it again:
        xpress-doctor check
      "
    `);
  });

  const every = LANGUAGES.flatMap((language) =>
    [true, false].flatMap((unicode) => [80, 60].map((width) => ({ language, unicode, width }))),
  );
  it.each(every)(
    'no line is wider than $width: $language, Unicode $unicode',
    ({ language, unicode, width }) => {
      for (const report of [healthy(), failing(), unknownOnly(), interrupted(), hostile()]) {
        const text = renderPretty(present(report, sampleSentences(language)), {
          width,
          unicode,
          verbose: true,
        });
        for (const line of text.split('\n')) {
          // A command is never broken: it has to be copied whole.
          if (line.startsWith('  xpress-doctor ')) continue;
          expect(textWidth(line), line).toBeLessThanOrEqual(width);
        }
      }
    },
  );

  it('has no sign outside of ASCII and Cyrillic when the console has no others', () => {
    for (const report of [healthy(), failing(), unknownOnly(), interrupted()]) {
      const text = renderPretty(present(report, ru), { unicode: false });
      expect(text).toMatch(/^[\n\u0020-\u007eА-Яа-яЁё]*$/u);
    }
  });

  it('is the same text with colour as without', () => {
    const style = new Chalk({ level: 1 });
    const coloured = renderPretty(present(failing(), ru), { style });
    expect(coloured).toContain('\u001b[31m');
    expect(coloured.replace(/\u001b\[\d+m/gu, '')).toBe(renderPretty(present(failing(), ru)));
  });

  it('tells a hundred hosts of one cause in a few lines', () => {
    const report = failing();
    const [cause] = report.rootCauses;
    if (cause?.findings[0] === undefined) throw new Error('no cause');
    const findings = Array.from({ length: 100 }, (_, index) => ({
      check: 'network.dns' as const,
      subject: `h${index}.example.test:443`,
      finding: {
        status: 'fail' as const,
        code: 'dns-name-not-found' as const,
        evidence: { host: `h${index}.example.test`, ms: 1, detail: 'ENOTFOUND' },
      },
    }));
    const text = renderPretty(present({ ...report, rootCauses: [{ ...cause, findings }] }, en), {
      withChecks: false,
    });
    expect(text).toContain('and 97 more (--verbose)');
    expect(text).not.toContain('h50.example.test');
  });
});

describe('the line of one check, while the run goes on', () => {
  it.each([
    ['en', enChecks, en],
    ['ru', ruChecks, ru],
  ] as const)('begins its detail in one column for every check (%s)', (_, checks, sentences) => {
    const one = presentCheck(result('client.logs', 1, []), sentences);
    for (const { title } of Object.values(checks)) {
      const line = renderCheckLine({ ...one, title, statusName: '|' }, sentences.words);
      expect(textWidth(line.slice(0, line.indexOf('|'))), title).toBe(27);
    }
  });

  it('needs nothing of the rest of the report', () => {
    const line = renderCheckLine(
      presentCheck(
        result('client.cache', 3, [
          {
            status: 'warn',
            code: 'cache-large',
            evidence: { path: '/x', bytes: 2, limitBytes: 1 },
          },
        ]),
        en,
      ),
      en.words,
      { unicode: false },
    );
    expect(line).toBe('  [! ] Client cache           The cache is large\n');
  });
});
