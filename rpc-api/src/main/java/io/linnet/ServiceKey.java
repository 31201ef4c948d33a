package io.linnet;

import java.util.regex.Pattern;

/**
 * Names one service: consumers find exactly the providers whose key is equal.
 *
 * @param name name of the service, normally the full name of its interface
 * @param group namespace, or empty
 * @param version version of the contract, or empty
 */
public record ServiceKey(String name, String group, String version) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_.$-]{0,254}");
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.-]{0,64}");

  /** Checks that each part can stand in a registry path and in a setting key. */
  public ServiceKey {
    check(
        "name",
        name,
        NAME,
        "1 to 255 letters, digits, '_', '.', '$' or '-', not starting with a digit");
    check("group", group, PART, "at most 64 letters, digits, '_', '.' or '-'");
    check("version", version, PART, "at most 64 letters, digits, '_', '.' or '-'");
  }

  /** Key without group and version. */
  public static ServiceKey of(String name) {
    return new ServiceKey(name, "", "");
  }

  /** Key of a contract interface, from its {@link RpcService} annotation where it has one. */
  public static ServiceKey of(Class<?> contract) {
    RpcService service = contract.getAnnotation(RpcService.class);
    if (service == null) {
      return of(contract.getName());
    }
    String name = service.name().isEmpty() ? contract.getName() : service.name();
    return new ServiceKey(name, service.group(), service.version());
  }

  /** Same service in another group. */
  public ServiceKey withGroup(String group) {
    return new ServiceKey(name, group, version);
  }

  /** Same service in another version. */
  public ServiceKey withVersion(String version) {
    return new ServiceKey(name, group, version);
  }

  /** Reads what {@link #toString()} writes. */
  public static ServiceKey parse(String text) {
    int slash = text.indexOf('/');
    int colon = text.indexOf(':', slash + 1);
    String name = text.substring(slash + 1, colon < 0 ? text.length() : colon);
    String group = slash < 0 ? "" : text.substring(0, slash);
    return new ServiceKey(name, group, colon < 0 ? "" : text.substring(colon + 1));
  }

  /** {@code group/name:version}, leaving out what is empty. */
  @Override
  public String toString() {
    return (group.isEmpty() ? "" : group + "/") + name + (version.isEmpty() ? "" : ":" + version);
  }

  private static void check(String what, String value, Pattern pattern, String expected) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "service " + what + ": '" + value + "' (expected: " + expected + ")");
    }
  }
}
