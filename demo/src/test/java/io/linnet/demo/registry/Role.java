package io.linnet.demo.registry;

/** What the processes of a world are. */
enum Role {
  ZOOKEEPER,
  PROVIDER,
  CONSUMER
}
