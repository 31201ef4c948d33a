package io.linnet;

/**
 * Who opened the connection a call came in on.
 *
 * @param application the name it gave in its handshake; proven only where authentication is on
 * @param address its network address, for logs
 */
public record Peer(String application, String address) {}
