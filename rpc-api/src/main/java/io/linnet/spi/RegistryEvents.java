package io.linnet.spi;

/** Told of what happens around a registry. Thread-safe. */
@FunctionalInterface
public interface RegistryEvents {

  /** Nobody is told. */
  RegistryEvents NONE = (event, detail) -> {};

  /**
   * Something happened. Must not block and must not throw.
   *
   * @param detail what exactly, as a sentence for people; text of others is cleaned
   */
  void happened(RegistryEvent event, String detail);
}
