package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.RpcService;
import io.linnet.core.RpcConsumer;
import io.linnet.demo.hostile.TypesData.Exhausting;
import io.linnet.testing.wire.RawServer;
import io.linnet.testing.wire.RawServerConnection;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireFrame;
import io.linnet.testing.wire.WireResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows T and S the other way round: a provider answers what is thrown at providers elsewhere. */
class HostileAnswersTest extends ConsumerAttacks {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** A record that is there and holds the number 1. */
  private static final WireBytes ONE = WireBytes.hex("01 02");

  private static final WireBytes NULL = WireBytes.hex("00");

  /** A part of {@link Types} with futures. */
  @RpcService(name = "types")
  interface Later {
    CompletableFuture<Exhausting> exhausting(Exhausting v);

    CompletableFuture<@Nullable Integer> boxed(@Nullable Integer v);
  }

  @Override
  Stream<Attack<GoodConsumer>> attacks() {
    return Stream.of(
            gadgets(),
            each(WrongValues.all().filter(value -> value.payloads().get(0).size() > 0)),
            each(Bombs.all()),
            Stream.of(
                together(Row.T13, "255 dimensions", StockTokens.dimensions().toList()),
                together(Row.T14, "other serializers", StockTokens.otherSerializers().toList()),
                together(Row.T23, "tokens of code", StockTokens.code().toList())),
            special())
        .flatMap(part -> part);
  }

  private static Stream<Attack<GoodConsumer>> gadgets() {
    return StockTokens.gadgets().stream()
        .collect(Collectors.groupingBy(HostileValue::what))
        .entrySet()
        .stream()
        .map(
            named ->
                new Attack<>(
                    named.getValue().get(0).row(),
                    "answered: " + named.getKey(),
                    good -> {
                      boolean before = LoadedClasses.names().contains(named.getKey());
                      refuse(named.getValue());
                      assertThat(LoadedClasses.names().contains(named.getKey())).isEqualTo(before);
                      assertThat(System.getProperty(Trap.SPRUNG)).isNull();
                      good.begin(); // whoever asks for classes stops every thread
                    }));
  }

  private static Stream<Attack<GoodConsumer>> each(Stream<HostileValue> values) {
    return values.map(
        value -> together(value.row(), value.what() + ": " + value.method(), List.of(value)));
  }

  private static Attack<GoodConsumer> together(Row row, String what, List<HostileValue> values) {
    return attack(row, "answered: " + what, () -> refuse(values));
  }

  private static Stream<Attack<GoodConsumer>> special() {
    return Stream.of(
        attack(
            Row.S3,
            "answered: a class whose initializer must not overflow is still there",
            () -> {
              refuse(Bombs.all().filter(value -> value.row() == Row.S3).toList());
              SizesTest.assertStringBufferWorks();
            }),
        together(
            Row.T18,
            "constructors without end, and without memory",
            List.of(
                HostileValue.of(Row.T18, "", "overflowing", ONE),
                HostileValue.of(Row.T18, "", "exhausting", ONE))),
        attack(
            Row.T18,
            "answered: constructors without memory, to a future",
            () -> {
              try (RawServer server = RawServer.start(on -> answer(on, List.of(ONE, NULL)));
                  RpcConsumer consumer = consumer(server)) {
                Later later = consumer.stub(Later.class);
                CompletableFuture<Exhausting> future = later.exhausting(new Exhausting(0));
                assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(RpcException.class)
                    .hasMessageContaining("BAD_RESPONSE");
                assertThat(later.boxed(7).get(10, TimeUnit.SECONDS)).isNull();
              }
            }));
  }

  /** One consumer calls once for each payload, gets it as the result, and says so each time. */
  private static void refuse(List<HostileValue> values) throws Exception {
    List<WireBytes> payloads = values.stream().flatMap(v -> v.payloads().stream()).toList();
    try (RawServer server = RawServer.start(connection -> answer(connection, payloads));
        RpcConsumer consumer = consumer(server)) {
      Types types = consumer.stub(Types.class);
      for (HostileValue value : values) {
        for (int i = 0; i < value.payloads().size(); i++) {
          AttackedConsumer.assertFails(
              () -> call(types, value.method()),
              ErrorCode.BAD_RESPONSE,
              Processed.YES,
              "types/" + value.method());
        }
      }
    }
  }

  private static RpcConsumer consumer(RawServer server) {
    return RpcConsumer.builder()
        .registry("direct://127.0.0.1:" + server.port())
        .timeout(TIMEOUT)
        .build();
  }

  private static void answer(RawServerConnection connection, List<WireBytes> payloads)
      throws IOException {
    connection.acceptGreeting("evil", 1);
    connection.acceptBind();
    for (WireBytes payload : payloads) {
      int callId = AttackedConsumer.request(connection).callId();
      connection.send(WireResponse.of(callId, payload).frames(WireFrame.DEFAULT_MAX_BODY_BYTES));
    }
    connection.discardUntilClosed();
  }

  private static void call(Types types, String name) throws Throwable {
    Method method =
        Arrays.stream(Types.class.getDeclaredMethods())
            .filter(each -> each.getName().equals(name))
            .findFirst()
            .orElseThrow();
    try {
      method.invoke(types, new Object[] {null});
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
