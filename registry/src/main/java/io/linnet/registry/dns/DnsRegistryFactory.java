package io.linnet.registry.dns;

import io.linnet.Durations;
import io.linnet.registry.HostPort;
import io.linnet.registry.RegistryThread;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.RegistryFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Opens {@code dns://name:port,name:port?refresh=5s}: an instance for each address that a name has,
 * as a headless service of Kubernetes gives them. Names are looked up again after {@code refresh},
 * 1 s to 5 min, 5 s where it is left out.
 *
 * <p>The JVM keeps answers itself: 30 s by default, and 10 s those that say that there is no such
 * name. Where changes shall be seen sooner, set the security properties {@code
 * networkaddress.cache.ttl} and {@code networkaddress.cache.negative.ttl}.
 */
public final class DnsRegistryFactory implements RegistryFactory {

  private static final Duration DEFAULT_REFRESH = Duration.ofSeconds(5);
  private static final Duration MIN_REFRESH = Duration.ofSeconds(1);
  private static final Duration MAX_REFRESH = Duration.ofMinutes(5);

  /** For {@link java.util.ServiceLoader}. */
  public DnsRegistryFactory() {}

  @Override
  public String name() {
    return "dns";
  }

  @Override
  public Registry open(RegistryAddress address, RegistryContext context) {
    try {
      if (!address.path().isEmpty()) {
        throw new IllegalArgumentException("path '" + address.path() + "' (expected: none)");
      }
      List<HostPort> names = address.hosts().stream().map(HostPort::parse).distinct().toList();
      Duration refresh = refresh(address);
      RegistryThread thread = new RegistryThread("linnet-dns");
      return DnsRegistry.open(
          address,
          new Lookup(
              address.toString(),
              names,
              name -> List.of(InetAddress.getAllByName(name)),
              context.events(),
              System::nanoTime),
          refresh,
          new SplittableRandom(),
          thread,
          thread);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "registry address '" + address + "': " + e.getMessage(), e);
    }
  }

  private static Duration refresh(RegistryAddress address) {
    Duration refresh = DEFAULT_REFRESH;
    for (var option : address.options().entrySet()) {
      if (!option.getKey().equals("refresh")) {
        throw new IllegalArgumentException(
            "option '" + option.getKey() + "' (expected: refresh, as in refresh=5s)");
      }
      refresh = refresh(option.getValue());
    }
    return refresh;
  }

  private static Duration refresh(String text) {
    String expected = "refresh=" + text + " (expected: a duration from 1s to 5m, such as 5s)";
    try {
      Duration refresh = Durations.parse(text);
      if (refresh.compareTo(MIN_REFRESH) >= 0 && refresh.compareTo(MAX_REFRESH) <= 0) {
        return refresh;
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(expected, e);
    }
    throw new IllegalArgumentException(expected);
  }
}
