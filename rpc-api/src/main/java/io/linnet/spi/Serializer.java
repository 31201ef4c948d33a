package io.linnet.spi;

import io.linnet.Contract;

/** Turns values that a contract names into bytes and back, and nothing else. */
public interface Serializer extends Named {

  /**
   * Prepares everything for one contract. Called when a service is exported or a stub is made.
   *
   * @throws io.linnet.InvalidContractException naming every position that can't be serialized
   */
  ContractCodec compile(Contract contract, SerializerContext context);

  /** The same with every default. */
  default ContractCodec compile(Contract contract) {
    return compile(contract, SerializerContext.plain());
  }
}
