package io.linnet;

import java.util.List;

/**
 * What two sides agree on: an interface, read once and checked.
 *
 * @param key the service
 * @param type the interface
 * @param methods the remote methods, sorted by signature; an index is a place in this list
 */
public record Contract(ServiceKey key, Class<?> type, List<MethodDescriptor> methods) {

  /** Copies the list. */
  public Contract {
    methods = List.copyOf(methods);
  }

  /**
   * Reads an interface under the key that its {@link RpcService} annotation gives.
   *
   * @throws InvalidContractException with all problems at once
   */
  public static Contract of(Class<?> type) {
    return of(type, type.isInterface() ? ServiceKey.of(type) : ServiceKey.of("invalid"));
  }

  /**
   * Reads an interface under another key, annotated or not.
   *
   * @throws InvalidContractException with all problems at once
   */
  public static Contract of(Class<?> type, ServiceKey key) {
    return new ContractReader(type, key).read();
  }

  @Override
  public String toString() {
    return key + " (" + methods.size() + " methods)";
  }
}
