package io.linnet.registry;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Whether a host that somebody wrote down can be one that consumers are to connect to. Names are
 * not looked up.
 */
public final class ReachableHost {

  /** Nothing that a URL gives a meaning, and no {@code @}, which would name this very process. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_-]|\\.(?!\\.)){0,252}");

  /** What some resolvers read as an address: {@code 2130706433}, {@code 127.1}, {@code 0x7f.1}. */
  private static final Pattern NUMBER_AT_THE_END =
      Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9A-Fa-f]*)\\.?");

  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

  private static final Pattern IPV6 = Pattern.compile("([0-9A-Fa-f:.]{2,45})(?:%[A-Za-z0-9_.-]+)?");

  private ReachableHost() {}

  /**
   * Returns the host.
   *
   * @throws IllegalArgumentException when it is none, or one that means another machine for each
   *     who reads it: the wildcard, multicast, IPv4 link-local (where clouds keep credentials)
   */
  public static String check(String host) {
    if (host.indexOf(':') >= 0) {
      var form = IPV6.matcher(host);
      return form.matches() ? checkAddress(host, form.group(1)) : refuse(host);
    }
    if (IPV4.matcher(host).matches()) {
      return checkAddress(host, host);
    }
    return NAME.matcher(host).matches() && !NUMBER_AT_THE_END.matcher(host).matches()
        ? host
        : refuse(host);
  }

  private static String checkAddress(String host, String literal) {
    try {
      InetAddress address = InetAddress.getByName(literal);
      boolean linkLocal = address.isLinkLocalAddress() && address.getAddress().length == 4;
      return address.isAnyLocalAddress() || address.isMulticastAddress() || linkLocal
          ? refuse(host)
          : host;
    } catch (UnknownHostException e) {
      return refuse(host);
    }
  }

  private static String refuse(String host) {
    throw new IllegalArgumentException(
        "its host is " + Printable.of(host) + " (expected: a name or address to connect to)");
  }
}
