package io.linnet.serialization.kryo;

import io.linnet.Arguments;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.PeerMethod;
import java.util.List;
import java.util.Map;

/** An application without a flag, whose data is private to its package. */
final class QuietProgram {

  static final String DONE = "all was read";

  record Item(String name, List<Line> lines) {}

  static final class Line {
    private int count;
    private final Map<String, Size> sizes;

    private Line(Map<String, Size> sizes) {
      this.sizes = sizes;
    }

    @Override
    public String toString() {
      return count + " of " + sizes;
    }
  }

  enum Size {
    SMALL,
    LARGE
  }

  interface Items {
    Item put(Item item);
  }

  private QuietProgram() {}

  /** Writes and reads until all code is generated. */
  public static void main(String[] arguments) {
    ContractCodec codecs = Codecs.compile(Items.class);
    MethodCodec codec = codecs.method(0);
    MethodCodec mapped =
        ((PeerMethod.Usable) codecs.withProvider(codecs.schema()).methods().get(0)).codec();
    Line line = new Line(Map.of("a", Size.LARGE));
    line.count = 3;
    Item item = new Item("x", List.of(line));
    byte[] bytes = codec.encodeValue(item);
    for (int i = 0; i < 2 * HotReader.HOT; i++) {
      require(mapped.decodeValue(bytes), item);
      require(codec.decodeArguments(codec.encodeArguments(Arguments.of(item))).get(0), item);
    }
    System.out.println(DONE);
  }

  private static void require(Object read, Object written) {
    if (!read.toString().equals(written.toString())) {
      throw new AssertionError(read + " instead of " + written);
    }
  }
}
