package io.linnet.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a registry is: {@code zookeeper://h1:2181,h2:2181/chroot?session=15s}.
 *
 * @param scheme kind of registry, such as {@code zookeeper}
 * @param hosts what stands between {@code ://} and the path, split at commas; at least one
 * @param path the path without its leading slash, or empty
 * @param options what follows the question mark
 */
public record RegistryAddress(
    String scheme, List<String> hosts, String path, Map<String, String> options) {

  private static final Pattern FORM =
      Pattern.compile(
          "([a-z][a-z0-9+-]*)://([^/?#\\s@,]+(?:,[^/?#\\s@,]+)*)(?:/([^?#\\s]*))?(?:\\?([^#\\s]*))?");

  /** What may hold a secret by mistake. */
  private static final Pattern OPTIONS = Pattern.compile("\\?.*", Pattern.DOTALL);

  /** Up to the last at sign: a password may have any character. */
  private static final Pattern USER = Pattern.compile("//.*@", Pattern.DOTALL);

  /** Checks that there is a host and copies the collections. */
  public RegistryAddress {
    hosts = List.copyOf(hosts);
    if (hosts.isEmpty() || hosts.contains("")) {
      throw new IllegalArgumentException("registry hosts: " + hosts + " (expected: at least one)");
    }
    options = Map.copyOf(options);
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException naming the text, without user, password and options, and the
   *     expected form
   */
  public static RegistryAddress parse(String text) {
    Matcher form = FORM.matcher(text.trim());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "registry address: '"
              + OPTIONS.matcher(USER.matcher(text).replaceFirst("//…@")).replaceFirst("?…")
              + "' (expected: scheme://host:port[,host:port][/path], such as"
              + " zookeeper://127.0.0.1:2181 or direct://127.0.0.1:7700; no user or password)");
    }
    String path = form.group(3) == null ? "" : form.group(3);
    return new RegistryAddress(
        form.group(1), List.of(form.group(2).split(",")), path, options(form.group(4)));
  }

  /** The form that {@link #parse} reads, without options. */
  @Override
  public String toString() {
    return scheme + "://" + String.join(",", hosts) + (path.isEmpty() ? "" : "/" + path);
  }

  private static Map<String, String> options(@Nullable String query) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
      int equals = option.indexOf('=');
      options.put(
          equals < 0 ? option : option.substring(0, equals),
          equals < 0 ? "" : option.substring(equals + 1));
    }
    return options;
  }
}
