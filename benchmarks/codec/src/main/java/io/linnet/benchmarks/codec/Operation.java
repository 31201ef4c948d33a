package io.linnet.benchmarks.codec;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is measured. */
enum Operation {
  USER_WRITE,
  USER_READ,
  PAGE_WRITE,
  PAGE_READ;

  static final Set<Operation> ALL = EnumSet.allOf(Operation.class);

  /** The value it is about, as {@link CodecBenchmark} wants it. */
  String value() {
    return words().get(0);
  }

  /** Name of the method of {@link CodecBenchmark}. */
  String method() {
    return words().get(1);
  }

  Form<?> of(Forms forms) {
    return of(forms, value());
  }

  static Form<?> of(Forms forms, String value) {
    return value.equals(USER_READ.value()) ? forms.user() : forms.page();
  }

  private List<String> words() {
    return Arrays.asList(name().toLowerCase(Locale.ROOT).split("_", 2));
  }

  @Override
  public String toString() {
    return value() + " " + method();
  }
}
