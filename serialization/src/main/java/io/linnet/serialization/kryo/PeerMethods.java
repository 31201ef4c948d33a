package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.ContractPlan.MethodPlan;
import io.linnet.serialization.kryo.MethodPairs.Side;
import io.linnet.serialization.kryo.MethodSlots.Known;
import io.linnet.serialization.kryo.MethodSlots.Thrown;
import io.linnet.serialization.kryo.TypePlan.Named;
import io.linnet.serialization.kryo.TypePlan.Slot;
import io.linnet.serialization.kryo.TypePlan.Structure;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.PeerContract;
import io.linnet.spi.PeerMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The codecs of our methods for a peer whose contract differs. */
final class PeerMethods {

  /** Makes the codec of a method that reads what the peer's contract says. */
  interface CodecFactory {

    MethodCodec create(int method, MethodSlots peer);
  }

  private final ContractPlan plan;
  private final Layout own;
  private final Layout peer;
  private final List<MethodSlots> slots;
  private final CodecFactory codecs;
  private final PeerCodecBuilder builder;

  PeerMethods(
      ContractPlan plan, Layout own, Layout peer, List<MethodSlots> slots, CodecFactory codecs) {
    this.plan = plan;
    this.own = own;
    this.peer = peer;
    this.slots = slots;
    this.codecs = codecs;
    this.builder = new PeerCodecBuilder(plan, own, peer);
  }

  /** We are the consumer: what comes from the peer is results and exceptions. */
  PeerContract withProvider() {
    return fit(
        MethodPairs.of(own, peer, Side.CONSUMER),
        pair -> usable(pair.consumer(), pair.provider(), answers(pair)));
  }

  /** We are the provider: what comes from the peer is arguments. */
  PeerContract withConsumer() {
    return fit(
        MethodPairs.of(peer, own, Side.PROVIDER),
        pair -> usable(pair.provider(), pair.consumer(), requests(pair)));
  }

  private static PeerContract fit(
      List<MethodPair> pairs, Function<MethodPair.Fitting, PeerMethod> usable) {
    List<PeerMethod> methods = new ArrayList<>();
    for (MethodPair pair : pairs) {
      if (pair instanceof MethodPair.Fitting fitting) {
        methods.add(usable.apply(fitting));
      } else {
        List<String> problems = ((MethodPair.Refused) pair).problems();
        methods.add(new PeerMethod.Refused(String.join("; ", problems)));
      }
    }
    return new PeerContract(methods);
  }

  private PeerMethod usable(int ours, int theirs, MethodSlots read) {
    boolean idempotent =
        own.methods().get(ours).idempotent() && peer.methods().get(theirs).idempotent();
    return new PeerMethod.Usable(ours, codecs.create(ours, read), idempotent);
  }

  private MethodSlots requests(MethodPair.Fitting pair) {
    MethodPlan method = plan.methods().get(pair.provider());
    Layout.Method written = peer.methods().get(pair.consumer());
    List<SlotCodec> parameters = new ArrayList<>();
    for (int i = 0; i < method.parameters().size(); i++) {
      parameters.add(
          builder.slot(method.parameters().get(i), written.parameters().get(i), "(arg" + i + ")"));
    }
    MethodSlots ours = slots.get(pair.provider());
    return new MethodSlots(parameters, ours.result(), ours.thrown());
  }

  private MethodSlots answers(MethodPair.Fitting pair) {
    MethodPlan method = plan.methods().get(pair.consumer());
    Layout.Method written = peer.methods().get(pair.provider());
    return new MethodSlots(
        slots.get(pair.consumer()).parameters(),
        written.result() == null ? null : result(method.result(), written.result()),
        thrown(method, written));
  }

  private SlotCodec result(@Nullable Slot own, Layout.Type written) {
    return own == null
        ? builder.skipped(written, "(result)")
        : builder.slot(own, written, "(result)");
  }

  private List<Thrown> thrown(MethodPlan method, Layout.Method written) {
    List<String> known = method.thrown().stream().map(Named::name).toList();
    Places places = Places.byTypeName(known, written.thrown());
    List<Thrown> thrown = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      String name = written.thrown().get(i);
      if (places.get(i) == Places.NONE) {
        thrown.add(new MethodSlots.Undeclared(name));
      } else {
        Named declared = method.thrown().get(places.get(i));
        Class<?> type = ((Structure) plan.definition(declared)).type();
        thrown.add(new Known(type, builder.exception(declared, name)));
      }
    }
    return thrown;
  }
}
