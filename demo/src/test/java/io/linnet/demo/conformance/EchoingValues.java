package io.linnet.demo.conformance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives back what it gets. */
final class EchoingValues implements Values {

  @Override
  public Primitives primitives(Primitives value) {
    return value;
  }

  @Override
  public @Nullable Boxes boxes(@Nullable Boxes value) {
    return value;
  }

  @Override
  public @Nullable Times times(@Nullable Times value) {
    return value;
  }

  @Override
  public List<Integer> list(List<Integer> value) {
    return value;
  }

  @Override
  public Set<String> set(Set<String> value) {
    return value;
  }

  @Override
  public Map<String, Long> map(Map<String, Long> value) {
    return value;
  }

  @Override
  public int[] ints(int[] value) {
    return value;
  }

  @Override
  public byte[] bytes(byte[] value) {
    return value;
  }

  @Override
  public List<@Nullable String> nulls(List<@Nullable String> value) {
    return value;
  }
}
