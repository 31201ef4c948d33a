package io.linnet.benchmarks.codec;

import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import java.util.function.Function;
import org.apache.fory.Fory;

/**
 * Apache Fory with what makes it fast: its Java-only format, classes registered and required to be,
 * no references, no room for other versions of a class, code generated at once.
 */
final class ForyForms implements Forms {

  private final Fory fory;

  ForyForms() {
    fory =
        Fory.builder()
            .withXlang(false)
            .requireClassRegistration(true)
            .withRefTracking(false)
            .withCompatible(false)
            .withCodegen(true)
            .withAsyncCompilation(false)
            .build();
    fory.register(User.class);
    fory.register(Page.class);
  }

  @Override
  public Form<?> user() {
    return form(Values.user(), UserRecord::of);
  }

  @Override
  public Form<?> page() {
    return form(Values.page(), PageRecord::of);
  }

  private <T> Form<T> form(T value, Function<T, Object> facts) {
    return new Form<>(
        value,
        fory::serialize,
        bytes -> {
          @SuppressWarnings("unchecked") // the class is in the bytes
          T read = (T) fory.deserialize(bytes);
          return read;
        },
        facts);
  }
}
