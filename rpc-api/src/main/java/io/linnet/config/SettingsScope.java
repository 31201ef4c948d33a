package io.linnet.config;

import io.linnet.MethodDescriptor;
import io.linnet.ServiceKey;
import java.util.List;

/**
 * Whose settings are asked for; a list of key prefixes, the most specific first.
 *
 * @param prefixes each ending with a dot
 */
public record SettingsScope(List<String> prefixes) {

  /** Copies the list. */
  public SettingsScope {
    prefixes = List.copyOf(prefixes);
  }

  /** Settings of a role: {@code linnet.consumer.} or {@code linnet.provider.}. */
  public static SettingsScope of(String role) {
    return new SettingsScope(List.of("linnet." + role + "."));
  }

  /** Settings of one service, which fall back to those of the role. */
  public static SettingsScope of(String role, ServiceKey service) {
    String base = "linnet." + role + ".";
    return new SettingsScope(List.of(base + "services.[" + service.name() + "].", base));
  }

  /** Settings of one method, which fall back to those of its service and then of the role. */
  public static SettingsScope of(String role, MethodDescriptor method) {
    List<String> service = of(role, method.service()).prefixes();
    String own = service.get(0) + "methods.[" + method.name() + "].";
    return new SettingsScope(List.of(own, service.get(0), service.get(1)));
  }

  /** The least specific prefix, for messages about a value that is missing. */
  public String base() {
    return prefixes.get(prefixes.size() - 1);
  }
}
