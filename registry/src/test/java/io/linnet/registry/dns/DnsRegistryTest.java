package io.linnet.registry.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.registry.HostPort;
import io.linnet.registry.LoggedEvents;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.Watch;
import io.linnet.testing.Await;
import io.linnet.testing.ManualClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

final class DnsRegistryTest {

  private static final ServiceKey ORDERS = ServiceKey.of("shop.OrderService");

  private final ManualClock clock = ManualClock.create();
  private final Map<String, List<String>> addresses = new HashMap<>();
  private final List<Long> lookups = new ArrayList<>();
  private final List<List<Instance>> seen = new ArrayList<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.linnet.registry");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Registry registry = open("dns://a:7700");

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void close() {
    logger.detachAppender(log);
    registry.close();
  }

  @Test
  void allAddressesOfANameAreInstancesSortedByAddress() {
    addresses.put("a", List.of("10.0.0.2", "::1", "10.0.0.1", "10.0.0.2"));
    Watch watch = registry.watch(ORDERS, seen::add);
    assertThat(seen).isEmpty();
    assertThat(watch.state()).isEqualTo(Watch.State.CONNECTING);

    clock.advance(Duration.ZERO);

    assertThat(seen)
        .containsExactly(List.of(at("10.0.0.1"), at("10.0.0.2"), at("0:0:0:0:0:0:0:1")));
    assertThat(watch.state()).isEqualTo(Watch.State.CURRENT);
  }

  @Test
  void aLaterWatchIsToldAtOnce() {
    addresses.put("a", List.of("10.0.0.1"));
    clock.advance(Duration.ZERO);

    Watch watch = registry.watch(ORDERS, seen::add);

    assertThat(seen).containsExactly(List.of(at("10.0.0.1")));
    assertThat(watch.state()).isEqualTo(Watch.State.CURRENT);
  }

  @Test
  void severalNamesAreMerged() {
    registry = open("dns://b:7701,a:7700,b:7701");
    addresses.put("a", List.of("10.0.0.1"));
    addresses.put("b", List.of("10.0.0.1", "10.0.0.0"));
    registry.watch(ORDERS, seen::add);

    clock.advance(Duration.ZERO);

    assertThat(seen)
        .containsExactly(
            List.of(
                Instance.at("10.0.0.0", 7701),
                Instance.at("10.0.0.1", 7700),
                Instance.at("10.0.0.1", 7701)));
  }

  @Test
  void namesAreLookedUpAgainAroundEveryFiveSeconds() {
    addresses.put("a", List.of("10.0.0.1"));
    for (int second = 0; second < 500; second++) {
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(lookups.size()).isBetween(500 / 6, 500 / 4 + 1);
    for (int i = 1; i < lookups.size(); i++) {
      assertThat(Duration.ofNanos(lookups.get(i) - lookups.get(i - 1)))
          .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    }
  }

  @Test
  void aChangeIsToldAndNoChangeIsNot() {
    addresses.put("a", List.of("10.0.0.1", "10.0.0.2"));
    registry.watch(ORDERS, seen::add);
    clock.advance(Duration.ZERO);
    addresses.put("a", List.of("10.0.0.2", "10.0.0.1"));
    clock.advance(Duration.ofSeconds(6));
    addresses.put("a", List.of("10.0.0.2"));
    clock.advance(Duration.ofSeconds(6));

    assertThat(seen)
        .containsExactly(List.of(at("10.0.0.1"), at("10.0.0.2")), List.of(at("10.0.0.2")));
  }

  @ParameterizedTest
  @CsvSource({"failing", "empty", "0.0.0.0", "224.0.0.1", "169.254.169.254"})
  void anAnswerOfNoUseKeepsTheLastList(String answer) {
    addresses.put("a", List.of("10.0.0.1"));
    Watch watch = registry.watch(ORDERS, seen::add);
    clock.advance(Duration.ZERO);

    if (answer.equals("failing")) {
      addresses.remove("a");
    } else {
      addresses.put("a", answer.equals("empty") ? List.of() : List.of(answer));
    }
    clock.advance(Duration.ofSeconds(6));
    assertThat(watch.state()).isEqualTo(Watch.State.STALE);
    for (int i = 0; i < 20; i++) {
      clock.advance(Duration.ofSeconds(6));
    }

    assertThat(seen).containsExactly(List.of(at("10.0.0.1")));
    assertThat(lines()).filteredOn(line -> line.contains("can't look up a:7700")).hasSize(1);
    addresses.put("a", List.of("10.0.0.3"));
    clock.advance(Duration.ofSeconds(6));
    assertThat(seen).containsExactly(List.of(at("10.0.0.1")), List.of(at("10.0.0.3")));
    assertThat(watch.state()).isEqualTo(Watch.State.CURRENT);
  }

  @Test
  void anAddressThatNobodyCanMeanIsLeftOutWithAWarning() {
    addresses.put("a", List.of("10.0.0.1", "0.0.0.0"));
    registry.watch(ORDERS, seen::add);

    clock.advance(Duration.ZERO);
    clock.advance(Duration.ofSeconds(6));

    assertThat(seen).containsExactly(List.of(at("10.0.0.1")));
    assertThat(lines())
        .containsExactly(
            "dns://a:7700: ignoring an address of a:7700: its host is '0.0.0.0' (expected: a name"
                + " or address to connect to)");
  }

  @Test
  void aNameThatFailsDoesNotHarmAnother() {
    registry = open("dns://a:7700,b:7700");
    addresses.put("b", List.of("10.0.0.1"));
    Watch watch = registry.watch(ORDERS, seen::add);

    clock.advance(Duration.ZERO);

    assertThat(seen).containsExactly(List.of(at("10.0.0.1")));
    assertThat(watch.state()).isEqualTo(Watch.State.STALE);
  }

  @Test
  void anOutageIsToldOnceAndNextOnesAtMostOnceAMinute() {
    for (int i = 0; i < 50; i++) {
      addresses.put("a", List.of("10.0.0.1"));
      clock.advance(Duration.ofSeconds(6));
      addresses.remove("a");
      clock.advance(Duration.ofSeconds(6));
    }

    // Ten minutes.
    assertThat(lines().size()).isBetween(5, 11);
  }

  @Test
  void registeringSaysOnceThatItDoesNothing() {
    logger.setLevel(ch.qos.logback.classic.Level.INFO);
    try {
      registry.register(at("10.0.0.1")).close();
      registry.register(at("10.0.0.2")).close();
    } finally {
      logger.setLevel(null);
    }

    assertThat(lines()).hasSize(1).first().asString().contains("dns://a:7700 announces nothing");
  }

  @Test
  void afterCloseNothingIsLookedUpOrTold() {
    addresses.put("a", List.of("10.0.0.1"));
    registry.watch(ORDERS, seen::add);
    registry.close();
    registry.close();

    clock.advance(Duration.ofMinutes(1));

    assertThat(lookups).isEmpty();
    assertThat(seen).isEmpty();
    assertThatThrownBy(() -> registry.watch(ORDERS, seen::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("dns://a:7700 is closed");
  }

  @Test
  void aRealNameIsLookedUpOnAThreadOfItsOwnThatEndsWithTheRegistry() {
    Set<Thread> before = threads();
    List<String> told = new CopyOnWriteArrayList<>();
    try (Registry real = real("dns://localhost:7700?refresh=1s")) {
      real.watch(
          ORDERS,
          instances -> told.add(Thread.currentThread().getName() + " " + instances.get(0).host()));
      Await.until("localhost has an address", () -> !told.isEmpty());
      assertThat(threads().size()).isEqualTo(before.size() + 1);
    }

    assertThat(told.get(0)).matches("(linnet-dns|main) (127\\.0\\.0\\.1|0:0:0:0:0:0:0:1)");
    Await.until("the thread has ended", () -> before.containsAll(threads()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dns://a | 'a' (expected: host:port",
        "dns://a:0 | 'a:0' (expected: a port from 1 to 65535",
        "dns://a:7700/orders | path 'orders' (expected: none)",
        "dns://a:7700?session=5s | option 'session' (expected: refresh, as in refresh=5s)",
        "dns://a:7700?refresh=999ms | refresh=999ms (expected: a duration from 1s to 5m",
        "dns://a:7700?refresh=6m | refresh=6m (expected: a duration from 1s to 5m",
        "dns://a:7700?refresh=soon | refresh=soon (expected: a duration from 1s to 5m",
      })
  void aWrongAddressIsRefusedByName(String address, String message) {
    assertThatThrownBy(() -> real(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("registry address 'dns://a")
        .hasMessageContaining(message);
  }

  private Registry open(String text) {
    RegistryAddress address = RegistryAddress.parse(text);
    List<HostPort> names = address.hosts().stream().map(HostPort::parse).distinct().toList();
    return DnsRegistry.open(
        address,
        new Lookup(address.toString(), names, this::resolve, new LoggedEvents(), clock::nanoTime),
        Duration.ofSeconds(5),
        new SplittableRandom(1),
        clock,
        () -> {});
  }

  private List<InetAddress> resolve(String name) throws UnknownHostException {
    lookups.add(clock.nanoTime());
    List<String> found = addresses.get(name);
    if (found == null) {
      throw new UnknownHostException(name);
    }
    List<InetAddress> parsed = new ArrayList<>();
    for (String address : found) {
      parsed.add(InetAddress.getByName(address));
    }
    return parsed;
  }

  private static Registry real(String address) {
    return new DnsRegistryFactory()
        .open(RegistryAddress.parse(address), new RegistryContext("orders", "linnet"));
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("linnet-dns"))
        .collect(Collectors.toSet());
  }

  private static Instance at(String host) {
    return Instance.at(host, 7700);
  }
}
