/** The agent's configuration file; the rest is filled in where the agent runs. */
export function agentFile(
  gateway: string,
  key: string,
  holes: { readonly url: string; readonly password: string },
): string {
  return JSON.stringify(
    {
      AGENT_GATEWAY: gateway,
      AGENT_KEY: key,
      ONEC_URL: holes.url,
      ONEC_LOGIN: 'Сверка',
      ONEC_PASSWORD: holes.password,
    },
    null,
    2,
  );
}

export const AGENT_COMMAND = 'node dist/agent/main.js agent.json';

/** /etc/systemd/system/sverka-agent.service */
export const SYSTEMD_UNIT = [
  '[Unit]',
  'Description=Sverka agent',
  'Wants=network-online.target',
  'After=network-online.target',
  '[Service]',
  'User=sverka',
  'WorkingDirectory=/opt/sverka',
  'ExecStart=/usr/bin/node dist/agent/main.js /etc/sverka/agent.json',
  'Restart=always',
  'RestartSec=10',
  '[Install]',
  'WantedBy=multi-user.target',
].join('\n');

/** sverka-agent.xml beside WinSW, which runs a program as a service of Windows. */
export const WINDOWS_SERVICE = [
  '<service>',
  '  <id>sverka-agent</id>',
  '  <name>Sverka agent</name>',
  '  <executable>C:\\Program Files\\nodejs\\node.exe</executable>',
  '  <arguments>dist\\agent\\main.js agent.json</arguments>',
  '  <workingdirectory>C:\\sverka</workingdirectory>',
  '  <onfailure action="restart" delay="10 sec"/>',
  '  <log mode="roll"/>',
  '</service>',
].join('\n');
