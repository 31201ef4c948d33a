package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.ContractPlan.MethodPlan;
import io.linnet.serialization.kryo.KryoMethodCodec.Thrown;
import io.linnet.serialization.kryo.TypePlan.Named;
import io.linnet.serialization.kryo.TypePlan.Structure;
import io.linnet.spi.CodecException;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.ContractDiff;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.PeerContract;
import java.util.ArrayList;
import java.util.List;

/** The codecs of one contract. */
final class KryoContractCodec implements ContractCodec {

  private final Layout layout;
  private final String schema;
  private final Fingerprint fingerprint;
  private final List<MethodCodec> methods;

  private KryoContractCodec(Layout layout, List<MethodCodec> methods) {
    this.layout = layout;
    this.schema = LayoutText.write(layout);
    this.fingerprint = Fingerprint.of(schema);
    this.methods = List.copyOf(methods);
  }

  static KryoContractCodec of(ContractPlan plan, OutputPool pool) {
    CodecBuilder codecs = new CodecBuilder(plan.definitions());
    List<MethodCodec> methods = new ArrayList<>();
    for (MethodPlan method : plan.methods()) {
      methods.add(method(method, codecs, pool));
    }
    return new KryoContractCodec(Layouts.of(plan), methods);
  }

  @Override
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  @Override
  public String schema() {
    return schema;
  }

  @Override
  public MethodCodec method(int index) {
    return methods.get(index);
  }

  @Override
  public PeerContract withProvider(String peer) {
    throw differs();
  }

  @Override
  public PeerContract withConsumer(String peer) {
    throw differs();
  }

  @Override
  public ContractDiff since(String earlier) {
    return LayoutDiff.between(LayoutText.parse(earlier), layout);
  }

  private static CodecException differs() {
    return new CodecException("schema", "contracts that differ are not supported yet", null);
  }

  private static MethodCodec method(MethodPlan plan, CodecBuilder codecs, OutputPool pool) {
    List<SlotCodec> parameters = new ArrayList<>();
    for (int i = 0; i < plan.parameters().size(); i++) {
      parameters.add(codecs.slot(plan.parameters().get(i), "(arg" + i + ")"));
    }
    List<Thrown> thrown = new ArrayList<>();
    for (Named exception : plan.thrown()) {
      Class<?> type = ((Structure) codecs.definition(exception)).type();
      String step = "(throws " + type.getSimpleName() + ")";
      thrown.add(new Thrown(type, step, codecs.fields(exception)));
    }
    return new KryoMethodCodec(
        plan.method().name(),
        parameters,
        plan.result() == null ? null : codecs.slot(plan.result(), "(result)"),
        thrown,
        pool);
  }
}
