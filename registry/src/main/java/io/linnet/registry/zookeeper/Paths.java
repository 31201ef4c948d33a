package io.linnet.registry.zookeeper;

import io.linnet.ServiceKey;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Where things are in ZooKeeper.
 *
 * @param root the node that all of ours are under, without a trailing slash
 */
record Paths(String root) {

  /** Names under the root that no application may take; one that wants to gets an escaped name. */
  private static final Set<String> RESERVED = Set.of("services", "rules");

  /** What stays as it is in a name, so that the usual names are readable in {@code zkCli}. */
  private static final String PLAIN = "_$@:.-[]~";

  /** The node whose children are the instances of an application. */
  String instances(String application) {
    return root + "/" + application(application) + "/instances";
  }

  /** The node whose children are the rules of an application. */
  String rules(String application) {
    return root + "/" + application(application) + "/rules";
  }

  /** The node whose children are the applications that provide a service. */
  String service(ServiceKey service) {
    return root + "/services/" + escape(service.toString());
  }

  /** The entry that says that an application provides a service. */
  String provided(ServiceKey service, String application) {
    return service(service) + "/" + application(application);
  }

  /** The name of an application's node. */
  static String application(String application) {
    return RESERVED.contains(application)
        ? percent(application.charAt(0)) + application.substring(1)
        : escape(application);
  }

  /** One name of a path from any text: what is not plain becomes {@code %XX}. */
  static String escape(String text) {
    if (text.equals(".") || text.equals("..")) {
      return text.replace(".", "%2E");
    }
    StringBuilder name = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
      name.append(plain ? String.valueOf(c) : percent(c));
    }
    return name.toString();
  }

  /**
   * Undoes {@link #escape} and {@link #application}.
   *
   * @throws IllegalArgumentException when neither has written this name
   */
  static String unescape(String name) {
    String text = URLDecoder.decode(name, StandardCharsets.UTF_8);
    if (!escape(text).equals(name) && !application(text).equals(name)) {
      throw new IllegalArgumentException("its name has characters that should be escaped");
    }
    return text;
  }

  private static String percent(char c) {
    return "%"
        + Character.toUpperCase(Character.forDigit(c >> 4, 16))
        + Character.toUpperCase(Character.forDigit(c & 15, 16));
  }
}
