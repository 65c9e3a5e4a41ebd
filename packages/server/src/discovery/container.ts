import type Docker from 'dockerode';
import { isServiceContainer, SERVICE_LABEL } from '../platform/docker/compose-labels.js';
import { environmentOf } from '../platform/docker/environment.js';
import { wordsOf } from './words.js';

/** A container as its own settings describe it. */
export interface ContainerSettings {
  id: string;
  name: string;
  service: string;
  image: string;
  running: boolean;
  /** The words of entrypoint and command, shell text split. */
  words: string[];
  env: Readonly<Record<string, string>>;
  /** The words of the health probe; empty without one. */
  probe: string[];
  hostNetwork: boolean;
  /** TCP ports the image or the compose file declares. */
  exposed: number[];
  published: PublishedPort[];
  networks: { name: string; address: string }[];
  /** Names under which other containers reach it. */
  aliases: string[];
}

export interface PublishedPort {
  containerPort: number;
  hostIp: string;
  hostPort: number;
}

/** Reads what the engine tells of a container; null when it belongs to no service. */
export function settingsOf(info: Docker.ContainerInspectInfo): ContainerSettings | null {
  const labels = info.Config.Labels ?? {};
  if (!isServiceContainer(labels)) return null;
  const service = labels[SERVICE_LABEL] ?? '';
  const name = info.Name.replace(/^\//, '');
  const env = environmentOf(info.Config.Env ?? []);
  const networks = Object.entries(info.NetworkSettings.Networks ?? {});
  return {
    id: info.Id,
    name,
    service,
    image: info.Config.Image,
    running: info.State.Running,
    words: wordsOf([info.Path, ...info.Args], env),
    env,
    probe: wordsOf(info.Config.Healthcheck?.Test ?? [], env),
    hostNetwork: info.HostConfig.NetworkMode === 'host',
    exposed: Object.keys(info.Config.ExposedPorts ?? {}).flatMap(tcpPort),
    published: publishedPorts(info),
    networks: networks.flatMap(([network, { IPAddress }]) =>
      IPAddress ? [{ name: network, address: IPAddress }] : [],
    ),
    aliases: [service, name, ...networks.flatMap(([, { Aliases }]) => Aliases ?? [])],
  };
}

function tcpPort(key: string): number[] {
  return key.endsWith('/udp') || key.endsWith('/sctp') ? [] : [Number.parseInt(key, 10)];
}

/** Those in force; of a container that is not running, those it asks for. */
function publishedPorts(info: Docker.ContainerInspectInfo): PublishedPort[] {
  const bindings = info.State.Running ? info.NetworkSettings.Ports : info.HostConfig.PortBindings;
  const entries = Object.entries((bindings ?? {}) as Record<string, { HostIp?: string; HostPort?: string }[] | null>);
  return entries.flatMap(([key, hosts]) =>
    tcpPort(key).flatMap((containerPort) =>
      (hosts ?? []).flatMap(({ HostIp = '', HostPort }) =>
        Number(HostPort) ? [{ containerPort, hostIp: HostIp, hostPort: Number(HostPort) }] : [],
      ),
    ),
  );
}
