package io.linnet.registry;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts of instances are accepted: {@code 10.0.0.0/8,fd00::/8}, or all. Names are not looked
 * up; they are accepted only where every host is.
 */
public final class HostRanges {

  /** Accepts every host. */
  public static final HostRanges ALL = new HostRanges(List.of());

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /** The addresses whose first {@code bits} are those of {@code first}. */
  private record Range(InetAddress first, int bits) {

    boolean contains(InetAddress address) {
      byte[] mine = first.getAddress();
      byte[] other = address.getAddress();
      if (mine.length != other.length) {
        return false;
      }
      int whole = bits / 8;
      int mask = 0xff00 >> (bits % 8) & 0xff;
      return Arrays.equals(mine, 0, whole, other, 0, whole)
          && (mask == 0 || (mine[whole] & mask) == (other[whole] & mask));
    }

    @Override
    public String toString() {
      return first.getHostAddress() + "/" + bits;
    }
  }

  private final List<Range> ranges;

  private HostRanges(List<Range> ranges) {
    this.ranges = ranges;
  }

  /**
   * Reads a list of ranges, separated by commas; an address without a length stands for itself.
   *
   * @throws IllegalArgumentException naming the range and the expected form
   */
  public static HostRanges parse(String text) {
    return new HostRanges(Arrays.stream(text.split(",", -1)).map(HostRanges::range).toList());
  }

  /** True when instances may have this host. */
  public boolean accept(String host) {
    if (ranges.isEmpty()) {
      return true;
    }
    int zone = host.indexOf('%');
    String literal = zone < 0 ? host : host.substring(0, zone);
    if (!ADDRESS.matcher(literal).matches()) {
      return false;
    }
    try {
      InetAddress address = InetAddress.getByName(literal);
      return ranges.stream().anyMatch(range -> range.contains(address));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * Returns the host.
   *
   * @throws IllegalArgumentException when instances must not have it
   */
  public String check(String host) {
    if (!accept(host)) {
      throw new IllegalArgumentException(
          "its host is " + Printable.of(host) + " (expected: an address in " + this + ")");
    }
    return host;
  }

  /** The ranges as {@link #parse} reads them. */
  @Override
  public String toString() {
    return ranges.isEmpty()
        ? "all"
        : String.join(",", ranges.stream().map(Range::toString).toList());
  }

  private static Range range(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    try {
      if (ADDRESS.matcher(literal).matches()) {
        InetAddress first = InetAddress.getByName(literal);
        int most = first.getAddress().length * 8;
        int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (bits >= 0 && bits <= most) {
          return new Range(first, bits);
        }
      }
    } catch (UnknownHostException | NumberFormatException e) {
      throw refused(text, e);
    }
    throw refused(text, null);
  }

  private static IllegalArgumentException refused(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "hosts "
            + Printable.of(text)
            + " (expected: a range of addresses, such as 10.0.0.0/8 or fd00::/8)",
        cause);
  }
}
