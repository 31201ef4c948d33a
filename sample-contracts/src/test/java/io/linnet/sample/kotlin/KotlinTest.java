package io.linnet.sample.kotlin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.Arguments;
import io.linnet.core.InProcessRpc;
import io.linnet.core.Rpc;
import io.linnet.sample.RoundTrips;
import io.linnet.spi.CodecException;
import io.linnet.spi.MethodCodec;
import java.util.List;
import java.util.Map;
import kotlin.Unit;
import org.junit.jupiter.api.Test;

final class KotlinTest {

  /** A contract in Java over types of Kotlin. */
  interface JavaService {
    Product product(Product v);

    Event event(Event v);

    List<Event> events(List<? extends Event> v);

    Answer<Product> answer(Answer<Product> v);
  }

  /** As {@link Defaults} and {@link Changing} on the wire, without Kotlin's checks. */
  record Unchecked(String region, int retries, String zone) {}

  record UncheckedChange(String note, String region, int retries) {}

  interface UncheckedService {
    void changing(UncheckedChange v);

    void defaults(Unchecked v);
  }

  interface CheckedService {
    void changing(Changing v);

    void defaults(Defaults v);
  }

  @Test
  void everyShapeComesBackEqual() {
    RoundTrips.check(KotlinService.class, seed -> new Samples(seed).arguments());
  }

  @Test
  void aContractInJavaMayUseThem() {
    RoundTrips.check(JavaService.class, seed -> new Samples(seed).arguments());
  }

  @Test
  void anObjectStaysTheOnlyOne() {
    MethodCodec codec = RoundTrips.codec(JavaService.class, "event");
    MethodCodec answers = RoundTrips.codec(JavaService.class, "answer");

    for (Event event : List.of(Event.Closed.INSTANCE, Event.Lost.INSTANCE)) {
      assertThat(codec.decodeValue(codec.encodeValue(event))).isSameAs(event);
    }
    assertThat(answers.decodeValue(answers.encodeValue(Answer.Pending.INSTANCE)))
        .isSameAs(Answer.Pending.INSTANCE);
  }

  @Test
  void nullsAreRefusedWhereKotlinHasNone() {
    refusesNull("defaults", new Unchecked(null, 1, "a"));
    refusesNull("changing", new UncheckedChange("note", null, 1));
  }

  @Test
  void theyAreCalled() {
    try (InProcessRpc rpc = Rpc.inProcess().export(KotlinService.class, new Echo()).start()) {
      KotlinService service = rpc.stub(KotlinService.class);
      Map<String, Object> values = new Samples(7).arguments();
      Product product = (Product) values.get("product");
      String sku = (String) values.get("sku");

      assertThat(service.product(product)).isEqualTo(product);
      assertThat(service.maybe(null)).isNull();
      assertThat(service.event(Event.Closed.INSTANCE)).isSameAs(Event.Closed.INSTANCE);
      assertThat(Calls.sku(service, sku)).isEqualTo(sku);
      assertThat(service.later(product)).succeedsWithin(RoundTrips.LIMIT).isEqualTo(product);
      assertThat(service.unit(Level.HIGH)).succeedsWithin(RoundTrips.LIMIT).isSameAs(Unit.INSTANCE);
      assertThat(service.greeting("world")).isEqualTo("Hello, world");
    }
  }

  @Test
  void whatCantBeRebuiltIsRefused() {
    RoundTrips.refuses(
        WithTwoTexts.class,
        "put(arg0).first: is final, and no constructor of TwoTexts takes all final fields by name"
            + " and type; use a data class, compile with -java-parameters, or mark it @Transient",
        "put(arg0).second: is final");
    RoundTrips.refuses(
        WithSum.class,
        "put(arg0).sum: is final, and no constructor of Sum takes all final fields by name and type;"
            + " add a parameter, write get(), or mark it @Transient");
    RoundTrips.refuses(
        WithLazy.class,
        "put(arg0).loud$delegate: is a delegate; write get(), or @delegate:Transient");
    RoundTrips.refuses(
        WithStates.class, "put(arg0)(Failed).final: is final", "put(arg0)(Ok).final: is final");
  }

  @Test
  void boxedValueClassesAreRefused() {
    RoundTrips.refuses(
        WithBoxes.class,
        "list(arg0)[]: Sku is a value class where Kotlin boxes it, past its checks: nullable or a"
            + " type argument; use its field's type, or a data class",
        "nullable-qntQ9Ms(arg0): Count is a value class where Kotlin boxes it");
  }

  @Test
  void typesOfKotlinWithoutAFormAreRefused() {
    RoundTrips.refuses(
        WithSuspend.class,
        "put(arg1): kotlin.coroutines.Continuation has no form on the wire; use CompletableFuture as"
            + " the result in place of suspend",
        "put(result): Object may be anything");
    RoundTrips.refuses(
        WithAny.class, "put(arg0){}: wildcard '?' may be anything; name the type, or use AnyValue");
    RoundTrips.refuses(
        WithSequence.class,
        "put(arg0): kotlin.sequences.Sequence has no form on the wire; use List");
    RoundTrips.refuses(WithFunction.class, "put(arg0): Function0 is open: make it sealed");
  }

  private static void refusesNull(String method, Object unchecked) {
    byte[] bytes =
        RoundTrips.codec(UncheckedService.class, method).encodeArguments(Arguments.of(unchecked));

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> RoundTrips.codec(CheckedService.class, method).decodeArguments(bytes))
        .withMessageContaining("failed")
        .withCauseInstanceOf(NullPointerException.class);
  }
}
