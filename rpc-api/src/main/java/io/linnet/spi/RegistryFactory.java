package io.linnet.spi;

/** Opens registries of one kind; its name is the scheme of their addresses. */
public interface RegistryFactory extends Named {

  /**
   * Opens a registry; returns without waiting for its connection.
   *
   * @throws IllegalArgumentException when the address can't be right, naming part and expectation
   */
  Registry open(RegistryAddress address, RegistryContext context);
}
