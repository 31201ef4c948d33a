package io.linnet.serialization.random;

import io.linnet.testing.SourceCompiler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A random contract, its next version, and one after that which may not fit any more; the same for
 * the same seed.
 */
public final class RandomVersions {

  /** The source of all three, which a failed test shows. */
  private record Drawn(long seed, Model first, Model next, Model broken) {

    static Drawn of(long seed) {
      Random random = new Random(seed * 0x9E3779B97F4A7C15L);
      Model first = Generator.contract(random);
      Model next = Evolution.compatible(random, first);
      return new Drawn(seed, first, next, Evolution.breaking(random, next));
    }

    Map<String, String> sources() {
      return Map.of(
          name("First"), new ModelSource(first).of(name("First")),
          name("Next"), new ModelSource(next).of(name("Next")),
          name("Broken"), new ModelSource(broken).of(name("Broken")));
    }

    String name(String version) {
      return version + seed;
    }
  }

  private final Drawn drawn;
  private final ClassLoader classes;

  private RandomVersions(Drawn drawn, ClassLoader classes) {
    this.drawn = drawn;
    this.classes = classes;
  }

  /** So many of them, compiled together. */
  public static List<RandomVersions> of(long firstSeed, int count) {
    List<Drawn> drawn = new ArrayList<>();
    Map<String, String> sources = new HashMap<>();
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      drawn.add(Drawn.of(seed));
    }
    drawn.forEach(each -> sources.putAll(each.sources()));
    ClassLoader classes = SourceCompiler.compile(sources);
    return drawn.stream().map(each -> new RandomVersions(each, classes)).toList();
  }

  /** What it all comes from. */
  public long seed() {
    return drawn.seed;
  }

  /** The contract: methods that take and give each type that crosses. */
  public Class<?> first() {
    return service("First");
  }

  /** The next version, which reads all that the first wrote. */
  public Class<?> next() {
    return service("Next");
  }

  /** A version after that. */
  public Class<?> broken() {
    return service("Broken");
  }

  /** Number of types that cross. */
  public int carried() {
    return drawn.first.carried().size();
  }

  /**
   * What the next version reads of a value of the first, to be compared with {@link #tree}; nothing
   * if it refuses the message.
   */
  public @Nullable Read expected(int carried, @Nullable Object value) {
    Expected expected = new Expected(drawn.first, drawn.next);
    try {
      return new Read(
          expected.of(
              Tree.of(value),
              drawn.first.carried().get(carried),
              drawn.next.carried().get(carried)));
    } catch (Expected.Refused e) {
      return null;
    }
  }

  /** A value as data. */
  public static Read tree(@Nullable Object value) {
    return new Read(Tree.of(value));
  }

  /** What was read, maybe null. */
  public record Read(@Nullable Object tree) {}

  /** The seed and the sources. */
  public String describe() {
    StringBuilder text = new StringBuilder("seed " + drawn.seed);
    drawn.sources().forEach((name, source) -> text.append('\n').append(source));
    return text.toString();
  }

  @Override
  public String toString() {
    return "seed " + drawn.seed;
  }

  private Class<?> service(String version) {
    return SourceCompiler.load(classes, drawn.name(version) + "$Service");
  }
}
