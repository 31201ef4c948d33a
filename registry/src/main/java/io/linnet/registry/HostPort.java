package io.linnet.registry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port as written in the address of a registry.
 *
 * @param host host name or address, without brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {

  private static final int MAX_PORT = 65_535;

  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+(?:%[\\w.-]+)?)]|([^:\\[\\]/\\s,]+))(?::(\\d{1,9}))?");

  /**
   * Reads {@code host:port}; an IPv6 address stands in brackets.
   *
   * @throws IllegalArgumentException naming the text and the expected form
   */
  public static HostPort parse(String text) {
    return parse(text, 0);
  }

  /** The same, but the port may be left out. */
  public static HostPort parse(String text, int defaultPort) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || (form.group(3) == null && defaultPort == 0)) {
      throw new IllegalArgumentException(
          "'" + text + "' (expected: host:port, with an IPv6 address in brackets)");
    }
    int port = form.group(3) == null ? defaultPort : Integer.parseInt(form.group(3));
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("'" + text + "' (expected: a port from 1 to 65535)");
    }
    return new HostPort(form.group(1) == null ? form.group(2) : form.group(1), port);
  }

  /** The form that {@link #parse(String)} reads. */
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
