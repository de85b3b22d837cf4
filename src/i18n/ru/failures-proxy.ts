import type { ProxyFailures } from '../../model/failures/proxy.ts';
import type { FailureTexts } from '../catalogue.ts';
import { onlyTickets, reason } from '../evidence-text.ts';
import { formatDuration } from '../format.ts';

const time = (ms: number): string => formatDuration('ru', ms);

const directly = (direct: 'works' | 'fails' | undefined): string =>
  direct === undefined
    ? ''
    : direct === 'works'
      ? ' Напрямую, мимо прокси, сервер отвечает.'
      : ' Напрямую сервер тоже не отвечает.';
const answered = (httpStatus: number | null, detail: string, product?: string): string =>
  `${httpStatus === null ? reason(detail) : `HTTP ${httpStatus}`}${product === undefined ? '' : `, ${product}`}`;
const place = ({ host, port }: { host: string; port: number }): string => `${host}:${port}`;
/** It sends the browser elsewhere, or says that the network wants a login first (RFC 6585 §6). */
const toPage = (httpStatus: number | null): boolean =>
  httpStatus === 511 || (httpStatus !== null && httpStatus >= 300 && httpStatus <= 399);
const EXCEPTION =
  'Если здесь разрешено ходить напрямую, добавьте сервер в исключения прокси на этом компьютере.';

export const proxyFailures: FailureTexts<ProxyFailures> = {
  'proxy-unreachable': {
    title: 'Прокси недоступен',
    seen: ({ proxy, detail, direct }) =>
      `Прокси ${proxy} не принимает соединение: ${reason(detail)}.${directly(direct)}`,
    expected: 'Заданный прокси принимает соединения.',
    cause:
      'Настройка прокси устарела (осталась от прежней сети), прокси не работает или не подключён VPN, через который он доступен.',
    steps: [
      'Посмотрите, где задан прокси: `xpress-doctor check interference.proxy`.',
      'Уберите или исправьте настройку, если в этой сети такого прокси нет.',
      ({ proxy }) => `Иначе спросите сетевых администраторов, работает ли ${proxy}.`,
    ],
  },
  'proxy-auth-required': {
    title: 'Прокси требует входа',
    seen: ({ proxy, schemes, notSpoken = [], direct }) =>
      `Прокси ${proxy} требует имя и пароль${schemes.length === 0 ? '' : ` и предлагает ${schemes.join(', ')}`}.${
        notSpoken.length === 0
          ? ''
          : ` Предложено, но эта программа так входить не умеет: ${notSpoken.join(', ')}.`
      }${directly(direct)}`,
    expected: 'Прокси пропускает соединение или получает имя и пароль, которые принимает.',
    cause:
      'Этой программе не дали имени и пароля, либо прокси требует способ входа, которого она не знает (клиент может его знать).',
    steps: [
      ({ credentialsGiven = false, schemes, notSpoken = [], proxy }) =>
        onlyTickets(schemes, notSpoken)
          ? `Имя и пароль здесь не помогут: ${notSpoken.join(', ')} пользуется входом в систему (Kerberos). Посмотрите командой \`klist\`, есть ли билет, если нет — заново войдите в домен, и попробуйте: \`curl --proxy-negotiate -u : -x ${proxy} https://СЕРВЕР/\` (подставьте адрес сервера).`
          : credentialsGiven
            ? `Попросите сетевых администраторов предложить Basic, Digest или NTLM помимо ${schemes.join(', ')}, либо проверьте сам клиент: он входит под учётной записью системы.`
            : 'Выполните `xpress-doctor check --proxy-login`: программа спросит имя и пароль для прокси и покажет, доступны ли с ними серверы.',
      'В клиенте укажите те же имя и пароль в его настройках прокси или в настройках системы.',
      'Или попросите сетевых администраторов пропускать серверы мессенджера без входа.',
    ],
  },
  'proxy-credentials-wrong': {
    title: 'Прокси не принял имя и пароль',
    seen: ({ proxy, schemes, direct }) =>
      `Прокси ${proxy} отверг отправленные имя и пароль${schemes.length === 0 ? '' : ` (${schemes.join(', ')})`}.${directly(direct)}`,
    expected: 'Прокси принимает имя и пароль.',
    cause: 'Пароль сменили или он истёк, учётная запись заблокирована, либо не указан домен.',
    steps: [
      'Проверьте имя и пароль: `xpress-doctor check --proxy-login` спросит их заново.',
      'Для NTLM пишите имя вместе с доменом: `ДОМЕН\\имя`.',
      'Узнайте у сетевых администраторов, не заблокирована ли учётная запись, и замените пароль везде, где сохранён старый.',
    ],
  },
  'proxy-port-forbidden': {
    title: 'Прокси запрещает порт',
    seen: ({ proxy, host, port, httpStatus, detail, product, direct }) =>
      `Прокси ${proxy} пускает к ${host}:443, но не к ${host}:${port}: ${answered(httpStatus, detail, product)}.${directly(direct)}`,
    expected: (evidence) => `Прокси разрешает CONNECT к ${place(evidence)}.`,
    cause:
      'Большинство прокси разрешают CONNECT только к порту 443, если правила не называют других.',
    steps: [
      (evidence) =>
        `Попросите сетевых администраторов разрешить на прокси CONNECT к ${place(evidence)}.`,
      EXCEPTION,
    ],
  },
  'proxy-denied': {
    title: 'Прокси запрещает сервер',
    seen: ({ proxy, host, port, httpStatus, detail, product, direct }) =>
      `Правило прокси ${proxy} запрещает ${host}:${port}: ${answered(httpStatus, detail, product)}.${directly(direct)}`,
    expected: (evidence) => `Правила прокси разрешают ${place(evidence)}.`,
    cause:
      'Узла нет в списке разрешённых, или он отнесён к категории, закрытой для этого пользователя или компьютера.',
    steps: [
      (evidence) =>
        `Попросите сетевых администраторов разрешить ${place(evidence)} в правилах прокси для этого пользователя и компьютера.`,
      EXCEPTION,
    ],
  },
  'proxy-upstream-failed': {
    title: 'Прокси не может связаться с сервером',
    seen: ({ proxy, host, port, httpStatus, detail, product, direct }) =>
      `Прокси ${proxy} не нашёл пути к ${host}:${port}: ${answered(httpStatus, detail, product)}; ${reason(detail)}.${directly(direct)}`,
    expected: (evidence) => `Прокси узнаёт адрес по имени и соединяется с ${place(evidence)}.`,
    cause:
      'DNS прокси не знает этого имени, за прокси стоит межсетевой экран, не работает вышестоящий прокси или сам сервер.',
    steps: [
      (evidence) =>
        `Попросите сетевых администраторов проверить ${place(evidence)} с самого прокси: сначала имя в DNS, затем соединение.`,
      'Если сервер внутри корпоративной сети, добавьте его в исключения прокси на этом компьютере.',
    ],
  },
  'proxy-refused': {
    title: 'Прокси отказал в туннеле',
    seen: ({ proxy, host, port, httpStatus, detail, product, direct }) =>
      `Прокси ${proxy} не соединил с ${host}:${port}: ${answered(httpStatus, detail, product)}.${directly(direct)}`,
    expected: (evidence) => `Прокси соединяет с ${place(evidence)}.`,
    cause:
      'Прокси не выполняет здесь CONNECT, сначала требует войти на своей странице (HTTP 302 и подобные), или у него собственный сбой.',
    steps: [
      ({ httpStatus, ...evidence }) =>
        toPage(httpStatus)
          ? 'Откройте любую страницу в браузере: если прокси покажет там вход, войдите и повторите проверку.'
          : `Попросите сетевых администраторов разрешить на прокси CONNECT к ${place(evidence)}.`,
      'Если сервер внутри корпоративной сети, добавьте его в исключения прокси на этом компьютере.',
    ],
  },
  'proxy-timeout': {
    title: 'Прокси не отвечает на запрос туннеля',
    seen: ({ proxy, host, port, limitMs, direct }) =>
      `Прокси ${proxy} принял соединение, но на запрос туннеля к ${host}:${port} не отвечал ${time(limitMs)}.${directly(direct)}`,
    expected: (evidence) => `Прокси сразу соединяет с ${place(evidence)} или отказывает.`,
    cause:
      'Прокси напрасно ждёт сервер: чаще всего межсетевой экран за прокси молча отбрасывает пакеты; или завис сам прокси.',
    steps: [
      'Откройте другой сайт в браузере, который ходит через этот прокси: если он открывается, прокси работает и не дожидается именно этого сервера; если не открывается ни один, завис прокси.',
      (evidence) =>
        `Попросите сетевых администраторов проверить ${place(evidence)} с самого прокси или перезапустить прокси, если он завис.`,
      'Если сервер внутри корпоративной сети, добавьте его в исключения прокси на этом компьютере.',
    ],
  },
  'proxy-bad-answer': {
    title: 'По адресу прокси отвечает не прокси',
    seen: ({ proxy, detail, direct }) =>
      `${proxy} ответил так, как прокси не отвечает: ${reason(detail)}.${directly(direct)}`,
    expected: 'По адресу из настройки работает прокси того вида, который указан.',
    cause:
      'Неверен порт или вид: прокси HTTP записан как SOCKS или наоборот, либо на этом порту другая служба. Прокси, которому этот компьютер не знаком, тоже может закрыть соединение без ответа.',
    steps: [
      'Проверьте вид, имя и порт прокси: `xpress-doctor check interference.proxy`.',
      'Узнайте верные значения у сетевых администраторов.',
    ],
  },

  'pac-unreachable': {
    title: 'Файл PAC не загружается',
    seen: ({ url, source, detail }) =>
      `Файл с правилами прокси ${url} (задан в ${source}) не загрузился: ${reason(detail)}.`,
    expected: 'Файл на месте, не длиннее 1 МиБ и приходит за 4 с.',
    cause: 'Адрес устарел, его сервер не работает или доступен только в сети офиса либо через VPN.',
    steps: [
      ({ url }) => `Откройте ${url} в браузере на этом компьютере.`,
      ({ url }) => `Если он не открывается, спросите сетевых администраторов, верен ли ещё ${url}.`,
      'До тех пор клиенты идут напрямую или по ручной настройке; отключите файл PAC, если в этой сети он не нужен.',
    ],
  },
  'pac-syntax-error': {
    title: 'Синтаксическая ошибка в файле PAC',
    seen: ({ url, detail }) => `${url} — не сценарий JavaScript: ${reason(detail)}.`,
    expected: 'Файл содержит сценарий JavaScript с функцией FindProxyForURL.',
    cause: 'Опечатка при последней правке файла, либо вместо него пришла страница (входа, ошибки).',
    steps: [
      ({ url, detail }) =>
        `Передайте сетевым администраторам ${url} и это сообщение: ${reason(detail)}.`,
      'Пока файл не исправят, клиенты идут напрямую или по ручной настройке.',
    ],
  },
  'pac-endless': {
    title: 'Файл PAC выполняется без конца',
    seen: ({ url, detail }) => `Сценарий ${url} не завершился: ${reason(detail)}.`,
    expected: 'FindProxyForURL отвечает сразу: 0,5 с счёта, 4 с вместе с запросами к DNS.',
    cause: 'Бесконечный цикл, тяжёлое регулярное выражение или имена, которых не знает DNS.',
    steps: [
      ({ url }) =>
        `Попросите сетевых администраторов исправить ${url}: на нём зависают и браузеры, и клиенты.`,
      'До тех пор задайте прокси вручную.',
    ],
  },
  'pac-answer-unusable': {
    title: 'Ответ файла PAC непригоден',
    seen: ({ url, detail }) => `Сценарий ${url} не дал пригодного ответа: ${reason(detail)}.`,
    expected: 'FindProxyForURL возвращает строку вида `PROXY proxy.example:3128; DIRECT`.',
    cause: 'Для этих узлов сценарий завершается ошибкой, или в ответе опечатка.',
    steps: [
      ({ url, detail }) =>
        `Передайте сетевым администраторам ${url} и это сообщение: ${reason(detail)}.`,
      'Пока файл не исправят, клиенты идут напрямую.',
    ],
  },
  'pac-sends-direct': {
    title: 'Файл PAC направляет сервер мимо прокси',
    seen: ({ host, port, url, answer, proxy, detail }) =>
      `${url} отвечает «${answer}» для ${host}, но напрямую ${host}:${port} недоступен (${reason(detail)}), а через ${proxy} доступен.`,
    expected: ({ host, proxy }) => `Файл PAC направляет ${host} через ${proxy}.`,
    cause: 'Узла нет в правилах файла, или правило для своей сети слишком широкое.',
    steps: [
      ({ url, host, proxy }) =>
        `Попросите сетевых администраторов направить ${host} через ${proxy} в ${url}.`,
    ],
  },
  'pac-sends-to-proxy': {
    title: 'Файл PAC направляет сервер на прокси, который не пропускает',
    seen: ({ host, port, url, answer, proxy, detail }) =>
      `${url} отвечает «${answer}» для ${host}, но через ${proxy} ${host}:${port} недоступен (${reason(detail)}), а напрямую доступен.`,
    expected: ({ host }) =>
      `Файл PAC отвечает DIRECT для ${host}, или названный прокси с ним соединяет.`,
    cause: 'Файл называет прокси, которого больше нет или который не пропускает этот узел.',
    steps: [
      ({ url, host }) =>
        `Попросите сетевых администраторов отвечать DIRECT для ${host} в ${url} или исправить прокси.`,
    ],
  },
  'proxy-bypass-blocked': {
    title: 'Исключение из прокси ведёт туда, где никто не отвечает',
    seen: ({ host, port, rule, source, proxy, detail }) =>
      `Исключение «${rule}» в ${source} направляет ${host}:${port} мимо прокси, а напрямую он недоступен (${reason(detail)}); через ${proxy} доступен.`,
    expected: ({ host, proxy }) => `${host} идёт через ${proxy}.`,
    cause:
      'Исключение слишком широкое или осталось от прежней сети: мимо прокси здесь не выпускают.',
    steps: [
      ({ rule, source }) =>
        `Сузьте или уберите исключение «${rule}» в ${source} и перезапустите клиент.`,
    ],
  },
  'no-proxy-misses-local': {
    title: 'Сервер своей сети направлен на прокси',
    seen: ({ host, port, addresses, proxy, detail }) =>
      `${host}:${port}${addresses.length === 0 ? '' : ` (${addresses.join(', ')})`} находится внутри сети, но идёт через ${proxy}, который до него не доходит (${reason(detail)}); напрямую он доступен.`,
    expected: ({ host }) => `Исключения прокси (NO_PROXY) охватывают ${host}.`,
    cause:
      'Список исключений не дополнили, когда ставили сервер, или он записан там так, что клиент не понимает.',
    steps: [
      ({ host, source }) =>
        `Добавьте ${host} в исключения в ${source} (для переменной — в \`no_proxy\`) и перезапустите клиент.`,
      'Диапазон вида 10.0.0.0/8 охватывает только адреса: для имени добавьте имя или его домен.',
    ],
  },
};
