package io.linnet.core;

import io.linnet.Contract;
import io.linnet.config.SettingsReader;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.Serializer;
import io.linnet.spi.SerializerContext;
import io.linnet.spi.TypeMapping;
import java.util.List;

/**
 * How the contracts of one application are serialized.
 *
 * @param mappings types that cross in the form of others
 */
record Serialization(Serializer serializer, List<TypeMapping<?, ?>> mappings) {

  /** The codecs of a contract; wrong settings are collected. */
  ContractCodec compile(Contract contract, SettingsReader settings) {
    return serializer.compile(contract, new SerializerContext(settings, mappings));
  }
}
