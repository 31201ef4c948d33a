package io.linnet.demo.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RemoteException;
import io.linnet.RpcException;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.testing.Await;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is around the data of a call when versions differ: exceptions, methods, their flags. */
class DifferingServicesTest {

  private static final String OLD_ORDERS =
      """
      @RpcService(name = "orders")
      public interface Service {
        String place(int item) throws SoldOut;
        default String local() { return "local"; }
        String retired(int item);
        String ping();
      }
      public static class SoldOut extends Exception {
        final int left;
        final String shelf;
        SoldOut(String message, int left, String shelf) {
          super(message);
          this.left = left;
          this.shelf = shelf;
        }
      }
      public static class Provider implements Service {
        public String place(int item) throws SoldOut { throw new SoldOut("over", 3, "A7"); }
        public String retired(int item) { SEEN.add("retired"); return "old"; }
        public String ping() { return "pong"; }
      }
      public static String place(Service service) {
        try {
          return service.place(1);
        } catch (SoldOut e) {
          return e.getMessage() + " " + e.left + " " + e.shelf;
        }
      }
      public static String method(Service service) { return service.retired(1); }
      public static String ping(Service service) { return service.ping(); }
      """;

  private static final String NEW_ORDERS =
      """
      @RpcService(name = "orders")
      public interface Service {
        String added(int item);
        String place(int item) throws Gone, SoldOut;
        String ping();
      }
      public static class Gone extends Exception {
        final int item;
        Gone(String message, int item) { super(message); this.item = item; }
      }
      public static class SoldOut extends Exception {
        final long left;
        final List<String> others;
        SoldOut(String message, long left, List<String> others) {
          super(message);
          this.left = left;
          this.others = others;
        }
      }
      public static class Provider implements Service {
        public String added(int item) { SEEN.add("added"); return "new"; }
        public String place(int item) throws Gone { throw new Gone("gone", item); }
        public String ping() { return "pong"; }
      }
      public static String place(Service service) {
        try {
          return service.place(1);
        } catch (SoldOut e) {
          return e.getMessage() + " " + e.left + " " + e.others;
        } catch (Gone e) {
          return e.getMessage() + " " + e.item;
        }
      }
      public static String method(Service service) { return service.added(1); }
      public static String ping(Service service) { return service.ping(); }
      """;

  private final Application older = Application.of(OLD_ORDERS);
  private final Application newer = Application.of(NEW_ORDERS);

  @Test
  void aDeclaredExceptionIsReadIntoTheConsumersVersionOfIt() {
    try (RpcProvider provider = older.start();
        RpcConsumer consumer = at(provider)) {
      assertThat(newer.call("place", consumer)).isEqualTo("over 3 []");
      assertThat(older.call("place", consumer)).isEqualTo("over 3 A7");
    }
  }

  @Test
  void anExceptionThatOnlyTheProviderDeclaresIsARemoteOne() {
    Application unaware =
        Application.of(
            """
            @RpcService(name = "orders")
            public interface Service { String place(int item); }
            public static String place(Service service) { return service.place(1); }
            """);
    try (RpcProvider provider = newer.start();
        RpcConsumer consumer = at(provider)) {
      RemoteException remote =
          catchThrowableOfType(RemoteException.class, () -> unaware.call("place", consumer));
      assertThat(remote).hasMessageContaining("gone");
      assertThat(remote.remoteClassName()).isEqualTo("Gone");
    }
  }

  @Test
  void anExceptionThatCantBeReadRefusesItsMethodOnly() {
    try (RpcProvider provider = newer.start();
        RpcConsumer consumer = at(provider)) {
      RpcException refused =
          catchThrowableOfType(RpcException.class, () -> older.call("place", consumer));
      assertThat(refused.code()).isEqualTo(ErrorCode.NO_METHOD);
      assertThat(refused.processed()).isEqualTo(Processed.NOT);
      assertThat(refused).hasMessageContaining("place(throws SoldOut).left: int here, long there");
      assertThat(older.call("ping", consumer)).isEqualTo("pong");
    }
  }

  @ParameterizedTest
  @CsvSource({"true, retired(int)", "false, added(int)"})
  void aMethodThatTheProviderLacksIsNotRunAndTheOthersAre(boolean old, String method) {
    Application consuming = old ? older : newer;
    Application providing = old ? newer : older;
    try (RpcProvider provider = providing.start();
        RpcConsumer consumer = at(provider)) {
      for (int i = 0; i < 2; i++) {
        RpcException missing =
            catchThrowableOfType(RpcException.class, () -> consuming.call("method", consumer));
        assertThat(missing.code()).isEqualTo(ErrorCode.NO_METHOD);
        assertThat(missing.processed()).isEqualTo(Processed.NOT);
        assertThat(missing).hasMessageContaining(method);
        assertThat(consuming.call("ping", consumer)).isEqualTo("pong");
      }
      assertThat(providing.seen()).isEmpty();
    }
  }

  @Test
  void consumersOfTwoVersionsAreServedByOneProviderAtTheSameTime() {
    try (RpcProvider provider = older.start();
        RpcConsumer first = at(provider);
        RpcConsumer second = at(provider)) {
      List<CompletableFuture<Void>> both =
          Stream.of(
                  CompletableFuture.runAsync(() -> repeat(older, first, "over 3 A7")),
                  CompletableFuture.runAsync(() -> repeat(newer, second, "over 3 []")),
                  CompletableFuture.runAsync(() -> repeat(newer, first, "over 3 []")))
              .toList();
      assertThat(both).allSatisfy(CompletableFuture::join);
    }
  }

  private static void repeat(Application consuming, RpcConsumer consumer, String expected) {
    for (int i = 0; i < 100; i++) {
      assertThat(consuming.call("place", consumer)).isEqualTo(expected);
      assertThat(consuming.call("ping", consumer)).isEqualTo("pong");
    }
  }

  private static Application counting(boolean idempotent, String parameter) {
    return Application.of(
        """
        @RpcService(name = "counting")
        public interface Service {
          @RpcMethod(idempotent = %s)
          String find(%s id);
        }
        public static class Provider implements Service {
          public String find(%2$s id) {
            SEEN.add("run");
            throw new IllegalStateException("ill");
          }
        }
        public static String find(Service service) { return service.find(1); }
        """
            .formatted(idempotent, parameter));
  }

  @ParameterizedTest
  @CsvSource({"true, true, run run", "true, false, run", "false, true, run", "false, false, run"})
  void onlyWhatBothCallIdempotentIsRepeated(boolean asked, boolean served, String runs) {
    Application consuming = counting(asked, "int");
    Application providing = counting(served, "Integer");
    try (RpcProvider provider = providing.start();
        RpcConsumer consumer = at(provider)) {
      RemoteException ill =
          catchThrowableOfType(RemoteException.class, () -> consuming.call("find", consumer));
      assertThat(ill).hasMessageContaining("ill");
      assertThat(providing.seen()).isEqualTo(runs);
    }
  }

  private static Application notes(String components, String values, boolean async) {
    return Application.of(
        """
        public record Note(%s) {}
        @RpcService(name = "notes")
        public interface Service {
          %s last();
          @RpcMethod(oneway = true)
          void write(Note note);
        }
        public static class Provider implements Service {
          public %2$s last() { return %s; }
          public void write(Note note) { SEEN.add(note.toString()); }
        }
        public static String last(Service service) throws Exception {
          return String.valueOf(service.last()%s);
        }
        public static String write(Service service) { service.write(new Note(%s)); return ""; }
        """
            .formatted(
                components,
                async ? "CompletableFuture<Note>" : "Note",
                async
                    ? "CompletableFuture.supplyAsync(() -> new Note(" + values + "))"
                    : "new Note(" + values + ")",
                async ? ".get(20, TimeUnit.SECONDS)" : "",
                values));
  }

  @Test
  void asynchronousAndOneWayMethodsCrossVersions() {
    Application blocking = notes("String text, int size", "\"a\", 1", false);
    Application async = notes("List<String> tags, String text", "List.of(\"t\"), \"b\"", true);
    assertNoted(async, blocking, "Note[tags=[], text=a]", "Note[text=b, size=0]");
    assertNoted(blocking, async, "Note[text=b, size=0]", "Note[tags=[], text=a]");
  }

  private static void assertNoted(
      Application consuming, Application providing, String read, String written) {
    try (RpcProvider provider = providing.start();
        RpcConsumer consumer = at(provider)) {
      assertThat(consuming.call("last", consumer)).isEqualTo(read);
      consuming.call("write", consumer);
      Await.untilAsserted(() -> assertThat(providing.seen()).isEqualTo(written));
    }
  }

  private static RpcConsumer at(RpcProvider provider) {
    return RpcConsumer.of("direct://127.0.0.1:" + provider.port());
  }
}
