package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.ContractPlan.MethodPlan;
import io.linnet.serialization.kryo.MethodSlots.Known;
import io.linnet.serialization.kryo.MethodSlots.Thrown;
import io.linnet.serialization.kryo.TypePlan.Named;
import io.linnet.serialization.kryo.TypePlan.Structure;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.ContractDiff;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.PeerContract;
import java.util.ArrayList;
import java.util.List;

/** The codecs of one contract. */
final class KryoContractCodec implements ContractCodec {

  private final ContractPlan plan;
  private final Buffers buffers;
  private final Layout layout;
  private final String schema;
  private final Fingerprint fingerprint;
  private final List<MethodSlots> slots;
  private final List<MethodCodec> methods;

  KryoContractCodec(ContractPlan plan, Buffers buffers) {
    this.plan = plan;
    this.buffers = buffers;
    this.layout = Layouts.of(plan);
    this.schema = LayoutText.write(layout);
    this.fingerprint = Fingerprint.of(schema);
    CodecBuilder codecs = new CodecBuilder(plan);
    this.slots = plan.methods().stream().map(method -> slots(plan, method, codecs)).toList();
    List<MethodCodec> made = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      made.add(codec(i, slots.get(i)));
    }
    this.methods = List.copyOf(made);
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
    return methodsOf(peer).withProvider();
  }

  @Override
  public PeerContract withConsumer(String peer) {
    return methodsOf(peer).withConsumer();
  }

  @Override
  public ContractDiff since(String earlier) {
    return LayoutDiff.between(LayoutText.parse(earlier), layout);
  }

  private PeerMethods methodsOf(String peer) {
    return new PeerMethods(plan, layout, LayoutText.parse(peer), slots, this::codec);
  }

  private MethodCodec codec(int index, MethodSlots peer) {
    String name = plan.methods().get(index).method().name();
    return new KryoMethodCodec(name, slots.get(index), peer, buffers);
  }

  private static MethodSlots slots(ContractPlan contract, MethodPlan plan, CodecBuilder codecs) {
    List<SlotCodec> parameters = new ArrayList<>();
    for (int i = 0; i < plan.parameters().size(); i++) {
      parameters.add(codecs.slot(plan.parameters().get(i), "(arg" + i + ")"));
    }
    List<Thrown> thrown = new ArrayList<>();
    for (Named exception : plan.thrown()) {
      Class<?> type = ((Structure) contract.definition(exception)).type();
      thrown.add(new Known(type, codecs.exception(exception)));
    }
    return new MethodSlots(
        parameters, plan.result() == null ? null : codecs.slot(plan.result(), "(result)"), thrown);
  }
}
