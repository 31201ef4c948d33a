package io.linnet.serialization.kryo;

import io.linnet.Contract;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.Serializer;
import io.linnet.spi.SerializerContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The serializer named {@code kryo}. It writes with Kryo's buffers and reads under a budget, and
 * knows only what the contract names: no class name crosses, and an open type fails the export.
 * Thread-safe.
 */
public final class KryoSerializer implements Serializer {

  private final Map<LimitsConfig, Buffers> buffers = new ConcurrentHashMap<>();

  /** Creates the serializer; extensions are created without arguments. */
  public KryoSerializer() {}

  @Override
  public String name() {
    return "kryo";
  }

  @Override
  public ContractCodec compile(Contract contract, SerializerContext context) {
    LimitsConfig limits = LimitsConfig.from(context.settings());
    return new KryoContractCodec(
        new ContractCompiler(contract, context.mappings()).compile(),
        buffers.computeIfAbsent(limits, Buffers::new));
  }
}
