package io.linnet.spi;

/** The codecs of one contract. Thread-safe. */
public interface ContractCodec {

  /** 128 bits over the canonical text: equal fingerprints mean equal bytes. */
  Fingerprint fingerprint();

  /** The canonical text: methods, types and fields as they are on the wire. */
  String schema();

  /** Codec of the method with this place in the contract. */
  MethodCodec method(int index);
}
