package io.linnet.spi;

/** The codecs of one contract. Thread-safe. */
public interface ContractCodec {

  /** 128 bits over the canonical text: equal fingerprints mean equal bytes. */
  Fingerprint fingerprint();

  /** The canonical text: methods, types and fields as they are on the wire. */
  String schema();

  /** Codec of the method with this place in the contract, for a peer with an equal contract. */
  MethodCodec method(int index);

  /**
   * Fits this contract, a consumer's, to that of a provider which differs. May take long: it is not
   * for an event loop.
   *
   * @param schema the provider's canonical text, which may come from an enemy
   * @throws CodecException when the text is not one, or too much
   */
  PeerContract withProvider(String schema);

  /** The same the other way round: this contract is a provider's, the text a consumer's. */
  PeerContract withConsumer(String schema);

  /**
   * What changed since an earlier version of this contract, and what of it breaks applications that
   * still have the earlier one.
   *
   * @param schema the earlier version's canonical text
   * @throws CodecException when the text is not one
   */
  ContractDiff since(String schema);
}
